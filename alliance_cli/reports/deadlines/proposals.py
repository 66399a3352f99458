"""What waits on one proposal: positions, objections and questions to answer, what moves it on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.consensus.electorate import who
from alliance_cli.consensus.standing import Gesture, ObjectionState, Prospect
from alliance_cli.ledger.due_answers import unanswered
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.measures import measured
from alliance_cli.messages import Message, mark, say
from alliance_cli.records import procedures as forms
from alliance_cli.reports.articles import Article, procedure_article, prospect_article
from alliance_cli.reports.deadlines.deadline import Deadline
from alliance_cli.reports.gestures import command_for
from alliance_cli.reports.references import article_of
from alliance_cli.reports.silence import silence_sentences
from alliance_cli.reports.views import ProposalView

_WAITED_FOR: Mapping[Gesture, tuple[str, str]] = {
    Gesture.CONSENT: ("position", mark("Take a position on “{title}”")),
    Gesture.ADVISE: ("advice", mark("Give your advice on “{title}”")),
    Gesture.SECOND: ("support", mark("Second “{title}”, if you stand behind it")),
    Gesture.CALL: ("call", mark("Call for the decision on “{title}”")),
    Gesture.NOMINATE: ("nomination", mark("Name somebody for the role: “{title}”")),
    Gesture.RULE: ("ruling", mark("Arbitrate “{title}”")),
}
"""The gestures for which a proposal waits: the kind of deadline, and what is to be done."""


def deadlines_on(ledger: Ledger, view: ProposalView) -> Iterator[Deadline]:
    """Yield what waits on the proposal of `view`, at the moment of its standing."""
    if view.standing.outcome_at is not None:
        if not view.is_sealed:
            yield _to_seal(view, view.standing.outcome_at)
        return
    until = view.standing.latest
    if until is None:
        return
    silence = _silence(view)
    if view.is_need:
        yield _to_write(view, until, silence)
    yield from _gestures(view, until, silence)
    yield from _confirmations(view, until)
    yield from _objections(view, until, silence)
    yield from _questions(ledger, view, until)


def awaited_on(ledger: Ledger, view: ProposalView) -> tuple[str, ...]:
    """Return for whom the proposal of `view` waits, each once; nobody where anybody may act."""
    return tuple(dict.fromkeys(name for each in deadlines_on(ledger, view) for name in each.by))


def undecided(view: ProposalView, names: Iterable[str]) -> tuple[str, ...]:
    """Return who of WHO `names` has no position: those counted in the stage who still may act."""
    return tuple(sorted(_counted(view, names) - view.standing.positions.keys()))


def scope_of(view: ProposalView) -> str:
    """Return the chantier that decides; "" where the alliance does."""
    scope = view.case.proposal.scope
    return "" if scope == ALLIANCE else scope


def _counted(view: ProposalView, names: Iterable[str]) -> frozenset[str]:
    """Return whom WHO `names` meant when the stage was entered, and who are allies still."""
    standing = view.standing
    carriers = standing.proposers
    entered = standing.entered or standing.at
    found: set[str] = set()
    for name in names:
        if not name.startswith("power:"):
            found |= who(view.case, name, entered, proposers=carriers)
    return frozenset(found) & who(view.case, "allies", standing.at, proposers=carriers)


def _gestures(view: ProposalView, until: datetime, silence: Message | None) -> Iterator[Deadline]:
    asked: dict[Gesture, list[Prospect]] = {}
    for each in view.standing.prospects:
        if each.gesture in _WAITED_FOR:
            asked.setdefault(each.gesture, []).append(each)
    for gesture, prospects in asked.items():
        kind, words = _WAITED_FOR[gesture]
        by = _doers(view, gesture, tuple(name for each in prospects for name in each.by))
        if by:
            yield _deadline(
                view,
                kind,
                until,
                say(words, title=view.title),
                by=by,
                otherwise=silence,
                command=command_for(view, prospects[0]),
                ground=prospect_article(view, gesture),
            )


def _doers(view: ProposalView, gesture: Gesture, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return of those who may make a gesture the ones who have not done so."""
    match gesture:
        case Gesture.CONSENT:
            return undecided(view, names)
        case Gesture.ADVISE:
            return _missing(view, forms.Advice)
        case Gesture.SECOND:
            return _missing(view, forms.Seconds)
        case Gesture.RULE:
            return _missing(view, forms.Ruling)
        case Gesture.NOMINATE:
            return tuple(sorted(_counted(view, names) - _who_named(view)))
        case _:
            return tuple(sorted(_counted(view, names)))


