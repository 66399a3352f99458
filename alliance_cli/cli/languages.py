"""The reader's language: `--lang`, `ALLIANCE_LANG`, the locale, then the alliance's first."""

from __future__ import annotations

import os
from collections.abc import Sequence
from gettext import NullTranslations, translation
from itertools import takewhile
from pathlib import Path

DOMAIN = "messages"
_FOLDER = Path(__file__).resolve().parent.parent / "locale"
VARIABLE = "ALLIANCE_LANG"
_VARIABLES = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = {"", "C", "POSIX"}


def speak(language: str | None) -> str | None:
    """Make `language` the one that is wanted most in this run."""
    if language:
        os.environ[VARIABLE] = language
    return language


def catalogue_in(languages: Sequence[str]) -> NullTranslations:
    """Return the catalogue of the first of `languages` known here; English where none is."""
    before_english = takewhile(lambda tag: tag.partition("-")[0] != "en", languages)
    return translation(DOMAIN, str(_FOLDER), list(before_english), fallback=True)


def catalogue_for(alliance: Sequence[str] = ()) -> NullTranslations:
    """Return the catalogue of the first wanted language known here; English where none is.

    `alliance` are the alliance's own languages, which come last.
    """
    return catalogue_in([*wanted(), *alliance])


def catalogue_of(language: str) -> NullTranslations:
    """Return the catalogue of `language`, whoever asks; English where it is not known here."""
    return translation(DOMAIN, str(_FOLDER), [language.replace("-", "_")], fallback=True)


def wanted() -> list[str]:
    """Return the languages that the reader asked for, the most wanted first."""
    named = (os.environ.get(variable, "") for variable in _VARIABLES)
    return [tag for each in named if (tag := _tag(each)) not in _NO_LANGUAGE]


def _tag(locale: str) -> str:
    """Return the language tag of a locale's name: `fr_FR.UTF-8` → `fr`."""
    return locale.partition(".")[0].partition("@")[0].partition("_")[0]
