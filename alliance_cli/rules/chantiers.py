"""Chantiers past their end (205), and who leads and represents (206, 207)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Ally
from alliance_cli.records.chantiers import Chantier
from alliance_cli.records.moments import end_of
from alliance_cli.rules.rule import Rule, rule
from alliance_cli.rules.survey import Survey


def past_their_end(survey: Survey) -> Iterator[Finding]:
    """Yield chantiers that are open though their last end is over."""
    for filed in survey.those("chantier"):
        chantier = filed.record
        ends = [(chantier.ends, Route(("ends",)))]
        ends += [
            (each.until, Route(("extended", place, "until")))
            for place, each in enumerate(chantier.extended)
        ]
        last, route = max(ends, key=lambda end: end[0])
        if chantier.closed is None and end_of(last, survey.zone) <= survey.now:
            yield finding(
                "ALY205",
                filed.path,
                say("the chantier should have ended on {day}", day=last),
                say(
                    "Close it, or give it a later end: alliance chantier close {id},"
                    " alliance chantier extend {id}",
                    id=filed.id,
                ),
                route=route,
            )


def animators(survey: Survey) -> Iterator[Finding]:
    """Yield animators who are not members, or no longer."""
    for filed in survey.ledger.chantiers.values():
        for place, name in enumerate(filed.record.animators):
            if fault := _animator_fault(survey, filed, name):
                message, severity = fault
                yield finding(
                    "ALY206",
                    filed.path,
                    message,
                    say(
                        "Let “{ally}” join (alliance chantier join {id}), or take the name out.",
                        ally=name,
                        id=filed.id,
                    ),
                    route=Route(("animators", place)),
                    severity=severity,
                )


def adapters(survey: Survey) -> Iterator[Finding]:
    """Yield adaptations by allies who are not among the animators.

    Who has left the chantier may have been one of them.
    """
    for name, group in survey.ledger.adaptations.items():
        chantier = survey.ledger.chantiers.get(name)
        for filed in group.values():
            by = filed.record.by
            member = survey.ledger.members.get(name, {}).get(by)
            is_known = chantier is None or by in chantier.record.animators
            is_gone = member is not None and member.record.left is not None
            if survey.ledger.has("ally", by) and not (is_known or is_gone):
                yield finding(
                    "ALY206",
                    filed.path,
                    say("“{ally}” is not among the animators", ally=by),
                    say("Let an animator say it, or “{ally}” become one.", ally=by),
                    route=Route(("by",)),
                    severity=Severity.WARNING,
                )


def representatives(survey: Survey) -> Iterator[Finding]:
    """Yield representatives of persons, and representatives who are none."""
    for filed in survey.ledger.allies.values():
        named = filed.record.representatives
        if named and filed.record.kind == "person":
            yield finding(
                "ALY207",
                filed.path,
                say("a person speaks for itself: only organisations have representatives"),
                say("Remove “representatives”, or correct “kind”."),
                route=Route(("representatives",), at_key=True),
            )
            continue
        for place, each in enumerate(named):
            ally = survey.ledger.allies.get(each.ally)
            if ally is not None and ally.record.kind != "person":
                yield _no_person(filed, each.ally, place)


def _animator_fault(
    survey: Survey, filed: Filed[Chantier], name: str
) -> tuple[Message, Severity] | None:
    ledger = survey.ledger
    if not ledger.has("ally", name):
        return None  # 101 says it
    if not ledger.has("member", name, filed.id):
        return say("the animator “{ally}” is not a member", ally=name), Severity.ERROR
    member = ledger.members.get(filed.id, {}).get(name)
    left = member.record.left if member else None
    if left and left <= survey.now and filed.record.closed is None:
        # Leaving is everybody's right, so it cannot put the chantier out of order.
        return say("the animator “{ally}” has left the chantier", ally=name), Severity.WARNING
    return None


def _no_person(filed: Filed[Ally], name: str, place: int) -> Finding:
    return finding(
        "ALY207",
        filed.path,
        say("“{ally}” is an organisation: it cannot speak for another", ally=name),
        say("Name a person, who is an ally too."),
        route=Route(("representatives", place, "ally")),
    )


RULES: tuple[Rule, ...] = (
    rule(past_their_end, "chantier"),
    rule(animators, "ally", "chantier", "member"),
    rule(adapters, "adaptation", "ally", "chantier", "member"),
    rule(representatives, "ally"),
)
"""The rules of this module."""
