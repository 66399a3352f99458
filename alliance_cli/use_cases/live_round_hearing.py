"""What the engine would hear now of those present, and why a round cannot be held or recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from alliance_cli.codes import finding
from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.standing import Gesture, ObjectionState, Reason, Standing
from alliance_cli.diagnostics import CannotRunError, RefusedError, UsageError
from alliance_cli.ledger.standings import find_case
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import ACTS
from alliance_cli.records.live_rounds import LiveRound
from alliance_cli.records.moments import moment_text, stamp_of
from alliance_cli.records.procedures import Majority
from alliance_cli.reports.words import OUTCOMES
from alliance_cli.use_cases.acts import Voice, refuse_unpublished, speaker_of, standing_now
from alliance_cli.use_cases.live_round_steps import Hearing
from alliance_cli.use_cases.powers import whom_it_takes
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally, rules_in_force

_ASKED: tuple[tuple[Gesture, tuple[str, ...]], ...] = (
    (Gesture.NOMINATE, ("nominate",)),
    (Gesture.ADVISE, ("advise",)),
    (Gesture.SECOND, ("second",)),
    (Gesture.CONSENT, ("consent", "stand-aside", "abstain")),
    (Gesture.OBJECT, ("object",)),
)
"""What can be said where the stage asks for a gesture."""

_HEARD = (None, Reason.UNCONFIRMED)
"""What waits for its ally to confirm it is heard, too."""

_OF_OTHERS = ("advise", "second")
"""What counts only when others than the proposers say it."""


def hearing_of(scene: Scene, proposal: str, present: Sequence[str]) -> Hearing:
    """Return what would be heard now of each of those present."""
    case, standing = case_of(scene, proposal), standing_now(scene, proposal)
    asked = tuple(_asked(case, standing))
    return Hearing(
        {
            ally: tuple(act for act in asked if _is_heard(scene, case, standing, ally, act))
            for ally in present
        },
        tuple(
            (each.id, each.by)
            for each in standing.objections
            if each.state is ObjectionState.OPEN and each.by in present
        ),
        tuple(case.procedure.objection_needs),
        ("self", *sorted(rules_in_force(scene.ledger).articles())),
        tuple(ally for ally in present if ally not in standing.electorate),
        {each.id: str(each.record.text) for each in case.acts if each.record.text is not None},
    )


def case_of(scene: Scene, proposal: str) -> Case:
    """Return the case of `proposal`; raise CannotRunError if its rules cannot be found."""
    case = find_case(scene.ledger, proposal)
    if case is None:
        raise CannotRunError(
            say("The rules that govern {proposal} cannot be found.", proposal=proposal),
            say("See what is wrong with them: alliance validate"),
        )
    return case


def refuse_recorder(scene: Scene, proposal: str, others: Collection[str]) -> None:
    """Raise RefusedError where the actor may not write down what others say about `proposal`."""
    path = scene.ledger.proposals[proposal].path
    refuse_former_ally(scene, path)
    known = [each for each in others if each in scene.ledger.allies]
    recorded = [each for each in known if speaker_of(scene, Voice(each)).recorded_by]
    if recorded and not case_of(scene, proposal).has_power("record", scene.actor, scene.now):
        message = say("“{ally}” may not write down what others said here", ally=scene.actor)
        help_ = whom_it_takes(scene, "record", proposal)
        raise RefusedError((finding("ALY412", path, message, help_),))


def refuse_unfit(scene: Scene, proposal: str, round_: LiveRound) -> None:
    """Raise UsageError where nothing can be said about `proposal` now, or not on its text."""
    standing = standing_now(scene, proposal)
    if not standing.opened:
        raise UsageError(say("{proposal} is not open yet.", proposal=proposal), _see(proposal))
    if standing.outcome is not None:
        fields = {"proposal": proposal, "outcome": say(OUTCOMES[standing.outcome])}
        raise UsageError(
            say("{proposal} has come to its outcome: {outcome}.", **fields), _see(proposal)
        )
    if round_.version not in {None, standing.version}:
        raise UsageError(
            say("{proposal} is in version {current}, not {version}.",
                proposal=proposal, current=standing.version, version=round_.version),
            say("Those present have not spoken of the current text: go through it anew."),
        )  # fmt: skip
    refuse_unpublished(scene, proposal)


def may_be_said(case: Case, standing: Standing) -> frozenset[str]:
    """Return every act for which a round has room in the current stage."""
    return frozenset((*_asked(case, standing), "question", "react", "suggest", "lift"))


def _asked(case: Case, standing: Standing) -> Iterator[str]:
    """Yield what is asked for when positions are, in the order in which it is offered."""
    gestures = {each.gesture for each in standing.prospects}
    for gesture, acts in _ASKED:
        if gesture in gestures:
            yield from acts
            if gesture is Gesture.CONSENT and _counts_majorities(case):
                yield "oppose"
    yield "concern"


def _counts_majorities(case: Case) -> bool:
    stages = case.procedure.stages
    return any(isinstance(each, Majority) for stage in stages for each in stage.requires)


def _is_heard(scene: Scene, case: Case, standing: Standing, ally: str, act: str) -> bool:
    """Tell whether the engine would hear `act` of `ally` now: it is asked, with a trial act."""
    if act in _OF_OTHERS and ally in standing.proposers:
        return False
    speaker = speaker_of(scene, Voice(ally))
    record = ACTS[act].model_validate(
        {
            "act": act,
            "at": moment_text(scene.now),
            "version": standing.version,
            "text": "?",
            **({"recorded_by": speaker.recorded_by} if speaker.recorded_by else {}),
            **({"through": speaker.through} if speaker.through else {}),
            **_WHOLE.get(act, {}),
            **({"nominee": ally} if act == "nominate" else {}),
        }
    )
    name = f"{ally}/{stamp_of(scene.now)}-{act}"
    trial = FiledAct(name, ally, record)
    others = tuple(each for each in case.acts if each.id != name)
    heard = standing_of(replace(case, acts=(*others, trial)), at=scene.now)
    return heard.reason_for(name) in _HEARD


def _see(proposal: str) -> Message:
    return say("See: {command}", command=f"alliance status {proposal}")


_WHOLE = {"object": {"harms": ["self"], "example": "?", "remedy": "?"}}
"""Whatever a procedure may need of an objection."""
