"""The matrix of the valley is the one that stands here, to the byte, as Markdown and as a page.

Where a change is meant, write it anew, for both endings (and with `--by territory` for the other):

    alliance --lang en --root examples/territory matrix --at 2025-09-01T12:00:00Z \
        --output tests/golden/matrix-territory.md
"""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.__main__ import run

ROOT = Path(__file__).parents[2]
AT = "2025-09-01T12:00:00Z"
FORMS = {".md": "markdown", ".html": "html"}


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize(("by", "name"), [("chantier", ""), ("territory", "-by-territory")])
def test_the_matrix_of_the_valley_is_as_it_was(
    by: str,
    name: str,
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    words = ("matrix", "--at", AT, "--by", by, "--format", FORMS[ending])
    assert run(["--root", str(ROOT / "examples/territory"), *words]) == 0
    golden = ROOT / f"tests/golden/matrix-territory{name}{ending}"
    assert capsys.readouterr().out == golden.read_text(encoding="utf-8")
