"""The page of the pulse: the report by itself, within the frame of the site."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.messages import say
from alliance_cli.reports.pictures.course import indicator_svg
from alliance_cli.reports.pulse_page import HTML, pulse_fields
from alliance_cli.reports.site import addresses
from alliance_cli.reports.site.edition import Edition
from alliance_cli.reports.site.page import SitePage


def pulse_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the page of the pulse."""
    address = addresses.PULSE
    yield SitePage(
        address,
        HTML,
        say("Pulse"),
        address,
        lambda: _values(edition),
    )


def _values(edition: Edition) -> dict[str, object]:
    pulse = edition.site.pulse
    fields = pulse_fields(edition.ledger, pulse, edition.languages, compare=True)
    drawn = {
        each.definition.id: indicator_svg(each, pulse.course, edition.reader)
        for each in pulse.indicators
    }
    return {**fields, "pictures": drawn}
