"""Hide persons in a report: numbers stand in their place, in the order in which they are named.

Who lets everybody see its name is told by `names`; here not even they are named. Whatever a report
prints of records passes through a `Hiding`, wherever in it a name stands. What free texts tell
otherwise, a first name or a place, nobody can take out by machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message
from alliance_cli.records.constitution import Milieu
from alliance_cli.reports.incognito import find_form, named_persons
from alliance_cli.reports.neutral import one_line

_FEWEST = 3
"""A college of fewer persons would tell who somebody is."""


@dataclass(slots=True)
class Hiding:
    """What persons are called instead, in one report.

    `persons` leads from each id, name and address to the id; `colleges` tells of whom some more
    may be said. It keeps the numbers that it gave: each rendering needs one of its own.
    """

    persons: Mapping[str, str] = field(default_factory=dict)
    colleges: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    form: re.Pattern[str] | None = None
    numbers: dict[str, str] = field(default_factory=dict)

    def hidden(self, value: object) -> object:
        """Return a text, or texts in a message or in lists, with no person in it."""
        if self.form is None:
            return value
        match value:
            case str():
                return self.form.sub(self._stand_in, value)
            case Message():
                fields = {name: self.hidden(each) for name, each in value.fields.items()}
                return Message(value.msgid, fields, value.plural, value.count)
            case Mapping():
                return {self.hidden(key): self.hidden(each) for key, each in value.items()}
            case Iterable():
                return [self.hidden(each) for each in value]
            case _:
                return value

    def _stand_in(self, found: re.Match[str]) -> str:
        person = self.persons[found[0]]
        number = self.numbers.get(person) or self._next_number()
        self.numbers[person] = number
        college = self.colleges.get(person)
        return f"{number} ({college})" if college and found[0] != person else number

    def _next_number(self) -> str:
        count = len(self.numbers) + 1
        known = {*self.numbers.values(), *self.taken}
        while f"ally-{count}" in known:
            count += 1
        return f"ally-{count}"


def hiding_of(ledger: Ledger, *, now: datetime, languages: Sequence[str]) -> Hiding:
    """Return what hides every person of `ledger`, and tells of colleges that have several."""
    persons = dict(_known(ledger))
    colleges = dict(_colleges(ledger, now, languages))
    return Hiding(persons, colleges, frozenset(ledger.allies), find_form(persons))


def _known(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield all by which persons can be known, with their ids."""
    for words, person in named_persons(ledger):
        record = ledger.allies[person].record
        yield from ((each, person) for each in (*record.emails, record.link) if each)
        yield words, person
        yield one_line(words), person


def _colleges(
    ledger: Ledger, now: datetime, languages: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the first college of each person in which there are enough others."""
    people, rules = ledger.people(), ledger.constitution
    named: Mapping[str, Milieu] = (
        {each.id: each for each in rules.record.colleges} if rules else {}
    )
    found = {
        name: sorted(people.milieus(name, "college", now))
        for name, filed in ledger.allies.items()
        if filed.record.kind == "person"
    }
    counts = Counter(each for colleges in found.values() for each in colleges)
    for name, colleges in found.items():
        for each in colleges:
            if counts[each] >= _FEWEST and each in named:
                yield name, one_line(named[each].name.in_language(languages))
                break
