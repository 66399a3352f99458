"""Find the place in a file's text that a route through its data means, also in a broken file."""

from __future__ import annotations

from alliance_cli.diagnostics import WHOLE_FILE, Route, Span
from alliance_cli.store.characters import encoding_fault
from alliance_cli.store.yaml_nodes import Node, composed

LARGEST = 1024 * 1024
"""Beyond so many bytes no place is looked for."""


def locate(content: bytes, route: Route) -> Span:
    """Return where `route` leads in `content`; the whole file where nothing better can be told.

    Keys that are not there are passed over: the way to a missing field ends at the first key of
    the mapping that lacks it.
    """
    if not route.keys or len(content) > LARGEST or encoding_fault(content):
        return WHOLE_FILE
    root = composed(content.decode()).root
    if root is None:
        return WHOLE_FILE
    return _Way(root).along(route)


def line_of(content: bytes, line: int) -> str:
    """Return the line of that number (from 1), without its end; empty if there is none."""
    lines = content.decode(errors="replace").removeprefix("\ufeff").split("\n")
    return lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""


class _Way:
    """Where one is on the way: the node, the key that led to it, and whether a key was missing."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.node = root
        self.key: Node | None = None

    def along(self, route: Route) -> Span:
        last_found = True
        for key in route.keys:
            last_found = self._enter(key)
        if not last_found:
            return WHOLE_FILE if self.node is self.root else _lacking(self.node)
        if self.key is not None and (route.at_key or _is_absent(self.node)):
            return self.key.span
        return self.node.span

    def _enter(self, key: str | int) -> bool:
        """Go on to what `key` means here; return whether there is such a thing."""
        if self.node.kind == "mapping":
            for key_node, value in zip(self.node.keys, self.node.values, strict=False):
                if key_node.kind == "scalar" and key_node.text == str(key):
                    self.node, self.key = value, key_node
                    return True
        elif isinstance(key, int) and 0 <= key < len(self.node.values):
            self.node, self.key = self.node.values[key], None
            return True
        return False


def _lacking(node: Node) -> Span:
    return node.keys[0].span if node.kind == "mapping" and node.keys else node.span


def _is_absent(node: Node) -> bool:
    return node.kind == "scalar" and not node.style and not node.text
