"""One run of the tool: where it works, when, in which language, and how it says what it did."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alliance_cli.cli.asking import answer_to, is_agreed
from alliance_cli.cli.languages import catalogue_for, wanted
from alliance_cli.cli.metavars import in_words
from alliance_cli.cli.options import Writing
from alliance_cli.cli.showing import show_lines
from alliance_cli.cli.terminal import Style, Terminal, is_asking_possible
from alliance_cli.cli.words import text_of
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say, say_many
from alliance_cli.store.clock import Clock, FixedClock, SystemClock

if TYPE_CHECKING:
    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.use_cases.load import Alliance
    from alliance_cli.use_cases.plans import Plan, Written
    from alliance_cli.use_cases.workspace import Scene

NOW = "ALLIANCE_NOW"
"""The environment variable that sets the clock."""


@dataclass(slots=True)
class Session:
    """What all commands of one run share."""

    root_given: Path | None = None
    terminal: Terminal = field(default_factory=lambda: Terminal(catalogue_for()))
    command: str = "alliance"

    @classmethod
    def of(cls, context: typer.Context) -> Session:
        """Return the session that `context` belongs to."""
        session = context.find_object(cls)
        if session is None:
            raise LookupError(cls)
        session.command = context.command_path
        return session

    @property
    def root(self) -> Path:
        """The alliance's folder: the one given, or the one around here."""
        from alliance_cli.use_cases.workspace import root_of

        return root_of(self.root_given)

    def now(self, given: str | None = None) -> datetime:
        """Return the moment to work at: `given`, else `ALLIANCE_NOW`, else now."""
        return _clock(given).now()

    def moment_of_act(self, writing: Writing, ledger: Ledger) -> datetime:
        """Return the moment of an act; raise UsageError where nobody may say it was then."""
        from alliance_cli.use_cases.workspace import refuse_unless_open

        moment = self.now(writing.at)
        if writing.at is not None:
            refuse_unless_open(ledger, moment, clock=self.now())
        return moment

    def load(self) -> Alliance:
        """Load the alliance as it is, if this version of the tool knows its format."""
        from alliance_cli.use_cases.load import refuse_newer

        alliance = self.load_any()
        refuse_newer(alliance)
        return alliance

    def load_any(self, revision: str | None = None) -> Alliance:
        """Load the alliance as it is or as `revision` has it; speak its language."""
        from alliance_cli.store.trees import WorkTree
        from alliance_cli.use_cases.load import load_alliance
        from alliance_cli.use_cases.workspace import tree_of

        tree = tree_of(self.root_given, revision) if revision is not None else WorkTree(self.root)
        alliance = load_alliance(tree)
        self._listen_to(alliance)
        return alliance

    def scene(self, writing: Writing) -> Scene:
        """Return what a command that writes decides upon."""
        from alliance_cli.use_cases.hands import refuse_unknown_hand
        from alliance_cli.use_cases.load import refuse_newer
        from alliance_cli.use_cases.workspace import open_scene

        scene = open_scene(self.root, now=self.now(writing.at), acting=writing.acting)
        self._listen_to(scene.alliance)
        refuse_newer(scene.alliance)
        if not writing.no_commit:
            refuse_unknown_hand(scene, self.root)
        return replace(scene, now=self.moment_of_act(writing, scene.ledger))

    def find_later_scene(self, scene: Scene, writing: Writing) -> Scene | None:
        """Return `scene` once its second is over; None where the clock stands still."""
        moment = _clock(writing.at).wait_beyond(scene.now)
        return replace(scene, now=moment) if moment else None

    def carry_out(self, plan: Plan, scene: Scene, writing: Writing) -> None:
        """Write `plan`, or only show it, and say what was done and what comes next."""
        from alliance_cli.use_cases.hands import find_other_hand

        self.carry_out_on(plan, scene.alliance, writing, now=scene.now)
        if not (writing.no_commit or writing.dry_run):
            fault = find_other_hand(scene, self.root)
            if fault is not None:
                self.terminal.tell(fault, "warning")

    def carry_out_on(
        self, plan: Plan, alliance: Alliance, writing: Writing, *, now: datetime
    ) -> None:
        """Do so where nobody acts yet: a newcomer does not stand in a scene."""
        from alliance_cli.use_cases.plans import (
            carry_out,
            checked,
            find_content,
            refuse_uncommitted,
        )

        if writing.dry_run:
            if not writing.no_commit:
                refuse_uncommitted(plan, alliance.tree, self.root)
            checked(plan, alliance, now=now)
            before = {path: find_content(alliance.tree, path) for path in plan.changes}
            self.show_trial(plan, before, as_json=writing.as_json)
            return
        dated = replace(plan, dated=set_clock())
        written = carry_out(dated, alliance, self.root, now=now, commit=not writing.no_commit)
        self.show_written(written, as_json=writing.as_json)

    def text(self, given: Sequence[str] | None, *, option: str) -> str | dict[str, str] | None:
        """Return the text that was given to `option`, by language where it says so."""
        from alliance_cli.use_cases.load import languages_of

        return text_of(given, option=option, languages=languages_of(self.root))

    def ask(self, given: str | None, question: Message, *, option: str) -> str:
        """Return what was given, else what somebody at the terminal answers."""
        if given is not None:
            return given
        if not is_asking_possible():
            raise UsageError(
                say("{option} is missing.", option=in_words(option, self.terminal.catalogue)),
                say("See: {command}", command=f"{self.command} --help"),
            )
        return answer_to(self.terminal, question)

    def is_agreed(self, question: Message) -> bool:
        """Tell whether somebody at the terminal agrees; nobody there agrees to nothing."""
        return is_asking_possible() and is_agreed(self.terminal, question, default=True)

    def ask_until(self, question: Message, *, default: str, refuse: Callable[[str], None]) -> str:
        """Return the first answer at the terminal that `refuse` lets pass (it raises UsageError).

        Who just presses Enter takes the default, if there is one.
        """
        while True:
            answer = answer_to(self.terminal, question, default=default or None)
            try:
                refuse(answer)
            except UsageError as error:
                self.terminal.tell(error.message, "error")
                if error.help:
                    self.terminal.tell(error.help)
            else:
                return answer

    def _listen_to(self, alliance: Alliance) -> None:
        if not wanted():
            self.terminal = Terminal(catalogue_for(alliance.ledger.languages))

    def show_trial(self, plan: Plan, before: Mapping[str, bytes | None], *, as_json: bool) -> None:
        """Show what `plan` would write, line by line."""
        from alliance_cli.reports.changes import render_changes
        from alliance_cli.use_cases.files import SCHEMAS

        if as_json:
            self.terminal.show_json(
                {"wrote": [], "would_write": sorted(plan.changes), **plan.facts}
            )
            return
        show_lines(self.terminal, plan.details)
        self.terminal.tell(say("Nothing was written. This would be:"))
        readable = {path: content for path, content in plan.changes.items() if _is_read(path)}
        for line in render_changes(before, readable):
            self.terminal.show(line, _STYLES.get(line[:1], "plain"))
        if len(readable) < len(plan.changes):
            self.terminal.show(
                say("And the JSON Schemas for editors, in {folder}/", folder=SCHEMAS)
            )

    def show_written(self, written: Written, *, as_json: bool) -> None:
        """Say what was written and what comes next, or at least that it was."""
        try:
            self._show_written(written, as_json=as_json)
            self.terminal.out.flush()
        except OSError:
            self.terminal.tell(_all_the_same(written))
            raise

    def _show_written(self, written: Written, *, as_json: bool) -> None:
        plan = written.plan
        if as_json:
            self.terminal.show_json(
                {
                    "wrote": sorted(plan.changes),
                    "commit": written.commit,
                    "subject": plan.subject,
                    **plan.facts,
                }
            )
            return
        for said in plan.said:
            self.terminal.show(said, "good")
        show_lines(self.terminal, plan.details)
        listed = _listed(plan)
        for path in listed[:_MOST_LISTED]:
            self.terminal.show(f"  {path}", "faint")
        if rest := len(listed[_MOST_LISTED:]):
            more = say_many("  and {count} file more", "  and {count} files more", rest)
            self.terminal.show(more, "faint")
        for hint in plan.hints:
            self.terminal.tell(say("Next: {command}", command=hint), "faint")


