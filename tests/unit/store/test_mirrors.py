"""Mirrors hold what one commit holds, whatever the repository they are made of would have run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.fetching import Bounds, without_credentials
from alliance_cli.store.mirrors import Mirror
from alliance_cli.store.reading import LARGEST

BOUNDS = Bounds(seconds=30)


def git(folder: Path, *words: str) -> str:
    identity = {
        f"GIT_{part}_{key}": value
        for part in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Nadia"), ("EMAIL", "nadia@example.org"))
    }
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull},
    )
    return done.stdout.strip()


@pytest.fixture
def west(tmp_path: Path) -> Path:
    """Return a repository with two commits, and a file that is too large to be a record."""
    folder = tmp_path / "west of here"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "uploadpack.allowFilter", "true")
    (folder / "alliance.yaml").write_text("name: West\n", "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "one")
    (folder / "alliance.yaml").write_text("name: The West\n", "utf-8")
    (folder / "picture.png").write_bytes(bytes(LARGEST + 1))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "two")
    return folder


def test_a_mirror_holds_the_last_commit_alone_and_no_large_file(
    west: Path, tmp_path: Path
) -> None:
    mirror = Mirror(tmp_path / "mirror")
    commit = mirror.fetch(f"file://{west}", None, bounds=BOUNDS)
    assert commit == git(west, "rev-parse", "HEAD")
    tree = mirror.tree(commit, "")
    entries = {entry.path: entry.size for entry in tree.entries(())}
    assert entries == {"alliance.yaml": 15, "picture.png": LARGEST + 1}
    assert tree.read("alliance.yaml") == b"name: The West\n"
    stored = sum(file.stat().st_size for file in mirror.git_dir.rglob("*") if file.is_file())
    assert stored < LARGEST
    assert git(mirror.git_dir, "rev-list", "--count", commit) == "1"


def test_a_mirror_follows_and_may_be_of_another_branch(west: Path, tmp_path: Path) -> None:
    mirror = Mirror(tmp_path / "mirror")
    first = mirror.fetch(str(west), "main", bounds=BOUNDS)
    git(west, "switch", "--quiet", "--create", "side")
    (west / "alliance.yaml").write_text("name: Aside\n", "utf-8")
    git(west, "commit", "--quiet", "--all", "-m", "three")
    second = mirror.fetch(str(west), "side", bounds=BOUNDS)
    assert first != second
    assert mirror.fetch(str(west), "main", bounds=BOUNDS) == first
    assert mirror.tree(second, "").read("alliance.yaml") == b"name: Aside\n"


def test_nothing_of_theirs_is_run(west: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    script = f"#!/bin/sh\ntouch '{ran}'\n"
    for hook in ("post-checkout", "reference-transaction", "post-merge", "pre-auto-gc"):
        file = west / ".git" / "hooks" / hook
        file.parent.mkdir(exist_ok=True)
        file.write_text(script, "utf-8")
        file.chmod(0o755)
    (west / ".gitmodules").write_text(
        f'[submodule "x"]\n\tpath = x\n\turl = "ext::sh -c touch% {ran}"\n'
        f"\tupdate = !touch {ran}\n",
        "utf-8",
    )
    (west / ".gitattributes").write_text("* filter=x\n", "utf-8")
    git(west, "config", "filter.x.smudge", f"touch {ran}")
    git(west, "config", "core.fsmonitor", f"touch {ran}; false")
    git(west, "config", "uploadpack.packObjectsHook", f"touch {ran}; exec ")
    git(west, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "add", "--all")
    git(
        west, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "commit", "--quiet", "--message", "hostile",
    )  # fmt: skip
    ran.unlink(missing_ok=True)
    mirror = Mirror(tmp_path / "mirror")
    mirror.tree(mirror.fetch(str(west), None, bounds=BOUNDS), "").read(".gitmodules")
    assert not ran.exists()


@pytest.mark.parametrize(
    "address",
    ["ext::sh -c touch% {ran}", "--upload-pack=touch {ran}", "http://127.0.0.1:9/x", "fd::17"],
)
def test_no_other_protocol_is_spoken_whatever_is_allowed(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    settings = tmp_path / "settings"
    settings.write_text('[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    with pytest.raises(CannotRunError):
        Mirror(tmp_path / "mirror").fetch(address.format(ran=ran), None, bounds=BOUNDS)
    assert not ran.exists()


def test_what_takes_too_long_or_too_much_room_is_ended(west: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="longer than 0 seconds"):
        Mirror(tmp_path / "a").fetch(str(west), None, bounds=Bounds(seconds=0))
    with pytest.raises(CannotRunError, match="larger than 0 MiB"):
        Mirror(tmp_path / "b").fetch(str(west), None, bounds=Bounds(bytes=10))


def test_a_fetch_that_was_cut_short_does_not_stop_the_next(west: Path, tmp_path: Path) -> None:
    mirror = Mirror(tmp_path / "mirror")
    commit = mirror.fetch(str(west), None, bounds=BOUNDS)
    ended = Bounds()
    ended.ended.set()
    (mirror.git_dir / "shallow.lock").touch()
    with pytest.raises(CannotRunError, match="interrupted"):
        mirror.fetch(str(west), None, bounds=ended)
    assert mirror.fetch(str(west), None, bounds=BOUNDS) == commit


def test_a_mirror_that_has_grown_is_made_anew(west: Path, tmp_path: Path) -> None:
    mirror = Mirror(tmp_path / "mirror")
    mirror.fetch(str(west), None, bounds=BOUNDS)
    packs = mirror.git_dir / "objects" / "pack"
    for number in range(50):
        (packs / f"old-{number}.pack").touch()
    commit = mirror.fetch(str(west), None, bounds=BOUNDS)
    assert len([*packs.glob("*.pack")]) == 1
    assert mirror.tree(commit, "").read("alliance.yaml") == b"name: The West\n"


def test_what_holds_no_commit_is_told(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "empty")
    with pytest.raises(CannotRunError, match="no commit at HEAD"):
        Mirror(tmp_path / "mirror").fetch(str(tmp_path / "empty"), None, bounds=BOUNDS)
    with pytest.raises(CannotRunError, match="git ls-remote refused"):
        Mirror(tmp_path / "other").fetch(str(tmp_path / "nowhere"), None, bounds=BOUNDS)


def test_what_is_told_names_no_password() -> None:
    said = "fatal: unable to access 'https://me:secret@example.org/x/': refused"
    assert without_credentials(said) == "fatal: unable to access 'https://example.org/x/': refused"
