"""What is otherwise with people moves what is not settled, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from alliance_cli.ledger.reach import find_reach
from alliance_cli.rules.survey import Survey
from alliance_cli.store.reading import read_document
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import Alliance, changed, load_alliance
from tests.property.test_reach import MOMENTS, SUSPENDED, WHOLE, WORLDS, landed

NEWCOMER = "allies/newcomer.yaml"
GONE = ("joined", "left", "returned", "engaged", "away", "colleges", "territories", "kind")


def told(data: Mapping[str, Any]) -> bytes:
    """Return plain data as a file."""
    out = BytesIO()
    YAML(typ="safe").dump(dict(data), out)
    return bytes(out.getvalue())


def moment_text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


@st.composite
def edits_of_an_ally(draw: st.DrawFn, name: str) -> Mapping[str, bytes]:
    """Draw an ally who joins, goes, comes back, is engaged or away, or changes in some way."""
    ledger = WORLDS[name].ledger
    ally = ledger.allies[draw(st.sampled_from(sorted(ledger.allies)))]
    at = draw(st.sampled_from(MOMENTS[name])) + timedelta(minutes=draw(st.integers(-3, 3)))
    first, last = f"{at:%Y-%m-%d}", f"{at + timedelta(days=draw(st.integers(0, 90))):%Y-%m-%d}"
    period = {"from": first} | ({"until": last} if draw(st.booleans()) else {})
    data: dict[str, Any] = dict(ally.data)
    match draw(st.sampled_from(("new", *GONE, "offers"))):
        case "new":
            who = {"name": "N", "kind": "person", "joined": moment_text(at), "charter": 1}
            milieus = {"colleges": ["elus"]} if draw(st.booleans()) else {}
            return {NEWCOMER: told({**who, **milieus, "engaged": [period]})}
        case "joined" | "left" as field:
            data[field] = moment_text(at)
        case "returned":
            data |= {"left": moment_text(at), "returned": f"{last}T23:59:59Z"}
        case "engaged" | "away" as field:
            data[field] = [*data.get(field, ()), period]
        case "colleges" | "territories" as field:
            data[field] = [{"id": "elus", "from": first}, *data.get(field, ())]
        case "kind":
            data["kind"] = "organisation" if data["kind"] == "person" else "person"
        case field:
            data[field] = ["Another thing"]
    return {ally.path: told(data)}


@st.composite
def turns_in(draw: st.DrawFn, name: str) -> Mapping[str, bytes]:
    """Draw a landing that changes something about people."""
    ledger = WORLDS[name].ledger
    at = draw(st.sampled_from(MOMENTS[name]))
    ally = draw(st.sampled_from(sorted(ledger.allies)))
    match draw(st.sampled_from(("ally", "mandate", "ended", "member", "safeguard"))):
        case "mandate":
            role = draw(
                st.sampled_from(sorted({it.record.role for it in ledger.mandates.values()}))
            )
            until = f"{at + timedelta(days=200):%Y-%m-%d}"
            held = {"role": role, "ally": ally, "from": f"{at:%Y-%m-%d}", "until": until}
            return {"mandates/another.yaml": told(held)}
        case "ended":
            mandate = ledger.mandates[draw(st.sampled_from(sorted(ledger.mandates)))]
            ended = {"at": moment_text(at), "reason": "Enough."}
            return {mandate.path: told({**mandate.data, "ended": ended})}
        case "member":
            chantier = draw(st.sampled_from(sorted(ledger.chantiers)))
            folder = ledger.chantiers[chantier].path.rpartition("/")[0]
            known = ledger.members.get(chantier, {}).get(ally)
            stay = (
                {**known.data, "left": moment_text(at)} if known else {"joined": moment_text(at)}
            )
            return {f"{folder}/members/{ally}.yaml": told(stay)}
        case "safeguard":
            until = at + timedelta(days=draw(st.integers(1, 90)))
            return {"safeguards/calm.yaml": SUSPENDED.format(ally, at, until).encode()}
        case _:
            return draw(edits_of_an_ally(name))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_turns_bring_what_is_found_by_looking_at_everything(
    name: str, data: st.DataObject
) -> None:
    now = data.draw(st.sampled_from(MOMENTS[name])) + timedelta(days=data.draw(st.integers(0, 9)))
    later = now + timedelta(days=data.draw(st.integers(-9, 90)))
    start = WORLDS[name]
    known = Survey.of(start.ledger, now=now)
    after, survey = landed(start, data.draw(turns_in(name)), later, known)
    landed(after, data.draw(turns_in(name)), later + timedelta(days=1), survey)


def moved_by(start: Alliance, changes: Mapping[str, bytes], now: datetime) -> frozenset[str]:
    """Return the proposals that are looked into after a change, knowing where all stood."""
    after = changed(start, changes)
    reach = find_reach(start.ledger, after.ledger, changes)
    before = Survey.of(start.ledger, now=now)
    looked_into = Survey.of(after.ledger, now=now, reach=reach, before=before).reach
    assert looked_into is not None
    return looked_into.proposals


def joining(at: datetime) -> Mapping[str, bytes]:
    who = {"name": "N", "kind": "person", "joined": moment_text(at), "charter": 1}
    return {NEWCOMER: told(who)}


def test_who_joins_moves_what_is_open_then() -> None:
    name = "amores"
    middle = MOMENTS[name][len(MOMENTS[name]) // 2]
    standings = Survey.of(WORLDS[name].ledger, now=MOMENTS[name][-1]).standings
    ends = {each: it.outcome_at for each, it in standings.items()}
    moved = moved_by(WORLDS[name], joining(middle), MOMENTS[name][-1])
    assert {each for each, end in ends.items() if end is None or end >= middle} <= moved
    assert moved < ends.keys()
    assert moved_by(WORLDS[name], joining(middle), datetime(1990, 1, 1, tzinfo=UTC)) == ends.keys()


def test_who_offers_something_moves_nothing() -> None:
    ally = next(iter(WORLDS["amores"].ledger.allies.values()))
    edit = {ally.path: told({**ally.data, "offers": ["Another thing"]})}
    assert moved_by(WORLDS["amores"], edit, MOMENTS["amores"][0]) == frozenset()


def test_who_goes_moves_what_it_proposed_and_took_part_in() -> None:
    ledger = WORLDS["amores"].ledger
    now = MOMENTS["amores"][-1]
    proposal = next(each for each in ledger.proposals.values() if ledger.has("decision", each.id))
    ally = ledger.allies[proposal.record.by[0]]
    edit = {ally.path: told({**ally.data, "left": moment_text(now + timedelta(days=9))})}
    assert proposal.id in moved_by(WORLDS["amores"], edit, now)


def test_acts_of_somebody_who_comes_later_are_told_anew() -> None:
    """An act of a stranger, on what was decided, is that of somebody who was no ally then."""
    whole = WHOLE["amores"]
    decided = next(path for path in sorted(whole) if path.endswith("/decision.yaml"))
    act = decided.replace("decision.yaml", "acts/newcomer/19940101T090000Z-react.yaml")
    said = b"act: react\nversion: 1\nat: 1994-01-01T09:00:00Z\ntext: Hm.\n"
    start = load_alliance(MemoryTree({**whole, act: said}))
    now = MOMENTS["amores"][-1]
    survey = Survey.of(start.ledger, now=now)
    landed(start, joining(now), now + timedelta(days=1), survey)


def test_a_file_is_told_as_it_was_read() -> None:
    ally = next(iter(WORLDS["amores"].ledger.allies.values()))
    document = read_document(ally.path, told(ally.data))
    assert not isinstance(document, tuple)
    assert document.data == ally.data
