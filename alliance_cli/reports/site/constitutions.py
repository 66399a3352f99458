"""The pages about the constitution: the one in force, each version, and what each changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from alliance_cli.ledger.measures import in_force_since
from alliance_cli.ledger.standings import constitution_of, procedure_called
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.constitution import Constitution
from alliance_cli.reports.amendments import article_changes
from alliance_cli.reports.constitution_page import HEADINGS, constitution_page
from alliance_cli.reports.lines import when
from alliance_cli.reports.pictures.flow import procedure_svg
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.differences import shown_changes
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.page import SitePage, said_words

WORDS: Mapping[str, str] = {
    **HEADINGS,
    "what_changed": mark("What it changed"),
    "in_force": mark("In force"),
    "nothing": mark("No article changes."),
    "amendments": mark("The proposals that amended it"),
}
"""The words that the templates print, translated where they are printed."""


def constitution_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the constitution in force, every version that ever was, and their differences."""
    section, rules = addresses.CONSTITUTION, edition.site.rules
    yield SitePage(
        section,
        "constitution.html.j2",
        say("Constitution"),
        section,
        lambda: _values(edition, rules),
    )
    for version in known_versions(edition):
        filed = constitution_of(edition.ledger, version)
        if filed is None:
            continue
        yield SitePage(
            addresses.constitution_address(version),
            "constitution.html.j2",
            say("Constitution, version {version}", version=version),
            section,
            partial(_values, edition, filed.record),
        )
        if constitution_of(edition.ledger, version - 1):
            yield SitePage(
                addresses.changes_address(version),
                "changes.html.j2",
                say("What version {version} of the constitution changed", version=version),
                section,
                partial(_changes, edition, version),
            )


def known_versions(edition: Edition) -> list[int]:
    """Return the versions that were in force by now, the first first."""
    current = edition.site.rules.version
    return sorted(each for each in {*edition.ledger.constitutions, current} if each <= current)


def _values(edition: Edition, rules: Constitution) -> dict[str, object]:
    ledger = edition.ledger
    page = constitution_page(ledger, rules, edition.languages, now=edition.site.now)
    drawn = {
        name: procedure_svg(procedure, edition.reader, id_=f"diagram-{name}")
        for name in rules.procedures
        if (procedure := procedure_called(ledger, rules, name))
    }
    amendments = (
        name
        for name, view in sorted(edition.site.views.items())
        if view.case.proposal.kind == "amendment" and view.standing.opened
    )
    return {
        **page.fields,
        "w": said_words(WORDS),
        "drawn": drawn,
        "listed": [_listed(edition, version) for version in known_versions(edition)],
        "amendments": tuple(amendments),
    }


def _listed(edition: Edition, version: int) -> dict[str, object]:
    since = in_force_since(edition.ledger, version)
    known = constitution_of(edition.ledger, version - 1) is not None
    return {
        "version": version,
        "words": _in_force(edition, version),
        "since": when(since, edition.ledger.zone) if since else None,
        "href": addresses.constitution_address(version),
        "changes": addresses.changes_address(version) if known else None,
    }


def _in_force(edition: Edition, version: int) -> Message:
    if version == edition.site.rules.version:
        return say("Version {version}, in force", version=version)
    return say("Version {version}", version=version)


def _changes(edition: Edition, version: int) -> dict[str, object]:
    before = constitution_of(edition.ledger, version - 1)
    after = constitution_of(edition.ledger, version)
    changes = article_changes(before.data, after.data) if before and after else ()
    return {
        "w": said_words(WORDS),
        "changes": shown_changes(changes, edition.ledger.languages),
        "listed": [_listed(edition, each) for each in known_versions(edition)],
    }
