"""Examine what surrounds an alliance, and say what is wrong with it and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.clock import NOW
from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import Style, Terminal
from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import mark, mark_as, say
from alliance_cli.reports.neutral import one_line
from alliance_cli.store.clock import SystemClock

if TYPE_CHECKING:
    from alliance_cli.use_cases.checkup import Check
    from alliance_cli.use_cases.load import Alliance

FOUND = 1

_SIGNS: Mapping[str, tuple[str, Style]] = {
    "ok": (mark("ok"), "plain"),
    "warning": (mark("warning"), "warning"),
    "error": (mark("error"), "error"),
}

_NAMES: Mapping[str, str] = {
    "alliance": mark_as("what the doctor looks at", "alliance"),
    "ally": mark_as("what the doctor looks at", "ally"),
    "clock": mark_as("what the doctor looks at", "clock"),
    "edits": mark_as("what the doctor looks at", "edits"),
    "file-names": mark_as("what the doctor looks at", "file-names"),
    "format": mark_as("what the doctor looks at", "format"),
    "git": mark_as("what the doctor looks at", "git"),
    "identity": mark_as("what the doctor looks at", "identity"),
    "ignored": mark_as("what the doctor looks at", "ignored"),
    "index-lock": mark_as("what the doctor looks at", "index-lock"),
    "leftovers": mark_as("what the doctor looks at", "leftovers"),
    "line-ends": mark_as("what the doctor looks at", "line-ends"),
    "lock": mark_as("what the doctor looks at", "lock"),
    "merge": mark_as("what the doctor looks at", "merge"),
    "now": mark_as("what the doctor looks at", "now"),
    "records": mark_as("what the doctor looks at", "records"),
    "repository": mark_as("what the doctor looks at", "repository"),
    "schemas": mark_as("what the doctor looks at", "schemas"),
    "signers": mark_as("what the doctor looks at", "signers"),
    "signing": mark_as("what the doctor looks at", "signing"),
    "time-zones": mark_as("what the doctor looks at", "time-zones"),
    "unfinished-write": mark_as("what the doctor looks at", "unfinished-write"),
}
"""What is looked at, by the names that scripts know."""


def doctor(
    context: typer.Context,
    mend: Annotated[
        bool,
        typer.Option("--mend", help=mark("Mend what can be mended without asking.")),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("Answer in JSON."))] = False,
) -> int:
    """Look for what is wrong around the alliance: git, locks, settings, files."""
    from alliance_cli.use_cases.examining import examination_of

    session = Session.of(context)
    root, alliance = _found(session)
    if mend and root is not None:
        _mend(session, root)
        root, alliance = _found(session)
    checks = list(examination_of(root, alliance, now=session.now(), clock=SystemClock().now()))
    if moment := os.environ.get(NOW):
        checks.append(_clock_is_set(moment))
    if as_json:
        session.terminal.show_json({"checks": [_data(each) for each in checks]})
    else:
        _show(session.terminal, checks)
    return FOUND if any(each.state == "error" for each in checks) else 0


def _clock_is_set(moment: str) -> Check:
    from alliance_cli.use_cases.checkup import doubtful

    return doubtful(
        "now",
        say("The clock of every command is set to {moment}.", moment=moment),
        say("To go by the machine’s own again: unset {variable}", variable=NOW),
    )


def _found(session: Session) -> tuple[Path | None, Alliance | CannotRunError]:
    """Return the alliance and its folder, or why there is none."""
    root = None
    try:
        root = session.root
        return root, session.load_any()
    except CannotRunError as error:
        return root, error


def _mend(session: Session, root: Path) -> None:
    """Mend what can be, and say what was done, or why not."""
    from alliance_cli.use_cases.examining import mend_schemas, mend_signers, mend_writing

    try:
        tell_recovery(session, mend_writing(root))
        written = mend_schemas(root, session.load_any())
        if mend_signers(root, session.load_any(), now=session.now()):
            session.terminal.tell(say("Renewed: the keys of allies, for git."), "good")
    except CannotRunError as error:
        session.terminal.tell(error.message, "error")
        if error.help:
            session.terminal.tell(error.help)
        return
    for said in written.plan.said if written else ():
        session.terminal.tell(said, "good")


def _show(terminal: Terminal, checks: Iterable[Check]) -> None:
    signs = {state: terminal.words(say(sign)) for state, (sign, _) in _SIGNS.items()}
    width = max(map(len, signs.values()))
    for check in checks:
        sign = signs[check.state].ljust(width)
        style = _SIGNS[check.state][1]
        text = one_line(terminal.words(check.message))
        name = say(_NAMES.get(check.name, check.name))
        line = terminal.words(say("{title}: {text}", title=name, text=text))
        terminal.show(f"{sign}  {line}", style)
        if check.help:
            terminal.show(f"{' ' * width}  {terminal.words(check.help)}")


def _data(check: Check) -> dict[str, object]:
    return {
        "check": check.name,
        "state": check.state,
        "message": check.message,
        "help": check.help,
    }
