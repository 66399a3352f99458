"""What a proposal of each kind must say, and what only that kind may (006, 007)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import say
from alliance_cli.records.proposals import Proposal
from alliance_cli.rules.rule import Rule, rule
from alliance_cli.rules.survey import Survey

_OWN_FIELD = {
    "amendment": "amends",
    "mandate": "mandate",
    "principle": "principle",
    "reopening": "reopens",
}
"""The field in which a proposal of each kind says what it would bring about."""

_SAYS_IT = ("amendment", "mandate", "principle")
"""The kinds of which that is all there need be."""


def own_fields(survey: Survey) -> Iterator[Finding]:
    """Yield proposals without their kind's own field (a need may lack it), or with another's.

    An amendment also has the whole proposed constitution beside it.
    """
    for filed in survey.looked_into():
        for kind, name in _OWN_FIELD.items():
            is_there = getattr(filed.record, name) is not None
            if is_there and filed.record.kind != kind:
                yield _of_another_kind(filed, kind, name)
            elif filed.record.kind == kind and not (is_there or _is_need(filed.record)):
                yield _missing(filed, name)
        if filed.record.kind == "amendment" and not _has_constitution(survey, filed):
            yield _without_constitution(filed)


def texts(survey: Survey) -> Iterator[Finding]:
    """Yield proposals that do not say what is proposed, and not that they are but a need.

    A mandate, a principle or a constitution says it, too.
    """
    for filed in survey.those("proposal"):
        proposal = filed.record
        if proposal.text is None and proposal.kind not in _SAYS_IT and not _is_need(proposal):
            yield finding(
                "ALY006",
                filed.path,
                say("field “{field}” is missing", field="text"),
                say("Write what is proposed, or in the version: need: true."),
                route=Route(("text",)),
            )


def _is_need(proposal: Proposal) -> bool:
    return proposal.versions[-1].need


def _has_constitution(survey: Survey, filed: Filed[Proposal]) -> bool:
    return _is_need(filed.record) or survey.ledger.has("proposed-constitution", filed.id)


def _missing(filed: Filed[Proposal], name: str) -> Finding:
    return finding(
        "ALY006",
        filed.path,
        say("field “{field}” is missing", field=name),
        say("A proposal of kind {kind} needs “{field}”.", kind=filed.record.kind, field=name),
        route=Route((name,)),
    )


def _of_another_kind(filed: Filed[Proposal], kind: str, name: str) -> Finding:
    return finding(
        "ALY007",
        filed.path,
        say("only a proposal of kind {kind} has “{field}”", kind=kind, field=name),
        say("Leave it out, or propose it anew as a {kind}.", kind=kind),
        route=Route((name,), at_key=True),
    )


def _without_constitution(filed: Filed[Proposal]) -> Finding:
    return finding(
        "ALY006",
        filed.path,
        say("the proposed constitution is missing"),
        say("Propose it with its constitution: alliance amend"),
        route=Route(("amends",)),
    )


RULES: tuple[Rule, ...] = (
    rule(own_fields, "proposal", "proposed-constitution"),
    rule(texts, "proposal"),
)
"""The rules of this family."""
