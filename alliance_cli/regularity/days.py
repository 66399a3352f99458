"""The past is closed (507) for days too: from when on something holds, and until when.

What a day long ago decided stays decided: nothing begins before the first open day, and of what
holds already only the end may change, and not so that it changes a day before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Ally, Belonging, Key, Mandate, Representative
from alliance_cli.records.base import Record
from alliance_cli.records.keys import key_itself
from alliance_cli.records.learning import Means
from alliance_cli.records.proposals import NewMandate
from alliance_cli.regularity.changes import Change
from alliance_cli.regularity.transition import Transition, TransitionRule
from alliance_cli.regularity.warrants_decided import is_adopted
from alliance_cli.regularity.warrants_proposals import find_proposal

_LISTS = ("engaged", "away", "colleges", "territories", "representatives", "keys")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """What holds from a day on: in which list of the record (none: the record itself), and what.

    `what` is the milieu, the representative or the key.
    """

    within: str
    place: int
    what: str
    first: date
    last: date | None

    def is_same(self, other: Entry) -> bool:
        """Tell whether `other` is this one, whenever it ends."""
        mine, theirs = (
            (self.within, self.what, self.first),
            (other.within, other.what, other.first),
        )
        return mine == theirs

    def route(self, field: str) -> Route:
        """Return the way to a field of it."""
        return Route((self.within, self.place, field) if self.within else (field,))


def entries_of(record: Record | None, transition: Transition) -> Iterator[Entry]:
    """Yield what `record` says to hold from a day on, or else since its ally joined."""
    match record:
        case Mandate() | Means():
            yield Entry("", 0, "", record.from_, record.until)
        case Ally():
            joined = record.joined.astimezone(transition.base.zone).date()
            for name in _LISTS:
                for place, each in enumerate(getattr(record, name)):
                    yield Entry(name, place, _what(each), each.from_ or joined, each.until)


def _what(entry: Record) -> str:
    """Return the milieu, the representative or the key, whatever comment the key has."""
    match entry:
        case Belonging():
            return entry.id
        case Representative():
            return entry.ally
        case Key():
            return key_itself(entry.key)
        case _:
            return ""


def new_entries(change: Change, transition: Transition) -> tuple[Entry, ...]:
    """Return what a change brings that began to hold on no such day before."""
    return _paired(change, transition)[1]


def begun_too_early(transition: Transition) -> Iterator[Finding]:
    """Yield what is new and begins on a day that is closed."""
    for change in transition.successions:
        for entry in new_entries(change, transition):
            if entry.first < transition.first_day and not _is_decided(change, transition):
                message = say(
                    "it begins on {day}: the past is closed, and {first} is the first open day",
                    day=entry.first,
                    first=transition.first_day,
                )
                help_ = say("Let it begin on that day or later.")
                yield _closed(change, message, help_, entry.route("from"))


def _is_decided(change: Change, transition: Transition) -> bool:
    """Tell whether it is a mandate that was decided as it is, to begin once it was decided.

    To write it down has no time.
    """
    record, place = change.new, change.place
    if place is None or not isinstance(record, Mandate):
        return False
    proposal = find_proposal(transition, place.id)
    given = proposal.mandate if proposal else None
    sealed = transition.candidate.decisions.get(place.id)
    if sealed is None or not isinstance(given, NewMandate) or not given.gives(record):
        return False
    decided_on = sealed.record.at.astimezone(transition.base.zone).date()
    return record.from_ >= decided_on and is_adopted(transition, place.id)


def ended_otherwise(transition: Transition) -> Iterator[Finding]:
    """Yield what holds already and would have held on other days that are closed."""
    last_closed = transition.first_day - _DAY
    for change in transition.successions:
        for old, new in _paired(change, transition)[0]:
            ends = [new.last] if old.within == "keys" else [old.last, new.last]
            is_closed = any(end is not None and end < last_closed for end in ends)
            if old.last != new.last and is_closed:
                message = say("its end would change days that are closed: those before {first}",
                              first=transition.first_day)  # fmt: skip
                help_ = say("Let it end the day before or later; what begins anew is a new entry.")
                yield _closed(change, message, help_, new.route("until"))


def gone(transition: Transition) -> Iterator[Finding]:
    """Yield what held already and is not there any more (of keys, 506 says it)."""
    now = (transition.received - transition.leeway).astimezone(transition.base.zone).date()
    for change in transition.successions:
        if change.new is None:
            continue  # 502 says it
        for entry in _paired(change, transition)[2]:
            if entry.first <= now and entry.within != "keys":
                message = say("what holds since {day} does not go", day=entry.first)
                help_ = say("Put it back, and say under “until” on which day it ends.")
                yield _closed(change, message, help_, Route((entry.within or "from",)))


_Pairs = tuple[tuple[tuple[Entry, Entry], ...], tuple[Entry, ...], tuple[Entry, ...]]


def _paired(change: Change, transition: Transition) -> _Pairs:
    """Return the entries that were there and still are, those that are new, and those gone.

    Of a mandate nothing changes but that it ended: 506 says it.
    """
    if isinstance(change.old, Mandate):
        return (), (), ()
    new = list(entries_of(change.new, transition))
    old = list(entries_of(change.old, transition))
    pairs: list[tuple[Entry, Entry]] = []
    for is_kept in (_is_untouched, Entry.is_same):
        for before in tuple(old):
            if after := next((each for each in new if is_kept(before, each)), None):
                pairs.append((before, after))
                old.remove(before)
                new.remove(after)
    return tuple(pairs), tuple(new), tuple(old)


def _is_untouched(before: Entry, after: Entry) -> bool:
    return before.is_same(after) and before.last == after.last


def _closed(change: Change, message: Message, help_: Message, route: Route) -> Finding:
    return finding("ALY507", change.path, message, help_, route=route)


RULES: tuple[TransitionRule, ...] = (begun_too_early, ended_otherwise, gone)
"""The rules of this module."""
