"""Ask the summaries of a federation: questions in SQL, whose answers become what reports show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.readings import Figure, Reading, middle, number_of, share
from alliance_cli.pulse.registry import INDICATORS
from alliance_cli.records.federation import FederatedAlliance
from alliance_cli.records.moments import moment_of
from alliance_cli.records.text import Text
from alliance_cli.reports.federation.rows import text_in
from alliance_cli.reports.federation.seen import Member, Merged, Told
from alliance_cli.store.analytics import Analytics
from alliance_cli.use_cases.federating import Fetched

_ITSELF = "SELECT member, names, state, since, tags FROM rows WHERE kind = 'alliance'"
_COUNTS = """
SELECT member, kind, id, have FROM rows WHERE kind IN ('records', 'people', 'chantiers')
UNION ALL
SELECT member, kind, state, count(*) FROM rows
WHERE kind IN ('proposal', 'principle', 'experience') GROUP BY ALL
"""
_FAULTS = "SELECT member, id, state, have FROM rows WHERE kind = 'finding'"
_PULSE = """
SELECT id, sum(have), sum("of"), count(about), list(about) FROM rows
WHERE kind = 'pulse' GROUP BY id
"""
_TIMES = """
SELECT epoch(r.until::TIMESTAMP) - epoch(r.since::TIMESTAMP)
FROM rows AS r JOIN rows AS p USING (member)
WHERE r.kind = 'proposal' AND p.kind = 'pulse' AND p.id = 'time-to-decision'
AND r.state IN ('adopted', 'adopted-by-the-willing', 'rejected')
AND r.until BETWEEN p.since AND p.until
"""
_OUTCOMES = (
    "SELECT state, count(*) FROM rows WHERE kind = 'proposal' GROUP BY state ORDER BY state"
)
_TOLD = """
SELECT member, id, names, since, tags FROM rows WHERE kind = 'experience'
ORDER BY since DESC, member, id
"""
_WORDS = """
SELECT member, kind, id, names, words, since, tags FROM rows
WHERE kind IN ('experience', 'principle', 'term') ORDER BY member, kind, id
"""


def members_of(
    base: Analytics, members: Sequence[FederatedAlliance], fetched: Mapping[str, Fetched]
) -> tuple[Member, ...]:
    """Return each member with its counts; one without a summary has none."""
    itself = {name: rest for name, *rest in base.ask(_ITSELF)}
    counts: dict[str, dict[str, int]] = {}
    for member, kind, what, count in base.ask(_COUNTS):
        counts.setdefault(member, {})[f"{kind}:{what}"] = count
    faults: dict[str, dict[str, int]] = {}
    codes: dict[str, dict[str, int]] = {}
    for member, code, severity, count in base.ask(_FAULTS):
        of = faults.setdefault(member, {})
        of[severity] = of.get(severity, 0) + count
        by_code = codes.setdefault(member, {})
        by_code[code] = by_code.get(code, 0) + count
    return tuple(
        _member(
            each,
            fetched.get(each.id),
            itself.get(each.id),
            counts.get(each.id, {}),
            faults.get(each.id, {}),
            codes.get(each.id, {}),
        )
        for each in members
    )


def unseen_members(
    members: Sequence[FederatedAlliance], fetched: Mapping[str, Fetched]
) -> tuple[Member, ...]:
    """Return the members where nothing of any is known."""
    return tuple(_member(each, fetched.get(each.id), None, {}, {}, {}) for each in members)


def merged_of(base: Analytics) -> tuple[Merged, ...]:
    """Return each indicator over all alliances."""
    asked: dict[str, list[Any]] = {name: rest for name, *rest in base.ask(_PULSE)}
    times = [timedelta(seconds=round(seconds)) for (seconds,) in base.ask(_TIMES)]
    return tuple(_merged(each, asked[each.id], times) for each in INDICATORS if each.id in asked)


def outcomes_of(base: Analytics) -> Mapping[str, int]:
    """Return how many proposals came to which outcome, or are open."""
    return dict(base.ask(_OUTCOMES))


def told_of(base: Analytics) -> tuple[Told, ...]:
    """Return the experiences that are shared, the latest first."""
    return tuple(
        Told(member, name, text_in(names) or Text.of(name), moment_of(since), tuple(tags or ()))
        for member, name, names, since, tags in base.ask(_TOLD)
    )


def words_of(base: Analytics) -> Iterator[tuple[Any, ...]]:
    """Yield all that is shared in words: member, kind, id, name, words, moment, themes."""
    for member, kind, name, names, words, since, tags in base.ask(_WORDS):
        at = moment_of(since) if since else None
        yield member, kind, name, text_in(names), text_in(words), at, tuple(tags or ())


def _member(
    member: FederatedAlliance,
    fetched: Fetched | None,
    itself: Sequence[Any] | None,
    counts: Mapping[str, int],
    faults: Mapping[str, int],
    codes: Mapping[str, int],
) -> Member:
    names, state, since, tags = itself or (None, "", None, ())
    return Member(
        member.id,
        text_in(names or "") or member.name,
        bool(counts),
        fetched.commit if fetched else "",
        fetched.at if fetched else None,
        state,
        moment_of(since) if since else None,
        tuple(tags or ()),
        counts,
        faults,
        codes,
    )


def _merged(definition: Definition, row: Sequence[Any], times: Sequence[timedelta]) -> Merged:
    have, of, known, figures = row
    read = [_figure(definition, each) for each in figures if each]
    reading = None
    if definition.id == "time-to-decision":
        reading = Reading(middle(times), len(times), len(times))
    elif definition.unit == "share":
        reading = share(have, of)
    elif definition.unit == "count":
        reading = Reading(have, have, of)
    return Merged(
        definition,
        reading,
        known,
        min(read, key=number_of, default=None),
        max(read, key=number_of, default=None),
    )


def _figure(definition: Definition, told: str) -> Figure:
    """Return the figure that a summary tells exactly."""
    match definition.unit:
        case "time":
            return timedelta(seconds=int(told))
        case "count":
            return int(told)
        case _:
            return Fraction(told)
