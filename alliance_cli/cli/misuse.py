"""Say in our own words what typer finds wrong with what was typed, by what it tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer import TyperException
from typer._click import exceptions

from alliance_cli.messages import Message, say

if TYPE_CHECKING:
    from alliance_cli.cli.terminal import Terminal


def tell_misuse(terminal: Terminal, error: TyperException) -> None:
    """Say on stderr how the command is typed, what was wrong, and where to read on."""
    if isinstance(error, exceptions.NoArgsIsHelpError):
        terminal.tell(error.ctx.get_help())
        return
    context = getattr(error, "ctx", None)
    if context is not None:
        terminal.tell(context.get_usage())
    terminal.tell(message_of(error), "error")
    near = getattr(error, "possibilities", None)
    if near:
        terminal.tell(say("Did you mean: {names}?", names=sorted(near)))
    elif context is not None:
        terminal.tell(say("See: {command}", command=f"{context.command_path} --help"))


def message_of(error: TyperException) -> Message | str:
    """Return in words what was wrong; what nothing is known about, as typer says it."""
    match error:
        case exceptions.NoSuchOption():
            return say("There is no option {option}.", option=error.option_name)
        case exceptions.MissingParameter() if error.param is not None:
            return say("{option} is missing.", option=_name_of(error.param))
        case exceptions.BadOptionUsage():
            if _is_flag(error):
                return say("{option} takes no value.", option=error.option_name)
            return say("{option} asks for a value.", option=error.option_name)
        case exceptions.BadParameter() if error.param is not None:
            return _unfit(error.param, error.message)
        case _:
            return error.format_message()


def too_many(words: list[str]) -> Message:
    """Return in words that `words` were typed where nothing takes them."""
    return say("Nothing here takes this: {words}", words=" ".join(words))


def _unfit(parameter: Any, reason: str) -> Message:  # noqa: ANN401 - typer's own type
    name, kind = _name_of(parameter), parameter.type
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None and most is not None:
        return say(
            "{option} takes a whole number from {least} to {most}.",
            option=name,
            least=least,
            most=most,
        )
    if choices := getattr(kind, "choices", None):
        return say("{option} takes one of these: {choices}.", option=name, choices=list(choices))
    if getattr(kind, "name", "") == "int":
        return say("{option} takes a whole number.", option=name)
    return say("{option} does not take this: {reason}", option=name, reason=reason)


def _name_of(parameter: Any) -> str:  # noqa: ANN401 - typer's own type
    if parameter.param_type_name == "argument":
        return str(parameter.metavar).strip("[].")
    return " / ".join(parameter.opts)


def _is_flag(error: exceptions.BadOptionUsage) -> bool:
    options = error.ctx.command.params if error.ctx else []
    return any(
        error.option_name in each.opts and getattr(each, "is_flag", False) for each in options
    )
