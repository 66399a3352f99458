"""Where a live round is held, and who is asked: what options, the file or the records say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, mark, say

if TYPE_CHECKING:
    from alliance_cli.records.live_rounds import LiveRound
    from alliance_cli.use_cases.live_round_files import RoundFile
    from alliance_cli.use_cases.workspace import Scene


@dataclass(frozen=True, slots=True)
class Gathering:
    """Where the round is held, who is asked, or what was prepared."""

    assembly: Annotated[
        str | None,
        typer.Option(metavar="ASSEMBLY", help=mark("The meeting (default: the one under way).")),
    ] = None
    present: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ALLY",
            help=mark("Who is asked (default: who is present there). Repeatable."),
        ),
    ] = None
    file: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help=mark("A YAML file with the round (- from a pipe).")
        ),
    ] = None
    discard: Annotated[
        bool, typer.Option("--discard", help=mark("Forget a round that was interrupted."))
    ] = False


def set_up(
    session: Session,
    scene: Scene,
    gathering: Gathering,
    round_: LiveRound,
    speakers: Sequence[str] = (),
) -> LiveRound:
    """Return the round with its meeting and with those who are asked; `speakers` are, anyhow."""
    from alliance_cli.use_cases.naming import ally_named

    assembly = _assembly(session, scene, gathering.assembly, round_)
    given = [name.strip() for each in gathering.present or () for name in each.split(",")]
    named = [ally_named(scene.ledger, each) for each in given if each]
    there = round_.present or (() if named else _allies_at(scene, assembly))
    present = tuple(dict.fromkeys((*there, *named, *speakers)))
    if not present:
        raise UsageError(
            say("Nobody is present."),
            say("Name those who are: alliance round {proposal} --present ALLY",
                proposal=round_.proposal),
        )  # fmt: skip
    return round_.model_copy(update={"assembly": assembly, "present": present})


def refuse_another(file: RoundFile, proposal: str, help_: Message) -> None:
    """Raise UsageError where what was said was not said of `proposal`."""
    about = file.round.proposal
    if about not in {None, proposal}:
        raise UsageError(say("{path} is about {subject}.", path=file.name, subject=about), help_)


def _allies_at(scene: Scene, assembly: str) -> tuple[str, ...]:
    """Return those present at a meeting who are allies still: nobody else can be heard."""
    people = scene.ledger.people()
    there = scene.ledger.assemblies[assembly].record.present
    return tuple(each for each in there if people.is_ally(each, scene.now))


def _assembly(session: Session, scene: Scene, given: str | None, round_: LiveRound) -> str:
    """Return the meeting: the one given or kept, else the only one under way."""
    from alliance_cli.reports.assemblies import assembly_views
    from alliance_cli.use_cases.naming import assembly_named

    if given is None and round_.assembly is None:
        views = assembly_views(scene.ledger, now=scene.now)
        match [each.filed.id for each in views if each.state == "under-way"]:
            case [only]:
                return only
        given = session.ask(None, say("The meeting"), option="--assembly")
    named = assembly_named(scene.ledger, given or round_.assembly or "")
    if round_.assembly not in {None, named}:
        raise UsageError(
            say("This round is held at {assembly}.", assembly=round_.assembly),
            say("Leave out --assembly."),
        )
    return named
