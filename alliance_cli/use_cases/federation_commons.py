"""Ask which principles a federation has in common, and what each alliance makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alliance_cli.records.text import ANY, Text
from alliance_cli.reports.federation.rows import text_in
from alliance_cli.reports.federation.seen import Common, Decided, Standing
from alliance_cli.store.analytics import Analytics

_PRINCIPLES = """
SELECT id, member, state, names, have, "of" FROM rows WHERE kind = 'principle' ORDER BY id, member
"""
_PROPOSED = """
SELECT id, member, state FROM rows
WHERE kind = 'proposal' AND list_contains(tags, 'principle') ORDER BY id, member
"""
_ANSWERS = """
SELECT about, member, state, count(*) FROM rows WHERE kind = 'answer' GROUP BY ALL ORDER BY ALL
"""
_ENDINGS: tuple[Decided, ...] = ("open", "rejected", "lapsed", "withdrawn")


def commons_of(
    base: Analytics, members: Sequence[str], here: Mapping[str, Text]
) -> tuple[Common, ...]:
    """Return the principles in common: those in force `here`, or in two alliances at least."""
    held: dict[str, dict[str, tuple[Any, ...]]] = {}
    for name, member, *rest in base.ask(_PRINCIPLES):
        held.setdefault(name, {})[member] = tuple(rest)
    proposed: dict[tuple[str, str], str] = {
        (name, member): state for name, member, state in base.ask(_PROPOSED)
    }
    answers: dict[tuple[str, str], dict[Any, int]] = {}
    for principle, member, state, count in base.ask(_ANSWERS):
        answers.setdefault((principle, member), {})[state] = count
    common = {
        name
        for name in {*held, *here}
        if name in here or sum(row[0] == "in-force" for row in held[name].values()) > 1
    }
    return tuple(
        _common(name, held.get(name, {}), here.get(name), members, proposed, answers)
        for name in sorted(common)
    )


def is_another(one: Text, other: Text) -> bool:
    """Tell whether two texts say different things; in two languages nobody can tell."""
    if not {*one.versions.values()}.isdisjoint(other.versions.values()):
        return False
    tags = {*one.versions}, {*other.versions}
    return bool(tags[0] & tags[1]) or any(ANY in each for each in tags)


def _common(
    name: str,
    held: Mapping[str, tuple[Any, ...]],
    here: Text | None,
    members: Sequence[str],
    proposed: Mapping[tuple[str, str], str],
    answers: Mapping[tuple[str, str], Mapping[Any, int]],
) -> Common:
    texts = {member: text_in(row[1]) for member, row in held.items()}
    statement = here or next(filter(None, texts.values()), None) or Text.of(name)
    return Common(
        name,
        statement,
        here is not None,
        tuple(
            _standing(
                member, held.get(member), proposed.get((name, member)), answers.get((name, member))
            )
            for member in members
        ),
        tuple(member for member, text in texts.items() if text and is_another(text, statement)),
    )


def _standing(
    member: str,
    held: tuple[Any, ...] | None,
    proposed: str | None,
    answers: Mapping[Any, int] | None,
) -> Standing:
    decided: Decided = "asked"
    supports = spoken = 0
    if held is not None:
        decided, _, supports, spoken = held
    elif proposed is not None:
        decided = next((each for each in _ENDINGS if each == proposed), decided)
    return Standing(member, decided, answers or {}, supports or 0, (spoken or 0) - (supports or 0))
