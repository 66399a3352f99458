"""Take in text that strangers sent: of bounded size, decoded, and with nothing hidden in it.

Each step takes time in proportion to the size; what is too large is refused before it is read.
"""

from __future__ import annotations

from unicodedata import normalize

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say
from alliance_cli.store.characters import character_faults, find_heap

MOST = 256 * 1024
"""So many bytes are looked at."""
LONGEST_LINE = 200
"""So many characters has a name, a title, a word."""
LONGEST = 16_000
"""So many characters has what somebody says: it is for people to read."""

_BOM = "\ufeff"


def refuse_large(content: bytes) -> None:
    """Raise UsageError where `content` is more than anybody writes."""
    if len(content) > MOST:
        raise UsageError(
            say("What came in is longer than {most} KiB.", most=MOST // 1024),
            say("Write what matters, and link to the rest."),
        )


def text_of(content: bytes) -> str:
    """Return `content`, which is UTF-8, as clean text."""
    refuse_large(content)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise UsageError(
            say("What came in is not written in UTF-8."), say("Save it as UTF-8, and try again.")
        ) from None
    return clean(text.removeprefix(_BOM))


def clean(text: str) -> str:
    """Return `text` with plain line ends, spaces for tabs, in NFC; refuse what is hidden in it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines.isascii():
        _refuse_heaped_marks(lines)
        lines = normalize("NFC", lines)
    for fault in character_faults(lines):
        raise UsageError(
            say("In line {line} there is {what}.", line=fault.span.line, what=fault.message),
            say("Remove it: it would be invisible, or change how the text is shown."),
        )
    return lines


def line_of(text: str, what: Message | str) -> str:
    """Return `text` on one line; refuse several lines, and too long ones."""
    line = text.strip()
    if "\n" in line:
        raise UsageError(
            say("“{what}” has more than one line.", what=what), say("Write it on one line.")
        )
    _refuse_long(line, what, LONGEST_LINE)
    return line


def passage_of(text: str, what: Message | str) -> str:
    """Return what somebody says, without the space around it; refuse what is too long."""
    passage = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    _refuse_long(passage, what, LONGEST)
    return passage


def fold(words: str) -> str:
    """Return `words` as they are compared: small letters, single spaces, no marks at the end."""
    return " ".join(words.casefold().replace("’", "'").split()).rstrip(" .,;:!")


def _refuse_long(text: str, what: Message | str, most: int) -> None:
    if len(text) > most:
        raise UsageError(
            say("“{what}” is longer than {most} characters.", what=what, most=most),
            say("Write what matters, and link to the rest."),
        )


def _refuse_heaped_marks(text: str) -> None:
    if find_heap(text) is not None:
        raise UsageError(
            say("A letter has more accents than anybody writes."),
            say("Remove them: nobody could read it."),
        )
