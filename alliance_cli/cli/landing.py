"""Tell what is left to do with a branch of its own, so that what is on it lands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from alliance_cli.cli.terminal import Terminal
from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import Message, say, say_many

if TYPE_CHECKING:
    from pathlib import Path

    from alliance_cli.use_cases.branching import OwnBranch


def tell_landing(terminal: Terminal, on: OwnBranch, put_back: Sequence[str] = ()) -> None:
    """Tell on which branch it is, what that means here, and what to do next.

    `put_back` are files whose edits it took up.
    """
    terminal.show(say("On a branch of its own: {branch}", branch=on.name), "good")
    for doubt in _doubts(on):
        terminal.tell(doubt, "warning")
    if put_back:
        terminal.tell(
            say(
                "Your edits are on the branch now; here these files are again as last committed:"
                " {files}",
                files=list(put_back),
            )
        )
    terminal.tell(_what_stays(on))
    terminal.tell(say("Next: {command}", command=on.push), "faint")
    terminal.tell(_request(on), "faint")
    terminal.tell(say("To take it back, before it is pushed: {command}", command=on.undo), "faint")


def tell_aside(terminal: Terminal, root: Path) -> None:
    """Tell which acts are on branches of their own that were not pushed: nobody else has them.

    Where git cannot be asked, nothing is told: whoever looks needs no git.
    """
    from alliance_cli.use_cases.last_acts import commands_that_push

    commands: tuple[str, ...] = ()
    with suppress(CannotRunError, OSError):
        commands = commands_that_push(root)
    if commands:
        terminal.tell(
            say("On a branch of its own and not pushed yet, and so with nobody but you:")
        )
        for command in commands:
            terminal.tell(f"  {command}", "faint")


def _doubts(on: OwnBranch) -> Iterator[Message]:
    if on.name != on.wanted:
        yield say(
            "The name {wanted} is taken. If you did this before, look at it: git show {wanted}",
            wanted=on.wanted,
        )
    if on.beside and on.remote:
        yield say_many(
            "With it comes {count} commit more that {remote} does not have on {base}.",
            "With it come {count} commits more that {remote} does not have on {base}.",
            on.beside,
            remote=on.remote.name,
            base=on.base,
        )
    if on.remote is None:
        yield say(
            "No other repository is known here. Name the one that you share first: git remote"
            " add origin ADDRESS"
        )


def _what_stays(on: OwnBranch) -> Message:
    if on.here is None or on.here == on.base:
        return say(
            "This folder stays as it was: what is on the branch counts, and is shown here, once it"
            " has landed on {base} and you have pulled it.",
            base=on.base,
        )
    return say(
        "This folder stays as it was, on {here}: what is on the branch counts once it has landed"
        " on {base}.",
        here=on.here,
        base=on.base,
    )


def _request(on: OwnBranch) -> Message:
    if on.request is not None:
        return say("Then open the pull request: {address}", address=on.request)
    return say(
        "Then open a pull request (or merge request) where you share it, from {branch} to {base}.",
        branch=on.name,
        base=on.base,
    )
