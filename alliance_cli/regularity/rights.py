"""Judge every change of every commit by the table: which row took it, and who may (501–504, 508).

What was added on the way has not landed: whoever added it may still write it anew, as it may add
it, or take it back. A record that moves has landed wherever it comes to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.kinds import Place
from alliance_cli.regularity.changes import Change, ChangeKind, Step, Version, Writer
from alliance_cli.regularity.table import TABLE, Cell, Never, Row
from alliance_cli.regularity.transition import Transition
from alliance_cli.regularity.verdict import Taken
from alliance_cli.regularity.warrants import Attempt, Refusal

_MAY = {
    "added": mark("“{ally}” may not add this: that is for {who}"),
    "modified": mark("“{ally}” may not change this: that is for {who}"),
    "removed": mark("“{ally}” may not remove this: that is for {who}"),
}
_NOBODY = {
    "added": mark("{fault}, and to add this is for {who}"),
    "modified": mark("{fault}, and to change this is for {who}"),
    "removed": mark("{fault}, and to remove this is for {who}"),
}

_SIGN = mark(
    "Sign the commit with a key that counts (git commit --amend --gpg-sign). Or else: {remedy}"
)
_COMMIT = mark(
    "Commit it under an address that the alliance knows (git config user.email). Or else: {remedy}"
)


def rights_of(
    transition: Transition, table: tuple[Row, ...] = TABLE
) -> tuple[tuple[Taken, ...], tuple[Finding, ...]]:
    """Return which row took each path and whether its writer was rightful; and what is refused.

    Of a path that several commits touch, the refused one is told, else the last.
    """
    taken: dict[str, Taken] = {}
    found: dict[Finding, None] = {}
    for judged in _judged(transition, table):
        known = taken.get(judged.taken.path)
        if known is None or known.allowed:
            taken[judged.taken.path] = judged.taken
        if judged.finding is not None:
            found[judged.finding] = None
    found |= dict.fromkeys(_gone(transition, table))
    return tuple(taken[path] for path in sorted(taken)), tuple(found)


@dataclass(frozen=True, slots=True)
class _Judged:
    taken: Taken
    finding: Finding | None


def _judged(transition: Transition, table: tuple[Row, ...]) -> Iterator[_Judged]:
    landed = {change.path: change.before for change in transition.net if change.before}
    places = {change.place for change in transition.net if change.before}
    added: dict[Place | str, Writer] = {}
    for step in transition.steps:
        for change in step.changes:
            what = change.place or change.path
            known = _as_base_knows_it(change, landed)
            attempt = Attempt(transition, step, known)
            row = next((row for row in table if row.takes(attempt)), None)
            adder = None if change.path in landed else added.get(what)
            is_own = adder is not None and _is_same(adder, step.writer)
            against = _refusal(attempt, row, is_own=is_own)
            if against is None and not (row and row.name == "move"):
                if known.kind == "added" and not _has_landed(known, places, transition.base):
                    added[what] = step.writer
                elif known.kind == "removed":
                    added.pop(what, None)
            yield _Judged(_taken(step, known, row, allowed=against is None), against)


def _has_landed(change: Change, places: AbstractSet[Place | None], base: Ledger) -> bool:
    """Tell whether base has the record, here or elsewhere: then it has only moved."""
    place = change.place
    if place is None:
        return False
    return place in places or base.find(place.kind, place.id, place.within) is not None


def _gone(transition: Transition, table: tuple[Row, ...]) -> Iterator[Finding]:
    """Yield records of base that are nowhere any more, of the kinds that are never removed.

    Whatever the commits on the way were taken for, the whole does not do away with a record.
    """
    kept = {change.place for change in transition.net if change.after}
    for change in transition.net:
        if change.place is None or change.kind != "removed" or change.place in kept:
            continue
        whole = Step("", Writer(), transition.received, (change,))
        attempt = Attempt(transition, whole, change)
        row = next((row for row in table if row.takes(attempt)), None)
        if row is not None and isinstance(row.remove, Never):
            yield finding(row.remove.code, change.path, row.remove.message, row.remove.help)


def _as_base_knows_it(change: Change, landed: Mapping[str, Version]) -> Change:
    """Return a change as one of what is in base, also where it comes from before that."""
    if change.before is None and change.path in landed:
        return replace(change, before=landed[change.path])
    return change


def _taken(step: Step, change: Change, row: Row | None, *, allowed: bool) -> Taken:
    return Taken(
        change.path,
        change.kind,
        row.name if row else None,
        step.writer.ally,
        allowed,
        step.commit,
    )


def _is_same(one: Writer, other: Writer) -> bool:
    """Tell whether both are one ally, or one newcomer."""
    known = (one.ally, one.email, one.key)
    if one.ally or other.ally:
        return one.ally == other.ally
    return any(known) and known == (other.ally, other.email, other.key)


def _refusal(attempt: Attempt, row: Row | None, *, is_own: bool) -> Finding | None:
    """Return what is held against a change; None where it is allowed."""
    if row is None:
        return _found(attempt, ())
    kind = attempt.change.kind
    if is_own and kind == "removed":
        return None
    cells = (row.add, row.change) if is_own else (_cell(row, kind),)
    refusals: list[Refusal] = []
    for cell in cells:
        if isinstance(cell, Never):
            if cell is cells[-1] and not refusals:
                return finding(cell.code, attempt.change.path, cell.message, cell.help)
            continue
        for warrant in cell:
            refusal = warrant(attempt)
            if refusal is None:
                return None
            refusals.append(refusal)
    return _found(attempt, refusals)


def _cell(row: Row, kind: ChangeKind) -> Cell:
    return {"added": row.add, "modified": row.change, "removed": row.remove}[kind]


def _found(attempt: Attempt, refusals: Sequence[Refusal]) -> Finding:
    """Return what is told of an attempt that no warrant allows."""
    path, kind, writer = attempt.change.path, attempt.change.kind, attempt.step.writer
    if not refusals:
        message = say("nobody may change this")
        return finding("ALY508", path, message, say("Put it back as it was."))
    telling = next((each for each in refusals if each.reason), refusals[0])
    if telling.reason and (writer.ally or telling.code != "ALY503"):
        return finding(telling.code, path, telling.reason, telling.remedy)
    who = _any_of([each.who for each in refusals])
    if writer.ally:
        message = say(_MAY[kind], ally=writer.ally, who=who)
        return finding("ALY503", path, message, telling.remedy)
    message = say(_NOBODY[kind], fault=_fault_of(writer, telling.reason), who=who)
    if attempt.transition.rules.assurance == "signed":
        return finding("ALY504", path, message, say(_SIGN, remedy=telling.remedy))
    return finding("ALY503", path, message, say(_COMMIT, remedy=telling.remedy))


def _fault_of(writer: Writer, reason: Message | None) -> Message:
    """Return why it is nobody who wrote it, and why a newcomer may not either."""
    fault = writer.fault or say("nobody is known to have written it")
    return say("{fault}; {reason}", fault=fault, reason=reason) if reason else fault


def _any_of(who: Sequence[Message]) -> Message:
    first, *rest = dict.fromkeys(who)
    for each in rest:
        first = say("{one}, or {other}", one=first, other=each)
    return first
