"""Commits, folders and files are read by their ids, each hashed again, out of reach."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError, CannotVerifyError
from alliance_cli.store.confined import ConfinedGit
from alliance_cli.store.git_calls import GitRefusedError
from alliance_cli.store.objects import Objects
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.sources import render_alternate
from tests.unit.store.forge import Forge, git


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge.at(tmp_path / "source")


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
@pytest.mark.parametrize("bare", [False, True])
def test_objects_of_both_formats_are_read_from_bare_and_other_sources(
    tmp_path: Path, object_format: str, *, bare: bool
) -> None:
    forge = Forge.at(tmp_path / "source", object_format=object_format, bare=bare)
    blob = forge.blob(b"x")
    tree = forge.tree(("100644", "a", blob))
    id_ = forge.commit(tree, ref="refs/heads/main")

    with quarantined(forge) as quarantine:
        assert quarantine.resolve("main") == quarantine.resolve("HEAD") == id_
        assert quarantine.commit(id_).tree == tree
        assert quarantine.folders([tree])[tree].entries[0].id == blob
        assert quarantine.blobs([blob]) == {blob: b"x"}


def test_many_objects_are_read_at_once_in_any_order(forge: Forge) -> None:
    blobs = {forge.blob(b"%d" % number): b"%d" % number for number in range(333)}

    with quarantined(forge) as quarantine:
        assert quarantine.blobs([*blobs, *reversed(blobs)]) == blobs


@pytest.mark.parametrize("kind", ["commit", "tree", "blob"])
def test_an_object_that_is_not_what_its_id_says_is_refused(forge: Forge, kind: str) -> None:
    blob = forge.blob(b"x")
    tree = forge.tree(("100644", "a", blob))
    commit = forge.commit(tree)
    ids = {"commit": commit, "tree": tree, "blob": blob}
    other = {
        "blob": b"y",
        "tree": b"",
        "commit": b"tree " + forge.tree().encode() + b"\n",
    }
    forge.put(kind, other[kind], under=ids[kind])  # type: ignore[arg-type]

    with quarantined(forge) as quarantine:
        for _ in range(2):
            with pytest.raises(CannotVerifyError, match="missing or damaged"):
                quarantine.objects.read([ids[kind]], kind)  # type: ignore[arg-type]
        assert quarantine.blobs([forge.blob(b"later")])


def test_an_object_of_another_kind_or_that_breaks_off_is_refused(forge: Forge) -> None:
    blob = forge.blob(b"x" * 5_000)

    with quarantined(forge) as quarantine:
        with pytest.raises(CannotVerifyError, match="missing or damaged"):
            quarantine.folders([blob])
        file = forge.git_dir / "objects" / blob[:2] / blob[2:]
        file.write_bytes(file.read_bytes()[:-8])
        with pytest.raises(CannotVerifyError, match="missing or damaged"):
            quarantine.blobs([blob])
        file.write_bytes(b"nonsense")
        with pytest.raises(CannotVerifyError, match="missing or damaged"):
            quarantine.blobs([blob])


def test_an_object_that_is_too_large_is_refused_unread(forge: Forge) -> None:
    commit = forge.put("commit", b"x" * (1 << 20) + b"x")

    with quarantined(forge) as quarantine, pytest.raises(CannotVerifyError, match="larger than"):
        quarantine.commit(commit)


def test_an_object_that_git_never_gets_is_not_waited_for_without_end(forge: Forge) -> None:
    blob = forge.blob(b"x")
    file = forge.git_dir / "objects" / blob[:2] / blob[2:]
    file.unlink()
    os.mkfifo(file)

    with quarantined(forge) as quarantine:
        objects = Objects(ConfinedGit(quarantine.git.git_dir, quarantine.git.home, seconds=0.2))
        with pytest.raises(CannotRunError, match="longer than"):
            objects.read([blob], "blob")


def test_a_command_of_git_ends_after_its_time_and_its_answer_after_its_length(
    forge: Forge, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with quarantined(forge) as quarantine:
        places = (quarantine.git.git_dir, quarantine.git.home)

        with pytest.raises(CannotRunError, match="longer than"):
            ConfinedGit(*places, seconds=0.2).run("config", f"--file={tmp_path}/pipe", "--list")
        with pytest.raises(CannotRunError, match="answered more"):
            ConfinedGit(*places, most=100).run("help", "--all")


def test_in_a_quarantine_nothing_is_configured_but_what_we_say(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home" / ".gitconfig").write_text("[user]\n\tname = Home\n")
    for name in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_EXEC_PATH", "GIT_ATTR_SOURCE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Environment")
    forge.git("config", "user.name", "Source")

    with quarantined(forge) as quarantine:
        folder = quarantine.git.git_dir
        assert quarantine.git.find("config", "user.name") is None
        assert quarantine.git.run("rev-parse", "--is-bare-repository") == b"true\n"
        assert not (folder / "hooks").exists()
        with pytest.raises(GitRefusedError):
            quarantine.git.run("cat-file", "-t", "HEAD")
    assert not folder.exists()


@pytest.mark.parametrize(
    "name",
    ['quo"te', "new\nline", "back\\slash", "#hash", "été", " space ", "cr\r", "a:b", "tab\t"],
)
def test_a_source_may_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    forge = Forge.at(tmp_path / name)
    blob = forge.blob(b"x")

    with quarantined(forge) as quarantine:
        assert quarantine.blobs([blob]) == {blob: b"x"}


def test_a_line_of_the_alternates_file_is_one_line() -> None:
    assert render_alternate(Path('a\n"b\\')) == b'"a\\n\\"b\\\\"\n'


def test_a_source_may_borrow_objects_itself_by_paths_relative_to_its_own(tmp_path: Path) -> None:
    first, second, third = (Forge.at(tmp_path / name) for name in ("first", "second", "third"))
    blob = first.blob(b"x")
    for forge, lender in ((second, "first"), (third, "second")):
        alternates = forge.git_dir / "objects" / "info" / "alternates"
        alternates.write_text(f"../../../{lender}/.git/objects\n")

    with quarantined(third) as quarantine:
        assert quarantine.blobs([blob]) == {blob: b"x"}


def test_a_linked_work_tree_is_read_with_its_own_head(forge: Forge, tmp_path: Path) -> None:
    first = forge.commit_all()
    forge.git("worktree", "add", "--quiet", "-b", "other", "../linked")
    linked = Forge(tmp_path / "linked", forge.git_dir / "worktrees" / "linked")
    second = linked.commit_all("y")

    with quarantined(linked) as quarantine:
        assert quarantine.resolve("HEAD") == second
        assert quarantine.commit(second).parents == (first,)


def test_names_that_look_like_options_are_names(forge: Forge) -> None:
    commit = forge.commit_all()
    heads = forge.git_dir / "refs" / "heads"
    (heads / "--upload-pack=x").write_text(f"{commit}\n")
    other = forge.commit(forge.tree())
    (heads / ("a" * 40)).write_text(f"{other}\n")

    with quarantined(forge) as quarantine:
        assert quarantine.resolve("--upload-pack=x") == commit
        for name in ("--all", "-h", "", "^main", "main..main", "a" * 40, "--", "HEAD\nmain"):
            with pytest.raises(CannotRunError, match="git knows no commit"):
                quarantine.resolve(name)


def test_a_tag_stands_for_its_commit_by_name_and_by_id(forge: Forge) -> None:
    commit = forge.commit_all()
    forge.git("tag", "--annotate", "--message", "x", "one")
    tag = forge.git("rev-parse", "one")

    with quarantined(forge) as quarantine:
        assert quarantine.resolve("one") == quarantine.resolve(tag) == commit
        assert quarantine.resolve(commit[:9]) == commit


def test_what_is_no_repository_or_of_an_unknown_format_is_told(
    forge: Forge, tmp_path: Path
) -> None:
    with (
        pytest.raises(CannotVerifyError, match="no git repository"),
        quarantined(Forge(tmp_path, tmp_path / "home")),
    ):
        pass
    git(forge.top, "config", "extensions.objectFormat", "md5")
    with pytest.raises(CannotVerifyError, match="md5"), quarantined(forge):
        pass
    (forge.git_dir / "config").write_text("[")
    with pytest.raises(GitRefusedError), quarantined(forge):
        pass
