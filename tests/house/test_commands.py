"""A command that a message, a page or a template names is one that can be typed.

In Python it stands in a text that people read, up to the end of a clause or a bracket; in pages in
`code` or a block of code. A name alone, like `alliance object`, stands for the command; with words
after it, it is what one types.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from typer import TyperException

from alliance_cli.cli.app import command_line
from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch, Command
from alliance_cli.cli.examples import examples_of
from alliance_cli.cli.languages import catalogue_of

ROOT = Path(__file__).parents[2]
WHERE = (
    *ROOT.glob("alliance_cli/**/*.py"),
    *ROOT.glob("alliance_cli/**/*.po"),
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/**/*.md"),
    *ROOT.glob("examples/**/*.md"),
    *(path for path in ROOT.glob("templates/**/*.*") if path.is_file()),
)

SPAN = re.compile(r"`([^`]+)`")
BLOCK = re.compile(r"^ *```.*?\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
FILLED_IN = re.compile(r"\{\{.*?\}\}|\{.*?\}|<.*?>")
MENTION = re.compile(r"(?:(\w+) )?(?<![\w’'.-])alliance (?=(-*\w[^)\n]*))")
WIDEST_EXAMPLE = 90
END_OF_CLAUSE = re.compile(r"[.,:;](?:\s|$)")
BEFORE_A_NOUN = {
    *("a", "an", "another", "large", "new", "no", "of", "or", "the", "this", "whole", "your"),
    *("aucune", "autre", "cette", "chaque", "nouvelle", "toute", "une", "votre"),
}


def lines_in(path: Path) -> Iterator[str]:
    """Yield each command line that the file at `path` names."""
    match path.suffix:
        case ".py":
            for text, is_read_by_all in _texts_in(ast.parse(path.read_text("utf-8"))):
                yield from in_message(text) if is_read_by_all else in_page(text)
        case ".po":
            with path.open("rb") as file:
                for entry in read_po(file):
                    forms = [entry.string] if isinstance(entry.string, str) else entry.string or ()
                    yield from (line for form in forms for line in in_message(form))
        case _:
            yield from in_page(path.read_text("utf-8"))


def in_page(text: str) -> Iterator[str]:
    """Yield each command line in the `code` and the blocks of code of a page."""
    blocks = "".join(BLOCK.findall(text)).replace("\\\n", " ")
    for line in (*blocks.splitlines(), *SPAN.findall(BLOCK.sub("", text))):
        code = " ".join(line.split()).removeprefix("$ ")
        if code.startswith("alliance "):
            yield code


def in_message(text: str) -> Iterator[str]:
    """Yield each command line that stands in the midst of a text for people."""
    for before, rest in MENTION.findall(text):
        if before.lower() not in BEFORE_A_NOUN:
            yield f"alliance {END_OF_CLAUSE.split(rest)[0]}"


def _texts_in(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Yield the texts in a module, and of each whether it is more than a docstring."""
    match tree:
        case ast.Expr(value=ast.Constant(value=str(text))):
            yield text, False
        case ast.JoinedStr(values=parts):
            known = (part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
            yield "".join(map(str, known)), True
        case ast.Constant(value=str(text)):
            yield text, True
        case _:
            for node in ast.iter_child_nodes(tree):
                yield from _texts_in(node)


@cache
def part_of(*names: str) -> Any:  # noqa: ANN401 - typer's own
    """Return the command, or the word with commands of its own, that is called so."""
    return part_of(*names[:-1]).get_command(None, names[-1]) if names else command_line()


def fault_of(line: str) -> str | None:
    """Return why `line` cannot be typed; None if it can."""
    _, *words = shlex.split(FILLED_IN.sub("x", line), comments=True)
    if "--help" in words:
        words = words[: words.index("--help")]
    options = {option: each for each in part_of().params for option in each.opts}
    while words and (option := options.get(words[0])):
        words = words[1 if option.is_flag else 2 :]
    names: tuple[str, ...] = ()
    while words and hasattr(part_of(*names), "get_command"):
        names, words = (*names, words[0]), words[1:]
        if part_of(*names) is None:
            return f"there is no {' '.join(names)}"
    try:
        if words:
            part_of(*names).make_context(names[-1], words)
    except TyperException as error:
        return str(error)
    return None


@pytest.mark.parametrize("path", WHERE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_named_can_be_typed(path: Path) -> None:
    faults = {line: fault for line in lines_in(path) if (fault := fault_of(line))}
    assert faults == {}


def places(*above: Branch) -> Iterator[tuple[Branch | Command, ...]]:
    """Yield each command and each word that has some, within the words before it."""
    for each in above[-1].commands if above else COMMANDS:
        yield (*above, each)
        if isinstance(each, Branch):
            yield from places(*above, each)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_has_examples_that_can_be_typed(language: str) -> None:
    catalogue = catalogue_of(language)
    lines = {place: examples_of(place, catalogue) for place in places()}
    assert [place[-1].name for place, examples in lines.items() if not examples] == []
    every = [line for examples in lines.values() for line in examples]
    assert {line: fault for line in every if (fault := fault_of(line))} == {}
    if language == "en":
        assert [line for line in every if len(line) > WIDEST_EXAMPLE] == []


@pytest.mark.parametrize(
    "line",
    [
        "alliance overturn garden",
        "alliance chantier dissolve soils",
        "alliance status --me",
        "alliance --shout status",
        "alliance status one two",
        "alliance rule garden",
    ],
)
def test_what_cannot_be_typed_is_noticed(line: str) -> None:
    assert fault_of(line)


def test_commands_are_told_from_alliances() -> None:
    text = "In an alliance there is more to see: alliance status {id}, or (alliance join)."
    assert [*in_message(text)] == ["alliance status {id}", "alliance join"]
    page = (
        "An alliance joins:\n\n   ```\n   alliance \\\n     join\n   ```\n\nor `alliance\nstatus`."
    )
    assert [*in_page(page)] == ["alliance join", "alliance status"]
