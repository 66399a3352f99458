"""Found an alliance, with a few questions or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.clock import set_clock
from alliance_cli.cli.languages import wanted
from alliance_cli.cli.options import AsJson, DryRun
from alliance_cli.cli.outcome import show_trial, show_written
from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import is_asking_possible
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, mark, say
from alliance_cli.store.clock import local_time_zone

if TYPE_CHECKING:
    from alliance_cli.use_cases.founding import Founding

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
    founder: Annotated[
        str | None, typer.Option(metavar="ID", help=mark("Your id in it: nadia."))
    ] = None
    founder_name: Annotated[
        str | None, typer.Option(metavar="NAME", help=mark("Your name (default: git’s)."))
    ] = None
    email: Annotated[
        str | None, typer.Option(metavar="EMAIL", help=mark("Your e-mail (default: git’s)."))
    ] = None
    ci: Annotated[
        str | None,
        typer.Option(
            metavar="FORGE",
            help=mark("The forge that is to check what is proposed: github, gitlab, forgejo."),
        ),
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
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Found an alliance."""
    from alliance_cli.use_cases.founding import (
        begun_before,
        found,
        may_found_in,
        plan_adoption,
        plan_founding,
    )
    from alliance_cli.use_cases.workspace import current_folder, is_current

    session = Session.of(context)
    target = (folder or session.root_given or current_folder()).resolve()
    tell_recovery(session, begun_before(target))
    may_found_in(target, adopts=adopt)
    founding = _founding(session, answers, target, asks=not yes and is_asking_possible())
    plan = plan_founding(founding, now=session.now(at))
    if adopt:
        plan = plan_adoption(plan, target)
    if not is_current(target):
        plan = replace(plan, hints=(f"cd {quote(str(folder or target))}", *plan.hints))
    if dry_run:
        show_trial(session.terminal, plan, {}, as_json=as_json)
        return
    written = found(replace(plan, dated=set_clock()), target, founding)
    show_written(session.terminal, written, as_json=as_json)


def _founding(session: Session, answers: Answers, target: Path, *, asks: bool) -> Founding:
    """Return what is to be founded, from the flags, the answers and the defaults."""
    from alliance_cli.records.identifiers import id_from
    from alliance_cli.use_cases.actors import find_identity
    from alliance_cli.use_cases.founding import Founding
    from alliance_cli.use_cases.founding_choices import (
        DEFAULT_TEMPLATE,
        NO_FORGE,
        forge_at,
        refuse_language,
        refuse_template,
        refuse_time_zone,
        refuse_unknown_forge,
    )
    from alliance_cli.use_cases.naming import refuse_id

    def answer(
        flag: str | None,
        question: Message,
        option: str,
        default: str = "",
        refuse: Callable[[str], None] = _accept,
    ) -> str:
        if flag is None and asks:
            return session.ask_until(question, default=default, refuse=refuse)
        if flag is None and not default:
            raise UsageError(
                say("{option} is missing.", option=option),
                say("See: {command}", command="alliance init --help"),
            )
        given = flag or default
        refuse(given)
        return given

    name = answer(answers.name, say("The alliance’s name"), "--name")
    language = answer(
        answers.lang, say("Its first language (fr, en)"), "--lang", _language(), refuse_language
    )
    if asks and answers.template is None:
        for template, about in _TEMPLATES:
            session.terminal.tell(f"  {template:<12} {session.terminal.words(say(about))}")
    template = answer(
        answers.template,
        say("What to start from"),
        "--template",
        DEFAULT_TEMPLATE,
        refuse_template,
    )
    time_zone = answer(
        answers.time_zone, say("Its time zone"), "--time-zone", local_time_zone(), refuse_time_zone
    )
    known = find_identity(target)
    git_name, git_email = known or ("", "")
    founder_name = answers.founder_name or git_name
    email = answers.email or git_email
    if not founder_name:
        founder_name = answer(None, say("Your name"), "--founder-name")
    if not email:
        email = answer(None, say("Your e-mail address"), "--email")
    founder = answer(
        answers.founder, say("Your id in it"), "--founder", id_from(founder_name), refuse_id
    )
    forge = answer(
        answers.ci,
        say("The forge that checks what is proposed (github, gitlab, forgejo, none)"),
        "--ci",
        NO_FORGE,
        refuse_unknown_forge,
    )
    return Founding(
        name=name,
        founder=founder,
        founder_name=founder_name,
        founder_email=email,
        template=template,
        language=language,
        time_zone=time_zone,
        introduces=(founder_name, email) != known,
        forge=forge_at(target, forge),
    )


def _language() -> str:
    """Return the first wanted language in which there are templates."""
    from alliance_cli.use_cases.founding_choices import DEFAULT_TEMPLATE, languages_of

    return next((tag for tag in wanted() if tag in languages_of(DEFAULT_TEMPLATE)), "en")


def _accept(_: str) -> None:
    """Find nothing wrong with an answer."""
