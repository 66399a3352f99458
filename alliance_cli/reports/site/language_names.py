"""What languages are called: by themselves in a list of them, by the reader in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from alliance_cli.messages import Message, mark_as, say

_NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "ca": "Català",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "nl": "Nederlands",
    "pt": "Português",
}
"""What languages call themselves."""

_IN_A_SENTENCE: Mapping[str, str] = {
    "ar": mark_as("language, in a sentence", "Arabic"),
    "ca": mark_as("language, in a sentence", "Catalan"),
    "de": mark_as("language, in a sentence", "German"),
    "en": mark_as("language, in a sentence", "English"),
    "es": mark_as("language, in a sentence", "Spanish"),
    "fr": mark_as("language, in a sentence", "French"),
    "it": mark_as("language, in a sentence", "Italian"),
    "nl": mark_as("language, in a sentence", "Dutch"),
    "pt": mark_as("language, in a sentence", "Portuguese"),
}
"""What the reader calls them."""


def language_name(tag: str) -> str:
    """Return what a language calls itself; its tag where that is not known here."""
    return _NAMES.get(tag.partition("-")[0], tag)


def language_words(tag: str) -> Message:
    """Return what the reader calls a language; its tag where that is not known here."""
    known = _IN_A_SENTENCE.get(tag.partition("-")[0])
    return say(known) if known else say("{name}", name=tag)
