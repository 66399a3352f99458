"""What records name, and how: for each kind of record, the fields that lead to another record.

Told of the plain data of the file, so that each name comes with the route to it. Whether what is
named exists is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import filterfalse
from typing import Any, Literal, TypeAlias

from alliance_cli.diagnostics import Route
from alliance_cli.records.reading import is_own

Target: TypeAlias = Literal[
    "ally",
    "chantier",
    "ally-or-chantier",
    "proposal",
    "mandate",
    "safeguard",
    "role",
    "procedure",
    "article",
    "harm",
    "objective",
    "experience",
    "principle",
    "act",
    "assembly",
    "college",
    "territory",
    "scope",
    "aim",
    "subject",
    "who",
    "shipped",
]
"""What a field names."""

Keys: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a record, the route to it, and what it names."""

    route: Route
    name: str
    target: Target


# `*` stands for the items of a list, or a text alone in its place; `each` for the values of a
# mapping; `keys` for its keys.
_FIELDS: Mapping[str, Mapping[str, Target]] = {
    "alliance": {"closed.decision": "proposal"},
    "constitution": {
        "values.*.carried_by.*": "article",
        "decides.ordinary.*": "procedure",
        "decides.willing.*": "procedure",
        "decides.amendment.*": "procedure",
        "decides.amendment.charter.*": "procedure",
        "decides.amendment.rules.*": "procedure",
        "decides.principle.*": "procedure",
        "decides.mandate.*": "procedure",
        "decides.statement.*": "procedure",
        "decides.reopening.*": "procedure",
        "decides.closing.*": "procedure",
        "procedures.each": "shipped",
        "procedures.each.electorate": "who",
        "procedures.each.objectors.*": "who",
        "procedures.each.tests.of": "who",
        "procedures.each.stages.*.requires.*.each.of": "who",
    },
    "ally": {
        "representatives.*.ally": "ally",
        "colleges.*": "college",
        "colleges.*.id": "college",
        "territories.*": "territory",
        "territories.*.id": "territory",
    },
    "mandate": {"role": "role", "ally": "ally", "chantier": "chantier"},
    "chantier": {
        "animators.*": "ally",
        "roles.*.ally": "ally",
        "objectives.*": "objective",
        "colleges.*": "college",
        "territories.*": "territory",
        "closed.experience": "experience",
    },
    "adaptation": {
        "by": "ally",
        "evidence.*": "experience",
        "earlier.*.by": "ally",
        "earlier.*.evidence.*": "experience",
    },
    "proposal": {
        "scope": "scope",
        "by.*": "ally",
        "responsible.*": "ally",
        "affects.*": "ally-or-chantier",
        "draws_on.*": "experience",
        "supersedes.*": "proposal",
        "reopens": "proposal",
        "continues.*": "proposal",
        "lifts": "safeguard",
        "mandate.role": "role",
        "mandate.ally": "ally",
        "mandate.chantier": "chantier",
        "mandate.ends": "mandate",
        "principle.drawn_from.*": "experience",
        "principle.retires": "principle",
        "procedure": "procedure",
        "versions.*.integrates.*": "act",
        "versions.*.declines.*.act": "act",
    },
    "act": {
        "recorded_by": "ally",
        "through": "ally",
        "nominee": "ally",
        "withheld.kept_by": "ally",
        "assembly": "assembly",
        "replies_to": "act",
        "objection": "act",
        "of": "act",
        "answers.keys": "act",
        "harms.*": "harm",
    },
    "principle": {"drawn_from.*": "experience", "retired.decision": "proposal"},
    "commitment": {"ally": "ally", "for": "aim"},
    "experience": {
        "authors.*": "ally",
        "chantiers.*": "chantier",
        "principles.*.principle": "principle",
        "decisions.*": "proposal",
    },
    "review": {"subject": "subject", "by.*": "ally", "divergent.*.act": "act"},
    "assembly": {
        "facilitator": "ally",
        "scribe": "ally",
        "present.*": "ally",
        "excused.*": "ally",
        "agenda.*.proposal": "proposal",
    },
    "means": {"by": "ally", "for": "aim"},
    "safeguard": {
        "ally": "ally",
        "by": "ally",
        "articles.*": "article",
        "decision": "proposal",
        "withheld.kept_by": "ally",
    },
    "glossary": {"by": "ally"},
    "translation": {"by": "ally"},
}

_PATTERNS: Mapping[str, tuple[tuple[tuple[str, ...], Target], ...]] = {
    kind: tuple((tuple(pattern.split(".")), target) for pattern, target in fields.items())
    for kind, fields in _FIELDS.items()
}


def names_in(kind: str, data: Mapping[str, Any]) -> Iterator[Named]:
    """Yield what the plain `data` of a record of `kind` names."""
    for pattern, target in _PATTERNS.get(kind, ()):
        if pattern[0] in data:
            for keys, name, at_key in _found(data[pattern[0]], pattern[1:], pattern[:1]):
                yield Named(Route(keys, at_key), name, target)


def _found(
    value: Any,  # noqa: ANN401 - plain data of any shape
    pattern: tuple[str, ...],
    keys: Keys,
) -> Iterator[tuple[Keys, str, bool]]:
    """Yield the texts to which `pattern` leads, with their keys, and whether they are keys."""
    match pattern, value:
        case ((() | ("*",)), str()):
            yield keys, value, False
        case (("*", *rest), list()):
            for place, item in enumerate(value):
                yield from _found(item, tuple(rest), (*keys, place))
        case (("keys",), dict()):
            for key in filterfalse(is_own, value):
                yield (*keys, key), key, True
        case (("each", *rest), dict()):
            for key in filterfalse(is_own, value):
                yield from _found(value[key], tuple(rest), (*keys, key))
        case ((field, *rest), dict()) if field in value:
            yield from _found(value[field], tuple(rest), (*keys, field))
        case _:
            pass
