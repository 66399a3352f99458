"""The command line itself: finds a command in the table, imports it, and puts help into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from gettext import NullTranslations
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from alliance_cli import __version__
from alliance_cli.cli.arguments import argument_text, tidied
from alliance_cli.cli.catalogue.families import COMMANDS, EXAMPLES, FAMILIES
from alliance_cli.cli.catalogue.rows import Branch, Command, Family, index_of
from alliance_cli.cli.examples import examples_of
from alliance_cli.cli.help_pages import Spoken, spoken_options
from alliance_cli.cli.languages import catalogue_for, speak
from alliance_cli.cli.leaving_out import useless_commands
from alliance_cli.cli.metavars import metavar_of
from alliance_cli.cli.misuse import too_many
from alliance_cli.cli.plain import speak_plainly
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import language_of, mark, say

ABOUT = mark(
    "Organise collective thinking and action without a hierarchy. An alliance is a git repository:"
    " allies, chantiers, proposals decided by consensus, and what was learnt."
)


class CommandTree(Spoken, TyperGroup):
    """A group of commands that imports each only when it is used."""

    members: Mapping[str, Command | Branch] = index_of(COMMANDS)
    alone: str = ""
    place: tuple[Branch, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own
        """Take apart what was typed; with no command the one `alone` is meant, if there is one."""
        is_alone = all(each.startswith("-") for each in args[:1])
        if self.alone and is_alone and not set(args) & set(ctx.help_option_names):
            args = [self.alone, *args]
        rest = super().parse_args(ctx, args)
        if not (ctx._protected_args or self.invoke_without_command or ctx.resilient_parsing):  # noqa: SLF001 - nothing else tells
            ctx.fail(catalogue_for().gettext(mark("A command is missing.")))
        return rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own
        """Run what was typed, its texts tidied."""
        ctx.params = tidied(self.params, ctx.params)
        return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer's own
        """Return the names under which commands are listed: the reader's, then the English."""
        members, language = self._inside(), language_of(catalogue_for())
        called = (each.called(language) for each in members)
        return [*dict.fromkeys((*called, *(each.name for each in members)))]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - likewise
        """Return the command called `cmd_name`, imported; None if there is none."""
        found = self.members.get(cmd_name)
        catalogue = catalogue_for()
        match found:
            case Command():
                return _command((*self.place, found), catalogue)
            case Branch():
                return _branch((*self.place, found), catalogue)
            case None:
                return None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - typer's own
        """Return the command that `args` begin with; a miss gets the nearest names."""
        typed = [argument_text(each) for each in args[:1]]
        if typed and typed[0] not in self.members and not typed[0].startswith("-"):
            raise _unknown(typed[0], self.members, ctx.command_path)
        return super().resolve_command(ctx, [*typed, *args[1:]])

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer's own
        """Return the words of the usage line: options, then a command and what it takes."""
        words = catalogue_for().gettext
        return [words(mark("[OPTIONS]")), words(mark("COMMAND [ARGS]..."))]

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - likewise
        """List the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - likewise
        """List the commands by family, without importing any; name those of no use here."""
        catalogue = catalogue_for()
        families = FAMILIES if ctx.parent is None else (Family(mark("Commands"), self._inside()),)
        root = ctx.params.get("root")
        useless = () if ctx.parent else useless_commands(Path(root) if root else None)
        for family in families:
            listed = [each for each in family.members if each not in useless]
            if listed:
                with formatter.section(catalogue.gettext(family.title)):
                    formatter.write_dl([_row(each, catalogue) for each in listed])
        if useless:
            names = [each.called(language_of(catalogue)) for each in useless]
            left_out = say("Left out, as the constitution here has no use for them: {names}",
                           names=names)  # fmt: skip
            formatter.write_paragraph()
            formatter.write_text(left_out.in_words(catalogue))

    def _inside(self) -> tuple[Command | Branch, ...]:
        return tuple(dict.fromkeys(self.members.values()))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer's own
        """Say what it is for, then the examples."""
        super().format_help_text(ctx, formatter)
        if ctx.parent is None:
            catalogue = catalogue_for()
            with formatter.section(catalogue.gettext(mark("Examples"))):
                formatter.write_dl([tuple(map(catalogue.gettext, each)) for each in EXAMPLES])


class Gesture(Spoken, TyperCommand):
    """A command whose usage reads as people write it: `PROPOSAL [TEXT]`."""

    allow_extra_args = True  # they are refused here, in the reader's words

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own
        """Take apart what was typed; refuse what nothing takes."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            ctx.fail(too_many(rest).in_words(catalogue_for()))
        return rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own
        """Run the command on what was typed, its texts tidied."""
        ctx.params = tidied(self.params, ctx.params)
        return super().invoke(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer's own
        """Return the words of the usage line: options, then each argument."""
        named = [each for each in self.params if each.param_type_name == "argument"]
        catalogue = catalogue_for()
        words = [(each, metavar_of(each, catalogue)) for each in named]
        return [
            catalogue.gettext(mark("[OPTIONS]")),
            *(
                word if each.required or word.startswith("[") else f"[{word}]"
                for each, word in words
            ),
        ]


def command_line() -> Any:  # noqa: ANN401 - typer's own type
    """Return the whole command line."""
    app = _typer(cls=CommandTree, invoke_without_command=True, add_completion=True)
    catalogue = catalogue_for()
    app.callback(help=catalogue.gettext(ABOUT))(_begin)
    return _translated(typer.main.get_command(app), catalogue)


def _begin(
    context: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(
            "--root",
            metavar="DIR",
            is_eager=True,  # help, too, goes by what is used there
            readable=False,
            help=mark("The alliance’s folder (default: around here)."),
        ),
    ] = None,
    lang: Annotated[  # noqa: ARG001 - obeyed before anything else is read
        str | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            is_eager=True,
            callback=speak,
            help=mark("The language of what is said and of records’ texts: fr, en."),
        ),
    ] = None,
    plain: Annotated[  # noqa: ARG001 - likewise
        bool,
        typer.Option(
            "--plain",
            is_eager=True,
            callback=speak_plainly,
            help=mark("In words alone: no columns, signs or colours (for screen readers)."),
        ),
    ] = False,
    version: Annotated[bool, typer.Option("--version", help=mark("Print the version."))] = False,
) -> None:
    if version:
        typer.echo(f"alliance {__version__}")
        raise typer.Exit
    from alliance_cli.cli.session import Session

    context.obj = Session(root)
    if context.invoked_subcommand is None:
        from alliance_cli.cli.looking import waiting

        waiting(context)


