"""The fast reader of YAML gives what the exact one gives, or leaves the text to it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance_cli.documents import Document
from alliance_cli.store.characters import is_clean
from alliance_cli.store.exact import exact_data
from alliance_cli.store.fast import fast_data
from alliance_cli.store.reading import read_document

PIECES = (
    *"abé01_-:,[]{}&*!|>'\"%@`#?~.+=<\\ \n",
    *(
        "\n  ",
        "\n- ",
        "\n    ",
        ": ",
        "- ",
        "? ",
        ", ",
        " #",
        "a: ",
        "b: ",
        "- c: ",
        "|\n",
        ">-\n",
    ),
    *("true", "null", "yes", "0x1F", "0o17", "014", "1_000", "1.5", "1e3", ".inf", "<<", "---"),
    *("2026-03-02", "10:15", "...", "!!str ", "&x ", "*x", "'it''s'", '"a\\n"', '"\\u00e9"', "!["),
    *("a: |\n  ", "\n\n", "k:\n  - ", "[a, b]", "{a: 1}", "''", '""', "-1", "+1", "|2\n", "é: "),
)
soup = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
under_keys = st.lists(soup, min_size=1, max_size=3).map(
    lambda parts: "\n".join(f"k{place}: {part}" for place, part in enumerate(parts))
)
plain_data = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


def agrees(text: str) -> bool:
    fast = fast_data(text) if is_clean(text.encode(), text) else None
    return fast is None or _same(fast, exact_data(text))


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - plain data, or faults
    """Compare, telling 1 from true."""
    return repr(one) == repr(other)


@settings(max_examples=400, deadline=None)
@given(under_keys)
@example("a: <<\n")
@example("a: 'x'\n 'y'\n")
def test_the_two_readers_agree_on_any_soup_of_yaml_under_keys(text: str) -> None:
    assert agrees(text)


@settings(max_examples=300, deadline=None)
@given(soup)
def test_the_two_readers_agree_on_any_soup_of_yaml(text: str) -> None:
    assert agrees(text)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(max_size=8), plain_data, max_size=5), st.booleans())
def test_json_is_read_as_it_was_written_or_refused_for_its_characters(
    data: dict[str, Any],
    ascii_only: bool,  # noqa: FBT001 - hypothesis gives it by place
) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=2)

    document = read_document("a.yaml", text.encode(errors="surrogatepass"))

    match document:
        case Document():
            assert document.data == data
        case findings:
            assert {finding.code for finding in findings} <= {"ALY001", "ALY013"}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_a_document_or_findings_with_their_places(content: bytes) -> None:
    match read_document("a.yaml", content):
        case Document():
            pass
        case findings:
            assert findings
            assert all(finding.span for finding in findings)
