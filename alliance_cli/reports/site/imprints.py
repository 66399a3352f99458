"""Tell of a page what it was made of, and whether it would be made of the same again.

An imprint is a digest of what the page is made of, one of the names that it shows of other
records, and the ids of these. Its lines are nobody's business but this module's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.page import SitePage
from alliance_cli.reports.site.press import Paper, Printed
from alliance_cli.reports.site.setting import THEME
from alliance_cli.reports.site.sources import Sources, digest_of_all


@dataclass(frozen=True, slots=True)
class Imprinting:
    """How the pages of an edition are imprinted; `shared` is a digest of what all are made of."""

    edition: Edition
    shared: str
    _faces: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition, paper: Paper, sources: Sources, *, tool: str) -> Imprinting:
        """Return how to imprint the pages of `edition`, made by the `tool` that is known so."""
        site = edition.site
        frame = edition.language, edition.shown, site.languages, site.base_url, sources.common
        made_with = sorted(paper.templates.items()), paper.style, paper.script
        return cls(edition, digest_of_all((tool, frame, made_with)))

    def imprint(self, page: SitePage, printed: Printed) -> str:
        """Return the imprint of a page that was made."""
        asked = sorted(f"{folder}/{name}" for folder, name in printed.asked)
        return "\n".join((self._makings(page), self._digest_of(asked), *asked))

    def holds(self, page: SitePage, imprint: str) -> bool:
        """Tell whether a page would have that imprint if it were made now."""
        makings, faces, *asked = (*imprint.split("\n"), "", "")
        asked = [each for each in asked if each]
        return makings == self._makings(page) and faces == self._digest_of(asked)

    def _makings(self, page: SitePage) -> str:
        about = page.address, page.template, page.section, page.title, page.runs
        now = self.edition.site.now if page.is_timely else None
        made_of = page.made_of() if page.made_of else None
        return digest_of_all((self.shared, about, now, made_of))

    def _digest_of(self, asked: Iterable[str]) -> str:
        """Return a digest of what links show of the records and themes that are named."""
        return digest_of_all([self._face(each) for each in asked])

    def _face(self, called: str) -> str:
        if called not in self._faces:
            folder, _, name = called.partition("/")
            if folder == THEME:
                shown: object = self.edition.site.themes.get(name, name)
            else:
                shown = self.edition.face(folder, name)
            self._faces[called] = repr((called, shown))
        return self._faces[called]
