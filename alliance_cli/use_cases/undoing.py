"""Take back one's own last act, while nobody else can have seen it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.diagnostics import (
    CannotRunError,
    Finding,
    RefusedError,
    Severity,
    UsageError,
    brought,
)
from alliance_cli.messages import Message, mark, say
from alliance_cli.store.branches import LocalBranch
from alliance_cli.store.raw_commits import Commit
from alliance_cli.store.repository import Repository
from alliance_cli.store.tips import Tip, remote_branches, tip_of
from alliance_cli.store.transaction import drop, take_back
from alliance_cli.store.trees import Overlay
from alliance_cli.use_cases.last_acts import find_branch_of_last_act, is_act, is_own
from alliance_cli.use_cases.load import all_findings, load_alliance
from alliance_cli.use_cases.plans import Plan, Written
from alliance_cli.use_cases.workspace import Scene

_POSITION = mark("Take another position instead: the last one counts.")
_INSTEAD: Mapping[str, str] = {
    "object": mark("Lift it instead: alliance lift PROPOSAL"),
    "propose": mark("Withdraw it instead: alliance withdraw PROPOSAL"),
    "amend": mark("Withdraw it instead: alliance withdraw PROPOSAL"),
    "revise": mark("Publish a further version instead: alliance revise PROPOSAL"),
    "open": mark("Leave it instead: alliance chantier leave CHANTIER"),
    "join": mark("Leave instead: alliance leave, or alliance chantier leave CHANTIER"),
    "return": mark("Leave instead: alliance leave"),
    "leave": mark("Come back instead: alliance return"),
    "suspend": mark("Lift it instead: alliance safeguard lift SAFEGUARD"),
    "away": mark("Say that you are back instead: alliance away --back"),
    **dict.fromkeys(("consent", "stand-aside", "abstain", "oppose"), _POSITION),
}


@dataclass(frozen=True, slots=True)
class Undoing:
    """What would be taken back: the commit, and the plan that leads back before it."""

    commit: str
    plan: Plan
    expected: Mapping[str, bytes | None]
    """What the files hold now."""
    branch: str | None = None
    """The branch of its own on which it is, and which goes with it."""


def plan_undoing(scene: Scene, root: Path, branch: str | None = None) -> Undoing:
    """Plan to take back the last commit, which is the actor's own act and was not pushed.

    It is what is checked out, or on a branch of its own, which can be named. Raise UsageError if
    there is no such act, CannotRunError if what it wrote was edited since.
    """
    repository = Repository.enclosing(root)
    own = find_branch_of_last_act(scene, repository, branch)
    tip = tip_of(repository, own.commit if own else None)
    _refuse_what_is_no_act(tip.commit, root)
    _refuse_anothers(scene, tip.commit)
    _refuse_pushed(repository, tip.commit, own.upstream if own else "")
    prefix = _prefix(repository, root)
    _refuse_odd(tip, prefix)
    changes, expected = (
        {path.removeprefix(prefix): content for path, content in side.items()}
        for side in (tip.before, tip.after)
    )
    plan = Plan(
        changes,
        _subject(tip.commit),
        said=tuple(_told(tip.commit, own)),
        hints=("alliance",),
        facts={"took_back": tip.commit.id, **({"branch": own.name} if own else {})},
    )
    if own is not None:
        return Undoing(tip.commit.id, plan, expected, own.name)
    _refuse_edited(scene, expected)
    _refuse_if_needed(scene, repository, tip.commit, plan, prefix)
    return Undoing(tip.commit.id, plan, expected)


def undo(undoing: Undoing, root: Path) -> Written:
    """Take it back: the files are as before, and the branch ends where it ended before.

    A branch of its own goes, and the files stay.
    """
    if undoing.branch is not None:
        drop(root, undoing.branch, undoing.commit)
        return Written(undoing.plan, None, undoing.expected)
    take_back(root, undoing.plan.changes, expected=undoing.expected, commit=undoing.commit)
    return Written(undoing.plan, None, undoing.expected)


def _told(commit: Commit, own: LocalBranch | None) -> Iterator[Message]:
    """Yield what was taken back, and how it can be had again."""
    yield say("Taken back: {subject}", subject=_subject(commit))
    if own is None:
        yield say("Git keeps it for a while: git cherry-pick {commit}", commit=commit.id[:10])
        return
    yield say("Its branch is gone, too: {branch}", branch=own.name)
    yield say(
        "Git keeps it for a while: git branch {branch} {commit}",
        branch=own.name,
        commit=commit.id[:10],
    )


def _refuse_what_is_no_act(commit: Commit, root: Path) -> None:
    """Raise UsageError unless `commit` is an act, and not the founding."""
    acts = commit.values_of("Alliance-Act")
    if "init" in acts:
        raise UsageError(
            say("The founding cannot be taken back."),
            say("If nothing is in it yet, remove its folder: {folder}", folder=root.resolve())
            if not commit.parents
            else say("With git alone: git revert {commit}", commit=commit.id[:10]),
        )
    if not is_act(commit):
        raise UsageError(
            say("The last commit is no act of an ally: {subject}", subject=_subject(commit)),
            say("See it with git show. What git made, git takes back: git revert HEAD"),
        )


def _refuse_anothers(scene: Scene, commit: Commit) -> None:
    """Raise UsageError unless the actor did it, recorded it, or did it for an organisation."""
    if is_own(scene, commit):
        return
    (ally,) = commit.values_of("Alliance-Ally")
    raise UsageError(
        say("The last act is not one of {actor}, but of {ally}: {subject}",
            actor=scene.actor, ally=ally, subject=_subject(commit)),
        say("Only one’s own act can be taken back."),
    )  # fmt: skip


def _refuse_pushed(repository: Repository, commit: Commit, upstream: str) -> None:
    """Raise UsageError where others may have seen it."""
    if branches := remote_branches(repository, commit.id) or tuple(filter(None, (upstream,))):
        raise UsageError(
            say("It was pushed already, to {branches}: {subject}",
                branches=branches, subject=_subject(commit)),
            _instead(commit),
        )  # fmt: skip


def _instead(commit: Commit) -> Message:
    if commit.values_of("Alliance-Recorded-By"):
        return say("Whoever it was recorded for can disown it: alliance disown PROPOSAL")
    (act,) = commit.values_of("Alliance-Act")
    if act in _INSTEAD:
        return say(_INSTEAD[act])
    return say("Others may have seen it: say by another act what you mean now.")


def _refuse_odd(tip: Tip, prefix: str) -> None:
    """Raise UsageError where the commit did what no act does."""
    outside = [path for path in tip.after if not path.startswith(prefix)]
    if odd := [*tip.odd, *outside]:
        raise UsageError(
            say("The last commit did more than an act does: {paths}", paths=odd[:5]),
            say("See it with git show. What git made, git takes back: git revert HEAD"),
        )


def _refuse_edited(scene: Scene, expected: Mapping[str, bytes | None]) -> None:
    """Raise CannotRunError where a file is not any more as the act left it."""
    edited = [path for path, content in expected.items() if scene.find_content(path) != content]
    if edited:
        raise CannotRunError(
            say("{paths}: edited since; nothing was taken back.", paths=edited),
            say("Put your edits aside first: see git diff."),
        )


def _refuse_if_needed(
    scene: Scene, repository: Repository, commit: Commit, plan: Plan, prefix: str
) -> None:
    """Raise RefusedError where what was not committed needs what would be taken back."""
    earlier = load_alliance(repository.tree(commit.parents[0], prefix.rstrip("/")))
    known = [
        finding
        for alliance in (scene.alliance, earlier)
        for finding in all_findings(alliance, now=scene.now, feeds_back=False)
    ]
    left = load_alliance(Overlay(scene.tree, plan.changes))
    found = all_findings(left, now=scene.now, feeds_back=False)
    if new := tuple(filter(_is_error, brought(found, known))):
        raise RefusedError(new)


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _subject(commit: Commit) -> str:
    return commit.message.partition("\n")[0].strip()


def _prefix(repository: Repository, root: Path) -> str:
    below = root.resolve().relative_to(repository.top).as_posix()
    return "" if below == "." else f"{below}/"
