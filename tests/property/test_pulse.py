"""What holds of the pulse at any moment: order changes nothing, nor does what comes later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.engine import standing_of
from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import load
from alliance_cli.ledger.measures import in_force_since
from alliance_cli.ledger.standings import find_case
from alliance_cli.pulse import caravan, deciding, voices
from alliance_cli.pulse.chronicle import Chronicle, History
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.registry import Pulse, pulse_of
from alliance_cli.records.moments import moment_of, moment_text, start_of
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import Alliance, load_alliance
from tests.property.cases import cases, half_days
from tests.property.test_engine import FOREVER, moments, until
from tests.unit.consensus import builders as make

AMORES = Path(__file__).parents[2] / "examples/amores"
LATER = moment_of("2026-01-01T00:00:00Z")
EMPTY = Ledger()

ends = st.dates(date(1994, 3, 1), date(2003, 12, 31))
lengths = st.integers(1, 800)
few = settings(max_examples=20)


@cache
def amores() -> Alliance:
    return load_alliance(WorkTree(AMORES))


def taken(ledger: Ledger, end: date, length: int) -> Pulse:
    since = end - timedelta(days=length - 1)
    return pulse_of(ledger, Period.of(since, end, ledger.zone, now=LATER))


def shuffled(ledger: Ledger, random: Random) -> Ledger:
    """Return the same ledger, its records in another order."""
    changed: dict[str, Any] = {}
    for each in fields(ledger):
        value = getattr(ledger, each.name)
        if isinstance(value, Mapping) and not each.name.startswith("_"):
            items = list(value.items())
            random.shuffle(items)
            changed[each.name] = dict(items)
    return replace(ledger, **changed)


FOLDERS_BY_DATE = {
    "allies": "joined",
    "chantiers": "opened",
    "proposals": "opened",
    "commitments": "made",
    "experiences": "written",
    "reviews": "at",
    "assemblies": "at",
    "means": "from",
    "glossary": "at",
    "translations": "at",
}
"""The field that says since when a record of a folder is there."""


def known_at(alliance: Alliance, at: datetime) -> Ledger:
    """Return the ledger as it was: without what is dated later, in records, too."""
    texts = {
        path: judged.document.data for path, judged in alliance.judged.items() if judged.document
    }
    kept = {path: _known(data, at) for path, data in texts.items()}
    gone = {
        path.rpartition("/")[0]
        for path, data in kept.items()
        if path.startswith(("proposals/", "chantiers/")) and "opened" in data
        if _is_later(data["opened"], at)
    }
    adopted = {name: filed.record.at for name, filed in alliance.ledger.decisions.items()}
    is_second = (in_force_since(alliance.ledger, 2) or LATER) <= at
    kept["constitution.yaml"] = kept[f"constitutions/{2 if is_second else 1}.yaml"]
    if not is_second:
        del kept["constitutions/2.yaml"]
    documents = [
        Document(path, data)
        for path, data in kept.items()
        if not any(path.startswith(f"{folder}/") for folder in gone)
        if not _is_file_of_later(path, data, at)
        if not (path.startswith("principles/") and adopted[Path(path).stem] > at)
    ]
    loaded = load(documents)
    return replace(loaded.ledger, procedures=alliance.ledger.procedures)


def _is_file_of_later(path: str, data: Mapping[str, Any], at: datetime) -> bool:
    folder, *rest = path.split("/")
    if folder == "chantiers" and rest[-1] != "chantier.yaml":
        return _is_later(data.get("joined", data.get("at")), at)
    if folder == "proposals" and rest[-1] != "proposal.yaml":
        return "at" in data and _is_later(data["at"], at)
    field = FOLDERS_BY_DATE.get(folder)
    return field is not None and field in data and _is_later(data[field], at)


def _known(data: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Return `data` without what happened to it later."""
    known = dict(data)
    for name in ("left", "returned", "closed", "ended", "done", "dropped", "retired", "retracted"):
        when = known.get(name)
        if when is not None and _is_later(when["at"] if isinstance(when, Mapping) else when, at):
            del known[name]
    for name in ("versions", "extended", "signed"):
        if name in known:
            known[name] = [each for each in known[name] if not _is_later(each["at"], at)]
    if "milestones" in known:
        known["milestones"] = [
            {
                key: value
                for key, value in each.items()
                if key != "reached" or not _is_later(value, at)
            }
            for each in known["milestones"]
        ]
    return known


def _is_later(when: str, at: datetime) -> bool:
    """Tell whether a moment is later, or a day begins later in Paris."""
    if "T" in when:
        return moment_of(when) > at
    zone = amores().ledger.zone
    return date.fromisoformat(when) > at.astimezone(zone).date()


@few
@given(ends, lengths, st.integers(0, 2**32).map(Random))
def test_the_order_in_which_records_are_read_changes_nothing(
    end: date, length: int, random: Random
) -> None:
    ledger = amores().ledger
    assert taken(shuffled(ledger, random), end, length) == taken(ledger, end, length)


@few
@given(ends, lengths)
def test_what_is_dated_later_has_no_influence(end: date, length: int) -> None:
    ledger = amores().ledger
    pulse = taken(ledger, end, length)
    before = known_at(amores(), pulse.period.last)
    assert taken(before, end, length) == pulse, moment_text(pulse.period.last)


@few
@given(ends, lengths)
def test_each_point_of_a_course_is_what_one_would_read_then(end: date, length: int) -> None:
    ledger = amores().ledger
    pulse = taken(ledger, end, length)
    for place, point in enumerate(pulse.course[::4]):
        then = pulse_of(ledger, point)
        assert [each.reading for each in then.indicators] == [
            each.course[4 * place] for each in pulse.indicators
        ]


@given(cases(), moments, half_days)
def test_how_a_proposal_went_is_told_by_what_was_done_by_then(
    case: Case, last: datetime, days: float
) -> None:
    first = last - timedelta(days=abs(days))
    period = Period(first.date(), last.date(), first, last)
    whole = chronicle(case, FOREVER)
    then = chronicle(until(case, last), last)
    for each in (*deciding.INDICATORS, *caravan.INDICATORS, *voices.INDICATORS):
        assert each.reckon(whole, period) == each.reckon(then, period), each.id


def chronicle(case: Case, now: datetime) -> Chronicle:
    opened = case.proposal.opened <= now
    return Chronicle(EMPTY, now, (History.of("a", case, now=now),) if opened else (), ())


@given(cases())
def test_shares_lie_between_none_and_all(case: Case) -> None:
    period = Period(date(2026, 3, 1), date(2090, 1, 1), make.at(0), FOREVER)
    known = chronicle(case, FOREVER)
    expressed, silent = (each.reckon(known, period) for each in voices.INDICATORS)
    assert 0 <= expressed.have + silent.have <= expressed.of == silent.of
    for part, quiet in zip(expressed.parts, silent.parts, strict=True):
        assert 0 <= part.have + quiet.have <= part.of == quiet.of


@few
@given(ends, lengths, st.dates(date(1994, 3, 1), date(2003, 12, 31)))
def test_who_knows_where_proposals_stand_reads_the_same(
    end: date, length: int, other: date
) -> None:
    ledger = amores().ledger
    pulse = taken(ledger, end, length)
    for moment in (pulse.period.last, start_of(other, ledger.zone)):
        cases = {name: find_case(ledger, name) for name in ledger.proposals}
        known = {
            name: (case, standing_of(case, at=moment)) for name, case in cases.items() if case
        }
        assert pulse_of(ledger, pulse.period, known=known) == pulse
