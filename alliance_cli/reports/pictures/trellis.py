"""The trellis: chantiers stand upright, people and themes lie across, a knot where they meet.

Nobody is counted: people and themes lie in the order of the chantiers they are in. Where there are
too many to be seen at once, those are drawn that hold most chantiers together; the table has all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.pictures.columns import room_above, uprights
from alliance_cli.reports.pictures.shapes import (
    LINE,
    Form,
    Grid,
    Label,
    Mark,
    Picture,
    Said,
    Shape,
    Stroke,
    legend,
)
from alliance_cli.reports.trellis import Trellis

if TYPE_CHECKING:
    from markupsafe import Markup

Called = Callable[[str], str]
"""Gives what a chantier (`chantier:<id>`), an ally or a theme is called."""

HEADINGS = (mark("Chantier"), mark("Animated by"), mark("Members"), mark("Themes"))

_MOST_COLUMNS, _MOST_PEOPLE, _MOST_THEMES = 30, 40, 20
_LEFT, _COLUMN, _RIGHT, _BETWEEN = 240, 28, 120, 10
_LETTERS = (_LEFT - 16) // 7

_LEGEND: tuple[tuple[Form, str, Message], ...] = (
    ("diamond", "warm", say("animates it")),
    ("dot", "mark", say("is in it")),
    ("square", "calm", say("it works on the theme")),
)


@dataclass(frozen=True, slots=True)
class _Lath:
    """Something that lies across: what it is called, and in which chantiers it is."""

    id: str
    name: str
    chantiers: frozenset[str]


def last_part(name: str) -> str:
    """Return the id in `<kind>:<id>`: what things are called where nobody says otherwise."""
    return name.partition(":")[2]


def trellis_svg(trellis: Trellis, reader: Reader, called: Called = last_part) -> Markup | None:
    """Return the picture of a trellis with its table; None where there is no chantier."""
    from alliance_cli.reports.pictures.svg import render_figure  # noqa: PLC0415 - heavy

    return render_figure(trellis_picture(trellis, called), reader) if trellis.chantiers else None


def trellis_picture(trellis: Trellis, called: Called = last_part) -> Picture:
    """Return the picture of a trellis; `called` is asked for `ally:<id>` and the like."""
    columns = _most(trellis.chantiers, _knots(trellis), _MOST_COLUMNS)
    people = _laths(trellis.members, columns, lambda name: called(f"ally:{name}"), _MOST_PEOPLE)
    themes = _laths(trellis.about, columns, lambda name: called(f"theme:{name}"), _MOST_THEMES)
    names = tuple(called(f"chantier:{each}") for each in columns)
    top = room_above(names)
    below = top + LINE * len(people) + _BETWEEN
    bottom = below + LINE * len(themes)
    places = tuple(map(_x, range(len(columns))))
    return Picture(
        id="trellis",
        title=say("Who and what meets in the chantiers"),
        about=_about(trellis, drawn=(len(columns), len(people), len(themes))),
        width=_LEFT + _COLUMN * max(len(columns), 6) + _RIGHT,
        height=bottom + (len(_LEGEND) + 1) * LINE,
        shapes=(
            *uprights(names, places, top, bottom, "upright"),
            *_across(people, columns, top, lambda *knot: _sign(trellis, *knot)),
            *_across(themes, columns, below, lambda *_: ("square", "calm")),
            *legend(_LEGEND if themes else _LEGEND[:2], _LEFT, bottom + LINE),
        ),
        grid=Grid(tuple(map(say, HEADINGS)), tuple(_rows(trellis, called))),
    )


def _knots(trellis: Trellis) -> Mapping[str, int]:
    """Return how many people and themes of each chantier are in others as well."""
    inside = {each: (*trellis.members[each], *trellis.about[each]) for each in trellis.chantiers}
    often = Counter(name for names in inside.values() for name in names)
    return {each: sum(often[name] > 1 for name in names) for each, names in inside.items()}


def _most(names: Sequence[str], weights: Mapping[str, int], most: int) -> tuple[str, ...]:
    """Return so many of `names` in their order: where there are more, those of most weight."""
    kept = sorted(names, key=lambda name: (-weights[name], name))[:most]
    return tuple(name for name in names if name in set(kept))


def _laths(
    inside: Mapping[str, frozenset[str]], columns: Sequence[str], called: Called, most: int
) -> tuple[_Lath, ...]:
    """Return what lies across these chantiers, in their order."""
    found: dict[str, list[str]] = {}
    for chantier in columns:
        for name in sorted(inside[chantier]):
            found.setdefault(name, []).append(chantier)
    kept = _most(tuple(found), {name: len(where) for name, where in found.items()}, most)
    return tuple(_Lath(name, called(name), frozenset(found[name])) for name in kept)


def _about(trellis: Trellis, *, drawn: tuple[int, int, int]) -> Message:
    counts = len(trellis.chantiers), len(trellis.people), len(trellis.themes)
    told = say(
        "{chantiers}, upright; across them {people} and {themes}.",
        chantiers=say_many("{count} chantier", "{count} chantiers", counts[0]),
        people=say_many("{count} person", "{count} people", counts[1]),
        themes=say_many("{count} theme", "{count} themes", counts[2]),
    )
    if drawn == counts:
        return told
    return say("{told} Those with most knots are drawn; the table has all.", told=told)


def _across(
    laths: Sequence[_Lath],
    columns: Sequence[str],
    top: int,
    sign: Callable[[str, str], tuple[Form, str]],
) -> Iterator[Shape]:
    end = _x(len(columns) - 1) + 10
    for row, each in enumerate(laths):
        y = top + row * LINE + 6
        yield Label(_LEFT - 10, y + 4, each.name, _LETTERS, "text", "end")
        yield Stroke(((_LEFT, y), (end, y)), "lath")
        for place, chantier in enumerate(columns):
            if chantier in each.chantiers:
                told = say("{name}, {chantier}", name=each.name, chantier=chantier)
                yield Mark(_x(place), y, *sign(each.id, chantier), told)


def _sign(trellis: Trellis, ally: str, chantier: str) -> tuple[Form, str]:
    return ("diamond", "warm") if (ally, chantier) in trellis.led else ("dot", "mark")


def _x(place: int) -> int:
    return _LEFT + 16 + place * _COLUMN


def _rows(trellis: Trellis, called: Called) -> Iterator[tuple[Said, ...]]:
    for chantier in trellis.chantiers:
        members = sorted(trellis.members[chantier])
        leading = [each for each in members if (each, chantier) in trellis.led]
        yield (
            called(f"chantier:{chantier}"),
            "; ".join(called(f"ally:{each}") for each in leading),
            "; ".join(called(f"ally:{each}") for each in members),
            "; ".join(called(f"theme:{each}") for each in sorted(trellis.about[chantier])),
        )
