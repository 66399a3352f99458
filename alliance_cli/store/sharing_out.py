"""Share one kind of work out among a crew, so that what befalls one value stops no other.

No more is handed out than there are hands, so time runs from when work begins. Errors come back as
values, since not every error can travel.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field
from time import monotonic
from typing import Generic, Literal, TypeVar

from alliance_cli.store.crews import Crew, Shift

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Mishap:
    """Why nothing came of a value: an error, too much time, or the death of who worked on it."""

    kind: Literal["failed", "timed-out", "died"]
    words: str = ""


def run_each(
    crew: Crew,
    work: Callable[[Given], Made],
    values: Mapping[str, Given],
    *,
    seconds: float,
) -> Iterator[tuple[str, Made | Mishap]]:
    """Yield what `work` makes of each value, or what befell it, by name, as it comes.

    `work` and the values travel to other processes. Each value has so many `seconds`. Where a
    worker dies, those that were under way are done again, each alone, so that the right one is
    named.
    """
    waiting = dict(values)
    while waiting:
        with crew.shift() as shift:
            suspects = yield from _Sharing(shift, work, waiting, seconds).done()
        for name in suspects:
            alone = {name: waiting.pop(name)}
            with crew.shift(hands=1) as shift:
                dead = yield from _Sharing(shift, work, alone, seconds).done()
            for each in dead:
                yield each, Mishap("died")


@dataclass(slots=True)
class _Sharing(Generic[Given, Made]):
    """Work that is shared out in one shift; what is done is taken out of `waiting`."""

    shift: Shift
    work: Callable[[Given], Made]
    waiting: dict[str, Given]
    seconds: float
    under_way: dict[Future[Made | Mishap], tuple[str, float]] = field(default_factory=dict)

    def done(self) -> Generator[tuple[str, Made | Mishap], None, tuple[str, ...]]:
        """Yield what comes of what is waiting, until all is done or the executor breaks.

        Return the names of those that were under way when it broke.
        """
        try:
            while self.waiting:
                self._hand_out()
                for future in self._finished():
                    made = _made(future)
                    yield self._take(future), made
                if late := self._late():
                    for future in late:
                        future.cancel()
                        yield self._take(future), Mishap("timed-out")
                    if self.shift.end:
                        self.shift.end()
                        break
        except BrokenExecutor:
            return tuple(name for name, _ in self.under_way.values())
        return ()

    def _hand_out(self) -> None:
        handed = {name for name, _ in self.under_way.values()}
        for name in [each for each in self.waiting if each not in handed]:
            if len(self.under_way) >= self.shift.hands:
                break
            future = self.shift.executor.submit(_attempted, self.work, self.waiting[name])
            self.under_way[future] = name, monotonic() + self.seconds

    def _finished(self) -> list[Future[Made | Mishap]]:
        first = min(until for _, until in self.under_way.values())
        done, _ = wait(self.under_way, max(first - monotonic(), 0), FIRST_COMPLETED)
        return [*done]

    def _late(self) -> list[Future[Made | Mishap]]:
        now = monotonic()
        return [future for future, (_, until) in self.under_way.items() if until <= now]

    def _take(self, future: Future[Made | Mishap]) -> str:
        name, _ = self.under_way.pop(future)
        del self.waiting[name]
        return name


def _attempted(work: Callable[[Given], Made], value: Given) -> Made | Mishap:
    """Do the work; an error becomes a value, since not every error can travel."""
    try:
        return work(value)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and stops nobody
        return Mishap("failed", f"{type(error).__name__}: {error}")


def _made(future: Future[Made | Mishap]) -> Made | Mishap:
    """Return what came of a future; raise BrokenExecutor where whoever worked on it died."""
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and stops nobody
        if type(error).__name__ == "KilledWorker":  # as Dask calls it
            return Mishap("died")
        return Mishap("failed", f"{type(error).__name__}: {error}")
