"""A constitution as a design: everything to say about it, with the runs that prove it.

What is found is told by `lint` alone, but for the errors that a proposed constitution would bring
in: these are held against it (`brought`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from alliance_cli.consensus.exploration.capacity import beyond_turnout, out_of_reach
from alliance_cli.consensus.exploration.design import faults_of, grave_faults_of, leads_somewhere
from alliance_cli.consensus.exploration.faults import Fault
from alliance_cli.consensus.exploration.power import find_objector
from alliance_cli.consensus.exploration.proofs import Proof
from alliance_cli.consensus.exploration.strength import find_weaker
from alliance_cli.diagnostics import Finding, Severity
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.standings import procedure_called
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.procedures import Procedure
from alliance_cli.rules.benches import (
    bench_setting,
    crowd_today,
    find_turnout,
    kinds_of,
    setting_of,
)
from alliance_cli.rules.constitutions import undecided, unknown_stages
from alliance_cli.rules.design_findings import finding_of
from alliance_cli.rules.readability import too_much, uncarried
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey


@dataclass(frozen=True, slots=True)
class Lint:
    """Something to say about a constitution, of which procedure, and the proofs of it."""

    finding: Finding
    procedure: str = ""
    proofs: tuple[Proof, ...] = ()


def lints_of(survey: Survey, filed: Filed[Constitution]) -> Iterator[Lint]:
    """Yield everything to say about the constitution `filed`, with the people of `survey`."""
    for name, procedure in _procedures(survey.ledger, filed):
        for fault in _all_faults(survey, filed, name, procedure):
            yield _lint(fault, filed, name, procedure)
    for name, procedure, fault in _weaker(survey.ledger, filed):
        yield _lint(fault, filed, name, procedure)
    plain = (
        *unknown_stages(filed),
        *undecided(filed),
        *uncarried(filed),
        *too_much(survey, filed),
    )
    yield from map(Lint, plain)


def brought(survey: Survey) -> Iterator[Finding]:
    """Yield the errors in the design of proposed constitutions that the one in force has not."""
    in_force = survey.ledger.constitution
    known: set[object] | None = None
    for filed in survey.live_constitutions():
        if filed is in_force or _decides_alike(filed, in_force):
            continue
        for found in _errors(survey, filed, in_force):
            if known is None:
                here = _errors(survey, in_force) if in_force else ()
                known = {_about(each) for each in here}
            if _about(found) not in known:
                yield found


def _about(found: Finding) -> object:
    """Return what a finding is about, in whichever constitution: its code, which procedure."""
    return found.code, found.route.keys[:2]


def _decides_alike(filed: Filed[Constitution], other: Filed[Constitution] | None) -> bool:
    fields = ("procedures", "decides", "time_zone", "recesses", "late_by")
    return other is not None and all(
        getattr(filed.record, field) == getattr(other.record, field) for field in fields
    )


def _procedures(ledger: Ledger, filed: Filed[Constitution]) -> Iterator[tuple[str, Procedure]]:
    """Yield the procedures that can be tried; of the others 105 and 301 tell."""
    for name in filed.record.procedures:
        procedure = procedure_called(ledger, filed.record, name)
        if procedure is not None and leads_somewhere(procedure):
            yield name, procedure


def _all_faults(
    survey: Survey, filed: Filed[Constitution], name: str, procedure: Procedure
) -> Iterator[Fault]:
    bench = bench_setting(survey.ledger, filed, name)
    if bench is not None:
        is_amending = "amendment" in kinds_of(filed.record, name)
        yield from faults_of(bench, is_amending=is_amending)
    crowd = crowd_today(survey, procedure)
    if not crowd:
        return
    today = setting_of(filed, name, procedure, crowd)
    yield from out_of_reach(today, find_objector(today))
    turnout = find_turnout(survey)
    if turnout is not None and turnout < 1:
        engaged = sum(each.is_engaged for each in crowd)
        yield from beyond_turnout(today, int(turnout * engaged))


@dataclass(frozen=True, slots=True)
class _Design:
    """A constitution beside `other`; two are the same where the bytes of both are.

    `ledger` holds no more than the shipped procedures, which are the same as long as the tool is.
    """

    key: tuple[str, ...]
    filed: Filed[Constitution] = field(compare=False)
    other: Filed[Constitution] | None = field(compare=False)
    ledger: Ledger = field(compare=False)


def _errors(
    survey: Survey, filed: Filed[Constitution], other: Filed[Constitution] | None = None
) -> tuple[Finding, ...]:
    """Return the errors in the design of a constitution, where `other` does not say the same.

    Trying a design takes as long as thousands of other rules, and says nothing of the people: who
    judges one landing after the other asks for the same design again and again.
    """
    both = (filed, other) if other else (filed,)
    key = tuple(part for each in both for part in (each.path, each.digest))
    design = _Design(key, filed, other, Ledger(procedures=survey.ledger.procedures))
    return _known_errors(design) if all(key) else tuple(_found_errors(design))


@lru_cache(maxsize=64)
def _known_errors(design: _Design) -> tuple[Finding, ...]:
    return tuple(_found_errors(design))


def _found_errors(design: _Design) -> Iterator[Finding]:
    filed, other, ledger = design.filed, design.other, design.ledger
    for name, procedure in _procedures(ledger, filed):
        is_amending = "amendment" in kinds_of(filed.record, name)
        if other is not None and _has_same(other, filed, name):
            continue
        if bench := bench_setting(ledger, filed, name):
            for fault in grave_faults_of(bench, is_amending=is_amending):
                found = _lint(fault, filed, name, procedure).finding
                if found.severity is Severity.ERROR:
                    yield found
    for name, procedure, fault in _weaker(ledger, filed):
        yield _lint(fault, filed, name, procedure).finding


def _has_same(one: Filed[Constitution], other: Filed[Constitution], name: str) -> bool:
    """Tell whether both have the same procedure under that name, and for amendments or not."""
    rules = (one.record, other.record)
    procedures = [each.procedures.get(name) for each in rules]
    amending = ["amendment" in kinds_of(each, name) for each in rules]
    return procedures[0] == procedures[1] and amending[0] == amending[1]


def _weaker(ledger: Ledger, filed: Filed[Constitution]) -> Iterator[tuple[str, Procedure, Fault]]:
    """Yield the procedures of amendments that are weaker than the default of ordinary ones."""
    usual = filed.record.decides.ordinary[:1]
    amending = filed.record.decides.for_kind("amendment")
    sound = dict(_procedures(ledger, filed))
    for ordinary in usual:
        for name in amending:
            if name == ordinary or not {name, ordinary} <= sound.keys():
                continue
            one = bench_setting(ledger, filed, name, ordinary)
            other = one and setting_of(filed, ordinary, sound[ordinary], one.crowd)
            if one and other and (fault := find_weaker(one, other)):
                yield name, sound[name], fault


def _lint(fault: Fault, filed: Filed[Constitution], name: str, procedure: Procedure) -> Lint:
    kinds = kinds_of(filed.record, name)
    return Lint(finding_of(fault, filed, name, procedure, kinds), name, fault.proofs)


RULES: tuple[Rule, ...] = (rule(brought, "proposed-constitution", STANDINGS),)
"""The rules of this module."""