_MOST_LISTED = 40
"""So many files are told one by one; of the others, how many they are."""

_STYLES: Mapping[str, Style] = {"+": "good", "-": "error"}


def _all_the_same(written: Written) -> Message:
    """Return what somebody must know who cannot be shown what was written."""
    if written.commit is None:
        return say("The files are written all the same.")
    subject, commit = written.plan.subject, written.commit[:10]
    return say("It is committed all the same: {commit} {subject}", commit=commit, subject=subject)


def _listed(plan: Plan) -> list[str]:
    """Return the paths to tell; the schemas, which are many, as one folder."""
    from alliance_cli.use_cases.files import SCHEMAS

    return sorted({path if _is_read(path) else f"{SCHEMAS}/" for path in plan.changes})


def _is_read(path: str) -> bool:
    """Tell whether people read the file at `path`; schemas are for editors."""
    from alliance_cli.use_cases.files import SCHEMAS

    return not path.startswith(f"{SCHEMAS}/")


def set_clock() -> datetime | None:
    """Return the moment to which `ALLIANCE_NOW` sets the clock; None where it goes by itself.

    Commits are dated by it, too, unless git was given a date of its own.
    """
    is_set = os.environ.get(NOW) and not os.environ.get("GIT_COMMITTER_DATE")
    return _clock(None).now() if is_set else None


def _clock(given: str | None) -> Clock:
    from alliance_cli.records.moments import moment_of

    text = given or os.environ.get(NOW)
    if not text:
        return SystemClock()
    try:
        return FixedClock(moment_of(text))
    except ValueError:
        raise UsageError(
            say("“{value}” is not a time like 2026-03-02T10:15:00Z.", value=text),
            say("It came from --at or {variable}.", variable=NOW),
        ) from None
