"""The pages about experiences: lists by year and by theme, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.records.text import Text
from alliance_cli.reports.experience_page import KINDS, STANCES, told_parts
from alliance_cli.reports.experiences import Chosen, ExperienceView, experience_views
from alliance_cli.reports.said import Said, said_by
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.makings import of_experience_page
from alliance_cli.reports.site.notes import notes_on
from alliance_cli.reports.site.page import SitePage, said_words
from alliance_cli.reports.site.whole import Site

WORDS: Mapping[str, str] = {
    "list": mark("Experiences"),
    "latest": mark("The latest"),
    "none": mark("No experience was told yet."),
    "years": mark("By year"),
    "themes": mark("By theme"),
    "retracted": mark("Retracted"),
    "kind": mark("Kind"),
    "by": mark("Told by"),
    "written": mark("Written on"),
    "when": mark("When"),
    "places": mark("Where"),
    "scale": mark("Scale"),
    "actors": mark("Who"),
    "theme": mark("Themes"),
    "chantiers": mark("Chantiers"),
    "principles": mark("Principles"),
    "decisions": mark("Decisions"),
    "proposals": mark("Drawn on by proposals"),
    "drawn": mark("Principles drawn from it"),
    "licence": mark("Licence"),
    "sources": mark("Sources"),
    "similar": mark("Experiences that speak of the same"),
    "both": mark("both speak of"),
}
"""The words that the templates print, translated where they are printed."""

_MOST_LISTED = 200
"""So many are listed on the first page; each stands on the page of its year as well."""


def experience_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the lists of experiences, and the page of each that was told."""
    site, section = edition.site, addresses.EXPERIENCES
    views = experience_views(
        edition.ledger, Chosen(with_retracted=True), edition.languages, now=site.now
    )
    years, themes = _by_year(views), _by_theme(edition, views)
    yield SitePage(
        section, "experiences.html.j2", say("Experiences"), section,
        lambda: _first(views, years, themes), is_timely=False, runs=True,
    )  # fmt: skip
    for year, listed in years.items():
        title = say("Experiences written in {year}", year=str(year))
        yield _list_page(site, addresses.year_address(year), title, listed)
    for theme, listed in themes.items():
        title = say("Experiences about {theme}", theme=_theme_name(edition, theme))
        yield _list_page(site, addresses.theme_address(theme), title, listed)
    for view in views:
        name = view.filed.id
        yield SitePage(
            addresses.address_of("experiences", name), "experience.html.j2",
            edition.title("experiences", name), section,
            partial(_values, edition, view), is_timely=False,
            made_of=partial(of_experience_page, site, view) if site.sources else None,
        )  # fmt: skip


def _list_page(
    site: Site, address: str, title: Message, views: Sequence[ExperienceView]
) -> SitePage:
    return SitePage(
        address, "experience_list.html.j2", title, addresses.EXPERIENCES,
        lambda: {"w": said_words(WORDS), "rows": _rows(views)},
        is_timely=False, runs=True,
        made_of=(lambda: _rows(views)) if site.sources else None,
    )  # fmt: skip


def _first(
    views: Sequence[ExperienceView],
    years: Mapping[int, Sequence[ExperienceView]],
    themes: Mapping[str, Sequence[ExperienceView]],
) -> dict[str, object]:
    return {
        "w": said_words(WORDS),
        "count": say_many("{count} experience", "{count} experiences", len(views)),
        "rows": _rows(views[:_MOST_LISTED]),
        "is_all": len(views) <= _MOST_LISTED,
        "years": [
            {"href": addresses.year_address(year), "words": str(year), "count": len(listed)}
            for year, listed in years.items()
        ],
        "themes": [{"id": theme, "count": len(listed)} for theme, listed in themes.items()],
    }


def _rows(views: Sequence[ExperienceView]) -> list[dict[str, object]]:
    return [
        {
            "id": view.filed.id,
            "written": view.filed.record.written,
            "by": view.filed.record.authors,
            "themes": view.filed.record.themes,
            "summary": said_by(view.reading, view.filed.record.summary, "summary"),
            "is_retracted": view.is_retracted,
        }
        for view in views
    ]


def _by_year(views: Sequence[ExperienceView]) -> Mapping[int, list[ExperienceView]]:
    found: dict[int, list[ExperienceView]] = {}
    for view in views:
        found.setdefault(view.filed.record.written.year, []).append(view)
    return dict(sorted(found.items(), reverse=True))


def _by_theme(
    edition: Edition, views: Sequence[ExperienceView]
) -> Mapping[str, list[ExperienceView]]:
    """Return the experiences about each theme; a theme of which nobody told is there as well."""
    found: dict[str, list[ExperienceView]] = {theme: [] for theme in edition.site.themes}
    for view in views:
        for theme in view.filed.record.themes:
            found.setdefault(theme, []).append(view)
    return found


def _theme_name(edition: Edition, theme: str) -> str:
    name = edition.site.themes.get(theme)
    return edition.said(name).words if isinstance(name, Text) else theme


def _values(edition: Edition, view: ExperienceView) -> dict[str, object]:
    """Return all that the page of one experience says."""
    record, reading = view.filed.record, view.reading
    return {
        "w": _WORDS,
        "record": record,
        "notes": notes_on(edition, reading),
        "summary": said_by(reading, record.summary, "summary"),
        "retracted": _why_retracted(view),
        "kind": say(KINDS[record.kind]),
        "period": _period(view),
        "actors": [each.name for each in record.actors],
        "principles": [{"id": each.principle, "stance": say(STANCES[each.stance])}
                       for each in record.principles],
        "proposals": view.proposals,
        "drawn": view.principles,
        "parts": list(_parts(view)),
        "similar": [
            {"id": name, "shared": shared}
            for name, shared in edition.site.similar(view.filed.id)
        ],
    }  # fmt: skip


_WORDS = said_words(WORDS)
"""The same for each experience, of which there may be many."""


def _why_retracted(view: ExperienceView) -> Said | None:
    retracted = view.filed.record.retracted
    if retracted is None or not view.is_retracted:
        return None
    return said_by(view.reading, retracted.reason, "retracted", "reason")


def _period(view: ExperienceView) -> Message | None:
    period = view.filed.record.period
    if period is None:
        return None
    if period.until is None:
        return say("since {first}", first=period.from_)
    return say("from {first} to {last}", first=period.from_, last=period.until)


def _parts(view: ExperienceView) -> Iterator[dict[str, object]]:
    """Yield what the sheet tells under headings: a text, or a list."""
    for title, keys, value in told_parts(view):
        if isinstance(value, Text):
            text = said_by(view.reading, value, *keys)
            yield {"title": say(title), "text": text, "listed": ()}
        else:
            listed = [said_by(view.reading, each, *keys, at) for at, each in enumerate(value)]
            yield {"title": say(title), "text": None, "listed": listed}
