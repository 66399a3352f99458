"""Announce a meeting, write down what was said, and look at meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import (
    Acting,
    AsJson,
    DryRun,
    Looking,
    NoCommit,
    OwnBranch,
    Writing,
)
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.words import moment_or_day_given, named
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.assemblies import Minutes

Several = list[str] | None
AssemblyName = Annotated[
    str,
    typer.Argument(metavar="ASSEMBLY", help=mark("The meeting, or the beginning of its name.")),
]
MeetingTime = Annotated[
    str | None, typer.Option("--at", metavar="TIME", help=mark("When the meeting begins."))
]


@dataclass(frozen=True, slots=True)
class Arranging:
    """How a command writes whose `--at` is the time of the meeting, not that of the act."""

    acting: Acting = None
    dry_run: DryRun = False
    no_commit: NoCommit = False
    branch: OwnBranch = False
    as_json: AsJson = False

    def __post_init__(self) -> None:
        """Raise UsageError for what cannot be asked together, before anything else is asked."""
        self.writing()

    def writing(self) -> Writing:
        """Return the same for what is done now."""
        return Writing(self.acting, None, self.dry_run, self.no_commit, self.branch, self.as_json)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there, until when, and when the next meeting is."""

    present: Annotated[
        Several, typer.Option(metavar="ALLY", help=mark("Who was there. Repeatable."))
    ] = None
    excused: Annotated[
        Several, typer.Option(metavar="ALLY", help=mark("Who could not come. Repeatable."))
    ] = None
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help=mark("When the meeting ends."))
    ] = None
    next: Annotated[
        str | None, typer.Option(metavar="TIME", help=mark("When the next meeting is."))
    ] = None

    def minutes(self, session: Session, text: Several, *, option: str) -> Minutes:
        """Return this with what was said, as the use case takes it."""
        from alliance_cli.use_cases.assemblies import Minutes

        return Minutes(
            tuple(self.present or ()),
            tuple(self.excused or ()),
            session.text(text, option=option),
            _moment(self.until, option="--until"),
            _moment(self.next, option="--next"),
        )


def new(
    context: typer.Context,
    arranging: Arranging,
    attendance: Attendance,
    name: Annotated[Several, typer.Argument(metavar="NAME", help=mark("What people call it."))] = (
        None
    ),
    at: MeetingTime = None,
    place: Annotated[
        Several, typer.Option(metavar="TEXT", help=mark("Where (fr=… for each language)."))
    ] = None,
    agenda: Annotated[
        Several,
        typer.Option(
            metavar="ITEM",
            help=mark("What about: a title, proposal:ID or proposal:ID=TITLE. Repeatable."),
        ),
    ] = None,
    facilitator: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("Who runs its steps (default: you)."))
    ] = None,
    scribe: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("Who writes down what is said."))
    ] = None,
    minutes: Annotated[
        Several,
        typer.Option(
            metavar="TEXT", help=mark("What was said (fr=… for each language; - from a pipe).")
        ),
    ] = None,
    identifier: Annotated[
        str | None, typer.Option("--id", help=mark("Its id (default: made of its name)."))
    ] = None,
) -> None:
    """Announce a meeting, or tell of one that took place."""
    from alliance_cli.use_cases.assemblies import NewAssembly, plan_assembly

    session = Session.of(context)
    names = name or [session.ask(None, say("What people call it"), option="NAME")]
    begins = _moment(session.ask(at, say("When it begins"), option="--at"), option="--at")
    given = NewAssembly(
        session.text(names, option="NAME") or "",
        begins or session.now(),
        session.text(place, option="--place"),
        tuple(agenda or ()),
        facilitator,
        scribe,
        attendance.minutes(session, minutes, option="--minutes"),
        identifier,
    )
    perform(context, arranging.writing(), lambda scene: plan_assembly(scene, given))


def write_minutes(
    context: typer.Context,
    assembly: AssemblyName,
    writing: Writing,
    attendance: Attendance,
    text: Annotated[
        Several,
        typer.Argument(
            metavar="[TEXT]", help=mark("What was said (fr=… for each language; - from a pipe).")
        ),
    ] = None,
) -> None:
    """Write down who was there and what was said at a meeting, or complete it."""
    from alliance_cli.use_cases.assemblies import plan_minutes
    from alliance_cli.use_cases.naming import assembly_named

    given = attendance.minutes(Session.of(context), text, option="TEXT")
    perform(
        context,
        writing,
        lambda scene: plan_minutes(scene, assembly_named(scene.ledger, assembly), given),
    )


def list_assemblies(context: typer.Context, looking: Looking) -> None:
    """List the meetings, the next ones first."""
    from alliance_cli.reports.assemblies import HEADINGS, assembly_views

    session = Session.of(context)
    alliance, now = session.look(looking)
    views = assembly_views(alliance.ledger, now=now)
    if looking.as_json:
        session.terminal.show_json({"assemblies": [view.data() for view in views]})
        return
    if not views:
        session.terminal.tell(say("There is no meeting yet: alliance assembly new NAME --at TIME"))
        return
    languages = reader_languages(alliance.ledger)
    show_table(session.terminal, HEADINGS, [view.row(languages) for view in views])


def show_assembly(context: typer.Context, assembly: AssemblyName, looking: Looking) -> None:
    """Show one meeting."""
    from alliance_cli.reports.assemblies import assembly_view, render_assembly
    from alliance_cli.use_cases.naming import assembly_named

    session = Session.of(context)
    alliance, now = session.look(looking)
    name = assembly_named(alliance.ledger, assembly)
    view = assembly_view(alliance.ledger, name, now=now)
    if looking.as_json:
        session.terminal.show_json({"assembly": view.data()})
        return
    show_lines(session.terminal, render_assembly(view, reader_languages(alliance.ledger)))


def _moment(given: str | None, *, option: str) -> datetime | None:
    """Return the moment that was given to `option`, if one was."""
    if given is None:
        return None
    moment = moment_or_day_given(given, option=option)
    if isinstance(moment, datetime):
        return moment
    raise UsageError(
        say("{option} takes a time, not “{value}”.", option=named(option), value=given),
        say("Write it like 2026-03-02T18:00:00+01:00."),
    )
