"""The session in the README is what happens: it is run, and held against what is printed.

In a `console` block a line that begins with `$ ` is run; the lines below it are shown output.
A line `…` stands for any number of lines. Spaces at the ends of lines do not matter.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
ALLIANCE = Path(sys.executable).with_name("alliance")
NADIA = {
    "GIT_AUTHOR_NAME": "Nadia",
    "GIT_AUTHOR_EMAIL": "nadia@example.org",
    "GIT_COMMITTER_NAME": "Nadia",
    "GIT_COMMITTER_EMAIL": "nadia@example.org",
}


FIELD = re.compile(r"\{[^}]*\}|`[^`]*`|https?:\S+|\balliance [a-z-].*")
NO_WORDS = re.compile(
    r"\S+/\S+|\S+\.(?:yaml|yml|md)|alliance \S.*|[a-z0-9]+(?:-[a-z0-9]+)+|--[a-z-]+|«\s[a-z]+\s»"
)
"""Paths, commands and ids, which are the same in every language."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command line of the session, and the output that is shown below it."""

    line: str
    shown: tuple[str, ...]


def session_in(text: str) -> list[Step]:
    """Return the steps of every `console` block that runs `alliance`."""
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    steps = [step for block in blocks for step in _steps(block)]
    return [step for step in steps if step.line.split()[0] in {"alliance", "export", "cd"}]


def _steps(block: str) -> list[Step]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    lines = [part.rstrip("\n").replace("\\\n", " ").split("\n") for part in parts]
    return [Step(line, tuple(each.rstrip() for each in shown)) for line, *shown in lines]


def is_as_shown(printed: list[str], shown: tuple[str, ...]) -> bool:
    """Tell whether `printed` is what is shown, `…` standing for any lines."""
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


class Terminal:
    """As much of a shell as the session needs: `export`, `cd`, and one program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            **NADIA,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "LANG": "C.UTF-8",
            "COLUMNS": "99",
            "NO_COLOR": "1",
        }

    def run(self, line: str) -> list[str]:
        """Run one line and return what it printed: the result, then the messages."""
        words = shlex.split(line)
        match words:
            case ["export", assignment]:
                name, _, value = assignment.partition("=")
                self.environment[name] = value
                return []
            case ["cd", folder]:
                self.folder = self.folder / folder
                return []
            case ["alliance", *arguments]:
                return self._alliance(arguments)
            case _:
                pytest.fail(f"the session runs something else: {line}")

    def _alliance(self, arguments: list[str]) -> list[str]:
        done = subprocess.run(
            [ALLIANCE, *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        printed = done.stdout + done.stderr
        assert done.returncode == 0, f"{shlex.join(arguments)}:\n{printed}"
        return printed.splitlines()


def test_the_session_in_the_readme_is_what_happens(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    steps = session_in((ROOT / "README.md").read_text("utf-8"))
    assert steps
    for step in steps:
        printed = terminal.run(step.line)
        assert is_as_shown(printed, step.shown), f"$ {step.line}\n" + "\n".join(printed)


def test_the_session_in_french_shows_no_english_word_but_names(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.environment["ALLIANCE_LANG"] = "fr"
    typed, english = set[str](), english_words()
    for step in session_in((ROOT / "README.md").read_text("utf-8")):
        line = step.line.replace("--lang en", "--lang fr")
        typed |= words_in(line)
        shown = [NO_WORDS.sub(" ", each) for each in terminal.run(line)]
        found = {each: words_in(each) & english - typed for each in shown}
        assert {each: words for each, words in found.items() if words} == {}, line


def english_words() -> set[str]:
    """Return the words of all that is said, without those that are French as well."""
    english, french = set[str](), set[str]()
    with (ROOT / "alliance_cli/locale/fr/LC_MESSAGES/messages.po").open("rb") as file:
        for each in read_po(file):
            english |= words_in(FIELD.sub(" ", str(each.id)))
            french |= words_in(FIELD.sub(" ", str(each.string)))
    return english - french


def words_in(text: str) -> set[str]:
    """Return the words of a text, in small letters."""
    return {each.lower() for each in re.findall(r"[^\W\d_]{2,}", text)}


def test_a_line_that_is_not_printed_is_noticed() -> None:
    assert is_as_shown(["a", "b", "c"], ("a", "…"))
    assert is_as_shown(["a"], ("a", "…"))
    assert not is_as_shown(["a", "b"], ("a",))
    assert not is_as_shown(["a"], ("a", "b"))
