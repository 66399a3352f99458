"""What a constitution provides for: help leaves out the gestures that would lead nowhere in it.

Its words are read without being judged: to import the models of records takes longer than to
print help. Whatever is not as it should be provides for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.documents import Document
from alliance_cli.store.input import read_input
from alliance_cli.store.reading import read_document
from alliance_cli.store.resources import procedure_bytes


def find_provided(file: Path) -> frozenset[str] | None:
    """Return what the constitution in `file` provides for; None where that cannot be told."""
    try:
        rules = _find_data(read_input(file))
    except CannotRunError:
        return None
    return frozenset(provided_by(rules or {})) or None


def provided_by(rules: Mapping[str, Any]) -> Iterator[str]:
    """Yield what `rules` provide for: requirements, powers, and parts that may be missing."""
    for named in _mapping(rules.get("procedures")).values():
        is_shipped = isinstance(named, str)
        yield from _asked(_find_data(procedure_bytes(named) or b"") if is_shipped else named)
    for role in _items(rules.get("roles")):
        yield "roles"
        yield from (f"power:{power}" for power in _items(_mapping(role).get("powers")))
    if rules.get("disciplines"):
        yield "disciplines"


def _asked(procedure: object) -> Iterator[str]:
    """Yield what a procedure asks of people, by the name that its file gives it."""
    data = _mapping(procedure)
    yield from (name for name in ("tests", "hold") if data.get(name) is not None)
    for stage in _items(data.get("stages")):
        for requirement in _items(_mapping(stage).get("requires")):
            named = _mapping(requirement) or {str(requirement): None}
            yield from named
            if any(_mapping(bounds).get("of") == "nominee" for bounds in named.values()):
                yield "nominee"


def _find_data(content: bytes) -> dict[str, Any] | None:
    read = read_document("constitution.yaml", content)
    return read.data if isinstance(read, Document) else None


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
