"""Ids and references: which forms are right, and what ids are made of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from alliance_cli.records import identifiers
from alliance_cli.records.identifiers import MAX_ID, RESERVED, id_from, is_act_id, is_id


@pytest.mark.parametrize("name", ["nadia", "a", "7", "terre-vivante-2026", "x-men", "a" * MAX_ID])
def test_ids(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize(
    "name",
    ["", "-", "-a", "a-", "a--b", "A", "é", "a_b", "a.b", "a/b", "a\n", "٣", "a" * (MAX_ID + 1)],
)
def test_no_ids(name: str) -> None:
    assert not is_id(name)


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9", "acts", "members"])
def test_reserved_names_are_no_ids(name: str) -> None:
    assert name in RESERVED
    assert not is_id(name)


def test_names_that_only_resemble_reserved_ones_are_ids() -> None:
    assert is_id("com0")
    assert is_id("con-1")
    assert is_id("act")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Œuvre d’été", "oeuvre-d-ete"),
        ("L'Œuvre d'été", "l-oeuvre-d-ete"),
        ("  Forêt & pâturages : l’île-de-Ré !", "foret-paturages-l-ile-de-re"),
        ("Élise Müller-Groß", "elise-muller-gross"),
        ("Et cætera…", "et-caetera"),
        ("Ærøskøbing", "aeroskobing"),
        ("Łódź", "lodz"),
        ("Nº 5", "no-5"),
        ("100 % à 5°", "100-a-5"),
        ("Ça\u00a0va\u202f?", "ca-va"),
        ("ﬁn", "fin"),
        ("İstanbul", "istanbul"),
        ("Con", "con-1"),
        ("Members", "members-1"),
        ("Привет", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_an_id_made_of_words(words: str, name: str) -> None:
    assert id_from(words) == name


def test_an_id_made_of_many_words_is_cut_without_a_hyphen_at_its_end() -> None:
    assert id_from("a" * 63 + " b") == "a" * 63


@given(st.text())
def test_whatever_the_words_what_is_made_of_them_is_an_id_or_nothing(words: str) -> None:
    name = id_from(words)
    assert name == "" or is_id(name)


@given(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True).filter(is_id))
def test_an_id_made_of_an_id_is_the_same(name: str) -> None:
    assert id_from(name) == name


FORMS = [
    (
        "Article",
        ["purpose", "vision", "value:a", "objective:a-b", "discipline:a", "role:a", "procedure:a"],
        ["self", "value", "value:", "value:A", "college:a", "purpose ", "value:a\n", "purpose:a"],
    ),
    ("Harm", ["self", "purpose", "role:a"], ["selves", "self:a", ""]),
    (
        "Who",
        [
            "allies",
            "engaged",
            "participants",
            "proposers",
            "affected",
            "nominee",
            "role:a",
            "college:a",
            "territory:a",
        ],
        ["all", "ally:a", "role", "role:", "role:a,b", "engaged\n"],
    ),
    (
        "ActId",
        ["nadia/20260302T101500Z-object", "x-men/20260302T101500Z-stand-aside"],
        [
            "20260302T101500Z-object",
            "nadia/2026-object",
            "Nadia/20260302T101500Z-object",
            "nadia/20260302T101500-object",
            "p/acts/nadia/20260302T101500Z-object",
            "n/٢" * 2,
        ],
    ),
    ("Language", ["fr", "pt-BR", "zh-Hant-TW", "ast"], ["", "FR", "f", "french", "fr_FR", "fr-"]),
    ("Shipped", ["standard@1", "go-ahead@12"], ["standard", "standard@", "standard@0", "@1"]),
    (
        "Subject",
        ["constitution", "decision:a", "chantier:a", "mandate:a", "principle:a"],
        ["decision", "ally:a", "constitution:1", "decision:A"],
    ),
    ("Aim", ["alliance", "proposal:a", "chantier:a"], ["a", "decision:a", "proposal:"]),
    ("Digest", ["sha256:" + "0a" * 32], ["sha256:" + "0A" * 32, "0a" * 32, "sha256:0a", "md5:0a"]),
]


@pytest.mark.parametrize(
    ("form", "text"), [(form, text) for form, right, _ in FORMS for text in right]
)
def test_right_forms(form: str, text: str) -> None:
    assert TypeAdapter(getattr(identifiers, form)).validate_python(text) == text


@pytest.mark.parametrize(
    ("form", "text"), [(form, text) for form, _, wrong in FORMS for text in wrong]
)
def test_wrong_forms(form: str, text: str) -> None:
    with pytest.raises(ValidationError, match="is not"):
        TypeAdapter(getattr(identifiers, form)).validate_python(text)


def test_the_id_of_an_act_is_told_from_other_keys() -> None:
    assert is_act_id("x-men/20260302T101500Z-object")
    assert not is_act_id("x-note")
