"""Where each page of the site lies, for good: a page that was linked once stays where it is.

Addresses are relative to the tree of one language. An id holds nothing that a URL would read
otherwise, and folders that divide a list lie one level deeper than any record.
"""

from __future__ import annotations

from collections.abc import Mapping

HOME = "index.html"
CONSTITUTION = "constitution/index.html"
PROPOSALS = "proposals/index.html"
CHANTIERS = "chantiers/index.html"
EXPERIENCES = "experiences/index.html"
PRINCIPLES = "principles/index.html"
CALENDAR = "calendar/index.html"
GLOSSARY = "glossary/index.html"
ALLIES = "allies/index.html"
PULSE = "pulse/index.html"
SEARCH = "search.html"
ABOUT = "about.html"
CALENDAR_FILE = "calendar/calendar.ics"
FEED = "feed.atom"

_OF_RECORDS: Mapping[str, str] = {
    "proposals": "proposals/{}.html",
    "chantiers": "chantiers/{}.html",
    "experiences": "experiences/{}.html",
    "principles": "principles/{}.html",
    "allies": f"{ALLIES}#{{}}",
    "glossary": f"{GLOSSARY}#{{}}",
    "assemblies": "calendar/{}.html",
}

_SUBJECTS: Mapping[str, str] = {
    "proposal": "proposals",
    "decision": "proposals",
    "mandate": "proposals",
    "principle": "principles",
    "chantier": "chantiers",
    "experience": "experiences",
    "assembly": "assemblies",
}
"""In which folder there is a page about each kind of thing."""


def address_of(folder: str, name: str) -> str:
    """Return where the record `name` of `folder` is shown."""
    return _OF_RECORDS[folder].format(name)


def place_of_subject(subject: str) -> tuple[str, str]:
    """Return the folder and the id of what `<kind>:<id>` names; empty where it has no page."""
    kind, _, name = subject.partition(":")
    return (_SUBJECTS[kind], name) if kind in _SUBJECTS and name else ("", "")


def constitution_address(version: int) -> str:
    """Return where a version of the constitution is shown."""
    return f"constitution/version-{version}.html"


def changes_address(version: int) -> str:
    """Return where it is shown what a version changed in the one before."""
    return f"constitution/changes-{version}.html"


def year_address(year: int) -> str:
    """Return where the experiences written in a year are listed."""
    return f"experiences/years/{year}.html"


def theme_address(theme: str) -> str:
    """Return where the experiences about a theme are listed."""
    return f"experiences/themes/{theme}.html"


def way_up(address: str) -> str:
    """Return the way from a page to the top of its tree: `../` for `proposals/index.html`."""
    return "../" * address.count("/")
