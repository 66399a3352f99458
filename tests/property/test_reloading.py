"""Taking a few changed files into a ledger comes to what loading all of them would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.kinds import FOLDERS
from alliance_cli.store.trees import MemoryTree, Overlay, WorkTree
from alliance_cli.use_cases.load import Alliance, changed, load_alliance

ROOT = Path(__file__).parents[2] / "examples" / "amores"
TREE = WorkTree(ROOT)
WHOLE = {each.path: TREE.read(each.path) for each in TREE.entries(FOLDERS) if each.kind == "file"}
PATHS = sorted(WHOLE)
STRANGE = {
    "allies/nobody.yaml": b"name: [",
    "allies/extra/new-one.yaml": b"name: New One\nkind: person\njoined: 2026-01-01\n",
    "docs/notes.md": b"Notes",
    "glossary/elsewhere/chantier.yaml": WHOLE[next(p for p in PATHS if p.startswith("glossary/"))],
}


def told(value: object) -> object:
    """Return a part of a ledger with the order of what is in it."""
    if isinstance(value, Mapping):
        return [(key, told(each)) for key, each in value.items()]
    return value


def parts(ledger: Ledger) -> dict[str, object]:
    """Return all that a ledger holds, but for what it has worked out meanwhile."""
    bare = replace(ledger, _people={}, index=None)
    together = {name: getattr(ledger, name) for name in ("tied", "odd", "owners")}
    return together | {each.name: told(getattr(bare, each.name)) for each in fields(bare)}


def assert_same(one: Alliance, other: Alliance) -> None:
    assert parts(one.ledger) == parts(other.ledger)
    assert sorted(map(str, one.findings)) == sorted(map(str, other.findings))
    assert one.judged.keys() == other.judged.keys()


@settings(max_examples=60)
@given(
    absent=st.sets(st.sampled_from(PATHS), max_size=6),
    removed=st.sets(st.sampled_from(PATHS), max_size=4),
    swapped=st.sets(st.sampled_from(PATHS), max_size=3),
    strange=st.sets(st.sampled_from(sorted(STRANGE)), max_size=1),
)
def test_changes_lead_to_the_same_as_loading_everything(
    absent: set[str], removed: set[str], swapped: set[str], strange: set[str]
) -> None:
    start = {path: content for path, content in WHOLE.items() if path not in absent}
    before = load_alliance(MemoryTree(start))
    changes: dict[str, bytes | None] = {path: WHOLE[path] for path in absent}
    changes |= dict.fromkeys(removed)
    changes |= {path: WHOLE[path] + b"# again\n" for path in swapped}
    changes |= {path: STRANGE[path] for path in strange}
    whole = {path: each for path, each in {**start, **changes}.items() if each is not None}
    assert_same(changed(before, changes), load_alliance(MemoryTree(whole)))


def test_people_are_worked_out_again_only_where_somebody_changes() -> None:
    alliance = load_alliance(TREE)
    people = alliance.ledger.people()
    act = next(path for path in PATHS if "/acts/" in path)
    ally = next(path for path in PATHS if path.startswith("allies/"))
    assert changed(alliance, {act: None}).ledger.people() is people
    assert changed(alliance, {ally: WHOLE[ally] + b"# again\n"}).ledger.people() is not people


@pytest.mark.parametrize("path", ["constitution.yaml", "alliance.yaml"])
def test_a_changed_rule_or_name_is_taken_up(path: str) -> None:
    changes = {path: WHOLE[path] + b"# again\n"}
    again = changed(load_alliance(TREE), changes)
    assert_same(again, load_alliance(Overlay(TREE, changes)))
