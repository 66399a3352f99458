"""What is wrong with a record: said once, with the exact route and a way to mend it."""

from __future__ import annotations

from typing import Any

import pytest

from alliance_cli.diagnostics import Route
from tests.unit.records.judging import faults_of, only_fault
from tests.unit.records.samples import OBJECTION, Plain, full, full_act, minimal, minimal_act

Keys = tuple[str | int, ...]


def within(data: Plain, keys: Keys) -> Plain:
    for key in keys:
        data = data[key]
    return data


def changed(data: dict[str, Any], keys: Keys, value: object) -> dict[str, Any]:
    within(data, keys[:-1])[keys[-1]] = value
    return data


def full_of(kind: str) -> dict[str, Any]:
    return full_act(kind.removeprefix("act ")) if kind.startswith("act ") else full(kind)


def kind_of(kind: str) -> str:
    return "act" if kind.startswith("act ") else kind


UNKNOWN: list[tuple[str, Keys]] = [
    ("ally", ("emial",)),
    ("ally", ("engaged", 1, "untill")),
    ("ally", ("colleges", 1, "form")),
    ("alliance", ("closed", "sucessor")),
    ("constitution", ("values", 0, "carriedby")),
    ("constitution", ("disciplines", 0, "measure", "evry")),
    ("constitution", ("procedures", "consent", "stage")),
    ("constitution", ("procedures", "consent", "stages", 0, "requirs")),
    ("constitution", ("procedures", "consent", "stages", 2, "requires", 0, "consents", "leest")),
    ("constitution", ("decides", "amendment", "chater")),
    ("proposal", ("mandate", "untl")),
    ("proposal", ("versions", 1, "declines", 0, "resaon")),
    ("decision", ("tally", "silents")),
    ("act object", ("example_",)),
    ("act rule", ("withheld", "keptby")),
    ("experience", ("actors", 0, "stanse")),
    ("federation", ("members", 1, "repositry")),
]


@pytest.mark.parametrize(("kind", "keys"), UNKNOWN)
def test_an_unknown_field_is_pointed_at_with_a_suggestion(kind: str, keys: Keys) -> None:
    fault = only_fault(kind_of(kind), changed(full_of(kind), keys, "?"))
    assert fault.code == "ALY005"
    assert fault.route == Route(keys, at_key=True)
    assert "Did you mean" in str(fault.help)


def test_an_unknown_field_like_no_other_may_be_removed_or_renamed() -> None:
    fault = only_fault("ally", {**minimal("ally"), "zzz": 1})
    assert str(fault.help) == "Remove it, or begin it with x- if it is a key of your own."


def test_fields_are_suggested_as_files_write_them() -> None:
    assert "“from”" in str(only_fault("means", {**minimal("means"), "from_": 1}).help)
    assert "“for”" in str(only_fault("means", {**minimal("means"), "for_": 1}).help)
    assert "“not”" in str(only_fault("glossary", {**minimal("glossary"), "not_": 1}).help)


@pytest.mark.parametrize("key", ["<new>", "<languages>", "[key]", "", "0", "a.b"])
def test_an_unknown_field_may_have_any_name(key: str) -> None:
    fault = only_fault("ally", {**minimal("ally"), key: 1})
    assert fault.route == Route((key,), at_key=True)


MISSING: list[tuple[str, Keys]] = [
    ("ally", ("signed", 0, "at")),
    ("ally", ("engaged", 0, "from")),
    ("ally", ("colleges", 1, "id")),
    ("constitution", ("roles", 0, "term")),
    ("constitution", ("procedures", "consent", "stages")),
    ("constitution", ("procedures", "consent", "stages", 0, "stage")),
    ("constitution", ("procedures", "consent", "stages", 2, "requires", 4, "floor", "per")),
    ("proposal", ("mandate", "role")),
    ("proposal", ("principle", "statement")),
    ("proposal", ("versions", 1, "declines", 0, "reason")),
    ("decision", ("path", 1, "to")),
    ("act object", ("withheld", "ground")),
    ("review", ("criteria", 0, "met")),
]


@pytest.mark.parametrize(("kind", "keys"), MISSING)
def test_a_missing_field_is_said_where_it_is_missing(kind: str, keys: Keys) -> None:
    data = full_of(kind)
    del within(data, keys[:-1])[keys[-1]]
    fault = only_fault(kind_of(kind), data)
    assert fault.code == "ALY006"
    assert fault.route == Route(keys)
    assert f"“{keys[-1]}”" in str(fault.message)


