"""Put a line that is shown into words alone: signs are named, columns become commas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import groupby

from alliance_cli.messages import Message, mark, mark_as, say, say_many
from alliance_cli.reports.sparklines import BLOCKS, NOTHING

Words = Callable[[Message], str]
"""Puts a message into the reader's words."""

_CARETS = re.compile(r" *\| *\^+ *")
_EXCERPT = re.compile(r"^( *)([0-9]+) \| ")
_BOX = re.compile(r"^( *)(?:- )?\[([x ])\] ")
_COURSE = re.compile(f"([{BLOCKS}{NOTHING}]{{2,}})(?: ([↑↓→]))?")
_CHANGE = re.compile(r"\[-(?P<removed>.+?)-\]|\{\+(?P<added>.+?)\+\}")
_SIGN = re.compile(r" *([→←↑↓↔✓✔✗✘☐☑]) *")
_DRAWN = re.compile("[\u2190-\u21ff\u2500-\u25ff\u2800-\u28ff]+")
_FAR_IN = re.compile(r"^ {9,}")
_COLUMNS = re.compile(r"(?<=[^\s+-]) {2,}(?=\S)")

_BOXES: Mapping[str, str] = {"x": mark("yes:"), " ": mark("not yet:")}
_WENT: Mapping[str, str] = {
    "↑": mark("higher than before"),
    "↓": mark("lower than before"),
    "→": mark("the same as before"),
}
_SIGNS: Mapping[str, str] = {
    "→": mark_as("sign", "to"),
    "←": mark_as("sign", "from"),
    "↑": mark_as("sign", "up"),
    "↓": mark_as("sign", "down"),
    "↔": mark_as("sign", "and"),
    "✓": mark_as("sign", "done"),
    "✔": mark_as("sign", "done"),
    "☑": mark_as("sign", "done"),
    "✗": mark_as("sign", "no"),
    "✘": mark_as("sign", "no"),
    "☐": mark_as("sign", "to tick:"),
}


def find_plain(line: str, words: Words) -> str | None:
    """Return `line` without signs or columns; None where there was nothing in it but signs."""
    if _CARETS.fullmatch(line):
        return None
    line = _EXCERPT.sub(lambda found: f"{found[1]}{words(say('line {n}:', n=found[2]))} ", line)
    line = _BOX.sub(lambda found: f"{found[1]}{words(say(_BOXES[found[2]]))} ", line)
    line = _COURSE.sub(lambda found: words(_course(found[1], found[2])), line)
    line = _CHANGE.sub(lambda found: words(_change(found)), line)
    line = _SIGN.sub(lambda found: f" {words(say(_SIGNS[found[1]]))} ", line)
    line = _FAR_IN.sub("    ", _DRAWN.sub("", line))
    return _COLUMNS.sub(_joined, line).rstrip()


def _course(drawn: str, went: str | None) -> Message:
    """Return the levels of a course, those that are alike together, and where it went."""
    levels = [
        say_many("{level}", "{level} ({count} times)", len([*alike]), level=_level(sign))
        for sign, alike in groupby(drawn)
    ]
    if went is None:
        return say("levels out of {most}: {levels}", most=len(BLOCKS), levels=levels)
    trend = say(_WENT[went])
    return say("levels out of {most}: {levels}; {trend}", most=len(BLOCKS), levels=levels,
               trend=trend)  # fmt: skip


def _level(sign: str) -> Message | int:
    return say("nothing") if sign == NOTHING else BLOCKS.index(sign) + 1


def _change(found: re.Match[str]) -> Message:
    if (text := found["removed"]) is not None:
        return say("(taken out: {text})", text=text)
    return say("(put in: {text})", text=found["added"])


def _joined(blanks: re.Match[str]) -> str:
    """Return what stands for the blanks between two columns: a comma, unless there is a sign."""
    line = blanks.string
    before, after = line[blanks.start() - 1], line[blanks.end()]
    return " " if before in ".,:;!?" or after == "(" else ", "
