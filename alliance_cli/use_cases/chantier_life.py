"""Give a chantier a later end, or close it with the experience that tells what it learnt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.chantier_life import end_at, is_open
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.chantiers import Chantier
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line
from alliance_cli.store.writing import Append, Edit, Put
from alliance_cli.use_cases.acts import standing_now
from alliance_cli.use_cases.adapting import refuse_unless_among
from alliance_cli.use_cases.files import edited_file
from alliance_cli.use_cases.naming import named_if_known
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally

PlainText = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Closing:
    """Why a chantier closes, and the experience that tells what it learnt."""

    reason: PlainText | None = None
    experience: str | None = None


def plan_extension(scene: Scene, chantier: str, until: date, reason: PlainText) -> Plan:
    """Plan to give `chantier` a later end; both places that say so change together."""
    filed = _led(scene, chantier)
    _refuse_closed(scene, filed)
    end = end_at(filed.record, scene.now)
    if until <= end:
        raise UsageError(
            say("{chantier} goes on until {day} already.", chantier=chantier, day=end),
            say("Name a later day. To end sooner, close it: alliance chantier close {id}",
                id=chantier),
        )  # fmt: skip
    extension = {"at": moment_text(scene.now), "until": until.isoformat(), "reason": reason}
    edits: list[Edit] = [Put(("ends",), until.isoformat()), Append(("extended",), extension)]
    said = say("{chantier} goes on until {day}.", chantier=chantier, day=until)
    return _edited(scene, filed, "extend", edits, said)


def plan_closing(scene: Scene, chantier: str, closing: Closing) -> Plan:
    """Plan to close `chantier`, or to name the experience of one that closed without."""
    filed = _led(scene, chantier)
    experience = closing.experience and named_if_known(
        scene.ledger, "experience", closing.experience
    )
    if filed.record.closed is not None:
        return _told_later(scene, filed, closing, experience)
    _refuse_closed(scene, filed)
    if closing.reason is None:
        raise UsageError(
            say("{option} is missing.", option="--reason"),
            say("See: {command}", command="alliance chantier close --help"),
        )
    told = {"experience": experience} if experience else {}
    closed = {"at": moment_text(scene.now), "reason": closing.reason, **told}
    return _edited(
        scene,
        filed,
        "close",
        [Put(("closed",), closed)],
        say("Closed: {chantier}.", chantier=chantier),
        tuple(_left_open(scene, chantier)),
        () if experience else (f"alliance chantier close {chantier} --draft",),
    )


def _told_later(scene: Scene, filed: Filed[Chantier], closing: Closing, told: str | None) -> Plan:
    closed = filed.record.closed
    if closed is None or closed.experience or told is None or closing.reason is not None:
        raise UsageError(
            say("{chantier} is closed already.", chantier=filed.id),
            say("See: {command}", command=f"alliance chantier show {filed.id}"),
        )
    said = say("{experience} tells what {chantier} learnt.", experience=told, chantier=filed.id)
    return _edited(scene, filed, "close", [Put(("closed", "experience"), told)], said)


def _edited(
    scene: Scene,
    filed: Filed[Chantier],
    act: str,
    edits: list[Edit],
    said: Message,
    details: tuple[Line, ...] = (),
    hints: tuple[str, ...] = (),
) -> Plan:
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), edits)},
        f"{act}: {filed.id}",
        trailers_of(act, scene.actor),
        (said,),
        (*hints, f"alliance chantier show {filed.id}"),
        details,
    )


def _led(scene: Scene, chantier: str) -> Filed[Chantier]:
    """Return a chantier that the actor may lead: an animator, or a member where none is left."""
    filed, people = scene.ledger.chantiers[chantier], scene.ledger.people()
    refuse_former_ally(scene, filed.path)
    animators = filed.record.animators
    members = {
        ally for ally in people.members_of(chantier, scene.now) if people.is_ally(ally, scene.now)
    }
    may = sorted(members) if members.isdisjoint(animators) else animators
    refuse_unless_among(scene, chantier, may, filed.path)
    return filed


def _refuse_closed(scene: Scene, filed: Filed[Chantier]) -> None:
    if not is_open(scene.ledger, filed.id, scene.now):
        raise UsageError(
            say("{chantier} is not open.", chantier=filed.id),
            say("See: {command}", command=f"alliance chantier show {filed.id}"),
        )


def _left_open(scene: Scene, chantier: str) -> Iterator[Line]:
    """Yield what the chantier leaves behind unfinished."""
    ledger = scene.ledger
    scoped = (name for name, each in ledger.proposals.items() if each.record.scope == chantier)
    undecided = [name for name in sorted(scoped) if standing_now(scene, name).outcome is None]
    if undecided:
        yield Line(say("Still to be decided by who was in it: {names}", names=undecided))
    undone = [
        name
        for name, each in sorted(ledger.commitments.items())
        if each.record.for_ == f"chantier:{chantier}"
        and each.record.done is None
        and each.record.dropped is None
    ]
    if undone:
        yield Line(say("Still undertaken for it: {names}", names=undone))