def _who_named(view: ProposalView) -> frozenset[str]:
    """Return who has named somebody for the role."""
    at = view.standing.at
    acts = (act for act in view.case.acts if act.record.act == "nominate" and act.record.at <= at)
    return frozenset(act.ally for act in acts)


def _missing(view: ProposalView, form: type) -> tuple[str, ...]:
    """Return who is missing for the requirements of a form to hold."""
    allies = who(view.case, "allies", view.standing.at, proposers=view.standing.proposers)
    listed = (each for each in view.standing.requirements if isinstance(each.requirement, form))
    return tuple(sorted({ally for each in listed for ally in each.missing} & allies))


def _confirmations(view: ProposalView, until: datetime) -> Iterator[Deadline]:
    for each in view.standing.prospects:
        if each.gesture is Gesture.CONFIRM:
            yield _deadline(
                view,
                "confirmation",
                until,
                say("Confirm or disown what was recorded for you on “{title}”", title=view.title),
                part=each.about,
                by=each.by,
                otherwise=say("It settles nothing that you wrote yourself until you confirm it."),
                command=command_for(view, each),
                ground=prospect_article(view, each.gesture),
            )


def _objections(
    view: ProposalView, until: datetime, silence: Message | None
) -> Iterator[Deadline]:
    revision = next((e for e in view.standing.prospects if e.gesture is Gesture.REVISE), None)
    for each in view.standing.objections:
        if each.state is not ObjectionState.OPEN:
            continue
        answer = f'alliance react {view.name} "…" --replies-to {each.id}'
        yield _deadline(
            view,
            "objection",
            until,
            say("Answer the objection of {ally} to “{title}”", ally=each.by, title=view.title),
            part=each.id,
            by=tuple(sorted(view.standing.proposers)),
            otherwise=silence,
            command=command_for(view, revision) if revision else answer,
            ground=procedure_article(view, "objectors"),
        )


def _questions(ledger: Ledger, view: ProposalView, until: datetime) -> Iterator[Deadline]:
    held = next(measured(ledger, "answer"), None)
    for question in unanswered(ledger, view.name, view.standing, view.standing.at):
        asked, title = question.record.at, view.title
        is_held = held is not None and held.since <= asked
        yield _deadline(
            view,
            "question",
            held.time.after(asked, ledger.zone) if held and is_held else until,
            say("Answer the question of {ally} on “{title}”", ally=question.ally, title=title),
            part=question.id,
            by=tuple(sorted(view.standing.proposers or view.case.proposal.by)),
            otherwise=say("It stands unanswered beside the proposal; nothing else depends on it."),
            command=f'alliance react {view.name} "…" --replies-to {question.id}',
            ground=article_of(ledger, held.ground, view.languages) if held and is_held else None,
        )


def _to_write(view: ProposalView, until: datetime, silence: Message | None) -> Deadline:
    return _deadline(
        view,
        "text",
        until,
        say("Write the text of “{title}”: so far it is a need", title=view.title),
        by=tuple(sorted(view.standing.proposers)),
        otherwise=silence,
        command=f'alliance revise {view.name} --text "…"',
        ground=procedure_article(view, "on_revision"),
    )


def _to_seal(view: ProposalView, at: datetime) -> Deadline:
    return _deadline(
        view,
        "seal",
        at,
        say("Seal the outcome of “{title}”: {outcome}", title=view.title,
            outcome=view.place(view.standing.outcome or "")),
        by=tuple(sorted(view.standing.proposers)),
        otherwise=say("It holds all the same; it is only not written down yet."),
        command=f"alliance decide {view.name}",
        ground=procedure_article(view),
    )  # fmt: skip


def _silence(view: ProposalView) -> Message | None:
    """Return what happens to the proposal if nobody acts any more."""
    said = tuple(each.text for each in silence_sentences(view))
    match said:
        case (first, last):
            return say("If nobody acts: {first} {last}", first=first, last=last)
        case (only,):
            return say("If nobody acts: {first}", first=only)
        case _:
            return None


def _deadline(  # noqa: PLR0913 - what deadlines on proposals share is filled in here
    view: ProposalView,
    kind: str,
    at: datetime,
    what: Message,
    *,
    by: tuple[str, ...],
    otherwise: Message | None,
    command: str,
    ground: Article | None,
    part: str = "",
) -> Deadline:
    parts = (kind, view.name, part) if part else (kind, view.name)
    return Deadline(
        ":".join(parts),
        kind,
        f"proposal:{view.name}",
        at,
        what,
        by,
        otherwise=otherwise,
        command=command,
        ground=ground,
        chantier=scope_of(view),
    )
