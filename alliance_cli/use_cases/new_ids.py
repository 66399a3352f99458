"""Find an id for a new record: the one that was asked for, or one made of its words."""

from __future__ import annotations

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.identifiers import MAX_ID, id_from
from alliance_cli.use_cases.naming import refuse_id

_LONGEST = 40
"""An id that is made of a sentence ends with the last whole word before this length."""

PlainText = str | dict[str, str]


def new_id(ledger: Ledger, kind: str, given: str | None, text: PlainText) -> str:
    """Return `given`, if it is free and can be an id; without it one made of `text`, numbered."""
    if given is None:
        return _free_id(ledger, kind, text)
    refuse_id(given)
    if ledger.has(kind, given):
        raise UsageError(
            say("There is a record “{id}” of this kind already.", id=given),
            say("Choose another id with --id."),
        )
    return given


def words_first(text: PlainText) -> str:
    """Return a text in the language that was given first."""
    return text if isinstance(text, str) else next(iter(text.values()))


def _free_id(ledger: Ledger, kind: str, text: PlainText) -> str:
    stem = _cut(id_from(words_first(text))) or kind
    name, number = stem, 1
    while ledger.has(kind, name):
        number += 1
        ending = f"-{number}"
        name = stem[: MAX_ID - len(ending)].rstrip("-") + ending
    return name


def _cut(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    return name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
