"""What is learnt and looked at again: principles, what chantiers make of them, reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from alliance_cli.ledger.due_reviews import due_among
from alliance_cli.ledger.principles import evidence_on_all, is_retired, is_retracted, is_told
from alliance_cli.ledger.review_dates import appointments
from alliance_cli.messages import mark
from alliance_cli.pulse.chantiers import open_chantiers
from alliance_cli.pulse.chronicle import Chronicle
from alliance_cli.pulse.definition import Definition
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Part, Reading, share, share_of


def principles_in_force(chronicle: Chronicle, period: Period) -> Iterator[str]:
    """Yield the principles in force at the end of `period`: adopted by then, and not retired."""
    adopted = {each.name for each in chronicle.adopted_by(period.last)}
    ledger = chronicle.ledger
    for name, filed in sorted(ledger.principles.items()):
        is_known = name in adopted or name not in ledger.proposals
        if is_known and not is_retired(filed.record, period.last):
            yield name


def _unfounded(chronicle: Chronicle, period: Period) -> Reading:
    ledger, at = chronicle.ledger, period.last
    today = at.astimezone(ledger.zone).date()
    standing = {
        name
        for name, filed in ledger.experiences.items()
        if is_told(filed.record, today) and not is_retracted(filed.record, at)
    }
    evidence = evidence_on_all(ledger, now=at)
    return share_of(
        standing.isdisjoint((*evidence[name].drawn_from, *evidence[name].supports))
        for name in principles_in_force(chronicle, period)
    )


def _coverage(chronicle: Chronicle, period: Period) -> Reading:
    principles = tuple(principles_in_force(chronicle, period))
    adaptations = chronicle.ledger.adaptations
    have = of = 0
    for chantier in open_chantiers(chronicle, period):
        for principle in principles:
            said = adaptations.get(chantier, {}).get(principle)
            have += said is not None and said.record.find_answer(period.last) is not None
            of += 1
    return share(have, of)


def _overdue(chronicle: Chronicle, period: Period) -> Reading:
    at = period.last
    standings = {each.name: each.standing for each in chronicle.adopted_by(at)}
    listed = appointments(chronicle.ledger, standings, now=at)
    due = due_among(chronicle.ledger, listed, now=at)
    late = Counter(each.about.partition(":")[0] for each in due)
    of, ahead = late.total(), sum(each.at > at for each in listed)
    parts = (Part(f"subject:{kind}", late[kind], of) for kind in sorted(late))
    return share(of, of + ahead, parts)


INDICATORS = (
    Definition(
        "principles-without-experience",
        mark("Principles without experience"),
        mark(
            "The share of the guiding principles in force that were drawn from no experience, "
            "and which none supports."
        ),
        mark("Tell where it was lived, or ask whether it still guides anybody."),
        "share",
        _unfounded,
        bound=Fraction(0),
    ),
    Definition(
        "adaptation-coverage",
        mark("Principles taken up by chantiers"),
        mark(
            "Of what the open chantiers could say of each principle in force, the share that "
            "they have said: that they follow it, adapt it, or why not."
        ),
        mark("Let each animator say it in a few words: alliance adapt"),
        "share",
        _coverage,
        is_more_better=True,
        bound=Fraction(1, 2),
    ),
    Definition(
        "reviews-overdue",
        mark("Reviews overdue"),
        mark(
            "Of what has a date at which it is looked at again (decisions, mandates, principles, "
            "chantiers, the constitution), the share whose date has come."
        ),
        mark("Take the longest due first, with those whom it concerns: alliance review"),
        "share",
        _overdue,
        bound=Fraction(0),
    ),
)
