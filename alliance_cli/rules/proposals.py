"""Proposals: who opens them, their versions, procedure and scope (203, 405, 411, 413, 414)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.descent import ties_of
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.standings import constitution_of, is_as_published, procedures_allowed
from alliance_cli.messages import Message, say
from alliance_cli.records.proposals import Proposal
from alliance_cli.records.wording import one_of
from alliance_cli.rules.rule import Rule, rule
from alliance_cli.rules.survey import Survey

_ALLIANCE_ONLY = ("amendment", "principle", "statement", "closing")


def openers(survey: Survey) -> Iterator[Finding]:
    """Yield proposals opened by somebody who was not an ally then (203)."""
    for filed in survey.looked_into():
        proposal = filed.record
        opener = proposal.by[0]
        if opener in survey.ledger.allies and not survey.ledger.people().is_ally(
            opener, proposal.opened
        ):
            yield finding(
                "ALY203",
                filed.path,
                say("“{ally}” was not an ally when it was opened", ally=opener),
                say("Only an ally opens a proposal: alliance join, then alliance propose."),
                route=Route(("by", 0)),
            )


def digests(survey: Survey) -> Iterator[Finding]:
    """Yield proposals whose text is not the one their last version sealed (405)."""
    for filed in survey.looked_into():
        if not (_is_incomplete(survey, filed) or is_as_published(survey.ledger, filed.id)):
            yield finding(
                "ALY405",
                filed.path,
                say("the text is not that of the last version"),
                say(
                    "Publish the changed text (alliance revise {id}), or restore it.", id=filed.id
                ),
                route=Route(("versions", len(filed.record.versions) - 1, "digest")),
            )


def versions(survey: Survey) -> Iterator[Finding]:
    """Yield versions that do not follow each other (411)."""
    for filed in survey.those("proposal"):
        proposal, before = filed.record, None
        for place, version in enumerate(proposal.versions):
            fault: tuple[str, Message] | None = None
            if version.version != place + 1:
                fault = "version", say("this should be version {version}", version=place + 1)
            elif before is None and version.at != proposal.opened:
                fault = "at", say("the first version is published when the proposal is opened")
            elif before is None and version.by != proposal.by[0]:
                fault = "by", say("the first version is by who opened the proposal")
            elif before is not None and version.at <= before:
                fault = "at", say("this version is not later than the one before it")
            before = version.at
            if fault:
                yield finding(
                    "ALY411",
                    filed.path,
                    fault[1],
                    say("Name who opened it, {ally}, here too.", ally=proposal.by[0])
                    if fault[0] == "by"
                    else say("Number versions from 1, in the order of their times."),
                    route=Route(("versions", place, fault[0])),
                )


def procedures(survey: Survey) -> Iterator[Finding]:
    """Yield proposals under a procedure that may not govern their kind (413)."""
    for filed in survey.looked_into():
        name = filed.record.procedure
        governing = constitution_of(survey.ledger, filed.record.constitution)
        if name is None or governing is None or name not in governing.record.procedures:
            continue
        if _is_incomplete(survey, filed):
            continue
        allowed = procedures_allowed(survey.ledger, filed, governing.record)
        if name not in allowed:
            yield finding(
                "ALY413",
                filed.path,
                say("“{procedure}” does not govern proposals of this kind", procedure=name),
                one_of(name, allowed)
                if allowed
                else say("The constitution names none for them: alliance explain ALY309"),
                route=Route(("procedure",)),
            )


def scopes(survey: Survey) -> Iterator[Finding]:
    """Yield proposals that only the whole alliance can decide, in a chantier (414)."""
    for filed in survey.those("proposal"):
        kind = filed.record.kind
        if filed.record.scope != "alliance" and kind in _ALLIANCE_ONLY:
            yield _out_of_scope(
                filed,
                Route(("scope",)),
                say("a proposal of kind “{kind}” concerns the whole alliance", kind=kind),
                say("Write scope: alliance"),
            )


def scopes_of_the_superseded(survey: Survey) -> Iterator[Finding]:
    """Yield proposals of a chantier that replace what was decided elsewhere (414)."""
    for filed in map(survey.ledger.proposals.__getitem__, survey.ledger.tied):
        proposal = filed.record
        if proposal.scope == "alliance":
            continue
        for tie in ties_of(filed.id, proposal):
            other = survey.ledger.proposals.get(tie.earlier)
            if tie.relation != "supersedes" or other is None:
                continue
            if other.record.scope != proposal.scope:
                yield _out_of_scope(
                    filed,
                    tie.route,
                    say("“{id}” was decided in another scope", id=tie.earlier),
                    say("A chantier replaces its own decisions; the alliance may replace all."),
                )


def amendments(survey: Survey) -> Iterator[Finding]:
    """Yield constitutions beside a proposal that amends none (009)."""
    for proposal in survey.looked_into():
        filed = survey.ledger.proposed.get(proposal.id)
        if filed is not None and proposal.record.kind != "amendment":
            yield finding(
                "ALY009",
                filed.path,
                say("only a proposal of kind “amendment” has a constitution beside it"),
                say("Write kind: amendment, or remove the file."),
            )


def _is_incomplete(survey: Survey, filed: Filed[Proposal]) -> bool:
    """Tell whether the constitution beside an amendment cannot be read, or is missing (006)."""
    if ("proposed-constitution", filed.id, "") in survey.ledger.broken:
        return True
    is_need = filed.record.versions[-1].need
    is_amendment = filed.record.kind == "amendment"
    return is_amendment and not is_need and filed.id not in survey.ledger.proposed


def _out_of_scope(
    filed: Filed[Proposal], route: Route, message: Message, help_: Message
) -> Finding:
    return finding("ALY414", filed.path, message, help_, route=route)


RULES: tuple[Rule, ...] = (
    rule(openers, "proposal", "ally", "mandate", "member", "safeguard"),
    rule(digests, "proposal", "proposed-constitution"),
    rule(versions, "proposal"),
    rule(procedures, "proposal", "proposed-constitution"),
    rule(scopes, "proposal"),
    rule(scopes_of_the_superseded, "proposal"),
    rule(amendments, "proposal", "proposed-constitution"),
)
"""The rules of this module."""
