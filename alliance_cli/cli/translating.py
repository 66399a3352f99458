"""Translate records, and show which translations there are, fresh or stale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.acting import perform
from alliance_cli.cli.options import Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.tables import show_table
from alliance_cli.cli.terminal import is_asking_possible
from alliance_cli.cli.words import pairs
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import mark, say

if TYPE_CHECKING:
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.translation_forms import Passage
    from alliance_cli.use_cases.workspace import Scene

FORM = "translation.yaml"


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the translated texts come from."""

    field: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH=TEXT", help=mark("One text, by its path. Repeatable.")),
    ] = None
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help=mark("A form that you filled in.")),
    ] = None
    form: Annotated[
        bool, typer.Option("--form", help=mark("Print the form to fill in; write nothing."))
    ] = False
    machine: Annotated[bool, typer.Option("--machine", help=mark("A machine translated it."))] = (
        False
    )


def translate(
    context: typer.Context,
    writing: Writing,
    texts: Texts,
    record: Annotated[
        str | None,
        typer.Argument(metavar="[RECORD]", help=mark("Its folder and id: experiences/harvest.")),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="LANG", help=mark("Into which language."))
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help=mark("Show which translations there are, fresh or not."))
    ] = False,
) -> None:
    """Translate the texts of a record; they bind nobody, and show when they lag behind."""
    session = Session.of(context)
    if listed:
        _list(session, record, as_json=writing.as_json)
        return
    if record is None or to is None:
        raise UsageError(
            say("{option} is missing.", option=say("RECORD") if record is None else "--to"),
            say("See: {command}", command="alliance translate --help"),
        )
    if texts.form:
        _print_form(session, record, to)
    elif texts.field is None and texts.from_ is None:
        _translate_in_editor(context, writing, record, to, is_machine=texts.machine)
    else:
        perform(context, writing, lambda scene: _plan(scene, record, to, texts))


def _plan(scene: Scene, record: str, to: str, texts: Texts) -> Plan:
    from alliance_cli.store.input import read_input
    from alliance_cli.use_cases.translating import (
        Rendering,
        passages_of,
        plan_translation,
        source_named,
    )
    from alliance_cli.use_cases.translation_forms import fields_in

    within = source_named(scene.ledger, record)
    fields: Mapping[str, str] = {}
    if texts.from_ is not None:
        passages = passages_of(scene.ledger, within, to)
        fields = fields_in(str(texts.from_), read_input(texts.from_), passages)
    fields = {**fields, **dict(pairs(texts.field, option="--field"))}
    return plan_translation(scene, Rendering(within, to, fields, texts.machine))


def _translate_in_editor(
    context: typer.Context, writing: Writing, record: str, to: str, *, is_machine: bool
) -> None:
    """Write what the person makes of the form, which is kept where it is not written."""
    from alliance_cli.store.drafts import discard_draft, has_changed, open_draft
    from alliance_cli.use_cases.translating import passages_of, source_named

    session = Session.of(context)
    if not is_asking_possible():
        raise UsageError(
            say("{option} is missing.", option="--field"),
            say("Give each text with --field PATH=TEXT, or fill in a form: --form, --from FILE"),
        )
    drafts: list[Path] = []
    is_written = False

    def plan(scene: Scene) -> Plan:
        within = source_named(scene.ledger, record)
        form = _form(session, within, to, passages_of(scene.ledger, within, to))
        drafts.append(open_draft(form, FORM))
        if not has_changed(drafts[0]):
            raise UsageError(
                say("Nothing was translated."),
                say("Write something into it, and save it, before you close the editor."),
            )
        return _plan(scene, within, to, Texts(from_=drafts[0], machine=is_machine))

    try:
        perform(context, writing, plan)
        is_written = not writing.dry_run
    finally:
        for draft in drafts:
            if is_written or not has_changed(draft):
                discard_draft(draft)
            else:
                session.terminal.tell(
                    say("What you wrote is kept. Go on with it: give --from {path}", path=draft)
                )


def _form(session: Session, within: str, to: str, passages: tuple[Passage, ...]) -> bytes:
    from alliance_cli.use_cases.translation_forms import render_form

    how = say("Write each translation below its text, two blanks from the left. What you leave"
              " empty is not translated.")  # fmt: skip
    return render_form(within, to, passages, session.terminal.words(how))


def _print_form(session: Session, record: str, to: str) -> None:
    from alliance_cli.use_cases.translating import passages_of, source_named

    ledger = session.load().ledger
    within = source_named(ledger, record)
    form = _form(session, within, to, passages_of(ledger, within, to))
    session.terminal.out.write(form.decode())


def _list(session: Session, record: str | None, *, as_json: bool) -> None:
    """Show the translations of one record, or all; those of all that are stale first."""
    from alliance_cli.ledger.translations import all_translations, translations_of
    from alliance_cli.reports.translated import HEADINGS, row_of, translation_data
    from alliance_cli.use_cases.translating import source_named

    ledger = session.load().ledger
    if record is None:
        found = sorted(all_translations(ledger), key=lambda each: not each.is_stale)
    else:
        found = list(translations_of(ledger, source_named(ledger, record)))
    if as_json:
        session.terminal.show_json({"translations": [translation_data(each) for each in found]})
    elif found:
        show_table(session.terminal, HEADINGS, [row_of(each) for each in found])
    else:
        session.terminal.tell(say("There is no translation yet: alliance translate RECORD --to …"))
