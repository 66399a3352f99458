"""All records as flat tables, one for each kind, for spreadsheets and statistics.

A mapping within a record becomes columns of its own (`mandate.role`), a list one cell of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.acts import ACTS, Act
from alliance_cli.records.allies import Ally
from alliance_cli.records.kinds import KINDS
from alliance_cli.reports.cells import render_csv
from alliance_cli.reports.neutral import HARMFUL
from alliance_cli.reports.roster import Audience, is_shown_to

_SINGLE = ("alliance", "constitution", "federation")
_GROUPED = {"member": "members", "adaptation": "adaptations", "act": "acts"}
_PLACE = ("id", "within")
PERSONAL = frozenset(
    {"name", "emails", "accounts", "link", "languages", "offers", "needs", "keys"}
)
"""The fields of an ally's file that tell of the person."""
_CONTACTS = frozenset({"emails", "accounts", "keys"})

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The records of a kind, as plain data with `id` and, where they lie in others, `within`."""

    kind: str
    records: tuple[Values, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that some record fills, in the order of the fields of its kind."""
        order = {name: place for place, name in enumerate((*_PLACE, *_fields(self.kind)))}
        found = {column for record in self.records for column in _flat(record)} | {"id"}

        def place(column: str) -> tuple[int, str]:
            return order.get(column.partition(".")[0], len(order)), column

        return tuple(sorted(found, key=place))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the cells of each record, under `columns`."""
        columns = self.columns
        for record in self.records:
            cells = _flat(record)
            yield tuple(cells.get(column, "") for column in columns)


def tables_of(
    ledger: Ledger, audience: Audience, kinds: Iterable[str] = (), *, incognito: bool = False
) -> list[Table]:
    """Return a table for each of `kinds` (default: every kind of which there are records).

    Of an ally that shows its id alone, nothing else is told; `incognito` leaves out what tells of
    the person, and tells the rest, once numbers stand in the place of ids.
    """
    wanted = tuple(kinds)
    found = (
        Table(
            kind,
            tuple(_record(each, audience, incognito=incognito) for each in _filed(ledger, kind)),
        )
        for kind in wanted or KINDS
    )
    return [table for table in found if table.records or wanted]


def render_table(table: Table) -> str:
    """Render a table as CSV."""
    return render_csv((table.columns, *table.rows()))


def render_json(tables: Iterable[Table]) -> str:
    """Render tables as one document of JSON, in which nothing is flattened."""
    return json_text({"format": 1, "tables": {each.kind: list(each.records) for each in tables}})


def json_text(data: object) -> str:
    """Return `data` as JSON; what a terminal would obey is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _record(filed: Filed[Any], audience: Audience, *, incognito: bool) -> Values:
    place = {"id": filed.id} | ({"within": filed.within} if filed.within else {})
    match filed.record:
        case Ally() as ally:
            return place | _shown(ally, filed.data, audience, incognito=incognito)
        case Act():
            return place | {"ally": filed.ally} | dict(filed.data)
        case _:
            return place | dict(filed.data)


def _shown(ally: Ally, data: Values, audience: Audience, *, incognito: bool) -> dict[str, Any]:
    """Return what readers are told of an ally."""
    if incognito and ally.kind == "person":
        return {key: value for key, value in data.items() if key not in PERSONAL}
    if not is_shown_to(ally, audience):
        return {"visible": ally.visible}
    hidden = () if audience == "keepers" else _CONTACTS
    return {key: value for key, value in data.items() if key not in hidden}


def _filed(ledger: Ledger, kind: str) -> Sequence[Filed[Any]]:
    if kind in _SINGLE:
        filed = getattr(ledger, kind)
        found: Iterable[Filed[Any]] = [filed] if filed else []
    elif kind == "past-constitution":
        found = ledger.constitutions.values()
    else:
        found = ledger.all_of(kind)
    return sorted(found, key=lambda each: (each.within, each.id))


def _fields(kind: str) -> Iterator[str]:
    models = ACTS.values() if kind == "act" else (KINDS[kind].model,)
    for model in models:
        yield from (field.alias or name for name, field in model.model_fields.items())


def _flat(record: Values) -> dict[str, str]:
    return dict(_cells("", record))


def _cells(above: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - plain data
    match value:
        case dict():
            for key, inner in value.items():
                yield from _cells(f"{above}.{key}" if above else key, inner)
        case None:
            return
        case bool():
            yield above, "true" if value else "false"
        case str() | int():
            yield above, str(value)
        case _:
            yield above, json.dumps(value, ensure_ascii=False)
