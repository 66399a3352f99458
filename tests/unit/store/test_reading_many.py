"""What several processes read of very many files is what one would read, file by file."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from alliance_cli.documents import Document
from alliance_cli.following import unseen
from alliance_cli.store import reading_many
from alliance_cli.store.clock import FixedClock, SystemClock
from alliance_cli.store.glances import Glance
from alliance_cli.store.reading import LARGEST, read_entry
from alliance_cli.store.reading_many import read_entries, read_shared
from alliance_cli.store.trees import MemoryTree, Tree, WorkTree
from tests.unit.store.awkward import CASES

FILES = {f"glossary/word-{number:03}.yaml": text.encode() for number, text in
         enumerate(case for cases in CASES.values() for case in cases)}  # fmt: skip
FILES["glossary/large.yaml"] = b"a: " + b"b" * LARGEST
FILES["glossary/latin.yaml"] = b"a: \xe9t\xe9\n"

SHARED = """
import os, pathlib, sys
from alliance_cli.following import unseen
from alliance_cli.store import reading_many
from alliance_cli.store.trees import WorkTree

folder, hands = map(pathlib.Path, sys.argv[1:3])
alone = reading_many.read_entry
tree = WorkTree(folder)
entries = tuple(tree.entries(("glossary",)))

def noted(tree, entry):
    (hands / str(os.getpid())).touch()
    return alone(tree, entry)

reading_many.read_entry, reading_many._AT_ONCE = noted, 20
shared = list(reading_many.read_shared(tree, entries, unseen))
print(shared == [alone(tree, entry) for entry in entries], len(shared) == len(entries))
print(len(list(hands.iterdir())) > 1)
"""


def read_alone(tree: Tree) -> list[object]:
    return [read_entry(tree, entry) for entry in tree.entries(("glossary",))]


def test_blocks_come_to_the_same_as_single_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_many, "_AT_ONCE", 7)
    tree = MemoryTree(FILES)
    shared = list(read_shared(tree, tuple(tree.entries(("glossary",))), unseen))
    assert shared == read_alone(tree)
    kinds = {isinstance(each, Document) for each in shared}
    assert kinds == {True, False}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forks safely")
def test_several_processes_come_to_the_same(tmp_path: Path) -> None:
    write_files(tmp_path)
    (hands := tmp_path / "hands").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SHARED, str(tmp_path), str(hands)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.stderr, done.stdout) == ("", "True True\nTrue\n")


def test_many_files_on_disk_are_shared_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path)
    shared: list[Tree] = []
    monkeypatch.setattr(reading_many, "MANY", len(FILES))

    def noted(tree: Tree, *_: object) -> list[Document]:
        shared.append(tree)
        return []

    monkeypatch.setattr(reading_many, "read_shared", noted)
    on_disk, seen = WorkTree(tmp_path), Glance(tmp_path, ("glossary",))
    for tree in (on_disk, seen, MemoryTree(FILES)):
        entries = tuple(tree.entries(("glossary",)))
        assert len(entries) == len(FILES)
        list(read_entries(tree, entries))
        assert list(read_entries(tree, entries[1:])) == read_alone(tree)[1:]
    assert shared == [on_disk, seen]


def test_a_file_that_could_not_be_read_leaves_a_glance_unsettled(tmp_path: Path) -> None:
    write_files(tmp_path)
    glance = Glance(tmp_path, ("glossary",), FixedClock(SystemClock().now() + timedelta(hours=1)))
    entries = tuple(glance.entries(("glossary",)))
    list(read_shared(glance, entries, unseen))
    assert glance.is_settled
    (tmp_path / "glossary" / "word-000.yaml").unlink()
    read = list(read_shared(glance, entries, unseen))
    by_path = dict(zip((entry.path for entry in entries), read, strict=True))
    assert not isinstance(by_path["glossary/word-000.yaml"], Document)
    assert not glance.is_settled


def write_files(folder: Path) -> None:
    (folder / "glossary").mkdir()
    for path, content in FILES.items():
        (folder / path).write_bytes(content)
