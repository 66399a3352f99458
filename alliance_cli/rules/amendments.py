"""What is in force is what was adopted (409); what is proposed starts from what is in force (410).

The founding constitution, version 1, is taken at its word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import AnyAct, Enact
from alliance_cli.records.constitution import Constitution
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey
from alliance_cli.rules.versions import is_kept, last_kept


def adopted(survey: Survey) -> Iterator[Finding]:
    """Yield later versions that are not, byte for byte, what an adopted amendment proposed."""
    if not _may_touch_what_is_in_force(survey):
        return
    acts = _enactments(survey)
    for number, filed in survey.ledger.constitutions.items():
        if number == 1 or filed.record.version != number or not is_kept(survey, number - 1):
            continue  # founding; or 310 says it
        faults = [_fault(survey, filed, act) for act in acts.get(number, ())]
        if None not in faults:
            nothing = say("no adopted amendment has put it in force")
            yield finding(
                "ALY409",
                filed.path,
                next(filter(None, faults), nothing),
                say("Take it away, and propose what it changes: alliance amend --file FILE"),
                route=Route(("version",)),
            )


def present(survey: Survey) -> Iterator[Finding]:
    """Yield acts that have put a version in force which is not there."""
    if not _may_touch_what_is_in_force(survey):
        return
    for number, acts in _enactments(survey).items():
        for act in acts if not is_kept(survey, number) else ():
            proposed = survey.ledger.proposed.get(act.within)
            is_its_own = proposed is not None and proposed.record.version == number
            yield finding(
                "ALY409",
                act.path,
                say("there is no constitutions/{version}.yaml", version=number),
                say("Copy there what was adopted, from the folder of “{id}”.", id=act.within),
                route=Route(("constitution",)),
                severity=None if is_its_own else Severity.WARNING,
            )


def stale(survey: Survey) -> Iterator[Finding]:
    """Yield amendments that start from a version which is in force no more."""
    last = last_kept(survey)
    for filed in survey.looked_into():
        name, amends = filed.id, filed.record.amends
        if filed.record.kind != "amendment" or amends is None or amends >= last:
            continue
        if _was_enacted(survey, name, amends + 1):
            continue  # if it should not have been, 409 says it
        message = say(
            "it starts from version {amends}, and version {version} is in force",
            amends=amends,
            version=last,
        )
        if not survey.is_decided(name):
            help_ = say("Bring it up to date: alliance rebase {id}", id=name)
            yield finding("ALY410", filed.path, message, help_, route=Route(("amends",)))
        elif survey.is_adopted(name):
            help_ = say("It can no more be put in force. Propose it again: alliance amend")
            yield finding(
                "ALY410",
                filed.path,
                message,
                help_,
                route=Route(("amends",)),
                severity=Severity.NOTE,
            )


def _may_touch_what_is_in_force(survey: Survey) -> bool:
    """Tell whether it is asked of a change that moves a proposal somebody put in force."""
    known = survey.ledger.acts
    return (
        survey.reach is None
        or any(path.endswith("-enact.yaml") for path in survey.reach.paths)
        or any(
            isinstance(act.record, Enact)
            for filed in survey.looked_into()
            for act in known.get(filed.id, {}).values()
        )
    )


def _enactments(survey: Survey) -> Mapping[int, list[Filed[AnyAct]]]:
    """Return the acts that put a version in force and have an effect, by version."""
    found: dict[int, list[Filed[AnyAct]]] = {}
    for proposal, acts in sorted(survey.ledger.acts.items()):
        standing = survey.standings.get(proposal)
        for act in acts.values():
            if isinstance(act.record, Enact) and not (standing and standing.reason_for(act.id)):
                found.setdefault(act.record.constitution, []).append(act)
    return found


def _fault(survey: Survey, filed: Filed[Constitution], act: Filed[AnyAct]) -> Message | None:
    """Return why `act` does not put `filed` in force; None if it does, or none can be told."""
    name = act.within
    proposal, proposed = survey.ledger.proposals.get(name), survey.ledger.proposed.get(name)
    if proposal is None or ("proposed-constitution", name, "") in survey.ledger.broken:
        return None
    amends = proposal.record.amends
    if survey.is_adopted(name) is False:
        return say("the amendment “{id}” is not adopted", id=name)
    if not survey.ledger.has("decision", name):
        return say("the adoption of “{id}” is not sealed", id=name)
    if amends is not None and amends != filed.record.version - 1:
        return say("the amendment “{id}” starts from version {amends}", id=name, amends=amends)
    if proposed is None or proposed.digest != filed.digest:
        return say("it is not, byte for byte, what “{id}” proposed", id=name)
    return None


def _was_enacted(survey: Survey, proposal: str, version: int) -> bool:
    """Tell whether somebody put an amendment in force, with an act or by a copy of its file."""
    proposed = survey.ledger.proposed.get(proposal)
    there = survey.ledger.constitutions.get(version)
    is_copied = bool(proposed and there and proposed.digest == there.digest)
    acts = survey.ledger.acts.get(proposal, {}).values()
    return is_copied or any(isinstance(act.record, Enact) for act in acts)


RULES: tuple[Rule, ...] = (
    rule(adopted, "act", "decision", "proposal", "proposed-constitution", STANDINGS),
    rule(present, "act", "proposed-constitution", STANDINGS),
    rule(stale, "act", "proposal", "proposed-constitution", STANDINGS),
)
"""The rules of this module."""
