"""A procedure as a flowchart: as it is shipped, the way walked, and that texts stay texts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.consensus.standing import Cause, PathStep
from alliance_cli.messages import Message, moment_words
from alliance_cli.records.procedures import Procedure
from alliance_cli.reports.flowchart import flowchart_lines
from alliance_cli.reports.stage_graph import graph_of
from alliance_cli.use_cases.replaying import find_shipped

GOLDEN = Path(__file__).parents[2] / "golden/procedure-standard.mmd"
LINE = re.compile(
    r'  (n\d+(\["[^"\]]*"\]|\(\["[^"\]]*"\]\))'
    r'|n\d+ (-->|-\.->)\|"[^"|]*"\| n\d+'
    r"|classDef (walked|present) [\w:#,.-]+|class [n\d,]+ (walked|present)"
    r"|linkStyle [\d,]+ [\w:#,.-]+)"
)
"""The only lines there are below the first."""


def day(number: int) -> datetime:
    return datetime(2026, 3, number, 9, tzinfo=UTC)


def standard() -> Procedure:
    procedure = find_shipped("standard@1")
    assert procedure is not None
    return procedure


def drawn(procedure: Procedure, *path: PathStep) -> list[str]:
    dates = {step.stage: moment_words(step.entered.date()) for step in path}
    return list(flowchart_lines(graph_of(procedure, path), ("en",), Message.in_words, dates=dates))


def test_a_shipped_procedure_is_drawn_as_it_was_with_the_way_that_was_walked() -> None:
    path = (
        PathStep("elaboration", day(1), day(9), "consent", Cause.REQUIREMENTS),
        PathStep("consent", day(9), day(23), "integration", Cause.TIME),
        PathStep("integration", day(23), day(25), "consent", Cause.REVISION),
        PathStep("consent", day(25)),
    )
    assert "\n".join(drawn(standard(), *path)) + "\n" == GOLDEN.read_text("utf-8")


def test_a_procedure_by_itself_marks_nothing() -> None:
    assert not [line for line in drawn(standard()) if "class" in line or "linkStyle" in line]


@given(st.text(min_size=1, max_size=40))
def test_no_name_of_a_stage_can_break_a_diagram(name: str) -> None:
    first, *others = standard().stages
    hostile = standard().model_copy(
        update={"stages": (first.model_copy(update={"name": _Name(name)}), *others)}
    )
    lines = drawn(hostile, PathStep(first.stage, day(1)))
    assert lines[0] == "flowchart TD"
    assert all(LINE.fullmatch(line) for line in lines[1:]), lines


class _Name:
    """A text that holds what no record may hold."""

    def __init__(self, words: str) -> None:
        self.words = words

    def in_language(self, _: object) -> str:
        return self.words


def test_known_commands_of_mermaid_stay_text() -> None:
    first, *others = standard().stages
    words = 'x"]; click n0 href "javascript:alert(1)"\n%%{init: {}}%%\nend`<b>`#quot;'
    hostile = standard().model_copy(
        update={"stages": (first.model_copy(update={"name": _Name(words)}), *others)}
    )
    (line,) = (each for each in drawn(hostile) if each.startswith("  n0["))
    assert LINE.fullmatch(line)
    assert "#60;b#62;" in line
    assert "#35;quot;" in line
