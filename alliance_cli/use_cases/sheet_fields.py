"""The grid of an experience sheet: its parts, what each is called, and how one asks for it.

It follows the sheets of the Dialogues for the Progress of Humanity (DPH). A part is known by its
heading in English or in French, whatever the reader's language: sheets travel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import category, normalize

from alliance_cli.messages import mark

LANGUAGES = ("en", "fr")

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet that is told in words: where it goes, its headings, the question.

    `is_list` says that it is told point by point; `also` are other headings that mean it.
    """

    keys: tuple[str, ...]
    headings: tuple[str, str]
    question: str
    is_list: bool = False
    also: tuple[str, ...] = ()

    def heading(self, language: str) -> str:
        """Return its heading in `language`, English where that is not known."""
        return self.headings[LANGUAGES.index(language) if language in LANGUAGES else 0]


PARTS = (
    Part(
        ("summary",),
        ("Summary", "Résumé"),
        mark("The heart of it, in a few sentences (600 characters at most)"),
    ),
    Part(("context",), ("Context", "Contexte"), mark("In which situation did it happen?")),
    Part(("intent",), ("Intent", "Intention"), mark("What did you want?"), also=("objectifs",)),
    Part(
        ("steps",),
        ("Steps", "Déroulement"),
        mark("What did you do, step by step?"),
        is_list=True,
        also=("étapes",),
    ),
    Part(("means",), ("Means", "Moyens"), mark("With what: people, money, places, tools?")),
    Part(
        ("cooperation",),
        ("Cooperation", "Coopération"),
        mark("How did you work together?"),
    ),
    Part(
        ("results", "expected"),
        ("Expected results", "Résultats attendus"),
        mark("What came of it that you had hoped for?"),
        also=("results", "résultats", "expected", "attendus"),
    ),
    Part(
        ("results", "unexpected"),
        ("Unexpected results", "Résultats inattendus"),
        mark("What came of it that nobody expected?"),
        also=("unexpected", "inattendus"),
    ),
    Part(
        ("difficulties",),
        ("Difficulties", "Difficultés"),
        mark("What was hard?"),
        is_list=True,
    ),
    Part(
        ("conditions", "success"),
        ("Conditions of success", "Conditions de réussite"),
        mark("What does it take to succeed?"),
        also=("conditions", "success", "réussite"),
    ),
    Part(
        ("conditions", "transfer"),
        ("Conditions of transfer", "Conditions de transfert"),
        mark("What does it take to do it elsewhere?"),
        also=("transfer", "transfert"),
    ),
    Part(
        ("lessons",),
        ("Lessons", "Enseignements"),
        mark("What did you learn?"),
        is_list=True,
        also=("lessons learnt", "lessons learned", "leçons"),
    ),
    Part(
        ("questions",),
        ("Open questions", "Questions ouvertes"),
        mark("What remains open?"),
        is_list=True,
        also=("questions",),
    ),
    Part(
        ("body",),
        ("Story", "Récit"),
        mark("The whole story, if you like (12 000 characters at most)"),
        also=("the whole story", "body", "corps"),
    ),
)
"""The parts, in the order in which one is asked."""

BODY = PARTS[-1]

SHORT = (
    ("title", "titre"),
    ("language", "langue"),
    ("kind", "sorte"),
    ("written", "rédigée"),
    ("period", "période"),
    ("places", "lieux"),
    ("scale", "échelle"),
    ("themes", "thèmes"),
    ("chantiers", "chantiers"),
    ("supports", "soutient"),
    ("challenges", "conteste"),
    ("decisions", "décisions"),
    ("actors", "acteurs"),
    ("sources", "sources"),
    ("licence", "licence"),
)
"""What stands above the parts, by its English and its French name."""

_WITHIN = {
    "period": {"du": "from", "depuis": "from", "au": "until", "jusque": "until"},
    "actors": {"nom": "name", "position": "stance", "rôle": "role", "role": "role"},
    "sources": {"sorte": "kind", "type": "kind", "référence": "ref", "reference": "ref"},
    "principles": {"principe": "principle", "position": "stance"},
}
"""What French sheets call the fields within others."""

_STANCES = {"soutient": "supports", "conteste": "challenges"}
_SIDES = {"porte": "carries", "s'oppose": "opposes", "concerné": "affected"}
_SORTS = {
    "expérience": "experience",
    "analyse": "analysis",
    "méthode": "method",
    "lecture": "reading",
}
_VALUES = {"kind": _SORTS, "principles.stance": _STANCES, "actors.stance": _SIDES}
"""What French sheets write for the words of the format."""


def fold(words: str) -> str:
    """Return a heading or name without case, accents, numbering and marks at its ends."""
    plain = normalize("NFKD", words.replace("’", "'").casefold())
    bare = "".join(letter for letter in plain if category(letter) != "Mn")
    return re.sub(r"[^a-z0-9']+", " ", re.sub(r"^\W*[0-9]+[.)]\s", "", bare)).strip()


def find_part(heading: str) -> Part | None:
    """Return the part that a heading stands for; None where it is the author's own."""
    return _BY_HEADING.get(fold(heading))


def find_heading_language(heading: str) -> str | None:
    """Return the language in which a heading is known; None where it is in both, or in none."""
    return _LANGUAGE_OF.get(fold(heading))


def field_called(name: str) -> str:
    """Return the field that a French sheet calls so; `name` itself where it calls none."""
    return _FIELDS.get(fold(name), name)


def name_within(field: str, name: str | int) -> str | int:
    """Return what records call `name` within `field`; places in lists are what they are."""
    return _WITHIN.get(field, {}).get(name, name) if isinstance(name, str) else name


def in_the_words_of_the_format(field: str, value: object) -> object:
    """Return what stands under `field`, with names and words as records write them."""
    match value:
        case list():
            return [in_the_words_of_the_format(field, item) for item in value]
        case dict():
            return {
                (inner := name_within(field, key)): in_the_words_of_the_format(
                    f"{field}.{inner}", item
                )
                for key, item in value.items()
            }
        case str():
            return _VALUES.get(field, {}).get(value.strip().replace("’", "'").casefold(), value)
        case _:
            return value


_BY_HEADING: Mapping[str, Part] = {
    fold(heading): part for part in PARTS for heading in (*part.headings, *part.also)
}
_LANGUAGE_OF: Mapping[str, str] = {
    fold(part.headings[place]): language
    for part in PARTS
    for place, language in enumerate(LANGUAGES)
    if fold(part.headings[0]) != fold(part.headings[1])
}
_FIELDS: Mapping[str, str] = {
    **{fold(french): english for english, french in SHORT},
    **{fold(english): english for english, _ in SHORT},
    **{fold(part.headings[1]): part.keys[0] for part in PARTS if len(part.keys) == 1},
    "auteurs": "authors",
    "auteur": "authors",
    "principes": "principles",
    "resultats": "results",
}
