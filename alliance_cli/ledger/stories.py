"""Turn a story into the documents of an alliance, in which nothing is but what it tells.

What a story is made of is told in records/stories.py; here it comes as plain data of that form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from alliance_cli.documents import Document
from alliance_cli.records.acts import ACTS
from alliance_cli.records.constitution import KINDS
from alliance_cli.records.moments import moment_of, stamp_of

PROPOSAL = "the-proposal"
"""What the proposal of every story is called."""

_FOUNDED, _JOINED = "2021-01-01T00:00:00Z", "2026-01-01T00:00:00Z"
_LAST = "2029-12-31"
_WORDY = {name for name, model in ACTS.items() if model.needs_text}
_DIGEST = "sha256:" + "0" * 64

Data = Mapping[str, Any]


def documents_of(story: Data) -> Iterator[Document]:
    """Yield the records that `story` tells of."""
    rules = _constitution(story)
    alliance = {"format": 1, "name": "Story", "founded": _FOUNDED[:10], "languages": ["en"]}
    yield Document("alliance.yaml", alliance)
    yield Document("constitution.yaml", rules)
    yield Document("constitutions/1.yaml", rules)
    for ally, facts in story["allies"].items():
        yield Document(f"allies/{ally}.yaml", {**_ally(ally), **(facts or {})})
    for number, mandate in enumerate(story.get("mandates", [])):
        span = {"from": _FOUNDED[:10], "until": _LAST}
        yield Document(f"mandates/m{number}.yaml", {**span, **mandate})
    for number, safeguard in enumerate(story.get("safeguards", [])):
        yield Document(f"safeguards/s{number}.yaml", _safeguard(safeguard))
    for chantier, members in story.get("chantiers", {}).items():
        yield from _chantier(chantier, members)
    yield from _proposal(story)


def _constitution(story: Data) -> dict[str, Any]:
    facts = [ally or {} for ally in story["allies"].values()]
    roles = [
        {"id": role, "purpose": f"Holds {role}.", "powers": powers, "term": "P9Y"}
        for role, powers in story.get("roles", {}).items()
    ]
    return {
        "version": 1,
        "time_zone": story.get("time_zone", "UTC"),
        "purpose": "To try a procedure.",
        "values": [{"id": "care", "text": "Care."}],
        "recesses": story.get("recesses", []),
        "colleges": _milieus(facts, "colleges"),
        "territories": _milieus(facts, "territories"),
        "roles": roles,
        "procedures": {"tried": story["procedure"]},
        "decides": dict.fromkeys(KINDS, "tried"),
    }


def _milieus(facts: list[dict[str, Any]], field: str) -> list[dict[str, str]]:
    """Return the milieus that allies belong to: they exist by being named."""
    items = [item for ally in facts for item in ally.get(field, [])]
    named = {item if isinstance(item, str) else item.get("id") for item in items}
    return [{"id": name, "name": name} for name in sorted(name for name in named if name)]


def _ally(ally: str) -> dict[str, Any]:
    return {
        "name": ally.title(),
        "kind": "person",
        "joined": _JOINED,
        "charter": 1,
        "engaged": [{"from": _JOINED[:10]}],
        "emails": [f"{ally}@example.org"],
    }


def _safeguard(facts: Data) -> dict[str, Any]:
    return {
        "measure": "suspend",
        "articles": ["value:care"],
        "notified": facts.get("at"),
        "reasons": "Harm.",
        **facts,
    }


def _chantier(chantier: str, members: Data) -> Iterator[Document]:
    folder = f"chantiers/{chantier}"
    record = {
        "name": chantier,
        "kinds": ["thematic"],
        "purpose": "Work.",
        "opened": _FOUNDED,
        "ends": _LAST,
        "animators": [next(iter(members))],
    }
    yield Document(f"{folder}/chantier.yaml", record)
    for ally, facts in members.items():
        yield Document(f"{folder}/members/{ally}.yaml", {"joined": _JOINED, **(facts or {})})


def _proposal(story: Data) -> Iterator[Document]:
    told = {
        "title": story["title"],
        "kind": "ordinary",
        "scope": "alliance",
        "constitution": 1,
        "procedure": "tried",
        "driver": "A need.",
        "text": "What is proposed.",
        **story["proposal"],
    }
    first = {"version": 1, "at": told["opened"], "by": told["by"][0], "digest": _DIGEST}
    acts = [{"version": 1, **act} for act in story.get("acts", [])]
    later = [
        {**{key: value for key, value in act.items() if key != "act"}, "digest": _DIGEST}
        for act in acts
        if act["act"] == "revise"
    ]
    folder = f"proposals/{PROPOSAL}"
    yield Document(f"{folder}/proposal.yaml", {**told, "versions": [first, *later]})
    for act in acts:
        if act["act"] != "revise":
            stamp = stamp_of(moment_of(act["at"]))
            yield Document(f"{folder}/acts/{act['by']}/{stamp}-{act['act']}.yaml", _act(act))


def _act(act: Data) -> dict[str, Any]:
    fields = {key: value for key, value in act.items() if key != "by"}
    return {"text": "Because.", **fields} if act["act"] in _WORDY else fields
