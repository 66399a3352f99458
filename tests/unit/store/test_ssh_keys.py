"""Keys on a machine are found by their public halves, in files and in the agent."""

from __future__ import annotations

import os
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.repository import Repository
from alliance_cli.store.signers import (
    find_signers,
    is_asking_signers,
    last_signed,
    let_ask_signers,
    write_signers,
    write_signers_to,
)
from alliance_cli.store.ssh_keys import (
    find_signing_key,
    is_signing,
    key_in_file,
    key_in_words,
    keys_here,
    let_sign,
    make_key,
)


def line(letter: str, comment: str = "") -> str:
    name = b"ssh-ed25519"
    blob = b"".join(len(part).to_bytes(4) + part for part in (name, letter.encode() * 32))
    return f"ssh-ed25519 {b64encode(blob).decode()} {comment}".strip()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (tmp_path / ".ssh").mkdir()
    return tmp_path / ".ssh"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return Repository.create(tmp_path / "valley")


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Run an agent for as long as the test; return its socket."""
    socket = tmp_path / "a"
    with subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        yield socket
        process.terminate()


def pair(folder: Path, name: str) -> Path:
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    return folder / f"{name}.pub"


def test_public_halves_are_found_and_nothing_else(home: Path) -> None:
    (home / "id_ed25519.pub").write_text(f"{line('a', 'home')}\n")
    (home / "id_ed25519-cert.pub").write_text("ssh-ed25519-cert-v01@openssh.com AAAA x\n")
    (home / "notes.pub").write_text("remember the milk\n")
    (home / "odd.pub").write_bytes(b"\xff\xfe")
    (home / "huge.pub").write_text(line("b", "x" * 20_000))
    (home / "folder.pub").mkdir()
    (home / "id_rsa").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    (found,) = keys_here()
    assert (found.text, found.signs_with) == (line("a", "home"), str(home / "id_ed25519.pub"))


def test_a_machine_without_keys_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "no-agent"))
    assert keys_here() == ()


def test_a_key_that_only_the_agent_has_signs_by_its_line(home: Path, agent: Path) -> None:
    key = pair(home, "id_ed25519")
    text = key.read_text().strip()
    subprocess.run(["ssh-add", "-q", key.with_suffix("")], check=True, capture_output=True)
    (both,) = keys_here()
    assert both.signs_with == str(key)
    key.unlink()
    key.with_suffix("").unlink()
    (found,) = keys_here()
    assert (found.text, found.signs_with) == (text, f"key::{text}")
    assert agent.exists()


def test_of_a_pair_the_public_half_is_taken(home: Path) -> None:
    key = pair(home, "id_ed25519")
    assert key_in_file(home / "id_ed25519") == key_in_file(key)
    key.unlink()
    with pytest.raises(CannotRunError, match="private half"):
        key_in_file(home / "id_ed25519")
    with pytest.raises(CannotRunError, match="no public key"):
        key_in_file(key)


@pytest.mark.parametrize("prefix", ["", "key::"])
def test_git_may_name_its_key_by_the_line(repository: Repository, prefix: str) -> None:
    repository.set_setting("user.signingkey", f"{prefix}{line('a', 'home')}")
    found = find_signing_key(repository)
    assert found is not None
    assert found.text == line("a", "home")


def test_git_may_name_its_key_by_either_file(repository: Repository, home: Path) -> None:
    key = pair(home, "id_ed25519")
    for value in (str(key), str(key.with_suffix("")), "~/.ssh/id_ed25519"):
        repository.set_setting("user.signingkey", value)
        found = find_signing_key(repository)
        assert found is not None
        assert found.text == key.read_text().strip()


@pytest.mark.parametrize("value", [None, "0xDEADBEEF", "/nowhere/key.pub"])
def test_what_git_signs_with_may_not_be_known(repository: Repository, value: str | None) -> None:
    if value:
        repository.set_setting("user.signingkey", value)
    assert find_signing_key(repository) is None


def test_git_signs_once_it_is_set_to(repository: Repository) -> None:
    assert not is_signing(repository)
    let_sign(repository, key_in_words(line("a")))
    assert is_signing(repository)
    repository.set_setting("gpg.format", "openpgp")
    assert not is_signing(repository)


def test_no_key_is_made_in_the_place_of_another(home: Path) -> None:
    pair(home, "id_ed25519")
    with pytest.raises(CannotRunError, match="exists already"):
        make_key(home / "id_ed25519", "nadia")


def test_the_list_of_signers_is_kept_for_all_work_trees(
    repository: Repository, tmp_path: Path
) -> None:
    assert find_signers(repository) is None
    place = write_signers(repository, "one\n")
    assert place == repository.git_dir / "alliance/allowed_signers"
    assert write_signers(repository, "two\n") == place
    assert find_signers(repository) == "two\n"
    assert not is_asking_signers(repository)
    let_ask_signers(repository)
    assert is_asking_signers(repository)
    with pytest.raises(CannotRunError, match="was not written"):
        write_signers_to(tmp_path / "nowhere/signers", "")


def test_before_the_first_commit_no_file_is_signed(repository: Repository) -> None:
    assert last_signed(repository.top, "allies/nadia.yaml") is None
