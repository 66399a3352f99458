"""Share work among forks of this process: what they work on is inherited, and need not travel.

Where the system cannot fork, or a thread of this process might hold what a fork would wait for,
everything is done here. What it comes to is the same.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

from alliance_cli.following import Follow, unseen
from alliance_cli.messages import Message, say

Value = TypeVar("Value")
Result = TypeVar("Result")

_Attempt = tuple[Result] | tuple[()]
"""What a fork came to, if it could."""

_WORKING = say("Working")
_MOST_HANDS = 4
"""Each fork comes to hold a copy of much of the memory."""

_work: Callable[[Any], Any]
"""What a fork is there to do."""


def gathered(
    work: Callable[[Value], Result],
    values: Sequence[Value],
    *,
    hands: int = 0,
    follow: Follow = unseen,
    what: Message = _WORKING,
) -> list[Result]:
    """Return what `work` comes to for each of `values`; these and that alone have to travel.

    Whatever a fork could not do is done here once more, so that its error is raised here. By
    default there are as many `hands` as processors. `what` says what is done, to whoever follows.
    """
    hands = min(hands or _processors(), len(values))
    if hands < 2 or not _may_fork():  # noqa: PLR2004 - one alone works here
        return list(map(work, follow(values, what, len(values))))
    gc.collect()
    gc.freeze()  # or looking for garbage, each fork would write to all memory
    try:
        return _by_forks(work, values, hands, lambda made: follow(made, what, len(values)))
    except BrokenExecutor:
        return list(map(work, values))
    finally:
        gc.unfreeze()


def _by_forks(
    work: Callable[[Value], Result],
    values: Sequence[Value],
    hands: int,
    followed: Callable[[Iterable[_Attempt[Result]]], Iterator[_Attempt[Result]]],
) -> list[Result]:
    fork = get_context("fork")
    with ProcessPoolExecutor(hands, fork, partial(_begin, work)) as executor:
        try:
            attempts = list(followed(executor.map(_attempted, values)))
        except BaseException:
            executor.shutdown(cancel_futures=True)
            raise
    return [each[0] if each else work(value) for value, each in zip(values, attempts, strict=True)]


def _begin(work: Callable[[Any], Any]) -> None:
    """Begin as a fork; it is left to the process that began all to end on Ctrl-C."""
    global _work  # noqa: PLW0603 - a fork has one work, all its life
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _attempted(value: object) -> _Attempt[Any]:
    try:
        return (_work(value),)
    except Exception:  # noqa: BLE001 - it is done again where it can be told
        return ()


def _may_fork() -> bool:
    return sys.platform.startswith("linux") and threading.active_count() == 1


def _processors() -> int:
    return min(len(os.sched_getaffinity(0)), _MOST_HANDS) if _may_fork() else 1
