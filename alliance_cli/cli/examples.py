"""Put the examples of a command into what its reader would type: the names, then the words."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from alliance_cli.cli.catalogue.rows import Branch, Command
from alliance_cli.cli.own_names import own_command
from alliance_cli.messages import language_of

_MOST = 3
"""A word that has commands of its own shows so many of them."""


def examples_of(place: Sequence[Command | Branch], catalogue: NullTranslations) -> tuple[str, ...]:
    """Return command lines for the last of `place`, which lies within those before it."""
    match place[-1]:
        case Command(examples=examples):
            return tuple(_line(place, words, catalogue) for words in examples)
        case Branch(commands=commands, alone=alone):
            alone_first = sorted(commands, key=lambda each: each.name != alone)
            shown = [each for each in alone_first if isinstance(each, Command)][:_MOST]
            return tuple(
                _line(place if each.name == alone else (*place, each), each.examples[0], catalogue)
                for each in shown
            )


def _line(place: Sequence[Command | Branch], words: str, catalogue: NullTranslations) -> str:
    language = language_of(catalogue)
    said = catalogue.gettext(words) if words else ""  # what stands for nothing heads the catalogue
    return own_command(
        " ".join(("alliance", *(each.name for each in place), said)), language
    ).rstrip()
