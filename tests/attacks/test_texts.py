"""Whatever anybody writes into a record is harmless in everything that is made of it.

This is the one place for it: all outputs of an alliance in which every text is an injection, each
seen by a parser of its form. What is made for a single form is tested beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from alliance_cli.__main__ import run
from alliance_cli.cli.findings import Format as Findings
from alliance_cli.records.moments import moment_of
from alliance_cli.use_cases.report_making import report_content
from alliance_cli.use_cases.report_orders import Format
from tests.attacks.hostile import (
    EVIL,
    TAG,
    alliance_of,
    filled_fields,
    free_fields,
    hostile_files,
    records_in,
    texts_in,
    write_repository,
)
from tests.attacks.seeing import FAULTS
from tests.e2e.test_every_command import READING
from tests.unit.cli.every_report import orders

Tool = Callable[..., tuple[str, str]]

MANY = 15
NOW = "2026-03-20T12:00:00Z"
AMENDED = "proposals/charter/constitution.yaml"
REQUEST = ("--base", "main~1", "--head", "main", "--trial")

LOOKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "ally keys list": ((),),
    "ally keys signers": ((),),
    "ally list": ((),),
    "ally show": (("nadia",), ("commons",)),
    "agenda": ((),),
    "assembly list": ((),),
    "assembly show": (("winter-meeting",),),
    "audit": (("--trial",),),
    "chantier crossing": ((),),
    "chantier list": ((),),
    "chantier show": (("soils",), ("wells",)),
    "chantier suggest": (("soils",),),
    "check": (REQUEST, (*REQUEST, "--explain")),
    "commitment list": ((),),
    "commitment show": (("wells",), ("walls",)),
    "diff": (("charter",), ("seed-library",)),
    "digest": (("--ally", "ines"),),
    "disciplines": ((),),
    "doctor": ((),),
    "experience list": (("--all",),),
    "experience show": (("first-harvest",), ("second-harvest",)),
    "experience similar": (("first-harvest",),),
    "explain": (("seed-library",), ("garden",), ("charter",), ("slow-water",)),
    "glossary list": ((),),
    "glossary show": (("water",),),
    "lint": ((),),
    "log": ((), ("seed-library",)),
    "mandate list": ((),),
    "match": ((),),
    "matrix": ((),),
    "means list": ((),),
    "means show": (("barn",),),
    "next": (("--ally", "nadia"),),
    "principle list": ((),),
    "principle show": (("slow-water",),),
    "pulse": ((),),
    "replay": (("--under", AMENDED),),
    "reviews": ((), ("decision:garden",), ("mandate:second-arbiter",), ("constitution",)),
    "safeguard list": ((),),
    "safeguard show": (("ines-2026",), ("ines-2025",)),
    "search": (("evil",), ("water",)),
    "simulate": (("consent", "--proposals", "20"),),
    "status": ((), ("seed-library",), ("garden",), ("barn",), ("charter",)),
    "strategy": ((),),
    "themes list": ((),),
    "trace": (("first-harvest",), ("slow-water",), ("soils/slow-water",), ("garden",)),
    "translate": (("--list",),),
    "validate": ((),),
    "withheld": ((),),
}
"""What every command that looks is asked, in text and in JSON."""

ELSEWHERE = {"ci received", "ci may-land", "ally keys use", "schema", "site serve"} | {
    *("ally export", "export", "report", "site build"),
}
"""What shows nothing that anybody wrote, and what is asked below."""

FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("html", ("digest", "--ally", "ines", "--format", "html")),
    ("mail", ("digest", "--ally", "ines", "--format", "mail")),
    ("csv", ("ally", "export", "--all-fields")),
    ("json", ("ally", "export", "--json", "--all-fields")),
    ("json", ("export", "json", "--all-fields")),
    ("ics", ("export", "ics")),
    ("atom", ("export", "atom")),
    *((form, ("diff", about, "--format", form))
      for form in ("markdown", "html") for about in ("charter", "seed-library")),
    *((form, (name, "--format", form))
      for form in ("markdown", "html") for name in ("matrix", "pulse")),
    ("html", ("simulate", "consent", "--proposals", "20", "--format", "html")),
    ("markdown", ("trace", "first-harvest", "--format", "markdown")),
    ("markdown", ("replay", "--under", AMENDED, "--format", "markdown")),
    *((form, (*command, "--format", form))
      for form in ("github", "gitlab", "sarif", "junit")
      for command in (("validate",), ("check", *REQUEST))),
    ("text", ("consent", "seed-library", "--as", "nadia", "--dry-run")),
)  # fmt: skip
"""What is asked in other forms."""


MARKS_WORDS = ("diff ", "search ", "charter.html")
"""What puts marks of its own within texts."""

KEYS = (
    "\x1b[31m\u202e::error ::pwned [bold]x[/bold] <script>&\n::error ::evil\n##[x]",
    f"[pwned]({EVIL})\n::error ::evil\n##[x]",
)
PATHS = ("alliance.yaml", "::error file=x::pwned.yaml", "allies/\x1b[31mred\u202e.yaml")
"""Keys and paths that no record has, and that are shown where that is told."""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Return the files of the alliance."""
    return hostile_files()


