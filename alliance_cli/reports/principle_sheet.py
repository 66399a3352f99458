"""A guiding principle with its trace: the experiences it came from, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, moment_words, say
from alliance_cli.reports.answers import stance_words
from alliance_cli.reports.lines import when
from alliance_cli.reports.markdown import Label
from alliance_cli.reports.names import public_name, public_names
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.principles import PrincipleView
from alliance_cli.reports.reviewing import reviews_of
from alliance_cli.reports.reviews import NEXT
from alliance_cli.reports.trace_page import KINDS, WAYS, TraceView

HEADINGS: Mapping[str, str] = {
    "title": mark("Guiding principle"),
    "state": mark("State"),
    "intent": mark("What it is to bring about"),
    "adopted": mark("Adopted"),
    "drawn": mark("Drawn from"),
    "supports": mark("Experiences for it"),
    "challenges": mark("Experiences against it"),
    "made": mark("What chantiers made of it"),
    "trace": mark("Where it comes from, and where it led"),
    "record": mark("Record"),
    "reviews": mark("Looked at again"),
    "none": mark("Nothing leads to it, and it has led to nothing yet."),
}
"""The words that the template prints, translated where they are printed."""


def principle_page(
    ledger: Ledger, view: PrincipleView, traced: TraceView, *, now: datetime
) -> Page:
    """Return a principle, what experiences and chantiers say of it, and its trace."""
    languages, evidence, record = view.reading.languages, view.evidence, view.filed.record
    names = {node: f"n{number}" for number, node in enumerate(traced.trace.nodes)}
    return page_of(
        ledger,
        HEADINGS,
        at=now,
        id=view.filed.id,
        statement=view.statement,
        intent=view.reading.words(record.intent, "intent"),
        state=view.state.text,
        notes=tuple(note.text for note in view.reading.notes()),
        adopted=when(view.adopted, ledger.zone) if view.adopted and view.adopted <= now else None,
        drawn=_titles(ledger, evidence.drawn_from, languages),
        supports=_titles(ledger, evidence.supports, languages),
        challenges=_titles(ledger, evidence.challenges, languages),
        made=[
            {
                "chantier": chantier,
                "stance": stance_words(answer.stance),
                "how": one_line(answer.how.in_language(languages)),
                "by": public_name(ledger, answer.by, languages),
                "at": moment_words(answer.at.astimezone(ledger.zone).date()),
            }
            for chantier, answer in view.adaptations
        ],
        nodes=[
            {
                "name": names[node],
                "kind": node.kind,
                "label": Label(
                    say("{kind}: {title}", kind=say(KINDS[node.kind]), title=traced.titles[node])
                ),
                "words": traced.words(node),
            }
            for node in traced.trace.nodes
        ],
        edges=[
            {
                "start": names[edge.source],
                "end": names[edge.target],
                "how": Label(say(WAYS[edge.how])),
            }
            for edge in traced.trace.edges
        ],
        reviews=tuple(_reviews(ledger, view, languages, now)),
    )


def _titles(
    ledger: Ledger, experiences: Sequence[str], languages: Sequence[str]
) -> tuple[object, ...]:
    def title(name: str) -> object:
        known = ledger.experiences.get(name)
        words = one_line(known.record.title.in_language(languages)) if known else name
        return say("{title} ({id})", title=words, id=name)

    return tuple(map(title, experiences))


def _reviews(
    ledger: Ledger, view: PrincipleView, languages: Sequence[str], now: datetime
) -> Iterator[dict[str, object]]:
    for filed in reviews_of(ledger, f"principle:{view.filed.id}", now=now):
        yield {
            "at": when(filed.record.at, ledger.zone),
            "by": public_names(ledger, filed.record.by, languages),
            "findings": one_line(filed.record.findings.in_language(languages)),
            "next": say(NEXT[filed.record.next]),
        }
