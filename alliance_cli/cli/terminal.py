"""Print for people and for scripts: results on stdout, messages on stderr, nothing harmful.

What comes from records may contain anything. Control characters and bidirectional overrides are
shown, not obeyed.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any, Literal, TextIO

from alliance_cli.messages import ENGLISH, Message

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)

Style = Literal["plain", "strong", "faint", "good", "warning", "error"]

_CODES: dict[Style, str] = {
    "strong": "1",
    "faint": "2",
    "good": "32",
    "warning": "33",
    "error": "31;1",
}


def harmless(text: str) -> str:
    """Return `text` with what a terminal would obey written out as an escape."""
    return _HARMFUL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command's words go, in which language, with or without colour."""

    catalogue: NullTranslations = ENGLISH
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def words(self, message: Message | str) -> str:
        """Return `message` in the reader's language, harmless."""
        text = message.in_words(self.catalogue) if isinstance(message, Message) else message
        return harmless(text)

    def show(self, text: Message | str = "", style: Style = "plain") -> None:
        """Print a line of the result."""
        self._line(self.out, self.words(text), style)

    def tell(self, text: Message | str, style: Style = "plain") -> None:
        """Print a line that is about the work, not its result."""
        self._line(self.err, self.words(text), style)

    def show_json(self, data: dict[str, Any]) -> None:
        """Print one JSON document."""
        self.out.write(json.dumps({"format": 1, **data}, ensure_ascii=False, indent=2) + "\n")

    def styled(self, text: str, style: Style, stream: TextIO | None = None) -> str:
        """Return `text` in `style` where the stream shows colours."""
        if style == "plain" or not _has_colour(stream or self.out):
            return text
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m"

    def _line(self, stream: TextIO, text: str, style: Style) -> None:
        stream.write(self.styled(text, style, stream) + "\n")


def is_asking_possible() -> bool:
    """Tell whether somebody sits at a terminal to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _has_colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
