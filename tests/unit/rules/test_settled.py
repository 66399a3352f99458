"""What is settled is moved by what is otherwise before, and with those who took part."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from alliance_cli.consensus.case import FiledAct
from alliance_cli.ledger.turns import Turn
from alliance_cli.records.acts import React
from alliance_cli.records.moments import moment_text
from alliance_cli.rules.standings import Settled
from alliance_cli.rules.survey import Survey
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance

AMORES = Path(__file__).parents[3] / "examples" / "amores"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def survey() -> Survey:
    alliance = load_alliance(WorkTree(AMORES))
    last = max(each.record.at for each in alliance.ledger.decisions.values())
    return Survey.of(alliance.ledger, now=last + DAY)


def is_moved(settled: Settled, ally: str, since: datetime | None) -> bool:
    return settled.is_moved_by([Turn(ally, since)])


def silent(settled: Settled) -> Settled:
    """Return it as if nobody had acted."""
    return replace(settled, case=replace(settled.case, acts=()))


def reaction(at: datetime, **fields: str) -> React:
    said = {"act": "react", "at": moment_text(at), "version": 1, "text": "Hm."}
    return React.model_validate({**said, **fields})


def test_what_is_decided_is_moved_by_what_was_before(survey: Survey) -> None:
    name = min(survey.ledger.decisions)
    settled = silent(Settled(survey.cases[name], survey.standings[name]))
    decided = settled.standing.outcome_at
    assert decided is not None
    assert is_moved(settled, "nobody", None)
    assert is_moved(settled, "nobody", decided)
    assert not is_moved(settled, "nobody", decided + timedelta(seconds=1))
    assert not settled.is_moved_by(())


def test_what_is_open_is_moved_by_all(survey: Survey) -> None:
    name = min(survey.ledger.decisions)
    settled = Settled(survey.cases[name], replace(survey.standings[name], outcome_at=None))
    assert is_moved(settled, "nobody", settled.standing.at + DAY)


def test_what_was_said_since_is_moved_too(survey: Survey) -> None:
    name = min(survey.ledger.decisions)
    settled = silent(Settled(survey.cases[name], survey.standings[name]))
    decided = settled.standing.outcome_at
    assert decided is not None
    late = reaction(decided + 5 * DAY)
    said = replace(settled.case, acts=(FiledAct("marc/later", "marc", late),))
    spoken = replace(settled, case=said)
    assert is_moved(spoken, "nobody", decided + DAY)
    assert not is_moved(spoken, "nobody", decided + 6 * DAY)
    assert is_moved(spoken, "marc", decided + 6 * DAY)


@pytest.mark.parametrize("field", ["recorded_by", "through"])
def test_those_who_took_part_move_it(field: str, survey: Survey) -> None:
    name = min(survey.ledger.decisions)
    settled = silent(Settled(survey.cases[name], survey.standings[name]))
    after = settled.standing.at + DAY
    assert is_moved(settled, settled.case.proposal.by[0], after)
    early = reaction(settled.case.proposal.opened, **{field: "writer"})
    said = replace(settled.case, acts=(FiledAct("marc/early", "marc", early),))
    assert is_moved(replace(settled, case=said), "writer", after)
    assert not is_moved(replace(settled, case=said), "nobody", after)
