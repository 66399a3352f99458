"""Identifiers and references: ids of records, articles of the constitution, acts, WHO is counted.

Only the form is judged here; whether what is named exists is for the rules.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from alliance_cli.messages import mark, say
from alliance_cli.records.refusal import refusal

MAX_ID = 64
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)
}
_FOLDERS = {"acts", "members", "adaptations"}
RESERVED = frozenset(_DEVICES | _FOLDERS)
"""Names no record may bear: Windows devices, and the folders inside chantiers and proposals."""

_ID_FORM = re.compile(_ID)
_ARTICLE_FORM = re.compile(rf"purpose|vision|(?:value|objective|discipline|role|procedure):{_ID}")
_HARM_FORM = re.compile(rf"self|{_ARTICLE_FORM.pattern}")
_WHO_FORM = re.compile(
    rf"allies|engaged|participants|proposers|affected|nominee|(?:role|college|territory):{_ID}",
)
_ACT_FORM = re.compile(rf"{_ID}/\d{{8}}T\d{{6}}Z-{_ID}")
_LANGUAGE_FORM = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SHIPPED_FORM = re.compile(rf"{_ID}@[1-9]\d*")
_SUBJECT_FORM = re.compile(rf"constitution|(?:decision|chantier|mandate|principle):{_ID}")
_AIM_FORM = re.compile(rf"alliance|(?:proposal|chantier):{_ID}")
_DIGEST_FORM = re.compile(r"sha256:[0-9a-f]{64}")


def is_id(text: str) -> bool:
    """Tell whether `text` may name a record."""
    return len(text) <= MAX_ID and bool(_ID_FORM.fullmatch(text)) and text not in RESERVED


def id_from(words: str) -> str:
    """Return an id made of `words`: ASCII letters and digits, the rest as hyphens; "" if none."""
    from unicodedata import normalize  # noqa: PLC0415 - only writing commands need it

    plain = normalize("NFKD", words.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss"))
    ascii_words = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower())
    name = ascii_words.strip("-")[:MAX_ID].strip("-")
    return f"{name}-1" if name in RESERVED else name


def _checked_id(text: str) -> str:
    if not is_id(text):
        raise refusal(say("“{id}” cannot be an id", id=text), "ALY010")
    return text


def _form(pattern: re.Pattern[str], what: str) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise refusal(say("“{value}” is not {what}", value=text, what=say(what)))
        return text

    return AfterValidator(check)


def _schema(pattern: re.Pattern[str]) -> object:
    return Field(json_schema_extra={"pattern": f"^(?:{pattern.pattern})$".replace("(?:", "(")})


Id = Annotated[
    str,
    AfterValidator(_checked_id),
    Field(json_schema_extra={"pattern": f"^{_ID}$".replace("(?:", "("), "maxLength": MAX_ID}),
]
"""The name of a record: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters."""

Article = Annotated[
    str, _form(_ARTICLE_FORM, mark("an article of the constitution")), _schema(_ARTICLE_FORM)
]
"""An article: `purpose`, `value:<id>`, `objective:<id>`, `discipline:<id>`, `role:<id>`, `procedure:<id>`."""

Harm = Annotated[
    str, _form(_HARM_FORM, mark("an article of the constitution, or self")), _schema(_HARM_FORM)
]
"""What an objection says is harmed: an article, or `self`."""

Who = Annotated[str, _form(_WHO_FORM, mark("a group of allies")), _schema(_WHO_FORM)]
"""WHO is counted: `allies`, `engaged`, `participants`, `proposers`, `affected`, `nominee`, `role:<id>`, …"""

ActId = Annotated[str, _form(_ACT_FORM, mark("the id of an act")), _schema(_ACT_FORM)]
"""An act within its proposal: `<ally>/<stamp>-<act>`."""

Language = Annotated[str, _form(_LANGUAGE_FORM, mark("a language tag")), _schema(_LANGUAGE_FORM)]
"""A language tag (BCP 47): `fr`, `en`, `pt-BR`."""

Shipped = Annotated[str, _form(_SHIPPED_FORM, mark("a shipped procedure")), _schema(_SHIPPED_FORM)]
"""A shipped procedure by name and version: `standard@1`."""

Subject = Annotated[
    str, _form(_SUBJECT_FORM, mark("the subject of a review")), _schema(_SUBJECT_FORM)
]
"""What is reviewed: `decision:<id>`, `chantier:<id>`, `mandate:<id>`, `principle:<id>`, `constitution`."""

Aim = Annotated[str, _form(_AIM_FORM, mark("an aim")), _schema(_AIM_FORM)]
"""What something is for: `proposal:<id>`, `chantier:<id>` or `alliance`."""

Digest = Annotated[str, _form(_DIGEST_FORM, mark("a digest")), _schema(_DIGEST_FORM)]
"""`sha256:` and 64 hexadecimal digits."""
