"""Why a command ended: each exception becomes words on stderr and an exit code, here alone."""

from __future__ import annotations

import os
import traceback

from alliance_cli import __version__
from alliance_cli.cli.languages import catalogue_for
from alliance_cli.cli.streams import UnwritableError
from alliance_cli.cli.terminal import Terminal
from alliance_cli.diagnostics import (
    CannotRunError,
    FaultyFileError,
    Finding,
    RefusedError,
    UsageError,
)
from alliance_cli.messages import say

FINDINGS, USAGE, CANNOT_RUN, BUG, INTERRUPTED = 1, 2, 3, 70, 130


def exit_code_of(error: BaseException) -> int:  # noqa: PLR0911 - one case for each ending
    """Say on stderr why a command ended so, and return its exit code."""
    from typer import Abort, TyperException

    from alliance_cli.cli.misuse import tell_misuse
    from alliance_cli.cli.progress import wipe

    wipe()
    terminal = Terminal(catalogue_for())
    match error:
        case SystemExit():
            return error.code if isinstance(error.code, int) else USAGE
        case UsageError():
            return _told(terminal, error, USAGE)
        case CannotRunError():
            return _told(terminal, error, CANNOT_RUN)
        case TyperException():
            tell_misuse(terminal, error)
            return error.exit_code
        case OSError():
            return _told(terminal, _failed(error), CANNOT_RUN)
        case MemoryError():
            return _told(
                terminal,
                CannotRunError(
                    say("There is not enough memory."), say("Close other programs, and try again.")
                ),
                CANNOT_RUN,
            )
        case Abort() | KeyboardInterrupt():
            terminal.tell(say("Interrupted."))
            return INTERRUPTED
        case RefusedError():
            return _refused(terminal, error)
        case _:
            return _bug(terminal, error)


def _told(terminal: Terminal, error: CannotRunError, code: int) -> int:
    terminal.tell(error.message, "error")
    if error.help:
        terminal.tell(error.help)
    return code


def _failed(error: OSError) -> CannotRunError:
    """Return in words what the system refused: to take the result, to open a file, or else."""
    reason = error.strerror or str(error)
    if isinstance(error, UnwritableError):
        return CannotRunError(
            say("The result cannot be written: {reason}", reason=reason),
            say("Make room where it goes, or send it elsewhere."),
        )
    if error.filename is None:
        return CannotRunError(
            say("The system refuses: {reason}", reason=reason),
            say("Try again; if it stays so, look for what is wrong: alliance doctor"),
        )
    return CannotRunError(
        say("{path} cannot be used: {reason}", path=os.fsdecode(error.filename), reason=reason),
        say("Look at its permissions, and at those of the folders it lies in."),
    )


def _refused(terminal: Terminal, error: RefusedError) -> int:
    is_read = isinstance(error, FaultyFileError)
    heading = say("What was given is not in order:") if is_read else say("Nothing was written:")
    terminal.tell(heading, "error")
    for finding in error.findings:
        where = f"{finding.path}{_place(finding, error)}"
        field = f"{finding.route}: " if finding.route.keys else ""
        terminal.tell(f"  {where} [{finding.code}] {field}{terminal.words(finding.message)}")
        terminal.tell(f"      {terminal.words(finding.help)}")
    return FINDINGS


def _place(finding: Finding, error: RefusedError) -> str:
    """Return where in a file that the person wrote it is; what was not written has no lines."""
    if finding.span is None or finding.path not in error.drafts:
        return ""
    return f":{finding.span.line}:{finding.span.column}"


def _bug(terminal: Terminal, error: BaseException) -> int:
    terminal.tell(
        say("This is a fault of the tool, not yours. Nothing was left half-written."), "error"
    )
    terminal.tell(
        say("Please report it with these lines (version {version}):", version=__version__)
    )
    for line in traceback.format_exception(error)[-6:]:
        terminal.tell(line.rstrip(), "faint")
    return BUG
