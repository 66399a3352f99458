"""The report on a federation, as fields for a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from alliance_cli.messages import mark, say
from alliance_cli.records.text import Text
from alliance_cli.reports.federation.data import seen_data
from alliance_cli.reports.federation.seen import Common, Seen, Told
from alliance_cli.reports.federation.tables import (
    DECIDED,
    PULSE,
    STATUS,
    answers_words,
    count_words,
    experience_words,
    pulse_rows,
    status_rows,
)
from alliance_cli.reports.lines import Line, when
from alliance_cli.reports.pages import Page

MARKDOWN, HTML = "federation.md.j2", "federation.html.j2"

_MOST_TOLD = 200
"""So many experiences are listed, the latest; the others are found by searching."""

HEADINGS: Mapping[str, str] = {
    "title": mark("Federation"),
    "about": mark("Each decides by itself; here they stand side by side."),
    "members": mark("The alliances"),
    "unseen": mark("Not seen"),
    "pulse": mark("How they live"),
    "pulse_about": mark(
        "Shares are of all cases together. Between the lowest and the highest lie the figures of "
        "the alliances; none is named."
    ),
    "principles": mark("Principles in common"),
    "none": mark("They have no principle in common yet."),
    "alliance": mark("alliance"),
    "decided": mark("decided"),
    "answers": mark("its chantiers"),
    "experience": mark("experiences"),
    "asked": mark("A decision is asked of"),
    "differs": mark("The same id has other words in"),
    "experiences": mark("What was lived through"),
    "silent": mark("No experience is shared."),
}
"""The words that the template prints, translated where they are printed."""


def federation_page(
    seen: Seen, troubles: Sequence[tuple[str, object]], languages: Sequence[str]
) -> Page:
    """Return the report; `troubles` are members of whom there is nothing to tell, and why."""
    fields: dict[str, object] = {
        "w": {name: say(words) for name, words in HEADINGS.items()},
        "name": seen.name,
        "at": say("As of {when}", when=when(seen.at, seen.zone)),
        "count": count_words(len(seen.seen)),
        "status": _table(STATUS, status_rows(seen.seen, languages, seen.zone)),
        "unseen": [{"member": name, "why": why} for name, why in troubles],
        "pulse": _table(PULSE, pulse_rows(seen.merged)),
        "principles": [_common(each) for each in seen.commons],
        "themes": list(_by_theme(seen.told[:_MOST_TOLD])),
    }
    return Page(fields, seen_data(seen))


def _table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> dict[str, Any]:
    return {
        "headings": [say(each) for each in headings],
        "rows": [[each.text if isinstance(each, Line) else each for each in row] for row in rows],
    }


def _common(each: Common) -> dict[str, Any]:
    return {
        "id": each.id,
        "statement": each.statement,
        "asked": each.asked,
        "others": each.others,
        "standings": [
            {
                "member": standing.member,
                "decided": say(DECIDED[standing.decided]),
                "answers": answers_words(standing),
                "experience": experience_words(standing),
            }
            for standing in each.standings
        ],
    }


def _by_theme(told: Sequence[Told]) -> Iterator[dict[str, Any]]:
    """Yield each theme with its experiences, those of several alliances first."""
    themes: dict[str, list[Told]] = {}
    for each in told:
        for theme in each.themes or ("",):
            themes.setdefault(theme, []).append(each)

    def place(theme: str) -> tuple[bool, int, str]:
        return not theme, -len({each.member for each in themes[theme]}), theme

    for theme in sorted(themes, key=place):
        yield {
            "name": Text.of(theme) if theme else say("Without a theme"),
            "experiences": [
                {"member": each.member, "id": each.id, "title": each.title}
                for each in themes[theme]
            ],
        }
