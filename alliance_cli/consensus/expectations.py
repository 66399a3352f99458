"""What a standing shows under the names that stories expect, and whether it is as expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from alliance_cli.consensus.standing import PathStep, Standing
from alliance_cli.records.moments import moment_text

Data = dict[str, Any]


def shown_in(standing: Standing, names: Iterable[str]) -> Data:
    """Return what `standing` shows under `names`, as plain data."""
    special: Data = {
        "at": moment_text(standing.at),
        "objections": [{"by": each.by, "state": str(each.state)} for each in standing.objections],
        "ignored": [each.act for each in standing.ignored],
        "requirements": {each.name: each.holds for each in standing.requirements},
        "positions": dict(standing.positions),
        "unconfirmed": list(standing.unconfirmed),
        "path": [_step(step) for step in standing.path],
    }
    return {
        name: special[name] if name in special else _plain(getattr(standing, name))
        for name in names
    }


def differences(standing: Standing, expected: Mapping[str, Any]) -> dict[str, object]:
    """Return what `standing` shows under the names under which something else is expected.

    Objections and acts without effect are expected in any order; of requirements and positions
    only those that are named.
    """
    shown = shown_in(standing, expected)
    found: dict[str, object] = {}
    for name, wanted in expected.items():
        seen = shown[name]
        if name in {"requirements", "positions"}:
            seen = {each: seen.get(each) for each in wanted}
        if _ordered(name, seen) != _ordered(name, wanted):
            found[name] = seen
    return found


def _ordered(name: str, value: Any) -> object:  # noqa: ANN401 - plain data
    match name:
        case "objections":
            return sorted((str(each.get("by")), str(each.get("state"))) for each in value)
        case "ignored":
            return sorted(value)
        case _:
            return value


def _step(step: PathStep) -> Data:
    entered, left = _plain(step.entered), _plain(step.left)
    return {"stage": step.stage, "entered": entered, "left": left, "to": step.to}


def _plain(value: object) -> object:
    return moment_text(value) if isinstance(value, datetime) else value
