"""Look at a federation as it was fetched last, or at any moment of what was fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.principles import is_retired
from alliance_cli.messages import say
from alliance_cli.records.federation import FederatedAlliance, Federation
from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.federation.seen import Common, Member, Seen
from alliance_cli.reports.neutral import one_line
from alliance_cli.store.analytics import Analytics, analysed, require_analytics
from alliance_cli.store.crews import Crew
from alliance_cli.store.parquet import require_parquet
from alliance_cli.use_cases.federating import Fetched, Place, Trouble, federation_of
from alliance_cli.use_cases.federation_commons import commons_of, is_another
from alliance_cli.use_cases.federation_questions import (
    members_of,
    merged_of,
    outcomes_of,
    told_of,
    unseen_members,
)
from alliance_cli.use_cases.federation_summaries import order_of, summaries_of, sweep


@dataclass(frozen=True, slots=True)
class Making:
    """How summaries are made: by whom, whether `again`, and who follows it."""

    crew: Crew
    again: bool = False
    follow: Follow = unseen


@dataclass(frozen=True, slots=True)
class Gathered:
    """The summaries of a federation's members at a moment, and of whom there is none, and why."""

    ledger: Ledger
    federation: Federation
    at: datetime
    fetched: Mapping[str, Fetched]
    files: Mapping[str, Path]
    troubles: tuple[Trouble, ...]

    @property
    def members(self) -> tuple[FederatedAlliance, ...]:
        """The members, in the order of the file."""
        return self.federation.members


def gather(root: Path, ledger: Ledger, making: Making, *, at: datetime | None) -> Gathered:
    """Return the summaries of all members, made where they are not there yet.

    Without a moment they are as of when a member was fetched last. Raise CannotRunError where
    nothing was ever fetched.
    """
    require_parquet()
    require_analytics()
    federation, place = federation_of(ledger), Place.of(root)
    fetched = place.fetched(federation.members)
    if not fetched:
        raise CannotRunError(
            say("No member of the federation was fetched yet."),
            say("Fetch them: alliance federation sync"),
        )
    moment = at or max(each.at for each in fetched.values())
    orders = [
        order_of(place, each, fetched[each.id], federation.shares, moment=moment)
        for each in federation.members
        if each.id in fetched
    ]
    made = summaries_of(place, orders, making.crew, follow=making.follow, again=making.again)
    sweep(place, orders)
    lacking = (_not_synced(each) for each in federation.members if each.id not in fetched)
    order = [each.id for each in federation.members]
    troubles = tuple(sorted((*lacking, *made.troubles), key=lambda each: order.index(each.member)))
    return Gathered(ledger, federation, moment, fetched, made.files, troubles)


@contextmanager
def questioned(gathered: Gathered) -> Iterator[Analytics | None]:
    """Give a database of the summaries; None where there is none."""
    if not gathered.files:
        yield None
        return
    with analysed(gathered.files) as base:
        yield base


def seen_of(gathered: Gathered) -> Seen:
    """Return all that is to be seen of a federation."""
    federation, names = gathered.federation, [each.id for each in gathered.members]
    with questioned(gathered) as base:
        members = _members(base, gathered)
        zone = gathered.ledger.zone
        seen = Seen(federation.name, gathered.at, zone, members, shares=federation.shares)
        if base is None:
            return seen
        return replace(
            seen,
            merged=merged_of(base),
            commons=commons_of(base, names, _principles_here(gathered)),
            told=told_of(base),
            outcomes=outcomes_of(base),
        )


def troubles_of(gathered: Gathered, seen: Seen, languages: Sequence[str]) -> tuple[Trouble, ...]:
    """Return all that is wrong with members, by their order: not seen, not in order, not alike.

    They are called as in the first of `languages` that they have a name in.
    """
    order = {each.id: number for number, each in enumerate(gathered.members)}
    every = (
        *gathered.troubles,
        *_empty(gathered, seen),
        *_invalid(seen.seen),
        *_misnamed(gathered.members, seen.seen, languages),
        *_doubled(gathered),
        *_confused(seen.commons),
    )
    return tuple(
        sorted(every, key=lambda each: (order[each.member], not each.is_error, each.kind))
    )


def _members(base: Analytics | None, gathered: Gathered) -> tuple[Member, ...]:
    if base is None:
        return unseen_members(gathered.members, gathered.fetched)
    return members_of(base, gathered.members, gathered.fetched)


def _principles_here(gathered: Gathered) -> Mapping[str, Text]:
    """Return the principles in force in the alliance that keeps the federation."""
    ledger, at = gathered.ledger, gathered.at
    if "principles" not in gathered.federation.shares:
        return {}
    return {
        name: _in_languages(filed.record.statement, ledger.languages[0])
        for name, filed in ledger.principles.items()
        if not is_retired(filed.record, at)
        and (name not in ledger.decisions or ledger.decisions[name].record.at <= at)
    }


def _in_languages(text: Text, first: str) -> Text:
    return Text({first if tag == ANY else tag: words for tag, words in text.versions.items()})


def _not_synced(member: FederatedAlliance) -> Trouble:
    return Trouble(
        member.id,
        "not-synced",
        say("it was not fetched yet"),
        say("Fetch it: alliance federation sync {member}", member=member.id),
    )


def _empty(gathered: Gathered, seen: Seen) -> Iterator[Trouble]:
    """Yield the members of which there is a file, and nothing of them in it."""
    for each in seen.members:
        if each.id in gathered.files and not each.is_seen:
            yield Trouble(
                each.id,
                "failed",
                say("its summary tells nothing of it"),
                say("Make it anew: alliance federation validate --again"),
            )


def _invalid(members: Sequence[Member]) -> Iterator[Trouble]:
    for each in members:
        if count := each.faults.get("error", 0):
            codes = sorted(code for code in each.codes)
            yield Trouble(
                each.id,
                "invalid",
                say("its records are not in good order: {count} errors ({codes})",
                    count=count, codes=codes),
                say("They see what is wrong by: alliance validate"),
            )  # fmt: skip


def _misnamed(
    members: Sequence[FederatedAlliance], seen: Sequence[Member], languages: Sequence[str]
) -> Iterator[Trouble]:
    called = {each.id: each.name for each in members}
    for each in seen:
        told, own = called[each.id], each.name
        if is_another(told, own):
            yield Trouble(
                each.id,
                "another-name",
                say("it calls itself “{own}”, and federation.yaml “{told}”",
                    own=one_line(own.in_language(languages)),
                    told=one_line(told.in_language(languages))),
                say("Look whether it is the alliance that is meant; then write its own name."),
                is_error=False,
            )  # fmt: skip


def _doubled(gathered: Gathered) -> Iterator[Trouble]:
    """Yield the members that are at the same commit and folder as one before them."""
    first: dict[tuple[str, str], str] = {}
    for each in gathered.members:
        if each.id in gathered.fetched:
            key = gathered.fetched[each.id].commit, each.folder or ""
            other = first.setdefault(key, each.id)
            if other != each.id:
                yield Trouble(
                    each.id,
                    "same-alliance",
                    say("it is the same as {other}, and counted twice", other=other),
                    say("In federation.yaml, name each once."),
                )


def _confused(commons: Sequence[Common]) -> Iterator[Trouble]:
    for common in commons:
        for member in common.others:
            yield Trouble(
                member,
                "other-words",
                say("its principle {principle} has other words than elsewhere",
                    principle=common.id),
                say("If another thing is meant, it needs another id: a retired principle can be "
                    "adopted anew under one."),
                is_error=False,
            )  # fmt: skip
