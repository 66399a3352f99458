"""What two sides made of one constitution comes together in one file that people still know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.documents import Document
from alliance_cli.records.articles import articles_of, assembled
from alliance_cli.store.reading import read_document
from alliance_cli.store.writing import edited
from alliance_cli.use_cases.merging import ConflictError, edits_between, merged_constitution

BASE = """\
# Ours since the spring.
version: 1
time_zone: UTC
purpose: To keep seeds.
values:
  - {id: care, text: Care for the land}
  # What we owe each other.
  - id: trust
    text: Trust
procedures:
  consent: standard@1   # good enough
decides:
  ordinary: consent
  amendment: consent
"""


def made_of(text: str, *changes: tuple[str, str]) -> bytes:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode()


def test_both_sides_and_their_comments_are_kept_where_lines_do_not_meet() -> None:
    ours = made_of(BASE, ("version: 1", "version: 2"), ("UTC", "Europe/Paris  # we moved"))
    theirs = made_of(BASE, ("version: 1", "version: 2"), ("text: Trust", "text: Deep trust  # !"))
    assert merged_constitution(BASE.encode(), ours, theirs) == made_of(
        BASE,
        ("version: 1", "version: 3"),
        ("UTC", "Europe/Paris  # we moved"),
        ("text: Trust", "text: Deep trust  # !"),
    )


def test_articles_merge_where_lines_meet_and_the_comments_in_force_are_kept() -> None:
    ours = made_of(BASE, ("version: 1", "version: 2"), ("UTC\n", "UTC\nlate_by: P1D  # soon\n"))
    theirs = made_of(BASE, ("version: 1", "version: 2"), ("UTC\n", "UTC\nreview: P1Y\n"))
    merged = merged_constitution(BASE.encode(), ours, theirs).decode()
    assert "version: 3\n" in merged
    assert "late_by: P1D  # soon\n" in merged
    assert "review: P1Y\n" in merged
    assert "# What we owe each other.\n" in merged


def test_a_version_further_on_is_merged_too() -> None:
    ours = made_of(BASE, ("version: 1", "version: 4"), ("seeds", "seeds and soils"))
    theirs = made_of(BASE, ("version: 1", "version: 2"), ("standard@1", "consensus@1"))
    merged = merged_constitution(BASE.encode(), ours, theirs).decode()
    assert "version: 5\n" in merged
    assert "seeds and soils" in merged
    assert "consensus@1   # good enough" in merged


def test_a_conflict_is_for_people_and_what_they_settled_is_taken() -> None:
    ours = made_of(BASE, ("version: 1", "version: 2"), ("seeds.", "soils."), ("UTC", "Asia/Tokyo"))
    theirs = made_of(BASE, ("version: 1", "version: 2"), ("seeds.", "both."))
    with pytest.raises(ConflictError) as conflict:
        merged_constitution(BASE.encode(), ours, theirs)
    assert conflict.value.articles == (("purpose",),)
    settled = merged_constitution(BASE.encode(), ours, theirs, is_settled=True)
    assert settled == made_of(
        BASE, ("version: 1", "version: 3"), ("seeds.", "both."), ("UTC", "Asia/Tokyo")
    )


def test_what_one_side_took_away_is_gone() -> None:
    ours = made_of(BASE, ("version: 1", "version: 2"), ("UTC", "Asia/Tokyo"))
    theirs = made_of(BASE, ("  - {id: care, text: Care for the land}\n", ""))
    merged = merged_constitution(BASE.encode(), ours, theirs).decode()
    assert "care" not in merged
    assert "Asia/Tokyo" in merged
    assert "text: Trust" in merged


VALUES = st.lists(
    st.builds(
        lambda name, text: {"id": name, "text": text}, st.sampled_from("abcde"), st.text("xyz")
    ),
    unique_by=lambda value: value["id"],
)
CONSTITUTIONS = st.builds(
    lambda values, decides, purpose, review: {
        key: value
        for key, value in {
            "purpose": purpose,
            "values": values,
            "decides": decides,
            "review": review,
        }.items()
        if value
    },
    VALUES,
    st.dictionaries(st.sampled_from("pqr"), st.sampled_from(["one", "two"])),
    st.sampled_from(["", "To keep seeds.", "To keep soils."]),
    st.sampled_from(["", "P1Y", "P2Y"]),
)


@given(CONSTITUTIONS, CONSTITUTIONS)
def test_the_edits_between_two_constitutions_lead_from_one_to_the_other(
    one: dict[str, object], other: dict[str, object]
) -> None:
    old, new = articles_of(one), articles_of(other)
    lines = [b"# kept\nversion: 1\n"]
    content = edited(lines[0], tuple(edits_between({}, old)))
    read = read_document("constitution.yaml", edited(content, tuple(edits_between(old, new))))
    assert isinstance(read, Document)
    assert {key: value for key, value in read.data.items() if key != "version"} == assembled(new)
