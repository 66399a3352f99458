"""Looking no further than a change reaches finds all that it brings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.ledger.reach import find_reach
from alliance_cli.records.kinds import FOLDERS
from alliance_cli.rules.survey import Survey
from alliance_cli.store.trees import MemoryTree, WorkTree
from alliance_cli.use_cases.load import Alliance, all_findings, changed, load_alliance
from alliance_cli.use_cases.plans import sameness

EXAMPLES = Path(__file__).parents[2] / "examples"
WHOLE = {
    name: {
        entry.path: tree.read(entry.path)
        for entry in tree.entries(FOLDERS)
        if entry.kind == "file"
    }
    for name in ("amores", "open-source")
    for tree in (WorkTree(EXAMPLES / name),)
}
FIRST, DAYS = datetime(2026, 1, 1, 12, tzinfo=UTC), 400
BAD = {
    "by: [": "by: [nobody, ",
    "ally: ": "ally: nobody-",
    "scope: ": "scope: no-",
    "about:": "about-x:",
    "text: ": "text: [1, 2] #",
}


def brought(before: Alliance, after: Alliance, survey: Survey) -> set[tuple[str, ...]]:
    known = {sameness(each) for each in all_findings(before, now=survey.now, feeds_back=False)}
    found = all_findings(after, now=survey.now, survey=survey, feeds_back=False)
    return {sameness(each) for each in found} - known


def marred(content: bytes, fault: str) -> bytes:
    return content.replace(fault.encode(), BAD[fault].encode(), 1)


@settings(max_examples=25)
@given(data=st.data())
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_a_change_brings_is_found_within_its_reach(name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    paths = st.sampled_from(sorted(whole))
    absent = data.draw(st.sets(paths, max_size=5))
    altered = data.draw(st.dictionaries(paths, st.sampled_from(sorted(BAD)), max_size=3))
    removed = data.draw(st.sets(paths, max_size=1))
    days = data.draw(st.integers(0, DAYS))
    since = data.draw(st.integers(0, 60))
    before = load_alliance(MemoryTree({p: c for p, c in whole.items() if p not in absent}))
    changes: dict[str, bytes | None] = {path: whole[path] for path in absent}
    changes |= {path: marred(whole[path], fault) for path, fault in altered.items()}
    changes |= dict.fromkeys(removed)
    after, now = changed(before, changes), FIRST + timedelta(days=days)
    known = Survey.of(before.ledger, now=now - timedelta(days=since))
    reach = find_reach(before.ledger, after.ledger, changes)
    narrow = Survey.of(after.ledger, now=now, reach=reach, before=known)
    full = Survey.of(after.ledger, now=now)
    assert dict(narrow.standings) == dict(full.standings)
    assert brought(before, after, narrow) == brought(before, after, full)


def test_an_act_reaches_no_more_than_itself_and_its_proposal() -> None:
    whole = WHOLE["amores"]
    act = next(path for path in sorted(whole) if "/acts/" in path)
    before = load_alliance(MemoryTree({p: c for p, c in whole.items() if p != act}))
    after = changed(before, {act: whole[act]})
    reach = find_reach(before.ledger, after.ledger, {act})
    assert reach is not None
    assert reach.paths == {act}
    assert reach.proposals == {act.split("/")[-4]}
