"""A folder of pages holds what is made there, and never loses what was not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.store.publishing import MANIFEST, Published, publish


def contents(**files: str) -> dict[str, Callable[[], bytes]]:
    return {name.replace("__", "/"): text.encode for name, text in files.items()}


def test_files_are_written_once_and_left_alone_afterwards(tmp_path: Path) -> None:
    files = contents(a="1", b__c="2")
    assert publish(tmp_path, files) == Published(2, 0, 0)
    before = (tmp_path / "b/c").stat().st_mtime_ns
    assert publish(tmp_path, files) == Published(0, 2, 0)
    assert (tmp_path / "b/c").stat().st_mtime_ns == before
    assert publish(tmp_path, contents(a="1", b__c="3")) == Published(1, 1, 0)
    assert (tmp_path / "b/c").read_text() == "3"


def test_what_is_made_no_more_goes_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publish(folder, contents(a="1", b__c="2", d__e="3"))
    (folder / "d/mine").write_text("x")
    assert publish(folder, contents(a="1")) == Published(0, 1, 2)
    assert sorted(each.name for each in folder.iterdir()) == [MANIFEST, "a", "d"]
    assert (folder / "d/mine").read_text() == "x"


def test_a_foreign_file_is_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="was not made here"):
        publish(folder, contents(**{"index.html": "theirs"}))
    assert (folder / "index.html").read_text() == "mine"
    assert sorted(each.name for each in folder.iterdir()) == ["index.html"]


def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    (outside / "c").write_text("mine")
    publish(folder, contents(b__c="1"))
    (folder / "b/c").unlink()
    (folder / "b").rmdir()
    (folder / "b").symlink_to(outside)
    with pytest.raises(UsageError):
        publish(folder, contents(b__c="2"))
    publish(folder, contents(a="1"))
    assert (outside / "c").read_text() == "mine"


def test_a_file_that_became_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    folder = tmp_path / "site"
    publish(folder, contents(a="1"))
    (folder / "a").unlink()
    (folder / "a").symlink_to(mine)
    publish(folder, contents(a="1"))
    assert mine.read_text() == "mine"
    assert not (folder / "a").is_symlink()


@pytest.mark.parametrize("path", ["../mine", "/etc/passwd", "a/../../mine", "C:\\mine", 7])
def test_a_list_that_somebody_forged_leads_nowhere(tmp_path: Path, path: object) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / "mine").write_text("mine")
    (folder / MANIFEST).write_text(json.dumps({"format": 1, "files": [path]}))
    publish(folder, contents(a="1"))
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_damaged_list_stops_the_work(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("[")
    with pytest.raises(CannotRunError, match="damaged"):
        publish(tmp_path, contents(a="1"))


def test_who_was_cut_short_begins_again(tmp_path: Path) -> None:
    def fails() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        publish(tmp_path, {**contents(a="1"), "b": fails})
    assert publish(tmp_path, contents(a="2", b="3")) == Published(2, 0, 0)
