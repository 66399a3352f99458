"""What is remembered, or not looked at, leads to no other answer than looking at everything."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from alliance_cli.ledger.reach import find_reach
from alliance_cli.records.folders import FOLDERS
from alliance_cli.rules.survey import Survey
from alliance_cli.store.glances import Glance
from alliance_cli.store.repository import Repository
from alliance_cli.store.trees import MemoryTree, WorkTree
from alliance_cli.use_cases.known_work_trees import KnownWorkTree, load_work_tree
from alliance_cli.use_cases.load import Alliance, changed, load_alliance
from alliance_cli.use_cases.site_origin import find_sources
from tests.property.test_known_work_trees import Later, write
from tests.property.test_reach import MOMENTS, WHOLE, Changes, told_anew

FILES = WHOLE["territory"]
TOLD = next(path for path in sorted(FILES) if path.startswith("experiences/"))
ENACTED = "proposals/conseil-elu/acts/syndicaliste-lyon/19960402T090000Z-enact.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of an alliance that is known."""
    Repository.create(tmp_path)
    for path, content in FILES.items():
        write(tmp_path, path, content)
    loaded(tmp_path)
    return tmp_path


def loaded(root: Path) -> Alliance:
    """Load what lies there, as far as it is not known."""
    return load_work_tree(root, large=0, clock=Later())


def assert_same(name: str, start: Alliance, changes: Changes) -> None:
    """Hold what a change brings within its reach against all that it brings."""
    now = MOMENTS[name][-1] + timedelta(days=1)
    after = changed(start, changes)
    reach = find_reach(start.ledger, after.ledger, changes)
    narrow = Survey.of(after.ledger, now=now, reach=reach)
    full = Survey.of(after.ledger, now=now)
    assert told_anew(start, after, narrow) == told_anew(start, after, full)


def test_the_sources_of_a_site_tell_what_is_known_from_what_it_was(root: Path) -> None:
    path = next(path for path in FILES if path.startswith("allies/"))
    before = find_sources(loaded(root))
    time.sleep(0.02)
    write(root, path, FILES[path] + b"# another\n")
    loaded(root)  # any command
    assert find_sources(loaded(root)) != before


@pytest.mark.parametrize("path", [TOLD, "notes.md"])
def test_a_changed_file_that_cannot_be_read_is_a_finding_as_ever(path: str, root: Path) -> None:
    def refused(_: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    time.sleep(0.02)
    write(root, path, FILES.get(path, b"") + b"# another\n")
    glance, known = Glance(root, FOLDERS, Later()), KnownWorkTree.find(root)
    glance.read = refused  # type: ignore[method-assign]
    assert known is not None
    known.find_alliance(glance)


LOOKS: list[Callable[[Alliance], object]] = [
    lambda alliance: list(alliance.ledger.experiences.values()),
    lambda alliance: alliance.ledger.entries["README.md"] if "README.md" in FILES else len(
        list(alliance.ledger.entries)
    ),
]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_lost_while_a_command_runs_is_read(
    look: Callable[[Alliance], object], root: Path
) -> None:
    alliance, known = loaded(root), KnownWorkTree.find(root)
    assert known is not None
    known.cache.path.unlink()  # by a run of another edition, or where the file is full
    assert look(alliance) == look(load_alliance(WorkTree(root)))


@pytest.mark.parametrize("others", [("README.md", "ReadMe.md"), ("Allies/x.md", "ALLIES/y.md")])
def test_three_names_that_are_one_are_told_alike_whatever_changes(others: tuple[str, str]) -> None:
    files = {**FILES, "readme.md": b".", **dict.fromkeys(others, b".")}
    changes = {"experiences/another.yaml": FILES[TOLD]}
    assert_same("territory", load_alliance(MemoryTree(files)), changes)


def test_a_version_is_nobody_s_once_the_act_is_another_that_put_it_in_force() -> None:
    said = b"act: consent\nat: 1996-04-02T09:00:00Z\nversion: 2\n"
    assert_same("amores", load_alliance(MemoryTree(WHOLE["amores"])), {ENACTED: said})
