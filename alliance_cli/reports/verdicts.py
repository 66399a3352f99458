"""Say what came of judging a change: the answer, which row of the table took which path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.messages import Message, mark, say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.findings.listing import Listing, listing_data
from alliance_cli.reports.lines import Line, Style
from alliance_cli.reports.neutral import columns_of, one_line, padded

_ANSWERS: dict[str, tuple[str, Style]] = {
    "regular": (mark("Regular: it may land."), "good"),
    "irregular": (mark("Irregular: it may not land so."), "error"),
    "cannot-verify": (mark("Cannot be verified: that is no yes."), "error"),
}
_REPAIR = mark("Regular: it restores the last regular state.")
_CHANGES = {"added": mark("added"), "modified": mark("modified"), "removed": mark("removed")}


@dataclass(frozen=True, slots=True)
class TakenView:
    """Which row of the table took a path, who wrote it, and whether that was allowed."""

    path: str
    change: str
    rule: str | None
    writer: str | None
    allowed: bool


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What is told of a verdict: the commits it is about and the moments it hangs on.

    `answer` is `regular`, `irregular` or `cannot-verify`; `is_trial` says that somebody set the
    clock.
    """

    answer: str
    base: str
    head: str
    received: datetime
    listing: Listing
    paths: Sequence[TakenView] = ()
    valid_until: datetime | None = None
    is_repair: bool = False
    is_trial: bool = False


def answer_words(view: VerdictView) -> Message:
    """Return the answer in one sentence."""
    return say(_REPAIR if view.is_repair else _ANSWERS[view.answer][0])


def verdict_lines(view: VerdictView) -> Iterator[Line]:
    """Yield the answer and what it holds for."""
    yield Line(answer_words(view), _ANSWERS[view.answer][1])
    yield Line(
        say(
            "Base {base}, head {head}, received {received}.",
            base=view.base[:12],
            head=view.head[:12],
            received=moment_text(view.received),
        ),
        "faint",
    )
    if view.valid_until is not None:
        until = moment_text(view.valid_until)
        yield Line(say("Valid until {until}, and as long as base stays.", until=until), "faint")
    if view.is_trial:
        yield Line(say("This was a trial: the clock was set. It counts for nothing."), "warning")


def trace_lines(view: VerdictView) -> Iterator[Line]:
    """Yield for each path which row of the table took it, and for whom."""
    width = max((columns_of(one_line(each.path)) for each in view.paths), default=0)
    for each in view.paths:
        told = say(
            "{path}  {change}: {rule}, {writer}",
            path=padded(one_line(each.path), width),
            change=say(_CHANGES[each.change]),
            rule=each.rule or say("no row takes it"),
            writer=each.writer or say("by nobody known"),
        )
        yield Line(told, "plain" if each.allowed else "error")


def verdict_data(view: VerdictView) -> dict[str, Any]:
    """Return the verdict for scripts; messages in it are put into words later."""
    until = view.valid_until
    return {
        "verdict": view.answer,
        "valid_until": moment_text(until) if until else None,
        "base": view.base,
        "head": view.head,
        "received": moment_text(view.received),
        "trial": view.is_trial,
        "repair": view.is_repair,
        **listing_data(view.listing),
        "paths": [
            {
                "path": each.path,
                "change": each.change,
                "rule": each.rule,
                "writer": each.writer,
                "allowed": each.allowed,
            }
            for each in view.paths
        ],
    }
