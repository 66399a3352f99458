"""Proposals that come before themselves (111): what they supersede, reopen or continue is older.

Words of the glossary may point at each other, and answers at answers: these are no cycles here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.descent import ties_of
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import say
from alliance_cli.records.proposals import Proposal
from alliance_cli.rules.rule import Rule, rule
from alliance_cli.rules.survey import Survey


def cycles(survey: Survey) -> Iterator[Finding]:
    """Yield each cycle of proposals once, at the proposal whose id comes first."""
    proposals, steps = survey.ledger.proposals, _steps(survey)
    left = _without_loose_ends(steps)
    for cycle in _cycles_in(left):
        first = cycle[0]
        onward = cycle[1] if len(cycle) > 1 else first
        yield finding(
            "ALY111",
            proposals[first].path,
            say("the proposal comes before itself: {cycle}", cycle=" → ".join((*cycle, first))),
            say("Name only earlier proposals under supersedes, reopens and continues."),
            route=steps[first][onward],
        )


def going_round(survey: Survey) -> frozenset[str]:
    """Return the proposals that come before themselves, or lead to one that does."""
    return frozenset(_without_loose_ends(_steps(survey)))


def _steps(survey: Survey) -> Mapping[str, Mapping[str, Route]]:
    """Return where each proposal leads that is tied to earlier ones: others lead nowhere."""
    ledger = survey.ledger
    return {name: dict(_earlier(ledger.proposals[name])) for name in sorted(ledger.tied)}


def _earlier(filed: Filed[Proposal]) -> Iterator[tuple[str, Route]]:
    for tie in ties_of(filed.id, filed.record):
        yield tie.earlier, tie.route


def _without_loose_ends(steps: Mapping[str, Mapping[str, Route]]) -> dict[str, tuple[str, ...]]:
    """Return the proposals from which one can go on for ever, with where each leads."""
    into: dict[str, list[str]] = {}
    ahead: dict[str, int] = {}
    for name, targets in steps.items():
        known = [target for target in targets if target in steps]
        ahead[name] = len(known)
        for target in known:
            into.setdefault(target, []).append(name)
    ends = [name for name, count in ahead.items() if not count]
    while ends:
        for before in into.get(ends.pop(), ()):
            ahead[before] -= 1
            if not ahead[before]:
                ends.append(before)
    left = {name for name, count in ahead.items() if count}
    return {name: tuple(sorted(left.intersection(steps[name]))) for name in sorted(left)}


def _cycles_in(left: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield cycles such that each proposal that is left leads into one of them."""
    done: set[str] = set()
    for start in left:
        walk: list[str] = []
        name = start
        while name not in done:
            done.add(name)
            walk.append(name)
            name = left[name][0]
        if name in walk:
            cycle = walk[walk.index(name) :]
            turn = cycle.index(min(cycle))
            yield (*cycle[turn:], *cycle[:turn])


RULES: tuple[Rule, ...] = (rule(cycles, "proposal"),)
"""The rules of this module."""
