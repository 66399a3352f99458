"""Punctuate what stands in a template between the values it prints as the reader's language does.

Templates speak no language: their words are given to them. Their quotation marks and colons are
those of English, which other languages write otherwise: “a: b” is « a : b » in French.
"""

from __future__ import annotations

import re
from gettext import NullTranslations

from alliance_cli.messages import mark

SIGNS = (mark("“"), mark("”"), mark(":"), mark(";"), mark("!"), mark("?"))
"""What catalogues translate with the spaces that belong to it."""

_CODE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)
_SIGN = re.compile(r"(?P<entity>&#?\w+;)|(?P<sign>[“”]|(?<!\s)[:;!?](?=[ \n<*]))")


def punctuated(template: str, catalogue: NullTranslations) -> str:
    """Return a template of Jinja with the punctuation of the catalogue's language."""
    if all(catalogue.gettext(sign) == sign for sign in SIGNS):
        return template

    def written(found: re.Match[str]) -> str:
        return found["entity"] or catalogue.gettext(found["sign"])

    parts = _CODE.split(template)
    parts[::2] = [_SIGN.sub(written, literal) for literal in parts[::2]]
    return "".join(parts)
