"""Where the files are not what the tool knows or what was sealed, nobody acts on them."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Step, Valley

CALLED: tuple[Step, ...] = (
    ("2026-03-02T09:00:00Z", "paul", ("propose", "A garden", "--id", "garden", "--text", "Dig.")),
    ("2026-03-03T09:00:00Z", "paul", ("call", "garden")),
)


def told(steps: tuple[Step, ...], valley: Valley) -> None:
    for at, ally, words in steps:
        valley.do(at, ally, *words)


def edit(valley: Valley, path: str, old: str, new: str) -> None:
    place = valley.root / path
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("status", "garden", "--json"),
        ("consent", "garden"),
        ("join", "--as", "nadia", "--name", "Jo"),
        ("ally", "list"),
        (),
    ],
    ids=" ".join,
)
def test_an_alliance_of_a_newer_format_is_neither_shown_nor_changed(
    valley: Valley, words: tuple[str, ...]
) -> None:
    told(CALLED, valley)
    edit(valley, "alliance.yaml", "format: 1", "format: 2")
    before = valley.state()
    answer = valley.try_("2026-03-10T09:00:00Z", "nadia", *words)
    assert (answer.code, answer.out) == (3, "")
    assert "alliance.yaml: format 2 is newer than this version of the tool knows" in answer.err
    assert "pip install --upgrade alliance-cli" in answer.err
    assert valley.state() == before


def test_of_a_newer_format_validate_tells_what_it_finds_but_vouches_for_nothing(
    valley: Valley,
) -> None:
    edit(valley, "alliance.yaml", "format: 1", "format: 2")
    answer = valley.try_("2026-03-10T09:00:00Z", "nadia", "validate", "--json")
    assert answer.code == 3
    assert [each["code"] for each in answer.json["findings"]] == ["ALY015"]