WRONG: list[tuple[str, Keys, object, str]] = [
    ("ally", ("name",), 7, "a text is expected"),
    ("ally", ("name",), ["Nadia"], "a text is expected"),
    ("ally", ("name",), {}, "must not be empty"),
    ("ally", ("offers", 1, "fr"), 7, "a text is expected"),
    ("ally", ("name",), None, "there is no value"),
    ("ally", ("charter",), "1", "a whole number is expected"),
    ("ally", ("charter",), True, "a whole number is expected"),
    ("ally", ("charter",), 1.0, "a whole number is expected"),
    ("ally", ("charter",), 0, "at least 1"),
    ("ally", ("forgotten",), "yes", "true or false is expected"),
    ("ally", ("forgotten",), 1, "true or false is expected"),
    ("ally", ("joined",), "2026-01-02", "is not a time"),
    ("ally", ("kind",), "persn", "“persn” is none of the values possible here"),
    ("ally", ("kind",), True, "“true” is none of the values possible here"),
    ("ally", ("kind",), None, "“null” is none of the values possible here"),
    ("ally", ("kind",), ["person"], "is none of the values possible here"),
    ("ally", ("themes",), "soils", "a list is expected"),
    ("ally", ("themes",), {"a": 1}, "a list is expected"),
    ("ally", ("themes",), None, "there is no value"),
    ("ally", ("engaged",), {"from": "2026-01-01"}, "a list is expected"),
    ("ally", ("engaged", 0), "2026", "a mapping is expected"),
    ("ally", ("engaged", 1, "from"), "2026-02-30", "is not a date"),
    ("ally", ("accounts",), ["github"], "a mapping is expected"),
    ("ally", ("accounts", "github"), 7, "a text is expected"),
    ("ally", ("emails", 0), "nadia", "“nadia” is not an e-mail address"),
    ("ally", ("emails", 0), "nadia@example.org\n", "is not an e-mail address"),
    ("ally", ("emails", 0), f"{'a' * 254}@b", "too long"),
    ("ally", ("link",), "example.org", "“example.org” is not an address on the web"),
    ("ally", ("link",), "javascript:alert(1)", "is not an address on the web"),
    ("ally", ("link",), "https://example.org/\n", "is not an address on the web"),
    ("alliance", ("mail",), "acts at soils", "is not an e-mail address"),
    ("alliance", ("languages",), [], "must not be empty"),
    ("alliance", ("languages", 0), "french", "“french” is not a language tag"),
    ("means", ("currency",), "euro", "“euro” is not a currency"),
    ("means", ("currency",), "EUR\n", "is not a currency"),
    ("means", ("for",), "hedges", "is not what something can be for"),
    ("constitution", ("vision", "horizon"), 2500, "at most 2200"),
    ("constitution", ("vision", "horizon"), "2035", "a whole number is expected"),
    ("constitution", ("time_zone",), "Paris", "is not a time zone"),
    ("constitution", ("procedures",), {}, "must not be empty"),
    ("constitution", ("procedures",), ["consent"], "a mapping is expected"),
    ("constitution", ("procedures", "notice"), "lazy", "“lazy” is not a shipped procedure"),
    ("constitution", ("procedures", "notice"), 5, "a mapping is expected"),
    ("constitution", ("decides",), "consent", "a mapping is expected"),
    ("constitution", ("decides", "ordinary"), 5, "a list is expected"),
    ("constitution", ("decides", "amendment"), 5, "a mapping is expected"),
    ("constitution", ("review",), 365, "is not a duration"),
    ("constitution", ("recesses", 0, "from"), "8-1", "is not a month and day"),
    (
        "constitution",
        ("procedures", "consent", "stages", 2, "requires", 0, "consents", "share"),
        0.25,
        "is not a share",
    ),
    ("proposal", ("mandate",), "nadia", "a mapping is expected"),
    ("proposal", ("versions",), {"version": 1}, "a list is expected"),
    ("proposal", ("versions", 1, "integrates"), OBJECTION, "a list is expected"),
    ("proposal", ("versions", 1, "integrates", 0), "object", "is not the id of an act"),
    ("decision", ("digest",), "sha256:0", "is not a digest"),
    ("act object", ("harms", 0), "values", "is not an article of the constitution, or self"),
    ("act object", ("harms",), "self", "a list is expected"),
    ("act extend", ("until",), "tomorrow", "“tomorrow” is not a time"),
    ("act rule", ("answers",), ["No."], "a mapping is expected"),
    ("translation", ("fields",), {}, "must not be empty"),
]


