"""Files and documents: what lies in a tree, and the plain data of one file, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from unicodedata import normalize

EntryKind = Literal["file", "executable", "link", "submodule", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One thing in a tree that is no folder.

    `path` is relative to the tree's root, with slashes; `size` is in bytes.
    """

    path: str
    kind: EntryKind = "file"
    size: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says: `path` from the alliance's root, and a mapping of plain data.

    Plain data are mappings with text keys, lists, text, whole numbers, booleans and null.
    `digest` is `sha256:` and the SHA-256 of the file's bytes, where it was read from a file.
    """

    path: str
    data: dict[str, Any]
    digest: str = ""


def folded(path: str) -> str:
    """Return what file systems that fold case and compose accents make of `path`."""
    if path.isascii():
        return path.lower()
    return normalize("NFC", normalize("NFD", path).casefold())
