"""What is rendered is read back as the same data, by both readers."""

from __future__ import annotations

from typing import Any

import yaml as yaml_1_1
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance_cli.documents import Document
from alliance_cli.store.characters import is_clean_value
from alliance_cli.store.exact import exact_data
from alliance_cli.store.reading import read_document
from alliance_cli.store.writing import Append, Drop, Put, edited, render_document

AWKWARD = ("no", "y", "014", "1_000", "1:30", "0x1", "~", "a: b", "- a", "&a", "!x", "# c", "a #b")
letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
free_text = st.text(letters | st.just("\n"), max_size=30).filter(is_clean_value)
texts = free_text | st.sampled_from(AWKWARD) | st.text(" -:#,[]{}&*!|>'\"%@`?abé\n", max_size=12)
plain_data = st.recursive(
    st.booleans() | st.integers(-(10**17), 10**17) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
records = st.dictionaries(texts, plain_data, max_size=6)


@settings(max_examples=150, deadline=None)
@given(records)
@example({"a": {"b": "x\ny"}, "at": "2026-03-01T09:00:00Z", "c": ["one\ntwo\n", [["x"]]]})
def test_reading_what_was_rendered_gives_the_data_back_in_both_gears(data: dict[str, Any]) -> None:
    content = render_document(data, schema="../schemas/act.json")

    document = read_document("a.yaml", content)

    assert isinstance(document, Document)
    assert document.data == data
    assert exact_data(content.decode()) == data


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(texts, texts | st.integers(), min_size=1, max_size=4))
def test_readers_of_yaml_1_1_find_the_same_texts_and_numbers(data: dict[str, Any]) -> None:
    content = render_document(data, schema=None)

    assert yaml_1_1.safe_load(content) == data


@settings(max_examples=100, deadline=None)
@given(records, texts, plain_data)
def test_edits_change_what_they_name_and_nothing_else(
    data: dict[str, Any],
    key: str,
    value: Any,  # noqa: ANN401 - any plain data
) -> None:
    content = render_document({**data, "list": []}, schema=None)

    changed = edited(content, [Put((key,), value), Append(("list",), value), Drop(("missing",))])

    assert (
        exact_data(changed.decode())
        == {**data, "list": [], key: value} | ({"list": [value]} if key != "list" else {})
        or key == "list"
    )
