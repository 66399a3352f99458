"""Run one function on many values at once, so that what befalls one does not stop the others.

A crew opens an `Executor`: threads or processes of this machine, or a cluster of Dask. The work is
the same for all. No more is handed out than there are hands, so time runs from when work begins.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import active_children
from time import monotonic
from typing import Literal, Protocol, TypeVar

from alliance_cli.store.clusters import opened_cluster

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Mishap:
    """Why nothing came of a value: an error, too much time, or the death of who worked on it."""

    kind: Literal["failed", "timed-out", "died"]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """An executor at work: how many hands it has, and how to end all that it does at once.

    Without an `end`, what takes too long is left to itself.
    """

    executor: Executor
    hands: int
    end: Callable[[], None] | None = None


class Crew(Protocol):
    """Whoever does the work."""

    def shift(self, *, hands: int | None = None) -> AbstractContextManager[Shift]:
        """Open an executor, with so many hands at most."""
        ...


@dataclass(frozen=True, slots=True)
class Threads:
    """Threads of this process: for what waits most of the time.

    Where all is to end at once, `end` is called, so that they do not wait any longer.
    """

    jobs: int
    end: Callable[[], None]

    @contextmanager
    def shift(self, *, hands: int | None = None) -> Iterator[Shift]:
        """Open an executor."""
        with ThreadPoolExecutor(hands or self.jobs) as executor:
            try:
                yield Shift(executor, hands or self.jobs, self.end)
            except BaseException:
                self.end()
                raise


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine."""

    jobs: int

    @contextmanager
    def shift(self, *, hands: int | None = None) -> Iterator[Shift]:
        """Open an executor; whatever ends it ends its processes."""
        others = {*active_children()}

        def end() -> None:
            for child in {*active_children()} - others:
                child.kill()

        with ProcessPoolExecutor(hands or self.jobs, initializer=_heed_no_interrupt) as executor:
            try:
                yield Shift(executor, hands or self.jobs, end)
            except BaseException:
                end()
                raise


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a Dask cluster, by the address of its scheduler."""

    address: str

    @contextmanager
    def shift(self, *, hands: int | None = None) -> Iterator[Shift]:
        """Open an executor."""
        with opened_cluster(self.address) as (executor, threads):
            yield Shift(executor, hands or threads)


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
        suspects: tuple[str, ...] = ()
        with crew.shift() as shift:
            suspects = yield from _worked(shift, work, waiting, seconds)
        for name in suspects:
            with crew.shift(hands=1) as shift:
                alone = {name: waiting.pop(name)}
                dead = yield from _worked(shift, work, alone, seconds)
            for each in dead:
                yield each, Mishap("died")


def _worked(
    shift: Shift, work: Callable[[Given], Made], waiting: dict[str, Given], seconds: float
) -> Generator[tuple[str, Made | Mishap], None, tuple[str, ...]]:
    """Work on what is `waiting` until all is done or the executor breaks.

    Return the names of those that were under way when it broke.
    """
    under_way: dict[Future[Made | Mishap], tuple[str, float]] = {}
    try:
        while waiting:
            names = {name for name, _ in under_way.values()}
            for name in [each for each in waiting if each not in names]:
                if len(under_way) >= shift.hands:
                    break
                future = shift.executor.submit(_attempted, work, waiting[name])
                under_way[future] = name, monotonic() + seconds
            first = min(until for _, until in under_way.values())
            done, _ = wait(under_way, max(first - monotonic(), 0), FIRST_COMPLETED)
            for future in done:
                name, _ = under_way[future]
                made = _made(future)
                del under_way[future], waiting[name]
                yield name, made
            if late := [each for each, (_, until) in under_way.items() if until <= monotonic()]:
                for future in late:
                    name, _ = under_way.pop(future)
                    del waiting[name]
                    future.cancel()
                    yield name, Mishap("timed-out")
                if shift.end:
                    shift.end()
                    return ()
    except BrokenExecutor:
        return tuple(name for name, _ in under_way.values())
    return ()


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


def _heed_no_interrupt() -> None:
    """Leave it to the process that began all to end on Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
