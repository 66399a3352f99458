"""Whoever is told that something cannot be done is also told what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ERRORS = {"CannotRunError", "CannotVerifyError", "UsageError"}


def without_help(path: Path) -> Iterator[str]:
    """Yield where an error is made of a message alone."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[_], keywords=[]) if name in ERRORS:
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_every_error_comes_with_what_to_do() -> None:
    files = (ROOT / "alliance_cli").rglob("*.py")
    # Who is asked at a terminal is asked again, and needs no more than what was wrong.
    asked_again = "alliance_cli/cli/key_choice.py"
    found = [each for file in sorted(files) for each in without_help(file)]
    assert [each for each in found if not each.startswith(asked_again)] == []
