"""All objections to a proposal: which are open, which block, and when time alone changes that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.standing import ObjectionState


@dataclass(slots=True)
class Objection:
    """An objection and what became of it, through which act or version.

    `departs` is when its author leaves those who decide. While silence would lift it,
    `silence_ends` says when, and `through` is the version that integrates it.
    """

    act: FiledAct
    departs: datetime
    state: ObjectionState = ObjectionState.OPEN
    since: datetime = field(init=False)
    through: str = ""
    silence_ends: datetime | None = None

    def __post_init__(self) -> None:
        self.since = self.act.record.at

    @property
    def is_open(self) -> bool:
        """Tell whether nothing has closed it."""
        return self.state is ObjectionState.OPEN


@dataclass(slots=True)
class Objections:
    """Every objection by its id, in the order in which they were made.

    An open one blocks unless its author is suspended. `blocking` are the ids of those that do.
    Whatever is asked for at each act costs the same however many objections there are.
    """

    every: dict[str, Objection] = field(default_factory=dict)
    blocking: dict[str, None] = field(default_factory=dict)
    _open: dict[str, dict[str, Objection]] = field(default_factory=dict)
    _waiting: dict[str, list[Objection]] = field(default_factory=dict)
    _turns: list[tuple[datetime, str]] = field(default_factory=list)
    _silences: list[tuple[datetime, str]] = field(default_factory=list)

    def add(self, objection: Objection, turns: Iterable[datetime]) -> None:
        """Add an open objection; at each of `turns` its author may leave, or be let in again."""
        act = objection.act
        self.every[act.id] = objection
        self._open.setdefault(act.ally, {})[act.id] = objection
        for turn in turns:
            heappush(self._turns, (turn, act.ally))

    def close(
        self, objection: Objection, state: ObjectionState, at: datetime, through: str
    ) -> None:
        """Close an open objection for good."""
        act = objection.act
        objection.state, objection.since, objection.through = state, at, through
        objection.silence_ends = None
        self.blocking.pop(act.id, None)
        del self._open[act.ally][act.id]

    def find_open(self, name: str) -> Objection | None:
        """Return the objection `name` if there is such a one and it is open."""
        objection = self.every.get(name)
        return objection if objection and objection.is_open else None

    def open_of(self, ally: str) -> tuple[Objection, ...]:
        """Return the open objections of `ally`."""
        return tuple(self._open.get(ally, {}).values())

    def has_open(self, ally: str) -> bool:
        """Tell whether an objection of `ally` is open, whether it blocks or not."""
        return bool(self._open.get(ally))

    def listed(self) -> Iterator[Objection]:
        """Yield those that block, in the order in which they were made."""
        return (each for name, each in self.every.items() if name in self.blocking)

    def set_blocking(self, ally: str, *, block: bool) -> None:
        """Let the open objections of `ally` block, or not."""
        for name in self._open.get(ally, {}):
            if block:
                self.blocking[name] = None
            else:
                self.blocking.pop(name, None)

    def start_clock(self, objection: Objection, ends: datetime, through: str) -> None:
        """Let silence until `ends` lift `objection`, which `through` integrates."""
        objection.silence_ends, objection.through = ends, through
        self._waiting.setdefault(objection.act.ally, []).append(objection)
        heappush(self._silences, (ends, objection.act.id))

    def stop_clocks(self, ally: str) -> None:
        """Let silence lift those of `ally` no more, unless another revision integrates them."""
        for objection in self._waiting.pop(ally, ()):
            if objection.silence_ends is not None:
                objection.silence_ends, objection.through = None, ""

    def silent_until(self, now: datetime) -> Iterator[Objection]:
        """Yield those that silence has lifted by `now`, each once."""
        while self._silences and self._silences[0][0] <= now:
            ends, name = heappop(self._silences)
            if self.every[name].silence_ends == ends:
                yield self.every[name]

    def turned_until(self, now: datetime) -> Iterator[str]:
        """Yield whose presence may have turned by `now`."""
        while self._turns and self._turns[0][0] <= now:
            yield heappop(self._turns)[1]

    def next_turns(self) -> Iterator[datetime]:
        """Yield the next moments at which an objection may close or block by itself."""
        while self._silences and self.every[self._silences[0][1]].silence_ends is None:
            heappop(self._silences)
        yield from (turns[0][0] for turns in (self._turns, self._silences) if turns)
