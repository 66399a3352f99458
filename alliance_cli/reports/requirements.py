"""The words for what a stage requires, with the figures and who is missing."""

from __future__ import annotations

from alliance_cli.consensus.standing import RequirementStanding
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.who_words import who_words
from alliance_cli.reports.lines import some_of

_REQUIREMENTS = {
    "called": mark("somebody entitled has called for the decision"),
    "no_objection": mark("no objection is open"),
    "consents": mark("{have} consent, {needed} needed, of {of}"),
    "expressed": mark("{have} have a position, {needed} needed, of {of}"),
    "stand_asides": mark("{have} stand aside, at most {needed} may, of {of}"),
    "majority": mark("{have} consent of those who take sides, {needed} needed, of {of}"),
    "floor_college": mark("{have} of {needed} colleges were heard, of {of}"),
    "floor_territory": mark("{have} of {needed} territories were heard, of {of}"),
    "advice": mark("{have} have advised, {needed} needed, of {of}"),
    "seconds": mark("{have} have seconded, {needed} needed, of {of}"),
    "ruling": mark("{have} have ruled to adopt, {needed} needed, of {of}"),
}


def requirement_words(each: RequirementStanding) -> Message:
    """Return what a requirement asks, with its figures."""
    name = each.name
    if name == "floor":
        name = f"floor_{each.requirement.floor.per}"  # type: ignore[union-attr]
    return say(_REQUIREMENTS[name], have=each.have, needed=each.needed, of=who_words(each.of))


def with_missing(each: RequirementStanding, text: Message) -> Message:
    """Return `text`, and who is missing for the requirement to hold."""
    if each.holds or not each.missing:
        return text
    names = some_of(each.missing)
    if each.name == "no_objection":
        return say("{text}; open are those of {names}", text=text, names=names)
    return say("{text}; missing: {names}", text=text, names=names)
