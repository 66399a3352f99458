"""A finding that was written down says the same as before, in whatever language and form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from alliance_cli.cli.languages import catalogue_in
from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity, Span
from alliance_cli.messages import Message, moment_words, say, say_many
from alliance_cli.records.watched import Watch
from alliance_cli.use_cases.finding_facts import finding_fact, finding_of
from alliance_cli.use_cases.load import all_findings, load_alliance
from tests.unit.rules.examples import NOW, examples_in

PAGES = Path(__file__).parents[3] / "docs" / "rules"
CATALOGUES = (catalogue_in(["en"]), catalogue_in(["fr"]))
MADE = (
    say("{a} and {b}", a=say_many("{count} ally", "{count} allies", 3), b=("x", say("y"))),
    say("{moment} or {day}", moment=datetime(2026, 3, 1, 9, 30, tzinfo=UTC), day=date(2026, 3, 1)),
    say("{n} {m} {none}", n=Decimal("1.50"), m=7, none=None),
    moment_words(date(2026, 3, 1)),
    say("{path}", path="allies/\udcff.yaml"),
)


def findings() -> Iterator[Finding]:
    """Yield a finding or more of each page, and some that are made up."""
    for page in sorted(PAGES.glob("ALY*.md")):
        example = next(examples_in(page))
        if not (example.commits or example.repository):
            yield from all_findings(load_alliance(example.tree), now=NOW)
    for said in MADE:
        made = finding("ALY601", "a\udcff", said, said, route=Route(("a", 0), at_key=True))
        yield replace(made, severity=Severity.NOTE, span=Span(1, 2, 3, 4))


def words(message: Message) -> tuple[str, ...]:
    return tuple(message.in_words(catalogue) for catalogue in CATALOGUES)


def test_what_is_read_back_says_what_was_written() -> None:
    seen = set()
    for each in findings():
        again = finding_of(json.loads(json.dumps(finding_fact(each))))
        assert replace(again, message=each.message, help=each.help) == each
        assert words(again.message) == words(each.message)
        assert words(again.help) == words(each.help)
        seen.add(each.code)
    assert len(seen) > 50


@pytest.mark.parametrize("value", [object(), Watch(NOW).moment, iter("ab"), {"a": 1}])
def test_what_has_no_plain_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        finding_fact(finding("ALY601", "a", say("{value}", value=value), say("b")))
