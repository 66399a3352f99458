"""Take up what was proposed before: open a decision again, merge proposals, split one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from alliance_cli.consensus.standing import Gesture, ObjectionState, Standing
from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.descent import descent_of
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import find_standing, procedure_called
from alliance_cli.messages import Message, say
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.procedures import Called, Procedure, Seconds
from alliance_cli.reports.procedures import requirement_asked
from alliance_cli.use_cases.workspace import Scene


@dataclass(frozen=True, slots=True)
class Told:
    """What is told about something, and the commands that come next."""

    said: tuple[Message, ...] = ()
    hints: tuple[str, ...] = ()


def told_of_continued(scene: Scene, names: Iterable[str]) -> Told:
    """Return what is left to do about the proposals that a new one continues."""
    listed = tuple(names)
    standings = {name: find_standing(scene.ledger, name, at=scene.now) for name in listed
                 if name in scene.ledger.proposals}  # fmt: skip
    said: list[Message] = []
    hints: list[str] = []
    for name, standing in standings.items():
        if standing is None or standing.outcome is not None:
            continue
        who = _who_withdraws(standing)
        if scene.actor in who:
            said.append(say("{proposal} goes on until you withdraw it.", proposal=name))
            hints.append(f"alliance withdraw {name}")
        else:
            said.append(
                say("{proposal} goes on until {allies} withdraws it.", proposal=name, allies=who)
            )
        said.extend(_open_objections(name, standing))
    return Told(tuple(said), tuple(hints))


def told_of_withdrawn(scene: Scene, name: str) -> Told:
    """Return what takes up a proposal that is withdrawn, or how something does."""
    after = descent_of(scene.ledger, name, at=scene.now).after
    later = tuple(dict.fromkeys(tie.later for tie in after if tie.relation == "continues"))
    if not later:
        return Told(hints=(f'alliance propose "…" --continues {name}',))
    said = say("It goes on in {names}.", names=later)
    return Told((said,), tuple(f"alliance status {each}" for each in later))


def told_of_first_stage(
    ledger: Ledger, rules: Constitution, name: str, data: dict[str, Any]
) -> Told:
    """Return what a new proposal waits for, by the procedure that will govern it."""
    procedure = _find_procedure(ledger, rules, data)
    if procedure is None:
        return Told(hints=(f"alliance call {name}",))
    requires = procedure.stages[0].requires
    if any(isinstance(each, Called) for each in requires):
        return Told(hints=(f"alliance call {name}",))
    seconds = next((each for each in requires if isinstance(each, Seconds)), None)
    if seconds is None:
        return Told(hints=(f"alliance explain {name}",))
    said = say(
        "It goes on when {what}; they type: alliance second {proposal}",
        what=requirement_asked(procedure, seconds),
        proposal=name,
    )
    return Told((said,), (f"alliance explain {name}",))


def refuse_reopening(scene: Scene, name: str) -> None:
    """Raise UsageError where a decision cannot be opened again, or just is."""
    standing = find_standing(scene.ledger, name, at=scene.now)
    if standing is None or standing.outcome is None:
        raise UsageError(
            say("{proposal} is not decided yet.", proposal=name),
            say("See what can be done now: alliance status {proposal}", proposal=name),
        )
    for tie in descent_of(scene.ledger, name, at=scene.now).after:
        other = find_standing(scene.ledger, tie.later, at=scene.now)
        if tie.relation == "reopens" and other is not None and other.outcome is None:
            raise UsageError(
                say("{later} opens {proposal} again already.", later=tie.later, proposal=name),
                say("See what can be done now: alliance status {proposal}", proposal=tie.later),
            )


def _who_withdraws(standing: Standing) -> tuple[str, ...]:
    return tuple(
        ally for each in standing.prospects if each.gesture is Gesture.WITHDRAW for ally in each.by
    )


def _open_objections(name: str, standing: Standing) -> Iterator[Message]:
    listed = [each.id for each in standing.objections if each.state is ObjectionState.OPEN]
    if listed:
        yield say(
            "Objections to {proposal} stay there; answer them in the new text: {objections}",
            proposal=name,
            objections=listed,
        )


def _find_procedure(ledger: Ledger, rules: Constitution, data: dict[str, Any]) -> Procedure | None:
    if data["kind"] == "amendment":
        return None  # what it will change is not known here
    allowed = rules.decides.for_kind(data["kind"], binds=data.get("binds", "all"))
    return procedure_called(ledger, rules, data.get("procedure") or next(iter(allowed), ""))
