"""With --plain all is said in words, and nothing is lost: each command that looks."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch, Command
from alliance_cli.cli.examples import examples_of
from alliance_cli.cli.languages import catalogue_of
from tests.e2e.conftest import Answer
from tests.e2e.test_every_command import READING

AMORES = Path(__file__).parents[2] / "examples/amores"
NOW = "2001-07-01T12:00:00Z"

DRAWN = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2800-\u28ff\u2b00-\u2bff\x1b]")
COLUMNS = re.compile(r"\S {2,}\S|^\|.*\|$|^ *\| *\^", re.MULTILINE)
NEVER_SAID = re.compile(r"<!--.*?-->|```mermaid.*?```|```\w* file=", re.DOTALL)

GIVEN_AWAY = {
    *("site build", "site serve", "export", "schema", "ally export", "ally keys signers"),
    *("check", "audit", "replay", "simulate", "ci received", "ci may-land", "ally keys use"),
}
"""What gives files or forms, which are no talk, or needs more than the records."""

MANY = {"explain", "report", "status", "matrix"}

Act = Callable[[Path, str, str, Sequence[str]], Answer]


def lines_of(*above: Branch) -> Iterator[str]:
    """Yield an example of each command that looks; of those that show many things, every one."""
    for each in above[-1].commands if above else COMMANDS:
        name = " ".join(part.name for part in (*above, each))
        if isinstance(each, Branch):
            yield from lines_of(*above, each)
        elif name in READING - GIVEN_AWAY:
            yield from shown_examples((*above, each))


def shown_examples(place: tuple[Branch | Command, ...]) -> tuple[str, ...]:
    """Return what can be asked of the example: what takes no file, and is not about oneself."""
    taken = ("--output", "--ics", "--file", "--mend", "--me ", "--commit")
    lines = examples_of(place, catalogue_of("en"))
    shown = tuple(line for line in lines if not any(each in f"{line} " for each in taken))
    return shown if place[-1].name in MANY else shown[:1]


def said(text: str) -> set[str]:
    """Return the words and the years in a text, all but its first line, which may be headings."""
    told = NEVER_SAID.sub("", text).partition("\n")[2]
    return set(re.findall(r"[^\W\d_]{3,}|[0-9]{4,}", told))


@pytest.mark.parametrize("line", ["alliance", *lines_of()])
def test_in_plain_words_nothing_is_drawn_and_nothing_is_lost(line: str, act: Act) -> None:
    words = ["--root", str(AMORES), *shlex.split(line)[1:]]
    drawn = act(AMORES, NOW, "nadia", words)
    plain = act(AMORES, NOW, "nadia", ["--plain", *words])
    assert plain.code == drawn.code
    told = f"{plain.out}{plain.err}"
    assert DRAWN.findall(told) == []
    assert COLUMNS.findall(told) == []
    assert said(drawn.out) - said(f"\n{plain.out}") == set()
    assert bool(plain.out) == bool(drawn.out)


def test_every_command_that_looks_is_tried() -> None:
    tried = {
        name
        for name in READING
        for line in lines_of()
        if f"{line} ".startswith(f"alliance {name} ")
    }
    assert tried | GIVEN_AWAY | {"diff", "safeguard show"} == READING


def test_the_variable_asks_for_plain_words_too(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--root", str(AMORES), "pulse")
    asked = act(AMORES, NOW, "nadia", ("--plain", *words)).out
    for value, is_plain in (("1", True), ("0", False), ("", False)):
        monkeypatch.setenv("ALLIANCE_PLAIN", value)
        assert (act(AMORES, NOW, "nadia", words).out == asked) is is_plain
