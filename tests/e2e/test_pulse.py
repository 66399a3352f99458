"""The pulse on the command line: in all forms, of any period, at any moment."""

from __future__ import annotations

import json
import re
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from alliance_cli.__main__ import run
from alliance_cli.pulse.registry import INDICATORS
from tests.e2e.conftest import Valley

AMORES = str(Path(__file__).parents[2] / "examples/amores")
YEAR = ("--since", "1996-01-01", "--until", "1996-12-31", "--at", "2026-11-01T12:00:00Z")


def asked(*words: str, lang: str = "en") -> list[str]:
    return ["--lang", lang, "--root", AMORES, "pulse", *YEAR, *words]


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(asked(*words)) == 0
    return capsys.readouterr().out


def is_line(form: str, text: str) -> bool:
    return any(re.fullmatch(form, line) for line in text.splitlines())


def test_a_table_with_courses_and_below_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys)
    assert out.startswith("From 1996-01-01 to 1996-12-31\nindicator ")
    assert is_line(r"Dependence on one provider +67% \(2 of 3\) +[▁-█·]{13} ↓", out)
    assert is_line(r"college “Foundations” +2 of 5 +3 of 5", out)
    assert "\nChantiers dormant: 80% (4 of 5)\n  Ask its members:" in out


def test_the_period_before_stands_beside(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "--compare")
    assert "\nThe period before: From 1994-12-31 to 1995-12-31\n" in out
    assert re.search(r"^Time to decision +43 days +136 days ", out, re.MULTILINE)


def test_markdown_has_a_table_and_the_parts(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "--format", "markdown", "--compare")
    rows = [line for line in out.splitlines() if line.startswith("| ")]
    assert {row.count("|") for row in rows} == {5}
    assert len(rows) == 1 + len(INDICATORS)
    assert "| Time to decision | 43 days | 136 days | ▇" in out
    assert "\n- adopted by consensus: 4 of 4\n" in out


def test_a_page_has_a_chart_and_beside_it_a_table_for_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = shown(capsys, "--format", "html")
    assert out.count("<svg ") == out.count("</svg>") == len(INDICATORS)
    assert out.count("<table>") == 1 + len(INDICATORS)
    assert "<script" not in out
    assert " style=" not in out
    for drawn in re.findall(r"<svg .*?</svg>", out, re.DOTALL):
        chart = ET.fromstring(drawn)  # noqa: S314 - our own page
        title, described = chart.find("title"), chart.find("desc")
        assert title is not None
        assert described is not None
        assert chart.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
        for bar in chart.iter("rect"):
            assert int(bar.get("x", "")) + int(bar.get("width", "")) <= int(chart.get("width", ""))
            assert int(bar.get("y", "")) + int(bar.get("height", "")) == int(
                chart.get("height", "")
            )
    assert shown(capsys, "--format", "html") == out


def test_json_tells_exact_figures_and_both_words_for_it_are_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = shown(capsys, "--json")
    assert shown(capsys, "--format", "json") == out
    data = json.loads(out)
    assert data["format"] == 1
    assert data["period"]["to"] == "1996-12-31T22:59:59Z"
    by_id = {each["id"]: each for each in data["indicators"]}
    assert by_id["time-to-decision"]["figure"] == 43 * 86_400
    assert by_id["animation-gini"]["figure"] == "9/14"
    assert by_id["engagement-renewed"]["figure"] is None


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("pulse.md", "# Pulse: "),
        ("pulse.html", "<!doctype html>"),
        ("pulse.json", "{\n"),
        ("pulse", "From 1996"),
    ],
)
def test_a_file_is_written_in_the_form_that_its_name_says(
    name: str, begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(asked("--output", str(tmp_path / name))) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"Written: {tmp_path / name}\n")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_stream_that_carries_no_blocks_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    written = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(written, "ascii", "backslashreplace"))
    assert run(asked()) == 0
    lines = written.getvalue().split(b"\n")
    line = next(each for each in lines if each.startswith(b"Dependence"))
    assert line.endswith(b" ##########+++ v")


def test_it_answers_to_its_french_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "fr", "--root", AMORES, "pouls", *YEAR, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["period"]["since"] == "1996-01-01"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--until", "2030-01-01"), "--until lies ahead: 2030-01-01."),
        (("--since", "1997-01-01"), "--since 1997-01-01 is later than 1996-12-31."),
        (("--since", "soon"), "--since takes a date, not “soon”."),
        (("--format", "pdf"), "--format does not take “pdf”."),
        (("--json", "--format", "html"), "--json and --format html do not go together."),
    ],
)
def test_what_cannot_be_asked_so_is_told(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(asked(*words)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


def test_a_young_alliance_has_a_pulse(valley: Valley) -> None:
    data = valley.do("2026-03-10T09:00:00Z", "paul", "pulse", "--json").json
    by_id = {each["id"]: each for each in data["indicators"]}
    assert data["period"] == {
        "since": "2025-03-11",
        "until": "2026-03-10",
        "from": data["period"]["from"],
        "to": "2026-03-10T09:00:00Z",
    }
    assert by_id["newcomers"]["figure"] == 5
    assert by_id["time-to-decision"]["figure"] is None


def test_the_pulse_of_ten_years_takes_no_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    began = time.perf_counter()
    words = ("--since", "1994-03-01", "--until", "2003-12-31", "--at", "2026-11-01T12:00:00Z")
    assert run(["--root", AMORES, "pulse", *words]) == 0
    assert capsys.readouterr().out
    assert time.perf_counter() - began < 20
