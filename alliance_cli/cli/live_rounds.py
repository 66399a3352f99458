"""Hold a live round on a proposal in a meeting, or record one that was prepared in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alliance_cli.cli.acting import tell_recovery
from alliance_cli.cli.live_round_ending import ending_of
from alliance_cli.cli.live_round_setting import Gathering, refuse_another, set_up
from alliance_cli.cli.options import ProposalName, Writing
from alliance_cli.cli.session import Session
from alliance_cli.cli.terminal import is_asking_possible
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.messages import Message, say, say_many

if TYPE_CHECKING:
    from alliance_cli.records.live_rounds import LiveRound
    from alliance_cli.use_cases.live_round_files import Draft
    from alliance_cli.use_cases.workspace import Scene


def round_(
    context: typer.Context, proposal: ProposalName, writing: Writing, gathering: Gathering
) -> None:
    """Go through those present on one proposal, and record what each says, in one commit."""
    from alliance_cli.use_cases.live_round_files import Draft
    from alliance_cli.use_cases.naming import proposal_named

    session = Session.of(context)
    scene = session.scene(writing)
    tell_recovery(session, scene.recovery)
    name = proposal_named(scene.ledger, proposal)
    held = Holding(session, writing, gathering, name, Draft.of(session.root, name))
    if gathering.discard:
        held.discard()
    elif gathering.file is not None:
        held.record_prepared(scene, gathering.file)
    elif is_asking_possible():
        held.hold(scene)
    else:
        raise UsageError(
            say("A round is held at a terminal."),
            say("Or tell it in a file: alliance round {proposal} --from FILE", proposal=name),
        )


@dataclass(frozen=True, slots=True)
class Holding:
    """A round on a proposal, from the command to the commit."""

    session: Session
    writing: Writing
    gathering: Gathering
    proposal: str
    draft: Draft

    def discard(self) -> None:
        """Forget what was kept."""
        there = not self.writing.dry_run and self.draft.discard()
        self.session.terminal.tell(
            say("Forgotten: the round on {proposal}.", proposal=self.proposal)
            if there
            else say("Nothing was forgotten.")
        )

    def record_prepared(self, scene: Scene, path: Path) -> None:
        """Record the round in a file."""
        from alliance_cli.use_cases.live_round_files import round_from

        file = round_from(path)
        refuse_another(file, self.proposal, say("Name the file of this round."))
        is_draft = path.exists() and self.draft.path.exists() and path.samefile(self.draft.path)
        speakers = tuple(each.by for each in file.round.said)
        begun = file.round.model_copy(update={"proposal": self.proposal})
        ready = set_up(self.session, scene, self.gathering, begun, speakers)
        ending = ending_of(
            self.session, scene, self.writing, self.proposal, replace(file, round=ready)
        )
        ending.carry_out(self.session, self.writing, with_result=True)
        if is_draft:
            self._done()

    def hold(self, scene: Scene) -> None:
        """Ask those present, and record what they said once the facilitator agrees."""
        from alliance_cli.cli.live_round_talk import Talk
        from alliance_cli.use_cases.live_round_files import round_file
        from alliance_cli.use_cases.live_round_hearing import hearing_of

        begun = self._begun(scene)
        if begun is None:
            return
        hearing = hearing_of(scene, self.proposal, begun.present)
        self._tell_beginning(scene, begun, hearing.uncounted)
        talk = Talk(
            self.session,
            hearing,
            self._now,
            lambda round_: self._refusal(scene, round_),
            self._keep,
        )
        with self._resumable():
            file = round_file(talk.held(begun), str(self.draft.path))
            later = self.session.scene(self.writing)
            ending = ending_of(self.session, later, self.writing, self.proposal, file)
            ending.tell_result(self.session)
            question = say("Record it, in one commit?")
            if not self.writing.dry_run and not self.session.is_agreed(question):
                self._tell_kept()
                return
            ending.carry_out(self.session, self.writing, with_result=False)
        self._done()

    def _begun(self, scene: Scene) -> LiveRound | None:
        """Return the round to go on with: the one interrupted, or a new one; None for neither."""
        from alliance_cli.records.live_rounds import LiveRound
        from alliance_cli.use_cases.acts import standing_now
        from alliance_cli.use_cases.live_round_hearing import refuse_recorder, refuse_unfit
        from alliance_cli.use_cases.live_rounds import refuse_edited_minutes

        kept = self._find_kept(scene)
        try:
            refuse_unfit(scene, self.proposal, kept or LiveRound())
        except UsageError as error:
            raise self._unfit(error) if kept else error from error
        if kept is not None and not self._is_taken_up(scene, kept):
            return None
        ready = set_up(
            self.session, scene, self.gathering, kept or LiveRound(proposal=self.proposal)
        )
        refuse_recorder(scene, self.proposal, ready.present)
        if not self.writing.no_commit:
            refuse_edited_minutes(scene, self.session.root, ready)
        version = standing_now(scene, self.proposal).version
        return ready.model_copy(update={"version": version, "facilitator": scene.actor})

    def _find_kept(self, scene: Scene) -> LiveRound | None:
        """Return the round that was interrupted, unless it was recorded all the same."""
        from alliance_cli.use_cases.live_rounds import is_recorded

        if (kept := self.draft.find()) is None:
            return None
        refuse_another(kept, self.proposal, self._how_to_forget())
        if not is_recorded(scene, self.proposal, kept.round):
            return kept.round.model_copy(update={"proposal": self.proposal})
        self.session.terminal.tell(say("The last round is recorded already."))
        self._done()
        return None

    def _unfit(self, error: UsageError) -> UsageError:
        fields = {"path": self.draft.path, "proposal": self.proposal}
        help_ = say(
            "What was said before is not lost: alliance round {proposal} --from {path}. To forget"
            " it: alliance round {proposal} --discard",
            **fields,
        )
        return UsageError(error.message, help_)

    def _is_taken_up(self, scene: Scene, kept: LiveRound) -> bool:
        """Tell whether the facilitator goes on with the round that was interrupted."""
        if kept.facilitator not in {None, scene.actor}:
            raise UsageError(
                say("{ally} has begun a round here.", ally=kept.facilitator),
                self._how_to_forget(),
            )
        said = say_many(
            "A round was interrupted: {count} answer is kept.",
            "A round was interrupted: {count} answers are kept.",
            len(kept.said),
        )
        self.session.terminal.tell(said)
        with self._resumable():
            if self.session.is_agreed(say("Go on with it?")):
                return True
        self._tell_kept()
        return False

    def _how_to_forget(self) -> Message:
        return say(
            "Forget it, if nobody goes on: alliance round {proposal} --discard",
            proposal=self.proposal,
        )

    def _refusal(self, scene: Scene, tried: LiveRound) -> Message | None:
        """Return why the round so far could not be recorded; None if it could."""
        from alliance_cli.records.live_rounds import PASS
        from alliance_cli.use_cases.acts import SameSecondError
        from alliance_cli.use_cases.live_round_files import round_file
        from alliance_cli.use_cases.live_rounds import plan_round

        if tried.said[-1].act == PASS:
            return None
        try:
            plan_round(replace(scene, now=self._now()), self.proposal, round_file(tried, ""))
        except SameSecondError:
            return None  # once all is said, there is time to wait
        except UsageError as error:
            return error.message
        except RefusedError as error:
            found = error.findings[0]
            return say("{message}. {help}", message=found.message, help=found.help)
        return None

    def _tell_beginning(self, scene: Scene, round_: LiveRound, uncounted: Sequence[str]) -> None:
        from alliance_cli.cli.showing import reader_languages
        from alliance_cli.reports.neutral import one_line

        terminal = self.session.terminal
        title = scene.ledger.proposals[self.proposal].record.title
        words = one_line(title.in_language(reader_languages(scene.ledger)))
        fields = {"proposal": self.proposal, "version": round_.version, "title": words}
        terminal.tell(say("A round on {proposal}, version {version}: {title}", **fields), "strong")
        terminal.tell(say("Present: {names}.", names=round_.present))
        if uncounted:
            terminal.tell(say("Heard, and not in the electorate: {names}.", names=uncounted))
        terminal.tell(
            say("“<” takes back the last answer; Ctrl-C interrupts, and nothing is lost."), "faint"
        )

    def _now(self) -> datetime:
        return self.session.now(self.writing.at)

    def _keep(self, round_: LiveRound) -> None:
        if not self.writing.dry_run:
            self.draft.keep(round_)

    def _done(self) -> None:
        if not self.writing.dry_run:
            self.draft.discard()

    def _tell_kept(self) -> None:
        if not self.writing.dry_run:
            told = say(
                "What was said is kept. Go on: alliance round {proposal}. Forget it: alliance"
                " round {proposal} --discard",
                proposal=self.proposal,
            )
            self.session.terminal.tell(told)

    @contextmanager
    def _resumable(self) -> Iterator[None]:
        """Say how to go on, whatever ends the round before it is recorded."""
        try:
            yield
        except BaseException:
            self.session.terminal.tell("")
            self._tell_kept()
            raise
