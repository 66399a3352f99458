"""One's own last act is taken back whole while nobody has seen it, and nothing else ever is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Valley, git, identity, isolation
from tests.e2e.test_faults import KILLED, PROGRAM, ROOT, copied, outcome

AT = "2026-03-02T09:00:00Z"
LATER = "2026-03-02T10:00:00Z"
GARDEN = ("propose", "A garden", "--id", "garden", "--text", "We dig.")
FILE = "proposals/garden/proposal.yaml"
NEXT = (LATER, "tom", "engage")


@pytest.fixture
def proposed(valley: Valley) -> Valley:
    """Return the alliance in which Paul has just proposed a garden."""
    valley.do(AT, "paul", *GARDEN)
    return valley


def refused(valley: Valley, ally: str, said: str, *words: str, code: int = 2) -> str:
    """Try to undo, in vain; return what was said."""
    before = valley.state()
    answer = valley.try_(LATER, ally, "undo", *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) > 1  # what to do about it
    assert valley.state() == before
    return answer.err


def test_what_was_staged_and_what_lies_about_stays_so(valley: Valley) -> None:
    (valley.root / "notes.txt").write_text("mine", "utf-8")
    (valley.root / "plan.txt").write_text("mine", "utf-8")
    valley.git("add", "plan.txt")
    before = valley.state()
    valley.do(AT, "paul", *GARDEN)
    answer = valley.do(LATER, "paul", "undo")
    assert valley.state() == before
    assert not (valley.root / "proposals/garden").exists()
    assert "Taken back: propose: garden" in answer.out
    assert f"  {FILE}\n" in answer.out


def test_what_was_taken_back_can_be_had_again(proposed: Valley) -> None:
    before = proposed.state()
    answer = proposed.do(LATER, "paul", "undo")
    command = answer.out.partition("git ")[2].split("\n")[0]
    proposed.git(*command.split())
    assert proposed.state()[1:] == before[1:]


def test_the_folder_in_which_one_stands_stays(proposed: Valley) -> None:
    place = proposed.root / "proposals/garden"
    Valley(place, proposed.act).do(LATER, "paul", "undo")
    assert not [*place.iterdir()]
    Valley(place, proposed.act).do(LATER, "paul", "validate")


def test_a_file_that_was_there_gets_its_former_text_back(valley: Valley) -> None:
    before = valley.state()
    valley.do(AT, "tom", "engage")
    assert valley.state() != before
    valley.do(LATER, "tom", "undo")
    assert valley.state() == before


def test_it_can_be_tried_and_told_in_json(proposed: Valley) -> None:
    before, head = proposed.state(), proposed.head()
    trial = proposed.do(LATER, "paul", "undo", "--dry-run")
    assert "--- a/proposals/garden/proposal.yaml\n+++ /dev/null\n" in trial.out
    tried = proposed.do(LATER, "paul", "undo", "--dry-run", "--json").json
    assert (tried["wrote"], tried["would_write"]) == ([], [FILE])
    assert proposed.state() == before
    assert proposed.do(LATER, "paul", "undo", "--json").json == {
        "format": 1,
        "wrote": [FILE],
        "commit": None,
        "subject": "propose: garden",
        "took_back": head,
    }


def test_the_act_of_somebody_else_stays(proposed: Valley) -> None:
    refused(proposed, "tom", "The last act is not one of tom, but of paul: propose: garden")
    proposed.do(LATER, "tom", "undo", "--as", "paul")


def test_the_founding_stays_and_one_is_told_how_to_give_it_up(tmp_path: Path, act) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    given = ("--name", "N", "--founder", "nadia", "--lang", "en", "--yes")
    assert act(tmp_path, AT, "nadia", ("init", "new", *given)).code == 0
    err = refused(Valley(tmp_path / "new", act), "nadia", "The founding cannot be taken back.")
    assert f"remove its folder: {tmp_path / 'new'}" in err


def test_what_git_alone_made_stays(proposed: Valley) -> None:
    proposed.git("config", "user.name", "P")
    proposed.git("config", "user.email", "paul@example.org")
    (proposed.root / "notes.md").write_text("mine", "utf-8")
    proposed.git("add", "notes.md")
    proposed.git("commit", "--quiet", "-m", "Add notes")
    refused(proposed, "paul", "The last commit is no act of an ally: Add notes")


def test_a_commit_that_only_pretends_to_be_an_act_stays(valley: Valley) -> None:
    message = "consent: x\n\nAlliance-Act: consent\nAlliance-Ally: paul\n"
    (valley.root / "run.sh").write_text("mine", "utf-8")
    (valley.root / "run.sh").chmod(0o755)
    valley.git("add", "run.sh")
    valley.git("-c", "user.name=P", "-c", "user.email=p@x.org", "commit", "-qm", message)
    refused(valley, "paul", "The last commit did more than an act does: run.sh")


def test_a_merge_stays(proposed: Valley) -> None:
    person = ("-c", "user.name=P", "-c", "user.email=paul@example.org")
    proposed.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    proposed.do(LATER, "tom", "engage")
    message = "engage: tom\n\nAlliance-Act: engage\nAlliance-Ally: tom"
    proposed.git(*person, "merge", "--quiet", "-m", message, "main")
    refused(proposed, "tom", "The last commit is no act of an ally: engage: tom")


@pytest.mark.parametrize("cached", [True, False])
def test_what_was_edited_since_stays(proposed: Valley, cached: bool) -> None:  # noqa: FBT001
    place = proposed.root / FILE
    written = place.read_bytes()
    place.write_bytes(written + b"# mine\n")
    if not cached:
        refused(proposed, "paul", f"{FILE}: edited since", code=3)
        return
    proposed.git("add", FILE)
    place.write_bytes(written)
    refused(proposed, "paul", f"{FILE} was changed meanwhile", code=3)


def test_what_was_pushed_stays_and_one_is_told_what_to_do(proposed: Valley) -> None:
    bare = str(proposed.root.parent / "bare.git")
    proposed.git("init", "--quiet", "--bare", bare)
    proposed.git("remote", "add", "origin", bare)
    proposed.git("push", "--quiet", "origin", "main")
    err = refused(proposed, "paul", "It was pushed already, to origin/main: propose: garden")
    assert "alliance withdraw PROPOSAL" in err
    proposed.do("2026-03-03T09:00:00Z", "nadia", "call", "garden")
    proposed.do(LATER, "nadia", "undo")  # what came after was not pushed


def test_what_was_not_committed_keeps_what_it_needs(proposed: Valley) -> None:
    proposed.do(LATER, "amina", "ask", "garden", "Where?", "--no-commit")
    before = proposed.state()
    answer = proposed.try_(LATER, "paul", "undo")
    assert answer.code == 1
    assert "Nothing was written:" in answer.err
    assert proposed.state() == before


def test_nothing_is_taken_back_in_the_middle_of_a_rebase(proposed: Valley) -> None:
    (proposed.root / ".git/rebase-merge").mkdir()
    refused(proposed, "paul", "git is in the middle of a merge or rebase", code=3)


def undo(root: Path, home: Path, *, stop_at: int) -> subprocess.CompletedProcess[str]:
    """Undo in a process that dies at one step of its writing; -1: at none."""
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "ALLIANCE_NOW": LATER}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(stop_at), "undo"],
        cwd=root,
        env={**own, **isolation(home), **identity("paul")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_whatever_step_it_dies_at_the_next_command_puts_it_right(
    proposed: Valley, tmp_path: Path
) -> None:
    (proposed.root / "staged.txt").write_text("staged", "utf-8")
    proposed.git("add", "staged.txt")
    without, with_it = copied(proposed, "without"), copied(proposed, "with")
    run = undo(with_it.root, tmp_path, stop_at=-1)
    assert run.returncode == 0, run.stderr
    steps = int(run.stderr.splitlines()[-1])
    for control in (without, with_it):
        control.do(*NEXT)
    as_before, as_intended = outcome(without), outcome(with_it)
    assert as_before != as_intended

    done = []
    for step in range(steps):
        killed = copied(proposed, f"killed-{step}")
        assert undo(killed.root, tmp_path, stop_at=step).returncode == KILLED
        killed.do(*NEXT)
        assert outcome(killed) in (as_before, as_intended), step
        done.append(outcome(killed) == as_intended)
        assert not list((killed.root / ".git").glob("*.lock"))
        assert not (killed.root / ".git/alliance/journal.json").exists()
        shutil.rmtree(killed.root)
    assert done == sorted(done)  # once it counts as done, it stays so
    assert set(done) == {False, True}


def test_on_a_detached_head_no_branch_moves(proposed: Valley) -> None:
    head = proposed.head()
    proposed.git("checkout", "--quiet", "--detach")
    proposed.do(LATER, "paul", "undo")
    assert git(proposed.root, "rev-parse", "main").strip() == head
    assert proposed.head() != head
