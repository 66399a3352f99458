"""Strategies of the examples and records of their meetings stand here, to the byte.

Where a change is meant, write them anew:

    alliance --lang en --root examples/NAME report strategy --at 2026-11-01T12:00:00Z \
        --output tests/golden/strategy-NAME.md
    alliance --lang en --root examples/NAME report assembly ID --at 2026-11-01T12:00:00Z \
        --output tests/golden/assembly-ID.md
"""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.__main__ import run

ROOT = Path(__file__).parents[2]
AT = "2026-11-01T12:00:00Z"
EXAMPLES = ROOT / "examples"
STRATEGIES = [
    (path.parent.name, ("strategy",), f"strategy-{path.parent.name}.md")
    for path in sorted(EXAMPLES.glob("*/alliance.yaml"))
]
MEETINGS = [
    (path.parents[1].name, ("assembly", path.stem), f"assembly-{path.stem}.md")
    for path in sorted(EXAMPLES.glob("*/assemblies/*.yaml"))
]


@pytest.mark.parametrize(("name", "words", "golden"), [*STRATEGIES, *MEETINGS])
def test_the_report_of_an_example_is_as_it_was(
    name: str,
    words: tuple[str, ...],
    golden: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    assert run(["--root", str(EXAMPLES / name), "report", *words, "--at", AT]) == 0
    assert capsys.readouterr().out == (ROOT / "tests/golden" / golden).read_text(encoding="utf-8")
