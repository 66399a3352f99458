"""The starter alliances that `alliance init` writes: every file a record, every name known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml_rs
from jinja2 import Environment, StrictUndefined

from alliance_cli.documents import Document
from alliance_cli.records.allies import Ally, Mandate
from alliance_cli.records.base import Record
from alliance_cli.records.constitution import KINDS, Alliance, Constitution
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.reading import record_of

TEMPLATES = Path(__file__).parents[2] / "templates"
STARTERS = ("minimal", "network", "territory", "open-source")
LANGUAGES = ("en", "fr")
VALUES = {
    "name": 'The "well": water, soils & #others',
    "founder": "nadia",
    "founder_name": "Nadia: d'Ici",
    "founder_email": "nadia@example.org",
    "founded": "2026-03-01",
    "moment": "2026-03-01T09:00:00Z",
    "until": "2027-02-28",
    "time_zone": "Europe/Paris",
    "language": "fr",
}
SCHEMAS = {
    "alliance.yaml": ".alliance/schemas/alliance.json",
    "constitution.yaml": ".alliance/schemas/constitution.json",
    "allies": "../.alliance/schemas/ally.json",
    "mandates": "../.alliance/schemas/mandate.json",
}

every_starter = pytest.mark.parametrize(
    ("starter", "language"),
    [(starter, language) for starter in STARTERS for language in LANGUAGES],
)


def rendered(starter: str, language: str) -> dict[str, str]:
    """Render the files of a starter alliance with `VALUES`: text by path."""
    jinja = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - YAML, through the filter
    jinja.filters["yaml"] = lambda value: json.dumps(value, ensure_ascii=False)
    folder = TEMPLATES / "alliances" / starter / language
    files = (file for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(folder).as_posix().replace("founder.yaml", "nadia.yaml"): (
            jinja.from_string(file.read_text(encoding="utf-8")).render(VALUES)
        )
        for file in files
    }


def records(starter: str, language: str) -> dict[str, Record]:
    found = {}
    for path, text in rendered(starter, language).items():
        if path.endswith(".yaml"):
            data = yaml_rs.loads(text, parse_datetime=False)
            assert isinstance(data, dict)
            place = place_of(path)
            assert isinstance(place, Place), path
            record = record_of(Document(path, data), place)
            assert isinstance(record, Record), (path, record)
            found[path] = record
    return found


def constitution_of(starter: str, language: str) -> Constitution:
    constitution = records(starter, language)["constitution.yaml"]
    assert isinstance(constitution, Constitution)
    return constitution


def shipped_text(name: str) -> str:
    return (TEMPLATES / "procedures" / f"{name}.yaml").read_text(encoding="utf-8")


@every_starter
def test_every_file_is_a_record_without_findings(starter: str, language: str) -> None:
    found = records(starter, language)
    alliance, ally = found["alliance.yaml"], found["allies/nadia.yaml"]
    assert isinstance(alliance, Alliance)
    assert str(alliance.name) == VALUES["name"]
    assert isinstance(ally, Ally)
    assert str(ally.name) == VALUES["founder_name"]
    assert {"constitution.yaml", "mandates/founding-facilitator.yaml"} <= set(found)


@every_starter
def test_every_record_names_its_schema_in_its_first_line(starter: str, language: str) -> None:
    for path, text in rendered(starter, language).items():
        if path.endswith(".yaml"):
            schema = SCHEMAS[path.partition("/")[0]]
            assert text.splitlines()[0] == f"# yaml-language-server: $schema={schema}"


@every_starter
def test_every_value_is_carried_by_an_article_that_exists(starter: str, language: str) -> None:
    constitution = constitution_of(starter, language)
    for value in constitution.values:
        assert value.carried_by
        assert set(value.carried_by) <= constitution.articles()


@every_starter
def test_every_kind_of_proposal_has_procedures_that_exist(starter: str, language: str) -> None:
    constitution = constitution_of(starter, language)
    named: set[str] = set()
    for kind in KINDS:
        allowed = constitution.decides.for_kind(kind)
        assert allowed, kind
        named.update(allowed)
    named.update(constitution.decides.willing)
    assert constitution.decides.amendment.charter
    assert constitution.decides.amendment.rules
    assert named == set(constitution.procedures)


@every_starter
def test_every_role_that_its_procedures_ask_for_is_there(starter: str, language: str) -> None:
    constitution = constitution_of(starter, language)
    roles = {role.id for role in constitution.roles}
    for procedure in constitution.procedures.values():
        assert isinstance(procedure, str)
        assert set(re.findall(r"role:([a-z-]+)", shipped_text(procedure))) <= roles


@every_starter
def test_one_founder_can_hold_what_must_be_held(starter: str, language: str) -> None:
    constitution = constitution_of(starter, language)
    held = {
        record.role
        for record in records(starter, language).values()
        if isinstance(record, Mandate)
    }
    powers = {
        power
        for role in constitution.roles
        if role.id in held and role.seats and role.seats.least <= 1
        for power in role.powers
    }
    assert {"call", "extend", "record", "steward"} <= powers
    assert held == {role.id for role in constitution.roles if role.seats and role.seats.least}


@every_starter
def test_amendments_and_the_end_are_never_adopted_in_silence(starter: str, language: str) -> None:
    constitution = constitution_of(starter, language)
    for kind in ("amendment", "closing"):
        for name in constitution.decides.for_kind(kind):
            assert constitution.procedures[name] == "consensus@1"


@pytest.mark.parametrize("starter", STARTERS)
def test_both_languages_say_the_same_rules(starter: str) -> None:
    english, french = (
        yaml_rs.loads(rendered(starter, language)["constitution.yaml"], parse_datetime=False)
        for language in LANGUAGES
    )
    assert without_words(english) == without_words(french)


def without_words(data: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    match data:
        case dict():
            return {
                key: None if key in {"name", "purpose", "text"} else without_words(value)
                for key, value in data.items()
            }
        case list():
            return [without_words(item) for item in data]
        case _:
            return data


@every_starter
def test_the_read_me_shows_three_gestures_and_greets_by_name(starter: str, language: str) -> None:
    text = rendered(starter, language)["README.md"]
    assert text.startswith(f"# {VALUES['name']}\n")
    assert re.findall(r"^(\d)\. \*\*", text, re.MULTILINE) == ["1", "2", "3"]
    assert len(re.findall(r"^   alliance\b", text, re.MULTILINE)) == 3
