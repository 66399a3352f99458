"""Small alliances for the pulse, in memory, and what an indicator reads of them.

Four allies are engaged from the first day on; days are counted from 1 March 2026, in UTC. The one
procedure, `notice`, takes ten days: without an open objection it adopts, else two arbiters rule.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import load
from alliance_cli.pulse.chronicle import Chronicle
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.readings import Part, Reading
from alliance_cli.pulse.registry import INDICATORS
from tests.unit.consensus.builders import FOUR, NEEDS_TEXT, act_id, at, date_at, revision, text_at

Data = dict[str, Any]
Files = dict[str, Data]

EXPERIENCE: Data = {
    "title": "A harvest",
    "summary": "We shared it.",
    "authors": ["nadia"],
    "written": date_at(5),
    "language": "en",
}
PRINCIPLE: Data = {"statement": "Seeds are common.", "intent": "That they stay so."}


def rules(**fields: Any) -> Files:  # noqa: ANN401 - plain data
    """Return the constitution, as it is and as it was."""
    constitution: Data = {
        "version": 1,
        "time_zone": "UTC",
        "purpose": "To try things.",
        "colleges": [{"id": "farmers", "name": "Farmers"}, {"id": "teachers", "name": "Teachers"}],
        "roles": [{"id": "arbiter", "purpose": "Rules.", "term": "P2Y"}],
        "procedures": {
            "notice": {
                "stages": [
                    {
                        "stage": "notice",
                        "lasts": "P10D",
                        "requires": ["no_objection"],
                        "then": "adopted",
                        "otherwise": "arbitration",
                    },
                    {
                        "stage": "arbitration",
                        "at_most": "P30D",
                        "requires": [{"ruling": {"of": "role:arbiter", "least": 2}}],
                        "otherwise": "lapsed",
                    },
                ],
                "on_revision": "notice",
            },
            "vote": {
                "stages": [
                    {
                        "stage": "vote",
                        "lasts": "P10D",
                        "requires": [{"majority": {"more_than": "1/2"}}],
                        "otherwise": "rejected",
                    }
                ]
            },
        },
        "decides": {
            "ordinary": ["notice", "vote"],
            "amendment": "notice",
            "principle": "notice",
            "mandate": "notice",
            "statement": "notice",
            "reopening": "notice",
            "closing": "notice",
        },
        **fields,
    }
    alliance = {"format": 1, "name": "Try", "founded": date_at(-60), "languages": ["en"]}
    return {
        "alliance.yaml": alliance,
        "constitution.yaml": constitution,
        "constitutions/1.yaml": constitution,
    }


def ally(name: str, **fields: Any) -> Files:  # noqa: ANN401 - plain data
    """Return an ally, engaged since sixty days before unless `fields` say otherwise."""
    joined: Data = {"name": name, "kind": "person", "joined": text_at(-59), "charter": 1}
    return {f"allies/{name}.yaml": {**joined, "engaged": [{"from": date_at(-59)}], **fields}}


def proposal(name: str = "garden", *acts: tuple[str, float, str], **fields: Any) -> Files:  # noqa: ANN401
    """Return a proposal of Nadia's, opened on day 0, with acts on its first version."""
    data: Data = {
        "title": "A garden",
        "kind": "ordinary",
        "scope": "alliance",
        "by": ["nadia"],
        "opened": text_at(0),
        "constitution": 1,
        "text": "We dig.",
        "versions": [revision(0, 1)],
        **fields,
    }
    return {
        f"proposals/{name}/proposal.yaml": data,
        **{path: made for each in acts for path, made in act(name, *each).items()},
    }


def act(proposal_: str, by: str, day: float, name: str, **fields: Any) -> Files:  # noqa: ANN401
    """Return an act on a proposal; positions and objections are about its first version."""
    data: Data = {"act": name, "at": text_at(day), "version": 1, **fields}
    if name in NEEDS_TEXT | {"rule"}:
        data.setdefault("text", "Because.")
    who, _, file = act_id(by, day, name).partition("/")
    return {f"proposals/{proposal_}/acts/{who}/{file}.yaml": data}


def ruling(proposal_: str, day: float, verdict: str, *answered: str) -> Files:
    """Return the rulings of both arbiters, with an answer to each of the objections."""
    answers = dict.fromkeys(answered, "Heard.")
    files: Files = {}
    for arbiter in ("ines", "tomas"):
        files |= act(proposal_, arbiter, day, "rule", verdict=verdict, answers=answers)
        files[f"mandates/{arbiter}.yaml"] = {
            "role": "arbiter",
            "ally": arbiter,
            "from": date_at(-60),
            "until": date_at(300),
        }
    return files


def chantier(name: str = "seeds", *members: str, **fields: Any) -> Files:  # noqa: ANN401
    """Return a chantier that Nadia opened on day 0 and leads, for a year."""
    data: Data = {
        "name": name,
        "kinds": ["thematic"],
        "purpose": "To learn.",
        "opened": text_at(0),
        "ends": date_at(365),
        "animators": ["nadia"],
        **fields,
    }
    joined = {"joined": text_at(0)}
    return {f"chantiers/{name}/chantier.yaml": data} | {
        f"chantiers/{name}/members/{each}.yaml": joined for each in ("nadia", *members)
    }


def ledger(*files: Files, among: tuple[str, ...] = FOUR) -> Ledger:
    """Return the ledger of an alliance of `among` with these files, the last of a name winning."""
    every = rules()
    for name in among:
        every |= ally(name)
    for each in files:
        every |= each
    loaded = load(Document(path, data) for path, data in every.items())
    assert loaded.findings == ()
    return loaded.ledger


def days(first: int, last: int) -> Period:
    """Return the period from one day to another, both included."""
    return Period.of(at(first).date(), at(last).date(), at(0).tzinfo, now=at(10_000))


def reading(known: Ledger, name: str, first: int = 0, last: int = 60) -> Reading:
    """Return what the indicator `name` reads from one day to another."""
    period = days(first, last)
    definition = next(each for each in INDICATORS if each.id == name)
    return definition.reckon(Chronicle.of(known, now=period.last), period)


def counts(read: Reading) -> tuple[int, int]:
    """Return how many count, of how many."""
    return read.have, read.of


def parts(read: Reading) -> dict[str, tuple[int, int]]:
    """Return the parts of a reading by what they are about."""
    return {part.about: _pair(part) for part in read.parts}


def _pair(part: Part) -> tuple[int, int]:
    return part.have, part.of


def on(day: float) -> date:
    """Return the date of a day."""
    return (at(0) + timedelta(days=day)).date()
