"""Who may rule: those a stage asks, who are there, and in no matter of their own."""

from __future__ import annotations

from alliance_cli.consensus.case import FiledAct
from alliance_cli.consensus.course import Course
from alliance_cli.records import acts as forms
from alliance_cli.records.procedures import People, Ruling


def ruling_asked(course: Course) -> People | None:
    """Return whose ruling the current stage asks for, if it does."""
    requires = course.stage.requires if course.stage else ()
    return next((each.ruling for each in requires if isinstance(each, Ruling)), None)


def may_rule(course: Course, asked: People, ally: str) -> bool:
    """Tell whether `ally` is one of those `asked` to rule, there now, and not party."""
    people = course.case.people
    if ally not in course.counted(asked.of) or people.is_suspended(ally, course.now):
        return False
    return not _is_party_to_ruling(course, asked, ally)


def is_party(course: Course, act: FiledAct) -> bool:
    """Tell whether `act` is a test or a ruling in a matter of its ally's own.

    Party is who carries the proposal, who made the objection that is tested and, in rulings, the
    author of any open objection, suspended or not. Where proposers are asked to rule nobody is.
    """
    match act.record:
        case forms.Test(objection=named):
            objection = course.objections.every.get(named)
            is_author = objection is not None and objection.act.ally == act.ally
            return course.case.procedure.tests is not None and (
                is_author or act.ally in course.carriers
            )
        case forms.Rule():
            return _is_party_to_ruling(course, ruling_asked(course), act.ally)
        case _:
            return False


def _is_party_to_ruling(course: Course, asked: People | None, ally: str) -> bool:
    if asked is not None and asked.of == "proposers":
        return False
    return ally in course.carriers or course.objections.has_open(ally)
