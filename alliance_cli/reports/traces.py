"""What came of what: experience → principle → adaptations → new experiences, and back.

The trace is a graph of records: an edge leads from what was there to what came of it. An
experience leads to the proposals that draw on it and the principles drawn from it; a proposal to
those that take it up, the principle it became and the experiences that tell of it; a principle to
what chantiers made of it and the experiences that support or challenge it; an adaptation to the
experiences that show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.ledger.descent import drawn_on_by, ties_of
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.principles import is_told
from alliance_cli.ledger.standings import find_standing

EXPERIENCE, PROPOSAL, PRINCIPLE, ADAPTATION = "experience", "proposal", "principle", "adaptation"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A record in a trace; an adaptation is called `<chantier>/<principle>`."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """That `target` came of `source`, and `how`."""

    source: Node
    target: Node
    how: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What came of a record, what it came of, and the edges on all these ways."""

    root: Node
    edges: tuple[Edge, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every record on the way, the one that was asked about first."""
        ends = {end for edge in self.edges for end in (edge.source, edge.target)}
        return (self.root, *sorted(ends - {self.root}))

    def after(self, node: Node) -> tuple[Edge, ...]:
        """Return what came of `node`."""
        return tuple(edge for edge in self.edges if edge.source == node)

    def before(self, node: Node) -> tuple[Edge, ...]:
        """Return what `node` came of."""
        return tuple(edge for edge in self.edges if edge.target == node)

    def followed(self, *, is_onward: bool) -> Mapping[Node, list[Edge]]:
        """Return the edges by the record at which they begin, or else end."""
        return _by_end(self.edges, is_onward=is_onward)


def trace_of(ledger: Ledger, root: Node, *, now: datetime) -> Trace:
    """Return what came of `root` and what it came of, as it was at `now`."""
    known = set(nodes_of(ledger, now=now))
    edges = sorted({each for each in _edges(ledger, now) if {each.source, each.target} <= known})
    onward = _reached(root, _by_end(edges, is_onward=True), is_onward=True)
    backward = _reached(root, _by_end(edges, is_onward=False), is_onward=False)
    return Trace(root, tuple(sorted({*onward, *backward})))


def _by_end(edges: Iterable[Edge], *, is_onward: bool) -> Mapping[Node, list[Edge]]:
    found: dict[Node, list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.source if is_onward else edge.target, []).append(edge)
    return found


def nodes_of(ledger: Ledger, *, now: datetime) -> Iterator[Node]:
    """Yield every record that a trace can go through, as they were at `now`."""
    today = now.astimezone(ledger.zone).date()
    for name, experience in ledger.experiences.items():
        if is_told(experience.record, today):
            yield Node(EXPERIENCE, name)
    for name, proposal in ledger.proposals.items():
        if proposal.record.opened <= now:
            yield Node(PROPOSAL, name)
    for name in ledger.principles:
        decision = ledger.decisions.get(name)
        if decision is None or decision.record.at <= now:
            yield Node(PRINCIPLE, name)
    for chantier, group in ledger.adaptations.items():
        for name, adaptation in group.items():
            if adaptation.record.find_answer(now):
                yield Node(ADAPTATION, f"{chantier}/{name}")


def _reached(
    root: Node, edges: Mapping[Node, Iterable[Edge]], *, is_onward: bool
) -> Iterator[Edge]:
    """Yield every edge on a way from `root`, in one direction."""
    waiting, seen = [root], {root}
    while waiting:
        for edge in edges.get(waiting.pop(), ()):
            yield edge
            end = edge.target if is_onward else edge.source
            if end not in seen:
                seen.add(end)
                waiting.append(end)


def _edges(ledger: Ledger, now: datetime) -> Iterator[Edge]:
    yield from _of_proposals(ledger, now)
    yield from _of_principles(ledger)
    origins = {name: set(_origins(ledger, name)) for name in ledger.principles}
    yield from _of_adaptations(ledger, origins, now)
    yield from _of_experiences(ledger, origins)


def _of_proposals(ledger: Ledger, now: datetime) -> Iterator[Edge]:
    for name, filed in ledger.proposals.items():
        proposal = Node(PROPOSAL, name)
        for experience in drawn_on_by(filed.record):
            yield Edge(Node(EXPERIENCE, experience), proposal, "drawn-on")
        for tie in ties_of(name, filed.record):
            if tie.relation != "supersedes" or _is_adopted(ledger, name, now):
                yield Edge(Node(PROPOSAL, tie.earlier), proposal, tie.relation)
        retired = getattr(filed.record.principle, "retires", None)
        if retired:
            yield Edge(Node(PRINCIPLE, retired), proposal, "retired")


def _is_adopted(ledger: Ledger, name: str, now: datetime) -> bool:
    standing = find_standing(ledger, name, at=now)
    return standing is not None and standing.is_adopted


def _of_principles(ledger: Ledger) -> Iterator[Edge]:
    for name, filed in ledger.principles.items():
        principle = Node(PRINCIPLE, name)
        if name in ledger.proposals:
            yield Edge(Node(PROPOSAL, name), principle, "adopted")
        for experience in filed.record.drawn_from:
            yield Edge(Node(EXPERIENCE, experience), principle, "drawn-from")


def _origins(ledger: Ledger, principle: str) -> Iterator[str]:
    """Yield the experiences that were there before the principle was."""
    yield from ledger.principles[principle].record.drawn_from
    proposal = ledger.proposals.get(principle)
    if proposal is not None:
        yield from drawn_on_by(proposal.record)


def _of_adaptations(
    ledger: Ledger, origins: Mapping[str, set[str]], now: datetime
) -> Iterator[Edge]:
    """Yield what leads to and from adaptations; what was there before comes before them, too."""
    for chantier, group in ledger.adaptations.items():
        for name, filed in group.items():
            adaptation = Node(ADAPTATION, f"{chantier}/{name}")
            answer = filed.record.find_answer(now)
            if answer is not None:
                yield Edge(Node(PRINCIPLE, name), adaptation, answer.stance)
            told = [each for each in (filed.record, *filed.record.earlier) if each.at <= now]
            for evidence in dict.fromkeys(one for each in told for one in each.evidence):
                experience = Node(EXPERIENCE, evidence)
                if evidence in origins.get(name, ()):
                    yield Edge(experience, adaptation, "backs")
                else:
                    yield Edge(adaptation, experience, "shown-by")


def _of_experiences(ledger: Ledger, origins: Mapping[str, set[str]]) -> Iterator[Edge]:
    for name, filed in ledger.experiences.items():
        experience, record = Node(EXPERIENCE, name), filed.record
        for said in record.principles:
            if name in origins.get(said.principle, ()):
                continue
            yield Edge(Node(PRINCIPLE, said.principle), experience, said.stance)
            for chantier in record.chantiers:
                adaptation = Node(ADAPTATION, f"{chantier}/{said.principle}")
                yield Edge(adaptation, experience, said.stance)
        for decision in record.decisions:
            if name not in origins.get(decision, ()):
                yield Edge(Node(PROPOSAL, decision), experience, "told-in")
