"""Read the rows of a list of allies: what each says of whom, or why it cannot be told.

An empty cell says nothing. Whether what is said can stand in a record is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from unicodedata import normalize

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Span
from alliance_cli.messages import Message, say
from alliance_cli.records.nearest import nearest_few
from alliance_cli.reports.cells import names_in, texts_in
from alliance_cli.reports.roster import COLUMNS, GIVEN_NAME, KIND_WORDS, NO, YES, folded
from alliance_cli.store.characters import character_faults, find_heap
from alliance_cli.use_cases.sheets import Sheet, SheetRow

_FIELDS: Mapping[str, str] = {
    folded(heading): column.field
    for column in (*COLUMNS, GIVEN_NAME)
    for heading in column.headings
}
_NAMES = {"emails", "colleges", "territories", "themes", "languages", "representatives"}
_TEXTS = {"offers", "needs"}
_KINDS: Mapping[str, str] = {
    **{folded(word): kind for kind, words in KIND_WORDS.items() for word in words.values()},
    **dict.fromkeys(("organization", "organisme", "association", "collectif"), "organisation"),
}
_YES = {*YES.values(), "x", "1", "true", "vrai", "y", "o"}
_NO = {*NO.values(), "0", "false", "faux", "n"}
_VISIBLE: Mapping[str, str] = {
    **dict.fromkeys(("public", "publique"), "public"),
    **dict.fromkeys(("allies", "allie", "alliees"), "allies"),
    **dict.fromkeys(("idonly", "id"), "id-only"),
}
_WORDS: Mapping[str, Mapping[str, str]] = {"kind": _KINDS, "visible": _VISIBLE}


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says: its values by field of the ally, and the line on which it stands."""

    line: int
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The id it names, if any."""
        return str(self.values.get("id", ""))

    @property
    def name(self) -> str:
        """The name it gives, if any."""
        return str(self.values.get("name", ""))

    @property
    def emails(self) -> frozenset[str]:
        """The addresses it gives, as they are compared."""
        return frozenset(each.casefold() for each in self.values.get("emails", ()))


def located(sheet: Sheet, line: int, code: str, message: Message, help_: Message) -> Finding:
    """Return the finding on a line of the sheet."""
    return finding(code, sheet.name, message, help_).located(Span(line, 1, line, 1))


def columns_of(sheet: Sheet) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the field of each column (nothing where it has none), and what is wrong with them."""
    fields: list[str] = []
    findings: list[Finding] = []
    for place, heading in enumerate(sheet.headings):
        field = _FIELDS.get(folded(heading), "")
        if not field and _is_used(sheet, place):
            findings.append(_unknown(sheet, heading))
        elif field and field in fields:
            message = say("the column “{name}” is there twice", name=heading[:64])
            findings.append(
                located(sheet, sheet.first, "ALY003", message, say("Leave one of them out."))
            )
        fields.append(field)
    if "name" not in fields and "id" not in fields:
        message = say("the column “{name}” is missing", name="name")
        findings.append(located(sheet, sheet.first, "ALY006", message, _HOW))
    return tuple(fields), tuple(findings)


_HOW = say("The first line names the columns: name (nom), email (courriel), colleges (collèges)…")


def rows_told(sheet: Sheet, fields: Sequence[str]) -> Iterator[Told | Finding]:
    """Yield what each row says, or what is wrong with it."""
    for row in sheet.rows:
        faults = tuple(_faults(sheet, row, fields))
        yield from faults
        if not faults:
            yield Told(row.line, _values(row, fields))
    if sheet.broken is not None:
        yield located(
            sheet,
            sheet.broken,
            "ALY002",
            say("from here on the sheet cannot be read"),
            say("Look at its quotation marks, or save it anew as “CSV UTF-8”."),
        )


def heading_of(sheet: Sheet, fields: Sequence[str], field: str) -> str:
    """Return how the sheet calls a field; the field itself where it does not."""
    return sheet.headings[fields.index(field)] if field in fields else field


def engagement_of(value: str) -> bool | list[dict[str, str]]:
    """Return what a cell says of taking part: whether, or in which periods."""
    if folded(value) in _YES | _NO:
        return folded(value) in _YES
    periods = (each.partition("/") for each in names_in(value))
    return [
        {"from": first.strip()} | ({"until": last.strip()} if last.strip() else {})
        for first, _, last in periods
    ]


def _is_used(sheet: Sheet, place: int) -> bool:
    return bool(sheet.headings[place]) or any(
        place < len(row.cells) and row.cells[place] for row in sheet.rows
    )


def _unknown(sheet: Sheet, heading: str) -> Finding:
    known = {folded(each): each for column in COLUMNS for each in column.headings}
    close = [known[each] for each in nearest_few(folded(heading)[:64], known)]
    return located(
        sheet,
        sheet.first,
        "ALY005",
        say("the column “{name}” is not known", name=heading[:64]),
        say("Did you mean: {names}? Else leave the column out.", names=close)
        if close
        else say("Leave the column out. Known are: {names}.",
                 names=[each.english for each in COLUMNS]),
    )  # fmt: skip


def _faults(sheet: Sheet, row: SheetRow, fields: Sequence[str]) -> Iterator[Finding]:
    if any(row.cells[len(fields) :]):
        yield located(
            sheet,
            row.line,
            "ALY002",
            say("there are more cells than columns"),
            say("Put a text with commas or semicolons into quotation marks."),
        )
    for fault in islice(character_faults("\n".join(map(_tidied, row.cells))), 1):
        yield located(
            sheet,
            row.line,
            "ALY013",
            say("there is {what}", what=fault.message),
            say("Remove it: it would be invisible, or change how the text is shown."),
        )


def _values(row: SheetRow, fields: Sequence[str]) -> Mapping[str, Any]:
    cells = {
        field: _tidied(cell).strip()
        for field, cell in zip(fields, row.cells, strict=False)
        if field and cell
    }
    given = cells.pop("given", "")
    if given:
        cells["name"] = f"{given} {cells.get('name', '')}".strip()
    return {field: _value(field, cell) for field, cell in cells.items()}


def _value(field: str, cell: str) -> Any:  # noqa: ANN401 - plain data of a record
    if field in _NAMES:
        return names_in(cell)
    if field in _TEXTS:
        return texts_in(cell)
    if field == "accounts":
        pairs = (each.partition(":") for each in names_in(cell))
        return {forge.strip(): account.strip() for forge, _, account in pairs}
    if field == "engaged":
        return engagement_of(cell)
    return _WORDS.get(field, {}).get(folded(cell), cell)


def _tidied(cell: str) -> str:
    """Return a cell with plain line ends and composed letters, spaces for tabs."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return lines if find_heap(lines) is not None else normalize("NFC", lines)
