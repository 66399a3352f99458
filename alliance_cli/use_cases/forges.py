"""Set a forge up for an alliance: the files by which its CI judges what is proposed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliance_cli import __version__
from alliance_cli.codes import finding
from alliance_cli.diagnostics import CannotRunError, RefusedError, UsageError
from alliance_cli.messages import say
from alliance_cli.records.nearest import nearest
from alliance_cli.reports.lines import Line
from alliance_cli.reports.rendering import render_marked
from alliance_cli.store.repository import Repository
from alliance_cli.store.resources import forge_names, forge_tree
from alliance_cli.use_cases.acts import has_power
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.powers import whom_it_takes
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally, rules_in_force

TOOL = f"alliance-cli=={__version__}"
"""What CI installs if nothing else is said: the version that writes its files."""

STATUS = "alliance/check"
"""The name under which a forge shows the answer, and by which it can be required."""

_EVERY, _FALLBACK = "every", "en"
_ACCOUNTS = {
    "github": ("github",),
    "gitlab": ("gitlab",),
    "forgejo": ("forgejo", "codeberg"),
}
_TOOL_FORM = re.compile(r"[A-Za-z0-9./][A-Za-z0-9._~+/:@=<>!,\[\]# -]*")
_BRANCH_FORM = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._/-]*")
_ACCOUNT_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Forge:
    """Which forge, what its CI installs, the branch it guards, whether it lands by itself."""

    name: str
    branch: str
    tool: str = TOOL
    land: bool = False


@dataclass(frozen=True, slots=True)
class Hosted:
    """What the files say of the alliance: its name, language, stewards, how requests land."""

    name: str
    language: str
    lands: str = "merge"
    stewards: tuple[str, ...] = ()


def plan_forge(scene: Scene, forge: Forge, *, force: bool = False, keep: bool = False) -> Plan:
    """Plan the files for `forge`; a file that is there otherwise is refused, unless told.

    With `force` it is written anew, with `keep` it stays.
    """
    files = forge_files(forge, _hosted(scene, forge.name))
    _refuse_others(scene, next(iter(files)))
    present = {path for path in files if scene.find_content(path) not in {None, files[path]}}
    if present and not force and not keep:
        raise UsageError(
            say("These files are there already: {files}.", files=sorted(present)),
            say("Keep them with --keep, or write them anew with --force."),
        )
    changes = {path: each for path, each in files.items() if force or path not in present}
    return Plan(
        changes,
        f"ci: {forge.name}",
        trailers_of("ci", scene.actor),
        (say("{forge} will check what is proposed.", forge=forge.name),),
        (f"git push origin {forge.branch}",),
        details=(_what_is_left(forge),),
    )


def forge_files(forge: Forge, hosted: Hosted) -> Mapping[str, bytes]:
    """Return the files for `forge`, by path, in the language of the alliance if there are such."""
    refuse_forge(forge.name)
    _refuse_unsafe(forge)
    files = forge_tree(forge.name).files
    languages = {path.partition("/")[0] for path in files}
    language = hosted.language if hosted.language in languages else _FALLBACK
    values = {
        "tool": forge.tool,
        "is_lock": forge.tool.endswith(".txt"),
        "branch": forge.branch,
        "land": forge.land,
        "lands": hosted.lands,
        "language": hosted.language,
        "name": hosted.name,
        "stewards": hosted.stewards,
    }
    rendered = {
        path.partition("/")[2]: render_marked(files[path].decode(), values)
        for path in sorted(files)
        if path.partition("/")[0] in {_EVERY, language}
    }
    return {path: text.encode() for path, text in rendered.items() if text.strip()}


def refuse_forge(given: str) -> None:
    """Raise UsageError where there are no files for a forge called `given`."""
    names = forge_names()
    if given in names:
        return
    guess = nearest(given, names)
    raise UsageError(
        say("There are no files for a forge “{name}”.", name=given),
        say("Did you mean “{guess}”? Possible: {choices}.", guess=guess, choices=names)
        if guess
        else say("Possible: {choices}.", choices=names),
    )


def branch_of(root: Path) -> str:
    """Return the branch on which the alliance at `root` stands: origin's, else the one here.

    Raise CannotRunError where a forge would not look for its files: below the top.
    """
    repository = Repository.enclosing(root)
    if repository.top.resolve() != root.resolve():
        raise CannotRunError(
            say("The alliance lies within another repository: {top}", top=repository.top),
            say("A forge reads its files at the top alone; give the alliance one of its own."),
        )
    return repository.main_branch() or "main"


def _hosted(scene: Scene, forge: str) -> Hosted:
    alliance, rules = scene.ledger.alliance, rules_in_force(scene.ledger)
    language = scene.ledger.languages[0]
    name = alliance.record.name.in_language(scene.ledger.languages) if alliance else ""
    return Hosted(name, language, rules.lands, tuple(_stewards(scene, forge)))


def _stewards(scene: Scene, forge: str) -> Iterator[str]:
    """Yield the stewards' accounts on `forge`, as it writes them."""
    people = scene.ledger.people()
    holders = {
        ally
        for role in rules_in_force(scene.ledger).roles
        if "steward" in role.powers and role.scope == "alliance"
        for ally in people.holders(role.id, scene.now)
    }
    for ally in sorted(holders & scene.ledger.allies.keys()):
        accounts = scene.ledger.allies[ally].record.accounts
        for key in _ACCOUNTS.get(forge, ()):
            if _ACCOUNT_FORM.fullmatch(account := accounts.get(key, "")):
                yield f"@{account}"


def _refuse_others(scene: Scene, path: str) -> None:
    """Raise RefusedError unless the actor may change what decides how the alliance is kept."""
    refuse_former_ally(scene, path)
    suspended = scene.ledger.people().is_suspended(scene.actor, scene.now)
    if suspended or not has_power(scene, "steward"):
        message = say("“{ally}” may not change what checks the alliance", ally=scene.actor)
        help_ = whom_it_takes(scene, "steward")
        raise RefusedError((finding("ALY503", path, message, help_),))


def _refuse_unsafe(forge: Forge) -> None:
    """Raise UsageError for what could be read otherwise in a workflow or a shell."""
    if not _TOOL_FORM.fullmatch(forge.tool):
        raise UsageError(
            say("“{tool}” is nothing that can be installed.", tool=forge.tool),
            say(
                "Write it as for pip: alliance-cli==1.0, git+https://…@COMMIT, or a file of"
                " requirements with hashes in this repository, like .github/alliance.txt"
            ),
        )
    if not _BRANCH_FORM.fullmatch(forge.branch):
        raise UsageError(
            say("“{branch}” cannot be guarded.", branch=forge.branch),
            say("Name a branch in letters, digits, dots, hyphens and slashes."),
        )


def _what_is_left(forge: Forge) -> Line:
    """Return what only the forge's own settings can do."""
    text = say(
        "What is left to do on the forge: protect the branch “{branch}” (no direct pushes, no"
        " forced ones) and require the status “{status}”.",
        branch=forge.branch,
        status=STATUS,
    )
    return Line(text)
