"""Whatever a repository is made to do or to say, its commits are read as they are, or not at all.

Each test poisons a real repository that holds an alliance in good order, and then validates a
commit of it. What would run a program leaves a mark; no mark may be there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from alliance_cli.__main__ import run
from alliance_cli.store.completeness import completeness_of
from alliance_cli.store.git_calls import GitRefusedError
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.repository import Repository
from tests.unit.rules.examples import base_files
from tests.unit.store.forge import Forge, git

GOOD, FINDINGS, CANNOT_RUN = 0, 1, 3
IN_ORDER = "0 errors"
ALLY = "allies/nadia.yaml"

Validate = Callable[..., tuple[int, str]]


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """Return a repository that holds an alliance in good order, in its second commit."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    made = Forge.at(tmp_path / "alliance")
    made.commit_all("Before")
    lay_alliance(made.top)
    made.commit_all("An alliance")
    return made


@pytest.fixture
def validate(
    forge: Forge, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Validate:
    """Return what validates a commit, from within the alliance's folder."""
    for name, value in (("ALLIANCE_LANG", "en"), ("ALLIANCE_NOW", "2026-03-20T12:00:00Z")):
        monkeypatch.setenv(name, value)

    def validated(revision: str = "HEAD", *, at: Path | None = None) -> tuple[int, str]:
        monkeypatch.chdir(at or forge.top)
        code = run(["validate", f"--commit={revision}"])
        out, err = capsys.readouterr()
        return code, out + err

    return validated


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Return the file that a program would make if it ran."""
    return tmp_path / "mark"


def lay_alliance(folder: Path) -> None:
    for path, content in base_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def entries_of(forge: Forge, tree: str) -> list[tuple[str, bytes | str, str]]:
    """Return the entries of a tree, to be stored again with others."""
    lines = forge.git("ls-tree", "-z", tree).split("\0")[:-1]
    facts = ((line.partition("\t")[0].split(), line.partition("\t")[2]) for line in lines)
    return [(mode.lstrip("0"), name, id_) for (mode, _, id_), name in facts]


def ordered(entry: tuple[str, bytes | str, str]) -> bytes:
    mode, name, _ = entry
    return os.fsencode(name) + (b"/" if mode == "40000" else b"")


def with_allies(forge: Forge, *added: tuple[str, bytes | str, str]) -> str:
    """Commit the alliance with more entries in its folder of allies; return the commit."""
    allies = sorted([*entries_of(forge, "HEAD:allies"), *added], key=ordered)
    top = {name: (mode, name, id_) for mode, name, id_ in entries_of(forge, "HEAD:")}
    top["allies"] = ("40000", "allies", forge.tree(*allies))
    return forge.commit(forge.tree(*top.values()))


def test_no_setting_of_the_source_runs_a_program(
    forge: Forge, validate: Validate, mark: Path
) -> None:
    (forge.top / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    head = forge.commit_all("Attributes")
    program = forge.top.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    program.chmod(0o755)
    included = forge.top.parent / "included"
    included.write_text(f"[core]\n\tfsmonitor = {program}\n")
    for name in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.askPass"),
        *("core.alternateRefsCommand", "core.gitProxy", "credential.helper", "diff.external"),
        *("gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand"),
        *("diff.evil.textconv", "diff.evil.command", "merge.evil.driver", "sequence.editor"),
        *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process"),
        *("uploadpack.packObjectsHook", "interactive.diffFilter", "trailer.evil.command"),
        *(f"pager.{command}" for command in ("rev-parse", "cat-file", "config", "log")),
    ):
        forge.git("config", name, str(program))
    for command in ("rev-parse", "cat-file", "config", "merge-tree"):
        forge.git("config", f"alias.{command}", f"!{program}")
    forge.git("config", "log.showSignature", "true")
    forge.git("config", "include.path", str(included))
    mark.unlink(missing_ok=True)

    code, words = validate()

    assert (code, IN_ORDER in words) == (GOOD, True)
    with quarantined(forge) as quarantine:
        quarantine.git.run("merge-tree", "--write-tree", head, head)
        quarantine.git.run("log", "--patch", "--show-signature", "--end-of-options", head)
        quarantine.git.run("archive", "--format=tar", head)
    assert not mark.exists()
    (forge.top / ALLY).touch()
    with suppress(CalledProcessError):
        forge.git("status")
    assert mark.exists(), "the trap itself does not work"


def test_what_a_partial_clone_lacks_is_not_fetched_by_a_program(
    forge: Forge, validate: Validate, mark: Path
) -> None:
    lost = forge.git("rev-parse", f"HEAD:{ALLY}")
    forge.lose(lost)
    for name, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", f"ext::touch {mark}"),
        ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"),
    ):
        forge.git("config", name, value)

    code, words = validate()

    assert (code, "missing or damaged" in words) == (CANNOT_RUN, True)
    assert validate("HEAD~2")[0] == validate("1" * 40)[0] == CANNOT_RUN
    assert not mark.exists()
    with suppress(CalledProcessError):
        forge.git("cat-file", "-p", lost)
    assert mark.exists(), "the trap itself does not work"


def test_no_hook_runs(forge: Forge, validate: Validate, mark: Path) -> None:
    hooks = forge.git_dir / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{mark}'\n")
        (hooks / name).chmod(0o755)
    forge.git("config", "core.hooksPath", str(hooks))

    assert validate()[0] == GOOD
    assert not mark.exists()


@pytest.mark.parametrize("what", ["HEAD", "HEAD^{tree}", "HEAD:allies", f"HEAD:{ALLY}"])
def test_a_replaced_object_is_read_as_it_is(forge: Forge, validate: Validate, what: str) -> None:
    head = forge.git("rev-parse", "HEAD")
    (forge.top / ALLY).write_text("nonsense: [")
    forge.commit_all("Nonsense")
    nonsense = forge.git("rev-parse", what)
    forge.git("replace", nonsense, forge.git("rev-parse", what.replace("HEAD", head)))
    assert forge.git("show", f"HEAD:{ALLY}") != "nonsense: ["

    code, words = validate()

    assert (code, f"{ALLY}:1" in words) == (FINDINGS, True)
    assert validate(head)[0] == GOOD


def test_a_graft_changes_no_parent(forge: Forge, validate: Validate) -> None:
    head, parent = forge.git("rev-parse", "HEAD", "HEAD~1").split()
    other = forge.commit(forge.tree())
    (forge.git_dir / "info").mkdir(exist_ok=True)
    (forge.git_dir / "info" / "grafts").write_text(f"{head} {other}\n")
    assert forge.git("rev-parse", "HEAD~1") == other

    with quarantined(forge) as quarantine:
        assert quarantine.commit(head).parents == (parent,)
        assert quarantine.resolve("HEAD~1") == parent
    assert validate()[0] == GOOD


def poisoned(graph: bytes, tree: str) -> bytes:
    """Return a commit-graph in which each commit is a root and has this tree."""
    at = graph.index(b"CDAT") + 4
    start, end = (int.from_bytes(graph[place : place + 8]) for place in (at, at + 12))
    facts = bytearray(graph[:-20])
    for place in range(start, end, 36):
        facts[place : place + 20] = bytes.fromhex(tree)
        facts[place + 20 : place + 28] = b"\x70\0\0\0" * 2
    return bytes(facts) + hashlib.sha1(facts, usedforsecurity=False).digest()


def test_a_poisoned_commit_graph_hides_no_commit(forge: Forge, validate: Validate) -> None:
    head, parent = forge.git("rev-parse", "HEAD", "HEAD~1").split()
    forge.git("commit-graph", "write", "--reachable")
    graph = forge.git_dir / "objects" / "info" / "commit-graph"
    graph.chmod(0o644)
    graph.write_bytes(poisoned(graph.read_bytes(), forge.tree()))
    assert forge.git("rev-list", "--count", "HEAD") == "1", "the poison does not work"

    code, words = validate()

    assert (code, "22 records" in words) == (GOOD, True)
    with quarantined(forge) as quarantine:
        assert quarantine.git.run("rev-list", head).decode().split() == [head, parent]
        assert quarantine.resolve("HEAD~1") == parent
    forge.lose(parent)
    assert completeness_of(forge, [head]).missing == (parent,)


def test_damaged_indexes_of_history_and_packs_are_not_looked_at(
    forge: Forge, validate: Validate
) -> None:
    forge.git("gc", "--quiet")
    forge.git("multi-pack-index", "write")
    (forge.git_dir / "objects" / "info" / "commit-graph").unlink(missing_ok=True)
    (forge.git_dir / "objects" / "info" / "commit-graph").write_bytes(b"CGPH nonsense" * 99)
    index = forge.git_dir / "objects" / "pack" / "multi-pack-index"
    index.chmod(0o644)
    index.write_bytes(b"MIDX nonsense" * 99)

    assert validate()[0] == GOOD


@pytest.mark.parametrize("what", ["HEAD", "HEAD^{tree}", "HEAD:allies", f"HEAD:{ALLY}"])
def test_an_object_with_wrong_content_is_no_answer(
    forge: Forge, validate: Validate, what: str
) -> None:
    head, id_ = forge.git("rev-parse", "HEAD", what).split()
    (forge.top / ALLY).write_text("nonsense: [")
    forge.commit_all("Nonsense")
    kind = forge.git("cat-file", "-t", id_)
    file = forge.git("rev-parse", what)
    shutil.copyfile(
        forge.git_dir / "objects" / file[:2] / file[2:],
        _writable(forge.git_dir / "objects" / id_[:2] / id_[2:]),
    )
    assert forge.git("cat-file", "-t", id_) == kind

    code, words = validate(head)

    assert (code, f"{id_} is missing or damaged" in words) == (CANNOT_RUN, True)


def _writable(file: Path) -> Path:
    file.chmod(0o644)
    return file


@pytest.mark.parametrize("name", ["--upload-pack=x", "--all", "-h", "--output=mark"])
def test_a_branch_that_looks_like_an_option_is_a_branch(
    forge: Forge, validate: Validate, name: str
) -> None:
    assert validate(name)[0] == CANNOT_RUN
    (forge.git_dir / "refs" / "heads" / name).write_text(forge.git("rev-parse", "HEAD") + "\n")

    assert validate(name)[0] == GOOD
    assert not (forge.top / "mark").exists()


@pytest.mark.parametrize("mode", ["120000", "160000", "100755"])
def test_what_is_no_plain_file_is_told(forge: Forge, validate: Validate, mode: str) -> None:
    id_ = forge.blob(b"/etc/passwd") if mode != "160000" else "1" * 40

    code, words = validate(with_allies(forge, (mode, "zoe.yaml", id_)))

    assert (code, "allies/zoe.yaml" in words, "ALY011" in words) == (FINDINGS, True, True)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([("100644", "zoe.yaml"), ("100644", "zoe.yaml")], "two entries named “allies/zoe.yaml”"),
        ([("100644", "zoe"), ("40000", "zoe")], "two entries named “allies/zoe”"),
        ([("100644", "..")], "“allies/..”, a name that no tree may have"),
        ([("100644", "/etc/x.yaml")], "a name that no tree may have"),
        ([("100644", "../x.yaml")], "a name that no tree may have"),
        ([("40000", ".GIT")], "“allies/.GIT”, a name that no tree may have"),
        ([("40000", "git~1")], "a name that no tree may have"),
        ([("40755", "zoe")], "a mode that git does not have"),
    ],
)
def test_a_tree_that_can_be_read_in_two_ways_is_not_read(
    forge: Forge, validate: Validate, entries: list[tuple[str, str]], words: str
) -> None:
    blob, tree = forge.blob(b"a: 1\n"), forge.tree()
    added = ((mode, name, tree if mode[0] == "4" else blob) for mode, name in entries)

    code, said = validate(with_allies(forge, *added))

    assert (code, words in said) == (CANNOT_RUN, True)


def test_entries_out_of_order_and_a_tree_that_breaks_off_are_not_read(
    forge: Forge, validate: Validate
) -> None:
    top = entries_of(forge, "HEAD:")
    unsorted = forge.commit(forge.tree(*reversed(top)))
    broken = forge.commit(forge.put("tree", b"100644 a\0too short"))

    assert validate(unsorted)[0] == validate(broken)[0] == CANNOT_RUN
    assert "in the wrong order" in validate(unsorted)[1]


def test_names_that_differ_by_their_case_alone_are_told(forge: Forge, validate: Validate) -> None:
    blob = forge.git("rev-parse", f"HEAD:{ALLY}")

    code, words = validate(with_allies(forge, ("100644", "Nadia.yaml", blob)))

    assert (code, "ALY012" in words or "ALY010" in words) == (FINDINGS, True)


@pytest.mark.parametrize("name", ["new\nline.yaml", "tab\there.yaml", "été.yaml", b"\xff.yaml"])
def test_a_name_that_is_none_is_told_on_one_line(
    forge: Forge, validate: Validate, name: str | bytes
) -> None:
    code, words = validate(with_allies(forge, ("100644", name, forge.blob(b"a: 1\n"))))

    assert (code, "ALY010" in words) == (FINDINGS, True)
    assert not any(line.startswith("line.yaml") for line in words.splitlines())


@pytest.fixture
def attributes(forge: Forge, request: pytest.FixtureRequest) -> None:
    """Lay attributes that change what git exports and merges, in one of the places for them."""
    home = forge.top.parent / "home"
    place = {
        "tree": forge.top / ".gitattributes",
        "repository": forge.git_dir / "info" / "attributes",
        "home": home / ".config" / "git" / "attributes",
    }[request.param]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("* merge=union\n* export-ignore\n")
    if request.param == "tree":
        forge.commit_all("Attributes")


@pytest.mark.parametrize("attributes", ["tree", "repository", "home"], indirect=True)
def test_no_attributes_change_what_is_read_or_merged(
    forge: Forge, validate: Validate, attributes: None
) -> None:
    assert attributes is None
    assert validate()[0] == GOOD
    ids = []
    for word in ("ours", "theirs"):
        blob = forge.blob(f"{word}\n".encode())
        top = [entry for entry in entries_of(forge, "HEAD:") if entry[1] != "README.md"]
        tree = forge.tree(*sorted([*top, ("100644", "README.md", blob)], key=ordered))
        ids.append(forge.commit(tree, forge.git("rev-parse", "HEAD")))

    with quarantined(forge) as quarantine, pytest.raises(GitRefusedError):
        quarantine.git.run("merge-tree", "--write-tree", *ids)
    if not (forge.top.parent / "home" / ".config").exists():
        forge.git("merge-tree", "--write-tree", *ids)  # there, both lines are kept in silence


def cloned(forge: Forge, *options: str) -> Forge:
    forge.git("config", "uploadpack.allowFilter", "true")
    place = forge.top.parent / "clone"
    git(forge.top.parent, "clone", "--quiet", *options, f"file://{forge.top}", str(place))
    return Forge(place, place / ".git")


def test_a_shallow_clone_has_its_last_commit_and_no_other(
    forge: Forge, validate: Validate
) -> None:
    clone = cloned(forge, "--depth=1")

    assert validate(at=clone.top)[0] == GOOD
    assert validate("HEAD~1", at=clone.top)[0] == CANNOT_RUN


def test_a_partial_clone_is_fetched_by_its_owner_and_not_by_us(
    forge: Forge, validate: Validate
) -> None:
    head = forge.git("rev-parse", "HEAD")
    (forge.top / ALLY).write_text("nonsense: [")
    forge.commit_all("Nonsense")
    clone = cloned(forge, "--filter=blob:none")

    code, words = validate(head, at=clone.top)

    assert (code, "git fetch --refetch" in words) == (CANNOT_RUN, True)
    assert validate(at=clone.top)[0] == FINDINGS


def test_a_repository_with_long_ids_is_read(tmp_path: Path, validate: Validate) -> None:
    long = Forge.at(tmp_path / "long", object_format="sha256")
    lay_alliance(long.top)
    head = long.commit_all()

    assert validate(at=long.top)[0] == validate(head, at=long.top)[0] == GOOD
    assert len(head) == 64


def test_a_linked_work_tree_and_a_bare_source_are_read(
    forge: Forge, tmp_path: Path, validate: Validate
) -> None:
    forge.git("worktree", "add", "--quiet", "-b", "other", "../linked")
    git(tmp_path, "clone", "--quiet", "--bare", str(forge.top), str(tmp_path / "bare"))

    assert validate(at=tmp_path / "linked")[0] == GOOD
    bare = Repository(tmp_path / "bare", tmp_path / "bare")
    assert bare.tree("main").read(ALLY) == (forge.top / ALLY).read_bytes()


def test_a_repository_inside_another_is_read_and_not_the_one_around(
    forge: Forge, validate: Validate, mark: Path
) -> None:
    inner = Forge.at(forge.top / "docs")
    lay_alliance(inner.top)
    inner.commit_all()
    (forge.top / ALLY).write_text("nonsense: [")
    forge.commit_all("Nonsense")
    forge.git("config", "core.fsmonitor", f"touch '{mark}'; false")

    assert validate(at=inner.top)[0] == GOOD
    assert validate()[0] == FINDINGS
    assert not mark.exists()


def test_the_variables_of_a_hook_do_not_lead_elsewhere(
    validate: Validate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Forge.at(tmp_path / "other")
    other.commit_all()
    for name, place in (
        ("GIT_DIR", other.git_dir),
        ("GIT_OBJECT_DIRECTORY", other.git_dir / "objects"),
        ("GIT_COMMON_DIR", other.git_dir),
        ("GIT_WORK_TREE", other.top),
        ("GIT_SHALLOW_FILE", other.git_dir / "shallow"),
        ("GIT_REPLACE_REF_BASE", "refs/heads"),
    ):
        monkeypatch.setenv(name, str(place))

    assert validate()[0] == GOOD


def test_a_tree_that_unfolds_without_end_is_not_unfolded(forge: Forge, validate: Validate) -> None:
    tree = forge.tree(("100644", "x", forge.blob(b"1")))
    for _ in range(30):
        tree = forge.tree(*(("40000", f"{number}", tree) for number in range(10)))

    code, words = validate(with_allies(forge, ("40000", "bomb", tree)))

    assert (code, "more than 1000000 files" in words) == (CANNOT_RUN, True)
