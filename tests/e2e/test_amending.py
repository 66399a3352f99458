"""A constitution is amended by commands: proposed, decided, put in force, brought up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Valley

REVIEW = ("review: P1Y", "review: P2Y  # longer, now that we know each other")
LATE = ("time_zone:", "late_by: P2D\ntime_zone:")
PURPOSE = ("whoever shares this purpose", "all who share this purpose")
TERM = ("term: P2Y\n  # Needed", "term: P1Y\n  # Needed")


EDITOR = """
import pathlib, sys
path = pathlib.Path(sys.argv[1])
path.write_bytes(path.read_bytes().replace(b"review: P1Y", b"review: {review}"))
"""


def edit(path: Path, *changes: tuple[str, str]) -> str:
    """Replace texts in a file, each of which stands there once; return the new text."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return text


def amend(valley: Valley, day: str, ally: str, name: str, *changes: tuple[str, str]) -> Answer:
    """Edit the constitution and propose the edits."""
    edit(valley.root / "constitution.yaml", *changes)
    return valley.do(
        f"{day}T09:00:00Z", ally, "amend", name, "--id", name, "--text", f"{name}, because."
    )


def adopt(valley: Valley, name: str, called: str, consented: str, sealed: str) -> None:
    """Take an amendment to its sealed adoption."""
    valley.do(f"{called}T09:00:00Z", "nadia", "call", name)
    for ally in ("nadia", "paul", "amina"):
        if f"by: [{ally}]" not in (valley.root / f"proposals/{name}/proposal.yaml").read_text():
            valley.do(f"{consented}T09:00:00Z", ally, "consent", name)
    answer = valley.do(f"{sealed}T09:00:00Z", "tom", "decide", name)
    assert f"Next: alliance enact {name}\n" in answer.err


def findings(valley: Valley, at: str) -> list[tuple[str, str, str]]:
    """Return severity, code and path of what `validate` finds, beyond what time brings about."""
    found = valley.try_(at, "nadia", "validate", "--json").json["findings"]
    told = ((each["severity"], each["code"], each["path"]) for each in found)
    return [each for each in told if not each[1].startswith("ALY6")]


def test_an_amendment_goes_from_the_edited_file_into_force(valley: Valley) -> None:
    constitution = valley.root / "constitution.yaml"
    founding = constitution.read_bytes()
    edited = edit(constitution, REVIEW)
    before = valley.head()
    valley.do(
        "2026-03-02T09:00:00Z", "paul", "amend", "Later reviews", "--need", "A year is short."
    )
    (commit,) = valley.commits_since(before)
    assert commit.subject == "amend: later-reviews"
    assert commit.trailers == {"Alliance-Act": "amend", "Alliance-Ally": "paul"}
    assert commit.files == (
        "proposals/later-reviews/constitution.yaml",
        "proposals/later-reviews/proposal.yaml",
    )
    assert constitution.read_bytes() == founding
    assert valley.git("status", "--porcelain") == ""
    proposed = valley.root / "proposals/later-reviews/constitution.yaml"
    assert proposed.read_text("utf-8") == edited.replace("version: 1\n", "version: 2\n")
    assert findings(valley, "2026-03-02T10:00:00Z") == []

    adopt(valley, "later-reviews", "2026-03-03", "2026-03-20", "2026-04-20")
    before = valley.head()
    answer = valley.do("2026-04-21T09:00:00Z", "tom", "enact", "later-reviews")
    (commit,) = valley.commits_since(before)
    assert commit.files == (
        "constitution.yaml",
        "constitutions/2.yaml",
        "proposals/later-reviews/acts/tom/20260421T090000Z-enact.yaml",
    )
    assert constitution.read_bytes() == proposed.read_bytes()
    assert (valley.root / "constitutions/2.yaml").read_bytes() == proposed.read_bytes()
    assert "In force: version 2 of the constitution.\n" in answer.out
    assert findings(valley, "2026-04-21T10:00:00Z") == []
    again = valley.try_("2026-04-22T09:00:00Z", "tom", "enact", "later-reviews")
    assert (again.code, again.err) == (
        2,
        "later-reviews was put in force already.\nSee: alliance report constitution\n",
    )


def test_the_answer_tells_what_changes_word_by_word(valley: Valley) -> None:
    answer = amend(valley, "2026-03-02", "paul", "open-to-all", PURPOSE)
    assert "It changes the charter, and is decided by “consensus”.\n" in answer.out
    assert "  purpose: changed\n" in answer.out
    assert "open to [-whoever shares-]{+all who share+} this purpose." in answer.out


