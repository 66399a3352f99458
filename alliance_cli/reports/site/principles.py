"""The pages about guiding principles: what chantiers make of them, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from alliance_cli.messages import mark, say
from alliance_cli.reports.answers import stance_words
from alliance_cli.reports.lines import when
from alliance_cli.reports.matrix import matrix_of
from alliance_cli.reports.matrix_page import HEADINGS, matrix_fields
from alliance_cli.reports.pictures.matrix_picture import matrix_svg
from alliance_cli.reports.principles import PrincipleView, principle_views
from alliance_cli.reports.reviewing import reviews_of
from alliance_cli.reports.reviews import NEXT
from alliance_cli.reports.said import said_by
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.notes import notes_on
from alliance_cli.reports.site.page import SitePage, said_words
from alliance_cli.reports.trace_page import WAYS, WAYS_BACK
from alliance_cli.reports.traces import Node, Trace, trace_of

WORDS: Mapping[str, str] = {
    **HEADINGS,
    "state": mark("State"),
    "intent": mark("What it is to bring about"),
    "adopted": mark("Adopted"),
    "proposal": mark("By the proposal"),
    "drawn": mark("Drawn from"),
    "supports": mark("Experiences for it"),
    "challenges": mark("Experiences against it"),
    "made": mark("What chantiers made of it"),
    "before": mark("Comes from"),
    "after": mark("Led to"),
    "reviews": mark("Looked at again"),
}
"""The words that the templates print, translated where they are printed."""

_FOLDERS: Mapping[str, str] = {
    "experience": "experiences",
    "proposal": "proposals",
    "principle": "principles",
    "adaptation": "chantiers",
}
"""Where each kind of record on a trace has its page; what is made of a principle, its chantier."""


def principle_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the matrix, and the page of each principle that was adopted."""
    section, site = addresses.PRINCIPLES, edition.site
    yield SitePage(
        section, "principles.html.j2", say("Principles"), section, lambda: _matrix(edition)
    )
    for view in principle_views(edition.ledger, edition.languages, now=site.now):
        if site.has("principles", view.filed.id):
            yield SitePage(
                addresses.address_of("principles", view.filed.id),
                "principle.html.j2",
                edition.title("principles", view.filed.id),
                section,
                partial(_values, edition, view),
            )


def _matrix(edition: Edition) -> dict[str, object]:
    ledger = edition.ledger
    matrix = matrix_of(ledger, by="chantier", now=edition.site.now, with_closed=True)
    columns = [{"id": each.id} for each in matrix.columns]
    return {**matrix_fields(ledger, matrix), "w": said_words(WORDS), "columns": columns,
            "picture": matrix_svg(matrix, edition.reader)}  # fmt: skip


def _values(edition: Edition, view: PrincipleView) -> dict[str, object]:
    """Return all that the page of one principle says."""
    site, name, reading = edition.site, view.filed.id, edition.reading("principles", view.filed.id)
    trace = trace_of(edition.ledger, Node("principle", name), now=site.now)
    evidence = view.evidence
    return {
        "w": said_words(WORDS),
        "id": name,
        "notes": notes_on(edition, reading),
        "state": view.state.text,
        "intent": said_by(reading, view.filed.record.intent, "intent"),
        "adopted": when(view.adopted, edition.ledger.zone) if view.adopted else None,
        "has_proposal": site.has("proposals", name),
        "drawn": evidence.drawn_from,
        "supports": evidence.supports,
        "challenges": evidence.challenges,
        "made": [
            {
                "chantier": chantier,
                "stance": stance_words(answer.stance),
                "how": answer.how,
                "by": answer.by,
                "at": when(answer.at, edition.ledger.zone),
                "evidence": answer.evidence,
            }
            for chantier, answer in view.adaptations
        ],
        "before": _steps(trace, is_onward=False),
        "after": _steps(trace, is_onward=True),
        "reviews": [
            {
                "at": when(each.record.at, edition.ledger.zone),
                "by": each.record.by,
                "findings": each.record.findings,
                "next": say(NEXT[each.record.next]),
            }
            for each in reviews_of(edition.ledger, f"principle:{name}", now=site.now)
        ],
    }


def _steps(trace: Trace, *, is_onward: bool) -> list[dict[str, object]]:
    """Return what came of the root of a trace, or what it came of, step by step."""
    followed, ways = trace.followed(is_onward=is_onward), WAYS if is_onward else WAYS_BACK
    found, waiting, seen = [], [(trace.root, 0)], {trace.root}
    while waiting:
        node, depth = waiting.pop()
        for edge in reversed(followed.get(node, [])):
            other = edge.target if is_onward else edge.source
            if other not in seen:
                seen.add(other)
                waiting.append((other, depth + 1))
                found.append({**_shown(other), "how": say(ways[edge.how])})
    return found


def _shown(node: Node) -> dict[str, object]:
    name = node.id.partition("/")[0] if node.kind == "adaptation" else node.id
    return {"folder": _FOLDERS[node.kind], "name": name}
