"""A rule looks at no more than what it says that it rests on: else a change could pass it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from alliance_cli.ledger.ledger import GROUPS, INDEXES, Ledger
from alliance_cli.rules import disciplines
from alliance_cli.rules.registry import RULES
from alliance_cli.rules.rule import FILES, STANDINGS, Rule
from alliance_cli.rules.survey import Survey
from alliance_cli.store.trees import Tree, WorkTree
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.test_pages import EXAMPLES

STORIES = Path(__file__).parents[3] / "examples"
STORIES_TOLD = ("amores", "open-source", "territory")
TREES: dict[str, Tree] = {
    **{name: WorkTree(STORIES / name) for name in STORIES_TOLD},
    **{f"example-{place}": each.tree for place, each in enumerate(EXAMPLES)},
}
KINDS = {field: kind for kind, field in (INDEXES | GROUPS).items()}
GROUNDS = {"proposed-constitution"}
"""What is looked at again wherever it changes."""


class Watched(Ledger):
    """A ledger that notes of which kinds of records somebody takes something."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever there is
        asked = object.__getattribute__(self, "__dict__").get("asked")
        if asked is not None:
            if name in KINDS:
                asked.add(KINDS[name])
            elif name in {"entries", "odd"}:
                asked.add(FILES)
        return super().__getattribute__(name)


class WatchedMapping(Mapping[str, Any]):
    """A mapping that notes that somebody looks into it."""

    def __init__(self, inner: Mapping[str, Any], asked: set[str]) -> None:
        self.inner, self.asked = inner, asked

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - whatever there is
        self.asked.add(STANDINGS)
        return self.inner[key]

    def __iter__(self) -> Iterator[str]:
        self.asked.add(STANDINGS)
        return iter(self.inner)

    def __len__(self) -> int:
        return len(self.inner)


def asked_by(rule: Rule, survey: Survey) -> set[str]:
    """Return what a rule looks at."""
    asked: set[str] = set()
    given = {each.name: getattr(survey.ledger, each.name) for each in fields(Ledger)}
    ledger = Watched(**given | {"_people": {}})
    object.__setattr__(ledger, "asked", asked)
    watched = replace(
        survey,
        ledger=ledger,
        cases=WatchedMapping(survey.cases, asked),
        standings=WatchedMapping(survey.standings, asked),
    )
    list(rule(watched))
    return asked


@pytest.mark.parametrize("name", sorted(TREES))
def test_a_rule_rests_on_all_that_it_looks_at(name: str) -> None:
    ledger = load_alliance(TREES[name]).ledger
    for year in (1996, 2026, 2030) if name in STORIES_TOLD else (2026,):
        survey = Survey.of(ledger, now=datetime(year, 3, 1, tzinfo=UTC))
        for rule in RULES:
            if rule not in disciplines.RULES:
                beyond = asked_by(rule, survey) - rule.rests_on - GROUNDS
                assert not beyond, rule.find.__name__
