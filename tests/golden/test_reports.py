"""Reports of the examples are the ones that stand here, to the byte, whatever the locale.

Where a change is meant, write them anew, each by the command in its first line:

    alliance --lang en --root examples/NAME report … --output tests/golden/report-….md
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alliance_cli.__main__ import run

ROOT = Path(__file__).parents[2]
MUCH = 1_000_000
REPORTS = (
    ("amores", "agenda-lille-2001"),
    ("amores", "annual-1999"),
    ("amores", "chantier-eau-incognito"),
    ("amores", "decision-date-de-l-assemblee"),
    ("open-source", "bulletin-shared-questionnaires"),
    ("open-source", "constitution"),
    ("open-source", "experience-ten-days-that-paid"),
    ("territory", "allies"),
    ("territory", "decision-retenue-collective"),
    ("territory", "legitimacy"),
    ("territory", "principle-ralentir-l-eau"),
)


@pytest.mark.parametrize("locale", ["C", "fr_FR.UTF-8"])
@pytest.mark.parametrize(("example", "name"), REPORTS)
def test_a_report_of_an_example_is_as_it_was(
    example: str,
    name: str,
    locale: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    golden = (ROOT / f"tests/golden/report-{name}.md").read_text(encoding="utf-8")
    command = golden.partition("\n")[0].removeprefix("<!-- alliance ").removesuffix(" -->").split()
    assert command[:3] == ["--lang", "en", "report"]
    for variable in ("LC_ALL", "LANG"):
        monkeypatch.setenv(variable, locale)
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    assert run(["--root", str(ROOT / "examples" / example), *command]) == 0
    assert capsys.readouterr().out == golden


MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
)
"""Machines on which hashes, clocks and letters are otherwise."""

ALL_REPORTS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from alliance_cli.cli.languages import catalogue_of
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.report_making import report_content
from tests.unit.cli.every_report import orders

for name in sys.argv[1:]:
    alliance = load_alliance(WorkTree(Path("examples") / name))
    for language, form in (("en", "markdown"), ("fr", "html")):
        for at in (datetime(2001, 6, 1, 12, tzinfo=UTC), datetime(2025, 9, 1, 12, tzinfo=UTC)):
            if at.date() < alliance.ledger.alliance.record.founded:
                continue
            for order in orders(alliance.ledger, form, at, language=language):
                sys.stdout.buffer.write(
                    report_content(alliance, order, catalogue_of(language))
                )
"""


def test_every_report_of_every_example_has_the_same_bytes_on_every_machine() -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", ALL_REPORTS, "amores", "open-source", "territory"],
            cwd=ROOT,
            env={**os.environ, **machine},
            stdout=subprocess.PIPE,
        )
        for machine in MACHINES
    ]
    first, second = (run.communicate()[0] for run in runs)
    assert [run.returncode for run in runs] == [0, 0]
    assert len(first) > MUCH
    assert first == second
