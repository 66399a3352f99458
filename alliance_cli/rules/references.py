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
from alliance_cli.ledger.ledger import GROUPS, INDEXES, Filed
from alliance_cli.ledger.standings import constitution_of
from alliance_cli.rules.named import Named, Target, names_in
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey
from alliance_cli.rules.targets import Articles, Context, find_fault

_APART = {"proposal", "proposed-constitution", "decision", "review"}
"""Kinds whose names stand in a context of their own, or are derived."""

_KINDS = (*(kind for kind in INDEXES if kind not in _APART), "adaptation", "translation")
"""The kinds whose names stand in no context of their own, but for the alliance itself."""


_WHOLES: Mapping[str, Target] = {
    "member": "chantier",
    "adaptation": "chantier",
    "act": "proposal",
}
"""What the records of a kind are parts of."""


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
    for kind in _KINDS:
        for filed in survey.those(kind):
            yield from faults(context, kind, filed)
    if survey.reach is None and ledger.alliance is not None:
        yield from faults(context, "alliance", ledger.alliance)
    for review in survey.those("review"):
        about = review.record.subject.partition(":")[2]
        yield from faults(replace(context, proposal=about), "review", review)
    for proposal in survey.those("proposal"):
        yield from faults(proposal_context(survey, proposal.id), "proposal", proposal)
    for filed in survey.live_constitutions():
        own = replace(context, articles=Articles.of([filed.record]))
        yield from faults(own, "constitution", filed)


def paths(survey: Survey) -> Iterator[Finding]:
    """Yield files whose path names what is not there: a member, a principle, the whole of it."""
    ledger = survey.ledger
    context = Context(ledger, None, survey.guesses)
    grouped: tuple[tuple[str, Target], ...] = (("member", "ally"), ("adaptation", "principle"))
    for kind, target in grouped:
        for filed in survey.those(kind):
            if fault := find_fault(context, filed.path, Named(Route(), filed.id, target)):
                yield fault
    for kind, whole in _WHOLES.items():
        groups: Mapping[str, Mapping[str, Filed[Any]]] = getattr(ledger, GROUPS[kind])
        for name in sorted({each.within for each in survey.those(kind)}):
            yield from _of_nothing(context, whole, name, groups[name])
    for kind in ("proposed-constitution", "decision"):
        for filed in survey.those(kind):
            yield from _of_nothing(context, "proposal", filed.id, {filed.id: filed})


def _of_nothing(
    context: Context, kind: Target, name: str, group: Mapping[str, Filed[Any]]
) -> Iterator[Finding]:
    """Yield that the whole to which the files of `group` belong is missing, once."""
    if not context.ledger.has(kind, name):
        first = group[min(group)]
        named = Named(Route(), name, kind)
        if fault := find_fault(context, first.path, named):
            yield fault


def _articles_ever(survey: Survey) -> Articles | None:
    """Return what any constitution ever had; None if one of them cannot be read."""
    kinds = {"constitution", "past-constitution"}
    if not survey.constitutions or any(kind in kinds for kind, _, _ in survey.ledger.broken):
        return None
    return Articles.of(filed.record for filed in survey.constitutions)


RULES: tuple[Rule, ...] = (
    rule(references, *INDEXES, *GROUPS, STANDINGS),
    rule(paths, *GROUPS, "ally", "chantier", "decision", "principle", "proposal",
         "proposed-constitution"),
)  # fmt: skip
"""The rules of this module."""
