"""Write down a live round: each answer becomes an act, and all of them one commit, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from alliance_cli.consensus.standing import ObjectionState
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.messages import say, say_many
from alliance_cli.records.live_rounds import PASS, LiveRound, plain_text
from alliance_cli.records.moments import stamp_of
from alliance_cli.records.text import Text
from alliance_cli.use_cases.acts import SameSecondError, Voice, plan_act, standing_now
from alliance_cli.use_cases.assemblies import Minutes, keeps_minutes, plan_minutes
from alliance_cli.use_cases.live_round_faults import fault_at, moved, strangers_in, unheard
from alliance_cli.use_cases.live_round_files import RoundFile
from alliance_cli.use_cases.live_round_hearing import refuse_recorder, refuse_unfit
from alliance_cli.use_cases.live_round_steps import moments_of
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.new_ids import PlainText
from alliance_cli.use_cases.plans import Plan, checked, refuse_uncommitted, trailers_of
from alliance_cli.use_cases.workspace import Scene


@dataclass(frozen=True, slots=True)
class Recording:
    """What a round becomes: the plan, the alliance with it, and the id of each act by number."""

    plan: Plan
    after: Alliance
    acts: Mapping[int, str]


def plan_round(scene: Scene, proposal: str, file: RoundFile) -> Recording:
    """Plan the acts of a whole round; raise RefusedError, located in `file`, if one cannot be."""
    round_ = file.round
    moments = moments_of(round_, now=scene.now)
    # What was said in time counts, whatever came of the proposal until it is written down.
    refuse_unfit(replace(scene, now=max(moments, default=scene.now)), proposal, round_)
    refuse_recorder(scene, proposal, {each.by for each in round_.said})
    _refuse_before_the_text(scene, proposal, round_, moments)
    acts = dict(_ids(round_, moments))
    if not acts:
        raise UsageError(
            say("Nobody has said anything: there is nothing to write down."),
            say("Hear at least one, or leave it."),
        )
    plans: dict[int, Plan] = {}
    faults = [*strangers_in(scene, round_)]
    for number, each in round_.numbered:
        then = replace(scene, now=moments[number - 1])
        if found := tuple(unheard(then, proposal, number, each, clock=scene.now)):
            faults.extend(found)
        elif number in acts and each.by in scene.ledger.allies:
            try:
                plans[number] = _planned(then, proposal, round_, number, acts)
            except SameSecondError:
                raise
            except UsageError as error:
                faults.append(fault_at(number, error))
    if faults:
        raise file.located(replace(each, path=file.name) for each in faults)
    return _whole(scene, proposal, file, plans, acts)


def is_recorded(scene: Scene, proposal: str, round_: LiveRound) -> bool:
    """Tell whether all that was said is among the acts on `proposal` already."""
    acts = dict(_ids(round_, moments_of(round_, now=scene.now)))
    return bool(acts) and set(acts.values()) <= set(scene.ledger.acts.get(proposal, {}))


def refuse_edited_minutes(scene: Scene, root: Path, round_: LiveRound) -> None:
    """Raise UsageError where the commit would take along what is being edited in the minutes.

    Better to hear of it before those present are asked than afterwards.
    """
    assembly = round_.assembly or ""
    if keeps_minutes(scene, assembly):
        path = scene.ledger.assemblies[assembly].path
        refuse_uncommitted(Plan({path: b""}, ""), scene.tree, root)


def with_minutes(
    scene: Scene, plan: Plan, round_: LiveRound, assembly: str, words: PlainText
) -> Plan:
    """Return `plan` with a paragraph in the minutes, where these are the actor’s to write."""
    if not keeps_minutes(scene, assembly):
        return plan
    minutes = plan_minutes(scene, assembly, Minutes(round_.present, (), words))
    return replace(plan, changes={**plan.changes, **minutes.changes})


def minutes_language(scene: Scene, assembly: str) -> str | None:
    """Return the language in which minutes are told by language already; None if they are not."""
    told = scene.ledger.assemblies[assembly].data.get("minutes")
    if not isinstance(told, Mapping):
        return None
    known = (each for each in scene.ledger.languages if each in told)
    return next(known, next(iter(told)))


def _whole(
    scene: Scene,
    proposal: str,
    file: RoundFile,
    plans: Mapping[int, Plan],
    acts: Mapping[int, str],
) -> Recording:
    numbers = {path: number for number, plan in plans.items() for path in plan.changes}
    plan = Plan(
        {path: each for plan in plans.values() for path, each in plan.changes.items()},
        f"round: {proposal}",
        trailers_of("round", scene.actor, recorded_by=scene.actor),
        (
            say_many(
                "Recorded: {count} act on {proposal}.",
                "Recorded: {count} acts on {proposal}.",
                len(acts),
                proposal=proposal,
            ),
        ),
        (f"alliance status {proposal}",),
        facts={"proposal": proposal, "acts": list(acts.values())},
    )
    try:
        after = checked(plan, scene.alliance, now=scene.now)
    except RefusedError as error:
        raise file.located(moved(each, file, numbers) for each in error.findings) from None
    return Recording(plan, after, acts)


def _planned(
    scene: Scene, proposal: str, round_: LiveRound, number: int, acts: Mapping[int, str]
) -> Plan:
    said = round_.said[number - 1]
    fields: dict[str, Any] = {
        "text": _plain(said.text),
        "harms": list(said.harms),
        "example": _plain(said.example),
        "remedy": _plain(said.remedy),
        "nominee": said.nominee,
    }
    if said.act == "lift":
        fields["objection"] = _objection(scene, proposal, round_, number, acts)
    elif said.answers is not None:
        fields["replies_to"] = acts[said.answers]
    filled = {key: value for key, value in fields.items() if value}
    voice = Voice(said.by, "meeting", round_.assembly)
    return plan_act(scene, proposal, said.act, filled, voice)


def _objection(
    scene: Scene, proposal: str, round_: LiveRound, number: int, acts: Mapping[int, str]
) -> str:
    """Return the objection that is lifted: the one named, or the only one of its ally."""
    said = round_.said[number - 1]
    if said.objection is not None:
        return said.objection
    if said.answers is not None:
        return acts[said.answers]
    before = [
        each.id
        for each in standing_now(scene, proposal).objections
        if each.by == said.by and each.state is ObjectionState.OPEN
    ]
    now = [
        acts[each]
        for each, earlier in round_.numbered[: number - 1]
        if earlier.by == said.by and earlier.act == "object"
    ]
    match [*before, *now]:
        case [only]:
            return only
        case []:
            raise UsageError(
                say("{ally} has no open objection here.", ally=said.by),
                say("See: {command}", command=f"alliance status {proposal}"),
            )
        case several:
            raise UsageError(
                say("Which one? {acts}", acts=several),
                say("Name it under “objection”, or its number under “answers”."),
            )


def _ids(round_: LiveRound, moments: tuple[datetime, ...]) -> Iterator[tuple[int, str]]:
    for (number, each), moment in zip(round_.numbered, moments, strict=True):
        if each.act != PASS:
            yield number, f"{each.by}/{stamp_of(moment)}-{each.act}"


def _refuse_before_the_text(
    scene: Scene, proposal: str, round_: LiveRound, moments: tuple[datetime, ...]
) -> None:
    """Raise SameSecondError where the first things said would come before the text itself."""
    standing = standing_now(replace(scene, now=max(moments, default=scene.now)), proposal)
    versions = scene.ledger.proposals[proposal].record.versions
    published = next(each.at for each in versions if each.version == standing.version)
    is_dated = bool(round_.said) and round_.said[0].at is not None
    if moments and moments[0] < published and not is_dated:
        raise SameSecondError(
            say("The text of {proposal} was published only just now.", proposal=proposal),
            say("Try again in a few seconds."),
        )


def _plain(text: Text | None) -> PlainText | None:
    return plain_text(text) if text is not None else None
