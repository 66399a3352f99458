"""What came of procedures that were tried on people who do not exist, side by side.

All figures are exact counts of what was played, and times in whole hours shown as days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from alliance_cli.consensus.simulated import ROUTES, SHARES, Figures, quantile
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.scenarios import Scenario
from alliance_cli.reports.lines import Line
from alliance_cli.reports.sparklines import BLOCKS, sparkline

CAVEAT = mark(
    "These people do not exist. It compares procedures; it foretells nothing of your alliance."
)
"""What has to be said beside every such report."""

ROUTE_WORDS: Mapping[str, str] = {
    "agreed": mark("adopted by agreement"),
    "willing": mark("adopted by the willing"),
    "arbitrated": mark("adopted by a ruling"),
    "ruled-out": mark("rejected by a ruling"),
    "rejected": mark("rejected otherwise"),
    "lapsed": mark("lapsed"),
}
"""The words for how a proposal ends."""

_HOURS_IN_A_DAY = 24
_WEEK = 7 * _HOURS_IN_A_DAY
_BARS = 26
_PERCENT = 100

Cell = Callable[[Figures], Message | str]


@dataclass(frozen=True, slots=True)
class Simulation:
    """What was tried: the scenario, the seed, and the figures of each procedure by its name."""

    scenario: Scenario
    seed: int
    figures: Mapping[str, Figures]


def heading_lines(made: Simulation) -> Iterator[Line]:
    """Yield what was tried, and what it is not."""
    yield Line(
        say(
            "{proposals} proposals among {allies} allies, seed {seed}",
            proposals=made.scenario.proposals,
            allies=made.scenario.allies,
            seed=made.seed,
        ),
        "strong",
    )
    yield Line(say(CAVEAT), "faint")


def rows_of(made: Simulation) -> list[list[Message | str]]:
    """Return the table: what is told, then its figure for each procedure."""
    rows: list[tuple[Message, Cell]] = [
        *((say(ROUTE_WORDS[route]), _share_of(route)) for route in ROUTES),
        *(
            (say("days to the outcome: {share}", share=_words(share)), _days("hours", share))
            for share in SHARES
        ),
        *(
            (say("days the willing waited: {share}", share=_words(share)), _days("waits", share))
            for share in SHARES
        ),
        (say("revised at least once"), _revised),
        (say("objections for a hundred proposals"), _objections),
        (say("of those counted, who took a position"), _turnout),
    ]
    return [[name, *(cell(each) for each in made.figures.values())] for name, cell in rows]


def course_lines(made: Simulation) -> Iterator[Line]:
    """Yield, for each procedure, in which week how many proposals ended, as one line."""
    yield Line()
    yield Line(say("In which week they end ({weeks} weeks, then the rest)", weeks=_BARS), "strong")
    for name, figures in made.figures.items():
        weeks = weekly(figures.hours)
        most = max(weeks) or 1
        drawn = sparkline([Fraction(week, most) for week in weeks], alphabet=BLOCKS)
        yield Line(say("{course} {name}", course=drawn, name=name), indent=2)


def weekly(hours: Counter[int]) -> list[int]:
    """Return how many ended in each week; in the last place all that took longer."""
    weeks = [0] * (_BARS + 1)
    for hour, count in hours.items():
        weeks[min(hour // _WEEK, _BARS)] += count
    return weeks


def simulation_data(made: Simulation) -> dict[str, Any]:
    """Return the report for scripts: counts, and times in hours."""
    return {
        "seed": made.seed,
        "scenario": made.scenario.model_dump(mode="json", by_alias=True, exclude={"name"}),
        "procedures": [{"procedure": name, **_data(each)} for name, each in made.figures.items()],
        "caveat": say(CAVEAT),
    }


def _data(figures: Figures) -> dict[str, Any]:
    return {
        "proposals": figures.plays,
        "outcomes": dict(sorted(figures.outcomes.items())),
        "routes": {route: figures.routes[route] for route in ROUTES},
        "hours_to_outcome": _quantiles(figures.hours),
        "hours_the_willing_waited": {
            "waits": figures.waits.total(),
            **_quantiles(figures.waits),
        },
        "rounds": {str(rounds): count for rounds, count in sorted(figures.rounds.items())},
        "objections": figures.objections,
        "spoken": figures.spoken,
        "electorate": figures.electorate,
        "weeks": weekly(figures.hours),
    }


def _quantiles(counts: Counter[int]) -> dict[str, int | None]:
    return {str(share): quantile(counts, share) for share in SHARES}


def _words(share: Fraction) -> Message:
    if share == Fraction(1, 2):
        return say("half are within")
    return say("{share} are within", share=str(share))


def _share_of(route: str) -> Cell:
    return lambda figures: _percent(figures.routes[route], figures.plays)


def _days(name: str, share: Fraction) -> Cell:
    def cell(figures: Figures) -> Message | str:
        hours = quantile(getattr(figures, name), share)
        return "–" if hours is None else _tenths(hours, _HOURS_IN_A_DAY)

    return cell


def _revised(figures: Figures) -> Message | str:
    return _percent(figures.plays - figures.rounds[0], figures.plays)


def _objections(figures: Figures) -> Message:
    return _tenths(figures.objections * _PERCENT, figures.plays)


def _turnout(figures: Figures) -> Message | str:
    return _percent(figures.spoken, figures.electorate)


def _percent(part: int, whole: int) -> Message | str:
    return say("{share} %", share=_tenths(part * _PERCENT, whole)) if whole else "–"


def _tenths(part: int, whole: int) -> Message:
    """Return a quotient with one digit after the point, rounded half up, exactly."""
    tenths = (20 * part + whole) // (2 * whole) if whole else 0
    return say("{number}", number=Decimal(tenths).scaleb(-1))


def headings(names: Sequence[str]) -> list[str]:
    """Return the headings of the table: what is told, and the procedures by name."""
    return [mark("figure"), *names]
