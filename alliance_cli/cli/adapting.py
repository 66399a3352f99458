"""Say what a chantier makes of a principle; show what all of them make of all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.giving import ENDINGS, find_form_of, form_given, give
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.words import choice_given, day_given
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.reports.matrix import Matrix
    from alliance_cli.use_cases.load import Alliance

Several = list[str] | None
BY = ("chantier", "territory")
FORMATS = ("text", "markdown", "html", "json")


def adapt(
    context: typer.Context,
    writing: Writing,
    principle: Annotated[
        str,
        typer.Argument(
            metavar="PRINCIPLE", help=mark("The principle, or the beginning of its name.")
        ),
    ],
    text: Annotated[
        Several,
        typer.Argument(
            metavar="TEXT", help=mark("In which way, or why not (fr=… for each language).")
        ),
    ] = None,
    comply: Annotated[
        bool, typer.Option("--comply", help=mark("It follows the principle."))
    ] = False,
    adapt_: Annotated[
        bool, typer.Option("--adapt", help=mark("It translates it to where it is."))
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help=mark("It does otherwise, and says why."))
    ] = False,
    chantier: Annotated[
        str | None,
        typer.Option(metavar="CHANTIER", help=mark("Which one (default: the one you animate).")),
    ] = None,
    evidence: Annotated[
        Several,
        typer.Option(metavar="EXPERIENCE", help=mark("An experience that shows it. Repeatable.")),
    ] = None,
    review: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=mark("When you look at it again (default: in a year).")),
    ] = None,
) -> None:
    """Say what your chantier makes of a principle: it complies, adapts or explains."""
    from alliance_cli.use_cases.adapting import GivenAnswer, plan_answer

    session = Session.of(context)
    stance = _stance_given(comply=comply, adapt=adapt_, explain=explain)
    day = day_given(review, option="--review")
    words = text or [session.ask(None, say("In which way, or why not"), option="TEXT")]
    given = GivenAnswer(
        stance, session.text(words, option="TEXT") or "", tuple(evidence or ()), day
    )
    perform(context, writing, lambda scene: plan_answer(scene, principle, chantier, given))


def matrix(
    context: typer.Context,
    looking: Looking,
    by: Annotated[
        str, typer.Option("--by", help=mark("chantier or territory: what the columns are."))
    ] = BY[0],
    form: Annotated[
        str | None,
        typer.Option(
            "--format", help=mark("text, markdown, html or json (default: as FILE ends).")
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help=mark("Write it into this file.")),
    ] = None,
    with_closed: Annotated[
        bool, typer.Option("--all", help=mark("Closed chantiers and retired principles, too."))
    ] = False,
) -> None:
    """Show what each chantier makes of each principle: complied, adapted, explained, missing."""
    from alliance_cli.reports.matrix import matrix_of

    wanted = _format_wanted(form, output, as_json=looking.as_json)
    columns: Literal["chantier", "territory"] = (
        "territory" if choice_given(by, BY, option="--by") == BY[1] else "chantier"
    )
    session = Session.of(context)
    alliance, now = session.look(looking)
    made = matrix_of(alliance.ledger, by=columns, now=now, with_closed=with_closed)
    if wanted == "text":
        _show(session, alliance, made)
    elif wanted == "json":
        session.terminal.show_json({"matrix": made.data()})
    else:
        give(session, _rendered(session, alliance, made, wanted).encode(), output)


def _stance_given(
    *, comply: bool, adapt: bool, explain: bool
) -> Literal["comply", "adapt", "explain"]:
    match comply, adapt, explain:
        case True, False, False:
            return "comply"
        case False, True, False:
            return "adapt"
        case False, False, True:
            return "explain"
        case _:
            raise UsageError(
                say("Say one of --comply, --adapt and --explain."),
                say("It follows the principle, translates it, or explains why it does otherwise."),
            )


def _format_wanted(form: str | None, output: Path | None, *, as_json: bool) -> str:
    wanted = form_given(form, FORMATS, as_json=as_json, told=find_form_of(output))
    if output is not None and wanted not in ENDINGS.values():
        raise UsageError(
            say("--output takes --format markdown or html."),
            say("Call the file ….md or ….html, or leave --output out."),
        )
    return wanted


def _show(session: Session, alliance: Alliance, matrix: Matrix) -> None:
    from alliance_cli.reports.matrix_page import HEADINGS, heading_of, matrix_lines, table_row

    if not matrix.rows:
        nothing = HEADINGS["none"]
        session.terminal.tell(say(nothing))
        return
    terminal = session.terminal
    headings = [
        HEADINGS["principle"],
        *(terminal.words(heading_of(each)) for each in matrix.columns),
    ]
    show_table(terminal, headings, [table_row(row) for row in matrix.rows])
    show_lines(terminal, matrix_lines(matrix, reader_languages(alliance.ledger)))


def _rendered(session: Session, alliance: Alliance, matrix: Matrix, form: str) -> str:
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.matrix_page import HTML, MARKDOWN, matrix_fields
    from alliance_cli.use_cases.reporting import html_text, markdown_text

    reader = Reader(session.terminal.catalogue, reader_languages(alliance.ledger))
    fields = matrix_fields(alliance.ledger, matrix)
    if form == "html":
        return html_text(alliance, HTML, fields, reader)
    return markdown_text(alliance, MARKDOWN, fields, reader)
