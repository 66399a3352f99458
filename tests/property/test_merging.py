"""Merging what two sides made of one constitution keeps what each of them did."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.records.articles import Article
from alliance_cli.records.merging import merged

Sides = dict[Article, str]
KEYS: list[Article] = [("purpose",), *(("values", each) for each in "abcdef")]


@st.composite
def sides(draw: st.DrawFn) -> Sides:
    """Return some articles in some order."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    return {key: draw(st.sampled_from("xyz")) for key in keys}


@given(sides(), sides())
def test_a_side_that_changed_nothing_leaves_the_other_as_it_is(base: Sides, side: Sides) -> None:
    for merge in (merged(base, base, side), merged(base, side, base)):
        assert merge.conflicts == ()
        assert list(merge.articles.items()) == list(side.items())


@given(sides(), sides())
def test_what_both_changed_alike_is_taken(base: Sides, side: Sides) -> None:
    merge = merged(base, side, side)
    assert merge.conflicts == ()
    assert list(merge.articles.items()) == list(side.items())


@given(sides(), sides(), sides())
def test_without_a_conflict_every_change_of_either_side_is_there(
    base: Sides, ours: Sides, theirs: Sides
) -> None:
    merge = merged(base, ours, theirs)
    for key in KEYS:
        before, one, other = base.get(key), ours.get(key), theirs.get(key)
        is_conflict = before not in {one, other} and one != other
        assert (key in merge.conflicts) == is_conflict
        expected = one if other == before else other
        assert merge.articles.get(key) == expected


@given(sides(), sides(), sides())
def test_conflicts_are_the_same_whichever_side_is_ours(
    base: Sides, ours: Sides, theirs: Sides
) -> None:
    once, again = merged(base, ours, theirs), merged(base, theirs, ours)
    assert set(once.conflicts) == set(again.conflicts)


@given(sides(), st.permutations(KEYS), st.data())
def test_what_one_side_moved_stays_where_it_moved_it(
    base: Sides, order: list[Article], data: st.DataObject
) -> None:
    moved = {key: base[key] for key in order if key in base}
    added = [key for key in KEYS if key not in base]
    theirs = {
        **base,
        **dict.fromkeys(data.draw(st.sets(st.sampled_from(KEYS))) & {*added}, "new"),
    }
    for merge in (merged(base, moved, theirs), merged(base, theirs, moved)):
        assert [key for key in merge.articles if key in base] == list(moved)
        assert set(merge.articles) == set(theirs)
