"""What stands around every page: the way through the site, languages, when and from what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.lines import when
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.language_names import language_name
from alliance_cli.reports.site.page import SitePage, said_words

SECTIONS: Mapping[str, str] = {
    addresses.HOME: mark("Home"),
    addresses.CONSTITUTION: mark("Constitution"),
    addresses.PROPOSALS: mark("Proposals"),
    addresses.CHANTIERS: mark("Chantiers"),
    addresses.EXPERIENCES: mark("Experiences"),
    addresses.PRINCIPLES: mark("Principles"),
    addresses.CALENDAR: mark("Calendar"),
    addresses.PULSE: mark("Pulse"),
    addresses.ALLIES: mark("Allies"),
    addresses.GLOSSARY: mark("Glossary"),
    addresses.SEARCH: mark("Search"),
    addresses.ABOUT: mark("About this site"),
}
"""The parts of the site, in the order in which they are named on every page."""

WORDS: Mapping[str, str] = {
    "skip": mark("Go to the content"),
    "parts": mark("Parts of the site"),
    "languages": mark("Languages"),
    "where": mark("You are here"),
    "built": mark("When and from what this site was built"),
    "filter": mark("Show only what contains"),
    "anybody": mark("Worked out from the records; anybody can work it out again."),
}

_SAID = said_words(WORDS)


def frame_of(edition: Edition, page: SitePage) -> dict[str, object]:
    """Return what the frame of `page` is given."""
    site, up = edition.site, addresses.way_up(page.address)
    alliance = site.ledger.alliance
    return {
        "w": _SAID,
        "lang": edition.shown,
        "alliance": alliance.record.name if alliance else None,
        "feed": addresses.FEED,
        "home": up + addresses.HOME,
        "about": up + addresses.ABOUT,
        "trail": _trail(page, up),
        "editions": list(_editions(edition, page, up)),
        "canonical": f"{site.base_url}{edition.language}/{page.address}"
        if site.base_url
        else None,
        "as_of": (_moment_words(edition),) if page.is_timely else None,
        "filter": say(WORDS["filter"]) if page.runs else None,
    }


def parts_of(page: SitePage) -> list[dict[str, object]]:
    """Return the parts of the site as links from `page`."""
    up = addresses.way_up(page.address)
    return [
        {"href": up + address, "words": say(words), "current": _current(page, address)}
        for address, words in SECTIONS.items()
    ]


def as_of_words(edition: Edition) -> tuple[Message, ...]:
    """Return at which moment and from what the site was built."""
    site = edition.site
    found = [_moment_words(edition)]
    if site.origin.commit and site.origin.is_changed:
        found.append(say("From commit {commit} and changes since", commit=site.origin.commit))
    elif site.origin.commit:
        found.append(say("From commit {commit}", commit=site.origin.commit))
    return tuple(found)


def _moment_words(edition: Edition) -> Message:
    return say("As of {when}", when=when(edition.site.now, edition.ledger.zone))


def _current(page: SitePage, address: str) -> str | None:
    """Return how `aria-current` tells where one is: on the page itself, or within its part."""
    if page.address == address:
        return "page"
    return "true" if page.section == address else None


def _trail(page: SitePage, up: str) -> list[dict[str, object]]:
    """Return the way from home to the page, which is not part of it."""
    if page.address == addresses.HOME:
        return []
    ways = [addresses.HOME, page.section] if page.section != page.address else [addresses.HOME]
    return [{"href": up + each, "words": say(SECTIONS[each])} for each in dict.fromkeys(ways)]


def _editions(edition: Edition, page: SitePage, up: str) -> Iterator[dict[str, object]]:
    for tag in edition.site.languages:
        yield {
            "href": f"{up}../{tag}/{page.address}",
            "tag": tag,
            "name": language_name(tag),
            "current": "true" if tag == edition.language else None,
        }
