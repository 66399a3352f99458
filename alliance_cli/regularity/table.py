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
from alliance_cli.regularity import warrants_allies as allies
from alliance_cli.regularity import warrants_chantiers as chantiers
from alliance_cli.regularity import warrants_decided as decided
from alliance_cli.regularity import warrants_learning as learning
from alliance_cli.regularity import warrants_proposals as proposals
from alliance_cli.regularity.changes import PLAIN
from alliance_cli.regularity.moves import is_move, mover, moving_steward
from alliance_cli.regularity.plain_documents import is_document, looks_like_records
from alliance_cli.regularity.recovery import recovered
from alliance_cli.regularity.warrants import Attempt, Warrant, any_ally, steward
from alliance_cli.regularity.warrants_learning import in_own_name, one_named


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


_IS_THERE = Never(
    "ALY508",
    say("this is there from the founding on"),
    say("Change what is there."),
)
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
    say("some disks would take this for one of the alliance’s records"),
    say("Give it another name, or the name that it looks like."),
)

TABLE: tuple[Row, ...] = (
    Row("not-plain", _is_odd, _NOT_PLAIN, _NOT_PLAIN, (steward,)),
    Row("look-alike", _looks_like_records, _LOOK_ALIKE, _LOOK_ALIKE, (steward,)),
    Row("move", is_move, (mover, moving_steward), _NOT_REWRITTEN, (mover, moving_steward)),
    Row(
        "ally",
        _of("ally"),
        (allies.newcomer, allies.recorder),
        (allies.oneself, allies.first_identity, recovered),
        _NOT_REMOVED,
    ),
    Row(
        "mandate",
        _of("mandate"),
        (decided.mandate_given,),
        (decided.mandate_ended, decided.resignation),
        _NOT_REMOVED,
    ),
    Row(
        "chantier",
        _of("chantier"),
        (chantiers.opener,),
        (chantiers.animator, chantiers.joining_animator, chantiers.member_left_alone),
        _NOT_REMOVED,
    ),
    Row(
        "member",
        _of("member"),
        (chantiers.member_itself,),
        (chantiers.member_itself,),
        _NOT_REMOVED,
    ),
    Row(
        "adaptation",
        _of("adaptation"),
        (chantiers.adapting_animator,),
        (chantiers.adapting_animator,),
        _NOT_REMOVED,
    ),
    Row(
        "proposal",
        _of("proposal", "proposed-constitution"),
        (proposals.opener,),
        (proposals.proposer,),
        _NOT_REMOVED,
    ),
    Row(
        "act",
        _of("act"),
        (proposals.in_person, proposals.representative, proposals.recorder),
        (proposals.withholder,),
        _NOT_REMOVED,
    ),
    Row("decision", _of("decision"), (any_ally,), _NOT_REWRITTEN, _NOT_REMOVED),
    Row("constitution", _of("constitution"), _IS_THERE, (any_ally,), _NOT_REMOVED),
    Row("constitution", _of("past-constitution"), (any_ally,), _NOT_REWRITTEN, _NOT_REMOVED),
    Row(
        "principle",
        _of("principle"),
        (decided.principle_made,),
        (decided.principle_retired,),
        _NOT_REMOVED,
    ),
    Row("commitment", _of("commitment"), (in_own_name,), (one_named,), _NOT_REMOVED),
    Row(
        "safeguard",
        _of("safeguard"),
        (decided.safeguard_taken,),
        (decided.safeguard_taker, decided.safeguard_lifted),
        _NOT_REMOVED,
    ),
    Row(
        "experience",
        _of("experience"),
        (in_own_name, learning.recorder_of_one),
        (one_named, learning.joining_author),
        _NOT_REMOVED,
    ),
    Row(
        "review",
        _of("review"),
        (in_own_name,),
        (learning.reviewer, learning.joining_reviewer),
        _NOT_REMOVED,
    ),
    Row("assembly", _of("assembly"), (learning.one_present,), (learning.keeper,), _NOT_REMOVED),
    Row("means", _of("means"), (in_own_name,), (one_named,), _NOT_REMOVED),
    Row("glossary", _of("glossary"), (in_own_name,), (one_named,), _NOT_REMOVED),
    Row("translation", _of("translation"), (in_own_name,), (one_named,), _NOT_REMOVED),
    Row("document", _is_document, (any_ally,), (any_ally,), (any_ally,)),
    Row("tooling", _of("alliance"), _IS_THERE, (steward,), _NOT_REMOVED),
    Row("tooling", _is_anything, (steward,), (steward,), (steward,)),
)
"""Every row, in the order in which they are asked: who may add, then change, then remove."""
