"""Measure everything: `python -m bench --size small`. See what it tells in table.py."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.table import machine_data, progress, render_table, table_data
from bench.works import ALLIANCE, SIZES, Bench

CACHE = Path(__file__).parent.parent / ".bench"


def main(arguments: list[str]) -> None:
    """Measure, print the table, and write it as JSON."""
    asked = _asked(arguments)
    asked.cache.mkdir(parents=True, exist_ok=True)
    rows = []
    for row in Bench(SIZES[asked.size], asked.cache.resolve(), asked.tool).rows(asked.only):
        progress(row)
        rows.append(row)
    machine = machine_data(asked.tool)
    sys.stdout.write(render_table(rows, machine))
    output = asked.output or asked.cache / f"bench-{asked.size}.json"
    output.write_text(json.dumps(table_data(rows, machine), ensure_ascii=False, indent=1), "utf-8")


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="medium")
    parser.add_argument("--only", default="", help="only the parts whose names contain this")
    parser.add_argument("--tool", default=ALLIANCE, help="which alliance is measured")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where corpora are kept")
    parser.add_argument("--output", type=Path, help="where the JSON goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
