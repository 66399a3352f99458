"""What people who do not exist do, and when, whenever a stage is entered.

The engine hears it as it hears the acts of real people. Nothing is decided here, and no chance is
made here: numbers are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.course import Course
from alliance_cli.consensus.crowd import Cast, Chance, Crowd
from alliance_cli.consensus.engine import Make
from alliance_cli.consensus.objections import Objection
from alliance_cli.consensus.standing import PathStep
from alliance_cli.records import procedures as forms
from alliance_cli.records.acts import ACTS, AnyAct
from alliance_cli.records.procedures import OUTCOMES, Stage
from alliance_cli.records.proposals import NewMandate, Proposal, Version
from alliance_cli.records.text import Text

_WORDS = Text.of("…")
_DIGEST = "sha256:" + "0" * 64
_A_DAY = timedelta(days=1)
_ASKS_POSITIONS = (
    *(forms.Consents, forms.Expressed, forms.NoObjection, forms.StandAsides),
    *(forms.Majority, forms.Floor),
)

_NEEDED: Mapping[str, Mapping[str, object]] = {
    "object": {"harms": ["self"], "example": "…", "remedy": "…"},
    "test": {"objection": "nobody/20260101T000000Z-object", "verdict": "inadmissible"},
    "rule": {"verdict": "adopt", "answers": {}},
}

Planned = Iterator[tuple[datetime, Make]]


@dataclass(slots=True)
class Story:
    """A proposal while it is played: what was done so far, and what was planned on it.

    `said` are acts by what they say, when, on which version: several allies may say the same.
    """

    crowd: Crowd
    cast: Cast
    chance: Chance
    acts: list[FiledAct] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    asked: set[int] = field(default_factory=set)
    tested: set[str] = field(default_factory=set)
    revised_until: datetime | None = None
    said: dict[tuple[str, datetime, int], AnyAct] = field(default_factory=dict)

    def case(self, *, whole: bool = False) -> Case:
        """Return the case as it was opened, or the `whole` of what was done since."""
        if not self.versions:
            self._published(self.cast.opened, ())
        cast, nominee = self.cast, self._nominee()
        versions = tuple(self.versions) if whole else (self.versions[0],)
        day = cast.opened.date()
        mandate = NewMandate.model_construct(
            role="elected", ally=nominee, from_=day, until=day, chantier=None
        )
        proposal = Proposal.model_construct(
            title=_WORDS,
            kind="mandate" if nominee else "ordinary",
            scope="alliance",
            by=(cast.proposer,),
            opened=cast.opened,
            constitution=1,
            text=_WORDS,
            affects=cast.affected,
            mandate=mandate if nominee else None,
            versions=versions,
        )
        acts = tuple(self.acts) if whole else ()
        return Case(proposal, acts, self.crowd.procedure, "tried", {}, self.crowd.calendar,
                    cast.people)  # fmt: skip

    def respond(self, course: Course, step: PathStep) -> Planned:
        """Yield what people do, and when, because a stage was entered and not left at once."""
        stage = self.crowd.procedure.stage(step.stage)
        if stage is None or step.left is not None:
            return
        blocking = tuple(course.objections.listed())
        yield from self._answers(course, blocking)
        yield from self._tests(course, blocking)
        for asked in stage.requires:
            match asked:
                case forms.Called():
                    yield from self._call(course, stage)
                case forms.Advice(advice=people):
                    yield from self._saying("advise", people, course)
                case forms.Seconds(seconds=people):
                    yield from self._saying("second", people, course)
                case forms.Ruling(ruling=people):
                    yield from self._rulings(people, course)
                case _:
                    pass
        if any(isinstance(asked, _ASKS_POSITIONS) for asked in stage.requires):
            yield from self._positions(course, stage)
        if blocking:
            yield from self._revision(course.now)

    def _positions(self, course: Course, stage: Stage) -> Planned:
        """Let all who speak do so, each in its time, once on each version."""
        version = course.version.version
        if version in self.asked:
            return
        self.asked.add(version)
        first: timedelta | None = None
        for ally, temper in self.cast.tempers.items():
            if temper.wait is None or course.objections.has_open(ally):
                continue
            position = temper.position
            if position == "object" and version > 1:
                position = "consent"  # what it objected to was settled before
            if position == "object":
                first = temper.wait if first is None else min(first, temper.wait)
            yield course.now + temper.wait, self._position(ally, position, version)
        nominee = self._nominee()
        if nominee and nominee not in self.cast.tempers:
            yield from self._soon("answer", course, self._act(nominee, "consent"))
        if first is not None and stage.otherwise in OUTCOMES:
            yield from self._revision(course.now + first)

    def _position(self, ally: str, position: str, version: int) -> Make:
        """Return what takes a position, unless another version has come in between."""

        def make(course: Course) -> FiledAct | None:
            if course.version.version != version:
                return None
            most = self.crowd.scenario.objections.at_most
            if position == "object" and len(course.objections.blocking) >= most:
                return self._acted(course, ally, "concern")  # enough is said to work on
            return self._acted(course, ally, position)

        return make

    def _answers(self, course: Course, blocking: tuple[Objection, ...]) -> Planned:
        """Let those whose objections the version takes up say what they make of it."""
        terms = self.crowd.scenario.objections
        if course.version.version in self.asked:
            return
        for objection in blocking:
            if objection.act.id not in course.version.integrates:
                continue
            author = objection.act.ally
            if self.chance() < float(terms.lifted):
                yield from self._soon("answer", course, self._act(author, "consent"))
            elif self.chance() < float(terms.insists):
                yield from self._soon("answer", course, self._act(author, "react"))

    def _tests(self, course: Course, blocking: tuple[Objection, ...]) -> Planned:
        tests = self.crowd.procedure.tests
        for objection in blocking:
            name = objection.act.id
            if tests is None or name in self.tested:
                continue
            self.tested.add(name)
            if self.chance() < float(self.crowd.scenario.objections.inadmissible):
                fields = {"objection": name, "verdict": "inadmissible"}
                for ally in self._among(tests.of, course):
                    yield from self._soon("answer", course, self._act(ally, "test", **fields))

    def _call(self, course: Course, stage: Stage) -> Planned:
        """Let the proposer call, from the last day on that the stage lasts."""
        wait = self.crowd.delays["call"].draw(self.chance())
        if wait is None:
            return
        start = course.now
        if stage.lasts:
            start = max(start, self.crowd.calendar.stage_end(start, stage.lasts) - _A_DAY)
        yield start + wait, self._act(self.cast.proposer, "call")

    def _rulings(self, people: forms.People, course: Course) -> Planned:
        """Let those rule who are asked to: they have talked, and rule alike."""
        terms, number = self.crowd.scenario.rulings, self.chance()
        verdict = "return"
        if number < float(terms.adopt):
            verdict = "adopt"
        elif number < float(terms.adopt + terms.reject):
            verdict = "reject"
        for ally in self._among(people.of, course):
            yield from self._soon("rule", course, self._ruling(ally, verdict))

    def _ruling(self, ally: str, verdict: str) -> Make:
        def make(course: Course) -> FiledAct:
            answers = {objection.act.id: _WORDS for objection in course.objections.listed()}
            return self._acted(course, ally, "rule", verdict=verdict, answers=answers)

        return make

    def _saying(self, name: str, people: forms.People, course: Course) -> Planned:
        """Let those who speak advise or second; those affected do, whether they speak or not."""
        for ally in self._among(people.of, course):
            if ally in self.cast.tempers or people.of == "affected":
                yield from self._soon("speak", course, self._act(ally, name))

    def _revision(self, since: datetime) -> Planned:
        """Let the proposer publish a version, unless one is on its way."""
        if self.revised_until is not None and since < self.revised_until:
            return
        wait = self.crowd.delays["revise"].draw(self.chance())
        if wait is not None:
            self.revised_until = since + wait
            yield since + wait, self._take_up

    def _take_up(self, course: Course) -> Version | None:
        """Return a version that takes up what it can of the objections; None without any."""
        share = float(self.crowd.scenario.objections.integrated)
        known = {name for version in self.versions for name in version.integrates}
        names = (objection.act.id for objection in course.objections.listed())
        taken = tuple(each for each in names if each not in known and self.chance() < share)
        rounds = self.crowd.procedure.rounds
        if not taken or (rounds is not None and course.round >= rounds):
            return None
        return self._published(course.now, taken)

    def _published(self, at: datetime, integrates: tuple[str, ...]) -> Version:
        version = Version.model_construct(
            version=len(self.versions) + 1,
            at=at,
            by=self.cast.proposer,
            digest=_DIGEST,
            integrates=integrates,
        )
        self.versions.append(version)
        return version

    def _soon(self, delay: str, course: Course, make: Make) -> Planned:
        """Yield what happens after a delay that is drawn, if it ever does."""
        wait = self.crowd.delays[delay].draw(self.chance())
        if wait is not None:
            yield course.now + wait, make

    def _act(
        self,
        ally: str,
        name: str,
        **fields: Any,  # noqa: ANN401 - the fields of an act
    ) -> Callable[[Course], FiledAct]:
        return lambda course: self._acted(course, ally, name, **fields)

    def _acted(
        self,
        course: Course,
        ally: str,
        name: str,
        **fields: Any,  # noqa: ANN401 - the fields of an act
    ) -> FiledAct:
        key = (name, course.now, course.version.version)
        if fields or key not in self.said:
            said = {"at": key[1], "version": key[2], **fields}
            self.said[key] = _prototype(name).model_copy(update=said)
        record = self.said[key]
        act = FiledAct(f"{ally}/{len(self.acts):06}-{name}", ally, record)
        self.acts.append(act)
        return act

    def _among(self, name: str | None, course: Course) -> list[str]:
        """Return WHO, in the order of their names."""
        return sorted(course.now_in(name or self.crowd.procedure.electorate))

    def _nominee(self) -> str | None:
        """Return who is to hold the mandate, where the procedure asks a nominee to agree."""
        if not self.crowd.has_nominee:
            return None
        names = self.crowd.names
        return names[(names.index(self.cast.proposer) + 1) % len(names)]


@cache
def _prototype(name: str) -> AnyAct:
    """Return an act of which the others are copies: a hundred for each proposal are made."""
    written: dict[str, Any] = {"act": name, "at": "2026-01-01T00:00:00Z", "version": 1,
                               "text": "…", **_NEEDED.get(name, {})}  # fmt: skip
    return ACTS[name].model_validate(written)
