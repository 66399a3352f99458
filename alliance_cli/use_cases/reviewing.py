"""Look back at a decision, chantier, mandate, principle or the constitution, and write it down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.identifiers import MAX_ID
from alliance_cli.records.learning import Review
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line
from alliance_cli.reports.reviewing import Opinion, Sheet
from alliance_cli.store.writing import Append
from alliance_cli.use_cases.files import edited_file, new_file
from alliance_cli.use_cases.naming import refuse_id
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.review_sequels import next_day, sequel
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally

PlainText = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer: yes, partly or no; and what shows it."""

    answer: str
    words: PlainText | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a review found: of each criterion by number, of each opinion by the id of its act."""

    criteria: Mapping[int, Verdict] = field(default_factory=dict)
    opinions: Mapping[str, Verdict] = field(default_factory=dict)
    findings: PlainText | None = None
    spirit: PlainText | None = None
    next: str | None = None
    review: date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was answered at all."""
        return not (self.criteria or self.opinions or self.findings or self.spirit or self.next)


def refuse_reviewer(scene: Scene, sheet: Sheet) -> None:
    """Raise RefusedError where whoever acts may not review this: the holder of the mandate."""
    refuse_former_ally(scene, "reviews")
    if sheet.holder == scene.actor:
        message = say("“{ally}” held this mandate", ally=scene.actor)
        help_ = say("Let those look at it whom it concerns, and hear what you say of it.")
        path = scene.ledger.mandates[sheet.subject.partition(":")[2]].path
        raise RefusedError((finding("ALY417", path, message, help_),))


def opinion_named(sheet: Sheet, given: str) -> Opinion:
    """Return the opinion that `given` begins; raise UsageError where none or several do."""
    begun = [each for each in sheet.opinions if each.act.startswith(given)]
    exact = [each for each in begun if given in (each.act, each.by)]
    meant = exact if len(exact) == 1 else begun
    if len(meant) == 1:
        return meant[0]
    names = [each.act for each in (meant or sheet.opinions)]
    if meant:
        raise UsageError(
            say("“{given}” may mean several: {names}.", given=given, names=names),
            say("Write a little more of its name."),
        )
    raise UsageError(
        say("No opinion that was kept is “{given}”.", given=given),
        say("Possible: {names}.", names=names) if names else None,
    )


def missing_in(sheet: Sheet, found: Found) -> tuple[Message, ...]:
    """Return what is missing without which there is no review."""
    needed = (
        (found.findings, say("what was found (--findings)")),
        (found.spirit or not sheet.is_of_mandate, say("how it was exercised (--spirit)")),
        (found.next, say("what is next (--next)")),
    )
    return tuple(words for given, words in needed if not given)


def plan_review(scene: Scene, sheet: Sheet, found: Found, *, name: str | None = None) -> Plan:
    """Plan the review of what `sheet` is about; the rules refuse it where a criterion is left."""
    refuse_reviewer(scene, sheet)
    if missing := missing_in(sheet, found):
        raise UsageError(
            say("This review does not say {what}.", what=missing),
            say("See: {command}", command="alliance review --help"),
        )
    outcome = found.next or ""
    today = scene.now.astimezone(scene.ledger.zone).date()
    if found.review is not None and found.review <= today:
        raise UsageError(
            say("{day} is over: one looks again at a day to come.", day=found.review),
            say("Give another day with --review."),
        )
    given = found.review.isoformat() if found.review else None
    day = given or next_day(scene.ledger, sheet.subject, outcome, now=scene.now)
    path = f"reviews/{_id(scene, sheet, name)}.yaml"
    said, hints = sequel(scene.ledger, sheet, outcome, day)
    return Plan(
        {path: new_file(path, _data(scene, sheet, found, day))},
        f"review: {sheet.subject}",
        trailers_of("review", scene.actor),
        (say("Reviewed: {subject}.", subject=sheet.subject),),
        hints or (f"alliance reviews {sheet.subject}",),
        (*_left(sheet, found), Line(said)),
    )


def plan_joining(scene: Scene, sheet: Sheet) -> Plan:
    """Plan to add oneself to those who made the last review of what `sheet` is about."""
    refuse_reviewer(scene, sheet)
    if not sheet.earlier:
        raise UsageError(
            say("{subject} was not reviewed yet.", subject=sheet.subject),
            say("Review it: alliance review {subject}", subject=sheet.subject),
        )
    filed: Filed[Review] = sheet.earlier[-1]
    if scene.actor in filed.record.by:
        raise UsageError(
            say("{ally} has made this review already.", ally=scene.actor),
            say("See: {command}", command="alliance reviews"),
        )
    content = edited_file(scene.tree.read(filed.path), [Append(("by",), scene.actor)])
    return Plan(
        {filed.path: content},
        f"review: {sheet.subject}",
        trailers_of("review", scene.actor),
        (say("{ally} stands by the review {id}.", ally=scene.actor, id=filed.id),),
        (f"alliance reviews {sheet.subject}",),
    )


def _data(scene: Scene, sheet: Sheet, found: Found, day: str | None) -> dict[str, Any]:
    return {
        "subject": sheet.subject,
        "at": moment_text(scene.now),
        "by": [scene.actor],
        "findings": found.findings,
        "criteria": [
            _filled({"criterion": number, "met": each.answer, "evidence": each.words})
            for number, each in sorted(found.criteria.items())
        ],
        "divergent": [
            _filled({"act": act, "was_right": each.answer, "text": each.words})
            for act, each in found.opinions.items()
        ],
        "spirit": found.spirit,
        "next": found.next,
        "review": day,
    }


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def _left(sheet: Sheet, found: Found) -> Iterator[Line]:
    """Yield the opinions that were not read again."""
    for each in sheet.opinions:
        if each.act not in found.opinions:
            said = say("Not read again: {act}, “{words}”", act=each.act, words=each.words)
            yield Line(said, "warning")


def _id(scene: Scene, sheet: Sheet, given: str | None) -> str:
    if given is not None:
        refuse_id(given)
        if scene.ledger.has("review", given):
            raise UsageError(
                say("There is a review “{id}” already.", id=given),
                say("Choose another id with --id."),
            )
        return given
    stem = sheet.subject.rpartition(":")[2]
    year = scene.now.astimezone(scene.ledger.zone).year
    endings: Sequence[str] = [f"-{year}", *(f"-{year}-{number}" for number in range(2, 1000))]
    names = (stem[: MAX_ID - len(ending)].rstrip("-") + ending for ending in endings)
    return next(each for each in names if not scene.ledger.has("review", each))
