"""Compose YAML exactly, with places: nodes of a text, and every fault met on the way.

ruamel.yaml gives the events; what this format refuses (anchors, aliases, tags, directives, too
much depth) is collected here. It never raises: what could be composed before a fault stays
available, so that places are found in broken files too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from alliance_cli.diagnostics import Span
from alliance_cli.messages import Message, say
from alliance_cli.store.yaml_words import syntax_words

if TYPE_CHECKING:
    from ruamel.yaml.events import Event, NodeEvent

DEEPEST = 32
"""How many collections may lie within each other."""

_DIRECTIVE = re.compile(r"(?:[ ]*(?:#.*)?\n)*%")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of a text, by its code; the file's path is not known here."""

    code: str
    message: Message
    help: Message
    span: Span


@dataclass(slots=True)
class Node:
    """A mapping, a sequence or a scalar of a text; `keys` and `values` run in parallel.

    `style` is empty for plain scalars and block collections, `[` for flow collections, else the
    indicator that opens the scalar.
    """

    kind: Literal["mapping", "sequence", "scalar"]
    span: Span
    text: str = ""
    style: str = ""
    keys: list[Node] = field(default_factory=list)
    values: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Composition:
    """What was composed: the root, where further documents begin, and the faults in their order.

    `stopped` tells that composing could not go on to the end.
    """

    root: Node | None = None
    extra: Span | None = None
    stopped: bool = False
    faults: list[Fault] = field(default_factory=list)
    _open: list[Node] = field(default_factory=list)

    def take(self, event: Event) -> bool:
        """Take the next event in; return whether to go on."""
        name = type(event).__name__
        match name.removesuffix("Event"):
            case "DocumentStart" if self.root is not None:
                self.extra = _span(event)
                return False
            case "DocumentStart":
                self._refuse_directives(event)
            case "MappingEnd" | "SequenceEnd":
                self._close(event)
            case "Alias":
                self._refuse(event, say("an alias (“*”) stands here"))
                self._attach(Node("scalar", _span(event), "", "*"))
            case "Scalar" | "MappingStart" | "SequenceStart":
                return self._begin(event, name)
        return True

    def _begin(self, event: Any, name: str) -> bool:  # noqa: ANN401 - one of three kinds of events
        if event.anchor is not None:
            self._refuse(event, say("an anchor (“&”) stands here"))
        if event.tag is not None:
            self._refuse(event, say("a tag (“!”) stands here"))
        if name == "ScalarEvent":
            style = "*" if event.tag is not None else str(event.style or "")
            self._attach(Node("scalar", _span(event), event.value, style))
            return True
        if len(self._open) == DEEPEST:
            self.faults.append(_too_deep(_span(event)))
            return False
        node = Node(
            "mapping" if name == "MappingStartEvent" else "sequence",
            _span(event),
            style="[" if event.flow_style else "",
        )
        self._attach(node)
        self._open.append(node)
        return True

    def _attach(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        is_key = parent.kind == "mapping" and len(parent.keys) == len(parent.values)
        (parent.keys if is_key else parent.values).append(node)

    def _close(self, event: Event) -> None:
        node = self._open.pop()
        # A block collection "ends" where the next thing begins; its last child knows better.
        last = node.values[-1].span if node.values and not node.style else _span(event)
        node.span = Span(node.span.line, node.span.column, last.end_line, last.end_column)

    def _refuse(self, event: NodeEvent | Event, message: Message) -> None:
        help_ = say(
            "Write the value out; anchors, aliases, merge keys and tags are not used here."
        )
        self.faults.append(Fault("ALY004", message, help_, _span(event)))

    def _refuse_directives(self, event: Any) -> None:  # noqa: ANN401 - untyped in ruamel
        if event.version or event.tags:
            line = event.start_mark.line
            self.refuse_directive(Span(line, 1, line, 2))

    def refuse_directive(self, span: Span) -> None:
        """Say that a directive stands at `span`, once."""
        if not any(fault.span.column == 1 and fault.code == "ALY004" for fault in self.faults):
            message = say("a directive (“%”) stands here")
            self.faults.append(Fault("ALY004", message, say("Remove the line."), span))


def composed(text: str) -> Composition:
    """Compose `text`, as far as it goes."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415 - heavy

    composition = Composition()
    if match := _DIRECTIVE.match(text):
        line = text.count("\n", 0, match.end()) + 1
        composition.refuse_directive(Span(line, 1, line, 2))
    last = Span()
    try:
        for event in _events(text):
            last = _span(event)
            if not composition.take(event):
                composition.stopped = True
                break
    except MarkedYAMLError as error:
        composition.stopped = True
        mark = error.problem_mark or error.context_mark
        if mark is not None:
            last = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        message, help_ = syntax_words(error.problem or error.context or "")
        composition.faults.append(Fault("ALY002", message, help_, last))
    except (YAMLError, ValueError, OverflowError, LookupError, AttributeError, TypeError):
        # ruamel stumbles over some escapes with Python's own errors: they are faults of the text.
        composition.stopped = True
        message, help_ = syntax_words("")
        composition.faults.append(Fault("ALY002", message, help_, last))
    return composition


def _events(text: str) -> Iterator[Event]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - heavy

    yield from YAML(typ="safe", pure=True).parse(text)


def _span(event: Event) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _too_deep(span: Span) -> Fault:
    return Fault(
        "ALY008",
        say("more than {deepest} levels within each other", deepest=DEEPEST),
        say("Write it flatter."),
        span,
    )
