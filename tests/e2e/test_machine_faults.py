"""The machine dies at any step of any command that writes: all is as before, or as intended."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from alliance_cli.store.transaction import find_unfinished, recover
from tests.e2e.conftest import FOUNDED, Answer, Step, Valley, git
from tests.e2e.filming import FilmingDisk, filmed, outcome
from tests.e2e.test_amending import REVIEW, TERM, adopt, amend, edit
from tests.e2e.test_every_command import OPENED, ROWS, UNTESTED, tell

Act = Callable[[Path, str, str, tuple[str, ...]], Answer]


@dataclass(frozen=True)
class Case:
    """After `story`, and once it is prepared, `ally` types `words` at `at`."""

    at: str
    ally: str
    words: tuple[str, ...]
    story: tuple[Step, ...] = ()
    prepare: Callable[[Valley], object] = Valley.head


def enacted(valley: Valley) -> None:
    adopted(valley)
    valley.do("2026-04-21T09:00:00Z", "tom", "enact", "first")


def adopted(valley: Valley) -> None:
    amend(valley, "2026-03-02", "paul", "first", REVIEW)
    adopt(valley, "first", "2026-03-03", "2026-03-20", "2026-04-20")


def outdated(valley: Valley) -> None:
    amend(valley, "2026-03-02", "paul", "first", REVIEW)
    amend(valley, "2026-03-02", "amina", "second", TERM)
    adopt(valley, "first", "2026-03-03", "2026-03-20", "2026-04-20")
    valley.do("2026-04-21T09:00:00Z", "tom", "enact", "first")


def schema_gone(valley: Valley) -> None:
    valley.git("rm", "--quiet", ".alliance/schemas/act.json")
    valley.git("commit", "--quiet", "-m", "Lose a schema")


CASES = {
    **{row.name: Case(row.at, row.ally, row.words, row.story) for row in reversed(ROWS)},
    "undo": Case("2026-03-02T10:00:00Z", "paul", ("undo",), OPENED),
    "amend": Case(
        "2026-03-02T09:00:00Z",
        "paul",
        ("amend", "Later", "--need", "It is short."),
        prepare=lambda valley: edit(valley.root / "constitution.yaml", REVIEW),
    ),
    "enact": Case("2026-04-21T09:00:00Z", "tom", ("enact", "first"), prepare=adopted),
    "sign": Case("2026-04-22T09:00:00Z", "tom", ("sign",), prepare=enacted),
    "rebase": Case("2026-04-22T09:00:00Z", "amina", ("rebase", "second"), prepare=outdated),
    "doctor": Case("2026-03-02T09:00:00Z", "nadia", ("doctor", "--mend"), prepare=schema_gone),
}
FOUNDING = ("init", "grove", "--name", "Grove", "--founder", "nadia", "--lang", "en", "--yes")


def test_every_command_that_makes_a_commit_is_killed() -> None:
    apart = {"init", "sign", "amend", "rebase", "enact", "undo"}
    assert apart <= UNTESTED
    assert apart | {row.name for row in ROWS} == {*CASES, "init"} - {"doctor"}


@pytest.fixture
def prepared(valley: Valley) -> Valley:
    """Return the alliance with a file that is staged and one that lies about."""
    (valley.root / "staged.txt").write_text("staged", "utf-8")
    (valley.root / "untracked.txt").write_text("untracked", "utf-8")
    valley.git("add", "staged.txt")
    return valley


@pytest.fixture(scope="session")
def told_before(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Path]:
    """Return where what comes before a case is kept, once it was told."""
    place = tmp_path_factory.mktemp("stories")
    numbers: dict[object, int] = {}
    return lambda case: place / f"{numbers.setdefault((case.story, case.prepare), len(numbers))}"


def prepare(case: Case, valley: Valley, kept: Path) -> None:
    """Bring the alliance to where the case begins, in few files: of many pictures of them."""
    if kept.exists():
        shutil.rmtree(valley.root)
        shutil.copytree(kept, valley.root)
        return
    tell(case.story, valley)
    case.prepare(valley)
    valley.git("gc", "--quiet", "--prune=now")
    shutil.rmtree(valley.root / ".git/hooks")
    shutil.copytree(valley.root, kept)


def judge(film: FilmingDisk, place: Path, before: object, after: object) -> list[bool]:
    """Let the next run find each picture; return of each whether the write was completed."""
    done = []
    for picture, step in film.pictures():
        picture.rename(place)
        told = find_unfinished(place)
        recover(place)
        found = outcome(place)
        assert found in (before, after), step
        assert found.left == (), step
        if told is not None:  # what the doctor says of it
            assert told.will_be_completed == (found == after), step
        done.append(found == after)
        shutil.rmtree(place)
    return done


@pytest.mark.parametrize("name", CASES)
def test_killed_at_any_step_a_command_is_undone_or_completed_by_the_next_run(
    prepared: Valley,
    tmp_path: Path,
    told_before: Callable[[Case], Path],
    name: str,
) -> None:
    case = CASES[name]
    prepare(case, prepared, told_before(case))
    before = outcome(prepared.root)
    with filmed(prepared.root, tmp_path / "film") as film:
        prepared.try_(case.at, case.ally, *case.words)
    after = outcome(prepared.root)
    assert after != before
    prepared.root.rename(tmp_path / "whole")
    done = judge(film, prepared.root, before, after)
    assert len(done) > 6
    assert done == sorted(done)  # once it counts as done, it stays so
    assert set(done) == {False, True}


def test_killed_at_any_step_a_founding_can_be_begun_again(act: Act, tmp_path: Path) -> None:
    root = tmp_path / "grove"
    with filmed(root, tmp_path / "film") as film:
        assert act(tmp_path, FOUNDED, "nadia", FOUNDING).code == 0
    after = outcome(root)
    shutil.rmtree(root)
    every = tuple(film.pictures())
    for picture, step in (*every[:8], *every[8:-12:11], *every[-12:]):  # many files, one way
        picture.rename(root)
        answer = act(tmp_path, FOUNDED, "nadia", FOUNDING)
        found = outcome(root)
        assert (found.files, found.folders, found.left) == (after.files, after.folders, ()), step
        assert git(root, "status", "--porcelain") == "", step
        assert answer.code == 0 or (
            "There is an alliance in" in answer.err and found.status == after.status
        ), (step, answer.err)
        shutil.rmtree(root)
