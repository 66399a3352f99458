"""Help, and what reads but one file, wait for nothing heavy: that is what keeps them quick."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch

HEAVY = ("git", "jinja2", "pydantic", "rapidfuzz", "rich", "ruamel.yaml", "yaml_rs")
PROGRAM = """
import contextlib, io, json, sys
from alliance_cli.__main__ import run

with contextlib.redirect_stdout(io.StringIO()):
    codes = [run(words) for words in json.loads(sys.argv[1])]
print(json.dumps([codes, [name for name in json.loads(sys.argv[2]) if name in sys.modules]]))
"""


def imported(runs: list[list[str]]) -> list[str]:
    """Return which of the heavy packages a process has imported after these runs."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(runs), json.dumps(HEAVY)],
        capture_output=True,
        check=True,
    )
    codes, names = json.loads(done.stdout)
    assert set(codes) == {0}, done.stderr
    return list(names)


def test_no_help_waits_for_anything_heavy() -> None:
    runs = [["--help"], ["--version"]]
    for command in COMMANDS:
        runs.append([command.name, "--help"])
        if isinstance(command, Branch):
            runs += [[command.name, each.name, "--help"] for each in command.commands]
    assert imported(runs) == []


@pytest.mark.parametrize("words", ["explain ALY406", "schema", "schema ally"])
def test_what_reads_one_file_waits_for_nothing_heavy(words: str) -> None:
    assert imported([words.split()]) == []