def _command(place: tuple[*tuple[Branch, ...], Command], catalogue: NullTranslations) -> Any:  # noqa: ANN401
    from alliance_cli.cli.options import takes_options

    command = place[-1]
    module, _, function = command.target.partition(":")
    body = getattr(import_module(f"alliance_cli.cli.{module}"), function)
    app = _typer()
    app.command(command.name, cls=Gesture, help=catalogue.gettext(command.help))(
        takes_options(body)
    )
    gesture = _translated(typer.main.get_command(app), catalogue)
    gesture.examples = examples_of(place, catalogue)
    return gesture


def _branch(place: tuple[Branch, ...], catalogue: NullTranslations) -> Any:  # noqa: ANN401
    branch = place[-1]
    own = {
        "members": index_of(branch.commands),
        "alone": branch.alone,
        "place": place,
        "examples": examples_of(place, catalogue),
    }
    tree = type("BranchTree", (CommandTree,), own)
    app = _typer(cls=tree, no_args_is_help=True)
    app.callback(help=catalogue.gettext(branch.help))(_nothing)
    group = typer.main.get_command(app)
    group.name = branch.name
    return group


def _unknown(given: str, names: Iterable[str], within: str) -> UsageError:
    from alliance_cli.records.nearest import nearest_few

    message = say("There is no command “{given}”.", given=given)
    if close := nearest_few(given, names):
        return UsageError(message, say("Did you mean: {names}?", names=close))
    return UsageError(message, say("See: {command}", command=f"{within} --help"))


def _nothing() -> None:
    """Do nothing before a branch's command."""


def _translated(command: Any, catalogue: NullTranslations) -> Any:  # noqa: ANN401
    spoken_options(command.params, catalogue)
    return command


def _row(each: Command | Branch, catalogue: NullTranslations) -> tuple[str, str]:
    """Return the line of a command in help: what it is called, and what it does."""
    called = each.called(language_of(catalogue))
    name = called if called == each.name else f"{called} ({each.name})"
    return name, catalogue.gettext(each.help)


def _typer(**settings: Any) -> typer.Typer:  # noqa: ANN401 - typer's own settings
    settings.setdefault("add_completion", False)
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        **settings,
    )
