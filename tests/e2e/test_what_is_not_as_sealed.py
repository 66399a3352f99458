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


TEXT = "proposals/garden/proposal.yaml"
ABOUT_THE_TEXT = (
    ("consent", "garden"),
    ("object", "garden", "No.", "--harms", "self"),
    ("concern", "garden", "Hm."),
    ("advise", "garden", "Do."),
    ("consent", "garden", "--dry-run"),
    ("consent", "garden", "--no-commit"),
)


@pytest.mark.parametrize("words", ABOUT_THE_TEXT, ids=" ".join)
def test_nobody_speaks_about_a_text_that_was_not_published(
    valley: Valley, words: tuple[str, ...]
) -> None:
    told(CALLED, valley)
    edit(valley, TEXT, "text: Dig.", "text: Dig deep.")
    before = valley.state()
    answer = valley.try_("2026-03-10T09:00:00Z", "tom", *words)
    assert (answer.code, answer.out) == (1, "")
    assert "[ALY405] the text of garden was edited by hand: it is not version 1" in answer.err
    assert "alliance revise garden" in answer.err
    assert f"git checkout -- {TEXT}" in answer.err
    assert valley.state() == before


def test_what_is_not_about_the_text_can_be_said_all_the_same(valley: Valley) -> None:
    told(CALLED, valley)
    edit(valley, TEXT, "text: Dig.", "text: Dig deep.")
    valley.do("2026-03-10T09:00:00Z", "tom", "ask", "garden", "Who edited this?")


def test_a_decision_seals_no_text_that_was_not_published(valley: Valley) -> None:
    told(CALLED, valley)
    edit(valley, TEXT, "text: Dig.", "text: Dig deep.")
    answer = valley.try_("2026-06-10T09:00:00Z", "tom", "decide", "garden")
    assert (answer.code, "[ALY405]" in answer.err) == (1, True)
    valley.git("checkout", "--", TEXT)
    valley.do("2026-06-10T09:00:00Z", "tom", "decide", "garden")


@pytest.mark.parametrize(
    "words",
    [("status",), ("status", "garden"), ("status", "garden", "--json"), ("explain", "garden")],
    ids=" ".join,
)
def test_who_looks_is_told_that_the_text_was_edited(
    valley: Valley, words: tuple[str, ...]
) -> None:
    told(CALLED, valley)
    assert "edited" not in valley.do("2026-03-10T09:00:00Z", "tom", *words).err
    edit(valley, TEXT, "text: Dig.", "text: Dig deep.")
    answer = valley.do("2026-03-10T09:00:00Z", "tom", *words)
    assert "The text of garden was edited by hand: it is not version 1." in answer.err
    assert f"git checkout -- {TEXT}" in answer.err


TOM = "allies/tom.yaml"


@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=["written", "tried"])
def test_an_act_takes_along_nothing_that_somebody_is_still_editing(
    valley: Valley, more: tuple[str, ...]
) -> None:
    edit(valley, TOM, "name: Tom", "name: Tom of the mill")
    before = valley.state()
    answer = valley.try_("2026-03-10T09:00:00Z", "tom", "engage", *more)
    assert (answer.code, answer.out) == (2, "")
    assert f"What you edited in {TOM} would be committed with it." in answer.err
    assert f"git checkout -- {TOM}" in answer.err
    assert valley.state() == before


def test_where_the_commit_is_left_to_us_edits_are_ours_too(valley: Valley) -> None:
    edit(valley, TOM, "name: Tom", "name: Tom of the mill")
    valley.do("2026-03-10T09:00:00Z", "tom", "engage", "--no-commit")
    assert valley.git("status", "--porcelain") == f" M {TOM}\n"


def test_what_lies_in_other_files_is_no_hindrance(valley: Valley) -> None:
    edit(valley, TOM, "name: Tom", "name: Tom of the mill")
    valley.do("2026-03-10T09:00:00Z", "paul", "engage", "--until", "2026-12-31")
    assert valley.git("status", "--porcelain") == f" M {TOM}\n"
