"""A simulation as fields for a template: the table, and for each procedure when proposals end."""

from __future__ import annotations

from fractions import Fraction

from alliance_cli.messages import say
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.simulations import CAVEAT, Simulation, rows_of, weekly
from alliance_cli.reports.sparklines import HEIGHT, WIDTH, bars_of, width_of_chart

HTML = "simulation.html.j2"


def simulation_fields(made: Simulation, reader: Reader) -> dict[str, object]:
    """Return what the template is given."""
    name = made.scenario.name
    return {
        "w": {
            "title": say("Procedures tried out"),
            "about": say(CAVEAT),
            "table": say("All figures"),
            "figure": say("figure"),
            "course": say("In which week proposals end"),
            "week": say("week"),
            "count": say("proposals"),
            "figures": say("The same as a table"),
        },
        "scenario": name.in_language(reader.languages) if name else None,
        "tried": say(
            "{proposals} proposals among {allies} allies, seed {seed}",
            proposals=made.scenario.proposals,
            allies=made.scenario.allies,
            seed=made.seed,
        ),
        "names": list(made.figures),
        "rows": rows_of(made),
        "chart": {"height": HEIGHT, "bar": WIDTH},
        "courses": [
            _course(place, name, weekly(figures.hours))
            for place, (name, figures) in enumerate(made.figures.items(), start=1)
        ],
    }


def _course(place: int, name: str, weeks: list[int]) -> dict[str, object]:
    most = max(weeks) or 1
    levels = [Fraction(week, most) for week in weeks]
    return {
        "id": f"course-{place}",
        "name": name,
        "bars": bars_of(levels),
        "width": width_of_chart(levels),
        "weeks": [
            {"week": number if number < len(weeks) else say("later"), "count": count}
            for number, count in enumerate(weeks, start=1)
        ],
        "told": say("Full height: {count} proposals in one week.", count=most),
    }
