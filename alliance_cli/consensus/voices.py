"""What allies hold of the current version, counted in each WHO as it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from alliance_cli.consensus.case import FiledAct

POSITIONS = ("consent", "stand-aside", "abstain", "oppose", "object")

MilieusOf = Callable[[str], Iterable[str]]
"""The milieus to which an ally belonged when it was counted."""


@dataclass(slots=True)
class Milieus:
    """To which milieus people of one WHO belong, how many to each, and how many were heard."""

    of: MilieusOf
    sizes: Mapping[str, int]
    heard: Counter[str] = field(default_factory=Counter)

    def hear(self, ally: str, by: int) -> None:
        """Count `ally` in its milieus (`by` 1), or no more (`by` -1)."""
        for milieu in frozenset(self.of(ally)):
            self.heard[milieu] += by


@dataclass(slots=True)
class Tally:
    """How many of the allies in one WHO hold each position, have advised, have seconded."""

    allies: frozenset[str]
    counts: Counter[str] = field(default_factory=Counter)
    milieus: dict[str, Milieus] = field(default_factory=dict)

    @property
    def expressed(self) -> int:
        """How many have a position, whatever it is."""
        return sum(self.counts[position] for position in POSITIONS)

    def change(self, ally: str, before: str | None, after: str | None) -> None:
        """Count `ally`, if it is among them, for its position `after` the one it had `before`."""
        if ally not in self.allies:
            return
        if before is not None:
            self.counts[before] -= 1
        if after is not None:
            self.counts[after] += 1
        if (before is None) is not (after is None):
            for milieus in self.milieus.values():
                milieus.hear(ally, 1 if after else -1)

    def note(self, ally: str, what: str, by: int) -> None:
        """Count `ally`, if it is among them, for `advice` or `seconds`, or no more (`by` -1)."""
        if ally in self.allies:
            self.counts[what] += by


@dataclass(slots=True)
class Voices:
    """Positions, advice and seconds on the current version, which `by` published.

    Who published it consents to it unless it says otherwise; nobody else consents by silence.
    `acts` are those by which the positions in `held` were taken.
    """

    by: str
    acts: dict[str, FiledAct] = field(default_factory=dict)
    held: dict[str, str] = field(init=False)
    said: dict[str, dict[str, str]] = field(init=False)
    _tallies: dict[str, Tally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.held = {self.by: "consent"}
        self.said = {"advice": {}, "seconds": {}}

    def take(self, act: FiledAct) -> None:
        """Let the position that `act` takes be that of its ally."""
        self.acts[act.ally] = act
        self._change(act.ally, act.record.act)

    def drop(self, ally: str) -> None:
        """Leave `ally` without a position."""
        self.acts.pop(ally, None)
        self._change(ally, None)

    def retract(self, act: FiledAct) -> None:
        """Take back what `act` said, where its ally has said nothing since."""
        if (held := self.acts.get(act.ally)) is not None and held.id == act.id:
            self.drop(act.ally)
        for what, given in self.said.items():
            if given.get(act.ally) == act.id:
                del given[act.ally]
                self._note(act.ally, what, -1)

    def note(self, what: str, act: FiledAct) -> None:
        """Count `act` as `advice`, or among the `seconds`."""
        if act.ally not in self.said[what]:
            self._note(act.ally, what, 1)
        self.said[what][act.ally] = act.id

    def find_tally(self, name: str) -> Tally | None:
        """Return what was counted in WHO `name`, if somebody asked since the stage was entered."""
        return self._tallies.get(name)

    def count(self, name: str, allies: frozenset[str]) -> Tally:
        """Count `allies`, whom `name` means, from now on."""
        tally = self._tallies[name] = Tally(allies)
        for ally, position in self.held.items():
            tally.change(ally, None, position)
        for what, given in self.said.items():
            for ally in given:
                tally.note(ally, what, 1)
        return tally

    def milieus(self, tally: Tally, per: str, make: Callable[[], Milieus]) -> Milieus:
        """Return the milieus (`per` college or territory) of those whom `tally` counts.

        `make` gives them as they are where nobody has been heard yet.
        """
        if per not in tally.milieus:
            milieus = tally.milieus[per] = make()
            for ally in tally.allies.intersection(self.held):
                milieus.hear(ally, 1)
        return tally.milieus[per]

    def stop_counting(self) -> None:
        """Forget whom WHO meant: another stage is entered."""
        self._tallies.clear()

    def _change(self, ally: str, after: str | None) -> None:
        before = self.held.pop(ally, None)
        if after is not None:
            self.held[ally] = after
        for tally in self._tallies.values():
            tally.change(ally, before, after)

    def _note(self, ally: str, what: str, by: int) -> None:
        for tally in self._tallies.values():
            tally.note(ally, what, by)
