"""How a new record is written: what was said, without what was not."""

from __future__ import annotations

from alliance_cli.use_cases.files import new_file

RULING = "proposals/garden/acts/amina/20260312T090000Z-rule.yaml"


def test_what_was_not_said_is_not_written() -> None:
    content = new_file("allies/amina.yaml", {"name": "Amina", "left": None, "away": []})

    assert content.decode().splitlines()[1:] == ["name: Amina"]


def test_a_ruling_without_an_objection_to_answer_says_so() -> None:
    content = new_file(RULING, {"act": "rule", "answers": {}, "via": None})

    assert content.decode().splitlines()[1:] == ["act: rule", "answers: {}"]
