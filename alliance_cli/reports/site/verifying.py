"""How anybody works a decision out again: the commands, in order, and what each of them shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliance_cli.messages import Message, say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.site.whole import Site
from alliance_cli.reports.views import ProposalView


@dataclass(frozen=True, slots=True)
class Check:
    """A command to type, and what it shows."""

    command: str
    shows: Message


def checks_of(site: Site, view: ProposalView) -> Iterator[Check]:
    """Yield how to check where a proposal stands, from the records alone, once one has them.

    From which commit the site was built, one page tells for all: the others need not change.
    """
    outcome_at = view.standing.outcome_at
    at = moment_text(outcome_at or site.now)
    yield Check(
        f"alliance status {view.name} --at {at}",
        say("Works out where it stands, from the acts and the constitution."),
    )
    yield Check(f"alliance explain {view.name} --at {at}", say("Tells why, article by article."))
    if view.is_sealed:
        yield Check(
            f"alliance validate proposals/{view.name}",
            say("Compares the sealed decision with the one worked out again."),
        )
    yield Check("alliance audit", say("Checks that nothing landed which the rules do not allow."))


def commands_to_get_records(site: Site) -> Iterator[str]:
    """Yield the commands by which anybody has the records of this site."""
    alliance, commit = site.ledger.alliance, site.origin.commit
    if alliance and alliance.record.forge:
        yield f"git clone {alliance.record.forge} alliance"
    if commit:
        yield f"git checkout {commit}"
