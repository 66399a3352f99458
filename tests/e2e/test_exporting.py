"""All records are given away as tables, the same each time; the records are brought up to date."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.e2e.conftest import Valley

AT = "2026-03-02T09:00:00Z"


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_what_is_given_away_is_the_same_each_time(valley: Valley, form: str) -> None:
    before, folders = valley.state(), [valley.root.parent / name for name in ("one", "two")]
    for folder in folders:
        valley.do(AT, "tom", "export", form, "--output", str(folder))
    one, two = ({each.name: each.read_bytes() for each in it.iterdir()} for it in folders)
    assert one == two
    assert (("alliance.json" in one) if form == "json" else (f"ally.{form}" in one)) is True
    assert valley.state() == before


def test_one_kind_goes_to_the_next_program(valley: Valley) -> None:
    out = valley.do(AT, "tom", "export", "csv", "ally").out
    rows = list(csv.DictReader(StringIO(out)))
    assert [row["id"] for row in rows] == ["amina", "nadia", "paul", "the-mill", "tom"]
    assert "example.org" not in out
    tables = valley.do(AT, "tom", "export", "json").json["tables"]
    assert {"alliance", "ally", "chantier", "member"} <= tables.keys()


def test_incognito_nobody_is_named(valley: Valley) -> None:
    answer = valley.do(AT, "tom", "export", "json", "ally", "member", "mandate", "--incognito")
    for name in ("amina", "nadia", "paul", "tom", "Amina"):
        assert name not in answer.out
    assert "The Mill" in answer.out
    assert "a first name or a place, is still there" in answer.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("csv",), "name a folder with --output"),
        (("parquet", "ally"), "name a folder with --output"),
        (("xml",), "FORMAT does not take “xml”."),
        (("csv", "alley"), "Did you mean: ally?"),
        (("json", "--incognito", "--all-fields"), "--incognito shows nobody"),
    ],
)
def test_what_cannot_be_given_away_so_is_told(
    valley: Valley, words: tuple[str, ...], told: str
) -> None:
    answer = valley.try_(AT, "tom", "export", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_an_upgrade_has_nothing_to_do_renews_schemas_and_refuses_what_is_newer(
    valley: Valley,
) -> None:
    answer = valley.do(AT, "nadia", "upgrade")
    assert answer.out.startswith("Nothing to do: the records are of format 1")
    schema = valley.root / ".alliance/schemas/ally.json"
    held = schema.read_bytes()
    schema.write_text("{}", "utf-8")
    valley.git("commit", "--quiet", "--all", "--message", "An older schema")
    valley.do(AT, "nadia", "upgrade")
    assert schema.read_bytes() == held
    assert valley.git("log", "-1", "--format=%s").strip() == "upgrade: renew the schemas"

    own: Path = valley.root / "alliance.yaml"
    own.write_text(own.read_text("utf-8").replace("format: 1", "format: 2"), "utf-8")
    assert valley.try_(AT, "nadia", "upgrade").code == 3
