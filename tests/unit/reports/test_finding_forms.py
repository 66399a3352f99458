"""Findings for forges and tools: each form keeps to what its readers have laid down."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.diagnostics import Severity
from alliance_cli.reports.findings.github import render_github
from alliance_cli.reports.findings.gitlab import gitlab_data
from alliance_cli.reports.findings.junit import render_junit
from alliance_cli.reports.findings.sarif import sarif_data
from tests.unit.reports.findings import english, found, listing

TEXTS = st.text(st.characters(), max_size=40)


@given(TEXTS, TEXTS)
def test_a_workflow_command_stays_one_command(words: str, path: str) -> None:
    text = render_github(listing(found(words, path=path)), english)
    assert text.count("\n") == 1
    properties, _, _ = text.removeprefix("::error ").partition("::")
    keys = [each.partition("=")[0] for each in properties.split(",")]
    assert keys == ["file", "line", "col", "title"]


def test_a_workflow_command_says_how_much_a_finding_weighs() -> None:
    text = render_github(
        listing(found(), found(severity=Severity.WARNING), found(severity=Severity.NOTE)), english
    )
    commands = [line.split()[0] for line in text.splitlines()]
    assert commands == ["::error", "::warning", "::notice"]


def test_nothing_found_is_no_command() -> None:
    assert render_github(listing(), english) == ""


def test_a_fingerprint_holds_while_a_finding_moves() -> None:
    (before,) = gitlab_data(listing(found(line=2)), english)
    (after,) = gitlab_data(listing(found(line=9)), english)
    assert before["fingerprint"] == after["fingerprint"]
    assert after["location"] == {"path": "allies/wei.yaml", "lines": {"begin": 9}}


def test_fingerprints_differ_from_finding_to_finding() -> None:
    data = gitlab_data(listing(found(), found(), found("else"), found(path="a.yaml")), english)
    assert len({each["fingerprint"] for each in data}) == 4


def test_sarif_has_what_its_schema_requires() -> None:
    log = sarif_data(
        listing(found(path="allies/é #1.yaml", end=12), found(severity=Severity.NOTE)),
        english,
        version="1.2.3",
    )
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) <= {"tool", "columnKind", "results"}
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("alliance", "1.2.3")
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert min(region.values()) >= 1
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "allies/%C3%A9%20%231.yaml"
    json.dumps(log)


@given(TEXTS, TEXTS)
def test_junit_is_read_back_by_a_parser_of_xml(words: str, path: str) -> None:
    text = render_junit(listing(found(words, path=path)), english)
    suite = ET.fromstring(text.encode())  # noqa: S314 - our own
    assert suite.get("failures") == "1"
    assert [failure.get("type") for failure in suite.iter("failure")] == ["ALY007"]


def test_junit_counts_files_and_fails_for_errors_alone() -> None:
    text = render_junit(
        listing(
            found(path="a.yaml"),
            found(path="a.yaml", severity=Severity.WARNING),
            found(path="b.yaml", severity=Severity.WARNING),
        ),
        english,
    )
    suite = ET.fromstring(text)  # noqa: S314 - our own
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert len(list(suite.iter("system-out"))) == 2


def test_junit_of_nothing_found_is_one_case_that_passed() -> None:
    suite = ET.fromstring(render_junit(listing(), english))  # noqa: S314 - our own
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
