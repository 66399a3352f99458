"""Reports of the examples are the ones that stand here, to the byte, whatever the locale.

Where a change is meant, write them anew, each by the command in its first line:

    alliance --lang en --root examples/NAME report … --output tests/golden/report-….md
"""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.__main__ import run

ROOT = Path(__file__).parents[2]
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
