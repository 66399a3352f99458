"""Digests: canonical JSON, and the test vectors that docs/digest.md gives to everybody."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.documents import Document
from alliance_cli.records.digest import bytes_digest, canonical_json, digest_of, proposal_digest
from alliance_cli.store.reading import read_document
from tests.unit.records.judging import faults_of

PAGE = Path(__file__).parents[3] / "docs" / "digest.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)

texts = st.text(st.characters(exclude_categories=("Cs",)))
plain_data = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


@dataclass(frozen=True, slots=True)
class Vector:
    """A test vector as the page gives it; `constitution` are the bytes of an amendment's."""

    proposal: dict[str, Any]
    constitution: bytes | None
    canonical: str
    digest: str


def vectors() -> dict[str, Vector]:
    """Return the page's vectors by their headings."""
    _, *sections = PAGE.read_text("utf-8").partition("## Test vectors")[2].split("\n### ")
    return {section.partition("\n")[0]: vector_in(section) for section in sections}


def vector_in(section: str) -> Vector:
    blocks = [(kind, words) for kind, words in BLOCK.findall(section)]
    proposal, *constitution = (words.encode() for kind, words in blocks if kind == "yaml")
    (canonical,) = (words.removesuffix("\n") for kind, words in blocks if kind == "json")
    (digest,) = (words.strip() for kind, words in blocks if kind == "text")
    document = read_document("proposals/vector/proposal.yaml", proposal)
    assert isinstance(document, Document)
    return Vector(document.data, next(iter(constitution), None), canonical, digest)


VECTORS = vectors()
every_vector = pytest.mark.parametrize("name", VECTORS)


def test_the_page_has_three_vectors_one_of_an_amendment() -> None:
    assert len(VECTORS) == 3
    assert [vector.constitution is not None for vector in VECTORS.values()] == [False, False, True]


@every_vector
def test_a_vector_is_a_proposal_whose_last_version_has_its_digest(name: str) -> None:
    vector = VECTORS[name]
    assert faults_of("proposal", vector.proposal) == ()
    assert vector.proposal["versions"][-1]["digest"] == vector.digest


@every_vector
def test_a_vector_has_the_digest_that_the_page_gives(name: str) -> None:
    vector = VECTORS[name]
    constitution = vector.constitution and bytes_digest(vector.constitution)
    assert proposal_digest(vector.proposal, constitution) == vector.digest


@every_vector
def test_the_canonical_json_of_a_vector_is_what_is_hashed(name: str) -> None:
    vector = VECTORS[name]
    hashed = hashlib.sha256(vector.canonical.encode()).hexdigest()
    assert vector.digest == f"sha256:{hashed}"
    assert canonical_json(json.loads(vector.canonical)).decode() == vector.canonical


def test_the_digest_of_a_constitution_is_that_of_its_bytes_and_stands_on_the_page() -> None:
    (constitution,) = (each.constitution for each in VECTORS.values() if each.constitution)
    assert f"Its SHA-256 is `{bytes_digest(constitution)}`." in PAGE.read_text("utf-8")


def withheld_vectors() -> list[tuple[str, str, str]]:
    """Return the page's withheld texts: each as YAML, its canonical JSON, its digest."""
    _, _, section = PAGE.read_text("utf-8").partition("## A text that is withheld")
    blocks = BLOCK.findall(section.partition("\n## ")[0])
    assert [kind for kind, _ in blocks] == ["yaml", "json", "text"] * 2
    words = iter(words for _, words in blocks)
    return list(zip(words, words, words, strict=True))


@pytest.mark.parametrize(("file", "canonical", "digest"), withheld_vectors())
def test_a_withheld_text_has_the_digest_that_the_page_gives(
    file: str, canonical: str, digest: str
) -> None:
    document = read_document("proposals/vector/acts/paul/x.yaml", file.encode())
    assert isinstance(document, Document)
    assert canonical_json(document.data["text"]).decode() == canonical.removesuffix("\n")
    assert digest_of(document.data["text"]) == digest.strip()


def test_keys_are_sorted_by_code_point() -> None:
    data = {"é": 1, "z": 2, "Z": 3, "\U0001f331": 4, "\uff21": 5}
    assert canonical_json(data).decode() == '{"Z":3,"z":2,"é":1,"Ａ":5,"🌱":4}'


def test_nothing_is_escaped_that_need_not_be() -> None:
    text = 'é/<&>\u2028\x7f"\\\n'
    assert canonical_json(text).decode() == '"é/<&>\u2028\x7f\\"\\\\\\n"'


@given(plain_data)
def test_canonical_json_says_what_the_data_say(data: object) -> None:
    assert json.loads(canonical_json(data)) == data


@given(st.dictionaries(texts, plain_data))
def test_the_order_of_fields_does_not_matter(data: dict[str, object]) -> None:
    assert digest_of(dict(reversed(data.items()))) == digest_of(data)


def test_who_carries_a_proposal_and_its_versions_are_no_part_of_its_text() -> None:
    text = {"title": "Seeds", "kind": "ordinary"}
    assert proposal_digest({**text, "by": ["nadia"], "versions": []}) == proposal_digest(text)


@pytest.mark.parametrize(
    "change", [{"title": "Seed"}, {"x-note": 1}, {"criteria": []}, {"review": None}]
)
def test_whatever_else_is_written_changes_the_digest(change: dict[str, object]) -> None:
    text = {"title": "Seeds", "kind": "ordinary"}
    assert proposal_digest({**text, **change}) != proposal_digest(text)


def test_a_constitution_with_one_byte_more_changes_the_digest() -> None:
    one, other = bytes_digest(b"version: 2\n"), bytes_digest(b"version: 2\n\n")
    text = {"title": "Seeds", "kind": "amendment"}
    assert proposal_digest(text, one) != proposal_digest(text, other)
