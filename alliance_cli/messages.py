"""Say things as values: a message is put into the words of a language only where it is shown.

No module below the command line knows which language its reader wants, so what it says is a
`Message`: the English text, which is also the key of the catalogues, and the values that belong in
it. Days, moments and decimals among these are written as the language writes them. Nothing here
chooses a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from gettext import NullTranslations

from alliance_cli.notation import written_moment, written_number

ENGLISH = NullTranslations()
"""The catalogue of the language the messages are written in."""

_MOMENT = "{moment}"

_CONTEXT = "\x04"
"""What stands in catalogues between a context and its text (gettext)."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its values, in no language yet; `str()` gives the English."""

    msgid: str
    fields: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int = 0

    def in_words(self, catalogue: NullTranslations = ENGLISH) -> str:
        """Return the words of `catalogue`'s language, of messages among the values too."""
        if self.plural:
            words = catalogue.ngettext(self.msgid, self.plural, self.count)
        else:
            words = _looked_up(self.msgid, catalogue)
        if not self.fields:
            return words
        return words.format_map(
            {name: _shown(value, catalogue) for name, value in self.fields.items()}
        )

    @property
    def is_moment(self) -> bool:
        """Tell whether it is a day or a moment and nothing else."""
        return self.msgid == _MOMENT

    def __str__(self) -> str:
        return self.in_words()

    def __hash__(self) -> int:
        return hash((self.msgid, self.count, tuple(sorted(self.fields))))


def say(msgid: str, /, **fields: object) -> Message:
    """Say `msgid`; `fields` fill its `{names}`. The catalogues are extracted from these calls."""
    return Message(msgid, fields)


def say_many(one: str, many: str, count: int, /, **fields: object) -> Message:
    """Say `one` or `many`, as the language wants it for `count` (also the field `{count}`)."""
    return Message(one, {"count": count, **fields}, many, count)


def moment_words(moment: date) -> Message:
    """Say a day or a moment, which is shown as the language writes it."""
    return Message(_MOMENT, {"moment": moment})


def mark(msgid: str, /) -> str:
    """Return `msgid` as it is: a text that is translated later, where it is shown."""
    return msgid


def mark_as(context: str, msgid: str, /) -> str:
    """Mark `msgid` where other languages need other words for it than elsewhere, by `context`."""
    return f"{context}{_CONTEXT}{msgid}"


# Translators: how you write a day and a moment, in the letters of CLDR: “d MMMM y 'at' HH:mm”
_DAY = mark("y-MM-dd")
# Translators: how you write a day and a moment, in the letters of CLDR: “d MMMM y 'at' HH:mm”
_MINUTE = mark("y-MM-dd HH:mm")
# Translators: how you write a day and a moment, in the letters of CLDR: “d MMMM y 'at' HH:mm:ss”
_SECOND = mark("y-MM-dd HH:mm:ss")

# Translators: the same on the first day of a month, if it is called otherwise: “d'er' MMMM y”
_ON_THE_FIRST: Mapping[str, str] = {
    _DAY: mark_as("on the first of a month", "y-MM-dd"),
    _MINUTE: mark_as("on the first of a month", "y-MM-dd HH:mm"),
    _SECOND: mark_as("on the first of a month", "y-MM-dd HH:mm:ss"),
}


def language_of(catalogue: NullTranslations) -> str:
    """Return the language of a catalogue, as a tag."""
    return catalogue.info().get("language", "").replace("_", "-") or "en"


def _looked_up(msgid: str, catalogue: NullTranslations) -> str:
    words = catalogue.gettext(msgid)
    return words.rpartition(_CONTEXT)[2] if words == msgid else words


def _pattern(moment: date, catalogue: NullTranslations) -> str:
    """Return by which pattern a language writes a day or a moment."""
    pattern = _DAY
    if isinstance(moment, datetime):
        pattern = _SECOND if moment.second else _MINUTE
    first = _ON_THE_FIRST[pattern]
    if moment.day == 1 and (words := catalogue.gettext(first)) != first:
        return words
    return catalogue.gettext(pattern)


def _shown(value: object, catalogue: NullTranslations) -> object:
    match value:
        case Message():
            return value.in_words(catalogue)
        case str():
            return value
        case date():
            return written_moment(value, _pattern(value, catalogue), language_of(catalogue))
        case Decimal():
            return written_number(value, language_of(catalogue))
        case Iterable():
            return ", ".join(str(_shown(item, catalogue)) for item in value)
        case _:
            return value
