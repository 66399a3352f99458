"""A trace goes both ways, ends where it comes back to itself, and shows texts as texts."""

from __future__ import annotations

from typing import Any

from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import load
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.trace_page import mermaid_lines, trace_view, tree_lines
from alliance_cli.reports.traces import Node, trace_of

NOW = moment_of("2026-06-01T12:00:00Z")
EVIL = '"] --> x; end\n```\n# <script>alert(1)</script> ]]'
ADAPTATION = "chantiers/garden/adaptations/sow.yaml"


def experience(written: str, **more: object) -> dict[str, object]:
    said = {"title": "One", "summary": "Two.", "authors": ["ines"], "language": "en"}
    return {**said, "written": written, **more}


def ledger_of(**changed: dict[str, Any]) -> Ledger:
    records: dict[str, dict[str, Any]] = {
        "experiences/first.yaml": experience("2026-01-01"),
        "principles/sow.yaml": {"statement": "Sow.", "intent": "Eat.", "drawn_from": ["first"]},
        ADAPTATION: {
            "stance": "adapt",
            "how": "In rows.",
            "at": "2026-03-01T09:00:00Z",
            "by": "ines",
            "evidence": ["first", "second"],
        },
        "experiences/second.yaml": experience("2026-04-01"),
        "experiences/third.yaml": experience(
            "2026-05-01", principles=[{"principle": "sow", "stance": "challenges"}]
        ),
        "experiences/alone.yaml": experience("2026-05-01"),
    }
    records |= {f"experiences/{name}.yaml": data for name, data in changed.items()}
    return load(Document(path, data) for path, data in records.items()).ledger


def ways(ledger: Ledger, kind: str, name: str, now: str = "2026-06-01T12:00:00Z") -> set[str]:
    trace = trace_of(ledger, Node(kind, name), now=moment_of(now))
    return {f"{edge.source.id} {edge.how} {edge.target.id}" for edge in trace.edges}


WHOLE = {
    "first drawn-from sow",
    "first backs garden/sow",
    "sow adapt garden/sow",
    "garden/sow shown-by second",
    "sow challenges third",
}


def test_a_trace_leads_from_experience_through_a_principle_to_new_experiences() -> None:
    assert ways(ledger_of(), "experience", "first") == WHOLE


def test_and_back_from_a_new_experience_to_the_first() -> None:
    back = WHOLE - {"sow challenges third"}
    assert ways(ledger_of(), "experience", "second") == back
    assert ways(ledger_of(), "adaptation", "garden/sow") == back


def test_what_was_not_there_yet_is_on_no_way() -> None:
    early = ways(ledger_of(), "experience", "first", now="2026-02-01T12:00:00Z")
    assert early == {"first drawn-from sow"}


def test_what_led_to_nothing_says_so() -> None:
    trace = trace_of(ledger_of(), Node("experience", "alone"), now=NOW)
    *_, last = tree_lines(trace_view(ledger_of(), trace, ("en",), now=NOW))
    assert str(last.text) == "Nothing leads to it, and it has led to nothing yet."


def test_a_record_that_was_shown_is_not_opened_again() -> None:
    trace = trace_of(ledger_of(), Node("experience", "first"), now=NOW)
    lines = [str(line.text) for line in tree_lines(trace_view(ledger_of(), trace, (), now=NOW))]
    assert "adapted: adaptation garden/sow, see above" in lines
    assert sum("experience second" in line for line in lines) == 1


def test_no_text_of_a_record_breaks_out_of_the_graph() -> None:
    ledger = ledger_of(first=experience("2026-01-01", title=EVIL))
    trace = trace_of(ledger, Node("principle", "sow"), now=NOW)
    view = trace_view(ledger, trace, ("en",), now=NOW)
    heading, _, fence, *graph = mermaid_lines(view, str)
    end = graph.index("```")
    assert (heading, fence) == ("# principle sow: Sow. (comes up for review)", "```mermaid")
    (label,) = [line for line in graph[:end] if "alert" in line]
    escaped = "#34;#93; --#62; x; end #96;#96;#96; #35; #60;script#62;alert(1)#60;/script#62; "
    assert label == f'  n2(["experience: {escaped}#93;#93;"])'
    assert not [line for line in graph[end:] if "<script>" in line]
