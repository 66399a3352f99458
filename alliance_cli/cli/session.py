"""One run of the tool: where it works, when, in which language, and how it says what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import typer

from alliance_cli.cli.asking import answer_to, is_agreed
from alliance_cli.cli.clock import clock_of, set_clock
from alliance_cli.cli.languages import catalogue_for, wanted
from alliance_cli.cli.metavars import in_words
from alliance_cli.cli.options import Looking, Writing
from alliance_cli.cli.outcome import show_trial, show_written
from alliance_cli.cli.showing import tell_unreadable
from alliance_cli.cli.terminal import Terminal, is_asking_possible
from alliance_cli.cli.words import day_given, text_of
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say

if TYPE_CHECKING:
    from alliance_cli.following import Follow
    from alliance_cli.ledger.ledger import Ledger
    from alliance_cli.use_cases.load import Alliance
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.workspace import Scene


@dataclass(slots=True)
class Session:
    """What all commands of one run share."""

    root_given: Path | None = None
    terminal: Terminal = field(default_factory=lambda: Terminal(catalogue_for()))
    command: str = "alliance"
    since: float = field(default_factory=monotonic)

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
        from alliance_cli.use_cases.folders import root_of

        return root_of(self.root_given)

    @property
    def follow(self) -> Follow:
        """What shows how far long work has come."""
        from alliance_cli.cli.progress import follower

        return follower(self.terminal, since=self.since)

    def now(self, given: str | None = None) -> datetime:
        """Return the moment to work at: `given`, else `ALLIANCE_NOW`, else now."""
        return clock_of(given).now()

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
        from alliance_cli.use_cases.known_work_trees import load_work_tree
        from alliance_cli.use_cases.load import load_alliance
        from alliance_cli.use_cases.workspace import tree_of

        if revision is None:
            alliance = load_work_tree(self.root, self.follow)
        else:
            alliance = load_alliance(tree_of(self.root_given, revision), self.follow)
        self.listen_to(alliance.ledger.languages)
        return alliance

    def look(self, looking: Looking) -> tuple[Alliance, datetime]:
        """Load the alliance to show something of it, and return the moment to look at.

        Which files have faults is told: what is shown does not know of them.
        """
        alliance, now = self.load(), self.now(looking.at)
        tell_unreadable(self.terminal, alliance)
        return alliance, now

    def scene(self, writing: Writing) -> Scene:
        """Return what a command that writes decides upon."""
        from alliance_cli.use_cases.hands import refuse_unknown_hand
        from alliance_cli.use_cases.load import refuse_newer
        from alliance_cli.use_cases.workspace import open_scene

        now, acting = self.now(writing.at), writing.acting
        scene = open_scene(self.root, now=now, acting=acting, follow=self.follow)
        self.listen_to(scene.alliance.ledger.languages)
        refuse_newer(scene.alliance)
        if not writing.no_commit:
            refuse_unknown_hand(scene, self.root)
        return replace(scene, now=self.moment_of_act(writing, scene.ledger))

    def find_later_scene(self, scene: Scene, writing: Writing) -> Scene | None:
        """Return `scene` once its second is over; None where the clock stands still."""
        moment = clock_of(writing.at).wait_beyond(scene.now)
        return replace(scene, now=moment) if moment else None

    def carry_out(self, plan: Plan, scene: Scene, writing: Writing) -> None:
        """Write `plan`, or only show it, and say what was done and what comes next."""
        from alliance_cli.use_cases.hands import doubts_about_commit

        self.carry_out_on(plan, scene.alliance, writing, now=scene.now)
        if not (writing.no_commit or writing.dry_run):
            for doubt in doubts_about_commit(scene, self.root, on_branch=writing.branch):
                self.terminal.tell(doubt, "warning")

    def carry_out_on(
        self, plan: Plan, alliance: Alliance, writing: Writing, *, now: datetime
    ) -> None:
        """Do so where nobody acts yet: a newcomer does not stand in a scene."""
        from alliance_cli.use_cases.plans import (
            branch_for,
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
            on = branch_for(plan, self.root) if writing.branch else None
            show_trial(self.terminal, plan, before, as_json=writing.as_json, on=on)
            return
        written = carry_out(
            replace(plan, dated=set_clock()),
            alliance,
            self.root,
            now=now,
            commit=not writing.no_commit,
            branch=writing.branch,
        )
        show_written(self.terminal, written, as_json=writing.as_json)

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

    def ask_day(self, given: str | None, question: Message, *, option: str) -> date:
        """Return the day that was given, else what somebody answers, asked until it is one."""
        if given is not None or not is_asking_possible():
            return day_given(self.ask(given, question, option=option), option=option)

        def refuse(answer: str) -> None:
            day_given(answer, option=option)

        return day_given(self.ask_until(question, default="", refuse=refuse), option=option)

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

    def listen_to(self, languages: Sequence[str]) -> None:
        """Speak the alliance's language from now on, unless the reader asked for another."""
        if not wanted():
            self.terminal = Terminal(catalogue_for(languages))
