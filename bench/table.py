"""Tell what was measured: a table for people, and JSON for whatever compares two runs."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from alliance_cli import __version__
from bench.peers import UNCHECKED
from bench.rows import Row

_HEADINGS = ("work", "median", "beside", "median", "figure", "reach", "")


def render_table(rows: Sequence[Row], machine: dict[str, str]) -> str:
    """Return the table, with the machine and the versions under it."""
    cells = (_HEADINGS, *map(_cells, rows))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (_line(each, widths) for each in cells)
    about = (f"{name}: {value}" for name, value in machine.items())
    unchecked = (f"- {each}" for each in UNCHECKED)
    head = "What peers leave unchecked (alliance checks it all):"
    return "\n".join((*lines, "", *about, "", head, *unchecked, ""))


def table_data(rows: Sequence[Row], machine: dict[str, str]) -> dict[str, object]:
    """Return all of it as plain data."""
    return {
        "format": 1,
        "machine": machine,
        "unchecked": list(UNCHECKED),
        "rows": [_data(each) for each in rows],
    }


def machine_data(tool: str) -> dict[str, str]:
    """Return on what was measured, and which versions."""
    return {
        "alliance": f"{__version__} ({tool})",
        "python": platform.python_version(),
        "git": _first_line("git", "--version"),
        "node": _first_line("node", "--version"),
        "system": platform.platform(),
        "processor": next(_processors(), platform.processor()),
        "cores": str(os.cpu_count()),
        "busy": f"load {os.getloadavg()[0]:.1f} at the end",
    }


def _data(row: Row) -> dict[str, object]:
    return {
        "work": row.work,
        "against": row.against,
        "figure": row.figure,
        "unit": row.unit,
        "reach": row.reach,
        "sense": f"at {row.sense}",
        "is_reached": None if row.missed_by is None else row.missed_by <= 1,
        "ours": row.ours.data if row.ours else None,
        "theirs": row.theirs.data if row.theirs else None,
    }


def _cells(row: Row) -> tuple[str, ...]:
    sign = "≤" if row.sense == "most" else "≥"
    return (
        row.work,
        f"{row.ours.middle:.2f} s" if row.ours else "",
        row.against,
        f"{row.theirs.middle:.2f} s" if row.theirs else "",
        "" if row.figure is None else _number(row.figure, row.unit),
        "" if row.reach is None else f"{sign} {_number(row.reach, row.unit)}",
        _judgement(row),
    )


def _number(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit == "MB" else f"{value:.3g} {unit}"


def _judgement(row: Row) -> str:
    if row.missed_by is None:
        return ""
    return "reached" if row.missed_by <= 1 else f"missed by {row.missed_by:.1f} ×"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _first_line(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "absent"
    return done.stdout.splitlines()[0] if done.stdout else "absent"


def _processors() -> Iterator[str]:
    file = Path("/proc/cpuinfo")
    lines = file.read_text("utf-8").splitlines() if file.exists() else ()
    return (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))


def progress(row: Row) -> None:
    """Tell that a row is there: the whole takes minutes."""
    sys.stderr.write(f"{'  '.join(each for each in _cells(row) if each)}\n")
