"""A document: the plain data of one file, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says: `path` from the alliance's root, and a mapping of plain data.

    Plain data are mappings with text keys, lists, text, whole numbers, booleans and null.
    """

    path: str
    data: dict[str, Any]
