"""`alliance report`: in each form, checked against the records, incognito."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest

from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.records.text import Text
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import Alliance, changed, load_alliance
from alliance_cli.use_cases.report_list import REPORTS
from alliance_cli.use_cases.report_making import report_content, report_data
from alliance_cli.use_cases.report_orders import Order, order_in
from tests.unit.cli.conftest import Tool, lay
from tests.unit.cli.every_report import orders

EXAMPLES = Path(__file__).parents[3] / "examples"
MIDWAY = datetime(2024, 4, 20, tzinfo=UTC)
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def rendered(alliance: Alliance, order: Order) -> str:
    """Return a report as text, without the line by which it can be made again."""
    content = report_content(alliance, order, NullTranslations())
    assert order_in(content, "x") == order
    return content.decode().partition("\n")[2]


@pytest.fixture(scope="module", params=["amores", "territory", "open-source"])
def example(request: pytest.FixtureRequest) -> Alliance:
    """Return one of the examples."""
    return load_alliance(WorkTree(EXAMPLES / request.param))


def test_incognito_names_no_person(example: Alliance) -> None:
    ledger = example.ledger
    persons = {
        name: each.record.name
        for name, each in ledger.allies.items()
        if each.record.kind == "person"
    }
    names = {words for each in persons.values() if isinstance(each, Text)
             for words in each.versions.values()}  # fmt: skip
    assert persons
    for order in orders(ledger, "html", AT, incognito=True):
        text = rendered(example, order)
        assert not {each for each in names if each in text}, order.command
        told = text + str(report_data(example, order, NullTranslations()))
        assert not set(re.findall("[a-z0-9-]+", told)) & set(persons), order.command


def test_who_does_not_want_to_be_named_is_in_no_report_by_name(folder: Path, tool: Tool) -> None:
    for name in ("nadia", "paul"):
        path = folder / f"allies/{name}.yaml"
        path.write_text(path.read_text() + "visible: allies\n")
    about = {"decision": "garden", "bulletin": "seed-library", "annual": "2026"}
    for name in ("register", "allies", "legitimacy", "constitution", *about):
        words = (name, about[name]) if name in about else (name,)
        answer = tool("report", *words)
        assert answer.code == 0
        assert not re.search("Nadia|Paul", answer.out), words


def test_a_fresh_report_is_fresh_and_one_that_was_edited_is_not(folder: Path, tool: Tool) -> None:
    for name in ("register.md", "register.html", "register.pdf"):
        assert tool("report", "register", "--incognito", "--output", name).code == 0
        fresh = tool("report", "--check", name)
        assert (fresh.code, fresh.out) == (0, f"{name} is fresh.\n")
    path = folder / "register.md"
    path.write_text(path.read_text(encoding="utf-8").replace("## Still open", "## Open"))
    stale = tool("report", "register", "--check", "register.md")
    assert stale.code == 1
    assert "- ## Open\n+ ## Still open\n" in stale.out
    told = tool("report", "--check", "register.md", "--json").json
    assert (told["fresh"], told["difference"]["made"]) == (False, "## Still open")


def test_how_fresh_a_report_is_is_told_in_the_language_of_the_alliance(
    folder: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tool("--lang", "en", "report", "register", "--output", "register.md").code == 0
    own = folder / "alliance.yaml"
    own.write_text(own.read_text().replace("languages: [en]", "languages: [fr]"))
    monkeypatch.setenv("ALLIANCE_LANG", "")
    assert "register.md est " in tool("report", "--check", "register.md").out


def test_a_report_is_stale_once_the_records_of_its_time_say_otherwise(
    folder: Path, tool: Tool
) -> None:
    assert tool("report", "allies", "--output", "allies.md").code == 0
    path = folder / "allies/nadia.yaml"
    path.write_text(path.read_text() + "visible: id-only\n")
    assert tool("report", "--check", "allies.md").code == 1


def test_a_file_that_is_no_report_is_not_obeyed(folder: Path, tool: Tool) -> None:
    for line in (
        "",
        "<!-- alliance forget nadia -->",
        "<!-- alliance --lang en report x --at y -->",
    ):
        lay(folder, "notes.md", f"{line}\n")
        assert tool("report", "--check", "notes.md").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("registre", "garden"),
        ("decision",),
        ("decision", "nothing"),
        ("annual", "26"),
        ("annual", "1990"),
        ("annual", "2027"),
        ("nothing",),
        ("register", "--format", "odt"),
        ("register", "--format", "pdf"),
        ("register", "--json", "--output", "x.md"),
        ("register", "--check", "allies.md"),
        ("--check", "allies.md", "--incognito"),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    folder: Path, tool: Tool, words: tuple[str, ...]
) -> None:
    assert folder
    assert tool("report", "allies", "--output", "allies.md").code == 0
    assert tool("report", *words).code == 2


def test_reports_answer_to_their_french_names(folder: Path, tool: Tool) -> None:
    assert folder
    for french, english in (("registre", "register"), ("legitimite", "legitimacy"),
                            ("légitimité", "legitimacy"), ("annuaire", "allies")):  # fmt: skip
        assert tool("rapport", french).out == tool("report", english).out


def test_the_reports_are_listed(folder: Path, tool: Tool) -> None:
    assert folder
    listed = tool("report", "--json").json["reports"]
    assert [each["name"] for each in listed] == [each.name for each in REPORTS]
    assert "register" in tool("report").out


def test_an_alliances_own_template_makes_markdown_page_and_paper(folder: Path, tool: Tool) -> None:
    lay(folder, "templates/reports/register.md.j2", "# Ours\n\n<b>{{ alliance }}</b>\n")
    assert tool("report", "register").out.endswith("\n# Ours\n\n<b>Seeds and soils</b>\n")
    page = tool("report", "register", "--format", "html").out
    assert "<title>Ours</title>" in page
    assert "&lt;b&gt;" in page
    assert tool("report", "register", "--output", "ours.pdf").code == 0


def test_a_table_has_a_caption_and_headers_with_a_scope(folder: Path, tool: Tool) -> None:
    assert folder
    page = tool("report", "constitution", "--format", "html").out
    assert page.count("<table>") == page.count("<caption") > 1
    assert "<th>" not in page


def test_without_the_extra_a_pdf_is_told_with_what_to_install(
    folder: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder
    monkeypatch.setitem(sys.modules, "typst", None)  # as if it were not installed
    answer = tool("report", "register", "--output", "register.pdf")
    assert answer.code == 3
    assert "alliance-cli[pdf]" in answer.err


def test_a_report_knows_nothing_of_what_came_later(example: Alliance) -> None:
    cut = datetime(2000, 1, 1, tzinfo=UTC) if "eau" in example.ledger.chantiers else MIDWAY
    later = {each.path for each in experiences_since(example.ledger, cut)}
    later |= {each.path for each in acts_since(example.ledger, cut)}
    assert later
    before = changed(example, dict.fromkeys(later))
    for order in orders(example.ledger, "markdown", AT):
        asked = replace(order, at=cut)
        gone = {*example.ledger.experiences, *example.ledger.principles}
        if order.about in gone - {*before.ledger.experiences, *before.ledger.principles}:
            continue
        if order.name != "annual":
            assert rendered(example, asked) == rendered(before, asked), asked.command


def experiences_since(ledger: Ledger, cut: datetime) -> Iterator[Filed[Any]]:
    """Yield what was told, reviewed or undertaken after a moment."""
    for told in ledger.experiences.values():
        if told.record.written > cut.date():
            yield told
    yield from (each for each in ledger.reviews.values() if each.record.at > cut)
    yield from (each for each in ledger.commitments.values() if each.record.made > cut)


def acts_since(ledger: Ledger, cut: datetime) -> Iterator[Filed[Any]]:
    """Yield what was said after a moment, and what was decided after it."""
    for acts in ledger.acts.values():
        yield from (each for each in acts.values() if each.record.at > cut)
    for name, filed in ledger.decisions.items():
        if filed.record.at > cut:
            yield filed
            yield from (each for each in (ledger.principles.get(name),) if each)
