"""What the commands on a federation share: how they work, and what they tell of members."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.clock import NOW
from alliance_cli.cli.options import Looking, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import Style, Terminal
from alliance_cli.messages import mark, say
from alliance_cli.reports.neutral import no_command

if TYPE_CHECKING:
    from alliance_cli.store.crews import Crew
    from alliance_cli.use_cases.federating import Trouble
    from alliance_cli.use_cases.federation_looking import Gathered
    from alliance_cli.use_cases.load import Alliance

_MOST_JOBS = 256

Jobs = Annotated[
    int | None,
    typer.Option("--jobs", min=1, max=_MOST_JOBS, metavar="N", help=mark("So many at once.")),
]
"""How many members are worked on at once."""


@dataclass(frozen=True, slots=True)
class Working:
    """How summaries are made: by how many processes here, or by a cluster; and whether anew."""

    jobs: Jobs = None
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster", metavar="ADDRESS", help=mark("Work on a Dask cluster: tcp://host:8786.")
        ),
    ] = None
    again: Annotated[
        bool, typer.Option("--again", help=mark("Make every summary anew, also what is known."))
    ] = False

    @property
    def crew(self) -> Crew:
        """Who does the work."""
        from alliance_cli.store.crews import Cluster, Processes

        refuse_both(("--jobs", self.jobs), ("--cluster", self.cluster))
        if self.cluster is not None:
            return Cluster(self.cluster)
        return Processes(self.jobs or os.cpu_count() or 1)


def gathered(session: Session, looking: Looking, working: Working) -> tuple[Alliance, Gathered]:
    """Return the alliance that keeps the federation, and the summaries of its members.

    Without a moment it is looked at as of when a member was fetched last.
    """
    from alliance_cli.use_cases.federation_looking import Making, gather

    making, alliance = Making(working.crew, working.again, session.follow), session.load()
    at = session.now(looking.at) if looking.at or os.environ.get(NOW) else None
    return alliance, gather(session.root, alliance.ledger, making, at=at)


def tell_troubles(terminal: Terminal, troubles: Iterable[Trouble]) -> None:
    """Say what is wrong with members, and what to do about it, on stderr."""
    for each in troubles:
        style: Style = "error" if each.is_error else "warning"
        words = say("{member}: {message}", member=each.member, message=each.message)
        terminal.tell(no_command(terminal.words(words)), style)
        terminal.tell(no_command(terminal.words(say("  {help}", help=each.help))))


def tell_unseen(terminal: Terminal, found: Gathered) -> None:
    """Say on stderr which members are left out."""
    if found.troubles:
        names = [each.member for each in found.troubles]
        terminal.tell(
            say("Left out: {members}. See: alliance federation validate", members=names),
            "warning",
        )
