"""Put the commands that messages name into the reader's own names: `alliance consentir`.

What one may type stands in the fields `command` and `see` of messages. Scripts get English names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch, Command, index_of
from alliance_cli.messages import Message

_FIELDS, _TOOL = {"command", "see"}, "alliance "


def in_own_names(message: Message, language: str) -> Message:
    """Return `message` with the commands in it called as `language` calls them."""
    fields = {name: _own(name, value, language) for name, value in message.fields.items()}
    return replace(message, fields=fields)


def own_command(line: str, language: str) -> str:
    """Return a command line with the names of its commands in `language`; columns stay as wide."""
    words = line.rstrip().split(" ")[1:]
    own = [*_called(words, language)]
    return " ".join(("alliance", *own, *words[len(own) :])).ljust(_width(line))


def _width(line: str) -> int:
    """Return how wide a line is to be that was filled up with blanks; 0 where it was not."""
    return len(line) if line.endswith(" ") else 0


def _own(name: str, value: object, language: str) -> object:
    match value:
        case Message():
            return in_own_names(value, language)
        case str() if name in _FIELDS and value.startswith(_TOOL):
            return own_command(value, language)
        case _:
            return value


def _called(words: list[str], language: str) -> Iterator[str]:
    """Yield what the first of `words` are called, as far as they name commands and reports."""
    known: Mapping[str, Command | Branch] = index_of(COMMANDS)
    choices: Mapping[str, str] = {}
    for word in words:
        found = known.get(word)
        if found is None:
            if word in choices and language == "fr":
                yield choices[word]
            return
        yield found.called(language)
        choices = found.choices if isinstance(found, Command) else {}
        known = index_of(found.commands) if isinstance(found, Branch) else {}
