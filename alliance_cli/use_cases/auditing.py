"""Audit a history: whether each landing on the first-parent line was regular, from the first on.

The clock is the committer's date of each commit on the line, never decreasing; from a reception
to the merge two weeks may pass. What is irregular stays so until a steward restores, to the byte,
the files of the last regular commit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from alliance_cli.diagnostics import CannotRunError, CannotVerifyError, Finding, Severity
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import say
from alliance_cli.regularity.founding import founding_findings
from alliance_cli.regularity.transition import Transition
from alliance_cli.rules.survey import Survey
from alliance_cli.store.commit_trees import DeferredTree
from alliance_cli.store.foreseeing import LANDINGS, foresee_landings
from alliance_cli.store.ranges import Way, find_first_with, first_parents
from alliance_cli.store.raw_commits import Commit, MalformedCommitError
from alliance_cli.store.repository import Repository
from alliance_cli.use_cases.judging import Judge, Judged
from alliance_cli.use_cases.known_alliances import KnownAlliances
from alliance_cli.use_cases.load import Alliance, all_findings, load_alliance, refuse_newer
from alliance_cli.use_cases.workspace import MARKER, rules_in_force

MERGED_WITHIN = timedelta(weeks=2)
"""How long after its reception a request may be merged."""


_HANG_ON_CLOCKS = ("ALY4", "ALY507", "ALY510", "ALY511", "ALY513")


@dataclass(frozen=True, slots=True)
class Landing:
    """What is irregular about a commit on the line; `is_repaired` once its files were restored."""

    commit: str
    findings: tuple[Finding, ...]
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A commit on the line up to which all is regular, repairs included.

    `clock` is the latest committer's date on the line up to it.
    """

    commit: str
    clock: datetime


