"""What is due in the examples, at two moments of each story, is what stands here, to the byte.

Where a change is meant, write it anew:

    alliance --lang en --root examples/NAME disciplines --at DAYT12:00:00Z \
        > tests/golden/disciplines-NAME-DAY.txt
"""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.__main__ import run

ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "tests/golden").glob("disciplines-*.txt"))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_what_is_due_in_an_example_is_as_it_was(
    golden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    name, year, month, day = golden.stem.removeprefix("disciplines-").rsplit("-", 3)
    at = f"{year}-{month}-{day}T12:00:00Z"
    assert run(["--root", str(ROOT / "examples" / name), "disciplines", "--at", at]) == 0
    assert capsys.readouterr().out == golden.read_text(encoding="utf-8")


def test_each_example_is_looked_at_twice() -> None:
    examples = {path.parent.name for path in (ROOT / "examples").glob("*/alliance.yaml")}
    looked_at = [path.stem.removeprefix("disciplines-").rsplit("-", 3)[0] for path in GOLDEN]
    assert {name: looked_at.count(name) for name in examples} == dict.fromkeys(examples, 2)
