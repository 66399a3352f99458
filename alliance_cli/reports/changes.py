"""Show what a plan would write: each file, and line by line what changes in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff


def render_changes(
    before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]
) -> Iterator[str]:
    """Yield the lines of a unified diff from `before` to `after`, file by file."""
    for path in sorted(after):
        old, new = _lines(before.get(path)), _lines(after[path])
        source = f"a/{path}" if before.get(path) is not None else "/dev/null"
        target = f"b/{path}" if after[path] is not None else "/dev/null"
        yield from unified_diff(old, new, source, target, lineterm="")


def _lines(content: bytes | None) -> list[str]:
    return [] if content is None else content.decode("utf-8", "replace").splitlines()
