"""Read any YAML exactly: the data, or every fault with its place."""

from __future__ import annotations

import re
from typing import Any

from alliance_cli.diagnostics import Span
from alliance_cli.messages import Message, say
from alliance_cli.store.characters import value_faults
from alliance_cli.store.fast import flow_depth_end
from alliance_cli.store.scalars import LARGEST_NUMBER, value_of
from alliance_cli.store.yaml_nodes import Composition, Fault, Node, composed

_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)


def exact_data(text: str) -> dict[str, Any] | tuple[Fault, ...]:
    """Return what `text` says, or its faults in their order."""
    if fault := _conflict(text):
        return (fault,)
    composition = _composed(text)
    if faults := _too_deep(composition):
        return faults
    if fault := _document_count(composition):
        return (*composition.faults, fault)
    if composition.stopped or composition.root is None:
        return tuple(composition.faults)
    return _data(composition.root, composition.faults)


def _composed(text: str) -> Composition:
    # Thousands of open brackets cost the parser seconds, and the beginning tells enough.
    end = flow_depth_end(text)
    if end is not None and _too_deep(beginning := composed(text[:end])):
        return beginning
    return composed(text)


def _data(root: Node, faults: list[Fault]) -> dict[str, Any] | tuple[Fault, ...]:
    reader = _Reader(faults)
    data = reader.plain(root)
    if not isinstance(data, dict) and not reader.faults:
        reader.add("ALY007", Span(), _no_mapping())
    if reader.faults:
        return tuple(sorted(reader.faults, key=lambda it: (it.span.line, it.span.column)))
    assert isinstance(data, dict)  # noqa: S101 - tells the type checker what was just tested
    return data


class _Reader:
    """Turns nodes into plain data and collects what is wrong with them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def add(self, code: str, span: Span, words: tuple[Message, Message]) -> None:
        self.faults.append(Fault(code, *words, span))

    def plain(self, node: Node) -> Any:  # noqa: ANN401 - plain data of any shape
        match node.kind:
            case "mapping":
                return self._mapping(node)
            case "sequence":
                return [self.plain(item) for item in node.values]
            case _:
                return self._scalar(node)

    def _mapping(self, node: Node) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, Span] = {}
        for key_node, value_node in zip(node.keys, node.values, strict=True):
            key = self._key(key_node)
            value = self.plain(value_node)
            if key is None:
                continue
            if key in first:
                self.add("ALY003", key_node.span, _duplicate(key, first[key]))
            first.setdefault(key, key_node.span)
            data[key] = value
        return data

    def _key(self, node: Node) -> str | None:
        if node.kind == "scalar" and node.style == "" and node.text == "<<":
            words = say("a merge key (“<<”) stands here"), say("Write the fields out.")
            self.add("ALY004", node.span, words)
            return None
        if node.style == "*" and node.kind == "scalar":
            return None
        plain = node.kind == "scalar" and not node.style
        if node.kind != "scalar" or (plain and not isinstance(value_of(node.text), str)):
            self.add("ALY007", node.span, _key_words(node))
            return None
        return str(self._scalar(node))

    def _scalar(self, node: Node) -> str | int | bool | None:
        if node.style == "*":
            return None
        if not node.style:
            value = value_of(node.text)
            if isinstance(value, float):
                self.add("ALY007", node.span, _float_words(node.text))
                return None
            if isinstance(value, int) and not -LARGEST_NUMBER < value < LARGEST_NUMBER:
                self.add("ALY007", node.span, _large_words())
            return value
        text = _joined(node.text) if node.style == '"' else node.text
        self.faults.extend(value_faults(text, node.span))
        return text


def _joined(text: str) -> str:
    """Return `text` with pairs of surrogates, as JSON escapes write them, made one character."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return text


def _too_deep(composition: Composition) -> tuple[Fault, ...]:
    return tuple(fault for fault in composition.faults if fault.code == "ALY008")


def _document_count(composition: Composition) -> Fault | None:
    if composition.extra is not None:
        return Fault(
            "ALY014",
            say("a second document begins here"),
            say("Keep one document in a file: remove the “---”, or make a second file."),
            composition.extra,
        )
    root = composition.root
    is_empty = root is None or (root.kind == "scalar" and not root.style and not root.text)
    if is_empty and not composition.faults:
        return Fault(
            "ALY014",
            say("the file is empty"),
            say("Write the record’s fields, or remove the file."),
            Span(),
        )
    return None


def _conflict(text: str) -> Fault | None:
    match = _CONFLICT.search(text)
    if match is None or match[0].startswith("="):
        return None
    line = text.count("\n", 0, match.start()) + 1
    return Fault(
        "ALY002",
        say("a merge was left unfinished here: git’s conflict marks are in the file"),
        say(
            "Keep one of the two versions and remove the lines with <<<<<<<, ======= and >>>>>>>."
        ),
        Span(line, 1, line, len(match[0]) + 1),
    )


def _duplicate(key: str, first: Span) -> tuple[Message, Message]:
    return (
        say("the key “{key}” stands here again (first on line {line})", key=key, line=first.line),
        say("Keep one of the two."),
    )


def _no_mapping() -> tuple[Message, Message]:
    return say("the file is no mapping"), say("Write “key: value” lines.")


def _key_words(node: Node) -> tuple[Message, Message]:
    if node.kind != "scalar":
        return say("a key must be text"), say("Use a word as the key.")
    return say("the key “{key}” is not text", key=node.text), say("Put it in quotes.")


def _float_words(text: str) -> tuple[Message, Message]:
    return (
        say("“{number}” is a number with a fraction or exponent", number=text[:40]),
        say("Use a whole number, or put it in quotes to make it text."),
    )


def _large_words() -> tuple[Message, Message]:
    return say("the number is too large"), say("Put it in quotes to make it text.")
