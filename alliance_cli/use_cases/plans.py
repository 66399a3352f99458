"""A plan: what a use case would write, and how it is carried out, whole or not at all.

A use case only decides. It returns a plan: the files, one commit, and what to tell. Carrying it
out validates the alliance *with* the files in memory first; what would bring a new error, or have
no effect, is refused before the first byte is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import Any

from alliance_cli.diagnostics import (
    CannotRunError,
    Finding,
    RefusedError,
    Severity,
    UsageError,
    brought,
)
from alliance_cli.ledger.reach import find_reach
from alliance_cli.messages import Message, say
from alliance_cli.records.digest import bytes_digest
from alliance_cli.records.kinds import is_governed
from alliance_cli.reports.lines import Line
from alliance_cli.rules.survey import Survey
from alliance_cli.store.transaction import CommitRequest, write
from alliance_cli.store.trees import Tree
from alliance_cli.store.uncommitted import uncommitted
from alliance_cli.use_cases.branching import OwnBranch, own_branch_for, put_back
from alliance_cli.use_cases.load import Alliance, all_findings, changed


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to write (None: to remove), the commit that says so, and what to tell.

    `subject` and `trailers` are the commit's; `said` tells what was done, `details` more of it,
    `facts` the same for scripts; `hints` are the commands that come next. `restores` are files
    whose edits the plan takes up, with what they held before: it is judged as if they had never
    been edited. `drafts` are the files in which the person wrote what goes into others. What was
    edited by hand in a file to be changed is committed with it only where it `takes_up_edits`.
    `signed_with` is the SSH key that signs the commit, if not the one that git is set to. A plan
    without changes is one where it `only_says` something: by the trailers of its commit. Where the
    clock was set, the commit is `dated` by it.
    """

    changes: Mapping[str, bytes | None]
    subject: str
    trailers: tuple[tuple[str, str], ...] = ()
    said: tuple[Message, ...] = ()
    hints: tuple[str, ...] = ()
    details: tuple[Line, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    restores: Mapping[str, bytes] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    takes_up_edits: bool = False
    signed_with: str = ""
    only_says: bool = False
    dated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a plan: the files, and the commit (None where none was made).

    Where it is `on` a branch of its own, the files are in the commit alone; those that are
    `put_back` were edited, and are as last committed.
    """

    plan: Plan
    commit: str | None
    before: Mapping[str, bytes | None] = field(default_factory=dict)
    on: OwnBranch | None = None
    put_back: tuple[str, ...] = ()


def trailers_of(
    act: str, ally: str, *, recorded_by: str | None = None
) -> tuple[tuple[str, str], ...]:
    """Return the trailers of the commit by which `ally` does `act`."""
    trailers = (("Alliance-Act", act), ("Alliance-Ally", ally))
    return (*trailers, ("Alliance-Recorded-By", recorded_by)) if recorded_by else trailers


def checked(plan: Plan, alliance: Alliance, *, now: datetime) -> Alliance:
    """Return the alliance as it would be after `plan`.

    Raise RefusedError if it may not be so, UsageError if it would be as it is. What is due by a
    discipline stops no plan.
    """
    if plan.only_says:
        return alliance
    if all(find_content(alliance.tree, path) == after for path, after in plan.changes.items()):
        raise UsageError(
            say("Nothing would change."),
            say("All is as you said already: there is nothing to do."),
        )
    after = changed(alliance, plan.changes)
    ledger = alliance.ledger
    reach = None if plan.restores else find_reach(ledger, after.ledger, plan.changes)
    survey = Survey.of(after.ledger, now=now, reach=reach)
    found = all_findings(after, now=now, survey=survey, feeds_back=False)
    against = [each for each in found if _is_held_against(each, plan)]
    if against:  # else nothing of it can be new
        before = changed(alliance, plan.restores) if plan.restores else alliance
        against = [*brought(against, all_findings(before, now=now, feeds_back=False))]
    if against:
        shown = tuple(_shown(each, plan) for each in against)
        raise RefusedError(shown, drafts=tuple(plan.drafts.values()))
    return after


def carry_out(
    plan: Plan,
    alliance: Alliance,
    root: Path,
    *,
    now: datetime,
    commit: bool = True,
    branch: bool = False,
) -> Written:
    """Check `plan` and write it with one commit (unless `commit` is false).

    With `branch` the commit alone is made, on a branch of its own.
    """
    if commit:
        refuse_uncommitted(plan, alliance.tree, root)
    checked(plan, alliance, now=now)
    on = branch_for(plan, root) if branch else None
    return write_plan(plan, alliance.tree, root, commit=commit, decided_on=alliance, on=on)


def branch_for(plan: Plan, root: Path) -> OwnBranch:
    """Return the branch of its own on which the commit of `plan` can be put now."""
    return own_branch_for(plan.subject, plan.trailers, root)


def refuse_uncommitted(plan: Plan, tree: Tree, root: Path) -> None:
    """Raise UsageError where the commit of `plan` would take along what somebody is still editing.

    It would land under the name of an act that it has nothing to do with.
    """
    if plan.takes_up_edits:
        return
    contents = {path: content for path in plan.changes if (content := find_content(tree, path))}
    if paths := " ".join(map(quote, uncommitted(root, contents))):
        raise UsageError(
            say("What you edited in {paths} would be committed with it.", paths=paths),
            say(
                "Commit it first (git add {paths} && git commit), or take it back"
                " (git checkout -- {paths}). With --no-commit the commit is left to you.",
                paths=paths,
            ),
        )


def write_plan(
    plan: Plan,
    tree: Tree,
    root: Path,
    *,
    commit: bool = True,
    decided_on: Alliance | None = None,
    on: OwnBranch | None = None,
) -> Written:
    """Write a plan that was checked; refused if a file is no longer what `tree` showed.

    Nor may records be others than those that were `decided_on`: somebody may have written, too,
    since they were loaded. What goes `on` a branch of its own changes no file, but for those whose
    edits it takes up: they are put back.
    """
    before = {path: find_content(tree, path) for path in plan.changes}
    if decided_on is not None:
        _refuse_others(before, decided_on)
    request = CommitRequest(
        plan.subject,
        plan.trailers,
        at=plan.dated,
        signed_with=plan.signed_with,
        branch=on.name if on else "",
    )
    back = put_back(before, root) if on and plan.takes_up_edits else {}
    made = write(
        root,
        plan.changes,
        expected=before,
        commit=request if commit else None,
        put_back=back,
    )
    return Written(plan, made, before, on, tuple(sorted(back)))


def _refuse_others(now: Mapping[str, bytes | None], loaded: Alliance) -> None:
    """Raise CannotRunError where a record is not, or no more, as it was loaded."""
    known = loaded.ledger.entries
    for path, content in now.items():
        judged = loaded.judged.get(path)
        digest = judged.document.digest if judged else loaded.ledger.digest_at(path)
        if digest:
            is_same = content is not None and bytes_digest(content) == digest
        else:
            is_same = content is None or path in known or not is_governed(path)
        if not is_same:
            raise CannotRunError(
                say("{path} was changed meanwhile; nothing was written", path=path),
                say("Look at it (git diff), and run the command again."),
            )


def find_content(tree: Tree, path: str) -> bytes | None:
    """Return the bytes of a file in `tree`; None if there is none."""
    try:
        return tree.read(path)
    except FileNotFoundError:
        return None


def _is_held_against(finding: Finding, plan: Plan) -> bool:
    """Tell whether a finding, if new, stops `plan`: an error, a warning about what it writes."""
    if finding.severity is Severity.ERROR:
        return True
    return finding.severity is Severity.WARNING and finding.path in plan.changes


def _shown(finding: Finding, plan: Plan) -> Finding:
    """Return `finding` where the person wrote, and as an error: it can still be mended."""
    path = plan.drafts.get(finding.path, finding.path)
    return replace(finding, severity=Severity.ERROR, path=path)
