"""A constitution is taken apart into articles, and put together again as it was."""

from __future__ import annotations

import pytest

from alliance_cli.records.articles import article_name, articles_of, assembled, in_order

DATA = {
    "version": 3,
    "purpose": "To keep seeds.",
    "values": [{"id": "care", "text": "Care."}, {"id": "trust", "text": "Trust."}],
    "procedures": {"consent": "standard@1"},
    "decides": {"ordinary": "consent"},
    "late_by": "P3D",
}


def test_articles_stand_in_the_order_of_the_file() -> None:
    names = [article_name(each) for each in articles_of(DATA)]
    assert names == [
        *("purpose", "value:care", "value:trust"),
        *("procedure:consent", "decides:ordinary", "late_by"),
    ]


def test_articles_put_together_are_the_constitution_but_for_its_version() -> None:
    assert assembled(articles_of(DATA)) == {k: v for k, v in DATA.items() if k != "version"}


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [("abc", "axc", "axbc"), ("abc", "xab", "xabc"), ("", "ab", "ab"), ("ba", "abx", "bxa")],
)
def test_what_only_the_other_has_comes_after_what_it_followed(
    one: str, other: str, both: str
) -> None:
    order = in_order({(each,): 1 for each in one}, {(each,): 1 for each in other})
    assert "".join(each for (each,) in order) == both
