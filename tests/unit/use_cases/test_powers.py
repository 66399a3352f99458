"""Whoever lacks a power is told who holds it, or how somebody comes to hold it."""

from __future__ import annotations

from alliance_cli.records.moments import moment_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.powers import whom_it_takes
from alliance_cli.use_cases.workspace import Scene
from tests.unit.rules.examples import base_files

HELD = b"role: facilitator\nally: nadia\nfrom: 2026-03-01\nuntil: 2026-06-30\n"


def told(power: str, day: str, actor: str = "paul") -> str:
    """Return what an ally is told on a day, in an alliance where Nadia alone is a facilitator."""
    files = {path: text for path, text in base_files().items() if "mandates/" not in path}
    alliance = load_alliance(MemoryTree({**files, "mandates/first.yaml": HELD}))
    return str(whom_it_takes(Scene(alliance, moment_of(f"{day}T12:00:00Z"), actor), power))


def test_who_holds_the_power_is_named() -> None:
    said = "That takes the power “record”. nadia holds it today."
    assert told("record", "2026-04-01") == said


def test_where_nobody_else_holds_it_the_role_and_the_way_to_it_are_named() -> None:
    said = (
        "That takes the power “record”, which nobody else holds today. It goes with the role"
        " “facilitator”; propose somebody: "
        'alliance propose "…" --kind mandate --role facilitator --from DATE --until DATE'
    )
    assert told("record", "2026-08-01") == said
    assert told("record", "2026-04-01", actor="nadia") == said
