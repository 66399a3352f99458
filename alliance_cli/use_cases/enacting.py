"""Put an adopted amendment in force: exactly the bytes that were decided on, in one commit."""

from __future__ import annotations

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, RefusedError, UsageError
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.standings import is_sealed, touches_charter
from alliance_cli.messages import Message, say
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.digest import proposal_digest
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import Proposal
from alliance_cli.reports.amendment_text import change_lines
from alliance_cli.reports.amendments import article_changes, changes_data
from alliance_cli.use_cases.acts import act_path, standing_now
from alliance_cli.use_cases.constitutions import (
    PATH,
    InForce,
    amendment_named,
    constitution_in_force,
    proposed_path,
    refuse_edits,
)
from alliance_cli.use_cases.files import new_file
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene


def plan_enactment(scene: Scene, proposal: str) -> Plan:
    """Plan to put the amendment `proposal` in force; raise RefusedError where it may not be."""
    filed, rules = amendment_named(scene, proposal), constitution_in_force(scene)
    refuse_edits(rules)
    proposed = _adopted(scene, filed, rules)
    content = scene.tree.read(proposed.path)
    version = proposed.record.version
    path = act_path(scene, proposal, scene.actor, "enact")
    act = {
        "act": "enact",
        "at": moment_text(scene.now),
        "version": filed.record.versions[-1].version,
        "constitution": version,
    }
    changes = article_changes(rules.filed.data, proposed.data)
    is_charter = touches_charter(rules.filed.record, proposed.record)
    return Plan(
        {PATH: content, f"constitutions/{version}.yaml": content, path: new_file(path, act)},
        f"enact: {proposal}",
        trailers_of("enact", scene.actor),
        (say("In force: version {version} of the constitution.", version=version),),
        ("alliance sign", "alliance status") if is_charter else ("alliance status",),
        details=tuple(change_lines(changes)),
        facts={"proposal": proposal, "version": version, "changes": changes_data(changes)},
    )


def _adopted(scene: Scene, filed: Filed[Proposal], rules: InForce) -> Filed[Constitution]:
    """Return the constitution that was adopted; raise why it cannot be put in force."""
    proposed = scene.ledger.proposed.get(filed.id)
    if proposed is not None and _is_enacted(scene, proposed):
        raise UsageError(
            say("{proposal} was put in force already.", proposal=filed.id),
            say("See: {command}", command="alliance report constitution"),
        )
    if fault := _not_decided(scene, filed) or _stale(filed, rules):
        raise RefusedError((fault,))
    digest = filed.record.versions[-1].digest
    if proposed is None or proposal_digest(filed.data, proposed.digest) != digest:
        fault = _fault(
            "ALY409",
            filed,
            say("this is not the text that was adopted"),
            say("Restore the file: git checkout {path}", path=proposed_path(filed)),
        )
        raise RefusedError((fault,))
    return proposed


def _not_decided(scene: Scene, filed: Filed[Proposal]) -> Finding | None:
    """Return why there is no sealed adoption; None if there is one."""
    if not standing_now(scene, filed.id).is_adopted:
        return _fault(
            "ALY409",
            filed,
            say("{proposal} is not adopted", proposal=filed.id),
            say("See where it stands: alliance status {proposal}", proposal=filed.id),
        )
    if not is_sealed(scene.ledger, filed.id):
        return _fault(
            "ALY409",
            filed,
            say("the adoption of {proposal} is not sealed", proposal=filed.id),
            say("Seal it first: alliance decide {proposal}", proposal=filed.id),
        )
    return None


def _stale(filed: Filed[Proposal], rules: InForce) -> Finding | None:
    """Return that the amendment starts from a version which is in force no more, if so."""
    if filed.record.amends == rules.version:
        return None
    return _fault(
        "ALY410",
        filed,
        say(
            "it starts from version {amends}, and version {version} is in force",
            amends=filed.record.amends or 0,
            version=rules.version,
        ),
        say(
            "What was adopted cannot change any more. Propose it again: alliance amend"
            " --file {path}",
            path=proposed_path(filed),
        ),
    )


def _is_enacted(scene: Scene, proposed: Filed[Constitution]) -> bool:
    kept = scene.ledger.constitutions.get(proposed.record.version)
    return kept is not None and kept.digest == proposed.digest


def _fault(code: str, filed: Filed[Proposal], message: Message, help_: Message) -> Finding:
    return finding(code, proposed_path(filed), message, help_)
