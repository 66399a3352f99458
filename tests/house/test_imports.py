"""What a command does not need it does not import: that is what keeps commands quick.

The table tells which of the heavy packages a command may wait for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch
from alliance_cli.records.folders import FOLDERS
from alliance_cli.store.glances import Glance
from bench.corpora import history
from bench.records import NOW, moment_text
from bench.repositories import repository_of

HEAVY = (
    *("babel", "concurrent.futures", "duckdb", "feedgenerator", "git", "http.server", "icalendar"),
    *("jinja2", "markdown_it", "multiprocessing", "openpyxl", "pyarrow", "pydantic", "rapidfuzz"),
    *("rich", "ruamel.yaml", "snowballstemmer", "sqlite3", "typst", "tzlocal", "yaml_rs"),
)
PROGRAM = """
import contextlib, io, json, sys
from alliance_cli.__main__ import run

with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    codes = [run(words) for words in json.loads(sys.argv[1])]
print(json.dumps([codes, [name for name in json.loads(sys.argv[2]) if name in sys.modules]]))
"""
RECORDS = {"pydantic", "sqlite3", "yaml_rs"}
"""What reading records takes, or remembering them."""
WORDS = {*RECORDS, "babel"}
"""What it takes to write days as the reader's language does."""

TABLE: dict[str, tuple[set[str], tuple[str, ...]]] = {
    "one file": (set(), ("explain ALY406", "schema", "schema ally", "--version")),
    "records": (
        RECORDS,
        ("status --json", "validate", "validate --no-cache", "lint", "ally list", "principle list",
         "export json", "export csv --output {out}/tables"),
    ),
    "dates": (
        WORDS,
        ("status", "agenda", "pulse", "disciplines", "chantier list", "commitment list",
         "mandate list", "experience list", "log"),
    ),
    "words": ({*WORDS, "snowballstemmer"}, ("search eau", "match")),
    "reports": ({*WORDS, "jinja2"}, ("report register",)),
    "explained": ({*WORDS, "jinja2", "snowballstemmer"}, ("report constitution",)),
    "pages": ({*WORDS, "jinja2", "markdown_it"}, ("report register --format html",)),
    "calendar": ({*WORDS, "icalendar"}, ("export ics",)),
    "news": ({*WORDS, "feedgenerator"}, ("export atom",)),
    "history": (
        {*RECORDS, "concurrent.futures"},
        ("check --base HEAD --trial", "audit --trial"),
    ),
    "chance": (
        {*RECORDS, "concurrent.futures", "multiprocessing"},
        ("simulate --proposals 2 --allies 3 --json",),
    ),
}  # fmt: skip


def imported(runs: list[list[str]], folder: Path) -> set[str]:
    """Return which of the heavy packages a process has imported after these runs."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(runs), json.dumps(HEAVY)],
        capture_output=True,
        check=True,
        cwd=folder,
        env={**os.environ, "ALLIANCE_NOW": moment_text(NOW)},
    )
    codes, names = json.loads(done.stdout)
    assert set(codes) == {0}, dict(zip(map(" ".join, runs), codes, strict=True))
    return set(names)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small alliance in which there is nothing to find fault with."""
    return repository_of(history(30), tmp_path_factory.mktemp("made"))


def test_no_help_waits_for_anything_heavy(tmp_path: Path) -> None:
    runs = [["--help"], ["--version"]]
    for command in COMMANDS:
        runs.append([command.name, "--help"])
        if isinstance(command, Branch):
            runs += [[command.name, each.name, "--help"] for each in command.commands]
    assert imported(runs, tmp_path) == set()


@pytest.mark.parametrize("row", TABLE)
def test_a_command_waits_for_no_more_than_it_needs(row: str, folder: Path, tmp_path: Path) -> None:
    allowed, commands = TABLE[row]
    runs = [each.format(out=tmp_path).split() for each in commands]
    assert imported(runs, folder) <= allowed


def test_what_is_remembered_is_told_without_reading_records(folder: Path) -> None:
    while not Glance(folder, FOLDERS).is_settled:
        sleep(0.2)
    imported([["validate"]], folder)
    assert imported([["validate"], ["validate", "--json"]], folder) == {"sqlite3"}
