"""Time commands as whole processes, in turn with what they are compared with."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from resource import struct_rusage
from statistics import median
from tempfile import TemporaryFile
from time import perf_counter

_KILOBYTES = 1024
_LONG, _FEW = 8.0, 2
_VERY_LONG, _ONE = 40.0, 1
"""What takes so many seconds is run no more than so many times."""
_SURROUNDINGS = {
    "LC_ALL": "C.UTF-8",
    "ALLIANCE_LANG": "en",
    "NO_COLOR": "1",
    "COLUMNS": "100",
    "PYTHONDONTWRITEBYTECODE": "",  # modules are compiled once, as where they are installed
}


class FailedError(Exception):
    """A command that is measured did not do what it was to do."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: one process after the other, each reading the file `given`."""

    processes: tuple[tuple[str, ...], ...]
    folder: Path | None = None
    given: Path | None = None
    fine: tuple[int, ...] = (0,)
    set_up: Callable[[], None] | None = None
    """What is done before each run, and not measured."""


@dataclass(slots=True)
class Measure:
    """What runs of one command took: seconds by the clock and of work, peak memory in MB."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The median of the seconds by the clock."""
        return median(self.wall)

    def without(self, other: Measure) -> Measure:
        """Return this less what `other` took, run by run."""
        seconds = (max(a - b, 0.0) for a, b in zip(self.wall, other.wall, strict=False))
        return Measure([*seconds], self.cpu, self.peak)

    @property
    def data(self) -> dict[str, list[float]]:
        """All of it, as it is written down."""
        return {"wall": self.wall, "cpu": self.cpu, "peak_mb": self.peak}


def compared(*commands: Command, runs: int, is_warmed: bool = True) -> tuple[Measure, ...]:
    """Return what each command takes; they are run in turn, once before it counts."""
    measures = tuple(Measure() for _ in commands)
    longest = max(_warmed(command) for command in commands) if is_warmed else 0.0
    if longest > _LONG:
        runs = min(runs, _FEW if longest < _VERY_LONG else _ONE)
    for _ in range(runs):
        for command, measure in zip(commands, measures, strict=True):
            _add(command, measure)
    return measures


def _warmed(command: Command) -> float:
    """Return how long a first run takes, after which files are in memory and caches filled."""
    measure = Measure()
    _add(command, measure)
    return measure.wall[0]


def ratios(one: Measure, other: Measure) -> Iterator[float]:
    """Yield how many times as long `one` took as `other`, pair by pair."""
    for mine, its in zip(one.wall, other.wall, strict=True):
        yield mine / its


def _add(command: Command, measure: Measure) -> None:
    if command.set_up:
        command.set_up()
    wall = cpu = peak = 0.0
    for process in command.processes:
        seconds, used = _run(process, command)
        wall, cpu = wall + seconds, cpu + used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / _KILOBYTES)
    measure.wall.append(max(round(wall, 5), 1e-5))
    measure.cpu.append(round(cpu, 4))
    measure.peak.append(round(peak, 1))


def _run(process: tuple[str, ...], command: Command) -> tuple[float, struct_rusage]:
    with ExitStack() as stack:
        reading = stack.enter_context((command.given or Path(os.devnull)).open("rb"))
        told = stack.enter_context(TemporaryFile())
        start = perf_counter()
        running = subprocess.Popen(
            process,
            cwd=command.folder,
            stdin=reading,
            stdout=subprocess.DEVNULL,
            stderr=told,
            env={**os.environ, **_SURROUNDINGS},
        )
        _, status, used = os.wait4(running.pid, 0)
        seconds = perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode not in command.fine:
            told.seek(0)
            words = f"{' '.join(process[:6])} ended with {running.returncode}: "
            raise FailedError(words + told.read(400).decode(errors="replace"))
    return seconds, used
