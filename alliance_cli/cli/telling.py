"""Tell an experience: in the command itself, in an interview, in an editor or in a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Writing, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import is_asking_possible
from alliance_cli.cli.words import choice_given
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.sheet_reading import Sheet
    from alliance_cli.use_cases.workspace import Scene

KINDS = ("experience", "analysis", "method", "reading")
Several = list[str] | None
SHEET = "experience.md"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an experience is told: a sheet, the editor; or nowhere yet: an empty sheet."""

    from_: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help=mark("The sheet, in Markdown (- from a pipe).")
        ),
    ] = None
    edit: Annotated[
        bool, typer.Option("--edit", help=mark("Fill in a sheet in your editor, now."))
    ] = False
    form: Annotated[
        bool, typer.Option("--form", help=mark("Print an empty sheet; write nothing."))
    ] = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in the command itself."""

    summary: Annotated[
        Several,
        typer.Option(metavar="TEXT", help=mark("The heart of it (fr=… for each language).")),
    ] = None
    kind: Annotated[
        str | None, typer.Option(help=mark("experience, analysis, method or reading."))
    ] = None
    language: Annotated[
        str | None, typer.Option(metavar="LANG", help=mark("In which language it is written."))
    ] = None
    theme: Annotated[Several, typer.Option(help=mark("What it is about. Repeatable."))] = None
    chantier: Annotated[Several, typer.Option(help=mark("Where it comes from. Repeatable."))] = (
        None
    )
    supports: Annotated[
        Several,
        typer.Option(metavar="PRINCIPLE", help=mark("A principle it bears out. Repeatable.")),
    ] = None
    challenges: Annotated[
        Several,
        typer.Option(metavar="PRINCIPLE", help=mark("A principle it challenges. Repeatable.")),
    ] = None

    def data(self, session: Session, title: Several) -> dict[str, Any]:
        """Return the fields of the record that were given."""
        if self.kind is not None:
            choice_given(self.kind, KINDS, option="--kind")
        fields = {
            "title": session.text(title, option="TITLE"),
            "summary": session.text(self.summary, option="--summary"),
            "kind": self.kind,
            "language": self.language,
            "themes": self.theme,
            "chantiers": self.chantier,
            "principles": [
                {"principle": name, "stance": stance}
                for stance, names in (("supports", self.supports), ("challenges", self.challenges))
                for name in names or ()
            ],
        }
        return {key: value for key, value in fields.items() if value}


def new_experience(
    context: typer.Context,
    writing: Writing,
    source: Source,
    said: Said,
    title: Annotated[
        Several, typer.Argument(metavar="TITLE", help=mark("What it is about, in a line."))
    ] = None,
    name: Annotated[
        str | None, typer.Option("--id", help=mark("Its id (default: made of the title)."))
    ] = None,
) -> None:
    """Tell an experience: in an interview, in your editor, or in a sheet."""
    session = Session.of(context)
    given = said.data(session, title)
    refuse_both(("--from", source.from_), ("--edit", source.edit), ("--form", source.form))
    if source.form:
        _print_form(session, given)
    elif source.from_ is not None:
        sheet = _sheet_within(source.from_, given)
        _tell(context, writing, name, lambda _: sheet)
    elif source.edit:
        _tell_in_draft(context, writing, name, given, is_edited=True)
    elif "title" in given and "summary" in given:
        _tell(context, writing, name, lambda _: _sheet_of_options(given))
    elif is_asking_possible():
        _tell_in_draft(context, writing, name, given, is_edited=False)
    else:
        raise UsageError(
            say("{option} is missing.", option="--summary" if "title" in given else say("TITLE")),
            say(
                "Give a title and --summary, or a sheet with --from FILE. An empty sheet:"
                " alliance experience new --form"
            ),
        )


def _tell(
    context: typer.Context, writing: Writing, name: str | None, told: Callable[[Scene], Sheet]
) -> None:
    """Write the experience that a sheet tells; what is wrong is told with its place there."""
    from alliance_cli.use_cases.experiences import placed, plan_experience

    sheets: list[Sheet] = []

    def plan(scene: Scene) -> Plan:
        sheets.append(told(scene))
        return plan_experience(scene, sheets[-1], name=name)

    try:
        perform(context, writing, plan)
    except RefusedError as error:
        raise (placed(error, sheets[-1]) if sheets else error) from error


def _tell_in_draft(
    context: typer.Context,
    writing: Writing,
    name: str | None,
    given: Mapping[str, Any],
    *,
    is_edited: bool,
) -> None:
    """Write what the person answers or edits, in a draft that is kept until it is written."""
    from alliance_cli.cli.grid import form_for, interview
    from alliance_cli.store.drafts import (
        begin_draft,
        discard_draft,
        has_changed,
        open_draft,
    )
    from alliance_cli.store.input import read_input
    from alliance_cli.use_cases.sheet_reading import sheet_of

    session = Session.of(context)
    drafts: list[Path] = []
    is_written = False

    def told(scene: Scene) -> Sheet:
        form = form_for(session, scene.ledger, given)
        if is_edited:
            drafts.append(open_draft(form, SHEET))
            if not has_changed(drafts[0]):
                raise UsageError(
                    say("The sheet is as it was: nothing was told."),
                    say("Write something into it, and save it, before you close the editor."),
                )
        else:
            drafts.append(begin_draft(form, SHEET))
            interview(session, scene.ledger, given, drafts[0])
        return sheet_of(str(drafts[0]), read_input(drafts[0]))

    try:
        _tell(context, writing, name, told)
        is_written = not writing.dry_run
    finally:
        for draft in drafts:
            if is_written or not has_changed(draft):
                discard_draft(draft)
            else:
                kept = say("What you wrote is kept. Go on with it: alliance experience new --from"
                           " {path}", path=draft)  # fmt: skip
                session.terminal.tell(kept)


def _sheet_within(path: Path, given: Mapping[str, Any]) -> Sheet:
    """Return the sheet in a file, or from a pipe, with what the options say in its place."""
    from dataclasses import replace

    from alliance_cli.store.input import read_input
    from alliance_cli.use_cases.sheet_reading import sheet_of

    sheet = sheet_of("<stdin>" if str(path) == "-" else str(path), read_input(path))
    return replace(sheet, data={**sheet.data, **given})


def _sheet_of_options(given: Mapping[str, Any]) -> Sheet:
    from alliance_cli.use_cases.sheet_reading import Sheet

    return Sheet("", given)


def _print_form(session: Session, given: Mapping[str, Any]) -> None:
    from alliance_cli.cli.grid import form_for

    session.terminal.out.write(form_for(session, session.load().ledger, given).decode())
