"""Judge whether it is regular to go from one commit to another: from git to a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Severity, brought
from alliance_cli.ledger.reach import find_reach
from alliance_cli.messages import say
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.kinds import is_governed
from alliance_cli.records.moments import moment_text
from alliance_cli.regularity.changes import Step
from alliance_cli.regularity.registry import irregularities
from alliance_cli.regularity.rights import rights_of
from alliance_cli.regularity.transition import Transition
from alliance_cli.regularity.validity import valid_until
from alliance_cli.regularity.verdict import Verdict
from alliance_cli.rules.survey import Survey
from alliance_cli.store.lineage import Past
from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.ranges import Way, way_between
from alliance_cli.store.raw_commits import Commit, MalformedCommitError
from alliance_cli.store.signatures import SignatureMemory, signers_of
from alliance_cli.store.twins import twins_in
from alliance_cli.store.walking import doubtful, find_tree
from alliance_cli.use_cases.changes import ChangeReader
from alliance_cli.use_cases.load import Alliance, all_findings, changed, located, refuse_newer
from alliance_cli.use_cases.steps import StepReader
from alliance_cli.use_cases.workspace import rules_in_force

_SKEW = timedelta(days=1)
"""So far may the clock of a machine be ahead."""

WHOLE = "."
"""Where a finding is that is about no file: the alliance's folder."""


@dataclass(frozen=True)
class Judge:
    """Judges what lies between commits of one repository, in which the alliance is at `prefix`.

    Nothing can have been committed after the `horizon`.
    """

    quarantine: Quarantine
    prefix: str
    horizon: datetime
    memory: SignatureMemory | None = None

    @cached_property
    def past(self) -> Past:
        """What commits stand on, each read once for all ways that are judged."""
        return Past(self.quarantine)

    def way(self, base: str, head: str) -> Way:
        """Return what lies between two commits."""
        return way_between(self.past, base, head, self.prefix)

    def holds_same(self, commit: str, way: Way) -> bool:
        """Tell whether `way` leads to the very files that `commit` holds."""
        return self.tree_of(commit) == find_tree(self.quarantine, way.merged.tree, self.prefix)

    def tree_of(self, commit: str) -> str | None:
        """Return the id of the alliance’s tree in a commit; None if there is no such folder."""
        return find_tree(self.quarantine, self.past.tree(commit), self.prefix)

    def find_date(self, commit: str) -> datetime | None:
        """Return when a commit says that it was made; None where it says nothing clear."""
        try:
            return self.quarantine.commit(commit).committer.moment
        except MalformedCommitError:
            return None

    def find_signer(self, commit: Commit) -> str | None:
        """Return the key by which a commit is well signed, if it is."""
        return signers_of((commit,), self.memory)[commit.id].key

    def steps(self, way: Way, base: Alliance, *, on: datetime) -> tuple[Step, ...]:
        """Return the steps of `way`, written by allies of `base`."""
        reader, rules = ChangeReader(self.quarantine), rules_in_force(base.ledger)
        net = reader.changes(way.net)
        return StepReader(base.ledger, rules, reader, self.memory).steps(way, net, on=on)

    def judged(
        self,
        way: Way,
        base: Alliance,
        *,
        received: datetime,
        leeway: timedelta = timedelta(0),
        known: Survey | None = None,
    ) -> Judged:
        """Judge a way from `base`, the alliance at its beginning; a survey of it may be `known`.

        Raise CannotVerifyError where it can be read in two ways what would be.
        """
        _refuse_doubts(way)
        reader = ChangeReader(self.quarantine)
        rules = rules_in_force(base.ledger)
        contents = reader.contents(way.net)
        candidate = changed(base, contents)
        refuse_newer(candidate)
        net = reader.changes(way.net)
        steps = StepReader(base.ledger, rules, reader, self.memory).steps(way, net, on=received)
        reach = find_reach(base.ledger, candidate.ledger, contents)
        survey = Survey.of(candidate.ledger, now=received, reach=reach, before=known)
        transition = Transition(
            base.ledger,
            candidate.ledger,
            rules,
            received,
            steps,
            net,
            leeway,
            survey.standings,
        )
        told = (*_way_findings(way, rules), *self._of_the_future(way), *self._twins(way))
        return _judged(transition, told, base, candidate, survey)

    def _of_the_future(self, way: Way) -> Iterator[Finding]:
        """Yield commits that are dated after the horizon: by them all that follows were late."""
        for raw in way.steps:
            when = raw.commit.committer.moment
            if when > self.horizon + _SKEW:
                yield finding(
                    "ALY507",
                    WHOLE,
                    say("the commit is dated {when}, in the future", when=moment_text(when)),
                    say("Set the clock of the machine that made it right, and make it anew."),
                )

    def _twins(self, way: Way) -> Iterator[Finding]:
        """Yield files that are added beside another of the same name, but for case or accents.

        Of records the rules on the candidate tell it.
        """
        added = (each.path for each in way.net if each.before is None)
        paths = [path for path in added if not is_governed(path)]
        tree = find_tree(self.quarantine, way.merged.tree, self.prefix) if paths else None
        for path, twin in twins_in(self.quarantine, tree, paths):
            yield finding(
                "ALY012",
                path,
                say("“{path}” and “{twin}” are one name on many machines", path=path, twin=twin),
                say("Rename one of them, in lower case."),
            )


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and what it was come to by."""

    verdict: Verdict
    transition: Transition
    candidate: Alliance
    survey: Survey


def _judged(
    transition: Transition,
    told: tuple[Finding, ...],
    base: Alliance,
    candidate: Alliance,
    survey: Survey,
) -> Judged:
    """Hold together what is `told` of the way, who may write what, and what the change brings."""
    taken, refused = rights_of(transition)
    against = (*told, *refused, *irregularities(transition))
    new = tuple(_brought(base, candidate, survey))
    findings = sorted((*located(candidate.tree, against), *new), key=lambda each: each.order)
    is_regular = all(each.severity is not Severity.ERROR for each in findings)
    verdict = Verdict(
        "regular" if is_regular else "irregular",
        tuple(dict.fromkeys(findings)),
        taken,
        valid_until(transition) if is_regular else None,
    )
    return Judged(verdict, transition, candidate, survey)


def _refuse_doubts(way: Way) -> None:
    for fault in way.tree_faults:
        # A name in another encoding is no doubt: it is told with the other bad names.
        if fault.kind != "encoding":
            raise doubtful(fault)


def _brought(base: Alliance, candidate: Alliance, survey: Survey) -> Iterator[Finding]:
    """Yield what is wrong with the candidate and was not with base at the same moment.

    What is due by a discipline is not asked: it says nothing of a change.
    """
    now = survey.now
    found = all_findings(candidate, now=now, survey=survey, feeds_back=False)
    before = all_findings(base, now=now, feeds_back=False) if found else ()
    return brought(found, before)


def _way_findings(way: Way, rules: Constitution) -> Iterator[Finding]:
    """Yield what is told of commits that cannot be judged as they are."""
    for fault in way.faults:
        match fault.kind:
            case "commits" | "paths":
                code, help_ = "ALY515", say("Cut it into smaller requests.")
            case "malformed":
                code = "ALY504" if rules.assurance == "signed" else "ALY503"
                help_ = say("Make the commit anew: git commit --amend")
            case _:
                code, help_ = "ALY509", say("Make the change on a branch that begins at base.")
        yield finding(code, WHOLE, fault.message, help_)