@pytest.mark.parametrize(("kind", "keys", "value", "words"), WRONG)
def test_a_wrong_value_is_said_once_where_it_is(
    kind: str, keys: Keys, value: object, words: str
) -> None:
    fault = only_fault(kind_of(kind), changed(full_of(kind), keys, value))
    assert fault.code == "ALY007"
    assert fault.route == Route(keys)
    assert words in str(fault.message)
    assert str(fault.help)


BAD_IDS: list[tuple[str, Keys, object]] = [
    ("ally", ("themes", 0), "Soils"),
    ("ally", ("colleges", 0), "Farmers"),
    ("ally", ("colleges", 1, "id"), "Farmers"),
    ("proposal", ("scope",), "The alliance"),
    ("proposal", ("by",), ["Nadia"]),
    ("proposal", ("mandate", "ally"), "nadia!"),
    ("constitution", ("decides", "principle"), "Consent"),
    ("constitution", ("decides", "principle"), ["Consent"]),
    ("constitution", ("decides", "amendment"), "Consent"),
    ("constitution", ("roles", 0, "id"), "members"),
    ("constitution", ("procedures", "consent", "stages", 0, "then"), "Next"),
    ("act nominate", ("nominee",), "con"),
]


@pytest.mark.parametrize(("kind", "keys", "value"), BAD_IDS)
def test_a_bad_id_is_said_once_where_it_is(kind: str, keys: Keys, value: object) -> None:
    fault = only_fault(kind_of(kind), changed(full_of(kind), keys, value))
    assert fault.code == "ALY010"
    assert fault.route.keys[: len(keys)] == keys
    assert set(fault.route.keys[len(keys) :]) <= {0}
    assert not fault.route.at_key


BAD_KEYS: list[tuple[str, Keys, str, str]] = [
    ("constitution", ("procedures", "Bad Id"), "ALY010", "“Bad Id” cannot be an id"),
    ("constitution", ("procedures", "acts"), "ALY010", "“acts” cannot be an id"),
    ("ally", ("offers", 1, "french"), "ALY007", "“french” is not a language tag"),
    ("act rule", ("answers", "object"), "ALY007", "“object” is not the id of an act"),
]


@pytest.mark.parametrize(("kind", "keys", "code", "words"), BAD_KEYS)
def test_a_bad_key_is_pointed_at_itself(kind: str, keys: Keys, code: str, words: str) -> None:
    value = "standard@1" if kind == "constitution" else "Words"
    fault = only_fault(kind_of(kind), changed(full_of(kind), keys, value))
    assert fault.code == code
    assert fault.route == Route(keys, at_key=True)
    assert words in str(fault.message)


def test_a_name_that_is_reserved_is_said_to_be() -> None:
    fault = only_fault("ally", {**minimal("ally"), "themes": ["con"]})
    assert "reserved" in str(fault.help)


def test_several_things_wrong_are_all_said() -> None:
    data = {**minimal("ally"), "charter": "1", "themes": ["A", "B"], "emial": 1}
    del data["joined"]
    assert sorted(str(each.route) for each in faults_of("ally", data)) == [
        "charter",
        "emial",
        "joined",
        "themes.0",
        "themes.1",
    ]


def test_a_value_is_shown_short() -> None:
    fault = only_fault("ally", {**minimal("ally"), "joined": "x" * 100_000})
    assert len(str(fault.message)) < 100


@pytest.mark.parametrize("value", ["objct", 5, True, None, ["object"], {"object": 1}])
def test_an_act_that_there_is_not_is_named_with_those_there_are(value: object) -> None:
    fault = only_fault("act", {**minimal_act("object"), "act": value})
    assert fault.code == "ALY007"
    assert fault.route == Route(("act",))
    assert "object" in str(fault.help)


def test_a_newer_format_is_said_and_nothing_else() -> None:
    for kind in ("alliance", "decision"):
        fault = only_fault(kind, {**minimal(kind), "format": 2, "news": "?"})
        assert fault.code == "ALY015"
        assert fault.route == Route(("format",))


@pytest.mark.parametrize("value", [0, "2", True, None])
def test_a_format_that_is_none_is_a_wrong_value(value: object) -> None:
    assert only_fault("alliance", {**minimal("alliance"), "format": value}).code == "ALY007"
