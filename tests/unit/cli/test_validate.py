"""`alliance validate` and `alliance schema`: contract, exit codes, what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Tool, git, lay

WRONG = "name: Wei\nkind: persn\njoined: 2026-01-01T08:00:00Z\ncharter: 1\n"
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


def test_an_alliance_in_good_order_is_said_to_be_so(folder: Path, tool: Tool) -> None:
    assert folder
    answer = tool("validate")
    assert answer.code == 0
    assert answer.out == "22 records: 0 errors, 0 warnings, 0 notes\n"


def test_a_finding_shows_the_line_with_carets_and_what_to_do(folder: Path, tool: Tool) -> None:
    lay(folder, "allies/wei.yaml", WRONG)
    answer = tool("validate")
    assert answer.code == 1
    assert answer.out == (
        "allies/wei.yaml:2:7: error [ALY007] “persn” is none of the values possible here\n"
        "  2 | kind: persn\n"
        "    |       ^^^^^\n"
        "  help: Did you mean “person”? Possible: person, organisation.\n"
        "\n"
        "23 records: 1 error, 0 warnings, 0 notes\n"
    )


def test_the_json_has_exactly_the_keys_promised(folder: Path, tool: Tool) -> None:
    lay(folder, "allies/wei.yaml", WRONG)
    lay(folder, "notes.yaml", "a: 1\n")
    answer = tool("validate", "--json")
    assert list(answer.json) == ["format", "findings", "summary"]
    whole, located = answer.json["findings"][1], answer.json["findings"][0]
    keys = ["code", "name", "severity", "path", "line", "column", "message", "help"]
    assert list(located) == keys
    assert (located["code"], located["line"], located["column"]) == ("ALY007", 2, 7)
    assert (whole["code"], whole["line"], whole["column"]) == ("ALY009", 1, 1)
    assert answer.json["summary"] == {"records": 23, "errors": 2, "warnings": 0, "notes": 0}
    assert tool("validate", "--format", "json").out == answer.out


def test_findings_are_sorted_by_path_line_column_and_code(folder: Path, tool: Tool) -> None:
    lay(folder, "allies/wei.yaml", WRONG.replace("charter: 1", "charter: x\nnme: 1"))
    lay(folder, "allies/ada.yaml", WRONG)
    found = tool("validate", "--json").json["findings"]
    places = [(each["path"], each["line"], each["column"], each["code"]) for each in found]
    assert places == sorted(places)
    assert len(places) >= 4


def test_warnings_alone_do_not_fail(folder: Path, tool: Tool) -> None:
    assert folder
    answer = tool("validate", "--at", "2031-01-01T00:00:00Z")
    assert answer.code == 0
    assert "warning [ALY205]" in answer.out


def test_paths_narrow_the_report_and_not_the_reading(folder: Path, tool: Tool) -> None:
    lay(folder, "allies/wei.yaml", WRONG)
    elsewhere = tool("validate", "chantiers", "constitution.yaml")
    assert elsewhere.code == 0
    assert elsewhere.out == "23 records: 0 errors, 0 warnings, 0 notes\n"
    for path in ("allies", "allies/wei.yaml", str(folder / "allies"), "./allies/../allies", "."):
        assert tool("validate", path).code == 1


def test_a_path_is_taken_from_where_one_stands(
    folder: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(folder, "allies/wei.yaml", WRONG)
    monkeypatch.chdir(folder / "allies")
    assert tool("validate", "wei.yaml").code == 1
    assert tool("validate", "paul.yaml").code == 0


@pytest.mark.parametrize("path", ["nowhere.yaml", "..", "/"])
def test_a_path_that_is_not_in_the_alliance_is_wrong_usage(
    path: str, folder: Path, tool: Tool
) -> None:
    assert folder
    assert tool("validate", path).code == 2


def test_a_commit_is_read_instead_of_the_files(folder: Path, tool: Tool) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", "found")
    lay(folder, "allies/wei.yaml", WRONG)
    assert tool("validate").code == 1
    assert tool("validate", "--commit", "HEAD").code == 0
    assert tool("validate", "--commit", "nothing").code == 3


def test_two_forms_at_once_are_wrong_usage(folder: Path, tool: Tool) -> None:
    assert folder
    assert tool("validate", "--json", "--format", "sarif").code == 2
    assert tool("validate", "--format", "xml").code == 2


def test_schemas_are_listed_and_printed(tool: Tool, folder: Path) -> None:
    assert folder
    kinds = tool("schema").out.splitlines()
    assert {"ally", "proposal", "constitution"} <= set(kinds)
    assert tool("schema", "--json").json == {"format": 1, "schemas": kinds}
    assert tool("schema", "ally").json["$schema"].startswith("http://json-schema.org/draft-07")
    assert tool("schema", "ally.json").out == tool("schema", "ally").out
    missed = tool("schema", "alli")
    assert missed.code == 2
    assert "ally" in missed.err
