"""Whether a report in a file is still what the same order makes now; if not, where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from alliance_cli.messages import Message, say
from alliance_cli.reports.neutral import cut, one_line

_WIDEST = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """The first line that differs: its number, what stands there and what would; "" for none."""

    line: int
    there: str
    made: str

    def lines(self) -> Iterator[Message]:
        """Yield what people are told."""
        if not self.line:
            yield say("Its bytes differ from those that are made now.")
            return
        yield say("The first difference is in line {line}:", line=self.line)
        yield say("- {text}", text=cut(one_line(self.there), _WIDEST))
        yield say("+ {text}", text=cut(one_line(self.made), _WIDEST))

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {"line": self.line or None, "there": self.there, "made": self.made}


def find_difference(there: bytes, made: bytes) -> Difference | None:
    """Return the first difference between a file and the report that is made now, if any."""
    if there == made:
        return None
    try:
        lines = zip_longest(there.decode().split("\n"), made.decode().split("\n"), fillvalue="")
        for number, (old, new) in enumerate(lines, 1):
            if old != new:
                return Difference(number, old, new)
    except UnicodeDecodeError:
        pass
    return Difference(0, "", "")
