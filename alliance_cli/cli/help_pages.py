"""Lay out help in the reader's language: typer lays out its own pages in English alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from typing import Any

import typer
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter

from alliance_cli.cli.languages import catalogue_for
from alliance_cli.cli.metavars import metavar_of
from alliance_cli.cli.plain import is_plain_wanted
from alliance_cli.messages import Message, mark, say

COMPLETION = {
    "install_completion": mark("Install completion for the current shell."),
    "show_completion": mark("Print completion for the current shell, to copy or change it."),
}
"""The helps of the options that typer adds."""

_NO_WIDTH = 1_000_000


class Layout(HelpFormatter):
    """A page of help, with the headings and the punctuation of the reader's language.

    Where all is plain, it has neither columns nor a width.
    """

    def __init__(self, *given: Any, **settings: Any) -> None:  # noqa: ANN401 - typer's own
        super().__init__(*given, **settings)
        self.is_plain = is_plain_wanted()
        if self.is_plain:
            self.width = _NO_WIDTH

    def write_dl(self, rows: Sequence[tuple[str, str]], *given: Any, **settings: Any) -> None:  # noqa: ANN401 - likewise
        """Write names and what they mean, in two columns."""
        if not self.is_plain:
            super().write_dl(rows, *given, **settings)
            return
        for name, meaning in rows:
            said = _words(say("{title}: {text}", title=name, text=meaning))
            self.write(f"{'':>{self.current_indent}}{said}\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that says how a command is typed."""
        super().write_usage(prog, args, prefix or f"{_words(say('Usage:'))} ")

    def write_heading(self, heading: str) -> None:
        """Write a heading, with the colon of the language."""
        self.write(f"{'':>{self.current_indent}}{_words(say('{heading}:', heading=heading))}\n")


class Context(typer.Context):
    """What typer knows of a command while it runs; its help is laid out here."""

    formatter_class = Layout


class Spoken:
    """A command of typer's whose help speaks the reader's language, and begins with `examples`."""

    context_class: Any = Context
    params: list[Any]
    examples: Sequence[str] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own
        """Take apart what was typed; a fault in it knows the command it is about."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc,no-any-return]
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - likewise
        """Return the option that shows help, with its own help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _words(say("Show this message and exit."))
        return option

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - likewise
        """Say what it is for, then what one may type, each line whole: that is copied."""
        super().format_help_text(ctx, formatter)  # type: ignore[misc]
        if self.examples:
            with formatter.section(_words(say("Examples"))):
                for line in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - likewise
        """List arguments, then options."""
        for kind, title in (("argument", say("Arguments")), ("option", say("Options"))):
            if rows := list(self._rows(ctx, kind)):
                with formatter.section(_words(title)):
                    formatter.write_dl(rows)

    def _rows(self, ctx: Any, kind: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - likewise
        for each in self.get_params(ctx):  # type: ignore[attr-defined]
            record = each.get_help_record(ctx)
            if each.param_type_name == kind and record is not None:
                yield record[0], _help_of(each, ctx)


def spoken_options(parameters: list[Any], catalogue: NullTranslations) -> None:
    """Put the helps of a command's own options and arguments into words."""
    for each in parameters:
        if help_ := COMPLETION.get(each.name) or getattr(each, "help", None):
            each.help = catalogue.gettext(help_)
        if not getattr(each, "is_flag", False):
            each.metavar = metavar_of(each, catalogue)


def _help_of(parameter: Any, ctx: Any) -> str:  # noqa: ANN401 - typer's own
    notes = ", ".join(_words(each) for each in _notes(parameter, ctx))
    return f"{parameter.help or ''}  [{notes}]" if notes else parameter.help or ""


def _notes(parameter: Any, ctx: Any) -> Iterator[Message]:  # noqa: ANN401 - likewise
    default = parameter.get_default(ctx, call=False)
    if parameter.show_default and default and not callable(default):
        yield say("default: {value}", value=str(default))
    least, most = (getattr(parameter.type, name, None) for name in ("min", "max"))
    if least is not None and most is not None:
        yield say("{least} to {most}", least=least, most=most)
    if parameter.required:
        yield say("required")


def _words(message: Message) -> str:
    return message.in_words(catalogue_for())
