"""Identifiers and references: ids of records, articles of the constitution, acts, WHO is counted.

Only the form is judged here; whether what is named exists is for the rules.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic.config import JsonDict

from alliance_cli.messages import mark, say
from alliance_cli.records.refusal import refusal, shown

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
_ACT_FORM = re.compile(rf"{_ID}/[0-9]{{8}}T[0-9]{{6}}Z-{_ID}")
_LANGUAGE_FORM = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SHIPPED_FORM = re.compile(rf"{_ID}@[1-9][0-9]*")
_SUBJECT_FORM = re.compile(rf"constitution|(?:decision|chantier|mandate|principle):{_ID}")
_AIM_FORM = re.compile(rf"alliance|(?:proposal|chantier):{_ID}")
_DIGEST_FORM = re.compile(r"sha256:[0-9a-f]{64}")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def is_id(text: str) -> bool:
    """Tell whether `text` may name a record."""
    return len(text) <= MAX_ID and bool(_ID_FORM.fullmatch(text)) and text not in RESERVED


def is_act_id(text: str) -> bool:
    """Tell whether `text` may name an act within its proposal."""
    return bool(_ACT_FORM.fullmatch(text))


def is_language(text: str) -> bool:
    """Tell whether `text` has the form of a language tag."""
    return bool(_LANGUAGE_FORM.fullmatch(text))


def id_from(words: str) -> str:
    """Return an id made of `words`: ASCII letters and digits, the rest as hyphens; "" if none."""
    from unicodedata import category, normalize  # noqa: PLC0415 - only writing commands need it

    plain = normalize("NFKD", words.lower().translate(_LETTERS)).lower()
    bare = "".join(letter for letter in plain if category(letter) != "Mn")
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:MAX_ID].strip("-")
    return f"{name}-1" if name in RESERVED else name


def _checked_id(text: str) -> str:
    if is_id(text):
        return text
    message = say("“{id}” cannot be an id", id=shown(text))
    if text in RESERVED:
        raise refusal(message, "ALY010", help=say("This name is reserved: choose another."))
    raise refusal(
        message,
        "ALY010",
        help=say(
            "Write lower-case letters a-z, digits and single hyphens, at most 64 characters."
        ),
    )


def checked_form(pattern: str, what: str, how: str) -> AfterValidator:
    """Return the validator of texts that have the form `pattern` from their first to last letter.

    `what` says what such a text is, `how` how to write one (both texts to be translated).
    """
    form = re.compile(pattern)

    def check(text: str) -> str:
        if not form.fullmatch(text):
            message = say("“{value}” is not {what}", value=shown(text), what=say(what))
            raise refusal(message, help=say(how))
        return text

    return AfterValidator(check)


def schema_form(pattern: str, more: JsonDict | None = None) -> Any:  # noqa: ANN401 - so is Field
    """Return what the JSON Schema of texts of the form `pattern` says, and `more`."""
    anchored = f"^({pattern})$".replace("(?:", "(")
    return Field(json_schema_extra={"pattern": anchored, **(more or {})})


Id = Annotated[
    str,
    AfterValidator(_checked_id),
    schema_form(_ID, {"maxLength": MAX_ID, "not": {"enum": [*sorted(RESERVED)]}}),
]
"""The name of a record: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters."""

Article = Annotated[
    str,
    checked_form(
        _ARTICLE_FORM.pattern,
        mark("an article of the constitution"),
        mark(
            "Write purpose, vision, or value:, objective:, discipline:, role: or procedure: "
            "followed by its id."
        ),
    ),
    schema_form(_ARTICLE_FORM.pattern),
]
"""An article: `purpose`, `vision`, `value:<id>`, `objective:<id>`, `role:<id>`…"""

Harm = Annotated[
    str,
    checked_form(
        _HARM_FORM.pattern,
        mark("an article of the constitution, or self"),
        mark(
            "Write self, purpose, vision, or value:, objective:, discipline:, role: or procedure: "
            "followed by its id."
        ),
    ),
    schema_form(_HARM_FORM.pattern),
]
"""What an objection says is harmed: an article, or `self`."""

Who = Annotated[
    str,
    checked_form(
        _WHO_FORM.pattern,
        mark("a group of allies"),
        mark(
            "Write allies, engaged, participants, proposers, affected, nominee, or role:, "
            "college: or territory: followed by its id."
        ),
    ),
    schema_form(_WHO_FORM.pattern),
]
"""WHO is counted: `allies`, `engaged`, `participants`, `proposers`, `affected`, `role:<id>`…"""

ActId = Annotated[
    str,
    checked_form(
        _ACT_FORM.pattern,
        mark("the id of an act"),
        mark("Write the ally and the file’s name: nadia/20260302T101500Z-object."),
    ),
    schema_form(_ACT_FORM.pattern),
]
"""An act within its proposal: `<ally>/<stamp>-<act>`."""

Language = Annotated[
    str,
    checked_form(
        _LANGUAGE_FORM.pattern, mark("a language tag"), mark("Write a tag like fr, en or pt-BR.")
    ),
    schema_form(_LANGUAGE_FORM.pattern),
]
"""A language tag (BCP 47): `fr`, `en`, `pt-BR`."""

Shipped = Annotated[
    str,
    checked_form(
        _SHIPPED_FORM.pattern,
        mark("a shipped procedure"),
        mark("Write its name and version, like standard@1; or write the procedure out."),
    ),
    schema_form(_SHIPPED_FORM.pattern),
]
"""A shipped procedure by name and version: `standard@1`."""

Subject = Annotated[
    str,
    checked_form(
        _SUBJECT_FORM.pattern,
        mark("the subject of a review"),
        mark(
            "Write constitution, or decision:, chantier:, mandate: or principle: followed by "
            "its id."
        ),
    ),
    schema_form(_SUBJECT_FORM.pattern),
]
"""What is reviewed: `constitution`, `decision:<id>`, `chantier:<id>`, `mandate:<id>`…"""

Aim = Annotated[
    str,
    checked_form(
        _AIM_FORM.pattern,
        mark("what something can be for"),
        mark("Write alliance, or proposal: or chantier: followed by its id."),
    ),
    schema_form(_AIM_FORM.pattern),
]
"""What something is for: `proposal:<id>`, `chantier:<id>` or `alliance`."""

Digest = Annotated[
    str,
    checked_form(
        _DIGEST_FORM.pattern,
        mark("a digest"),
        mark("Write sha256: followed by 64 hexadecimal digits in lower case."),
    ),
    schema_form(_DIGEST_FORM.pattern),
]
"""`sha256:` and 64 hexadecimal digits."""
