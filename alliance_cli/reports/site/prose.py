"""Set the words of records as HTML: paragraphs, links that were written out, terms explained.

Words are plain: no Markdown and no element in them is obeyed. What begins with `http://` or
`https://` becomes a link, which vouches for nothing; a line end stays a line end. This is the only
place where what people wrote meets tags, and all of it is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from unicodedata import normalize

from alliance_cli.reports.linking import Linker
from alliance_cli.reports.neutral import harmless
from alliance_cli.reports.site.addresses import address_of

_LINK = re.compile(r"https?://[^\s<>\"'`«»“”\\^{|}]+")
_AFTER_LINK = ".,;:!?)]’"
_BETWEEN = re.compile(r"\n[ \t]*\n\s*")

Spot = tuple[int, int, str]
"""From where to where something in a text is to be a tag, and the tag."""


@dataclass(frozen=True, slots=True)
class Setter:
    """How the texts of one page are set: each term is linked where it stands first.

    `up` is the way from the page to the top of its tree, `language` that of the page.
    """

    linker: Linker
    language: str
    up: str
    explained: set[str] = field(default_factory=set)

    def in_line(self, words: str, language: str) -> str:
        """Return words as HTML on one line, marked where they are in another language."""
        text = escape(harmless(" ".join(words.split())))
        return (
            f'<span lang="{escape(language)}">{text}</span>' if self._differs(language) else text
        )

    def paragraphs(self, words: str, language: str) -> str:
        """Return words as paragraphs of HTML."""
        mark = f' lang="{escape(language)}"' if self._differs(language) else ""
        parts = _BETWEEN.split(normalize("NFC", harmless(words)).strip())
        return "\n".join(
            f'<p class="said"{mark}>{self._linked(part, language)}</p>' for part in parts
        )

    def _differs(self, language: str) -> bool:
        return bool(language) and language != self.language

    def _linked(self, text: str, language: str) -> str:
        """Return one paragraph with its links."""
        pieces, place = [], 0
        for start, end, tag in self._spots(text, language):
            inner = escape(text[start:end])
            pieces += [escape(text[place:start]), f"{tag}{inner}</a>"]
            place = end
        return "".join((*pieces, escape(text[place:])))

    def _spots(self, text: str, language: str) -> Iterator[Spot]:
        links = list(_links(text)) if "://" in text else []
        spots = [*links, *self._terms(text, language, links)]
        return iter(sorted(spots))

    def _terms(self, text: str, language: str, links: list[Spot]) -> Iterator[Spot]:
        for start, end, name in self.linker.found_in(language, text):
            if name in self.explained or any(
                start < last and first < end for first, last, _ in links
            ):
                continue
            self.explained.add(name)
            target = escape(self.up + address_of("glossary", name))
            yield start, end, f'<a class="term" href="{target}">'


def _links(text: str) -> Iterator[Spot]:
    for found in _LINK.finditer(text):
        link = found.group().rstrip(_AFTER_LINK)
        tag = f'<a href="{escape(link)}" rel="noopener noreferrer nofollow">'
        yield found.start(), found.start() + len(link), tag
