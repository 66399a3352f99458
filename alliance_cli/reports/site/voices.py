"""What was said and done about a proposal, act by act, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from alliance_cli.consensus.case import FiledAct
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.base import Record
from alliance_cli.records.text import Text
from alliance_cli.reports.references import references_words
from alliance_cli.reports.said import Said
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import REASONS

DEEDS: Mapping[str, str] = {
    "question": mark("asks"),
    "react": mark("reacts"),
    "suggest": mark("suggests a change"),
    "nominate": mark("names somebody for the role"),
    "advise": mark("advises"),
    "second": mark("seconds it"),
    "carry": mark("carries it, too"),
    "call": mark("calls for the decision"),
    "consent": mark("consents"),
    "stand-aside": mark("stands aside"),
    "abstain": mark("abstains"),
    "oppose": mark("is opposed"),
    "object": mark("objects"),
    "concern": mark("has a concern"),
    "lift": mark("lifts the objection"),
    "test": mark("judges whether an objection gives reasons"),
    "hold": mark("asks for more time"),
    "extend": mark("lengthens the stage"),
    "rule": mark("rules"),
    "withdraw": mark("withdraws it"),
    "adhere": mark("joins in"),
    "enact": mark("puts the constitution in force"),
    "confirm": mark("confirms what was recorded"),
    "disown": mark("disowns what was recorded"),
}
"""What somebody does with each act."""

WAYS: Mapping[str, str] = {
    "meeting": mark("at a meeting"),
    "phone": mark("by phone"),
    "mail": mark("by mail"),
    "paper": mark("on paper"),
    "forge": mark("on the forge"),
}
"""How an act reached the alliance."""

VERDICTS: Mapping[str, str] = {
    "admissible": mark("it gives reasons"),
    "inadmissible": mark("it gives no reasons"),
    "adopt": mark("adopts it"),
    "reject": mark("rejects it"),
    "return": mark("sends it back"),
}
"""What somebody judges, or rules."""


def anchor_of(act: str) -> str:
    """Return by which name an act is found on the page of its proposal."""
    return f"act-{act.replace('/', '-')}"


def act_link(view: ProposalView, act: str) -> dict[str, object]:
    """Return the name of an act, and where on its page it is found, if it is."""
    made = next((each for each in view.case.acts if each.id == act), None)
    is_there = made is not None and made.record.at <= view.standing.at
    return {"id": act, "anchor": anchor_of(act) if is_there else None}


def voices_of(edition: Edition, view: ProposalView) -> list[dict[str, object]]:
    """Return every act that was made by the moment of `view`."""
    ignored = {each.act: each.reason for each in view.standing.ignored}
    unconfirmed = set(view.standing.unconfirmed)
    listed = sorted(view.case.acts, key=lambda each: (each.record.at, each.id))
    return [
        {
            "anchor": anchor_of(each.id),
            "id": each.id,
            "by": each.ally,
            "at": view.when(each.record.at),
            "deed": say(DEEDS[each.record.act]),
            "version": each.record.version,
            "facts": list(_facts(each)),
            "recorder": each.record.recorded_by,
            "assembly": each.record.assembly,
            "is_unconfirmed": each.id in unconfirmed,
            "words": _said(edition, each, each.record.text),
            "is_withheld": each.record.withheld is not None,
            "parts": list(_parts(edition, each)),
            "about": _about(view, each),
            "in_vain": say(REASONS[ignored[each.id]]) if each.id in ignored else None,
        }
        for each in listed
        if each.record.at <= view.standing.at
    ]


def _said(edition: Edition, each: FiledAct, text: Text | None) -> Said | None:
    return edition.said_in_act(each.record, each.ally, text) if text else None


def _facts(each: FiledAct) -> Iterator[Message]:
    """Yield how it reached the alliance, and what is judged or ruled."""
    act = each.record
    if act.via:
        yield say(WAYS[act.via])
    if verdict := _find(act, "verdict"):
        yield say(VERDICTS[verdict])
    if nominee := _find(act, "nominee"):
        yield say("named: {ally}", ally=nominee)


def _about(view: ProposalView, each: FiledAct) -> dict[str, object] | None:
    """Return the act that this one is about."""
    for field in ("objection", "of", "replies_to"):
        if name := _find(each.record, field):
            return act_link(view, name)
    return None


def _parts(edition: Edition, each: FiledAct) -> Iterator[dict[str, object]]:
    """Yield what an objection names, and what a ruling answers."""
    act = each.record
    if harms := _find(act, "harms"):
        names = references_words(edition.ledger, harms, edition.languages)
        yield {"title": say("Harms"), "names": names, "words": None}
    for field, title in (("example", say("Example")), ("remedy", say("What would answer it"))):
        if text := _find(act, field):
            yield {"title": title, "names": (), "words": _said(edition, each, text)}
    for name, text in (_find(act, "answers") or {}).items():
        title = say("Answer to {act}", act=name)
        yield {"title": title, "names": (), "words": _said(edition, each, text)}


def _find(act: Record, field: str) -> Any:  # noqa: ANN401 - what the field holds
    """Return a field that not every act has; records take long to say that they have none."""
    return getattr(act, field) if field in _fields(type(act)) else None


@cache
def _fields(kind: type[Record]) -> frozenset[str]:
    return frozenset(kind.model_fields)
