"""A trace as a tree to read, as data, and as a graph in Markdown (Mermaid)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.ledger.descent import superseding_one
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.principles import Evidence, evidence_on_all, is_retired, is_retracted
from alliance_cli.ledger.translations import Translated, translations_in
from alliance_cli.messages import Message, mark, say
from alliance_cli.reports.lines import Line
from alliance_cli.reports.markdown import diagram_label, escape_markdown
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.traces import (
    ADAPTATION,
    EXPERIENCE,
    PRINCIPLE,
    PROPOSAL,
    Node,
    Trace,
)
from alliance_cli.reports.translated import reading_of
from alliance_cli.reports.words import OUTCOMES

KINDS: Mapping[str, str] = {
    EXPERIENCE: mark("experience"),
    PROPOSAL: mark("proposal"),
    PRINCIPLE: mark("principle"),
    ADAPTATION: mark("adaptation"),
}
"""The words for what a trace goes through."""

WAYS: Mapping[str, str] = {
    "supersedes": mark("superseded by"),
    "reopens": mark("opened again by"),
    "continues": mark("continued by"),
    "drawn-on": mark("drawn on"),
    "drawn-from": mark("drawn from it"),
    "adopted": mark("adopted as"),
    "retired": mark("retired by"),
    "comply": mark("followed"),
    "adapt": mark("adapted"),
    "explain": mark("explained otherwise"),
    "shown-by": mark("shown by"),
    "backs": mark("taken as evidence by"),
    "supports": mark("supported by"),
    "challenges": mark("challenged by"),
    "told-in": mark("told in"),
}
"""The words for what came of something."""

WAYS_BACK: Mapping[str, str] = {
    "supersedes": mark("supersedes"),
    "reopens": mark("opens again"),
    "continues": mark("continues"),
    "drawn-on": mark("draws on"),
    "drawn-from": mark("drawn from"),
    "adopted": mark("adopted by"),
    "retired": mark("retires"),
    "comply": mark("follows"),
    "adapt": mark("adapts"),
    "explain": mark("explains why not"),
    "shown-by": mark("shows"),
    "backs": mark("rests on"),
    "supports": mark("supports"),
    "challenges": mark("challenges"),
    "told-in": mark("tells of"),
}
"""The words for what something came of."""

_SHAPES = {
    EXPERIENCE: '(["{}"])',
    PROPOSAL: '["{}"]',
    PRINCIPLE: '[["{}"]]',
    ADAPTATION: '{{"{}"}}',
}


@dataclass(frozen=True, slots=True)
class TraceView:
    """A trace with the words for each record on it, and what became of it (`states`)."""

    trace: Trace
    titles: Mapping[Node, str]
    states: Mapping[Node, Message]

    def words(self, node: Node) -> Message:
        """Return what to call a record."""
        fields: dict[str, object] = {
            "kind": say(KINDS[node.kind]),
            "id": node.id,
            "title": self.titles[node],
        }
        if state := self.states.get(node):
            return say("{kind} {id}: {title} ({state})", **fields, state=state)
        return say("{kind} {id}: {title}", **fields)

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "trace": str(self.trace.root),
            "nodes": [
                {
                    "node": str(node),
                    "kind": node.kind,
                    "id": node.id,
                    "title": self.titles[node],
                    "state": self.states.get(node),
                }
                for node in self.trace.nodes
            ],
            "edges": [
                {"from": str(edge.source), "to": str(edge.target), "how": edge.how}
                for edge in self.trace.edges
            ],
        }


def trace_view(
    ledger: Ledger, trace: Trace, languages: Sequence[str], *, now: datetime
) -> TraceView:
    """Return `trace` with the words for what is on it, as they were at `now`."""
    folders = {folder for folder, _ in _TITLES.values()}
    translated = {folder: translations_in(ledger, folder) for folder in folders}
    reader = _Reader(ledger, languages, translated, evidence_on_all(ledger, now=now), now)
    titles = {node: reader.title(node) for node in trace.nodes}
    states = {node: state for node in trace.nodes if (state := reader.find_state(node))}
    return TraceView(trace, titles, states)


def tree_lines(view: TraceView) -> Iterator[Line]:
    """Yield the trace as two trees: what the record comes from, and what came of it."""
    trace = view.trace
    yield Line(view.words(trace.root), "strong")
    if trace.before(trace.root):
        yield Line()
        yield Line(say("Comes from"), "strong")
        yield from _branches(view, is_onward=False)
    if trace.after(trace.root):
        yield Line()
        yield Line(say("Led to"), "strong")
        yield from _branches(view, is_onward=True)
    if not trace.edges:
        yield Line(say("Nothing leads to it, and it has led to nothing yet."), "faint")


def mermaid_lines(view: TraceView, words: Callable[[Message], str]) -> Iterator[str]:
    """Yield the trace as Markdown: a heading, the graph, and below it what is on it."""
    names = {node: f"n{number}" for number, node in enumerate(view.trace.nodes)}
    yield f"# {escape_markdown(words(view.words(view.trace.root)))}"
    yield ""
    yield "```mermaid"
    yield "graph LR"
    for node, name in names.items():
        label = diagram_label(f"{words(say(KINDS[node.kind]))}: {view.titles[node]}")
        yield f"  {name}{_SHAPES[node.kind].format(label)}"
    for edge in view.trace.edges:
        how = diagram_label(words(say(WAYS[edge.how])))
        yield f'  {names[edge.source]} -->|"{how}"| {names[edge.target]}'
    yield f"  style {names[view.trace.root]} stroke-width:3px"
    yield "```"
    yield ""
    for node in view.trace.nodes:
        yield f"- {escape_markdown(words(view.words(node)))}"


def _branches(view: TraceView, *, is_onward: bool) -> Iterator[Line]:
    """Yield the tree on one side; a record that was shown already is not opened again."""
    trace, ways = view.trace, WAYS if is_onward else WAYS_BACK
    following = trace.followed(is_onward=is_onward)
    seen, waiting = {trace.root}, [(edge, 2) for edge in reversed(following.get(trace.root, []))]
    while waiting:
        edge, indent = waiting.pop()
        node = edge.target if is_onward else edge.source
        how = say(ways[edge.how])
        if node in seen:
            fields = {"kind": say(KINDS[node.kind]), "id": node.id}
            yield Line(say("{how}: {kind} {id}, see above", how=how, **fields), "faint", indent)
            continue
        seen.add(node)
        yield Line(say("{how}: {what}", how=how, what=view.words(node)), indent=indent)
        waiting += [(each, indent + 2) for each in reversed(following.get(node, []))]


_TITLES = {
    EXPERIENCE: ("experiences", "title"),
    PROPOSAL: ("proposals", "title"),
    PRINCIPLE: ("principles", "statement"),
}
"""Where each kind of record lies, and the text by which people know it."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads a trace, and when."""

    ledger: Ledger
    languages: Sequence[str]
    translated: Mapping[str, Mapping[str, tuple[Translated, ...]]]
    evidence: Mapping[str, Evidence]
    now: datetime

    def title(self, node: Node) -> str:
        """Return what people call a record, on one line."""
        if node.kind == ADAPTATION:
            chantier, _, principle = node.id.partition("/")
            adaptation = self.ledger.adaptations[chantier][principle].record
            answer = adaptation.find_answer(self.now) or adaptation
            return one_line(answer.how.in_language(self.languages))
        folder, field = _TITLES[node.kind]
        filed: Filed[Any] = getattr(self.ledger, folder)[node.id]
        found = self.translated[folder].get(node.id, ())
        reading = reading_of(self.ledger, filed, self.languages, found)
        return reading.words(getattr(filed.record, field), field)

    def find_state(self, node: Node) -> Message | None:
        """Return what became of a record, where there is anything to say."""
        ledger, now = self.ledger, self.now
        match node.kind:
            case "experience" if is_retracted(ledger.experiences[node.id].record, now):
                return say("retracted")
            case "principle" if is_retired(ledger.principles[node.id].record, now):
                return say("retired")
            case "principle" if self.evidence[node.id].is_to_review:
                return say("comes up for review")
            case "proposal" if (
                sealed := ledger.decisions.get(node.id)
            ) and sealed.record.at <= now:
                outcome = say(OUTCOMES[sealed.record.outcome])
                by = superseding_one(ledger, node.id, at=now)
                return (
                    say("{outcome}, superseded by {names}", outcome=outcome, names=by)
                    if by
                    else outcome
                )
            case _:
                return None
