"""Requirements: does each hold now, and with which figures.

People are counted as WHO was when the current stage was entered. Of an empty WHO nothing holds but
`stand_asides`.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.course import Course
from alliance_cli.consensus.standing import RequirementStanding
from alliance_cli.records import procedures as forms
from alliance_cli.records.acts import Rule
from alliance_cli.records.procedures import People, Requirement

_SIDES = ("consent", "oppose", "object")


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


def requirement_standing(  # noqa: C901, PLR0911 - one case for each requirement
    course: Course, requirement: Requirement
) -> RequirementStanding:
    """Return whether `requirement` holds in the current stage of `course`, with its figures."""
    match requirement:
        case forms.Called():
            have = len(course.calls)
            return RequirementStanding(requirement, "called", "", have > 0, 1, have)
        case forms.NoObjection():
            blocking = course.blocking()
            who = tuple(sorted({objection.act.ally for objection in blocking}))
            return RequirementStanding(
                requirement, "no_objection", "", not blocking, 0, len(blocking), who
            )
        case forms.Consents(consents=people):
            return _counted(course, requirement, "consents", people, _with(course, "consent"))
        case forms.Expressed(expressed=people):
            return _counted(course, requirement, "expressed", people, course.expressed())
        case forms.Advice(advice=people):
            return _others(course, requirement, "advice", people, course.advice)
        case forms.Seconds(seconds=people):
            return _others(course, requirement, "seconds", people, course.seconds)
        case forms.StandAsides(stand_asides=limit):
            return _stand_asides(course, requirement, limit)
        case forms.Majority(majority=bounds):
            return _majority(course, requirement, bounds)
        case forms.Floor(floor=bounds):
            return _floor(course, requirement, bounds)
        case forms.Ruling(ruling=people):
            return _ruling(course, requirement, people)
        case _:
            assert_never(requirement)


def rulings(course: Course, people: People, verdict: str) -> list[tuple[FiledAct, Rule]]:
    """Return the latest ruling of each of `people` who ruled `verdict`, by the acts' ids."""
    electorate = course.counted(people.of)
    given = sorted(course.rulings.values(), key=lambda ruling: ruling[0].id)
    return [
        (act, rule) for act, rule in given if act.ally in electorate and rule.verdict == verdict
    ]


def ruled(course: Course, people: People, verdict: str) -> bool:
    """Tell whether as many as are asked for, one at least, ruled `verdict`."""
    return len(rulings(course, people, verdict)) >= _needed_to_rule(course, people)


def _needed_to_rule(course: Course, people: People) -> int:
    return max(1, needed_of(people, len(course.counted(people.of))))


def _with(course: Course, position: str) -> set[str]:
    return {ally for ally, held in course.expressed().items() if held == position}


def _name_of(course: Course, of: str | None) -> str:
    return of or course.case.procedure.electorate


def _counted(
    course: Course, requirement: Requirement, name: str, people: People, having: Collection[str]
) -> RequirementStanding:
    return _among(course, requirement, name, people, course.counted(people.of), having)


def _others(
    course: Course, requirement: Requirement, name: str, people: People, having: Collection[str]
) -> RequirementStanding:
    """Count as `_counted` does, proposers apart, also those who left or are suspended."""
    electorate = course.counted(people.of) - course.carriers()
    return _among(course, requirement, name, people, electorate, having)


def _among(
    course: Course,
    requirement: Requirement,
    name: str,
    people: People,
    electorate: frozenset[str],
    having: Collection[str],
) -> RequirementStanding:
    have = electorate.intersection(having)
    needed = needed_of(people, len(electorate))
    return RequirementStanding(
        requirement,
        name,
        _name_of(course, people.of),
        bool(electorate) and len(have) >= needed,
        needed,
        len(have),
        tuple(sorted(electorate - have)),
    )


def _stand_asides(
    course: Course, requirement: Requirement, limit: forms.StandAsideLimit
) -> RequirementStanding:
    electorate = course.counted(limit.of)
    have = electorate & _with(course, "stand-aside")
    share = limit.at_most
    most = floor(share * len(electorate)) if isinstance(share, Fraction) else share
    of = _name_of(course, limit.of)
    return RequirementStanding(requirement, "stand_asides", of, len(have) <= most, most, len(have))


def _majority(
    course: Course, requirement: Requirement, bounds: forms.MajorityBounds
) -> RequirementStanding:
    electorate = course.counted(bounds.of)
    positions = course.expressed()
    sides = {ally for ally in electorate if positions.get(ally) in _SIDES}
    have = {ally for ally in sides if positions[ally] == "consent"}
    asked = People.model_construct(
        of=bounds.of, least=None, share=bounds.share, more_than=bounds.more_than, all_but=None
    )
    needed = needed_of(asked, len(sides))
    return RequirementStanding(
        requirement,
        "majority",
        _name_of(course, bounds.of),
        bool(sides) and len(have) >= needed,
        needed,
        len(have),
        tuple(sorted(sides - have)),
    )


def _floor(
    course: Course, requirement: Requirement, bounds: forms.FloorBounds
) -> RequirementStanding:
    """Count the milieus that have been heard among those to which somebody of WHO belongs."""
    heard: dict[str, set[str]] = {}
    inside: dict[str, set[str]] = {}
    expressed = course.expressed()
    at = course.entered or course.now
    for ally in course.counted(bounds.of):
        for milieu in course.case.people.milieus(ally, bounds.per, at):
            inside.setdefault(milieu, set()).add(ally)
            if ally in expressed:
                heard.setdefault(milieu, set()).add(ally)
    met = {
        milieu
        for milieu, allies in inside.items()
        if len(heard.get(milieu, ())) >= needed_of(bounds, len(allies))
    }
    return RequirementStanding(
        requirement,
        "floor",
        _name_of(course, bounds.of),
        bool(inside) and met == set(inside),
        len(inside),
        len(met),
        tuple(sorted(set(inside) - met)),
    )


def _ruling(course: Course, requirement: Requirement, people: People) -> RequirementStanding:
    """Count rulings that adopt; those that carry it must answer every open objection."""
    electorate = course.counted(people.of)
    given = rulings(course, people, "adopt")
    answered = {objection for _, rule in given for objection in rule.answers}
    have = {act.ally for act, _ in given}
    needed = _needed_to_rule(course, people)
    open_ones = {objection.act.id for objection in course.blocking()}
    return RequirementStanding(
        requirement,
        "ruling",
        _name_of(course, people.of),
        len(have) >= needed and open_ones <= answered,
        needed,
        len(have),
        tuple(sorted(electorate - have)),
    )
