"""Chantiers as people look at them: what each is for, until when, who is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.ledger.chantier_life import (
    end_at,
    experiences_by_chantier,
    is_dormant,
    is_end_in_sight,
    last_sign,
    proposals_by_scope,
    state_at,
)
from alliance_cli.ledger.crossing import crossings_of
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark, mark_as, moment_words, say
from alliance_cli.records.chantiers import Chantier, Member
from alliance_cli.records.moments import moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.neutral import one_line

STATES: Mapping[str, str] = {
    "not-open-yet": mark("not open yet"),
    "open": mark_as("chantier", "open"),
    "past-its-end": mark("past its end"),
    "closed": mark_as("chantier", "closed"),
}
"""The words for the states that a chantier can be in."""

HEADINGS = (
    mark("chantier"),
    mark("name"),
    mark("state"),
    mark("ends"),
    mark("members"),
    mark("animators"),
)
"""What the columns of `ChantierView.row` say."""


@dataclass(frozen=True, slots=True)
class Insider:
    """Somebody in a chantier, since when, and the file that says so."""

    filed: Filed[Member]
    since: datetime

    @property
    def ally(self) -> str:
        """Who it is."""
        return self.filed.id


@dataclass(frozen=True, slots=True)
class ChantierView:
    """A chantier at a moment: who is in it, and what it decided, adapted and learnt."""

    filed: Filed[Chantier]
    state: str
    zone: ZoneInfo
    insiders: tuple[Insider, ...]
    former: tuple[str, ...]
    proposals: tuple[str, ...]
    experiences: tuple[str, ...]
    adaptations: Mapping[str, str]
    ends: date
    last_sign: datetime | None
    is_end_in_sight: bool
    is_dormant: bool
    crosses: tuple[str, ...]

    @property
    def state_words(self) -> Message:
        """What state it is in, that its end is in sight, that it sleeps."""
        words = [say(STATES[self.state])]
        words += [say("end in sight")] if self.is_end_in_sight else []
        words += [say("dormant")] if self.is_dormant else []
        return say("{states}", states=tuple(words))

    def row(self, languages: Sequence[str]) -> tuple[Message | str, ...]:
        """Return the cells of its line in a table, under `HEADINGS`."""
        chantier = self.filed.record
        return (
            self.filed.id,
            words_of(chantier.name, languages),
            self.state_words,
            moment_words(self.ends),
            str(len(self.insiders)),
            say("{names}", names=chantier.animators),
        )

    def data(self) -> dict[str, Any]:
        """Return what scripts are given: the record's own fields, and what follows from others."""
        return {
            **self.filed.data,
            "id": self.filed.id,
            "state": self.state,
            "ends": self.ends.isoformat(),
            "end_in_sight": self.is_end_in_sight,
            "dormant": self.is_dormant,
            "last_sign": moment_text(self.last_sign) if self.last_sign else None,
            "crosses": list(self.crosses),
            "members": [
                {
                    "ally": each.ally,
                    "since": moment_text(each.since),
                    "part": each.filed.data.get("part"),
                }
                for each in self.insiders
            ],
            "former_members": list(self.former),
            "proposals": list(self.proposals),
            "experiences": list(self.experiences),
            "adaptations": dict(self.adaptations),
        }


def chantier_view(ledger: Ledger, name: str, *, now: datetime) -> ChantierView:
    """Return the chantier `name` as it is at `now`."""
    filed = ledger.chantiers[name]
    people, zone = ledger.people(), ledger.zone
    listed = ledger.members.get(name, {})
    inside = {ally for ally in people.members_of(name, now) if people.is_ally(ally, now)}
    return ChantierView(
        filed,
        state_at(ledger, name, now),
        zone,
        tuple(
            Insider(listed[ally], people.member_since(ally, name, now)) for ally in sorted(inside)
        ),
        tuple(
            ally
            for ally, each in sorted(listed.items())
            if ally not in inside and _first_joined(each.record) <= now
        ),
        tuple(
            proposal
            for proposal in proposals_by_scope(ledger).get(name, ())
            if ledger.proposals[proposal].record.opened <= now
        ),
        experiences_by_chantier(ledger).get(name, ()),
        {
            principle: answer.stance
            for principle, each in sorted(ledger.adaptations.get(name, {}).items())
            if (answer := each.record.find_answer(now))
        },
        end_at(filed.record, now),
        last_sign(ledger, name, now) if filed.record.opened <= now else None,
        is_end_in_sight(ledger, name, now),
        is_dormant(ledger, name, now),
        tuple(other for other, _ in crossings_of(ledger, name, now=now)),
    )


def chantier_views(ledger: Ledger, *, now: datetime) -> list[ChantierView]:
    """Return all chantiers, open ones first, and of these what ends first first."""
    views = (chantier_view(ledger, name, now=now) for name in ledger.chantiers)
    return sorted(
        views, key=lambda view: (view.state == "closed", view.filed.record.ends, view.filed.id)
    )


def _first_joined(member: Member) -> datetime:
    return min((member.joined, *(stay.joined for stay in member.earlier)))


def words_of(text: Text, languages: Sequence[str]) -> str:
    """Return `text` in the first of `languages` that it has, on one line."""
    return one_line(text.in_language(languages))
