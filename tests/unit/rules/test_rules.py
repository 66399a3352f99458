"""Rules as a whole: in whatever order, none without a test, quick, quiet where all is well."""

from __future__ import annotations

import time
from datetime import timedelta
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.documents import Document, Entry
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import load
from alliance_cli.ledger.reach import Reach
from alliance_cli.records.kinds import FOLDERS
from alliance_cli.rules.registry import RULES, findings_of
from alliance_cli.rules.rule import Rule
from alliance_cli.rules.survey import Survey
from alliance_cli.store.reading import read_document
from alliance_cli.store.resources import procedure_bytes
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import NOW, Example, ExampleTree, base_files
from tests.unit.rules.test_pages import EXAMPLES

FAULTY = [example for example in EXAMPLES if example.finds]
SURVEYS = [Survey.of(load_alliance(each.tree).ledger, now=NOW) for each in FAULTY]
SHIPPED = ("standard@1", "consensus@1")


def documents_of(example: Example) -> list[Document]:
    """Return the documents of an example that can be read."""
    read = (read_document(path, content) for path, content in example.tree.files.items())
    return [each for each in read if isinstance(each, Document)]


def ledger_of(documents: list[Document], entries: list[Entry]) -> Ledger:
    """Return the ledger of `documents`, loaded in their order."""
    shipped = {
        name: document
        for name in SHIPPED
        if isinstance(document := read_document(name, procedure_bytes(name) or b""), Document)
    }
    return load(documents, entries=entries, shipped=shipped).ledger


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_findings_are_the_same_in_whatever_order_files_are_read(data: st.DataObject) -> None:
    example = data.draw(st.sampled_from(FAULTY))
    documents = documents_of(example)
    entries = list(example.tree.entries(FOLDERS))
    once = ledger_of(documents, entries)
    again = ledger_of(data.draw(st.permutations(documents)), data.draw(st.permutations(entries)))
    assert sorted(map(str, findings_of(Survey.of(once, now=NOW)))) == sorted(
        map(str, findings_of(Survey.of(again, now=NOW)))
    )


@pytest.mark.parametrize(
    "rule", RULES, ids=lambda rule: f"{rule.find.__module__}.{rule.find.__name__}"
)
def test_each_rule_is_missed_by_an_example(rule: Rule) -> None:
    assert next(chain.from_iterable(map(rule, SURVEYS)), None) is not None


def test_time_alone_brings_about_no_error() -> None:
    ledger = load_alliance(ExampleTree(base_files(), {})).ledger
    for days in (0, 10, 100, 1_000, 10_000):
        found = findings_of(Survey.of(ledger, now=NOW + timedelta(days=days)))
        assert not [each for each in found if each.severity == "error"]


def test_a_seal_is_in_order_at_every_moment_before_its_outcome() -> None:
    ledger = load_alliance(ExampleTree(base_files(), {})).ledger
    for days in (38, 39, 45, 400):
        found = findings_of(Survey.of(ledger, now=NOW - timedelta(days=days)))
        assert not [each for each in found if each.code == "ALY404"]


def test_an_act_that_names_nothing_is_told_to_be_acted_anew() -> None:
    act = "proposals/seed-library/acts/ines/20260317T090000Z-react.yaml"
    text = "act: react\nat: 2026-03-17T09:00:00Z\nversion: 1\ntext: Yes.\nthrough: nobody\n"
    ledger = load_alliance(ExampleTree({**base_files(), act: text.encode()}, {})).ledger
    (found,) = findings_of(Survey.of(ledger, now=NOW))
    assert (found.code, found.severity) == ("ALY101", "warning")
    assert str(found.help).startswith("Act anew, naming")


def test_what_the_first_language_lacks_is_a_warning_once_it_is_decided() -> None:
    files = base_files()
    path = "proposals/garden/proposal.yaml"
    files[path] = files[path].replace(b"title: A garden for all", b"title: {fr: Un jardin}")
    ledger = load_alliance(ExampleTree(files, {})).ledger
    found = {each.code: each.severity for each in findings_of(Survey.of(ledger, now=NOW))}
    assert found["ALY006"] == "warning"


def test_an_empty_tree_has_nothing_wrong() -> None:
    assert not list(findings_of(Survey.of(Ledger(), now=NOW)))


def test_a_thousand_proposals_are_looked_at_in_a_moment() -> None:
    files = base_files()
    one = {path: text for path, text in files.items() if path.startswith("proposals/garden/")}
    for number in range(1_000):
        for path, text in one.items():
            files[path.replace("/garden/", f"/garden-{number}/")] = text
    ledger = load_alliance(ExampleTree(files, {})).ledger
    start = time.perf_counter()
    assert not list(findings_of(Survey.of(ledger, now=NOW)))
    assert time.perf_counter() - start < 3


def test_two_spellings_of_one_accent_collide() -> None:
    spellings = {path: Entry(path) for path in ("docs/été.md", "docs/e\u0301te\u0301.md")}
    assert [each.code for each in findings_of(Survey.of(Ledger(entries=spellings), now=NOW))] == [
        "ALY012"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("readme.md", "README.md"),
        ("proposals/a/acts/b/20260101T000000Z-call.yaml",
         "proposals/a/acts/b/20260101t000000z-call.yaml"),
        ("proposals/a/acts/b/20260101T000000Z-call.yaml",
         "proposals/A/acts/b/20260101T000000Z-call.yaml"),
        ("proposals/a/acts/b/notes.md", "proposals/a/acts/B/other.md"),
        ("proposals/a/acts/b/notes.md", "proposals/a/acts/b/NOTES.md"),
        ("experiences/a.yaml", "Experiences/b.yaml"),
        ("docs/a.md", "docs/A.md"),
    ],
)  # fmt: skip
def test_two_names_that_are_one_elsewhere_collide_and_so_they_do_when_one_comes_later(
    one: str, other: str
) -> None:
    entries = {path: Entry(path) for path in (one, other)}
    both = Ledger(entries=entries)
    told = [each.path for each in findings_of(Survey.of(both, now=NOW)) if each.code == "ALY012"]
    assert set(told) in ({one}, {other})
    for first, last in ((one, other), (other, one)):
        reach = Reach(frozenset({last}), frozenset())
        later = Survey.of(both, now=NOW, reach=reach)
        found = [each.path for each in findings_of(later) if each.code == "ALY012"]
        assert found == told, first


def test_a_long_chain_of_proposals_is_no_circle() -> None:
    files = base_files()
    text = files["proposals/garden/proposal.yaml"].decode()
    for number in range(2_000):
        earlier = f"continues: [garden-{number - 1}]\n" if number else ""
        files[f"proposals/garden-{number}/proposal.yaml"] = (earlier + text).encode()
    ledger = load_alliance(ExampleTree(files, {})).ledger
    assert "ALY111" not in {each.code for each in findings_of(Survey.of(ledger, now=NOW))}
