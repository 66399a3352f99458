"""Where chantiers cross, told to people and to scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from alliance_cli.ledger.crossing import KINDS, Crossing
from alliance_cli.messages import mark, say
from alliance_cli.reports.lines import Line, some_of

SHARED: Mapping[str, str] = {
    "members": mark("people: {names}"),
    "themes": mark("themes: {names}"),
    "territories": mark("territories: {names}"),
    "objectives": mark("objectives: {names}"),
    "colleges": mark("colleges: {names}"),
}
"""The words for what chantiers share."""


def crossing_lines(found: Iterable[Crossing]) -> Iterator[Line]:
    """Yield the lines that tell which chantiers cross, and in what."""
    for crossing in found:
        one, other = crossing.chantiers
        yield Line(say("{one} and {other} share", one=one, other=other), "strong")
        for kind, names in crossing.shared.items():
            yield Line(say(SHARED[kind], names=some_of(names)), indent=2)


def crossing_data(crossing: Crossing) -> dict[str, Any]:
    """Return what scripts are given."""
    return {
        "chantiers": list(crossing.chantiers),
        **{kind: list(crossing.shared.get(kind, ())) for kind in KINDS},
    }
