"""What is due to others: answers to their questions, and what chantiers make of principles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from alliance_cli.consensus.case import ALLIANCE
from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.ledger.dues import Due, day_at
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.measures import Measured, measured
from alliance_cli.ledger.principles import is_retired
from alliance_cli.messages import say
from alliance_cli.records.acts import AnyAct, Question, React
from alliance_cli.records.chantiers import Chantier
from alliance_cli.records.proposals import Proposal


def answers_due(
    ledger: Ledger, standings: Mapping[str, Standing], *, now: datetime
) -> Iterator[Due]:
    """Yield questions on open proposals that none of their proposers has answered (603)."""
    for each in measured(ledger, "answer"):
        for name, standing in standings.items():
            if standing.opened and standing.outcome is None:
                for question in unanswered(ledger, name, standing, now):
                    since = each.time.after(question.record.at, ledger.zone)
                    if each.since <= question.record.at and since <= now:
                        yield _answer_due(ledger, name, question, each, since)


def adaptations_due(ledger: Ledger, *, now: datetime) -> Iterator[Due]:
    """Yield the principles of which an open chantier has not said what it makes (604)."""
    for each in measured(ledger, "adaptation"):
        for chantier in ledger.chantiers.values():
            if not is_open(ledger, chantier.id, now):
                continue
            for principle, made in _unsaid(ledger, chantier.id, now):
                start = max(chantier.record.opened, made or each.since, each.since)
                since = each.time.after(start, ledger.zone)
                if since <= now:
                    yield _adaptation_due(ledger, chantier, principle, each, since)


def unanswered(
    ledger: Ledger, proposal: str, standing: Standing, now: datetime
) -> Iterator[Filed[AnyAct]]:
    """Yield the questions of others than the proposers that had no answer by `now`."""
    record, acts = ledger.proposals[proposal].record, ledger.acts.get(proposal, {}).values()
    proposers = {*record.by, *standing.proposers}
    answered = _taken_up(record, now) | {
        act.record.replies_to or ""
        for act in acts
        if isinstance(act.record, React) and act.ally in proposers and act.record.at <= now
    }
    for act in acts:
        is_asked = isinstance(act.record, Question) and act.record.at <= now
        is_left = act.ally not in proposers and act.id not in answered
        if is_asked and is_left and standing.reason_for(act.id) is None:
            yield act


def _taken_up(proposal: Proposal, now: datetime) -> set[str]:
    """Return the acts that a revision says it integrates or declines."""
    return {
        name
        for version in proposal.versions
        if version.at <= now
        for name in (*version.integrates, *(each.act for each in version.declines))
    }


def _unsaid(ledger: Ledger, chantier: str, now: datetime) -> Iterator[tuple[str, datetime | None]]:
    """Yield the principles on which a chantier has said nothing, with when they were adopted."""
    said = ledger.adaptations.get(chantier, {})
    for name, filed in ledger.principles.items():
        decision = ledger.decisions.get(name)
        made = decision.record.at if decision else None
        is_in_force = (made is None or made <= now) and not is_retired(filed.record, now)
        has_said = name in said and said[name].record.find_answer(now) is not None
        if is_in_force and not has_said and ("adaptation", name, chantier) not in ledger.broken:
            yield name, made


def _answer_due(
    ledger: Ledger,
    proposal: str,
    question: Filed[AnyAct],
    each: Measured,
    since: datetime,
) -> Due:
    record = ledger.proposals[proposal].record
    return Due(
        "ALY603",
        question.path,
        since,
        f"proposal:{proposal}",
        say(
            "the question of {ally} on {proposal} was to be answered by {day}",
            ally=question.ally,
            proposal=proposal,
            day=day_at(since, ledger.zone),
        ),
        say(
            'Answer it: alliance react {proposal} "…" --replies-to {act}',
            proposal=proposal,
            act=question.id,
        ),
        record.by,
        "" if record.scope == ALLIANCE else record.scope,
        each.ground,
    )


def _adaptation_due(
    ledger: Ledger, chantier: Filed[Chantier], principle: str, each: Measured, since: datetime
) -> Due:
    return Due(
        "ALY604",
        chantier.path,
        since,
        f"chantier:{chantier.id}",
        say(
            "{chantier} was to say by {day} what it makes of the principle {principle}",
            chantier=chantier.id,
            principle=principle,
            day=day_at(since, ledger.zone),
        ),
        say("An animator says whether it complies, adapts or explains: alliance adapt --help"),
        chantier.record.animators,
        chantier.id,
        each.ground,
    )
