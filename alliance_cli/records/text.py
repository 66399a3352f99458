"""Text in one language or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Discriminator, Field, GetCoreSchemaHandler, Tag
from pydantic_core import CoreSchema, core_schema

from alliance_cli.records.identifiers import Language

ANY = "*"
"""Stands for the language of a plain text: the alliance's first, or the writer's own in an act."""

_BLANK = (
    "\\s\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e"
    "\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0"
)
"""What leaves no mark: spaces, joiners, fillers, selectors; in a form that every regex reads."""

Words = Annotated[str, Field(min_length=1, pattern=f"[^{_BLANK}]")]
"""A text in which there is something to see."""


def _form(value: object) -> str:
    return "<languages>" if isinstance(value, Mapping) else "<words>"


_SHAPE = Annotated[
    Annotated[Words, Tag("<words>")]
    | Annotated[dict[Language, Words], Field(min_length=1), Tag("<languages>")],
    Discriminator(_form),
]


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote: plain words, or the same in several languages (`{fr: …, en: …}`).

    `versions` maps language tags to words; plain words stand under `ANY`.
    """

    versions: Mapping[str, str]

    @classmethod
    def of(cls, value: str | Mapping[str, str]) -> Text:
        """Return the text of a record's plain data."""
        return cls({ANY: value} if isinstance(value, str) else dict(value))

    def in_language(self, languages: Sequence[str]) -> str:
        """Return the words in the first of `languages` that has them, else in any."""
        for language in languages:
            if words := self.versions.get(language):
                return words
        return next(iter(self.versions.values()))

    def has(self, language: str) -> bool:
        """Tell whether there are words in `language` (plain words are in the alliance's first)."""
        return ANY in self.versions or language in self.versions

    def __str__(self) -> str:
        return self.in_language(())

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.versions.items())))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls.of, handler.generate_schema(_SHAPE)
        )
