"""Look back: answer criterion by criterion and doubt by doubt, and see what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.terminal import is_asking_possible
from alliance_cli.cli.words import choice_given, day_given, pairs
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from datetime import datetime

    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.reports.reviewing import Sheet
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.reviewing import Found, Verdict
    from alliance_cli.use_cases.workspace import Scene

Several = list[str] | None
ANSWERS = ("yes", "partly", "no")
NEXT = ("renew", "evolve", "drop")
SUBJECT = mark(
    "decision:ID, chantier:ID, mandate:ID, principle:ID, constitution; or the id alone."
)
SubjectName = Annotated[str, typer.Argument(metavar="SUBJECT", help=SUBJECT)]


@dataclass(frozen=True, slots=True)
class Answers:
    """What is answered without being asked."""

    criterion: Annotated[
        Several,
        typer.Option(
            metavar="N=ANSWER[:EVIDENCE]",
            help=mark("Was criterion N met: yes, partly or no, and what shows it. Repeatable."),
        ),
    ] = None
    opinion: Annotated[
        Several,
        typer.Option(
            metavar="ACT=ANSWER[:TEXT]",
            help=mark("Was who said otherwise right: yes, partly or no. Repeatable."),
        ),
    ] = None
    findings: Annotated[
        Several,
        typer.Option(metavar="TEXT", help=mark("What was found (fr=… for each language).")),
    ] = None
    spirit: Annotated[
        Several,
        typer.Option(
            metavar="TEXT",
            help=mark("Mandates: was it exercised in the spirit of the purpose?"),
        ),
    ] = None
    next_: Annotated[
        str | None, typer.Option("--next", help=mark("What is next: renew, evolve or drop."))
    ] = None
    again: Annotated[
        str | None,
        typer.Option("--review", metavar="DATE", help=mark("When it is looked at again.")),
    ] = None
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help=mark("A YAML file with the answers.")),
    ] = None


def review(
    context: typer.Context,
    subject: SubjectName,
    writing: Writing,
    answers: Answers,
    join: Annotated[
        bool, typer.Option("--join", help=mark("Stand by the last review, with who made it."))
    ] = False,
    name: Annotated[
        str | None, typer.Option("--id", help=mark("Its id (default: the subject and the year)."))
    ] = None,
) -> None:
    """Review a decision, a chantier, a mandate, a principle or the constitution."""
    from alliance_cli.use_cases.review_subjects import subject_named
    from alliance_cli.use_cases.reviewing import plan_joining, plan_review, refuse_reviewer

    session = Session.of(context)

    def plan(scene: Scene) -> Plan:
        meant = subject_named(scene.ledger, subject, now=scene.now)
        sheet = _sheet(scene, meant)
        if join:
            return plan_joining(scene, sheet)
        found = _given(session, sheet, answers)
        refuse_reviewer(scene, sheet)
        if is_asking_possible():
            found = _asked(session, sheet, found)
        elif found.is_empty:
            _list_questions(session, sheet, as_json=writing.as_json)
        return plan_review(scene, sheet, found, name=name)

    perform(context, writing, plan)


def reviews(
    context: typer.Context,
    looking: Looking,
    subject: Annotated[str | None, typer.Argument(metavar="[SUBJECT]", help=SUBJECT)] = None,
) -> None:
    """Show what is to be looked at again and what was found; or all about one subject."""
    from alliance_cli.reports.reviews import HEADINGS, review_views, reviews_data

    session = Session.of(context)
    alliance, now = session.look(looking)
    if subject is not None:
        _show_subject(session, alliance.ledger, subject, now=now, as_json=looking.as_json)
        return
    if looking.as_json:
        session.terminal.show_json(reviews_data(alliance.ledger, now=now))
        return
    views = review_views(alliance.ledger, now=now)
    if not views:
        session.terminal.tell(say("There is nothing to look at again yet."))
        return
    languages = reader_languages(alliance.ledger)
    show_table(session.terminal, HEADINGS, [view.row(languages) for view in views])


def _show_subject(
    session: Session, ledger: Ledger, given: str, *, now: datetime, as_json: bool
) -> None:
    from alliance_cli.reports.reviewing import sheet_lines, sheet_of
    from alliance_cli.reports.reviews import found_lines, review_data
    from alliance_cli.use_cases.review_subjects import subject_named

    languages = reader_languages(ledger)
    sheet = sheet_of(ledger, subject_named(ledger, given, now=now), now=now, languages=languages)
    if as_json:
        made = [review_data(each) for each in sheet.earlier]
        session.terminal.show_json({**sheet.data(), "reviews": made})
        return
    show_lines(session.terminal, sheet_lines(sheet))
    show_lines(session.terminal, found_lines(ledger, sheet, languages))


def _sheet(scene: Scene, subject: str) -> Sheet:
    from alliance_cli.reports.reviewing import sheet_of

    languages = reader_languages(scene.ledger)
    return sheet_of(scene.ledger, subject, now=scene.now, languages=languages)


def _given(session: Session, sheet: Sheet, answers: Answers) -> Found:
    """Return what the file and the options answer; what an option says, counts."""
    from alliance_cli.use_cases.review_answers import found_in
    from alliance_cli.use_cases.reviewing import Found

    found = found_in(answers.file, sheet) if answers.file else Found()
    if answers.next_ is not None:
        choice_given(answers.next_, NEXT, option="--next")
    return Found(
        {**found.criteria, **dict(_criteria(answers.criterion))},
        {**found.opinions, **dict(_opinions(sheet, answers.opinion))},
        session.text(answers.findings, option="--findings") or found.findings,
        session.text(answers.spirit, option="--spirit") or found.spirit,
        answers.next_ or found.next,
        day_given(answers.again, option="--review") or found.review,
    )


def _criteria(given: Several) -> Iterator[tuple[int, Verdict]]:
    for number, answer in pairs(given, option="--criterion"):
        if not (number.isascii() and number.isdigit()):
            raise UsageError(
                say("--criterion takes a number, not “{value}”.", value=number),
                say("Criteria are counted from 1, in the order of the proposal."),
            )
        yield int(number), _verdict(answer, option="--criterion")


def _opinions(sheet: Sheet, given: Several) -> Iterator[tuple[str, Verdict]]:
    from alliance_cli.use_cases.reviewing import opinion_named

    for act, answer in pairs(given, option="--opinion"):
        yield opinion_named(sheet, act).act, _verdict(answer, option="--opinion")


def _verdict(given: str, *, option: str) -> Verdict:
    from alliance_cli.use_cases.reviewing import Verdict

    answer, _, words = given.partition(":")
    return Verdict(choice_given(answer.strip(), ANSWERS, option=option), words.strip() or None)


def _list_questions(session: Session, sheet: Sheet, *, as_json: bool) -> None:
    """Say what this review has to answer, and raise UsageError: nothing was answered."""
    from alliance_cli.reports.reviewing import sheet_lines

    if as_json:
        session.terminal.show_json(sheet.data())
    else:
        show_lines(session.terminal, sheet_lines(sheet))
    raise UsageError(
        say("This review has to be answered: nothing is written yet."),
        say("Give the answers, or put them into a file for --from: alliance review --help"),
    )


def _asked(session: Session, sheet: Sheet, found: Found) -> Found:
    """Return what was found, with what somebody at the terminal answers to the rest."""
    from alliance_cli.cli.review_questions import Interview

    interview = Interview(session)
    if found.is_empty:
        interview.begin(sheet)
    criteria, opinions = dict(found.criteria), dict(found.opinions)
    for number, text in enumerate(sheet.criteria, start=1):
        if number not in criteria:
            criteria[number] = interview.criterion(number, text)
    for each in sheet.opinions:
        if each.act not in opinions:
            opinions[each.act] = interview.opinion(each)
    fields: dict[str, Any] = {
        "findings": found.findings or interview.text(say("What was found")),
        "next": found.next or interview.next(),
        "review": found.review or interview.day(),
    }
    if sheet.is_of_mandate:
        question = say("Was it exercised in the spirit of the purpose, and how")
        fields["spirit"] = found.spirit or interview.text(question)
    return replace(found, criteria=criteria, opinions=opinions, **fields)
