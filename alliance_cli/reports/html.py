"""Make whole pages of HTML from records, which need nothing else and in which nothing runs.

A page has no script and no outside resource, and its content security policy allows nothing but
its own style. No text of a record can add an element, an attribute or a character that is obeyed.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from alliance_cli.messages import say
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.neutral import harmless
from alliance_cli.reports.punctuation import punctuated
from alliance_cli.reports.rendering import render_page

PAGE = "page.html.j2"
"""The template that every page extends; what its blocks are, it says itself."""

STYLE = "page.css"
"""The style sheet of every page."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What all pages are made with: the template that they extend, and the style sheet."""

    page: str
    style: str


def render_html(
    template: str, values: Mapping[str, object], reader: Reader, shell: Shell, *, name: str
) -> str:
    """Return the page that `template`, called `name` in messages, makes of `values`.

    The template begins with `{% extends "page.html.j2" %}` and fills its blocks.
    """

    def printed(value: object) -> str:
        return harmless(reader.words(value))

    return render_page(
        punctuated(template, reader.catalogue),
        {**values, **_own_values(shell.style, reader)},
        printed=printed,
        name=name,
        others={PAGE: punctuated(shell.page, reader.catalogue)},
    )


def policy_of(style: str) -> str:
    """Return the content security policy of a page whose only style is `style`."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _own_values(style: str, reader: Reader) -> dict[str, object]:
    """Return what the page itself prints, whatever it is about."""
    from markupsafe import Markup  # noqa: PLC0415 - heavy

    inside = f"\n{style.strip()}\n".replace("</", "<\\/")  # nothing in it ends the element
    return {
        "lang": reader.language,
        "policy": policy_of(inside),
        "style": Markup(inside),  # noqa: S704 - the style sheet is no text of a record
        "skip": say("Go to the content"),
    }
