"""Make a summary of each member of a federation, many at once, and keep what was made.

The work on one member is a function of values that can travel: where its mirror is, which commit,
which folder, which moment, what is shared. It gives the bytes of a Parquet file, or says why there
are none. A summary that is there already is not made again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from alliance_cli import __version__
from alliance_cli.diagnostics import CannotRunError
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import Message, say
from alliance_cli.records.federation import FederatedAlliance
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.federation.rows import COLUMNS
from alliance_cli.reports.federation.summary import summary_rows
from alliance_cli.rules.registry import findings_of
from alliance_cli.rules.survey import Survey
from alliance_cli.store.crews import Crew
from alliance_cli.store.mirrors import Mirror
from alliance_cli.store.output import write_output
from alliance_cli.store.parquet import render_typed
from alliance_cli.store.sharing_out import Mishap, run_each
from alliance_cli.use_cases.federating import Fetched, Place, Trouble, TroubleKind
from alliance_cli.use_cases.load import Alliance, is_newer, load_alliance
from alliance_cli.use_cases.workspace import MARKER

LONGEST = 600.0
"""How many seconds one member may take."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a summary is made of; all of it can travel to another process."""

    member: str
    mirror: Path
    commit: str
    folder: str
    moment: datetime
    shares: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """What the summary is called: another commit, moment or version makes another file."""
        told = [__version__, self.commit, self.folder, moment_text(self.moment), self.shares]
        return f"{sha256(json.dumps(told).encode()).hexdigest()[:32]}.parquet"


@dataclass(frozen=True, slots=True)
class Summaries:
    """The files that were made, by member, and what is wrong with those of whom there is none."""

    files: Mapping[str, Path]
    troubles: tuple[Trouble, ...]


def summarise(order: Order) -> bytes | Trouble:
    """Return the summary of a member as Parquet, or say why there is none.

    Nothing of the alliance is run or believed; the same order makes the same bytes anywhere.
    """
    try:
        alliance = load_alliance(Mirror(order.mirror).tree(order.commit, order.folder))
    except CannotRunError as error:
        return _trouble(order, "failed", error.message, error.help)
    if MARKER not in alliance.ledger.entries:
        return _trouble(
            order,
            "no-alliance",
            say("there is no alliance at {commit}", commit=order.commit[:12]),
            say("In which folder is its {file}? Say so by “folder” in federation.yaml.",
                file=MARKER),
        )  # fmt: skip
    if is_newer(alliance):
        return _trouble(
            order,
            "newer-format",
            say("its records are of a format that this version does not know"),
            say("Take a newer version of alliance."),
        )
    return _rendered(alliance, order)


def order_of(
    place: Place,
    member: FederatedAlliance,
    fetched: Fetched,
    shares: Sequence[str],
    *,
    moment: datetime,
) -> Order:
    """Return what the summary of a member is made of."""
    return Order(
        member.id,
        place.mirror(member.id).git_dir,
        fetched.commit,
        member.folder or "",
        moment,
        tuple(sorted(set(shares))),
    )


def summaries_of(
    place: Place,
    orders: Sequence[Order],
    crew: Crew,
    *,
    follow: Follow = unseen,
    again: bool = False,
    seconds: float = LONGEST,
) -> Summaries:
    """Return the summaries; those that are not there yet, or all `again`, are made by the crew."""
    files = {each.member: place.summaries(each.member) / each.file_name for each in orders}
    lacking = {each.member: each for each in orders if again or not files[each.member].is_file()}
    troubles: list[Trouble] = []
    made = run_each(crew, summarise, lacking, seconds=seconds)
    for name, one in follow(made, say("Summing up alliances"), len(lacking)):
        if isinstance(one, bytes):
            _keep(files[name], one)
        else:
            files[name].unlink(missing_ok=True)
            troubles.append(_mishap(lacking[name], one) if isinstance(one, Mishap) else one)
    without = {each.member for each in troubles}
    found = {name: file for name, file in files.items() if name not in without}
    return Summaries(found, tuple(sorted(troubles, key=lambda each: each.member)))


def sweep(place: Place, orders: Sequence[Order], *, kept: int = 8) -> None:
    """Remove the summaries that were made first, but for the last few and those of `orders`."""
    for order in orders:
        found = place.summaries(order.member).glob("*.parquet")
        others = [file for file in found if file.name != order.file_name]
        for file in sorted(others, key=lambda each: each.stat().st_mtime)[:-kept]:
            file.unlink(missing_ok=True)


def _rendered(alliance: Alliance, order: Order) -> bytes:
    own = alliance.ledger.federation
    shares = set(order.shares) & set(own.record.shares if own else order.shares)
    survey = Survey.of(alliance.ledger, now=order.moment)
    findings = (*alliance.findings, *findings_of(survey))
    rows = summary_rows(alliance.ledger, findings, shares, now=order.moment)
    return render_typed(COLUMNS, (row.cells for row in rows))


def _keep(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_output(file, content)


def _trouble(order: Order, kind: TroubleKind, message: Message, help_: Message | None) -> Trouble:
    return Trouble(
        order.member, kind, message, help_ or say("Fetch it anew: alliance federation sync")
    )


def _mishap(order: Order, mishap: Mishap) -> Trouble:
    match mishap.kind:
        case "timed-out":
            message = say("it took longer than it may")
        case "died":
            message = say("who worked on it died: there may be too little memory")
        case _:
            message = say("this version fails over it: {error}", error=mishap.words)
    help_ = say(
        "Look at it alone: alliance validate, in a clone of it. The others are not touched."
    )
    return Trouble(order.member, mishap.kind, message, help_)
