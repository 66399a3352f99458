"""Guard an alliance: whether a request may land (check), and all did regularly (audit)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from alliance_cli.codes import finding
from alliance_cli.diagnostics import CannotRunError, Finding
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import Message, say
from alliance_cli.regularity.transition import Transition
from alliance_cli.regularity.verdict import Verdict
from alliance_cli.store.cache import find_cache_in
from alliance_cli.store.commit_trees import DeferredTree
from alliance_cli.store.quarantine import quarantined
from alliance_cli.store.ranges import Way, first_parents, require_whole
from alliance_cli.store.repository import Repository
from alliance_cli.use_cases.audit_memory import AuditMemory
from alliance_cli.use_cases.auditing import Auditor, History, is_repair
from alliance_cli.use_cases.buckets import ForgottenError
from alliance_cli.use_cases.judging import WHOLE, Judge
from alliance_cli.use_cases.known_alliances import KnownAlliances
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.workspace import find_place, rules_in_force

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: whether one may go from a revision to another, received at a moment."""

    base: str
    head: str
    received: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, and the commits it is about.

    `alliance` is what base holds and `candidate` what would be; None where that cannot be told.
    """

    base: str
    head: str
    verdict: Verdict
    alliance: Alliance | None = None
    candidate: Alliance | None = None
    transition: Transition | None = None


@contextmanager
def guarding(
    given: Path | None,
    *,
    horizon: datetime,
    may_remember: bool = True,
    follow: Follow = unseen,
) -> Iterator[Guard]:
    """Give a guard of the alliance at `given`, or around here.

    Nothing can have been committed after the `horizon`.
    """
    repository, prefix = find_place(given)
    memory = AuditMemory(repository.git_dir / "alliance", prefix) if may_remember else None
    cache = find_cache_in(repository.git_dir) if may_remember else None
    with quarantined(repository) as quarantine:
        judge = Judge(quarantine, prefix, horizon, memory.signatures if memory else None)
        known = KnownAlliances(cache, quarantine) if cache else None
        yield Guard(repository, judge, memory, known, follow)


@dataclass(frozen=True, slots=True)
class Guard:
    """Answers questions about one repository; without a `memory` it trusts no hint."""

    repository: Repository
    judge: Judge
    memory: AuditMemory | None
    known: KnownAlliances | None = None
    follow: Follow = unseen

    def answer(self, question: Question) -> Answer:
        """Judge whether what the question names may land."""
        return self._without_doubt(lambda known: self._answer(question, known))

    def _answer(self, question: Question, known: KnownAlliances | None) -> Answer:
        quarantine, base, head = self.judge.quarantine, question.base, question.head
        try:
            require_whole(quarantine)
            base, head = quarantine.resolve(base), quarantine.resolve(head)
            history = self._audited(base, known, minds_clocks=False)
            way = self.judge.way(base, head)
            _refuse_conflicts(way)
            return self._judged(history, way, question.received)
        except ForgottenError:
            raise  # it says nothing of what is asked
        except CannotRunError as error:
            return Answer(base, head, Verdict("cannot-verify", (_unverified(error),)))

    def history(
        self, revision: str, *, pin: str | None = None
    ) -> tuple[History, tuple[Finding, ...]]:
        """Audit the history of a revision; return it, and what is held against it."""
        head = self.judge.quarantine.resolve(revision)
        require_whole(self.judge.quarantine)
        pinned = self._against_pin(head, pin) if pin else ()
        history = self._without_doubt(lambda known: self._audited(head, known, minds_clocks=True))
        return history, (*pinned, *history.findings)

    def _without_doubt(self, ask: Callable[[KnownAlliances | None], Told]) -> Told:
        """Return what is told with what is known; once more without, where it is lost."""
        try:
            return ask(self.known)
        except ForgottenError:
            return ask(None)

    def _audited(self, head: str, known: KnownAlliances | None, *, minds_clocks: bool) -> History:
        point = self.memory.find_point(minds_clocks=minds_clocks) if self.memory else None
        auditor = Auditor(self.judge, self.repository, point, minds_clocks, self.follow, known)
        history = auditor.history(head)
        if self.memory:
            self.memory.keep(history, minds_clocks=minds_clocks)
        if self.known and not history.landings:
            self.known.keep(self.judge.tree_of(history.regular.commit), history.alliance)
        return history

    def _judged(self, history: History, way: Way, received: datetime) -> Answer:
        base = history.alliance
        if not history.is_regular:
            return self._mended(history, way, received)
        if rules_in_force(base.ledger).lands == "fast-forward":
            return self._one_by_one(base, way, received)
        judged = self.judge.judged(way, base, received=received)
        return Answer(
            way.base, way.head, judged.verdict, base, judged.candidate, judged.transition
        )

    def _one_by_one(self, base: Alliance, way: Way, received: datetime) -> Answer:
        """Judge each commit against the one before it, since each lands by itself."""
        last, before, until = base, way.base, list[datetime]()
        for raw in () if way.faults else way.steps:
            if raw.commit.parents != (before,):
                verdict = Verdict("irregular", (_not_in_a_row(),))
                return Answer(way.base, way.head, verdict)
            step = self.judge.way(before, raw.commit.id)
            judged = self.judge.judged(step, last, received=received)
            if judged.verdict.answer != "regular":
                return Answer(way.base, way.head, judged.verdict, base, judged.candidate)
            before = raw.commit.id
            until.extend(filter(None, (judged.verdict.valid_until,)))
            tree = DeferredTree(self.repository, before, self.judge.prefix)
            last = replace(judged.candidate, tree=tree)
        whole = self.judge.judged(way, base, received=received)
        verdict = whole.verdict
        if before == way.head and until:
            # Each is regular; of the whole it is told which row took which path.
            verdict = replace(verdict, answer="regular", findings=(), valid_until=min(until))
        return Answer(way.base, way.head, verdict, base, whole.candidate, whole.transition)

    def _mended(self, history: History, way: Way, received: datetime) -> Answer:
        """Answer where base is irregular: only a repair may land on it."""
        if is_repair(self.judge, way, history.regular, history.alliance, received):
            verdict = Verdict("regular", is_repair=True)
            return Answer(way.base, way.head, verdict)
        verdict = Verdict("cannot-verify", (_irregular_base(history),))
        return Answer(way.base, way.head, verdict)

    def _against_pin(self, head: str, pin: str) -> tuple[Finding, ...]:
        """Return the finding that a commit is not, or no more, on the first-parent line."""
        try:
            commit = self.judge.quarantine.resolve(pin)
        except CannotRunError:
            commit = pin  # it may be gone with the history it was in
        if commit in first_parents(self.judge.past, head):
            return ()
        message = say("the commit {pin} is not on the line of this history", pin=pin)
        help_ = say(
            "The history was rewritten, or this is another one. Compare it with somebody else’s"
            " clone before you trust either: git log --first-parent"
        )
        return (finding("ALY512", WHOLE, message, help_),)


def _refuse_conflicts(way: Way) -> None:
    if way.merged.conflicts:
        raise CannotRunError(
            say("it does not merge with base: {paths}", paths=way.merged.conflicts),
            say("Merge base into the branch, settle what conflicts, and ask again."),
        )


def _unverified(error: CannotRunError) -> Finding:
    help_ = error.help or say("See what is wrong around the alliance: alliance doctor")
    return finding("ALY514", WHOLE, error.message, help_)


def _not_in_a_row() -> Finding:
    message: Message = say("the commits do not follow base in a row, as fast-forward asks")
    return finding("ALY509", WHOLE, message, say("Put them onto base: git rebase"))


def _irregular_base(history: History) -> Finding:
    landing = next(each for each in history.landings if not each.is_repaired)
    message = say(
        "base is irregular since {commit}: {path}: {why}",
        commit=landing.commit[:12],
        path=landing.findings[0].path,
        why=landing.findings[0].message,
    )
    help_ = say(
        "A steward restores the files of the last regular commit, {regular}, and lands that alone."
        " See: alliance audit",
        regular=history.regular.commit[:12],
    )
    return finding("ALY512", WHOLE, message, help_)
