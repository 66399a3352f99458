"""Give records away: the list of allies, or everything, in forms that other programs read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.diagnostics import UsageError
from alliance_cli.following import Follow, unseen
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.kinds import KINDS
from alliance_cli.records.nearest import nearest_few
from alliance_cli.reports.cells import render_csv
from alliance_cli.reports.incognito import hidden_persons
from alliance_cli.reports.roster import (
    Audience,
    is_shown_to,
    present_allies,
    roster_data,
    roster_headings,
    roster_rows,
)
from alliance_cli.reports.tables import Table, json_text, render_json, render_table, tables_of
from alliance_cli.store.parquet import render_parquet
from alliance_cli.store.workbooks import render_workbook

ROSTER_FORMATS = ("csv", "json", "xlsx")
FORMATS = ("csv", "json", "parquet")
DOCUMENT = "alliance.json"
"""The file that holds all tables as JSON."""
_SEPARATORS = {"fr": ";"}
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Roster:
    """How a list of allies is asked for: in which format and language, and who will read it."""

    format: str
    language: str
    audience: Audience


def roster_bytes(ledger: Ledger, roster: Roster, *, now: datetime) -> bytes:
    """Return the list of allies at `now` as a file."""
    language, audience = roster.language, roster.audience
    if roster.format == "json":
        languages = (language, *ledger.languages)
        allies = [
            roster_data(each, ledger, audience, languages, now=now)
            for each in present_allies(ledger, now=now)
        ]
        return json_text({"format": 1, "allies": allies}).encode()
    rows = [roster_headings(language), *roster_rows(ledger, audience, language, now=now)]
    if roster.format == "xlsx":
        return render_workbook("alliés" if language == "fr" else "allies", rows)
    text = render_csv(rows, separator=_SEPARATORS.get(language, ","))
    return _MARK + text.encode()  # by which Excel knows that it is UTF-8


def withheld_from(ledger: Ledger, audience: Audience, *, now: datetime) -> int:
    """Return of how many allies such readers see the id alone."""
    present = present_allies(ledger, now=now)
    return sum(not is_shown_to(filed.record, audience) for filed in present)


def kind_given(given: str) -> str:
    """Return the kind of records that `given` names; raise UsageError where there is none."""
    if given in KINDS:
        return given
    close = nearest_few(given, KINDS)
    raise UsageError(
        say("There is no kind of record “{kind}”.", kind=given),
        say("Did you mean: {names}?", names=close)
        if close
        else say("Possible: {choices}.", choices=tuple(KINDS)),
    )


def exported_tables(
    ledger: Ledger, audience: Audience, kinds: Sequence[str], *, incognito: bool = False
) -> list[Table]:
    """Return the tables of these kinds of records (default: all)."""
    tables = tables_of(ledger, audience, kinds, incognito=incognito)
    return list(map(hidden_persons(ledger), tables)) if incognito else tables


def exported_files(
    tables: Sequence[Table], format_: str, follow: Follow = unseen
) -> Mapping[str, bytes]:
    """Return the tables as files, by name; the same records give the same bytes."""
    each_table = follow(tables, say("Making tables"), len(tables))
    match format_:
        case "json":
            return {DOCUMENT: render_json(tables).encode()}
        case "parquet":
            return {
                f"{each.kind}.parquet": render_parquet(each.columns, each.rows())
                for each in each_table
            }
        case _:
            return {f"{each.kind}.csv": render_table(each).encode() for each in each_table}
