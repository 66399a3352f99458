"""Texts are ranked by the words they hold, whatever these are made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.store.full_text import ranked

TEXTS = (("seed library", "we keep seeds"), ("garden", "seed seed water"), ("well", "water"))


def places(*groups: set[str], every: bool = True) -> list[int]:
    return [place for place, _ in ranked(TEXTS, groups, every=every)]


def test_a_name_weighs_more_than_a_body() -> None:
    assert places({"seed"}) == [0, 1]


def test_every_word_is_needed_or_any() -> None:
    assert places({"seed"}, {"water"}) == [1]
    assert set(places({"seed"}, {"water"}, every=False)) == {0, 1, 2}


def test_of_several_forms_any_will_do() -> None:
    assert set(places({"well", "library"})) == {0, 2}


def test_nothing_is_found_by_nothing_nor_in_nothing() -> None:
    assert places() == []
    assert places(set()) == []
    assert ranked((), [{"seed"}], every=True) == ()


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1))
def test_no_word_is_taken_for_a_command(word: str) -> None:
    ranked(TEXTS, [{word.replace("\0", "0")}], every=True)
