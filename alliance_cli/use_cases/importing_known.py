"""Tell who on a list is an ally already, whether it says the same of them, and who is new.

An ally is known by its id, by an e-mail address, or else by the id that its name would make.
Nobody new is given an id that another one has, and nobody comes back by being on a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alliance_cli.diagnostics import Finding
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Ally
from alliance_cli.records.identifiers import MAX_ID, id_from, is_id
from alliance_cli.records.text import Text
from alliance_cli.reports.roster import folded, roster_data
from alliance_cli.use_cases.importing_rows import Told, heading_of, located
from alliance_cli.use_cases.sheets import Sheet
from alliance_cli.use_cases.workspace import Scene

Outcome = str | tuple[Finding, ...]
"""The id of somebody new; or why the row cannot stand; nothing where it says what is known."""

_LISTS = {"colleges", "territories", "themes", "languages", "representatives"}
_TEXTS = {"offers", "needs"}


@dataclass(slots=True)
class Known:
    """Who is known so far: the allies, and those of earlier rows."""

    scene: Scene
    sheet: Sheet
    fields: Sequence[str]
    by_email: dict[str, str]
    by_name: dict[str, Told]
    rows_by_email: dict[str, Told]
    taken: set[str]
    lines: dict[str, int]

    def place(self, row: Told) -> Outcome:
        """Return what becomes of a row, and remember it."""
        if filed := self._find_ally(row):
            return tuple(self._against(row, filed))
        if fault := self._fault_of_new(row):
            return (fault,)
        name = row.id or self._unique(id_from(row.name))
        self.taken.add(name)
        self.lines[name] = row.line
        self.by_name.setdefault(_key(row), row)
        self.rows_by_email.update(dict.fromkeys(row.emails, row))
        return name

    def _find_ally(self, row: Told) -> Filed[Ally] | None:
        allies = self.scene.ledger.allies
        if row.id:
            return allies.get(row.id)
        for email in sorted(row.emails):
            if owner := self.by_email.get(email):
                return allies[owner]
        found = allies.get(id_from(row.name))
        if found and (found.record.forgotten or _is_called(found.record, row.name)):
            return found
        return None

    def _against(self, row: Told, filed: Filed[Ally]) -> Iterator[Finding]:
        """Yield what a row says otherwise than the file of an ally."""
        told = {"ally": filed.id, "path": filed.path}
        if filed.record.forgotten:
            yield self._at(
                row,
                "ALY203",
                say("“{ally}” asked to be forgotten", **told),
                say("Take this row out. If it is somebody else, give an id of its own."),
            )
        elif not self.scene.ledger.people().is_ally(filed.id, self.scene.now):
            yield self._at(
                row,
                "ALY203",
                say("“{ally}” has left", **told),
                say("Take this row out: who has left comes back by itself, alliance return"),
            )
        else:
            for field in (each for each in row.values if not self._says_same(row, filed, each)):
                column = heading_of(self.sheet, self.fields, field)
                yield self._at(
                    row,
                    "ALY503",
                    say("{column}: {path} says otherwise", column=column, **told),
                    say(
                        "Only “{ally}” changes that: leave the cell empty. If it is somebody else,"
                        " give it an id of its own.",
                        **told,
                    ),
                )

    def _says_same(self, row: Told, filed: Filed[Ally], field: str) -> bool:
        given, record = row.values[field], filed.record
        if field in {"name", *_TEXTS}:
            return _has_texts(record, field, [given] if field == "name" else given)
        data = roster_data(filed, self.scene.ledger, "keepers", (), now=self.scene.now)
        held = data[field]
        match field:
            case "emails":
                return row.emails <= {each.casefold() for each in held}
            case "accounts":
                return bool({**held, **given} == held)
            case "engaged" if not isinstance(given, bool):
                return bool(given == [_period(each) for each in filed.data.get("engaged", ())])
            case _ if field in _LISTS:
                return set(given) == set(held)
            case _:
                return bool(given == held)

    def _fault_of_new(self, row: Told) -> Finding | None:
        """Return why nobody new can be made of a row."""
        return (
            self._fault_of_name(row)
            or self._fault_of_id(row)
            or self._fault_of_emails(row)
            or self._fault_of_twin(row)
        )

    def _fault_of_name(self, row: Told) -> Finding | None:
        if not row.name:
            message = say("there is no name")
            if row.id:
                message = say("there is no ally “{id}”, and no name for a new one", id=row.id)
            return self._at(row, "ALY006", message, say("Write the name of the ally."))
        if not row.id and not id_from(row.name):
            message = say("no id can be made of the name “{name}”", name=row.name)
            return self._at(row, "ALY010", message, say("Give one in a column “id”."))
        return None

    def _fault_of_id(self, row: Told) -> Finding | None:
        if row.id and not is_id(row.id):
            help_ = say("Write lower-case letters a-z, digits and single hyphens, at most 64.")
            return self._at(row, "ALY010", say("“{id}” cannot be an id", id=row.id), help_)
        if row.id in self.lines:
            message = say("line {line} has the id “{id}”, too", line=self.lines[row.id], id=row.id)
            return self._at(row, "ALY012", message, say("Give each an id of its own."))
        return None

    def _fault_of_emails(self, row: Told) -> Finding | None:
        """Return that an address belongs to somebody else, an ally or one of an earlier row."""
        help_ = say("By an address one ally is recognised: leave it out of one of them.")
        for email in sorted(row.emails):
            if owner := self.by_email.get(email):
                message = say("{email} belongs to “{ally}” already", email=email, ally=owner)
                return self._at(row, "ALY201", message, help_)
            if other := self.rows_by_email.get(email):
                message = say("line {line} has {email}, too", line=other.line, email=email)
                return self._at(row, "ALY201", message, help_)
        return None

    def _fault_of_twin(self, row: Told) -> Finding | None:
        """Return that an earlier row has the same name, and nothing tells the two apart."""
        twin = self.by_name.get(_key(row))
        if twin is None or row.id or (row.emails and twin.emails):
            return None
        message = say("line {line} has the same name", line=twin.line)
        help_ = say("Take one of them out; if they are two, give each an e-mail or an id.")
        return self._at(row, "ALY012", message, help_)

    def _unique(self, name: str) -> str:
        number, made = 1, name
        while made in self.taken:
            number += 1
            made = f"{name[: MAX_ID - len(str(number)) - 1].rstrip('-')}-{number}"
        return made

    def _at(self, row: Told, code: str, message: Message, help_: Message) -> Finding:
        return located(self.sheet, row.line, code, message, help_)


def known_allies(scene: Scene, sheet: Sheet, fields: Sequence[str], rows: Sequence[Told]) -> Known:
    """Return who is known before the first row is placed."""
    ledger = scene.ledger
    emails = {
        email.casefold(): name
        for name, filed in ledger.allies.items()
        for email in filed.record.emails
    }
    broken = {name for kind, name, _ in ledger.broken if kind == "ally"}
    taken = {*ledger.allies, *broken, *(row.id for row in rows if row.id)}
    return Known(scene, sheet, fields, emails, {}, {}, taken, {})


def _key(row: Told) -> str:
    return folded(row.name) or row.name


def _is_called(record: Ally, name: str) -> bool:
    names = record.name.versions.values() if isinstance(record.name, Text) else ()
    return any(folded(each) == folded(name) for each in names)


def _has_texts(record: Ally, field: str, given: Sequence[str]) -> bool:
    """Tell whether the record has these texts, each in any of its languages."""
    held = (record.name,) if field == "name" else getattr(record, field)
    versions = [{_plain(each) for each in text.versions.values()} for text in held if text]
    return len(versions) == len(given) and all(
        any(_plain(text) in each for each in versions) for text in given
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _period(data: Any) -> dict[str, str]:  # noqa: ANN401 - plain data
    return {key: str(value) for key, value in data.items() if key in {"from", "until"}}
