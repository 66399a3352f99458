"""Texts in several languages are there in the alliance's first, which is the authentic one (006).

Acts may be in any language, and translations are of another: neither is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import INDEXES, Filed
from alliance_cli.messages import say
from alliance_cli.records.base import Record
from alliance_cli.records.faults import keys_in
from alliance_cli.records.learning import Principle
from alliance_cli.records.passages import Keys, passages_in
from alliance_cli.records.proposals import Proposal
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey

_APART = {"proposed-constitution", "decision"}
"""Kinds that are looked at in their own way, or hold no text."""

_KINDS = (*(kind for kind in INDEXES if kind not in _APART), "member", "adaptation")


def texts(survey: Survey) -> Iterator[Finding]:
    """Yield texts in several languages of which none is the alliance's first."""
    if survey.ledger.alliance is None:
        return  # it cannot be told
    first = survey.ledger.languages[0]
    for filed in _records(survey):
        is_said_by_proposal = isinstance(filed.record, Proposal | Principle)
        is_settled = is_said_by_proposal and survey.is_decided(filed.id)
        for keys in _without(first, filed.record):
            yield finding(
                "ALY006",
                filed.path,
                say("the text in “{language}” is missing", language=first),
                say(
                    "Add it under “{language}”, the alliance’s first language, or write the text"
                    " alone, without a language.",
                    language=first,
                ),
                route=Route((*keys_in(filed.data, keys), first)),
                severity=Severity.WARNING if is_settled else None,
            )


def _records(survey: Survey) -> Iterator[Filed[Any]]:
    """Yield the records that are looked at; past constitutions are as they were."""
    if survey.reach is None:
        yield from filter(None, (survey.ledger.alliance, survey.ledger.federation))
    yield from survey.live_constitutions()
    for kind in _KINDS:
        yield from survey.those(kind)


def _without(language: str, record: Record) -> Iterator[Keys]:
    """Yield the keys of each text within `record` that has no words in `language`."""
    return (keys for keys, text in passages_in(record) if not text.has(language))


RULES: tuple[Rule, ...] = (rule(texts, *_KINDS, "decision", "proposed-constitution", STANDINGS),)
"""The rules of this module."""