@dataclass(frozen=True, slots=True)
class History:
    """What an audit says of the line from `founding` to `head`.

    `regular` is the last point up to which all is in order, `alliance` what it holds; `landings`
    are those that were irregular, and `judged` is how many were looked at this time.
    """

    founding: str
    head: str
    regular: Point
    alliance: Alliance
    landings: tuple[Landing, ...]
    judged: int

    @property
    def is_regular(self) -> bool:
        """Tell whether nothing is irregular that was not repaired."""
        return all(each.is_repaired for each in self.landings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is held against the landings that were not repaired."""
        return tuple(
            finding for each in self.landings if not each.is_repaired for finding in each.findings
        )


@dataclass(slots=True)
class Auditor:
    """Goes along a line; `known` is a point from which it may start, as an earlier audit left it.

    Dates are what commits claim. Without `minds_clocks`, and so wherever something may still land,
    only what does not hang on them counts, and the founding is not looked into: one machine whose
    clock is wrong shall not stop a whole alliance.
    """

    judge: Judge
    repository: Repository
    known: Point | None = None
    minds_clocks: bool = True
    follow: Follow = unseen
    alliances: KnownAlliances | None = None
    """What earlier runs found in order, where that may be trusted."""

    def counts(self, finding: Finding) -> bool:
        """Tell whether a finding makes a landing irregular."""
        return finding.severity is Severity.ERROR and (
            self.minds_clocks or not finding.code.startswith(_HANG_ON_CLOCKS)
        )

    def history(self, head: str) -> History:
        """Audit the line that ends in the commit `head`."""
        past = self.judge.past
        line = first_parents(past, head)
        first = find_first_with(past, line, MARKER, self.judge.prefix)
        if first is None:
            raise CannotRunError(
                say("There is no alliance in this history."),
                say("Name its folder with --root, and a commit that has its {file}.", file=MARKER),
            )
        return self._walked(line[first:])

    def _walked(self, line: Sequence[str]) -> History:
        start = line.index(self.known.commit) if self.known and self.known.commit in line else None
        if start is not None and self.known is not None:
            walk = _Walk(self, self.known, self._alliance(self.known.commit))
        else:
            walk, start = self._founded(line[0]), 0
        landings = tuple(zip(line[start:], line[start + 1 :], strict=False))
        followed = self.follow(landings, say("Auditing landings"), len(landings))
        for number, (before, commit) in enumerate(followed):
            if number % LANDINGS == 0:
                ahead = [each for _, each in landings[number : number + LANDINGS]]
                foresee_landings(self.judge.past, ahead, self.judge.prefix)
            walk.land(before, commit)
        return History(
            line[0], line[-1], walk.regular, walk.alliance, tuple(walk.landings), walk.judged
        )

    def _founded(self, commit: str) -> _Walk:
        """Judge the founding commit: for what it may hold at all, it is taken at its word."""
        alliance = self._alliance(commit)
        made = self._clear(commit)
        clock = min(made.committer.moment, self.judge.horizon)
        walk = _Walk(self, Point(commit, clock), alliance, judged=1)
        if self.minds_clocks and (held := tuple(self._against_founding(made, alliance))):
            walk.landings.append(Landing(commit, held))
        return walk

    def _clear(self, commit: str) -> Commit:
        try:
            return self.judge.quarantine.commit(commit)
        except MalformedCommitError as error:
            raise CannotVerifyError(
                say("the founding commit cannot be read: {why}", why=error.message),
                say("No honest git makes such a commit. See git fsck."),
            ) from error

    def _against_founding(self, made: Commit, alliance: Alliance) -> Iterator[Finding]:
        """Yield what a founding may not hold, and what is wrong with its records."""
        key = self.judge.find_signer(made)
        yield from founding_findings(
            alliance.ledger, writer_email=made.author.email, writer_key=key
        )
        yield from filter(
            self.counts,
            all_findings(
                alliance,
                now=min(made.committer.moment, self.judge.horizon),
                feeds_back=False,
            ),
        )

    def _alliance(self, commit: str) -> Alliance:
        prefix = self.judge.prefix
        if self.alliances is not None:
            tree = DeferredTree(self.repository, commit, prefix)
            known = self.alliances.find(self.judge.tree_of(commit), tree)
            if known is not None:
                return known
        alliance = load_alliance(self.repository.tree(commit, prefix))
        refuse_newer(alliance)
        return alliance


@dataclass(slots=True)
class _Walk:
    """How far an audit has come."""

    auditor: Auditor
    regular: Point
    alliance: Alliance
    landings: list[Landing] = field(default_factory=list)
    judged: int = 0
    survey: Survey | None = None
    """Of `alliance`, when it was last looked at."""

    @property
    def is_broken(self) -> bool:
        """Tell whether something irregular was not repaired yet."""
        return any(not each.is_repaired for each in self.landings)

    def land(self, before: str, commit: str) -> None:
        """Judge what landed with `commit`; after an irregular landing, only a repair counts."""
        judge = self.auditor.judge
        way = judge.way(before, commit)
        # No date of a commit closes the time in which others may still land.
        made = min(judge.find_date(commit) or self.regular.clock, judge.horizon)
        clock = max(self.regular.clock, made)
        self.judged += 1
        if self.is_broken:
            if is_repair(judge, way, self.regular, self.alliance, clock):
                self.landings = [replace(each, is_repaired=True) for each in self.landings]
                self.regular = Point(commit, clock)
            return
        judged = self._judged(way, clock)
        if held := tuple(filter(self.auditor.counts, judged.verdict.findings)):
            self.landings.append(Landing(commit, held))
            return
        self.regular = Point(commit, clock)
        tree = DeferredTree(self.auditor.repository, commit, judge.prefix)
        self.alliance, self.survey = replace(judged.candidate, tree=tree), judged.survey

    def _judged(self, way: Way, clock: datetime) -> Judged:
        """Judge a landing as received when merged, or else when its last commit was made."""
        judge = self.auditor.judge
        judged = judge.judged(
            way, self.alliance, received=clock, leeway=MERGED_WITHIN, known=self.survey
        )
        made = [step.made for step in judged.transition.steps if step.changes]
        earlier = max(clock - MERGED_WITHIN, min(max(made, default=clock), clock))
        if judged.verdict.answer == "regular" or earlier == clock:
            return judged
        leeway = MERGED_WITHIN - (clock - earlier)
        again = judge.judged(
            way, self.alliance, received=earlier, leeway=leeway, known=self.survey
        )
        return again if again.verdict.answer == "regular" else judged


def is_repair(judge: Judge, way: Way, regular: Point, alliance: Alliance, on: datetime) -> bool:
    """Tell whether a way leads back to the files of the `regular` point, by stewards alone.

    `alliance` is what the regular point holds: it says who the stewards are.
    """
    if not judge.holds_same(regular.commit, way):
        return False
    before = Transition(
        alliance.ledger, alliance.ledger, rules_in_force(alliance.ledger), on, (), ()
    )
    return all(
        before.has_power("steward", step.writer.ally)
        for step in judge.steps(way, alliance, on=on)
        if step.changes
    )
