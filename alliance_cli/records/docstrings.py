"""Read the docstrings under classes, fields and names, which Python itself does not keep.

The sources are read only when somebody asks, never while the models are imported.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise


def field_docstrings(model: type) -> Mapping[str, str]:
    """Return what is said under each field of `model`, inherited ones included, by Python name."""
    said: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if each.__module__.startswith("alliance_cli."):
            said |= _said_in_class(each.__module__, each.__name__)
    return said


def name_docstring(module: str, name: str) -> str:
    """Return what is said under the assignment of `name`, or in the class `name`, in `module`."""
    said = dict(_said_under(_source_of(module).body))
    for statement in _source_of(module).body:
        if isinstance(statement, ast.ClassDef):
            said[statement.name] = ast.get_docstring(statement) or ""
    return said[name]


@cache
def _source_of(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[module]))


@cache
def _said_in_class(module: str, name: str) -> Mapping[str, str]:
    return {
        field: words
        for statement in _source_of(module).body
        if isinstance(statement, ast.ClassDef) and statement.name == name
        for field, words in _said_under(statement.body)
    }


def _said_under(statements: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for above, below in pairwise(statements):
        match above, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                yield name, inspect.cleandoc(words)
