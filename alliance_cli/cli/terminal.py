"""Print for people and for scripts: results on stdout, messages on stderr, nothing harmful.

What comes from records may contain anything. Control characters and bidirectional overrides are
shown, not obeyed.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any, TextIO

from alliance_cli.cli.plain import is_plain_wanted
from alliance_cli.messages import ENGLISH, Message, language_of
from alliance_cli.reports.lines import Style
from alliance_cli.reports.neutral import HARMFUL, harmless

__all__ = ["Style", "Terminal", "harmless", "is_asking_possible"]

_WITH_OWN_NAMES = ("fr",)
"""In these languages commands have names of their own."""

_CODES: dict[Style, str] = {
    "strong": "1",
    "faint": "2",
    "good": "32",
    "warning": "33",
    "error": "31;1",
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command's words go, in which language, with or without colour, drawn or plain."""

    catalogue: NullTranslations = ENGLISH
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    is_plain: bool = field(default_factory=is_plain_wanted)

    def words(self, message: Message | str) -> str:
        """Return `message` in the reader's language, harmless."""
        if not isinstance(message, Message):
            return harmless(message)
        language = language_of(self.catalogue)
        if language in _WITH_OWN_NAMES:
            from alliance_cli.cli.own_names import in_own_names

            message = in_own_names(message, language)
        return harmless(message.in_words(self.catalogue))

    def show(self, text: Message | str = "", style: Style = "plain") -> None:
        """Print a line of the result."""
        self._line(self.out, self.words(text), style)

    def tell(self, text: Message | str, style: Style = "plain") -> None:
        """Print a line that is about the work, not its result."""
        self._line(self.err, self.words(text), style)

    def show_document(self, markdown: str) -> None:
        """Print a document in Markdown; where everything is plain, it is read out."""
        if not self.is_plain:
            self.out.write(markdown)
            return
        from alliance_cli.cli.plain_documents import plain_document

        for line in plain_document(markdown, self.words):
            self.out.write(f"{line}\n")

    def show_json(self, data: dict[str, Any]) -> None:
        """Print one JSON document; messages in it are put into words."""
        self.show_plain_json({"format": 1, **data})

    def show_plain_json(self, data: object) -> None:
        """Print a JSON document whose form somebody else has laid down."""
        text = json.dumps(
            data,
            ensure_ascii=not _is_wide(self.out),
            indent=2,
            default=self._words_in_json,
        )
        self.out.write(HARMFUL.sub(_escaped, text) + "\n")

    @property
    def has_every_letter(self) -> bool:
        """Tell whether results can be shown in every letter there is, or are put into words."""
        return self.is_plain or _is_wide(self.out)

    @property
    def has_colour(self) -> bool:
        """Tell whether results are shown in colour."""
        return not self.is_plain and _has_colour(self.out)

    def styled(self, text: str, style: Style, stream: TextIO | None = None) -> str:
        """Return `text` in `style` where the stream shows colours."""
        if style == "plain" or self.is_plain or not _has_colour(stream or self.out):
            return text
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m"

    def _words_in_json(self, value: object) -> str:
        if isinstance(value, Message):
            return value.in_words(ENGLISH if value.is_moment else self.catalogue)
        raise TypeError(value)

    def _line(self, stream: TextIO, text: str, style: Style) -> None:
        if stream is self.err:
            self.out.flush()  # what was said before is seen before
        lines = self._spoken(text) if self.is_plain else (text,)
        stream.writelines(f"{self.styled(line, style, stream)}\n" for line in lines)

    def _spoken(self, text: str) -> Iterator[str]:
        from alliance_cli.cli.plain_lines import find_plain

        for line in text.split("\n"):
            if (plain := find_plain(line, self.words)) is not None:
                yield plain


def _escaped(found: re.Match[str]) -> str:
    """Return a harmful character as JSON escapes it; it can only stand within a text."""
    return f"\\u{ord(found.group()):04x}"


def _is_wide(stream: TextIO) -> bool:
    """Tell whether the stream can carry every letter there is."""
    return (stream.encoding or "utf-8").lower().replace("-", "") == "utf8"


def is_asking_possible() -> bool:
    """Tell whether somebody sits at a terminal to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _has_colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
