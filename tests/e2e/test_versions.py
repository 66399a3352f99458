"""Two versions of a text are compared word by word, wherever git's history holds them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import Step, Valley, git
from tests.e2e.test_amending import amend, edit
from tests.e2e.test_every_command import OPENED

AT = "2026-03-10T09:00:00Z"
REVISED: tuple[Step, ...] = (
    *OPENED,
    ("2026-03-03T09:00:00Z", "paul", ("revise", "garden", "--text", "We dig on Sundays.")),
    ("2026-03-04T09:00:00Z", "paul", ("revise", "garden", "--text", "We dig and water.")),
)


@pytest.fixture
def revised(valley: Valley) -> Valley:
    for at, ally, words in REVISED:
        valley.do(at, ally, *words)
    return valley


def text_change(valley: Valley, *words: str) -> tuple[str, str]:
    changes = valley.do(AT, "nadia", "diff", "garden", *words, "--json").json["changes"]
    (part,) = next(each["parts"] for each in changes if each["article"] == "text")
    return part["before"], part["after"]


def test_the_last_two_versions_are_compared_unless_others_are_named(revised: Valley) -> None:
    assert text_change(revised) == ("We dig on Sundays.", "We dig and water.")
    assert text_change(revised, "1") == ("We dig.", "We dig and water.")
    assert text_change(revised, "1", "2") == ("We dig.", "We dig on Sundays.")
    assert text_change(revised, "3", "1") == ("We dig and water.", "We dig.")


def test_what_goes_and_what_comes_is_marked(revised: Valley) -> None:
    lines = revised.do(AT, "nadia", "diff", "garden", "1", "2").out.splitlines()
    assert lines == [
        "garden: what changes from version 1 to version 2 of the text",
        "  text: changed",
        "    We dig{+ on Sundays+}.",
    ]
    page = revised.do(AT, "nadia", "diff", "garden", "1", "2", "--format", "html").out
    assert "<ins>on Sundays</ins>" in page


def test_an_alliance_in_a_folder_of_a_repository_has_its_history_too(
    revised: Valley, tmp_path: Path
) -> None:
    outer = tmp_path / "outer"
    git(tmp_path, "init", "--quiet", str(outer))
    commits = revised.git("rev-list", "--reverse", "HEAD").split()
    for commit in commits[-3:]:
        revised.git("checkout", "--quiet", commit)
        shutil.copytree(
            revised.root, outer / "inner", dirs_exist_ok=True, ignore=lambda *_: {".git"}
        )
        git(outer, "add", "--all")
        git(outer, "-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "-qm", "On")
    inner = Valley(outer / "inner", revised.act)
    assert text_change(inner, "1", "2") == ("We dig.", "We dig on Sundays.")


def test_what_is_not_there_is_told(revised: Valley) -> None:
    answer = revised.try_(AT, "nadia", "diff", "garden", "1", "4")
    assert answer.code == 2
    assert "garden has no version 4." in answer.err
    revised.git("checkout", "--quiet", "--orphan", "anew")
    revised.git("-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "-qm", "Anew")
    answer = revised.try_(AT, "nadia", "diff", "garden", "1", "2")
    assert answer.code == 3
    assert "The text of version 1 of garden is not in git’s history here." in answer.err


def test_a_proposal_of_one_version_has_nothing_to_compare(valley: Valley) -> None:
    for at, ally, words in OPENED:
        valley.do(at, ally, *words)
    answer = valley.try_(AT, "nadia", "diff", "garden")
    assert answer.code == 2
    assert "garden has one version" in answer.err


def test_versions_of_an_amendment_differ_in_articles_too(valley: Valley) -> None:
    amend(valley, "2026-03-02", "paul", "open", ("whoever shares this purpose", "all comers"))
    edit(valley.root / "proposals/open/constitution.yaml", ("all comers", "whoever wants to"))
    valley.do("2026-03-03T09:00:00Z", "paul", "revise", "open", "--text", "We open.")
    changes = valley.do(AT, "nadia", "diff", "open", "1", "2", "--json").json["changes"]
    assert [each["article"] for each in changes] == ["text", "purpose"]
    whole = valley.do(AT, "nadia", "diff", "open", "--json").json
    assert whole["amends"] == 1
