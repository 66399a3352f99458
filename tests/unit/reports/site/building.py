"""Sites of the examples, built in memory."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

from alliance_cli.cli.languages import catalogue_of
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.site.whole import Site
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import Alliance, load_alliance
from alliance_cli.use_cases.site import Wanted, files_of, site_of

EXAMPLES = Path(__file__).parents[4] / "examples"
MOMENTS = {
    "amores": "2001-06-01T12:00:00Z",
    "open-source": "2025-06-15T12:00:00Z",
    "territory": "2025-09-01T12:00:00Z",
}
"""The examples, each with a moment at which something is going on."""


def example(name: str) -> Alliance:
    return load_alliance(WorkTree(EXAMPLES / name))


def site_at(alliance: Alliance, at: str, *languages: str, base_url: str = "") -> Site:
    wanted = Wanted(languages, base_url)
    return site_of(alliance, wanted, root=Path("/nowhere"), now=moment_of(at))


def built(alliance: Alliance, at: str, *languages: str, base_url: str = "") -> dict[str, bytes]:
    """Return the files of the site of `alliance`."""
    site = site_at(alliance, at, *languages, base_url=base_url)
    return {path: made() for path, made in files_of(alliance, site, _catalogue).items()}


def _catalogue(language: str) -> NullTranslations:
    return catalogue_of(language)
