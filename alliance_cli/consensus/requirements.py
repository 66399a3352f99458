"""Requirements: does each hold now, and with which figures.

People are counted as WHO was when the current stage was entered. Of an empty WHO nothing holds but
`stand_asides`. This is asked after every act, so nothing here goes through all people or acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from alliance_cli.consensus.course import Course
from alliance_cli.consensus.voices import Milieus
from alliance_cli.records import procedures as forms
from alliance_cli.records.procedures import People, Requirement

SIDES = ("consent", "oppose", "object")
"""The positions of which a majority is reckoned."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Whether a requirement holds: `have` of `needed` in WHO `of` ("" where nobody is counted)."""

    name: str
    of: str
    holds: bool
    needed: int
    have: int


def needed_of(people: People, size: int) -> int:
    """Return how many of `size` people the bounds of `people` ask for; none given means one."""
    bounds = []
    if people.least is not None:
        bounds.append(people.least)
    if people.share is not None:
        bounds.append(ceil(people.share * size))
    if people.more_than is not None:
        bounds.append(floor(people.more_than * size) + 1)
    if people.all_but is not None:
        bounds.append(size - people.all_but)
    return max(0, *bounds) if bounds else 1


def depends_on_size(people: People) -> bool:
    """Tell whether the number that `people` ask for depends on how many there are."""
    return (people.share, people.more_than, people.all_but) != (None, None, None)


def figures(  # noqa: C901, PLR0911 - one case for each requirement
    course: Course, requirement: Requirement
) -> Figures:
    """Return whether `requirement` holds in the current stage of `course`, with its figures."""
    match requirement:
        case forms.Called():
            have = len(course.calls)
            return Figures("called", "", have > 0, 1, have)
        case forms.NoObjection():
            blocking = len(course.objections.blocking)
            return Figures("no_objection", "", not blocking, 0, blocking)
        case forms.Consents(consents=people):
            tally = course.tally(people.of)
            size, have = len(tally.allies), tally.counts["consent"]
            return _counted(course, "consents", people, size, have)
        case forms.Expressed(expressed=people):
            tally = course.tally(people.of)
            return _counted(course, "expressed", people, len(tally.allies), tally.expressed)
        case forms.Advice(advice=people):
            return _others(course, "advice", people)
        case forms.Seconds(seconds=people):
            return _others(course, "seconds", people)
        case forms.StandAsides(stand_asides=limit):
            return _stand_asides(course, limit)
        case forms.Majority(majority=bounds):
            return _majority(course, bounds)
        case forms.Floor(floor=bounds):
            return _floor(course, bounds)
        case forms.Ruling(ruling=people):
            return _ruling(course, people)
        case _:
            assert_never(requirement)


def ruled(course: Course, people: People, verdict: str) -> bool:
    """Tell whether as many as are asked for, one at least, ruled `verdict`."""
    return course.rulings.count(verdict) >= _needed_to_rule(course, people)


def _needed_to_rule(course: Course, people: People) -> int:
    return max(1, needed_of(people, len(course.counted(people.of))))


def _name_of(course: Course, of: str | None) -> str:
    return of or course.case.procedure.electorate


def _counted(course: Course, name: str, people: People, size: int, have: int) -> Figures:
    needed = needed_of(people, size)
    return Figures(name, _name_of(course, people.of), bool(size) and have >= needed, needed, have)


def _others(course: Course, name: str, people: People) -> Figures:
    """Count all but proposers, also those who left or are suspended."""
    tally, said = course.tally(people.of), course.voices.said[name]
    carriers = tally.allies.intersection(course.carriers)
    have = tally.counts[name] - sum(ally in said for ally in carriers)
    return _counted(course, name, people, len(tally.allies) - len(carriers), have)


def _stand_asides(course: Course, limit: forms.StandAsideLimit) -> Figures:
    tally = course.tally(limit.of)
    have, share = tally.counts["stand-aside"], limit.at_most
    most = floor(share * len(tally.allies)) if isinstance(share, Fraction) else share
    return Figures("stand_asides", _name_of(course, limit.of), have <= most, most, have)


def _majority(course: Course, bounds: forms.MajorityBounds) -> Figures:
    counts = course.tally(bounds.of).counts
    asked = People.model_construct(
        of=bounds.of, least=None, share=bounds.share, more_than=bounds.more_than, all_but=None
    )
    sides = sum(counts[side] for side in SIDES)
    return _counted(course, "majority", asked, sides, counts["consent"])


def _floor(course: Course, bounds: forms.FloorBounds) -> Figures:
    """Count the milieus that have been heard among those to which somebody of WHO belongs."""
    heard = milieus_heard(course, bounds)
    met, all_ = sum(heard.values()), len(heard)
    return Figures("floor", _name_of(course, bounds.of), 0 < all_ == met, all_, met)


def milieus_heard(course: Course, bounds: forms.FloorBounds) -> dict[str, bool]:
    """Return the milieus to which somebody of WHO belongs, and whether enough were heard."""
    people, at = course.case.people, course.entered or course.now
    tally, per = course.tally(bounds.of), bounds.per

    def unheard() -> Milieus:
        return Milieus(
            lambda ally: people.milieus(ally, per, at), people.sizes(tally.allies, per, at)
        )

    milieus = course.voices.milieus(tally, per, unheard)
    return {
        milieu: milieus.heard[milieu] >= needed_of(bounds, size)
        for milieu, size in milieus.sizes.items()
    }


def _ruling(course: Course, people: People) -> Figures:
    """Count rulings that adopt; those that carry it must answer every open objection."""
    needed, have = _needed_to_rule(course, people), course.rulings.count("adopt")
    # The latest objection first: if one is not answered it is that one.
    holds = have >= needed and course.rulings.answer(reversed(course.objections.blocking))
    return Figures("ruling", _name_of(course, people.of), holds, needed, have)
