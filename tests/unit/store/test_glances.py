"""Whatever is changed in a work tree shows from outside, once it is not too young to tell."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.clock import FixedClock, SystemClock
from alliance_cli.store.glances import Glance
from alliance_cli.store.trees import WorkTree

FOLDERS = ("allies", "proposals")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with a few files."""
    for name in ("alliance.yaml", "allies/ada.yaml", "allies/bo.yaml", "proposals/a/b/c.yaml"):
        place = tmp_path / "all" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name)
    (tmp_path / "all" / "notes").mkdir()
    return tmp_path / "all"


def glance(root: Path, later: timedelta = timedelta(hours=1)) -> Glance:
    """Look at a folder as if the clock were ahead."""
    return Glance(root, FOLDERS, FixedClock(SystemClock().now() + later))


def edit_in_secret(root: Path) -> None:
    place = root / "allies/ada.yaml"
    before = place.stat()
    place.write_text("ALLIES/ada.yaml")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert place.stat().st_mtime_ns == before.st_mtime_ns
    assert place.stat().st_size == before.st_size


def put_another_in_its_place(root: Path) -> None:
    (root / "notes/ada.yaml").write_text("ALLIES/ada.yaml")
    (root / "notes/ada.yaml").replace(root / "allies/ada.yaml")


def come_and_go(root: Path) -> None:
    (root / "allies/cy.yaml").write_text("")
    (root / "allies/cy.yaml").unlink()


def move_away_and_back(root: Path) -> None:
    (root / "proposals").rename(root / "proposals-x")
    (root / "proposals-x").rename(root / "proposals")


CHANGES: tuple[Callable[[Path], object], ...] = (
    edit_in_secret,
    put_another_in_its_place,
    come_and_go,
    move_away_and_back,
    lambda root: (root / "allies/ada.yaml").chmod(0o755),
    lambda root: (root / "allies/bo.yaml").unlink(),
    lambda root: (root / "allies/bo.yaml").rename(root / "allies/cy.yaml"),
    lambda root: (root / "more.yaml").write_text(""),
    lambda root: (root / "proposals/a/b/.git").mkdir(),
    lambda root: (root / "allies/link").symlink_to("ada.yaml"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_changed_makes_another_key(
    change: Callable[[Path], object], root: Path
) -> None:
    before = glance(root).key
    assert glance(root).key == before
    change(root)
    assert glance(root).key != before


def test_what_lies_elsewhere_is_nobodys_business(root: Path) -> None:
    before = glance(root).key
    (root / "notes/a.txt").write_text("")
    assert glance(root).key == before


def test_the_files_are_those_of_the_tree(root: Path) -> None:
    (root / "proposals/a/b/.git").mkdir()
    seen, tree = glance(root), WorkTree(root)
    assert tuple(seen.entries(FOLDERS)) == tuple(tree.entries(FOLDERS))
    assert seen.read("allies/ada.yaml") == b"allies/ada.yaml"


def test_what_is_young_is_not_settled(root: Path) -> None:
    assert not glance(root, timedelta(0)).is_settled
    assert glance(root, timedelta(seconds=5)).is_settled
    os.utime(root / "allies/ada.yaml", (0, datetime(2200, 1, 1, tzinfo=UTC).timestamp()))
    assert not glance(root).is_settled


def test_where_a_file_could_not_be_read_nothing_is_settled(root: Path) -> None:
    seen = glance(root)
    (root / "allies/ada.yaml").unlink()
    with pytest.raises(FileNotFoundError):
        seen.read("allies/ada.yaml")
    assert not seen.is_settled


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError):
        _ = glance(tmp_path / "gone").key
