"""A sheet that is written says what it was given, however oddly people write."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.diagnostics import RefusedError
from alliance_cli.store.characters import character_faults
from alliance_cli.use_cases.sheet_fields import LANGUAGES, PARTS
from alliance_cli.use_cases.sheet_reading import sheet_of
from alliance_cli.use_cases.sheet_writing import render_sheet

MARKS = st.sampled_from(["# Results", "## Résumé", "```", "- one", "<!--", "-->", "\\# x", "---"])
FRONT = "---\n{}\n---\n"
PLAIN = st.text(min_size=1, max_size=30).map(lambda text: normalize("NFC", text))


def is_kept(text: str) -> bool:
    """Tell whether a line is one that a record can hold as it stands."""
    return text == " ".join(text.split()) != "" and not list(character_faults(text))


LINE = (MARKS | PLAIN).filter(is_kept)
PASSAGE = st.lists(LINE, min_size=1, max_size=4).map("\n".join)
# What is told point by point has no lines within a point.
POINTS = st.lists(LINE, min_size=1, max_size=4)


@st.composite
def told(draw: st.DrawFn) -> dict[str, Any]:
    data: dict[str, Any] = {"title": draw(LINE), "themes": draw(st.lists(LINE, min_size=1))}
    for part in draw(st.lists(st.sampled_from(PARTS), unique=True)):
        within = data
        for key in part.keys[:-1]:
            within = within.setdefault(key, {})
        within[part.keys[-1]] = draw(POINTS if part.is_list else PASSAGE)
    return data


@settings(deadline=None)
@given(told(), st.sampled_from(LANGUAGES))
def test_a_sheet_that_was_written_is_read_as_it_was_meant(
    data: dict[str, Any], language: str
) -> None:
    sheet = sheet_of("sheet.md", render_sheet(str, language, known=data, listed={}))
    assert dict(sheet.data) == data


@settings(deadline=None)
@given(st.lists(MARKS | PLAIN, max_size=12).map("\n".join), st.sampled_from(["{}", FRONT]))
def test_whatever_is_given_is_read_or_refused(text: str, within: str) -> None:
    content = within.replace("{}", text)
    with suppress(RefusedError):
        assert sheet_of("sheet.md", content.encode("utf-8", "surrogatepass")).path == "sheet.md"