def test_a_trial_shows_the_change_and_leaves_the_edit(valley: Valley) -> None:
    edited = edit(valley.root / "constitution.yaml", REVIEW)
    answer = valley.do("2026-03-02T09:00:00Z", "paul", "amend", "Later", "--dry-run")
    assert "review: changed" in answer.out
    assert "+++ b/proposals/later/constitution.yaml" in answer.out
    assert (valley.root / "constitution.yaml").read_text("utf-8") == edited
    data = valley.do("2026-03-02T09:00:00Z", "paul", "amend", "Later", "--dry-run", "--json").json
    assert data["changes"] == [
        {
            "article": "review",
            "change": "changed",
            "parts": [{"part": None, "before": "P1Y", "after": "P2Y"}],
        }
    ]


def test_what_is_wrong_is_told_in_the_file_that_was_edited(valley: Valley) -> None:
    edited = edit(valley.root / "constitution.yaml", ("closing: consensus", "closing: vote"))
    before = valley.state()
    answer = valley.try_("2026-03-02T09:00:00Z", "paul", "amend", "Vote")
    line = edited[: edited.index("closing")].count("\n") + 1
    assert answer.code == 1
    assert f"constitution.yaml:{line}:12 [ALY105] decides.closing" in answer.err
    assert valley.state() == before


def test_a_file_that_is_no_yaml_is_told_where_it_breaks(valley: Valley) -> None:
    edit(valley.root / "constitution.yaml", ("time_zone:", "time_zone: [\nx:"))
    answer = valley.try_("2026-03-02T09:00:00Z", "paul", "amend", "Vote")
    assert answer.code == 1
    assert "  constitution.yaml:" in answer.err
    assert "[ALY002]" in answer.err


def test_a_rule_that_may_not_govern_an_amendment_is_refused(valley: Valley) -> None:
    edit(valley.root / "constitution.yaml", REVIEW)
    answer = valley.try_(
        "2026-03-02T09:00:00Z", "paul", "amend", "Later", "--procedure", "consent"
    )
    assert answer.code == 1
    assert "[ALY413]" in answer.err


def test_an_edit_does_not_hide_behind_what_was_wrong_before(valley: Valley) -> None:
    """The edited file has the fault; the fault would be in the proposed file, and is new there."""
    edit(valley.root / "constitution.yaml", ("measure: {kind: experience", "measure: {kind: no"))
    answer = valley.try_("2026-03-02T09:00:00Z", "paul", "amend", "Later")
    assert answer.code == 1
    assert "  constitution.yaml:" in answer.err
    assert "[ALY007] disciplines.0.measure.kind" in answer.err


def test_nothing_changed_is_nothing_to_propose(valley: Valley) -> None:
    answer = valley.try_("2026-03-02T09:00:00Z", "paul", "amend", "Nothing")
    assert answer.code == 2
    assert answer.err.startswith("constitution.yaml says what is in force already.\n")


