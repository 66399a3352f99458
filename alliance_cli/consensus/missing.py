"""Who is missing for a requirement to hold: asked only when a standing is told."""

from __future__ import annotations

from collections.abc import Collection

from alliance_cli.consensus.course import Course
from alliance_cli.consensus.judges import may_rule
from alliance_cli.consensus.requirements import SIDES, figures, milieus_heard
from alliance_cli.consensus.standing import RequirementStanding
from alliance_cli.records import procedures as forms
from alliance_cli.records.procedures import People, Requirement


def requirement_standing(course: Course, requirement: Requirement) -> RequirementStanding:
    """Return how `requirement` stands now, with its figures and who is missing."""
    now = figures(course, requirement)
    missing = tuple(sorted(_missing(course, requirement)))
    return RequirementStanding(
        requirement, now.name, now.of, now.holds, now.needed, now.have, missing
    )


def _missing(  # noqa: PLR0911 - one case for each requirement
    course: Course, requirement: Requirement
) -> Collection[str]:
    voices = course.voices
    match requirement:
        case forms.NoObjection():
            return {objection.act.ally for objection in course.objections.listed()}
        case forms.Consents(consents=people):
            return course.counted(people.of) - _holding(course, "consent")
        case forms.Expressed(expressed=people):
            return course.counted(people.of) - voices.held.keys()
        case forms.Advice(advice=people):
            return course.counted(people.of) - course.carriers - voices.said["advice"].keys()
        case forms.Seconds(seconds=people):
            return course.counted(people.of) - course.carriers - voices.said["seconds"].keys()
        case forms.Majority(majority=bounds):
            against = _holding(course, *SIDES) - _holding(course, "consent")
            return course.counted(bounds.of) & against
        case forms.Floor(floor=bounds):
            return [milieu for milieu, heard in milieus_heard(course, bounds).items() if not heard]
        case forms.Ruling(ruling=people):
            return _silent_judges(course, people)
        case _:
            return ()


def _holding(course: Course, *positions: str) -> set[str]:
    return {ally for ally, held in course.voices.held.items() if held in positions}


def _silent_judges(course: Course, people: People) -> set[str]:
    """Return who may rule and has not ruled that it be adopted."""
    adopting = {act.ally for act, _ in course.rulings.given("adopt")}
    return {
        ally for ally in course.counted(people.of) - adopting if may_rule(course, people, ally)
    }
