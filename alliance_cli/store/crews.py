"""Who works on many things at once: threads or processes of this machine, or a cluster of Dask.

A crew opens an `Executor`; the work is the same for all of them (`store/sharing_out.py`).
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import active_children
from typing import Protocol

from alliance_cli.store.clusters import opened_cluster


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


def _heed_no_interrupt() -> None:
    """Leave it to the process that began all to end on Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
