"""Looking no further than a change reaches finds all that it brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.diagnostics import brought
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.reach import find_reach
from alliance_cli.records.kinds import FOLDERS, Place, place_of
from alliance_cli.rules.survey import Survey
from alliance_cli.store.trees import MemoryTree, WorkTree
from alliance_cli.use_cases.load import Alliance, all_findings, changed, load_alliance

EXAMPLES = Path(__file__).parents[2] / "examples"
WHOLE = {
    name: {
        entry.path: tree.read(entry.path)
        for entry in tree.entries(FOLDERS)
        if entry.kind == "file"
    }
    for name in ("amores", "open-source", "territory")
    for tree in (WorkTree(EXAMPLES / name),)
}
Changes = Mapping[str, bytes | None]

BAD = {
    "by: [": "by: [nobody, ",
    "ally: ": "ally: nobody-",
    "scope: ": "scope: no-",
    "about:": "about-x:",
    "text: ": "text: [1, 2] #",
    "fr:": "de:",
    "assembly: ": "assembly: no-",
    "emails: ": "left: 1996-05-01T09:00:00Z\nemails: ",
    "joined: ": "joined: 2099-01-01T09:00:00Z #",
    "languages: [": "languages: [it, ",
    "outcome: adopted": "outcome: rejected",
    "title:": "x-title: Another\ntitle:",
}
SUSPENDED = """\
ally: {0}
measure: suspend
articles: [purpose]
by: nobody
at: {1:%Y-%m-%dT%H:%M:%SZ}
until: {2:%Y-%m-%d}
notified: {1:%Y-%m-%dT%H:%M:%SZ}
reasons: Asked.
"""


def moments_in(ledger: Ledger) -> Iterator[datetime]:
    """Yield when something was said, decided, or began to hold no more."""
    for group in ledger.acts.values():
        yield from (act.record.at for act in group.values())
    yield from (decision.record.at for decision in ledger.decisions.values())
    for mandate in ledger.mandates.values():
        yield datetime.combine(mandate.record.until, datetime.min.time(), UTC)


WORLDS = {name: load_alliance(MemoryTree(files)) for name, files in WHOLE.items()}
MOMENTS = {name: sorted(set(moments_in(world.ledger))) for name, world in WORLDS.items()}


def told_anew(before: Alliance, after: Alliance, survey: Survey) -> set[tuple[str, ...]]:
    """Return what is told of a change."""
    known = all_findings(before, now=survey.now, feeds_back=False)
    found = all_findings(after, now=survey.now, survey=survey, feeds_back=False)
    return {
        (each.code, each.path, str(each.route), str(each.message))
        for each in brought(found, known)
    }


def marred(content: bytes, fault: str) -> bytes:
    return content.replace(fault.encode(), BAD[fault].encode(), 1)


def landed(
    before: Alliance, changes: Changes, now: datetime, known: Survey | None = None
) -> tuple[Alliance, Survey]:
    """Return what `changes` lead to, having held what is found of it against all there is."""
    after = changed(before, changes)
    reach = find_reach(before.ledger, after.ledger, changes)
    narrow = Survey.of(after.ledger, now=now, reach=reach, before=known)
    full = Survey.of(after.ledger, now=now)
    assert dict(narrow.standings) == dict(full.standings)
    assert told_anew(before, after, narrow) == told_anew(before, after, full)
    return after, narrow


def paths_of(name: str) -> st.SearchStrategy[str]:
    """Draw paths, as many of each kind of record: most are acts."""
    kinds: dict[str, list[str]] = {}
    for path in sorted(WHOLE[name]):
        place = place_of(path)
        kinds.setdefault(place.kind if isinstance(place, Place) else "", []).append(path)
    return st.sampled_from(sorted(kinds)).flatmap(lambda kind: st.sampled_from(kinds[kind]))


@st.composite
def changes_in(draw: st.DrawFn, name: str, absent: frozenset[str]) -> dict[str, bytes | None]:
    """Draw a landing: files that come, that are altered, moved or taken away; a suspension."""
    whole, paths = WHOLE[name], paths_of(name)
    changes: dict[str, bytes | None] = {path: whole[path] for path in absent}
    for path in draw(st.sets(paths, max_size=2)):
        faults = [fault for fault in BAD if fault.encode() in whole[path]]
        changes[path] = (
            marred(whole[path], draw(st.sampled_from(faults))) if faults else whole[path] + b"#"
        )
    if draw(st.booleans()):
        path = draw(paths)
        folder, _, rest = path.partition("/")
        is_moved = rest and draw(st.booleans())
        changes |= {path: None} | ({f"{folder}/aside/{rest}": whole[path]} if is_moved else {})
    if draw(st.booleans()):
        allies = st.sampled_from(sorted(WORLDS[name].ledger.allies))
        since = draw(st.sampled_from(MOMENTS[name]))
        until = since + timedelta(days=draw(st.integers(1, 90)))
        changes["safeguards/calm.yaml"] = SUSPENDED.format(draw(allies), since, until).encode()
    return changes


@settings(max_examples=12)
@given(data=st.data())
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_changes_bring_is_found_within_their_reach(name: str, data: st.DataObject) -> None:
    whole, paths = WHOLE[name], paths_of(name)
    first, second = (frozenset(data.draw(st.sets(paths, max_size=4))) for _ in range(2))
    absent = first | second
    start = load_alliance(MemoryTree({p: c for p, c in whole.items() if p not in absent}))
    now = data.draw(st.sampled_from(MOMENTS[name])) + timedelta(days=data.draw(st.integers(0, 9)))
    later = now + timedelta(days=data.draw(st.integers(-9, 90)))
    after, survey = landed(start, data.draw(changes_in(name, first)), now)
    landed(after, data.draw(changes_in(name, second - first)), later, survey)


def test_an_act_reaches_no_more_than_itself_and_its_proposal() -> None:
    whole = WHOLE["amores"]
    act = next(path for path in sorted(whole) if "/acts/" in path)
    before = load_alliance(MemoryTree({p: c for p, c in whole.items() if p != act}))
    after = changed(before, {act: whole[act]})
    reach = find_reach(before.ledger, after.ledger, {act})
    assert reach is not None
    assert reach.paths == {act}
    assert reach.proposals == {act.split("/")[-4]}


def test_a_constitution_is_looked_at_again_where_its_decision_is_undone() -> None:
    path = "proposals/conseil-elu/constitution.yaml"
    objection = "proposals/conseil-elu/acts/agronome-cusco/19960306T100000Z-object.yaml"
    before = load_alliance(
        MemoryTree({**WHOLE["amores"], path: marred(WHOLE["amores"][path], "fr:")})
    )
    said = b"act: object\nversion: 2\nat: 1996-03-06T10:00:00Z\nharms: [self]\ntext: No.\n"
    now = datetime(1996, 5, 1, tzinfo=UTC)
    after, survey = landed(before, {objection: said + b"example: It.\nremedy: That.\n"}, now)
    assert survey.standings["conseil-elu"].outcome is None
    assert path in {each[1] for each in told_anew(before, after, survey)}


def test_who_carries_what_is_decided_is_asked_again_where_somebody_leaves_later() -> None:
    name, end = "haies-des-coteaux", datetime(2025, 6, 1, tzinfo=UTC)
    opener = WORLDS["territory"].ledger.proposals[name].record.by[0]
    calm = SUSPENDED.format(opener, end - timedelta(days=3), end + timedelta(days=3))
    start = changed(WORLDS["territory"], {"safeguards/calm.yaml": calm.encode()})
    suspended = Survey.of(start.ledger, now=end)
    assert opener not in suspended.standings[name].proposers
    _, back = landed(start, {"docs/notes.md": b"."}, end + timedelta(days=9), suspended)
    assert opener in back.standings[name].proposers


def test_acts_are_looked_at_again_where_the_assembly_that_they_name_comes_later() -> None:
    path = "assemblies/pont-2024.yaml"
    late = "proposals/tour-d-eau/acts/commune/20250101T100000Z-consent.yaml"
    said = b"act: consent\nversion: 1\nat: 2025-01-01T10:00:00Z\nassembly: pont-2024\n"
    start = changed(WORLDS["territory"], {path: None, late: said})
    after, survey = landed(
        start, {path: WHOLE["territory"][path]}, datetime(2025, 6, 1, tzinfo=UTC)
    )
    assert late in {each[1] for each in told_anew(start, after, survey)}


def test_a_folder_is_looked_at_again_where_the_one_it_was_meant_to_be_goes() -> None:
    stray = {"Safeguards/calm.yaml": b".", "safeguards/notes.md": b"."}
    start = changed(WORLDS["territory"], stray)
    after, survey = landed(start, {"safeguards/notes.md": None}, MOMENTS["territory"][-1])
    assert "Safeguards/calm.yaml" in {each[1] for each in told_anew(start, after, survey)}
