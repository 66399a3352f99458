"""The table of rightful writers: which row takes a path, and who may add, change or remove there.

The first row that takes a path decides, as in a firewall. Of the warrants of a cell one is enough;
a cell that is `Never` is for nobody. docs/regularity.md shows the same table to people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from alliance_cli.messages import Message, say
from alliance_cli.records.kinds import is_governed
from alliance_cli.regularity import (
    moves,
    recovery,
    warrants_allies,
    warrants_chantiers,
    warrants_decided,
    warrants_learning,
    warrants_proposals,
)
from alliance_cli.regularity.changes import PLAIN
from alliance_cli.regularity.plain_documents import is_document, looks_like_records
from alliance_cli.regularity.warrants import Attempt, Warrant, any_ally, steward


@dataclass(frozen=True, slots=True)
class Never:
    """A cell for nobody: the code of what is refused, why, and what to do."""

    code: str
    message: Message
    help: Message


Cell: TypeAlias = tuple[Warrant, ...] | Never


@dataclass(frozen=True, slots=True)
class Row:
    """What a row takes, and who may add, change and remove it."""

    name: str
    takes: Callable[[Attempt], bool]
    add: Cell
    change: Cell
    remove: Cell


def _of(*kinds: str) -> Callable[[Attempt], bool]:
    """Return what takes records of `kinds`."""
    return lambda attempt: attempt.place.kind in kinds


def _is_odd(attempt: Attempt) -> bool:
    """Tell whether something lies among the records, or did, that is no plain file."""
    change = attempt.change
    there = change.after or change.before
    return is_governed(change.path) and there is not None and there.mode != PLAIN


def _looks_like_records(attempt: Attempt) -> bool:
    return looks_like_records(attempt.change.path)


def _is_document(attempt: Attempt) -> bool:
    change = attempt.change
    versions = [version for version in (change.before, change.after) if version]
    is_plain = all(version.mode == PLAIN for version in versions)
    return is_plain and not is_governed(change.path) and is_document(change.path)


def _is_anything(_: Attempt) -> bool:
    return True


_NOT_REWRITTEN = Never(
    "ALY501",
    say("what is recorded here is not rewritten"),
    say("Put it back as it was."),
)
_NOT_REMOVED = Never(
    "ALY502",
    say("a record is not removed"),
    say("Put it back. What ends is told to have ended, in the record itself."),
)
_NOT_PLAIN = Never(
    "ALY011",
    say("this is not a plain file"),
    say("Put a plain file in its place, which nobody can execute."),
)
_LOOK_ALIKE = Never(
    "ALY508",
    say("some disks would take this for one of the alliance's records"),
    say("Give it another name, or the name that it looks like."),
)

TABLE: tuple[Row, ...] = (
    Row("not-plain", _is_odd, add=_NOT_PLAIN, change=_NOT_PLAIN, remove=(steward,)),
    Row("look-alike", _looks_like_records, add=_LOOK_ALIKE, change=_LOOK_ALIKE, remove=(steward,)),
    Row(
        "move",
        moves.is_move,
        add=(moves.mover, moves.moving_steward),
        change=_NOT_REWRITTEN,
        remove=(moves.mover, moves.moving_steward),
    ),
    Row(
        "ally",
        _of("ally"),
        add=(warrants_allies.newcomer, warrants_allies.recorder),
        change=(warrants_allies.oneself, warrants_allies.first_identity, recovery.recovered),
        remove=_NOT_REMOVED,
    ),
    Row(
        "mandate",
        _of("mandate"),
        add=(warrants_decided.mandate_given,),
        change=(warrants_decided.mandate_ended, warrants_decided.resignation),
        remove=_NOT_REMOVED,
    ),
    Row(
        "chantier",
        _of("chantier"),
        add=(warrants_chantiers.opener,),
        change=(
            warrants_chantiers.animator,
            warrants_chantiers.joining_animator,
            warrants_chantiers.member_left_alone,
        ),
        remove=_NOT_REMOVED,
    ),
    Row(
        "member",
        _of("member"),
        add=(warrants_chantiers.member_itself,),
        change=(warrants_chantiers.member_itself,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "adaptation",
        _of("adaptation"),
        add=(warrants_chantiers.adapting_animator,),
        change=(warrants_chantiers.adapting_animator,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "proposal",
        _of("proposal", "proposed-constitution"),
        add=(warrants_proposals.opener,),
        change=(warrants_proposals.proposer,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "act",
        _of("act"),
        add=(
            warrants_proposals.in_person,
            warrants_proposals.representative,
            warrants_proposals.recorder,
        ),
        change=(warrants_proposals.withholder,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "decision",
        _of("decision"),
        add=(any_ally,),
        change=_NOT_REWRITTEN,
        remove=_NOT_REMOVED,
    ),
    Row(
        "constitution",
        _of("constitution"),
        add=(any_ally,),
        change=(any_ally,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "constitution",
        _of("past-constitution"),
        add=(any_ally,),
        change=_NOT_REWRITTEN,
        remove=_NOT_REMOVED,
    ),
    Row(
        "principle",
        _of("principle"),
        add=(warrants_decided.principle_made,),
        change=(warrants_decided.principle_retired,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "commitment",
        _of("commitment"),
        add=(warrants_learning.in_own_name,),
        change=(warrants_learning.one_named,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "safeguard",
        _of("safeguard"),
        add=(warrants_decided.safeguard_taken,),
        change=(warrants_decided.safeguard_taker, warrants_decided.safeguard_lifted),
        remove=_NOT_REMOVED,
    ),
    Row(
        "experience",
        _of("experience"),
        add=(warrants_learning.in_own_name,),
        change=(warrants_learning.one_named, warrants_learning.joining_author),
        remove=_NOT_REMOVED,
    ),
    Row(
        "review",
        _of("review"),
        add=(warrants_learning.in_own_name,),
        change=(warrants_learning.reviewer, warrants_learning.joining_reviewer),
        remove=_NOT_REMOVED,
    ),
    Row(
        "assembly",
        _of("assembly"),
        add=(warrants_learning.one_present,),
        change=(warrants_learning.keeper,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "means",
        _of("means"),
        add=(warrants_learning.in_own_name,),
        change=(warrants_learning.one_named,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "glossary",
        _of("glossary"),
        add=(warrants_learning.in_own_name,),
        change=(warrants_learning.one_named,),
        remove=_NOT_REMOVED,
    ),
    Row(
        "translation",
        _of("translation"),
        add=(warrants_learning.in_own_name,),
        change=(warrants_learning.one_named,),
        remove=_NOT_REMOVED,
    ),
    Row("document", _is_document, add=(any_ally,), change=(any_ally,), remove=(any_ally,)),
    Row("alliance", _of("alliance"), add=(steward,), change=(steward,), remove=_NOT_REMOVED),
    Row("tooling", _is_anything, add=(steward,), change=(steward,), remove=(steward,)),
)
"""Every row, in the order in which they are asked."""
