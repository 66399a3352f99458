"""Ask for an experience, question by question; what was answered is kept, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alliance_cli.cli.asking import answer_to
from alliance_cli.cli.languages import wanted
from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say

if TYPE_CHECKING:
    from alliance_cli.ledger.ledger import Ledger

_Answers = dict[str, Any]


def form_for(session: Session, ledger: Ledger, known: Mapping[str, Any]) -> bytes:
    """Return a sheet to fill in, in the reader's language, with what is known already."""
    from alliance_cli.use_cases.sheet_writing import render_sheet

    own = ledger.alliance
    listed = {
        "themes": tuple(theme.id for theme in own.record.themes) if own else (),
        "chantiers": tuple(sorted(ledger.chantiers)),
        "supports": tuple(sorted(ledger.principles)),
    }
    language = sheet_language(ledger)
    return render_sheet(session.terminal.words, language, known=known, listed=listed)


def sheet_language(ledger: Ledger) -> str:
    """Return the first of the reader's languages, then the alliance's, that sheets are in."""
    from alliance_cli.use_cases.sheet_fields import LANGUAGES

    return next((tag for tag in (*wanted(), *ledger.languages) if tag in LANGUAGES), "en")


def interview(session: Session, ledger: Ledger, known: Mapping[str, Any], draft: Path) -> None:
    """Ask the questions of the grid; after each answer the draft holds what was said so far."""
    from alliance_cli.store.drafts import write_draft

    answers: _Answers = dict(known)
    for keys, value in _asked(session, ledger, answers):
        _put(answers, keys, value)
        write_draft(draft, form_for(session, ledger, answers))


def _asked(
    session: Session, ledger: Ledger, known: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    from alliance_cli.use_cases.sheet_fields import PARTS

    if "title" not in known:
        title = session.ask_until(say("What it is about, in a line"), default="", refuse=_accept)
        yield ("title",), title
    for part in PARTS:
        if part.keys[0] in known and len(part.keys) == 1:
            continue
        question = say(part.question)
        if part.keys == ("summary",):
            yield part.keys, session.ask_until(question, default="", refuse=_refuse_long)
            session.terminal.tell(
                say("The rest may stay empty: press Enter to go on. Ctrl-C keeps what you wrote."),
                "faint",
            )
        elif part.is_list:
            points: list[str] = []
            for point in _points(session, question):
                points.append(point)
                yield part.keys, list(points)
        else:
            yield part.keys, _answer(session, question)
    yield from _chosen(session, ledger, known)


def _chosen(
    session: Session, ledger: Ledger, known: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Ask what the experience is tied to, where there is anything to choose from."""
    own = ledger.alliance
    themes = tuple(theme.id for theme in own.record.themes) if own else ()
    asked = (
        ("themes", say("What is it about: {names}?", names=themes), themes),
        (
            "chantiers",
            say("From which chantier: {names}?", names=sorted(ledger.chantiers)),
            tuple(ledger.chantiers),
        ),
        (
            "supports",
            say("Which principles does it bear out: {names}?", names=sorted(ledger.principles)),
            tuple(ledger.principles),
        ),
        (
            "challenges",
            say("Which does it speak against: {names}?", names=sorted(ledger.principles)),
            tuple(ledger.principles),
        ),
    )
    yield ("places",), _named(_answer(session, say("Where did it happen?")))
    for field, question, choices in asked:
        if choices and field not in known:
            yield (field,), _ask_names(session, question, choices)


def _ask_names(session: Session, question: Message, choices: tuple[str, ...]) -> list[str]:
    """Return which of `choices` were named, with commas; a miss gets the nearest and is asked."""
    from alliance_cli.records.nearest import nearest

    while True:
        names = _named(_answer(session, question))
        missed = [name for name in names if name not in choices]
        if not missed:
            return names
        session.terminal.tell(say("There is no “{name}”.", name=missed[0]), "error")
        if guess := nearest(missed[0], choices):
            session.terminal.tell(say("Did you mean “{guess}”?", guess=guess))


def _points(session: Session, question: Message) -> Iterator[str]:
    """Yield the points of an answer, one after the other, up to an empty one."""
    while said := _answer(session, question):
        yield said
        question = say("And what else?")


def _answer(session: Session, question: Message) -> str:
    return answer_to(session.terminal, question, default="", suffix=" ").strip()


def _named(said: str) -> list[str]:
    return [each.strip() for each in said.split(",") if each.strip()]


def _put(answers: _Answers, keys: tuple[str, ...], value: Any) -> None:  # noqa: ANN401 - plain data
    if not value:
        return
    for key in keys[:-1]:
        answers = answers.setdefault(key, {})
    answers[keys[-1]] = value


def _accept(answer: str) -> None:
    """Find nothing wrong with an answer."""


def _refuse_long(answer: str) -> None:
    from alliance_cli.records.learning import LONGEST_SUMMARY

    if len(answer) > LONGEST_SUMMARY:
        raise UsageError(
            say("This is {count} characters long.", count=len(answer)),
            say("Write at most {most} characters.", most=LONGEST_SUMMARY),
        )
