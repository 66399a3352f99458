"""What an amendment changes is told article by article and word by word, and harms nobody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.messages import say
from alliance_cli.reports.amendment_text import (
    change_lines,
    render_changes_html,
    render_changes_markdown,
)
from alliance_cli.reports.amendments import (
    Piece,
    article_changes,
    changes_data,
    word_changes,
)

HOSTILE = "<script>x</script> [a](javascript:x) `c`\n# h\n::error::x\n##[error]y\x1b[31m\u202e"


def told(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [str(line.text) for line in change_lines(article_changes(before, after))]


def test_articles_are_added_removed_and_changed() -> None:
    before = {"version": 1, "purpose": "To keep seeds.", "values": [{"id": "care", "text": "C"}]}
    after = {"version": 2, "purpose": "To keep soils.", "values": [{"id": "trust", "text": "T"}]}
    assert told(before, after) == [
        *("purpose: changed", "To keep [-seeds-]{+soils+}."),
        *("value:care: removed", "text: [-C-]"),
        *("value:trust: added", "text: {+T+}"),
    ]


def test_a_stage_is_told_by_its_name_wherever_it_stands() -> None:
    talk = {"stage": "talk", "lasts": "P7D", "requires": ["called"]}
    vote = {"stage": "vote", "requires": [{"majority": {"more_than": "1/2"}}]}
    longer = {**talk, "lasts": "P14D"}
    before, after = ({"procedures": {"p": {"stages": s}}} for s in ([talk], [vote, longer]))
    assert told(before, after) == [
        "procedure:p: changed",
        "stages.talk.lasts: [-P7D-]{+P14D+}",
        "stages.vote.requires: {+{majority: {more_than: 1/2}}+}",
    ]


def test_a_text_is_told_in_each_language() -> None:
    before, after = ({"purpose": {"en": "Seeds", "fr": each}} for each in ("Blé", "Orge"))
    assert told(before, after) == ["purpose: changed", "fr: [-Blé-]{+Orge+}"]


def test_nothing_is_told_as_nothing() -> None:
    assert told({"purpose": "x", "version": 1}, {"version": 2, "purpose": "x"}) == [
        "No article changes."
    ]


def test_scripts_are_given_the_old_and_the_new_text() -> None:
    (change,) = changes_data(article_changes({"review": "P1Y"}, {"review": "P2Y"}))
    assert change == {
        "article": "review",
        "change": "changed",
        "parts": [{"part": None, "before": "P1Y", "after": "P2Y"}],
    }


@given(st.text("ab \n."), st.text("ab \n."))
def test_the_pieces_of_two_texts_are_these_texts(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(each.text for each in pieces if each.how != "added") == before
    assert "".join(each.text for each in pieces if each.how != "removed") == after


def test_blanks_between_two_changes_belong_to_these() -> None:
    assert word_changes("for whoever shares it", "for all who share it") == (
        Piece("kept", "for "),
        Piece("removed", "whoever shares"),
        Piece("added", "all who share"),
        Piece("kept", " it"),
    )


@pytest.mark.parametrize("where", ["text", HOSTILE])
def test_what_is_rendered_is_harmless(where: str) -> None:
    changes = article_changes(
        {"values": [{"id": "care", where: HOSTILE}]},
        {"values": [{"id": "care", where: f"new {HOSTILE} words"}], "purpose": HOSTILE},
    )
    title = say("{text}", text=HOSTILE)
    markdown = render_changes_markdown(title, changes, str)
    page = render_changes_html(title, changes, str, language='"><script>')
    for text in (markdown, page):
        assert "<script" not in text
        assert "\x1b" not in text
        assert "##[" not in text
        assert "\n::" not in text
        assert "\u202e" not in text
    assert "[a](" not in markdown
    assert "\n# h" not in markdown
    assert "<ins>" in markdown
    assert "<ins>" in page


def test_a_page_and_a_text_say_so_where_nothing_changes() -> None:
    assert "No article changes" in render_changes_markdown(say("T"), (), str)
    assert "No article changes" in render_changes_html(say("T"), (), str, language="en")
