"""The doctor says of each thing around the alliance how it stands, and what to do about it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from alliance_cli.store.lock import held
from tests.e2e.conftest import Answer, Valley, isolation
from tests.e2e.test_faults import AT, KILLED, propose

ALL = (
    *("git", "alliance", "identity", "repository", "ally", "unfinished-write", "lock"),
    *("leftovers", "index-lock", "merge", "edits", "ignored", "line-ends", "clock"),
    *("format", "records", "schemas", "time-zones", "file-names", "now"),
)


def examined(valley: Valley, *words: str, code: int = 0) -> dict[str, dict[str, Any]]:
    """Return what the doctor finds that is not well, but for the clock we set."""
    answer = valley.try_(AT, "nadia", "doctor", "--json", *words)
    assert answer.code == code, answer.out + answer.err
    checks = answer.json["checks"]
    for check in checks:
        assert sorted(check) == ["check", "help", "message", "state"]
        assert (check["state"] == "ok") == (check["help"] is None)
    return {
        each["check"]: each
        for each in checks
        if each["state"] != "ok" and each["check"] not in {"now", "clock"}
    }


def test_everything_is_looked_at_and_nothing_touched(valley: Valley) -> None:
    before = valley.state()
    answer = valley.do(AT, "nadia", "doctor", "--json")
    assert answer.json["format"] == 1
    assert tuple(each["check"] for each in answer.json["checks"]) == ALL
    assert examined(valley) == {}
    assert valley.state() == before
    text = valley.do(AT, "nadia", "doctor").out
    assert "ok       records: in good order\n" in text
    assert f"warning  now: The clock of every command is set to {AT}." in text


def test_records_with_errors_are_counted_and_make_it_fail(valley: Valley) -> None:
    (valley.root / "allies/odd.yaml").write_text("nonsense: 1\n", "utf-8")
    found = examined(valley, code=1)
    assert found["records"]["state"] == "error"
    assert "See: alliance validate" in found["records"]["help"]
    assert found["edits"]["message"].endswith("not committed: allies/odd.yaml")


def test_a_broken_constitution_is_one_error_among_the_others(valley: Valley) -> None:
    (valley.root / "constitution.yaml").write_text("a: [\n", "utf-8")
    found = examined(valley, code=1)
    assert {"records", "edits"} <= set(found)


def test_a_newer_format_is_told(valley: Valley) -> None:
    place = valley.root / "alliance.yaml"
    place.write_text(place.read_text("utf-8").replace("format: 1", "format: 2"), "utf-8")
    found = examined(valley, code=1)
    assert found["format"]["state"] == "error"
    assert "records" not in found


def test_a_stranger_and_a_wrong_setting_are_told(valley: Valley) -> None:
    answer = valley.do(AT, "ines", "doctor")
    assert "warning  ally: No ally has git’s e-mail address ines@example.org." in answer.out
    valley.git("config", "alliance.ally", "paul")
    assert "Here one acts as paul" in examined(valley)["ally"]["message"]


def test_a_join_that_was_taken_back_is_told_and_can_be_made_again(valley: Valley) -> None:
    valley.do(AT, "ines", "join")
    valley.do(AT, "ines", "undo")
    assert "warning  ally: " in valley.do(AT, "ines", "doctor").out
    valley.do(AT, "ines", "join")


@pytest.mark.parametrize(
    ("step", "said"), [(5, "it will be undone."), (-4, "it will be completed.")]
)
def test_what_a_dead_run_left_is_told_and_mended(
    valley: Valley, tmp_path: Path, step: int, said: str
) -> None:
    trial = Valley(tmp_path / "trial", valley.act)
    subprocess.run(["cp", "-r", str(valley.root), str(trial.root)], check=True)
    steps = int(propose(trial.root, tmp_path, stop_at=-1).stderr.splitlines()[-1])
    assert propose(valley.root, tmp_path, stop_at=step % steps).returncode == KILLED
    found = examined(valley)
    assert said in found["unfinished-write"]["message"]
    assert found["lock"]["message"].startswith("A run that died has left its lock: process ")
    assert "work" in found["leftovers"]["message"]
    assert examined(valley, "--mend") == {}
    assert not (valley.root / ".git/alliance/journal.json").exists()
    assert not (valley.root / ".git/index.lock").exists()


def test_a_run_that_writes_now_is_named(valley: Valley) -> None:
    with held(valley.root / ".git/alliance/lock"):
        found = examined(valley)
    assert f"Another run is writing here: process {os.getpid()} on " in found["lock"]["message"]
    assert "unfinished-write" not in found


def test_a_journal_that_cannot_be_read_is_told(valley: Valley) -> None:
    (valley.root / ".git/alliance/journal.json").write_text("{", "utf-8")
    assert examined(valley, code=1)["unfinished-write"]["state"] == "error"


def test_what_git_does_just_now_is_told(valley: Valley) -> None:
    (valley.root / ".git/index.lock").touch()
    (valley.root / ".git/MERGE_HEAD").touch()
    found = examined(valley, code=1)
    assert (found["index-lock"]["state"], found["merge"]["state"]) == ("warning", "error")


def test_records_that_git_ignores_are_told(valley: Valley) -> None:
    (valley.root / ".gitignore").write_text("mandates/\n", "utf-8")
    assert "mandates/founding-arbiter-nadia.yaml" in examined(valley)["ignored"]["message"]


def test_line_ends_that_may_change_are_told(valley: Valley) -> None:
    valley.git("config", "core.autocrlf", "true")
    assert examined(valley) == {}
    (valley.root / ".gitattributes").write_text("", "utf-8")
    assert "core.autocrlf is set" in examined(valley)["line-ends"]["message"]
    place = valley.root / "allies/tom.yaml"
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    found = examined(valley, code=1)
    assert found["line-ends"]["message"].endswith("of Windows: allies/tom.yaml")
    assert "edits" not in found


def test_old_schemas_are_renewed_in_one_commit(valley: Valley) -> None:
    old = valley.root / ".alliance/schemas/act.json"
    content = old.read_bytes()
    old.write_text("{}", "utf-8")
    valley.git("-c", "user.name=N", "-c", "user.email=n@x.org", "commit", "-qam", "Old")
    before = valley.head()
    assert "alliance doctor --mend" in examined(valley)["schemas"]["help"]
    assert examined(valley, "--mend") == {}
    (commit,) = valley.commits_since(before)
    assert commit.files == (".alliance/schemas/act.json",)
    assert commit.trailers == {"Alliance-Act": "doctor", "Alliance-Ally": "nadia"}
    assert old.read_bytes() == content
    valley.do(AT, "nadia", "doctor", "--mend")
    assert len(valley.commits_since(before)) == 1


def test_a_shallow_clone_is_told(valley: Valley, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    valley.git("clone", "--quiet", "--depth=1", f"file://{valley.root}", str(clone))
    assert "shallow" in examined(Valley(clone, valley.act))["repository"]["message"]


def test_a_commit_from_the_future_is_told(valley: Valley) -> None:
    words = ("commit", "--quiet", "--allow-empty", "-m", "Later", "--date=@1")
    env = {**os.environ, "GIT_COMMITTER_DATE": "2090-01-01T00:00:00Z"}
    subprocess.run(["git", *words], cwd=valley.root, env=env, check=True)
    checks = valley.do(AT, "nadia", "doctor", "--json").json["checks"]
    (clock,) = (each for each in checks if each["check"] == "clock")
    assert (clock["state"], "2090-01-01 00:00 (UTC)" in clock["message"]) == ("warning", True)


def test_without_an_alliance_one_is_told_so(valley: Valley, tmp_path: Path) -> None:
    answer = Valley(tmp_path, valley.act).try_(AT, "nadia", "doctor")
    assert answer.code == 1
    assert "error    alliance: There is no alliance here." in answer.out


def test_without_a_repository_one_is_told_so(valley: Valley) -> None:
    (valley.root / ".git").rename(valley.root.parent / "away")
    found = examined(valley, code=1)
    assert "no git repository" in found["repository"]["message"]
    assert set(found) == {"repository"}


def with_git(valley: Valley, folder: Path) -> Answer:
    """Run the doctor where git is what lies in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "alliance_cli", "doctor", "--json"],
        cwd=valley.root,
        env={"PATH": str(folder), "PYTHONPATH": os.getcwd(), **isolation(folder)},  # noqa: PTH109
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("version", ["", "2.20.1"])
def test_without_git_or_with_an_old_one_one_is_told_so(
    valley: Valley, tmp_path: Path, version: str
) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    if version:
        (folder / "git").write_text(f"#!/bin/sh\necho git version {version}\n")
        (folder / "git").chmod(0o755)
    answer = with_git(valley, folder)
    assert answer.code == 1
    checks = {each["check"]: each["state"] for each in json.loads(answer.out)["checks"]}
    assert checks["git"] == "error"
    assert checks["records"] == "ok"
    assert "lock" not in checks
