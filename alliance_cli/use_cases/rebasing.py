"""Bring an open amendment up to the constitution that has come into force meanwhile."""

from __future__ import annotations

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import say
from alliance_cli.records.articles import article_name, articles_of
from alliance_cli.records.digest import bytes_digest, proposal_digest
from alliance_cli.records.moments import moment_text
from alliance_cli.records.proposals import Proposal
from alliance_cli.reports.amendment_text import change_lines
from alliance_cli.reports.amendments import article_changes, changes_data
from alliance_cli.store.writing import Append, Put
from alliance_cli.use_cases.acts import standing_now
from alliance_cli.use_cases.amending import Proposed
from alliance_cli.use_cases.constitutions import (
    InForce,
    amendment_named,
    constitution_in_force,
    data_of,
    proposed_path,
    refuse_edits,
)
from alliance_cli.use_cases.files import edited_file
from alliance_cli.use_cases.merging import ConflictError, merged_constitution
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene

Summary = str | dict[str, str] | None


def plan_rebase(
    scene: Scene, proposal: str, given: Proposed | None = None, summary: Summary = None
) -> Plan:
    """Plan a version of an amendment that starts from the constitution in force.

    Where both have changed an article, raise UsageError, unless the file `given` settles it.
    """
    filed, rules = amendment_named(scene, proposal), constitution_in_force(scene)
    refuse_edits(rules)
    _refuse_what_needs_none(scene, filed, rules)
    path = proposed_path(filed)
    proposed = given or Proposed(scene.tree.read(path), path)
    content = _rebased(scene, filed, rules, proposed, is_settled=given is not None)
    changes = article_changes(rules.filed.data, data_of(path, content))
    return Plan(
        {path: content, filed.path: _published(scene, filed, rules, content, summary)},
        f"rebase: {proposal}",
        trailers_of("revise", scene.actor),
        (
            say(
                "Published: version {version} of {proposal}, from version {amends} of the"
                " constitution.",
                version=len(filed.record.versions) + 1,
                proposal=proposal,
                amends=rules.version,
            ),
        ),
        (f"alliance status {proposal}",),
        details=tuple(change_lines(changes)),
        facts={
            "proposal": proposal,
            "amends": rules.version,
            "version": rules.version + 1,
            "changes": changes_data(changes),
        },
        drafts={path: proposed.path},
        takes_up_edits=True,
    )


def _refuse_what_needs_none(scene: Scene, filed: Filed[Proposal], rules: InForce) -> None:
    """Raise UsageError where there is nothing to rebase."""
    if scene.find_content(proposed_path(filed)) is None:
        raise UsageError(
            say("{proposal} proposes no constitution yet.", proposal=filed.id),
            say(
                "Put one beside it, and publish it: alliance revise {proposal}", proposal=filed.id
            ),
        )
    if standing_now(scene, filed.id).outcome is not None:
        raise UsageError(
            say("{proposal} is decided: it cannot be revised any more.", proposal=filed.id),
            say(
                "Propose it again: alliance amend --file {path}",
                path=proposed_path(filed),
            ),
        )
    if filed.record.amends == rules.version:
        raise UsageError(
            say("{proposal} starts from the version in force already.", proposal=filed.id),
            say("Publish what you edited in it: alliance revise {proposal}", proposal=filed.id),
        )


def _rebased(
    scene: Scene, filed: Filed[Proposal], rules: InForce, proposed: Proposed, *, is_settled: bool
) -> bytes:
    """Return the file that proposes on top of the version in force what the amendment proposes."""
    base = scene.ledger.constitutions.get(filed.record.amends or 0)
    if base is None:
        raise CannotRunError(
            say("The version that {proposal} amends is not kept.", proposal=filed.id),
            say("See what is wrong with it: alliance validate"),
        )
    theirs = proposed.content
    data_of(proposed.path, theirs)
    try:
        content = merged_constitution(
            scene.tree.read(base.path), rules.content, theirs, is_settled=is_settled
        )
    except ConflictError as conflict:
        raise UsageError(
            say(
                "Version {version} and {proposal} have both changed, each in its own way:"
                " {articles}.",
                version=rules.version,
                proposal=filed.id,
                articles=[article_name(article) for article in conflict.articles],
            ),
            say(
                "Nothing was written. Say in {path} what these are to be, then:"
                " alliance rebase {proposal} --file {path}",
                path=proposed_path(filed),
                proposal=filed.id,
            ),
        ) from conflict
    if articles_of(data_of(proposed.path, content)) == articles_of(rules.filed.data):
        raise UsageError(
            say("All that {proposal} proposes is in force already.", proposal=filed.id),
            say("Withdraw it: alliance withdraw {proposal}", proposal=filed.id),
        )
    return content


def _published(
    scene: Scene, filed: Filed[Proposal], rules: InForce, content: bytes, summary: Summary
) -> bytes:
    """Return the proposal's file with the new version and what it starts from."""
    text = edited_file(scene.tree.read(filed.path), [Put(("amends",), rules.version)])
    digest = proposal_digest(data_of(filed.path, text), bytes_digest(content))
    entry = {
        "version": len(filed.record.versions) + 1,
        "at": moment_text(scene.now),
        "by": scene.actor,
        "digest": digest,
        "summary": summary,
    }
    kept = {key: value for key, value in entry.items() if value is not None}
    return edited_file(text, [Append(("versions",), kept)])
