"""Why a revision has no effect, as a warning (203, 401, 402, 411)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.consensus.standing import Reason
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.messages import Message, say
from alliance_cli.records.proposals import Version
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey


def revisions(survey: Survey) -> Iterator[Finding]:
    """Yield published versions that have no effect."""
    for filed in survey.looked_into():
        proposal, published = filed.id, filed.record.versions
        standing = survey.standings.get(proposal)
        if standing is None:
            continue
        for place, version in enumerate(published):
            reason = standing.reason_for(f"version-{version.version}") if place else None
            if reason and (fault := _fault(survey, proposal, version, reason)):
                code, field, message = fault
                yield finding(
                    code,
                    survey.ledger.proposals[proposal].path,
                    message,
                    say("Propose it anew, and name this proposal under “continues”."),
                    route=Route(("versions", place, field)),
                    severity=Severity.WARNING,
                )


def _fault(
    survey: Survey, proposal: str, version: Version, reason: Reason
) -> tuple[str, str, Message] | None:
    """Return code, field and words; None where 411 says it as an error."""
    by = version.by
    match reason:
        case Reason.NOT_ENTITLED if by not in survey.ledger.allies:
            return "ALY101", "by", say("there is no ally “{name}”", name=by)
        case Reason.NOT_ENTITLED if not survey.cases[proposal].people.is_ally(by, version.at):
            return "ALY203", "by", say("“{ally}” was not an ally then", ally=by)
        case Reason.NOT_ENTITLED:
            return "ALY402", "by", say("“{ally}” did not carry the proposal then", ally=by)
        case Reason.NO_ROUNDS_LEFT:
            return "ALY411", "version", say("no round was left for another revision")
        case Reason.LATE:
            return "ALY401", "at", say("the outcome was reached before this revision")
        case _:
            return None


RULES: tuple[Rule, ...] = (rule(revisions, "proposal", STANDINGS),)
"""The rules of this module."""
