"""The registers of the examples are the ones that stand here, to the byte.

Where a change is meant, write the register anew:

    alliance --lang en --root examples/NAME report register --at 2026-11-01T12:00:00Z \
        --output tests/golden/register-NAME.md
"""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.__main__ import run

ROOT = Path(__file__).parents[2]
AT = "2026-11-01T12:00:00Z"
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/alliance.yaml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_register_of_an_example_is_as_it_was(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    folder = str(ROOT / "examples" / name)
    assert run(["--root", folder, "report", "register", "--at", AT]) == 0
    golden = ROOT / "tests/golden" / f"register-{name}.md"
    assert capsys.readouterr().out == golden.read_text(encoding="utf-8")
