"""Tell what happened, in order: in the alliance, or to one proposal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines, tell_left_out
from alliance_cli.cli.words import choice_given, day_given
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.reports.story.listing import Part


@dataclass(frozen=True, slots=True)
class Telling:
    """Which part of the story somebody asks for."""

    ally: Annotated[
        str | None, typer.Option(metavar="ALLY", help=mark("What this ally had a part in."))
    ] = None
    chantier: Annotated[
        str | None, typer.Option(metavar="CHANTIER", help=mark("What happened in it."))
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND", help=mark("Of this kind alone: act, ally, decision…; again.")
        ),
    ] = None
    since: Annotated[str | None, typer.Option(metavar="DATE", help=mark("The first day."))] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help=mark("The last day."))] = None

    def part(self, ledger: Ledger, proposal: str | None) -> Part:
        """Return the part of the story that is asked for."""
        from alliance_cli.records.moments import end_of, start_of
        from alliance_cli.reports.story.happening import KINDS
        from alliance_cli.reports.story.listing import Part
        from alliance_cli.use_cases.naming import ally_named, chantier_named, proposal_named

        first = day_given(self.since, option="--since")
        last = day_given(self.until, option="--until")
        return Part(
            proposal_named(ledger, proposal) if proposal else None,
            ally_named(ledger, self.ally) if self.ally else None,
            chantier_named(ledger, self.chantier) if self.chantier else None,
            tuple(choice_given(each, KINDS, option="--kind") for each in self.kind or ()),
            start_of(first, ledger.zone) if first else None,
            end_of(last, ledger.zone) if last else None,
        )


def log(
    context: typer.Context,
    looking: Looking,
    telling: Telling,
    proposal: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROPOSAL]", help=mark("The proposal (default: all), or how it begins.")
        ),
    ] = None,
) -> None:
    """Tell what happened, the first first: acts, stages, outcomes, and all that has a date."""
    from alliance_cli.reports.story.listing import happening_data, story_lines, story_of
    from alliance_cli.reports.views import views_of

    session = Session.of(context)
    alliance, now = session.load(), session.now(looking.at)
    ledger = alliance.ledger
    part = telling.part(ledger, proposal)
    languages = reader_languages(ledger)
    views = tuple(views_of(ledger, at=now, languages=languages))
    tell_left_out(session.terminal, alliance, views)
    story = story_of(ledger, views, languages, part, now=now)
    if looking.as_json:
        session.terminal.show_json({"story": [happening_data(each) for each in story]})
    elif story:
        show_lines(session.terminal, story_lines(story, ledger.zone))
    else:
        session.terminal.tell(say("Nothing happened."))
