"""Proofs: runs that show a fault of a procedure, to be replayed as scenarios.

What such a scenario is made of is told in records/stories.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.consensus.expectations import differences, shown_in
from alliance_cli.consensus.exploration.crowd import Someone
from alliance_cli.consensus.exploration.search import Node, ended
from alliance_cli.consensus.exploration.setting import LONG_AGO, OPENED, Deed, Run, Setting
from alliance_cli.records.moments import moment_text

Data = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """What people did, and what the engine says of it at some moments."""

    setting: Setting
    run: Run
    expect: tuple[Data, ...]

    def replays(self) -> bool:
        """Tell whether the engine still says so."""
        return all(
            not differences(self.setting.standing(self.run, expected.moment), expected)
            for expected in map(_Expected, self.expect)
        )


class _Expected(dict[str, Any]):
    """What is expected, and when."""

    @property
    def moment(self) -> datetime:
        """When it is."""
        return datetime.fromisoformat(self["at"])


def proof_of(setting: Setting, run: Run, *expected: tuple[datetime, Iterable[str]]) -> Proof:
    """Return the proof that after `run` the engine shows at each moment what it shows there."""
    every = tuple(shown_in(setting.standing(run, at), ("at", *keys)) for at, keys in expected)
    return Proof(setting, run, every)


def proof_at_end(node: Node, setting: Setting, *keys: str) -> Proof:
    """Return the proof of how it ends after `node`, when nobody does anything any more."""
    end = ended(setting, node)
    at = end.standing.outcome_at or end.now
    return proof_of(setting, end.run, (at, ("outcome", *keys, "path")))


def shortened(run: Run, still_shows: Callable[[Run], bool]) -> Run:
    """Return the fewest deeds of `run` found that still show it, taking away one by one."""
    is_shorter = True
    while is_shorter:
        is_shorter = False
        for place in reversed(range(len(run))):
            less = run[:place] + run[place + 1 :]
            if still_shows(less):
                run, is_shorter = less, True
                break
    return run


def scenario_of(proof: Proof, title: str) -> Data:
    """Return `proof` as the plain data of a scenario."""
    setting = proof.setting
    told: Data = {"title": title}
    if setting.zone != "UTC":
        told["time_zone"] = setting.zone
    if setting.recesses:
        told["recesses"] = [{"from": each.from_, "until": each.until} for each in setting.recesses]
    told["procedure"] = setting.data
    named = {"keeper"} if setting.nominee and not setting.role_names else set()
    told["roles"] = {role: [] for role in sorted(named.union(setting.role_names))}
    told["allies"] = {each.name: _facts(each, setting) for each in setting.crowd}
    told["mandates"] = [
        {"role": role, "ally": each.name} for each in setting.crowd for role in each.roles
    ]
    told["proposal"] = setting.proposal_data
    told["acts"] = [_act(deed) for deed in proof.run]
    told["expect"] = [dict(each) for each in proof.expect]
    return {key: value for key, value in told.items() if value or key == "expect"}


def _facts(someone: Someone, setting: Setting) -> Data | None:
    facts: Data = {}
    if setting.joined == LONG_AGO:
        facts["joined"] = moment_text(LONG_AGO)
    if not someone.is_engaged:
        facts["engaged"] = []
    for key, milieus in (("colleges", someone.colleges), ("territories", someone.territories)):
        if milieus:
            facts[key] = list(milieus)
    return facts or None


def _act(deed: Deed) -> Data:
    return {"at": moment_text(deed.at), "by": deed.by, "act": deed.act, **deed.more}


def days_to(reached: datetime) -> int:
    """Return how many whole days after the opening it is reached."""
    return (reached - OPENED).days
