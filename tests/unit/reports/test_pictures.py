"""Pictures: what they show, that a table says the same, and that nothing in them is obeyed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from alliance_cli.consensus.standing import PathStep
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import ENGLISH
from alliance_cli.pulse.registry import pulse_of
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.matrix import matrix_of
from alliance_cli.reports.pictures.axis import Axis
from alliance_cli.reports.pictures.course import indicator_svg
from alliance_cli.reports.pictures.flow import procedure_diagram, procedure_svg
from alliance_cli.reports.pictures.lanes import lanes_of
from alliance_cli.reports.pictures.matrix_picture import matrix_svg
from alliance_cli.reports.pictures.shapes import Box, Grid, Label, Mark, Picture, Stroke
from alliance_cli.reports.pictures.svg import render_figure, render_svg
from alliance_cli.reports.pictures.timeline import timeline, timeline_svg
from alliance_cli.reports.pictures.trellis import trellis_picture, trellis_svg
from alliance_cli.reports.trellis import Trellis, trellis_of
from alliance_cli.reports.views import ProposalView, views_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from alliance_cli.use_cases.pulsing import period_given
from tests.unit.rules.examples import base_files

NOW = moment_of("2026-03-20T12:00:00Z")
READER = Reader(ENGLISH, ("en",))
ALLOWED = {
    *("figure", "figcaption", "div", "details", "summary", "table", "caption", "thead", "tbody"),
    *("tr", "th", "td", "svg", "title", "desc", "rect", "polyline", "polygon", "circle", "text"),
}
"""The only elements there are."""
HOSTILE = '"><script>alert(1)</script><a href="x" onload=\'x\' style="x">]]>&amp;\u202e\x1b[31m'


def ledger(**more: str) -> Ledger:
    files = base_files() | {path: text.encode() for path, text in more.items()}
    return load_alliance(MemoryTree(files)).ledger


def views(at: datetime = NOW) -> dict[str, ProposalView]:
    return {view.name: view for view in views_of(ledger(), at=at, languages=("en",))}


def tree(markup: Markup | None) -> ET.Element:
    """Return the elements of a picture, which are well-formed."""
    assert markup is not None
    svg = f"<body>{markup}</body>".replace("<details open>", "<details>")
    return ET.fromstring(svg)  # noqa: S314 - ours


def assert_is_only_a_picture(markup: Markup | None) -> None:
    ids: list[str] = []
    for each in tree(markup).iter():
        assert each.tag in {"body", *ALLOWED}
        assert not [name for name in each.attrib if name.startswith("on")]
        assert not {"style", "href", "src"} & set(each.attrib)
        ids += [each.attrib["id"]] if "id" in each.attrib else []
    assert len(set(ids)) == len(ids)
    named = [name for each in re.findall('aria-labelledby="([^"]*)"', str(markup))
             for name in each.split()]  # fmt: skip
    assert set(named) <= set(ids)


def test_whatever_a_text_holds_it_stays_a_text() -> None:
    picture = Picture(
        "it",
        HOSTILE,
        HOSTILE,
        100,
        100,
        (
            Box(1, 1, 9, 9, "bar", HOSTILE),
            Stroke(((1, 1), (9, 1)), "then", has_head=True),
            Mark(5, 5, "diamond", "good", HOSTILE),
            Label(1, 1, HOSTILE, 10),
        ),
        Grid((HOSTILE, HOSTILE), ((HOSTILE, HOSTILE),)),
    )
    written = render_figure(picture, READER)
    assert_is_only_a_picture(written)
    assert "\x1b" not in written
    assert "\u202e" not in written


@given(st.text(), st.integers(1, 30))
def test_any_text_at_all_stays_a_text(text: str, letters: int) -> None:
    shapes = (Label(1, 1, text, letters), Mark(5, 5, "cross", "bad", text))
    assert_is_only_a_picture(
        render_svg(Picture("it", text, "", 9, 9, shapes, Grid((), ())), READER)
    )


def test_every_picture_is_only_a_picture_and_the_same_each_time() -> None:
    known = ledger()
    pulse = pulse_of(known, period_given(known, None, None, now=NOW))
    for _ in range(2):
        drawn = [
            *(timeline_svg(view, READER) for view in views().values()),
            *(
                procedure_svg(view.case.procedure, READER, view.standing.path)
                for view in views().values()
            ),
            *(indicator_svg(each, pulse.course, READER) for each in pulse.indicators),
        ]
        for each in drawn:
            assert_is_only_a_picture(each)
    assert trellis_svg(trellis_of(known, now=moment_of("2020-01-01T00:00:00Z")), READER) is None
    matrix = matrix_of(known, by="chantier", now=moment_of("2020-01-01T00:00:00Z"))
    assert matrix_svg(matrix, READER) is None


def test_a_timeline_has_a_bar_for_each_stage_entered_and_a_mark_for_each_act() -> None:
    for view in views().values():
        picture = timeline(view)
        bars = [each for each in picture.shapes if isinstance(each, Box)]
        marks = [each for each in picture.shapes if isinstance(each, Mark) and each.told]
        made = [each for each in view.case.acts if each.record.at <= NOW]
        versions = [each for each in view.case.proposal.versions if each.at <= NOW]
        assert len(bars) == len(view.standing.path)
        assert len(marks) == len(made) + len(versions)
        assert all(0 <= each.x <= picture.width for each in (*bars, *marks))


def test_a_timeline_knows_nothing_of_what_is_to_come() -> None:
    view = max(views().values(), key=lambda each: len(each.case.acts))
    first = min(each.record.at for each in view.case.acts)
    before = views(first - timedelta(seconds=1))[view.name]
    assert not [each for each in timeline(before).grid.rows if "/" in str(each)]
    assert len(timeline(before).grid.rows) < len(timeline(view).grid.rows)


def test_before_it_is_opened_a_proposal_has_no_timeline() -> None:
    at = moment_of("2020-01-01T00:00:00Z")
    assert {timeline_svg(view, READER) for view in views(at).values()} == {None}


def test_a_diagram_has_every_stage_and_marks_the_way_that_was_walked() -> None:
    procedure = next(iter(views().values())).case.procedure
    first, second = procedure.stages[:2]
    plain = procedure_diagram(procedure, id_="it", languages=("en",))
    path = (PathStep(first.stage, NOW, NOW, second.stage), PathStep(second.stage, NOW))
    walked = procedure_diagram(procedure, path, id_="it", languages=("en",))
    assert len(plain.grid.rows) == len(procedure.stages)
    assert not [each for each in plain.shapes if getattr(each, "kind", "").endswith("walked")]
    boxes = [each for each in walked.shapes if isinstance(each, Box)]
    assert [each.kind for each in boxes[:2]] == ["stage-walked", "stage-walked"]


ROWS = st.integers(0, 6)


@given(st.lists(st.tuples(ROWS, ROWS).filter(lambda way: way[0] != way[1]), max_size=12))
def test_ways_to_different_rows_never_lie_on_each_other(ways: list[tuple[int, int]]) -> None:
    lanes = lanes_of(ways)
    for one in lanes:
        for other in lanes:
            apart = max(one) < min(other) or max(other) < min(one)
            assert one[1] == other[1] or lanes[one] != lanes[other] or apart


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.timedeltas(timedelta(hours=1), timedelta(days=9_000)),
)
def test_the_days_below_a_timeline_are_few_in_order_and_within_it(
    first: datetime, span: timedelta
) -> None:
    axis = Axis(first, first + span, 100, 600, ZoneInfo("Europe/Paris"))
    ticks = list(axis.ticks())
    assert len(ticks) <= 8
    assert ticks == sorted(ticks)
    assert all(100 <= x <= 700 for x, _ in ticks)


def test_the_trellis_shows_who_is_where_and_its_table_says_so() -> None:
    trellis = Trellis(
        ("hills", "plain"),
        ("amina", "tom"),
        ("water",),
        {"hills": frozenset({"amina"}), "plain": frozenset({"amina", "tom"})},
        {"hills": frozenset({"water"}), "plain": frozenset()},
        frozenset({("amina", "plain")}),
    )
    picture = trellis_picture(trellis, lambda name: name.upper())
    told = sorted(
        str(each.told) for each in picture.shapes if isinstance(each, Mark) and each.told
    )
    assert len(told) == 4
    assert picture.grid.rows[1] == (
        *("CHANTIER:PLAIN", "ALLY:AMINA", "ALLY:AMINA; ALLY:TOM", ""),
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 31, 300])
def test_a_trellis_stays_of_a_size_that_can_be_seen(count: int) -> None:
    names = tuple(f"c{each:03}" for each in range(count))
    people = tuple(f"p{each:03}" for each in range(count * 3))
    members = {name: frozenset(people[at : at + 5]) for at, name in enumerate(names)}
    trellis = Trellis(
        names, people, (), members, {name: frozenset() for name in names}, frozenset()
    )
    picture = trellis_picture(trellis)
    assert picture.width < 1_300
    assert picture.height < 1_300
    assert len(picture.grid.rows) == count
