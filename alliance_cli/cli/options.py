"""Options that many commands share, and how a command takes them together.

A command that writes takes one parameter `writing: Writing`; `takes_options` spreads such a
parameter into the options it stands for, so that each is written once.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

ProposalName = Annotated[
    str,
    typer.Argument(metavar="PROPOSAL", help=mark("The proposal, or the beginning of its name.")),
]
"""The proposal a command is about."""


Acting = Annotated[
    str | None, typer.Option("--as", metavar="ALLY", help=mark("Who acts (default: you)."))
]
"""Who acts, if not the ally whom git knows."""

DryRun = Annotated[
    bool, typer.Option("--dry-run", help=mark("Show what would be written; write nothing."))
]
"""Whether a command is only tried."""

NoCommit = Annotated[
    bool, typer.Option("--no-commit", help=mark("Write the files; leave the commit to you."))
]
"""Whether the commit is left to the person."""

OwnBranch = Annotated[
    bool,
    typer.Option(
        "--branch", help=mark("Put the commit on a branch of its own; tell how to have it land.")
    ),
]
"""Whether the commit is for a request."""

NoCache = Annotated[
    bool, typer.Option("--no-cache", help=mark("Trust nothing that an earlier run left."))
]
"""Whether what is remembered is left alone."""

AsJson = Annotated[bool, typer.Option("--json", help=mark("Answer in JSON."))]
"""Whether the answer is for a script."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a command writes: who acts, when, and whether it is only tried."""

    acting: Acting = None
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help=mark("The moment of the act."))
    ] = None
    dry_run: DryRun = False
    no_commit: NoCommit = False
    branch: OwnBranch = False
    as_json: AsJson = False

    def __post_init__(self) -> None:
        """Raise UsageError for what cannot be asked together."""
        refuse_both(("--no-commit", self.no_commit), ("--branch", self.branch))


@dataclass(frozen=True, slots=True)
class Speaking:
    """For whom one acts, and how it reached the alliance."""

    for_ally: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="ALLY",
            help=mark("For an organisation you represent, or whose words you record."),
        ),
    ] = None
    via: Annotated[
        str | None,
        typer.Option(
            "--via", help=mark("How it reached you: meeting, phone, mail, paper, forge.")
        ),
    ] = None
    assembly: Annotated[
        str | None, typer.Option("--assembly", help=mark("The meeting at which it was said."))
    ] = None


@dataclass(frozen=True, slots=True)
class Representing:
    """For whom one acts, where nobody can write down the act of another."""

    for_ally: Annotated[
        str | None,
        typer.Option("--for", metavar="ALLY", help=mark("For an organisation you represent.")),
    ] = None


@dataclass(frozen=True, slots=True)
class Looking:
    """How a command shows: at which moment, and for whom."""

    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help=mark("The moment to look at."))
    ] = None
    as_json: AsJson = False


_LAST = (Writing, Looking)
"""What all commands share is told after what is a command's own."""


def takes_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return `command` with each parameter that is a group of options spread into them."""
    hints = get_type_hints(command, include_extras=True)
    parameters = inspect.signature(command).parameters
    groups = {name: hints[name] for name in parameters if is_dataclass(hints.get(name))}

    @wraps(command)
    def spread(*args: Any, **given: Any) -> Any:  # noqa: ANN401 - a command's own parameters
        for name, group in groups.items():
            options = {each.name: given.pop(each.name) for each in fields(group)}
            given[name] = group(**options)
        return command(*args, **given)

    options = [
        option
        for name, parameter in sorted(parameters.items(), key=lambda each: hints[each[0]] in _LAST)
        for option in (
            _options(groups[name])
            if name in groups
            else [parameter.replace(annotation=hints[name])]
        )
    ]
    spread.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        sorted(options, key=lambda option: option.kind)  # arguments before options, stably
    )
    spread.__annotations__ = {
        name: option.annotation for name, option in inspect.signature(spread).parameters.items()
    }
    return spread


def _options(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if each.default is MISSING else each.default,
            annotation=hints[each.name],
        )
        for each in fields(group)
    ]


def refuse_both(*options: tuple[str, object]) -> None:
    """Raise UsageError where more than one of `options` is given; each with what was given to it.

    What is None or False was not given.
    """
    given = [name for name, value in options if value is not None and value is not False]
    if len(given) > 1:
        raise UsageError(
            say("{one} and {other} do not go together.", one=given[0], other=given[1]),
            say("Leave one of them out."),
        )