@pytest.fixture(scope="module")
def repository(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the alliance."""
    folder = tmp_path_factory.mktemp("hostile")
    write_repository(folder, files)
    return folder


@pytest.fixture
def tool(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tool:
    """Return what runs a command and returns what it printed."""
    monkeypatch.chdir(repository)
    monkeypatch.setenv("ALLIANCE_LANG", "en")
    monkeypatch.setenv("ALLIANCE_NOW", NOW)

    def printed(*words: str) -> tuple[str, str]:
        code = run([*words])
        out, err = capsys.readouterr()
        assert code in {0, 1}, f"alliance {' '.join(words)}: {err}"
        return out, err

    return printed


def test_every_field_in_which_anything_may_be_said_is_hostile(files: dict[str, bytes]) -> None:
    ledger = alliance_of(files).ledger
    filled = {each for record in records_in(vars(ledger)) for each in filled_fields(record)}
    assert free_fields() - filled == set()


def test_every_command_that_looks_is_asked() -> None:
    here = {each for each in READING if not each.startswith("federation ")}
    assert here - LOOKS.keys() == ELSEWHERE


def test_no_text_is_obeyed_in_what_commands_print(files: dict[str, bytes], tool: Tool) -> None:
    asked = [
        *(("text", (*name.split(), *row)) for name, rows in LOOKS.items() for row in rows),
        *(
            ("json", (*name.split(), *row, "--json"))
            for name, rows in LOOKS.items()
            for row in rows
        ),
        *FORMS,
    ]
    wrong, shown = list[str](), set[int]()
    for form, words in asked:
        out, err = tool(*words)
        wrong += faults_in(f"{' '.join(words)} ({form})", form, out)
        wrong += faults_in(f"{' '.join(words)} (messages)", "text", err)
        shown |= {int(each) for each in TAG.findall(out)}
    assert not wrong, "\n".join(wrong)
    assert texts_in(files) - shown == set()


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_no_text_is_obeyed_in_a_report(files: dict[str, bytes], form: Format) -> None:
    alliance = alliance_of(files)
    wrong = list[str]()
    for order in orders(alliance.ledger, form, moment_of(NOW)):
        content = report_content(alliance, order, NullTranslations())
        wrong += faults_in(order.command, form, content.decode())
    assert not wrong, "\n".join(wrong)


def test_no_text_is_obeyed_on_paper(files: dict[str, bytes]) -> None:
    alliance = alliance_of(files)
    for order in orders(alliance.ledger, "pdf", moment_of(NOW)):
        if order.name in {"constitution", "register", "experiences", "annual"}:
            content = report_content(alliance, order, NullTranslations())
            assert content.startswith(b"%PDF-")
            assert b"/URI" not in content


def test_no_text_is_obeyed_in_tables(tool: Tool, tmp_path: Path) -> None:
    assert tool("export", "csv", "--all-fields", "--output", str(tmp_path))
    tables = sorted(tmp_path.glob("*.csv"))
    assert len(tables) > 15
    assert [f"{path.name}: {each}" for path in tables
            for each in FAULTS["csv"](path.read_text("utf-8-sig"))] == []  # fmt: skip
    tool("ally", "export", "--all-fields", "--output", str(tmp_path / "allies.xlsx"))
    book = load_workbook(BytesIO((tmp_path / "allies.xlsx").read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(TAG.search(str(cell.value)) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_no_text_is_obeyed_on_the_site(tool: Tool, tmp_path: Path) -> None:
    tool("site", "build", "--output", str(tmp_path), "--language", "en", "--language", "fr")
    wrong = list[str]()
    for path in sorted(each for each in tmp_path.rglob("*") if each.is_file()):
        if path.name != ".alliance-site.json":
            form = path.suffix.removeprefix(".")
            wrong += faults_in(path.name, form, path.read_text("utf-8"))
    assert not wrong, "\n".join(wrong)


FEDERATED: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((form, (*words, *more))
      for words in (("validate",), ("status",), ("pulse",), ("search", "water"))
      for form, more in (("text", ()), ("json", ("--json",)))),
    *((form, ("report", "--format", form)) for form in ("markdown", "html")),
)  # fmt: skip
"""What is asked of a federation once it was fetched."""


def test_no_text_of_a_member_is_obeyed_in_a_federation(
    files: dict[str, bytes], repository: Path, tool: Tool, tmp_path: Path
) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    federation = json.loads(files["federation.yaml"])
    federation["members"] = [{**federation["members"][0], "repository": str(repository)}]
    home = files | {"federation.yaml": json.dumps(federation).encode()}
    write_repository(tmp_path, home)
    root = ("--root", str(tmp_path), "federation")
    told = [("text", ("sync",), tool(*root, "sync"))]
    told += [(form, words, tool(*root, *words, "--jobs", "1")) for form, words in FEDERATED]
    wrong = list[str]()
    for form, words, (out, err) in told:
        name = " ".join(("federation", *words))
        wrong += faults_in(f"{name} ({form})", form, out)
        wrong += faults_in(f"{name} (messages)", "text", err)
    assert not wrong, "\n".join(wrong)
    assert any(TAG.search(out) for _, _, (out, _) in told)


def test_no_text_is_obeyed_in_what_a_request_is_told(tool: Tool, tmp_path: Path) -> None:
    tool("check", *REQUEST, "--summary", str(tmp_path / "summary.md"))
    text = (tmp_path / "summary.md").read_text("utf-8")
    assert TAG.search(text)
    assert faults_in("summary", "markdown", text) == []


@pytest.mark.parametrize("form", Findings)
def test_no_key_and_no_path_is_obeyed_in_findings(
    form: Findings, tmp_path: Path, tool: Tool
) -> None:
    for key in KEYS:
        for path in PATHS:
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(f"{json.dumps(key)}: 1\n", "utf-8")
        out, _ = tool("--root", str(tmp_path), "validate", "--format", form)
        assert "pwned" in out
        assert faults_in("validate", form, out) == []


def faults_in(name: str, form: str, text: str) -> list[str]:
    """Return the faults of an output, called by its name."""
    found = (f"{name}: {each}" for each in FAULTS[form](text))
    return [each for each in found if not (name.startswith(MARKS_WORDS) and "is read as" in each)]
