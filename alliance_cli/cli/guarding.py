"""Guard an alliance: check whether a request may land, audit whether all that landed might."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.clock import NOW
from alliance_cli.cli.findings import Format, chosen_form, show_findings
from alliance_cli.cli.options import Looking, NoCache
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say
from alliance_cli.reports.lines import Line
from alliance_cli.store.clock import SystemClock

if TYPE_CHECKING:
    from alliance_cli.diagnostics import Finding
    from alliance_cli.reports.histories import HistoryView
    from alliance_cli.reports.verdicts import VerdictView
    from alliance_cli.use_cases.auditing import History
    from alliance_cli.use_cases.guarding import Answer

IRREGULAR, NOT_VERIFIED = 1, 3

FormOption = Annotated[
    Format | None, typer.Option("--format", help=mark("The form of the report."))
]
Trial = Annotated[
    bool, typer.Option("--trial", help=mark("Let the clock be set; the verdict says so."))
]


def check(
    context: typer.Context,
    looking: Looking,
    base: Annotated[
        str, typer.Option("--base", metavar="REV", help=mark("The state that it would land on."))
    ],
    head: Annotated[
        str, typer.Option("--head", metavar="REV", help=mark("The commit that would land."))
    ] = "HEAD",
    received: Annotated[
        str | None,
        typer.Option(
            "--received", metavar="TIME", help=mark("When the forge got it (default: now).")
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help=mark("Show which row took which path."))
    ] = False,
    summary: Annotated[
        Path | None,
        typer.Option(
            "--summary", metavar="FILE", help=mark("Write there, in Markdown, what it means.")
        ),
    ] = None,
    form: FormOption = None,
    trial: Trial = False,
    no_cache: NoCache = False,
) -> int:
    """Check whether it is regular to go from base to head: whether a request may land."""
    from alliance_cli.use_cases.guarding import Question, guarding

    session = Session.of(context)
    chosen = chosen_form(form, as_json=looking.as_json)
    now = _moment(session, looking, is_trial=trial)
    question = Question(base, head, _reception(received, now, is_trial=trial))
    horizon = max(now, SystemClock().now())
    with guarding(
        session.root_given, horizon=horizon, may_remember=not no_cache, follow=session.follow
    ) as guard:
        answer = guard.answer(question)
        view = _view(answer, question.received, is_trial=trial)
        _show(session, answer, view, chosen, explain=explain)
        if summary is not None:
            _write_summary(session, answer, view, summary)
    return {"regular": 0, "irregular": IRREGULAR}.get(view.answer, NOT_VERIFIED)


def _moment(session: Session, looking: Looking, *, is_trial: bool) -> datetime:
    """Return now; raise UsageError where somebody set the clock and did not call it a trial."""
    if not is_trial and (looking.at is not None or os.environ.get(NOW)):
        raise UsageError(
            say("The clock is set, and a verdict goes by the true one."),
            say("Take away --at and {variable}, or call it a trial: --trial", variable=NOW),
        )
    return session.now(looking.at)


def _reception(given: str | None, now: datetime, *, is_trial: bool) -> datetime:
    """Return when the forge got the request; it cannot have been later than now."""
    from alliance_cli.records.moments import moment_of

    try:
        received = moment_of(given) if given else now
    except ValueError:
        raise UsageError(
            say("“{value}” is not a time like 2026-03-02T10:15:00Z.", value=given or ""),
            say("Write it with its zone, as in this example."),
        ) from None
    if received > SystemClock().now() and not is_trial:
        raise UsageError(
            say("{time} lies in the future.", time=given or ""),
            say("Give the moment at which the forge got it, or call it a trial: --trial"),
        )
    return received


def audit(
    context: typer.Context,
    looking: Looking,
    commit: Annotated[
        str, typer.Option("--commit", metavar="REV", help=mark("Where the history ends."))
    ] = "HEAD",
    pin: Annotated[
        str | None,
        typer.Option(
            "--pin",
            metavar="COMMIT",
            help=mark("A commit that must be on the line."),
        ),
    ] = None,
    form: FormOption = None,
    trial: Trial = False,
    no_cache: NoCache = False,
) -> int:
    """Audit the whole history: whether each landing since the founding was regular."""
    from alliance_cli.reports.histories import history_data, history_lines
    from alliance_cli.use_cases.guarding import guarding

    session = Session.of(context)
    chosen = chosen_form(form, as_json=looking.as_json)
    now = _moment(session, looking, is_trial=trial)
    horizon, may_remember = max(now, SystemClock().now()), not (no_cache or trial)
    with guarding(
        session.root_given, horizon=horizon, may_remember=may_remember, follow=session.follow
    ) as guard:
        history, against = guard.history(commit, pin=pin)
    view = _history_view(history, against, is_trial=trial)
    if chosen is Format.JSON:
        session.terminal.show_json(history_data(view))
    else:
        if against or chosen is not Format.TEXT:
            show_findings(session.terminal, view.listing, chosen, _no_excerpt)
        if chosen is Format.TEXT:
            show_lines(session.terminal, history_lines(view))
    return IRREGULAR if against else 0


def _history_view(
    history: History, against: tuple[Finding, ...], *, is_trial: bool
) -> HistoryView:
    from alliance_cli.reports.findings.listing import Listing
    from alliance_cli.reports.histories import HistoryView, LandingView

    landings = tuple(
        LandingView(
            each.commit, tuple(sorted({found.code for found in each.findings})), each.is_repaired
        )
        for each in history.landings
    )
    return HistoryView(
        history.founding,
        history.head,
        history.regular.commit,
        history.judged,
        Listing(against, history.alliance.ledger.records),
        landings,
        is_trial,
    )


def _view(answer: Answer, received: datetime, *, is_trial: bool) -> VerdictView:
    from alliance_cli.reports.findings.listing import Listing
    from alliance_cli.reports.verdicts import TakenView, VerdictView

    verdict = answer.verdict
    records = answer.candidate.ledger.records if answer.candidate else 0
    return VerdictView(
        verdict.answer,
        answer.base,
        answer.head,
        received,
        Listing(verdict.findings, records),
        tuple(
            TakenView(each.path, each.change, each.rule, each.writer, each.allowed)
            for each in verdict.paths
        ),
        verdict.valid_until,
        verdict.is_repair,
        is_trial,
    )


def _show(
    session: Session, answer: Answer, view: VerdictView, form: Format, *, explain: bool
) -> None:
    from alliance_cli.reports.verdicts import trace_lines, verdict_data, verdict_lines
    from alliance_cli.use_cases.excerpts import excerpts_of

    terminal = session.terminal
    if form is Format.JSON:
        terminal.show_json(verdict_data(view))
        return
    if form is Format.TEXT and explain:
        show_lines(terminal, (*trace_lines(view), Line()))
    if view.listing.findings or form is not Format.TEXT:
        excerpt_of = excerpts_of(answer.candidate.tree) if answer.candidate else _no_excerpt
        show_findings(terminal, view.listing, form, excerpt_of)
    if form is Format.TEXT:
        show_lines(terminal, verdict_lines(view))


def _no_excerpt(_: Finding) -> None:
    """Return nothing: there is no file to show a line of."""


def _write_summary(session: Session, answer: Answer, view: VerdictView, file: Path) -> None:
    from alliance_cli.reports.markdown import Reader
    from alliance_cli.reports.requests import RequestView, request_view
    from alliance_cli.reports.sayings import Sayer, Touched
    from alliance_cli.store.output import write_output
    from alliance_cli.use_cases.reporting import request_text

    base, transition = answer.alliance, answer.transition
    languages = reader_languages(base.ledger) if base else ("en",)
    request = RequestView(view)
    if transition is not None:
        sayer = Sayer(transition.base, transition.candidate, languages)
        touched = (Touched(each.path, each.kind) for each in transition.net)
        request = request_view(view, sayer, touched)
    reader = Reader(session.terminal.catalogue, languages)
    write_output(file, request_text(base, request, reader).encode())
