"""Find the place in a file's text that a route through its data means, also in a broken file."""

from __future__ import annotations

from alliance_cli.diagnostics import WHOLE_FILE, Route, Span
from alliance_cli.store.characters import encoding_fault
from alliance_cli.store.yaml_nodes import Node, composed

LARGEST = 1024 * 1024
"""Beyond so many bytes no place is looked for."""


def locate(content: bytes, route: Route) -> Span:
    """Return where `route` leads in `content`; for several routes see `Places`."""
    return Places(content).span(route)


class Places:
    """The places in one file's text, which is composed once, however many are asked for."""

    def __init__(self, content: bytes) -> None:
        is_told = len(content) <= LARGEST and not encoding_fault(content)
        self._root = composed(content.decode()).root if is_told else None
        self._children: dict[int, dict[str, int]] = {}

    def span(self, route: Route) -> Span:
        """Return where `route` leads; the whole file where nothing better can be told.

        Keys that are not there are passed over: the way to a missing field ends at the first key
        of the mapping that lacks it.
        """
        if not route.keys or self._root is None:
            return WHOLE_FILE
        node, key_node, is_found = self._root, None, True
        for key in route.keys:
            place = self._place_in(node, key)
            is_found = place is not None
            if place is not None:
                key_node = node.keys[place] if node.kind == "mapping" else None
                node = node.values[place]
        if not is_found:
            return WHOLE_FILE if node is self._root else _lacking(node)
        if key_node is not None and (route.at_key or _is_absent(node)):
            return key_node.span
        return node.span

    def _place_in(self, node: Node, key: str | int) -> int | None:
        """Return which child of `node` is at `key`, if there is such a thing."""
        if node.kind != "mapping":
            is_there = isinstance(key, int) and 0 <= key < len(node.values)
            return key if isinstance(key, int) and is_there else None
        if id(node) not in self._children:
            places: dict[str, int] = {}
            for place, key_node in enumerate(node.keys[: len(node.values)]):
                if key_node.kind == "scalar":
                    places.setdefault(key_node.text, place)
            self._children[id(node)] = places
        return self._children[id(node)].get(str(key))


def line_of(content: bytes, line: int) -> str:
    """Return the line of that number (from 1), without its end; empty if there is none."""
    lines = content.decode(errors="replace").removeprefix("\ufeff").split("\n")
    return lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""


def _lacking(node: Node) -> Span:
    return node.keys[0].span if node.kind == "mapping" and node.keys else node.span


def _is_absent(node: Node) -> bool:
    return node.kind == "scalar" and not node.style and not node.text
