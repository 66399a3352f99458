"""Find the lines that findings are about, to be shown with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from alliance_cli.diagnostics import Finding
from alliance_cli.store.locating import LARGEST, line_of
from alliance_cli.store.trees import Tree


def excerpts_of(tree: Tree) -> Callable[[Finding], str | None]:
    """Return what finds the line that a finding is about; None where the whole file is meant."""

    @cache
    def content(path: str) -> bytes | None:
        try:
            found = tree.read(path)
        except FileNotFoundError:
            return None
        return found if len(found) <= LARGEST else None

    def excerpt(finding: Finding) -> str | None:
        span = finding.span
        if span is None or span.end_column == span.column == span.line == 1:
            return None
        found = content(finding.path)
        return line_of(found, span.line) if found is not None else None

    return excerpt
