"""Records as flat tables: what becomes a column, and what is not told of whom."""

from __future__ import annotations

import json
from collections.abc import Mapping

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.reports.incognito import hidden_persons
from alliance_cli.reports.roster import Audience
from alliance_cli.reports.tables import Table, render_json, render_table, tables_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance

ALLY = "kind: {kind}\njoined: 2026-03-01T09:00:00Z\ncharter: 1\nvisible: {visible}\n"
CONTACT = "emails: [{name}@example.org]\naccounts: {{github: {name}}}\noffers: [Jars]\n"


def ally(name: str, kind: str = "person", visible: str = "public") -> str:
    told = CONTACT.format(name=name) + ALLY.format(kind=kind, visible=visible)
    return f"name: {name.title()} Sol\n{told}"


FILES = {
    "allies/nadia.yaml": ally("nadia"),
    "allies/paul.yaml": ally("paul", visible="allies"),
    "allies/ida.yaml": ally("ida", visible="id-only"),
    "allies/mill.yaml": ally("mill", "organisation"),
    "mandates/founding-steward-nadia.yaml": (
        "role: steward\nally: nadia\nfrom: 2026-03-01\nuntil: 2027-02-28\n"
    ),
    "commitments/jars.yaml": (
        "ally: paul\nwhat: {en: Jars with Nadia Sol, fr: Des bocaux}\n"
        "for: alliance\nmade: 2026-03-02T09:00:00Z\n"
    ),
}
LEDGER: Ledger = load_alliance(
    MemoryTree({path: text.encode() for path, text in FILES.items()})
).ledger


def allies(audience: Audience) -> Mapping[str, Mapping[str, object]]:
    (table,) = tables_of(LEDGER, audience, ("ally",))
    return {str(each["id"]): each for each in table.records}


def test_a_text_in_two_languages_is_two_columns_and_a_list_is_json() -> None:
    (table,) = tables_of(LEDGER, "everybody", ("commitment",))
    assert table.columns == ("id", "ally", "what.en", "what.fr", "for", "made")
    (offers,) = {row[table.columns.index("what.fr")] for row in table.rows()}
    assert offers == "Des bocaux"
    (people,) = tables_of(LEDGER, "everybody", ("ally",))
    assert '"[""Jars""]"' in render_table(people)


def test_a_kind_without_records_is_told_only_where_it_is_asked_for() -> None:
    assert [each.kind for each in tables_of(LEDGER, "everybody")] == [
        "ally",
        "mandate",
        "commitment",
    ]
    assert tables_of(LEDGER, "everybody", ("review",)) == [Table("review", ())]


def test_everybody_is_told_what_an_ally_shows_and_no_address() -> None:
    shown = allies("everybody")
    assert shown["paul"] == {"id": "paul", "visible": "allies"}
    assert shown["ida"] == {"id": "ida", "visible": "id-only"}
    assert shown["nadia"]["name"] == "Nadia Sol"
    assert not {"emails", "accounts", "keys"} & shown["nadia"].keys()


def test_allies_are_told_more_and_keepers_all() -> None:
    assert allies("allies")["paul"]["name"] == "Paul Sol"
    assert "name" not in allies("allies")["ida"]
    assert allies("keepers")["ida"]["emails"] == ["ida@example.org"]


def test_incognito_no_person_is_found_by_id_or_name_and_organisations_stay() -> None:
    tables = tables_of(LEDGER, "everybody", incognito=True)
    text = render_json(map(hidden_persons(LEDGER), tables))
    for told in ("nadia", "Nadia", "paul", "Paul", "ida", "Ida", "@"):
        assert told not in text
    assert "Mill Sol" in text
    data = json.loads(text)["tables"]
    (mandate,) = data["mandate"]
    assert mandate["id"] == f"founding-steward-{mandate['ally']}"
    assert {"kind": "person", "visible": "id-only"}.items() <= next(
        each.items() for each in data["ally"] if each["visible"] == "id-only"
    )