def test_another_file_can_be_proposed(valley: Valley, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_bytes((valley.root / "constitution.yaml").read_bytes())
    edit(draft, REVIEW, ("version: 1\n", "version: 2\n"))
    valley.do("2026-03-02T09:00:00Z", "paul", "amend", "Later", "--file", str(draft))
    assert (valley.root / "proposals/later/constitution.yaml").read_bytes() == draft.read_bytes()
    edit(valley.root / "constitution.yaml", LATE)
    refused = valley.try_("2026-03-02T10:00:00Z", "paul", "amend", "B", "--file", str(draft))
    assert refused.code == 2
    assert "constitution.yaml was edited: it is not version 1." in refused.err


@pytest.mark.parametrize(("review", "code"), [("P2Y", 0), ("soon", 1), ("P1Y", 2)])
def test_a_copy_can_be_edited_and_is_kept_where_it_is_refused(
    valley: Valley, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, review: str, code: int
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR.format(review=review), "utf-8")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = valley.try_("2026-03-02T09:00:00Z", "paul", "amend", "Later", "--edit")
    assert answer.code == code, answer.err
    assert bool(list(tmp_path.glob("alliance-*"))) == (code == 1)
    if code == 1:
        kept = Path(answer.err.partition("alliance amend --file ")[2].splitlines()[0])
        assert "review: soon" in kept.read_text("utf-8")
        assert f"  {kept}:" in answer.err
    elif code == 0:
        proposed = valley.root / "proposals/later/constitution.yaml"
        assert "review: P2Y" in proposed.read_text("utf-8")


def test_the_second_of_two_amendments_is_rebased_and_put_in_force(valley: Valley) -> None:
    amend(valley, "2026-03-02", "paul", "first", REVIEW)
    amend(valley, "2026-03-02", "amina", "second", LATE, ("# Why we ally.", "# Why, in short."))
    adopt(valley, "first", "2026-03-03", "2026-03-20", "2026-04-20")
    valley.do("2026-04-20T10:00:00Z", "nadia", "enact", "first")
    stale = ("warning", "ALY410", "proposals/second/proposal.yaml")
    assert findings(valley, "2026-04-20T11:00:00Z") == [stale]

    before = valley.head()
    answer = valley.do("2026-04-21T09:00:00Z", "amina", "rebase", "second")
    (commit,) = valley.commits_since(before)
    assert commit.subject == "rebase: second"
    assert commit.trailers["Alliance-Act"] == "revise"
    assert "late_by: added" in answer.out
    assert "review" not in answer.out
    proposed = (valley.root / "proposals/second/constitution.yaml").read_text("utf-8")
    assert "version: 3\n" in proposed
    assert "review: P2Y  # longer, now that we know each other\n" in proposed
    assert "# Why, in short." in proposed
    text = (valley.root / "proposals/second/proposal.yaml").read_text("utf-8")
    assert "\namends: 2\n" in text
    assert "\nconstitution: 1\n" in text
    assert findings(valley, "2026-04-21T10:00:00Z") == []

    adopt(valley, "second", "2026-04-22", "2026-05-10", "2026-06-10")
    valley.do("2026-06-10T10:00:00Z", "nadia", "enact", "second")
    assert (valley.root / "constitution.yaml").read_text("utf-8") == proposed
    assert findings(valley, "2026-06-10T11:00:00Z") == []


def test_what_both_have_changed_is_for_people_to_settle(valley: Valley) -> None:
    amend(valley, "2026-03-02", "paul", "first", REVIEW, TERM)
    amend(valley, "2026-03-02", "amina", "second", ("review: P1Y", "review: P6M"), LATE)
    adopt(valley, "first", "2026-03-03", "2026-03-20", "2026-04-20")
    valley.do("2026-04-20T10:00:00Z", "nadia", "enact", "first")
    before = valley.state()
    refused = valley.try_("2026-04-21T09:00:00Z", "amina", "rebase", "second")
    assert refused.code == 2
    assert "Version 2 and second have both changed, each in its own way: review." in refused.err
    assert valley.state() == before

    path = "proposals/second/constitution.yaml"
    edit(valley.root / path, ("review: P6M", "review: P18M"))
    file = ("--file", str(valley.root / path), "--summary", "Settled.")
    valley.do("2026-04-21T09:00:00Z", "amina", "rebase", "second", *file)
    rebased = (valley.root / path).read_text("utf-8")
    assert "review: P18M" in rebased
    assert "late_by: P2D" in rebased
    assert "term: P1Y" in rebased
    assert findings(valley, "2026-04-21T10:00:00Z") == []


def test_an_amendment_adopted_too_late_is_proposed_again(valley: Valley) -> None:
    amend(valley, "2026-03-02", "paul", "first", REVIEW)
    amend(valley, "2026-03-02", "amina", "second", LATE)
    for name in ("first", "second"):
        adopt(valley, name, "2026-03-03", "2026-03-20", "2026-04-20")
    valley.do("2026-04-20T10:00:00Z", "nadia", "enact", "first")
    before = valley.state()
    answer = valley.try_("2026-04-20T11:00:00Z", "nadia", "enact", "second")
    assert answer.code == 1
    assert "[ALY410]" in answer.err
    assert (
        "Propose it again: alliance amend --file proposals/second/constitution.yaml" in answer.err
    )
    decided = valley.try_("2026-04-20T11:00:00Z", "amina", "rebase", "second")
    assert decided.code == 2
    assert valley.state() == before
    note = ("note", "ALY410", "proposals/second/proposal.yaml")
    assert findings(valley, "2026-04-20T12:00:00Z") == [note]


def test_only_a_sealed_adoption_is_put_in_force(valley: Valley) -> None:
    amend(valley, "2026-03-02", "paul", "first", REVIEW)
    valley.do("2026-03-03T09:00:00Z", "nadia", "call", "first")
    early = valley.try_("2026-03-10T09:00:00Z", "nadia", "enact", "first")
    assert (early.code, "[ALY409] first is not adopted" in early.err) == (1, True)
    for ally in ("nadia", "amina"):
        valley.do("2026-03-20T09:00:00Z", ally, "consent", "first")
    unsealed = valley.try_("2026-04-20T09:00:00Z", "nadia", "enact", "first")
    assert (unsealed.code, "is not sealed" in unsealed.err) == (1, True)
    valley.do("2026-04-20T09:00:00Z", "nadia", "decide", "first")
    edit(valley.root / "proposals/first/constitution.yaml", ("review: P2Y", "review: P9Y"))
    changed = valley.try_("2026-04-20T10:00:00Z", "nadia", "enact", "first")
    assert (changed.code, "this is not the text that was adopted" in changed.err) == (1, True)


def test_a_constitution_edited_by_hand_is_told_how_to_amend(valley: Valley) -> None:
    edit(valley.root / "constitution.yaml", REVIEW)
    answer = valley.try_("2026-03-02T09:00:00Z", "nadia", "validate")
    assert answer.code == 1
    assert "[ALY310]" in answer.out
    assert "alliance amend" in answer.out
    edited = edit(valley.root / "constitution.yaml", ("version: 1\n", "version: 2\n"))
    answer = valley.try_("2026-03-02T09:00:00Z", "nadia", "validate")
    assert "[ALY310]" in answer.out
    assert "alliance amend" in answer.out
    (valley.root / "constitutions/2.yaml").write_text(edited, "utf-8")
    answer = valley.try_("2026-03-02T09:00:00Z", "nadia", "validate")
    assert "[ALY409]" in answer.out
    assert "alliance amend" in answer.out


def test_the_difference_is_shown_in_every_form(valley: Valley) -> None:
    hostile = "all who share <b>this</b> *purpose*"
    amend(valley, "2026-03-02", "paul", "open", ("whoever shares this purpose", hostile))
    at = ("2026-03-03T09:00:00Z", "tom", "diff", "open")
    assert "purpose: changed" in valley.do(*at).out
    data = valley.do(*at, "--json").json
    assert (data["proposal"], data["amends"], data["version"]) == ("open", 1, 2)
    markdown = valley.do(*at, "--format", "markdown").out
    assert "<del>" in markdown
    assert "<b>" not in markdown
    page = valley.do(*at, "--format", "html").out
    assert "<ins>" in page
    assert "<b>" not in page
    valley.do("2026-03-03T10:00:00Z", "paul", "propose", "Garden", "--text", "We dig.")
    other = valley.try_("2026-03-03T11:00:00Z", "tom", "diff", "garden")
    assert other.code == 2
    assert "garden has one version" in other.err


@pytest.mark.parametrize("how", ["staged", "committed"])
def test_an_edit_that_git_knows_already_is_taken_up_too(valley: Valley, how: str) -> None:
    founding = (valley.root / "constitution.yaml").read_bytes()
    edit(valley.root / "constitution.yaml", REVIEW)
    valley.git("add", "constitution.yaml")
    if how == "committed":
        who = ("-c", "user.name=Paul", "-c", "user.email=paul@example.org")
        valley.git(*who, "commit", "--quiet", "-m", "By hand")
    valley.do("2026-03-02T09:00:00Z", "paul", "amend", "Later")
    assert valley.git("show", "HEAD:constitution.yaml").encode() == founding
    assert valley.git("status", "--porcelain") == ""
    assert findings(valley, "2026-03-02T10:00:00Z") == []


def test_only_who_carries_an_amendment_rebases_it(valley: Valley) -> None:
    amend(valley, "2026-03-02", "paul", "first", REVIEW)
    amend(valley, "2026-03-02", "amina", "second", LATE)
    adopt(valley, "first", "2026-03-03", "2026-03-20", "2026-04-20")
    valley.do("2026-04-20T10:00:00Z", "nadia", "enact", "first")
    before = valley.state()
    answer = valley.try_("2026-04-21T09:00:00Z", "tom", "rebase", "second")
    assert (answer.code, "[ALY402]" in answer.err) == (1, True)
    assert valley.state() == before
    early = valley.try_("2026-04-21T09:00:00Z", "tom", "rebase", "first")
    assert early.code == 2


def test_an_amendment_that_was_opened_as_a_need_gets_its_constitution_by_a_revision(
    valley: Valley,
) -> None:
    need = ("propose", "Later", "--kind", "amendment", "--need", "A year is short.")
    valley.do("2026-03-02T09:00:00Z", "paul", *need)
    beside = valley.root / "proposals/later/constitution.yaml"
    beside.write_bytes((valley.root / "constitution.yaml").read_bytes())
    edit(beside, REVIEW, ("version: 1\n", "version: 2\n"))
    valley.do("2026-03-02T10:00:00Z", "paul", "revise", "later")
    assert (
        "need: true"
        not in (valley.root / "proposals/later/proposal.yaml")
        .read_text("utf-8")
        .partition("version: 2")[2]
    )
    assert findings(valley, "2026-03-02T11:00:00Z") == []
