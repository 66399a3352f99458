"""Objects of git and the trees of commits, as they are made for an attack, in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

HERE = Path(__file__).parent
KEYS = HERE / "keys"

Data: TypeAlias = Mapping[str, Any]
Blob: TypeAlias = tuple[str, str]
"""The mode and the id of what is at a path."""

Odd: TypeAlias = tuple[str, str, bytes, str]
"""An entry that no honest tree has: its folder, mode, name and id."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tree of a commit: every path, and the entries that no honest tree has."""

    files: Mapping[str, Blob] = field(default_factory=dict)
    odd: tuple[Odd, ...] = ()


@dataclass(slots=True)
class Workshop:
    """Objects and commits that were made so far."""

    folder: Path
    signed: bool
    objects: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    trees: dict[str, tuple[str, Snapshot]] = field(default_factory=dict)

    def put(self, kind: str, content: bytes) -> str:
        """Keep an object; return its id."""
        whole = b"%s %d\0%s" % (kind.encode(), len(content), content)
        id_ = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
        self.objects.setdefault(id_, whole)
        return id_


def commit_named(shop: Workshop, name: str) -> str:
    """Return the commit that has a name; "" for nothing."""
    return "" if name == "nothing" else shop.names[name]


def many(value: Any) -> list[Any]:  # noqa: ANN401 - as it is read
    """Return a value that may stand alone as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]
