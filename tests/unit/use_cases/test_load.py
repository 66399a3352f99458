"""An alliance as it would be after a change is the one that is loaded anew, and quicker."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from alliance_cli.documents import Entry
from alliance_cli.store.trees import MemoryTree, Overlay
from alliance_cli.use_cases.load import all_findings, changed, load_alliance
from tests.unit.rules.examples import base_files

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
NADIA = "allies/nadia.yaml"
CHANGES: tuple[dict[str, bytes | None], ...] = (
    {},
    {NADIA: None},
    {NADIA: b"nonsense: 1\n"},
    {NADIA: b"\xff"},
    {NADIA: None, "allies/west/nadia.yaml": base_files()[NADIA]},
    {"allies/twin.yaml": base_files()[NADIA], "stray.yaml": b"a: 1\n"},
    {"constitution.yaml": base_files()["constitution.yaml"].replace(b"consent", b"assent")},
    {"proposals/garden/proposal.yaml": None},
)


@dataclass
class WatchedTree:
    """A tree that remembers what was read in it."""

    files: MemoryTree
    read_paths: list[str] = field(default_factory=list)

    def entries(self, folders: Collection[str]) -> Iterator[Entry]:
        """Yield what lies in the tree."""
        return self.files.entries(folders)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        self.read_paths.append(path)
        return self.files.read(path)


@pytest.mark.parametrize("changes", CHANGES, ids=lambda each: ", ".join(each) or "nothing")
@pytest.mark.parametrize("broken", [False, True])
def test_a_changed_alliance_is_as_if_it_was_loaded_so(
    changes: dict[str, bytes | None], *, broken: bool
) -> None:
    files = base_files() | ({"allies/odd.yaml": b"- 1\n", "means/x.yaml": b"{"} if broken else {})
    tree = MemoryTree(files)
    loaded = load_alliance(Overlay(tree, changes))
    reckoned = changed(load_alliance(tree), changes)
    assert all_findings(reckoned, now=NOW) == all_findings(loaded, now=NOW)
    for name in ("entries", "allies", "proposals", "acts", "broken", "records", "constitution"):
        assert getattr(reckoned.ledger, name) == getattr(loaded.ledger, name)
    again = changed(reckoned, {NADIA: base_files()[NADIA]})
    same = load_alliance(Overlay(tree, {**changes, NADIA: base_files()[NADIA]}))
    assert all_findings(again, now=NOW) == all_findings(same, now=NOW)


def test_what_a_change_leaves_is_not_read_again() -> None:
    tree = WatchedTree(MemoryTree(base_files()))
    alliance = load_alliance(tree)
    tree.read_paths.clear()
    changed(alliance, {NADIA: None, "allies/twin.yaml": base_files()[NADIA]})
    assert tree.read_paths == []
