"""The rulings on the current version since the stage was entered: the latest of each counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from alliance_cli.consensus.case import FiledAct
from alliance_cli.records.acts import Rule


@dataclass(slots=True)
class Rulings:
    """The latest ruling of each who may rule, by ally."""

    _latest: dict[str, tuple[FiledAct, Rule]] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _answered: Counter[str] = field(default_factory=Counter)

    def take(self, act: FiledAct, rule: Rule) -> None:
        """Let `act` be the ruling of its ally."""
        if before := self._latest.get(act.ally):
            self._count(before[1], -1)
        self._latest[act.ally] = act, rule
        self._count(rule, 1)

    def clear(self) -> None:
        """Forget all rulings."""
        self._latest.clear()
        self._counts.clear()
        self._answered.clear()

    def count(self, verdict: str) -> int:
        """Return how many ruled `verdict`."""
        return self._counts[verdict]

    def given(self, verdict: str) -> list[tuple[FiledAct, Rule]]:
        """Return the rulings of those who ruled `verdict`, by the acts' ids."""
        given = [ruling for ruling in self._latest.values() if ruling[1].verdict == verdict]
        return sorted(given, key=lambda ruling: ruling[0].id)

    def answer(self, objections: Iterable[str]) -> bool:
        """Tell whether the rulings that adopt answer each of `objections`, together."""
        return all(self._answered[name] for name in objections)

    def _count(self, rule: Rule, by: int) -> None:
        self._counts[rule.verdict] += by
        if rule.verdict == "adopt":
            for objection in rule.answers:
                self._answered[objection] += by
