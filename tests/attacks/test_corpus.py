"""Every attack of the corpus gets the answer that it must get; README.md tells the format.

`ALLIANCE_COMMAND` in the environment names another implementation to be asked instead of this one.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from alliance_cli.__main__ import run
from tests.attacks.building import CORPUS, HERE, Attack, arguments, attack_of, attacks, build

ROOT = Path(__file__).parents[2]
README = (HERE / "README.md").read_text("utf-8")
NAMED = re.findall(r"^\| [^|]* \| `([^`]*/[^`]*)` \|$", README, re.MULTILINE)
FAULTS = NAMED[: NAMED.index("corpus/a-newer-format") + 1]
ATTACKS = attacks()
FAMILIES = {
    *("identity", "rules", "records", "git", "content"),
    *("honest", "unpromised"),
}
COMMAND = os.environ.get("ALLIANCE_COMMAND")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    exit: int
    out: str
    err: str

    @property
    def data(self) -> Mapping[str, Any]:
        """The JSON on its standard output."""
        read: Mapping[str, Any] = json.loads(self.out)
        return read

    @property
    def told(self) -> tuple[int, str, str]:
        """All of it, but for how many landings of a history were judged this time."""
        return self.exit, re.sub(r'"judged": \d+', '"judged": 0', self.out), self.err

    @property
    def errors(self) -> set[str]:
        """The codes of all findings that are errors."""
        return {each["code"] for each in self.data["findings"] if each["severity"] == "error"}


Ask = Callable[[Attack], Answer]


@pytest.fixture
def ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ask:
    """Return what builds an attack and asks about it."""

    def asked(attack: Attack) -> Answer:
        home, top = tmp_path / "home", tmp_path / "alliance"
        home.mkdir()
        built = build(attack, top, home)
        given = {"HOME": str(home), "ALLIANCE_LANG": "en", **attack.data.get("environment", {})}
        for name in ("XDG_CONFIG_HOME", "CI", "ALLIANCE_NOW", "ALLIANCE_AS"):
            monkeypatch.delenv(name, raising=False)
        for name, value in given.items():
            monkeypatch.setenv(name, str(value))
        words = arguments(attack, built)
        if COMMAND:
            done = subprocess.run(
                (*shlex.split(COMMAND), *words), capture_output=True, text=True, check=False
            )
            return Answer(done.returncode, done.stdout, done.stderr)
        first = Answer(run(words), *capsys.readouterr())
        # What the first asking has left behind changes nothing but how much is done anew.
        again = Answer(run(words), *capsys.readouterr())
        assert again.told == first.told
        return first

    return asked


def case_of(attack: Attack) -> Any:  # noqa: ANN401 - pytest's own
    """Return the attack as a case of a test, which is to fail where the answers differ."""
    return pytest.param(attack, id=attack.name)


@pytest.mark.parametrize("attack", [case_of(each) for each in ATTACKS])
def test_an_attack_gets_its_answer(attack: Attack, ask: Ask) -> None:
    answer = ask(attack)
    expected = attack.expect
    assert answer.exit == expected["exit"], answer.out + answer.err
    if expected["verdict"] is None:
        return
    assert answer.data["verdict"] == expected["verdict"], answer.out
    codes = set(expected["codes"])
    assert codes <= answer.errors <= codes | set(expected.get("also", ())), answer.out


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_says_all_there_is_to_say_in_words_that_are_told(attack: Attack) -> None:
    assert attack.data["family"] in FAMILIES
    assert str(attack.data["about"]).endswith(".")
    is_right = attack.expect["verdict"] == "regular"
    assert is_right == (attack.data["family"] in {"honest", "unpromised"})
    assert bool(attack.expect["codes"]) != (is_right or attack.expect["verdict"] is None)
    steps = [
        step
        for field in ("prelude", "before", "meanwhile", "steps")
        for step in attack.data.get(field) or ()
    ]
    fields = {*attack.data, *(field for step in steps for field in step)}
    assert {
        field for field in fields if f"`{field}`" not in README and f"{field}:" not in README
    } == set()


@pytest.mark.parametrize("name", ["a-consent", "a-signed-consent"])
def test_the_same_attack_has_the_same_ids_everywhere(name: str, tmp_path: Path) -> None:
    names = build(attack_of(CORPUS / name), tmp_path / "alliance", tmp_path).names
    assert f"| {name} | {names['shared']} | {names['head']} |" in README


def test_there_are_enough_attacks_and_faults() -> None:
    assert len(ATTACKS) >= 80
    assert len(FAULTS) >= 15


@pytest.mark.parametrize("named", NAMED)
def test_what_the_tables_name_is_there(named: str) -> None:
    path, _, test = named.partition("::")
    if path.startswith("corpus/"):
        assert (HERE / path / "attack.yaml").is_file()
    else:
        text = (ROOT / path).read_text("utf-8")
        assert not test or f"def {test}(" in text
