"""The files a use case writes: where a record goes, and how it is written for people to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from posixpath import dirname, relpath
from typing import Any

from alliance_cli.records.kinds import Place, place_of
from alliance_cli.store.resources import schema_bytes, schema_names
from alliance_cli.store.trees import Tree
from alliance_cli.store.writing import Edit, edited, render_document

SCHEMAS = ".alliance/schemas"
"""Where an alliance keeps the JSON Schemas, for editors."""

_SHARED_SCHEMA = {"past-constitution": "constitution", "proposed-constitution": "constitution"}

_SAID_WHEN_EMPTY = {"answers"}
"""A ruling says also that nothing had to be answered."""


def new_file(path: str, data: Mapping[str, Any]) -> bytes:
    """Return the bytes of a new record at `path`, with the line by which editors know it."""
    filled = {
        key: value
        for key, value in data.items()
        if value not in (None, [], {}, ()) or key in _SAID_WHEN_EMPTY
    }
    return render_document(filled, schema=schema_reference(path))


def edited_file(content: bytes, edits: Sequence[Edit]) -> bytes:
    """Return `content` with `edits` made, everything else as people wrote it."""
    return edited(content, edits)


def schema_reference(path: str) -> str | None:
    """Return the way from the record at `path` to its JSON Schema; None if it is no record."""
    place = place_of(path)
    if not isinstance(place, Place):
        return None
    name = _SHARED_SCHEMA.get(place.kind, place.kind)
    return relpath(f"/{SCHEMAS}/{name}.json", f"/{dirname(path)}")


def outdated_schemas(tree: Tree) -> Mapping[str, bytes]:
    """Return the schemas of this version that `tree` lacks or has otherwise, by their paths."""
    shipped = {f"{SCHEMAS}/{name}": schema_bytes(name) for name in schema_names()}
    return {path: each for path, each in shipped.items() if _content(tree, path) != each}


def folder_of(path: str) -> str:
    """Return the folder in which the file at `path` lies."""
    return dirname(path)


def _content(tree: Tree, path: str) -> bytes:
    """Return what a file holds, with our line ends; nothing if there is none."""
    try:
        return tree.read(path).replace(b"\r\n", b"\n")
    except FileNotFoundError:
        return b""
