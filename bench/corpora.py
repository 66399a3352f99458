"""Make up whole alliances of a size, as commits: records of many kinds, or a long history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, count, islice
from random import Random

from bench import records as make
from bench.emitting import render_yaml
from bench.records import FOUNDED, NOW, Record, ally_id, email
from bench.words import sentences

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Commit:
    """What one ally commits on a branch; `files` are written as they are asked for."""

    branch: str
    author: str
    at: datetime
    files: Iterator[File]


@dataclass(frozen=True, slots=True)
class Corpus:
    """An alliance that is made up: what it is called, and how its commits are made."""

    name: str
    commits: Callable[[], Iterator[Commit]]


_SPOKEN = ("react", "question", "suggest", "advise", "react", "question")
_CONSENTS = 10
ACTS = len(_SPOKEN) + 4 + _CONSENTS
"""How many acts a proposal has: what is spoken, call, objection, lift, concern, and consents."""

_CHANGED = 10


def mixed(size: int) -> Corpus:
    """Return an alliance of `size` records of many kinds, and a branch that adds ten."""
    return Corpus(f"records-{size}", lambda: _mixed(size))


def decided(proposals: int, experiences: int) -> Corpus:
    """Return an alliance that decides a lot, and tells what it learnt."""
    name = f"proposals-{proposals}-experiences-{experiences}"
    return Corpus(name, lambda: iter((_founding(_decided(proposals, experiences)),)))


def history(commits: int) -> Corpus:
    """Return a small alliance in which somebody landed something so many times."""
    return Corpus(f"history-{commits}", lambda: _history(commits))


def _founding(records: Iterator[Record]) -> Commit:
    files = chain(_rules(), ((path, render_yaml(data)) for path, data in records))
    return Commit("main", ally_id(0), FOUNDED, files)


def _rules() -> Iterator[File]:
    yield "constitution.yaml", make.CONSTITUTION
    yield "constitutions/1.yaml", make.CONSTITUTION


def _base(allies: int, chance: Random) -> Iterator[Record]:
    yield make.alliance()
    yield from (make.ally(number, chance) for number in range(allies))
    yield make.mandate(0, "facilitator")
    yield from (make.mandate(number, "arbiter") for number in (1, 2, 3))


def _mixed(size: int) -> Iterator[Commit]:
    chance = Random(f"records-{size}")
    allies = max(size // 20, 20)
    yield _founding(islice(_everything(size, allies, chance), size - 2))
    at = NOW + timedelta(hours=1)
    new = (
        make.experience(size + number, ally_id(7), [], at, chance) for number in range(_CHANGED)
    )
    yield Commit("request", ally_id(7), at, ((path, render_yaml(data)) for path, data in new))


def _everything(size: int, allies: int, chance: Random) -> Iterator[Record]:
    """Yield more than `size` records: each kind has its share, proposals are what fills it up."""
    hundredth = max(size // 100, 1)
    yield from _base(allies, chance)
    yield from _chantiers(hundredth, allies, chance)
    yield from _learnt(hundredth * 30, hundredth, allies, chance)
    for number in range(hundredth * 5):
        yield make.commitment(number, ally_id(number % allies), _moment(chance), chance)
        yield make.means(number, ally_id(number % allies), _moment(chance), chance)
        entry = make.term(number, ally_id(number % allies), _moment(chance), chance)
        yield entry
        yield make.translation(entry, ally_id((number + 1) % allies), chance)
    for number in range(hundredth):
        present = [ally_id((number * 7 + each) % allies) for each in range(6)]
        yield make.assembly(number, present, chance)
    for number in count():
        yield from _proposal(number, allies, chance)


def _chantiers(chantiers: int, allies: int, chance: Random) -> Iterator[Record]:
    for number in range(chantiers):
        there = [ally_id((number * 11 + each) % allies) for each in range(10)]
        yield make.chantier(number, there[0], chance)
        yield from (make.member(number, each, chance) for each in there)


def _learnt(experiences: int, chantiers: int, allies: int, chance: Random) -> Iterator[Record]:
    for number in range(experiences):
        where = [make.chantier_id(number % chantiers)] if chantiers else []
        author = ally_id(number % allies)
        yield make.experience(number, author, where, _moment(chance), chance)


def _decided(proposals: int, experiences: int) -> Iterator[Record]:
    chance, allies = Random(f"proposals-{proposals}"), 200
    yield from _base(allies, chance)
    yield from _learnt(experiences, 0, allies, chance)
    for number in range(proposals):
        yield from _proposal(number, allies, chance)


def _proposal(number: int, allies: int, chance: Random) -> Iterator[Record]:
    """Yield a proposal and twenty acts of different allies on it."""
    there = [ally_id((number * 13 + each) % allies) for each in range(ACTS)]
    carrier, opened = there[0], FOUNDED + timedelta(days=10 + number % 200)
    voices, called = iter(there[1:]), opened + timedelta(days=9)
    yield make.proposal(number, carrier, opened, chance)
    for hour, name in enumerate(_SPOKEN):
        at = opened + timedelta(days=1, hours=hour)
        yield make.act(number, next(voices), name, at, text=sentences(chance, 2))
    yield make.act(number, carrier, "call", called, text=sentences(chance, 2))
    objector = next(voices)
    at = called + timedelta(days=1)
    objection = {"text": sentences(chance, 2), "harms": ["value:soin"]}
    yield make.act(number, objector, "object", at, **objection)
    lifts = f"{objector}/{at:%Y%m%dT%H%M%SZ}-object"
    yield make.act(number, objector, "lift", at + timedelta(days=2), objection=lifts)
    yield make.act(number, next(voices), "concern", at, text=sentences(chance, 2))
    for hour in range(_CONSENTS):
        at = called + timedelta(days=4, hours=hour)
        yield make.act(number, next(voices), "consent", at, text=sentences(chance, 2))


def _history(commits: int) -> Iterator[Commit]:
    chance, allies = Random(f"history-{commits}"), 200
    yield _founding(_base(allies, chance))
    step = (NOW - FOUNDED) / (commits + 1)
    proposal = 0
    for number in range(commits):
        at = (FOUNDED + step * (number + 1)).replace(microsecond=0)
        if number % 20 == 0:
            proposal = number
        author, record = _landed(number, proposal, allies, at, chance)
        yield Commit("main", author, at, iter(((record[0], render_yaml(record[1])),)))


def _landed(
    number: int, proposal: int, allies: int, at: datetime, chance: Random
) -> tuple[str, Record]:
    """Return who lands which record: in turn, whatever one may land by oneself."""
    author = ally_id(chance.randrange(allies))
    match number % 5:
        case _ if number == proposal:
            return author, make.proposal(number, author, at, chance)
        case 0:
            return author, make.term(number, author, at, chance)
        case 1:
            return author, make.experience(number, author, [], at, chance)
        case 2:
            return author, make.commitment(number, author, at, chance)
        case 3:
            return author, make.means(number, author, at, chance)
        case _:
            text = sentences(chance, 2)
            return author, make.act(proposal, author, "react", at, text=text)


def _moment(chance: Random) -> datetime:
    """Return a moment in the life of the alliance, some days before now."""
    return FOUNDED + timedelta(seconds=chance.randrange(3600, 260 * 86_400))


def author_line(commit: Commit) -> str:
    """Return who made a commit and when, as git writes it."""
    return f"{commit.author} <{email(commit.author)}> {int(commit.at.timestamp())} +0000"
