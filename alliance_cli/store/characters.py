"""Find what no file may hold: other encodings, control characters, forms other than NFC.

Texts are kept as they are typed and compared as bytes, so one word must have one spelling; and
what is shown on a terminal must not be able to steer it or to hide what it says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from alliance_cli.diagnostics import Span
from alliance_cli.messages import Message, say
from alliance_cli.store.yaml_nodes import Fault

MOST = 20
"""How many faulty characters of one file are told: the twenty-first brings nothing new."""

# C0 but newline, DEL, C1, line and paragraph separators, overrides, isolates, BOM, non-characters.
_FORBIDDEN = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
_ANY = re.compile(f"[{_FORBIDDEN}]")
_CONTROL_BYTES = bytes({*range(32), 127} - {0x0A})
# The same beyond ASCII, as UTF-8: found without looking at every character in Python's slow way.
_BYTES_BEYOND = re.compile(
    rb"\xc2[\x80-\x9f]|\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
)
# In nearly all files of Latin letters there are but these, and of signs beyond them only “–”, “’”,
# “…” and their like (U+2010 to 2027, 202F to 203F), of which none combines with what is before it.
_EVERYDAY_BYTES = bytes({0x0A, *range(32, 127), *range(0x80, 0xC0), *range(0xC2, 0xCC), 0xE2})
_RARE_SIGN = re.compile(rb"\xe2(?!\x80[\x90-\xa7\xaf-\xbf])")
_CONTROL_BEYOND = re.compile(rb"\xc2[\x80-\x9f]")

_MOST_MARKS = 30
"""So many accents may stand on one letter (UAX #15, Stream-Safe Text Format).

Whether text is in normal form takes a time that grows with the square of such a heap, so heaps are
looked for first.
"""
_PERHAPS_HEAPED = re.compile(f"[\u0300-\U0010ffff]{{{_MOST_MARKS + 1}}}")


def is_clean(content: bytes, text: str) -> bool:
    """Tell whether `text`, which is `content` decoded, holds only what files may hold."""
    if not content.translate(None, _EVERYDAY_BYTES) and not (
        _RARE_SIGN.search(content) or _CONTROL_BEYOND.search(content)
    ):
        return True
    if len(content.translate(None, _CONTROL_BYTES)) != len(content):
        return False
    return content.isascii() or not (
        _BYTES_BEYOND.search(content)
        or find_heap(text) is not None
        or not unicodedata.is_normalized("NFC", text)
    )


def encoding_fault(content: bytes) -> Fault | None:
    """Return why `content` is not plain UTF-8, if so."""
    save = say("Save the file as UTF-8 without a byte order mark (BOM).")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0\0" in (
        content[:4:2],
        content[1:4:2],
    ):
        return Fault("ALY001", say("the file is in UTF-16, not in UTF-8"), save, Span())
    if content.startswith(b"\xef\xbb\xbf"):
        return Fault("ALY001", say("the file begins with a byte order mark"), save, Span())
    try:
        content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        span = span_at(before, len(before))
        return Fault("ALY001", say("the file is not in UTF-8"), save, span)
    return None


def character_faults(text: str) -> Iterator[Fault]:
    """Yield what `text` must not hold, in its order; of carriage returns only the first."""
    told = False
    for match in islice(_ANY.finditer(text), MOST):
        if match[0] == "\r":
            if told:
                continue
            told = True
        span = span_at(text, match.start())
        yield Fault("ALY013", *_about(match[0]), span)
    if (heap := find_heap(text)) is not None:
        yield Fault("ALY013", *_heap_words(), span_at(text, heap))
    elif not unicodedata.is_normalized("NFC", text):
        yield from islice(_not_composed(text), MOST)


def value_faults(value: str, span: Span) -> Iterator[Fault]:
    """Yield what a `value` written with escapes must not hold; all of it is at `span`."""
    for match in islice(_ANY.finditer(value), 1):
        yield Fault("ALY013", *_about(match[0]), span)
    if find_heap(value) is not None:
        yield Fault("ALY013", *_heap_words(), span)
    elif not unicodedata.is_normalized("NFC", value):
        yield Fault("ALY013", *_form_words(), span)


def is_clean_value(value: str) -> bool:
    """Tell whether `value_faults` has nothing to say."""
    return (
        not _ANY.search(value)
        and find_heap(value) is None
        and unicodedata.is_normalized("NFC", value)
    )


def find_heap(text: str) -> int | None:
    """Return where more accents than any letter bears begin to be heaped up, if they are."""
    if not _PERHAPS_HEAPED.search(text):
        return None
    run = 0
    for place, character in enumerate(text):
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _MOST_MARKS:
            return place - _MOST_MARKS
    return None


def span_at(text: str, position: int) -> Span:
    """Return the place of the character at `position`."""
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return Span(line, column, line, column + 1)


def _not_composed(text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            pairs = enumerate(zip(line, composed, strict=False), start=1)
            column = next((place for place, (a, b) in pairs if a != b), 1)
            yield Fault("ALY013", *_form_words(), Span(number, column, number, column + 1))


def _heap_words() -> tuple[Message, Message]:
    return (
        say("more than {most} accents on one letter", most=_MOST_MARKS),
        say("Remove them: no language writes so."),
    )


def _form_words() -> tuple[Message, Message]:
    return (
        say("a letter and its accent are written as two characters"),
        say("Type the letter again, or save the file in Unicode normal form NFC."),
    )


def _about(character: str) -> tuple[Message, Message]:
    match character:
        case "\t":
            return say("a tab"), say("Use spaces.")
        case "\r":
            return (
                say("a carriage return"),
                say("Save the file with the line ends of Unix (LF)."),
            )
        case _:
            return (
                say("a forbidden character: {character}", character=_name(character)),
                say("Remove it: it would be invisible, or change how the text is shown."),
            )


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()
