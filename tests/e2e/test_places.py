"""Whatever the place is like (closed to us, gone, bare, misnamed), one is told in words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Valley, git

AT = "2026-03-02T10:00:00Z"
BOUND = "-dac_override,-dac_read_search"
UNPRIVILEGED = (
    ("setpriv", f"--bounding-set={BOUND}", f"--inh-caps={BOUND}") if os.geteuid() == 0 else ()
)
CAN_CLOSE = pytest.mark.skipif(
    bool(UNPRIVILEGED) and shutil.which("setpriv") is None, reason="root may read everything"
)


def run(folder: Path, *words: str) -> Answer:
    """Run the tool in `folder` as somebody to whom files can be closed."""
    done = subprocess.run(
        [*UNPRIVILEGED, sys.executable, "-m", "alliance_cli", *words],
        cwd=folder,
        env={**os.environ, "ALLIANCE_NOW": AT},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)


@contextmanager
def closed(place: Path, mode: int = 0) -> Iterator[None]:
    """Take away the right to read `place`, for a while."""
    before = place.stat().st_mode
    place.chmod(mode)
    try:
        yield
    finally:
        place.chmod(before)


@CAN_CLOSE
def test_a_record_that_may_not_be_read_is_one_finding_among_others(valley: Valley) -> None:
    (valley.root / "allies/odd.yaml").write_text("nonsense: 1\n", "utf-8")
    with closed(valley.root / "allies/tom.yaml"):
        answer = run(valley.root, "validate", "--json")
        assert run(valley.root, "status").code == 0
    assert answer.code == 1
    found = {(each["code"], each["path"]): each["message"] for each in answer.json["findings"]}
    assert found["ALY011", "allies/tom.yaml"] == "the file cannot be read: Permission denied"
    assert ("ALY006", "allies/odd.yaml") in found
    assert not [path for _, path in found if path not in {"allies/tom.yaml", "allies/odd.yaml"}]


@CAN_CLOSE
@pytest.mark.parametrize("mode", [0o000, 0o200, 0o400])
def test_a_folder_that_may_not_be_looked_into_stops_the_run(valley: Valley, mode: int) -> None:
    with closed(valley.root / "allies", mode):
        answer = run(valley.root, "validate")
    assert (answer.code, answer.out) == (3, "")
    assert "allies" in answer.err
    assert "cannot be read: Permission denied" in answer.err


@CAN_CLOSE
def test_an_alliance_whose_folder_is_closed_is_told(valley: Valley) -> None:
    with closed(valley.root):
        answer = run(valley.root.parent, "--root", "valley", "validate")
    assert answer.code == 3
    assert "valley cannot be read: Permission denied" in answer.err


@CAN_CLOSE
def test_a_repository_that_is_closed_is_told(valley: Valley) -> None:
    with closed(valley.root / ".git"):
        looked, wrote = run(valley.root, "validate"), run(valley.root, "leave")
    assert looked.code == 0
    assert wrote.code == 3
    assert ".git cannot be read: Permission denied" in wrote.err


@pytest.fixture
def gone(valley: Valley) -> Path:
    """Return what types the tool in a folder that was removed."""
    script = valley.root.parent / "gone.sh"
    tool = f'"{sys.executable}" -m alliance_cli "$@"'
    script.write_text(f'mkdir "$0.d" && cd "$0.d" && rmdir "$0.d" && {tool}\n')
    return script


def from_nowhere(script: Path, *words: str) -> Answer:
    done = subprocess.run(
        ["bash", str(script), *words],
        env={**os.environ, "ALLIANCE_NOW": AT},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    with suppress(FileNotFoundError):
        Path(f"{script}.d").rmdir()
    assert "Traceback" not in done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)


def test_where_the_current_folder_is_gone_the_root_can_be_named(
    valley: Valley, gone: Path
) -> None:
    root = ("--root", str(valley.root))
    for words in (("validate",), ("propose", "A garden", "--text", "We dig."), ("validate",)):
        assert from_nowhere(gone, *root, *words).code == 0, words
    new = str(valley.root.parent / "new")
    given = ("--name", "N", "--founder", "n", "--lang", "en", "--yes")
    assert from_nowhere(gone, "init", new, *given).code == 0


def test_where_the_current_folder_is_gone_one_is_told_so(gone: Path) -> None:
    for words in (("validate",), ("status",), ("init", "--name", "N", "--yes"), ()):
        answer = from_nowhere(gone, *words)
        assert (answer.code, answer.err.splitlines()[0]) == (3, "The current folder is gone.")


def test_a_folder_called_like_the_marker_makes_no_alliance(valley: Valley) -> None:
    (valley.root / "alliance.yaml").unlink()
    (valley.root / "alliance.yaml").mkdir()
    assert valley.try_(AT, "nadia", "validate").code == 3
    answer = valley.try_(AT, "nadia", "--root", str(valley.root), "validate")
    assert answer.code == 3
    assert "There is no alliance in" in answer.err


def test_a_commit_of_a_bare_repository_can_be_validated(valley: Valley) -> None:
    bare = valley.root.parent / "bare.git"
    git(valley.root, "clone", "--quiet", "--bare", ".", str(bare))
    answer = valley.try_(AT, "nadia", "--root", str(bare), "validate", "--commit", "HEAD")
    assert (answer.code, answer.err) == (0, "")
    assert valley.try_(AT, "nadia", "--root", str(bare), "validate").code == 3


def test_a_commit_is_read_though_the_files_are_gone(valley: Valley) -> None:
    (valley.root / "alliance.yaml").unlink()
    root = ("--root", str(valley.root))
    assert valley.try_(AT, "nadia", *root, "validate", "--commit", "HEAD").code == 0


def test_a_commit_without_an_alliance_is_told(valley: Valley) -> None:
    root = valley.root.parent / "other"
    root.mkdir()
    git(root, "init", "--quiet")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "x")
    answer = valley.try_(AT, "nadia", "--root", str(root), "validate", "--commit", "HEAD")
    assert answer.code == 3
    assert answer.err.startswith(f"There is no alliance in {root} at HEAD.\n")


def test_where_other_repositories_are_meant_ours_is_used(valley: Valley) -> None:
    other = valley.root.parent / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    before = (other / ".git/config").read_bytes(), sorted((other / ".git").rglob("*"))
    elsewhere = {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git/index"),
        "GIT_OBJECT_DIRECTORY": str(other / ".git/objects"),
        "GIT_CONFIG": str(other / ".git/config"),
    }
    given = ("--name", "N", "--founder", "n", "--lang", "en", "--yes")
    place = valley.root.parent
    with pytest.MonkeyPatch.context() as patch:
        for name, value in elsewhere.items():
            patch.setenv(name, value)
        assert run(place, "init", "new", *given).code == 0
        assert run(place / "new", "propose", "A garden", "--text", "We dig.").code == 0
        assert run(place / "new", "validate", "--commit", "HEAD").code == 0
    assert git(place / "new", "log", "--format=%s").splitlines()[-1] == "init: N"
    assert ((other / ".git/config").read_bytes(), sorted((other / ".git").rglob("*"))) == before


def test_whoever_git_does_not_know_is_told_how_to_say_it(valley: Valley) -> None:
    valley.git("config", "alliance.ally", "tom")
    valley.git("config", "user.useConfigOnly", "true")
    head = valley.head()
    with pytest.MonkeyPatch.context() as patch:
        for role in ("AUTHOR", "COMMITTER"):
            patch.delenv(f"GIT_{role}_NAME")
            patch.delenv(f"GIT_{role}_EMAIL")
        answer = run(valley.root, "propose", "A garden", "--text", "We dig.")
    assert (answer.code, valley.head()) == (3, head)
    assert answer.err.splitlines()[0] == "git does not know who you are"
    assert "git config --global user.email" in answer.err
    assert not (valley.root / ".git/alliance/work").exists()
