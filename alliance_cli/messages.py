"""Say things as values: a message is put into the words of a language only where it is shown.

No module below the command line knows which language its reader wants, so what it says is a
`Message`: the English text, which is also the key of the catalogues, and the values that belong in
it. Nothing here chooses a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations

ENGLISH = NullTranslations()
"""The catalogue of the language the messages are written in."""


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
            words = catalogue.gettext(self.msgid)
        if not self.fields:
            return words
        return words.format_map(
            {name: _shown(value, catalogue) for name, value in self.fields.items()}
        )

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


def mark(msgid: str, /) -> str:
    """Return `msgid` as it is: a text that is translated later, where it is shown."""
    return msgid


def _shown(value: object, catalogue: NullTranslations) -> object:
    match value:
        case Message():
            return value.in_words(catalogue)
        case str():
            return value
        case Iterable():
            return ", ".join(str(_shown(item, catalogue)) for item in value)
        case _:
            return value
