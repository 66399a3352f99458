"""Set up what checks an alliance: the CI of a forge, the hooks of this machine."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.options import AsJson, Writing, refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, mark, say

if TYPE_CHECKING:
    from alliance_cli.store.hooks import HookFolder

MAY_NOT = 1
_MOST = 1024 * 1024
_MOST_VERDICT = 64 * 1024 * 1024

ForgeOption = Annotated[
    str,
    typer.Option("--forge", metavar="FORGE", help=mark("Which forge: github, gitlab, codeberg…")),
]


def ci_setup(
    context: typer.Context,
    forge: Annotated[
        str, typer.Argument(metavar="FORGE", help=mark("Which forge: github, gitlab, forgejo."))
    ],
    writing: Writing,
    land: Annotated[
        bool, typer.Option("--land", help=mark("Land what touches only its author’s own files."))
    ] = False,
    tool: Annotated[
        str | None,
        typer.Option(
            metavar="SPEC",
            help=mark("What to install, as for pip (default: this version), or a lock file."),
        ),
    ] = None,
    guard: Annotated[
        str | None, typer.Option(metavar="BRANCH", help=mark("The branch to guard."))
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help=mark("Keep files that are there already."))
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=mark("Write files anew that are there already."))
    ] = False,
) -> None:
    """Write the files by which a forge checks what is proposed there."""
    from alliance_cli.use_cases.forges import TOOL, Forge, branch_of, plan_forge

    refuse_both(("--keep", keep), ("--force", force))
    session = Session.of(context)
    scene = session.scene(writing)
    tell_recovery(session, scene.recovery)
    found = branch_of(session.root)
    chosen = Forge(forge, guard or found, tool or TOOL, land)
    session.carry_out(plan_forge(scene, chosen, force=force, keep=keep), scene, writing)


def ci_received(context: typer.Context) -> None:
    """Tell when a request came in, from the moments at which the forge had it (on its input)."""
    from alliance_cli.records.moments import moment_text
    from alliance_cli.use_cases.landing import reception_of

    session = Session.of(context)
    given = "" if sys.stdin.isatty() else sys.stdin.read(_MOST)
    session.terminal.show(moment_text(reception_of(given.splitlines(), now=session.now())))


def ci_may_land(
    context: typer.Context,
    verdict: Annotated[
        Path, typer.Argument(metavar="FILE", help=mark("What check answered in JSON."))
    ],
    forge: ForgeOption,
    account: Annotated[
        str,
        typer.Option("--account", metavar="NAME", help=mark("Whose request it is, on the forge.")),
    ],
    as_json: AsJson = False,
) -> int:
    """Tell whether a regular request may land with nobody looking at it."""
    from alliance_cli.use_cases.landing import find_obstacle, find_requester

    session = Session.of(context)
    answer = _verdict_in(verdict)
    before, after = (session.load_any(str(answer[each])).ledger for each in ("base", "head"))
    requester = find_requester(before, after, forge=forge, account=account)
    obstacle = find_obstacle(answer, requester)
    if as_json:
        session.terminal.show_json({"may_land": obstacle is None, "reason": obstacle})
    elif obstacle is None:
        session.terminal.show(say("It may land by itself."), "good")
    else:
        session.terminal.show(say("It is for somebody to land: {reason}.", reason=obstacle))
    return 0 if obstacle is None else MAY_NOT


def hook_install(context: typer.Context, as_json: AsJson = False) -> None:
    """Have git check the alliance before each commit and each push on this machine."""
    from alliance_cli.use_cases.hooks import install_hooks

    session = Session.of(context)
    folder, names = install_hooks(session.root, PurePath(sys.executable))
    said = say("Git will check before it commits and before it pushes.")
    _tell_hooks(session, folder, names, said, as_json=as_json)


def hook_remove(context: typer.Context, as_json: AsJson = False) -> None:
    """Take these hooks away again."""
    from alliance_cli.use_cases.hooks import remove_hooks

    session = Session.of(context)
    folder, names = remove_hooks(session.root)
    said = say("Taken away.") if names else say("There was no hook of ours.")
    _tell_hooks(session, folder, names, said, as_json=as_json)


def _tell_hooks(
    session: Session, folder: HookFolder, names: tuple[str, ...], said: Message, *, as_json: bool
) -> None:
    files = [str(folder.path / name) for name in names]
    if as_json:
        session.terminal.show_json({"hooks": files, "scope": folder.scope})
        return
    session.terminal.show(said, "good")
    for file in files:
        session.terminal.show(f"  {file}", "faint")
    if folder.scope:
        session.terminal.tell(
            say("Git’s setting core.hooksPath says that they are looked for there.")
        )


def _verdict_in(file: Path) -> dict[str, object]:
    """Return what `check --json` answered; raise where it is nothing of the kind."""
    import json

    from alliance_cli.store.input import read_input

    try:
        answer = json.loads(read_input(file, most=_MOST_VERDICT))
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or not answer.keys() >= {"verdict", "base", "head"}:
        raise UsageError(
            say("{file} is no answer of a check.", file=file),
            say("Make one: alliance check --base main --json"),
        )
    return answer
