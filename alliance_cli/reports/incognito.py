"""Hide persons in plain data: their ids and names give way to numbers.

What free texts tell otherwise, a first name or a place, nobody can take out by machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.text import Text
from alliance_cli.reports.tables import Table

_SHORTEST = 3
"""A name of fewer letters would be found in the midst of other words."""


def hidden_persons(ledger: Ledger) -> Callable[[Table], Table]:
    """Return what hides every person of `ledger` in a table."""
    numbers = _numbered(ledger)
    found = {words: numbers[person] for words, person in named_persons(ledger)}
    form = find_form(found)
    if form is None:
        return lambda table: table

    def hide(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
        match value:
            case str():
                return form.sub(lambda match: found[match[0]], value)
            case dict():
                return {hide(key): hide(inner) for key, inner in value.items()}
            case list():
                return [hide(item) for item in value]
            case _:
                return value

    def hidden(table: Table) -> Table:
        return replace(table, records=tuple(sorted(map(hide, table.records), key=_order)))

    return hidden


def named_persons(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield what each person of `ledger` is called, names and id, each with the id."""
    for person, filed in sorted(ledger.allies.items()):
        if filed.record.kind != "person":
            continue
        called = filed.record.name
        words = called.versions.values() if isinstance(called, Text) else ()
        yield from ((each, person) for each in words if len(each) >= _SHORTEST)
        yield person, person


def find_form(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds each of `names` as whole words, the longest first; None without names."""
    longest_first = sorted(names, key=lambda words: (-len(words), words))
    if not longest_first:
        return None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")


def _numbered(ledger: Ledger) -> Mapping[str, str]:
    """Return a number for each person, in an order that tells nothing of them."""
    persons = (name for name, filed in ledger.allies.items() if filed.record.kind == "person")
    mixed = sorted(persons, key=lambda name: sha256(name.encode()).digest())
    numbers = (f"person-{n}" for n in range(1, 2 * len(ledger.allies) + 1))
    free = (each for each in numbers if each not in ledger.allies)
    return dict(zip(mixed, free, strict=False))


def _order(record: Mapping[str, Any]) -> tuple[str, str]:
    return str(record.get("within", "")), str(record["id"])
