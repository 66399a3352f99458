"""References that lead nowhere (101 to 110 and 112), and finding them in any one record.

Acts are gone through in a module of their own, where it is known whether they have an effect. A
record that cannot be read is there all the same. What allies and chantiers say may outlive an
article: it is held against every constitution there ever was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import INDEXES, Filed, Ledger
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.rules.named import Named, Target, names_in
from alliance_cli.rules.survey import Rule, Survey
from alliance_cli.rules.targets import Articles, Context, find_fault

_APART = {"proposal", "proposed-constitution", "decision", "review"}
"""Kinds whose names stand in a context of their own, or are derived."""


def faults(
    context: Context, kind: str, filed: Filed[Any], severity: Severity | None = None
) -> Iterator[Finding]:
    """Yield what the record `filed` names and is not there."""
    for named in names_in(kind, filed.data):
        if fault := find_fault(context, filed.path, named, severity):
            yield fault


def proposal_context(survey: Survey, proposal: str) -> Context:
    """Return in which context a proposal and its acts name things: that of its constitution."""
    filed = survey.ledger.proposals.get(proposal)
    governing = constitution_of(survey.ledger, filed.record.constitution) if filed else None
    articles = Articles.of([governing.record]) if governing else None
    return Context(survey.ledger, articles, survey.guesses, proposal)


def references(survey: Survey) -> Iterator[Finding]:
    """Yield what records name and is not there."""
    ledger = survey.ledger
    context = Context(ledger, _articles_ever(survey), survey.guesses)
    for kind, filed in _records(ledger):
        if survey.looks_at(filed):
            yield from faults(context, kind, filed)
    for review in filter(survey.looks_at, ledger.reviews.values()):
        about = review.record.subject.partition(":")[2]
        yield from faults(replace(context, proposal=about), "review", review)
    for proposal in filter(survey.looks_at, ledger.proposals.values()):
        yield from faults(proposal_context(survey, proposal.id), "proposal", proposal)
    for filed in survey.live_constitutions():
        own = replace(context, articles=Articles.of([filed.record]))
        yield from faults(own, "constitution", filed)


def paths(survey: Survey) -> Iterator[Finding]:
    """Yield files whose path names what is not there: a member, a principle, the whole of it."""
    ledger = survey.ledger
    context = Context(ledger, None, survey.guesses)
    grouped: tuple[tuple[Mapping[str, Mapping[str, Filed[Any]]], Target], ...] = (
        (ledger.members, "ally"),
        (ledger.adaptations, "principle"),
    )
    for groups, target in grouped:
        for chantier, group in groups.items():
            yield from _of_nothing(context, "chantier", chantier, group)
            for filed in group.values():
                named = Named(Route(), filed.id, target)
                if fault := find_fault(context, filed.path, named):
                    yield fault
    for proposal, acts in ledger.acts.items():
        yield from _of_nothing(context, "proposal", proposal, acts)
    for parts in (ledger.proposed, ledger.decisions):
        for proposal, part in parts.items():
            yield from _of_nothing(context, "proposal", proposal, {proposal: part})


def _of_nothing(
    context: Context, kind: Target, name: str, group: Mapping[str, Filed[Any]]
) -> Iterator[Finding]:
    """Yield that the whole to which the files of `group` belong is missing, once."""
    if group and not context.ledger.has(kind, name):
        first = group[min(group)]
        named = Named(Route(), name, kind)
        if fault := find_fault(context, first.path, named):
            yield fault


def _records(ledger: Ledger) -> Iterator[tuple[str, Filed[Any]]]:
    """Yield the records whose names stand in no context of their own."""
    if ledger.alliance is not None:
        yield "alliance", ledger.alliance
    for kind, index in INDEXES.items():
        if kind not in _APART:
            records: Mapping[str, Filed[Any]] = getattr(ledger, index)
            for filed in records.values():
                yield kind, filed
    for group in ledger.adaptations.values():
        for filed in group.values():
            yield "adaptation", filed
    for filed in ledger.translations:
        yield "translation", filed


def _articles_ever(survey: Survey) -> Articles | None:
    """Return what any constitution ever had; None if one of them cannot be read."""
    kinds = {"constitution", "past-constitution"}
    if not survey.constitutions or any(kind in kinds for kind, _, _ in survey.ledger.broken):
        return None
    return Articles.of(filed.record for filed in survey.constitutions)


RULES: tuple[Rule, ...] = (references, paths)
"""The rules of this module."""
