"""With --branch an act waits on a branch of its own, and the folder shows what has landed."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.conftest import FOUNDED, Answer, Valley, git
from tests.e2e.test_amending import edit
from tests.e2e.test_every_command import CALLED, GARDEN, OPENED, READING, every_command, tell
from tests.house.test_commands import part_of

AT = "2026-03-10T09:00:00Z"
LATER = "2026-03-10T10:00:00Z"
CONSENT = ("consent", "garden", "--branch")
NAME = "tom/consent-garden"
FILE = "proposals/garden/acts/tom/20260310T090000Z-consent.yaml"


@pytest.fixture
def called(valley: Valley) -> Valley:
    """Return the alliance in which a garden is called for a decision."""
    tell(CALLED, valley)
    return valley


@pytest.fixture
def shared(called: Valley) -> Valley:
    """Return the same, shared."""
    return share(called)


def share(valley: Valley) -> Valley:
    """Make a bare repository through which the alliance is shared."""
    bare = str(valley.root.parent / "shared.git")
    valley.git("clone", "--quiet", "--bare", str(valley.root), bare)
    valley.git("remote", "add", "origin", bare)
    valley.git("fetch", "--quiet", "origin")
    valley.git("branch", "--quiet", "--set-upstream-to=origin/main")
    return valley


def branches(valley: Valley) -> set[str]:
    return set(valley.git("for-each-ref", "--format=%(refname:short)", "refs/heads").split())


def test_the_folder_stays_as_it_was_also_where_much_is_begun(called: Valley) -> None:
    (called.root / "staged.txt").write_text("mine", "utf-8")
    called.git("add", "staged.txt")
    (called.root / "notes.txt").write_text("mine", "utf-8")
    with (called.root / "allies/paul.yaml").open("a") as file:
        file.write("# mine\n")
    before = called.state()

    answer = called.do(AT, "tom", *CONSENT)

    assert called.state() == before
    assert called.git("symbolic-ref", "--short", "HEAD") == "main\n"
    assert called.git("rev-parse", f"{NAME}^").strip() == called.head()
    assert called.git("show", "--format=", "--name-only", NAME) == f"{FILE}\n"
    assert "Alliance-Ally: tom" in called.git("show", "--no-patch", "--format=%B", NAME)
    assert f"On a branch of its own: {NAME}\n" in answer.out
    assert "No other repository is known here." in answer.err
    assert f"Next: git push -u origin {NAME}\n" in answer.err
    assert "consent (1): paul" in called.do(LATER, "tom", "status", "garden").out


def test_what_is_pushed_and_lands_is_regular_and_then_it_shows(
    tmp_path: Path, act: Callable[[Path, str, str, Sequence[str]], Answer]
) -> None:
    given = ("--name", "N", "--founder", "nadia", "--lang", "en", "--yes")
    assert act(tmp_path, FOUNDED, "nadia", ("init", "new", *given)).code == 0
    valley = share(Valley(tmp_path / "new", act))
    told = valley.do(AT, "nadia", *GARDEN, "--branch", "--json").json
    name, path = "nadia/propose-garden", "proposals/garden/proposal.yaml"
    assert told == {
        "format": 1,
        "wrote": [path],
        "commit": valley.git("rev-parse", name).strip(),
        "subject": "propose: garden",
        "branch": name,
        "push": f"git push -u origin {name}",
        "request": None,  # the remote is a folder
    }
    asked = ("--base", "main", "--head", name, "--received", LATER, "--trial", "--json")
    assert valley.do(LATER, "nadia", "check", *asked).json["verdict"] == "regular"
    valley.git("push", "--quiet", *shlex.split(told["push"])[2:])
    refused = valley.try_(LATER, "nadia", "undo")
    assert refused.code == 2
    assert f"It was pushed already, to origin/{name}: propose: garden" in refused.err
    git(tmp_path / "shared.git", "update-ref", "refs/heads/main", told["commit"])
    valley.git("pull", "--quiet", "--ff-only")
    assert (valley.root / path).exists()


def test_what_is_done_next_is_a_request_by_itself(shared: Valley) -> None:
    shared.do(AT, "tom", *CONSENT)
    again = shared.do(LATER, "tom", "abstain", "garden", "--branch")
    assert "With it come" not in again.err
    assert branches(shared) == {"main", NAME, "tom/abstain-garden"}
    assert {
        shared.git("rev-parse", f"{name}^").strip() for name in branches(shared) - {"main"}
    } == {shared.head()}
    third = shared.do(LATER, "tom", *CONSENT)
    assert f"The name {NAME} is taken. If you did this before, look at it: git show {NAME}" in (
        third.err
    )
    assert f"{NAME}-2" in branches(shared)


def test_what_it_takes_along_is_told(shared: Valley) -> None:
    shared.do(AT, "amina", "consent", "garden")
    assert "With it comes 1 commit more" in shared.do(AT, "tom", *CONSENT).err
    shared.git("switch", "--quiet", NAME)
    told = shared.do(LATER, "tom", "engage", "--branch").err
    assert "With it come 2 commits more that origin does not have on main." in told
    assert f"This folder stays as it was, on {NAME}" in told


def test_it_is_taken_back_with_its_branch_and_can_be_had_again(called: Valley) -> None:
    called.do(AT, "amina", "consent", "garden")  # the last act where one stands
    before = called.state()
    called.do(AT, "tom", *CONSENT)
    called.do(LATER, "amina", "concern", "garden", "Rain.", "--branch")
    commit = called.git("rev-parse", NAME).strip()

    assert called.do(LATER, "tom", "undo", "--dry-run", "--json").json["branch"] == NAME
    answer = called.do(LATER, "tom", "undo")

    assert (branches(called), called.state()) == ({"main", "amina/concern-garden"}, before)
    command = answer.out.partition(": git ")[2].split("\n")[0]
    called.git(*command.split())
    assert called.git("rev-parse", NAME).strip() == commit


def test_where_several_could_be_meant_one_says_which(called: Valley) -> None:
    called.do(AT, "tom", *CONSENT)
    called.do(LATER, "tom", "abstain", "garden", "--branch")
    called.do(AT, "tom", "engage")  # they do not begin where one stands any more
    called.git("reset", "--quiet", "--hard", "HEAD~")
    before = called.state()
    refused = called.try_(LATER, "tom", "undo")
    assert (refused.code, "alliance undo BRANCH" in refused.err) == (2, True)
    for name, said in (
        ("tom/engage", "There is no branch tom/engage here."),
        ("main", "The last act is not one of tom, but of nadia"),
    ):
        assert said in called.try_(LATER, "tom", "undo", name).err
    called.git("branch", "mixed", NAME)
    called.git("worktree", "add", "--quiet", str(called.root.parent / "linked"), "mixed")
    assert "git switch mixed, then alliance undo" in called.try_(LATER, "tom", "undo", "mixed").err
    assert "not one of amina, but of tom" in called.try_(LATER, "amina", "undo", NAME).err
    called.do(LATER, "tom", "undo", NAME)
    called.do(LATER, "tom", "undo", "tom/abstain-garden")
    assert (branches(called), called.state()) == ({"main", "mixed"}, before)


def test_a_newcomer_is_not_taken_for_an_ally_before_that_lands(valley: Valley) -> None:
    before = valley.state()
    answer = valley.do(AT, "ines", "join", "--branch")
    assert valley.state() == before
    assert valley.git("show", "--format=", "--name-only", "ines/join") == "allies/ines.yaml\n"
    assert "alliance.ally" not in valley.git("config", "--list", "--local")
    assert valley.try_(LATER, "ines", "engage").code == 2
    command = answer.err.partition("before it is pushed: git ")[2].split("\n")[0]
    valley.git(*command.split())
    assert branches(valley) == {"main"}


def test_edits_that_it_takes_up_are_not_in_the_way_of_what_lands(valley: Valley) -> None:
    tell(OPENED, valley)
    clean = valley.state()
    edit(valley.root / "constitution.yaml", ("review: P1Y", "review: P2Y"))
    words = ("amend", "Longer", "--id", "longer", "--text", "We know each other.", "--branch")
    valley.do(AT, "nadia", *words)
    assert valley.state() == clean
    assert "review: P2Y" in valley.git(
        "show", "nadia/amend-longer:proposals/longer/constitution.yaml"
    )

    path = "proposals/garden/proposal.yaml"
    edit(valley.root / path, ("We dig.", "We dig on Sundays."))
    answer = valley.do(AT, "paul", "revise", "garden", "--branch")
    assert f"again as last committed: {path}" in answer.err
    assert valley.state() == clean
    assert "We dig on Sundays." in valley.git("show", f"paul/revise-garden:{path}")


def test_it_is_only_tried_on_the_branch_that_it_would_make(called: Valley) -> None:
    before = called.state()
    trial = called.do(AT, "tom", *CONSENT, "--dry-run")
    assert f"This would be, on the branch {NAME}:" in trial.err
    assert (branches(called), called.state()) == ({"main"}, before)


def test_a_commit_for_oneself_and_a_branch_for_it_do_not_go_together(called: Valley) -> None:
    for words in (CONSENT, ("assembly", "new", "Spring", "--branch")):
        answer = called.try_(AT, "tom", *words, "--no-commit")
        assert answer.code == 2
        assert "--no-commit and --branch do not go together." in answer.err
    assert branches(called) == {"main"}


def test_what_would_have_no_effect_makes_no_branch(called: Valley) -> None:
    assert called.try_(AT, "tom", "object", "garden", "No.", "--branch").code == 1
    assert branches(called) == {"main"}


def test_what_hangs_on_no_branch_gets_one(called: Valley) -> None:
    called.git("checkout", "--quiet", "--detach")
    answer = called.do(AT, "tom", *CONSENT)
    assert "It is on no branch" not in answer.err
    assert NAME in branches(called)


def test_before_the_first_commit_there_is_nothing_to_begin_from(valley: Valley) -> None:
    shutil.rmtree(valley.root / ".git")
    valley.git("init", "--quiet", "--initial-branch=main")
    for more in ((), ("--dry-run",)):
        answer = valley.try_(AT, "paul", *GARDEN, "--branch", *more)
        assert (answer.code, "There is no commit here yet." in answer.err) == (3, True)
    assert not (valley.root / "proposals/garden").exists()


def test_a_branch_that_git_refuses_leaves_all_as_it_was(called: Valley) -> None:
    before = called.state()
    (called.root / ".git/refs/heads/tom").mkdir()
    (called.root / f".git/refs/heads/{NAME}.lock").touch()
    answer = called.try_(AT, "tom", *CONSENT)
    assert answer.code == 3
    assert "nothing was written" in answer.err
    assert (branches(called), called.state()) == ({"main"}, before)


def test_every_command_that_takes_no_commit_takes_a_branch() -> None:
    own = {"init", "undo", "hook install", "hook remove"}  # what makes no commit, or the first
    without = {
        name
        for name in every_command() - READING - own
        if not any("--branch" in each.opts for each in part_of(*name.split()).params)
    }
    assert without == set()


def test_what_nobody_else_has_yet_is_not_forgotten(shared: Valley) -> None:
    def told() -> list[str]:
        both = [shared.do(LATER, "tom", *words).err for words in ((), ("status",))]
        assert both[0].splitlines()[-3:] == both[1].splitlines()[-3:]
        return [line.strip() for line in both[0].splitlines() if "git push" in line]

    assert told() == []
    shared.do(AT, "tom", *CONSENT)
    shared.do(LATER, "tom", "abstain", "garden", "--branch")
    shared.git("branch", "plans")  # which ends in what is here
    assert told() == ["git push -u origin tom/abstain-garden", f"git push -u origin {NAME}"]
    shared.git("pack-refs", "--all")
    shared.git("push", "--quiet", "origin", NAME)
    assert told() == ["git push -u origin tom/abstain-garden"]
    shared.git("switch", "--quiet", "tom/abstain-garden")
    assert told() == []
