"""An imprinted file is made again exactly where it would differ, or is not as it was made."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from alliance_cli.store.lasting import Imprinted, Memory
from alliance_cli.store.publishing import Published, publish


@dataclass(slots=True)
class Maker:
    """What makes a file `page`, and counts how often."""

    words: str = "one"
    imprint: str = "made of one"
    times: list[str] = field(default_factory=list)

    def files(self) -> dict[str, Callable[[], bytes]]:
        """Return the page, and what makes it."""
        return {"page": Imprinted(self._make, self.imprint.__eq__)}

    def _make(self) -> tuple[bytes, str]:
        self.times.append(self.words)
        return self.words.encode(), self.imprint


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of pages, and what is remembered of it."""

    folder: Path
    memory: Memory

    def build(self, maker: Maker) -> Published:
        """Make the folder hold the page."""
        return publish(self.folder, maker.files(), memory=self.memory)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "site", Memory(tmp_path / "memory.json"))


def test_a_page_that_would_be_made_of_the_same_is_not_made_again(shelf: Shelf) -> None:
    maker = Maker()
    assert shelf.build(maker) == Published(1, 0, 0)
    assert shelf.build(maker) == Published(0, 1, 0)
    assert maker.times == ["one"]


def test_a_page_that_would_be_made_of_something_else_is_made(shelf: Shelf) -> None:
    shelf.build(Maker())
    maker = Maker("two", "made of two")
    assert shelf.build(maker) == Published(1, 0, 0)
    assert (shelf.folder / "page").read_text() == "two"


def test_a_page_that_was_touched_is_looked_at_and_made_only_where_it_was_damaged(
    shelf: Shelf,
) -> None:
    maker = Maker()
    shelf.build(maker)
    os.utime(shelf.folder / "page", ns=(1, 1))
    assert shelf.build(maker) == Published(0, 1, 0)
    assert maker.times == ["one"]
    (shelf.folder / "page").write_text("one!"[-3:])
    assert shelf.build(maker) == Published(1, 0, 0)
    (shelf.folder / "page").unlink()
    assert shelf.build(maker) == Published(1, 0, 0)
    (shelf.folder / "page").unlink()
    (shelf.folder / "page").symlink_to(shelf.memory.file)
    assert shelf.build(maker) == Published(1, 0, 0)
    assert (shelf.folder / "page").read_text() == "one"


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "[]",
        '{"format": 1}',
        '{"format": 1, "folder": "FOLDER", "files": []}',
        '{"format": 1, "folder": "FOLDER", "files": {"page": 3}}',
        '{"format": 1, "folder": "FOLDER", "files": {"page": ["made of one", 7, "x"]}}',
        '{"format": 1, "folder": "FOLDER", "files": {"page": [["made"], "", []]}}',
    ],
)
def test_what_is_not_remembered_well_is_made_again(shelf: Shelf, damage: str) -> None:
    maker = Maker()
    shelf.build(maker)
    shelf.memory.file.write_text(damage.replace("FOLDER", str(shelf.folder.resolve())))
    assert shelf.build(maker) == Published(0, 1, 0)
    assert maker.times == ["one", "one"]


def test_what_is_remembered_of_one_folder_says_nothing_of_another(
    shelf: Shelf, tmp_path: Path
) -> None:
    maker = Maker()
    shelf.build(maker)
    other = Shelf(tmp_path / "other", shelf.memory)
    assert other.build(maker) == Published(1, 0, 0)
    assert json.loads(shelf.memory.file.read_text())["folder"] == str(other.folder.resolve())
