"""No rule can be taken away, and no right be given to all, without an attack that tells.

Each attack in which git itself plays no tricks is judged once. Then in turn each rule is taken
out, and each row and each warrant of the table of rightful writers; each warrant is made to allow
everything, and each cell for nobody to be for all. Some attack must then be answered wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pytest

from alliance_cli.diagnostics import Finding, Severity
from alliance_cli.records.moments import moment_of
from alliance_cli.regularity.registry import TRANSITION_RULES, irregularities
from alliance_cli.regularity.rights import rights_of
from alliance_cli.regularity.table import TABLE, Cell, Never, Row
from alliance_cli.regularity.transition import Transition, TransitionRule
from alliance_cli.regularity.warrants import Attempt, Refusal, Warrant
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.repository import Repository
from alliance_cli.use_cases.judging import Judge
from alliance_cli.use_cases.load import Alliance, load_alliance
from tests.attacks.building import Attack, attacks, build_together

CELLS = ("add", "change", "remove")
OUT_OF_REACH = {
    "move.change: nobody": "what is modified has not moved",
    "constitution.add: nobody": "without a constitution there is nothing to judge by",
    "tooling.add: nobody": "without its own file there is no alliance",
}
"""Cells that no change comes to, and why; they stand there in case one does."""

Codes = frozenset[str]


@dataclass(frozen=True)
class Case:
    """An attack that was judged: the codes of all errors, by what found them."""

    attack: Attack
    transition: Transition
    by_rule: Mapping[TransitionRule, Codes]
    by_table: Codes
    elsewhere: Codes
    rows: frozenset[str | None]

    def is_answered(self, *, by_rules: Codes | None = None, by_table: Codes | None = None) -> bool:
        """Tell whether the answer would still be the one that it must be."""
        rules = self.codes_without(None) if by_rules is None else by_rules
        codes = rules | (self.by_table if by_table is None else by_table) | self.elsewhere
        expected = self.attack.expect
        needed, allowed = set(expected["codes"]), {*expected["codes"], *expected.get("also", ())}
        is_right = bool(codes) == (expected["verdict"] == "irregular")
        return is_right and needed <= codes <= allowed

    def codes_without(self, rule: TransitionRule | None) -> Codes:
        """Return what all rules but one find."""
        found = (codes for each, codes in self.by_rule.items() if each is not rule)
        return frozenset().union(*found)


def is_judged_simply(attack: Attack) -> bool:
    """Tell whether an attack is one change on a regular base, and git plays no tricks in it."""
    return (
        attack.command == "check"
        and attack.expect["verdict"] in {"regular", "irregular"}
        and not attack.data.keys() & {"repository", "environment"}
        and "fast-forward" not in str(attack.data.get("founding"))
        and "repair" not in attack.name
        and len(attack.data["steps"]) > 0
        and not any("many" in step or step.get("repeat", 1) > 100 for step in attack.data["steps"])
    )


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, ...]:
    """Return every attack that is judged simply, judged."""
    chosen = [attack for attack in attacks() if is_judged_simply(attack)]
    top = tmp_path_factory.mktemp("attacks")
    built = build_together(chosen, top)
    repository = Repository(top, top / ".git")
    with quarantined(repository) as quarantine:
        judge, known = (
            Judge(quarantine, "", moment_of("2027-01-01T00:00:00Z")),
            dict[str, Alliance](),
        )
        made = []
        for attack in chosen:
            names = built[attack.name].names
            base = names["base"]
            if base not in known:
                known[base] = load_alliance(repository.tree(base))
            way = judge.way(base, names["head"])
            judged = judge.judged(way, known[base], received=moment_of(attack.received))
            made.append(case_of(attack, judged.transition, judged.verdict.findings))
    return tuple(made)


def case_of(attack: Attack, transition: Transition, found: tuple[Finding, ...]) -> Case:
    """Sort what was found by what found it."""
    taken, refused = rights_of(transition)
    by_rule = {rule: irregularities(transition, (rule,)) for rule in TRANSITION_RULES}
    known = {
        key_of(each) for each in (*refused, *(each for fs in by_rule.values() for each in fs))
    }
    return Case(
        attack,
        transition,
        {rule: codes_of(each) for rule, each in by_rule.items()},
        codes_of(refused),
        codes_of(tuple(each for each in found if key_of(each) not in known)),
        frozenset(each.rule for each in taken),
    )


def key_of(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.path, str(finding.message)


def codes_of(findings: tuple[Finding, ...]) -> Codes:
    return frozenset(each.code for each in findings if each.severity is Severity.ERROR)


def tells(cases: tuple[Case, ...], table: tuple[Row, ...], row: Row) -> str | None:
    """Return an attack that gets another answer by `table`, which differs in `row`."""
    for case in cases:
        if row.name in case.rows:
            found = codes_of(rights_of(case.transition, table)[1])
            if not case.is_answered(by_table=found):
                return case.attack.name
    return None


def with_row(row: Row, other: Row | None) -> tuple[Row, ...]:
    """Return the table with `other` in the place of `row`, or nothing."""
    changed = (other if each is row else each for each in TABLE)
    return tuple(each for each in changed if each is not None)


def allow(_: Attempt) -> Refusal | None:
    """Allow everything."""
    return None


def tables_less(row: Row) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield tables in which `row` lacks a warrant, or all of it."""
    yield row.name, with_row(row, None)
    for name in CELLS:
        cell: Cell = getattr(row, name)
        if isinstance(cell, Never):
            continue
        for warrant in cell:
            rest = tuple(each for each in cell if each is not warrant)
            yield (
                f"{row.name}.{name}: {_name(warrant)}",
                with_row(row, replace(row, **{name: rest})),
            )


def tables_more(row: Row) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield tables in which one warrant of `row`, or a cell for nobody, allows everything."""
    for name in CELLS:
        cell: Cell = getattr(row, name)
        if isinstance(cell, Never):
            if f"{row.name}.{name}: nobody" not in OUT_OF_REACH:
                yield f"{row.name}.{name}: nobody", with_row(row, replace(row, **{name: (allow,)}))
            continue
        for warrant in cell:
            # A move takes both an addition and a removal, so that one alone changes nothing.
            names = ("add", "remove") if row.name == "move" else (name,)
            wide = {each: _widened(getattr(row, each), warrant) for each in names}
            yield f"{row.name}.{name}: {_name(warrant)}", with_row(row, replace(row, **wide))


def _widened(cell: tuple[Warrant, ...], warrant: Warrant) -> Cell:
    return tuple(allow if each is warrant else each for each in cell)


def _name(warrant: Callable[..., object]) -> str:
    return str(getattr(warrant, "__name__", warrant))


def test_each_case_gets_its_answer_as_it_stands(cases: tuple[Case, ...]) -> None:
    assert [case.attack.name for case in cases if not case.is_answered()] == []
    assert len(cases) > 200


@pytest.mark.parametrize("rule", TRANSITION_RULES, ids=lambda it: f"{it.__module__}.{it.__name__}")
def test_a_rule_cannot_be_taken_away(rule: TransitionRule, cases: tuple[Case, ...]) -> None:
    told = (c for c in cases if not c.is_answered(by_rules=c.codes_without(rule)))
    assert next(told, None) is not None


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_nothing_can_be_taken_out_of_a_row(row: Row, cases: tuple[Case, ...]) -> None:
    missed = [name for name, table in tables_less(row) if not tells(cases, table, row)]
    assert missed == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_nothing_in_a_row_can_be_given_to_all(row: Row, cases: tuple[Case, ...]) -> None:
    missed = [name for name, table in tables_more(row) if not tells(cases, table, row)]
    assert missed == []
