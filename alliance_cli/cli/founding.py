"""Found an alliance, with a few questions or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from alliance_cli.cli.languages import wanted
from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import is_asking_possible
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.identifiers import id_from
from alliance_cli.store.clock import local_time_zone
from alliance_cli.store.repository import git_author
from alliance_cli.use_cases.founding import (
    Founding,
    found,
    may_found_in,
    plan_adoption,
    plan_founding,
)

_TEMPLATES = (
    ("minimal", mark("one page: a purpose, two values, consent")),
    ("network", mark("a thematic network: milieus, disciplines, several procedures")),
    ("territory", mark("partners of one place: associations, municipality, university, firms")),
    ("open-source", mark("a software project: a team, a final comment period")),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What `init` needs to know; what is missing is asked for at a terminal."""

    name: Annotated[str | None, typer.Option(help=mark("The alliance’s name."))] = None
    founder: Annotated[
        str | None, typer.Option(metavar="ID", help=mark("Your id in it: nadia."))
    ] = None
    template: Annotated[
        str | None,
        typer.Option(help=mark("What to start from: minimal, network, territory, open-source.")),
    ] = None
    lang: Annotated[
        str | None, typer.Option(metavar="LANG", help=mark("Its first language: fr, en."))
    ] = None
    time_zone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help=mark("Its time zone: Europe/Paris (default: yours).")),
    ] = None


def init(
    context: typer.Context,
    answers: Answers,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help=mark("Where (default: here)."))
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=mark("Ask nothing; take the defaults."))
    ] = False,
    adopt: Annotated[
        bool, typer.Option("--adopt", help=mark("Found it beside what the folder holds."))
    ] = False,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help=mark("The moment of founding."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Show what would be written; write nothing."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("Answer in JSON."))] = False,
) -> None:
    """Found an alliance."""
    session = Session.of(context)
    target = (folder or session.root_given or Path()).resolve()
    may_found_in(target, adopts=adopt)
    founding = _founding(session, answers, asks=not yes and is_asking_possible())
    plan = plan_founding(founding, now=session.now(at))
    if adopt:
        plan = plan_adoption(plan, target)
    if dry_run:
        session.show_trial(plan, {}, as_json=as_json)
        return
    session.show_written(found(plan, target, founder=founding.founder), as_json=as_json)
    if folder and not as_json:
        session.terminal.tell(say("Next: {command}", command=f"cd {folder}"), "faint")


def _founding(session: Session, answers: Answers, *, asks: bool) -> Founding:
    """Return what is to be founded, from the flags, the answers and the defaults."""
    name, email = git_author()
    language = answers.lang or next(iter(wanted()), "en")
    given = Founding(
        name=answers.name or "",
        founder=answers.founder or id_from(name),
        founder_name=name,
        founder_email=email,
        template=answers.template or "minimal",
        language=language if language in {"fr", "en"} or answers.lang else "en",
        time_zone=answers.time_zone or local_time_zone(),
    )
    if asks:
        return _asked(session, answers, given)
    asked = session.ask(answers.name, say("The alliance’s name"), option="--name")
    return replace(given, name=asked)


def _asked(session: Session, answers: Answers, given: Founding) -> Founding:
    """Return `given` with what somebody at the terminal answers to what was not."""

    def answer(flag: str | None, question: Message, default: str) -> str:
        return flag or session.ask_with_default(question, default)

    name = session.ask(answers.name, say("The alliance’s name"), option="--name")
    language = answer(answers.lang, say("Its first language (fr, en)"), given.language)
    if not answers.template:
        for template, about in _TEMPLATES:
            session.terminal.tell(f"  {template:<12} {session.terminal.words(say(about))}")
    template = answer(answers.template, say("What to start from"), given.template)
    founder = answer(answers.founder, say("Your id in it"), given.founder)
    time_zone = answer(answers.time_zone, say("Its time zone"), given.time_zone)
    return replace(
        given,
        name=name,
        language=language,
        template=template,
        founder=founder,
        time_zone=time_zone,
    )
