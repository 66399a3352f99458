"""One minimal and one full record of every kind, and of every act, as the plain data of files.

They speak of one small alliance, so that they may also be put together into one.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, TypeAlias

Plain: TypeAlias = Any
"""Plain data of any shape."""

Data: TypeAlias = dict[str, Any]
"""The plain data of a file."""

DIGEST = "sha256:" + "0123456789abcdef" * 4
OBJECTION = "paul/20260310T080000Z-object"
QUESTION = "paul/20260303T080000Z-question"

WITHHELD = {
    "ground": "It names a person who is not an ally.",
    "kept_by": "nadia",
    "digest": DIGEST,
}

PROCEDURE_MINIMAL: Data = {"stages": [{"stage": "decide"}]}

PROCEDURE_FULL: Data = {
    "name": {"en": "Consent", "fr": "Consentement"},
    "electorate": "engaged",
    "objectors": ["allies", "college:farmers"],
    "seniority": "P0D",
    "objection_needs": ["harms", "example", "remedy"],
    "tests": {"of": "role:facilitator", "least": 1},
    "tacit_lift": "P14D",
    "hold": "P3D",
    "rounds": 3,
    "limit": "P180D",
    "review_within": "P1Y",
    "on_revision": "consent",
    "stages": [
        {
            "stage": "elaboration",
            "name": {"en": "Clarification", "fr": "Clarifications"},
            "lasts": "P7D",
            "at_most": "P90D",
            "requires": ["called", {"advice": {"of": "affected", "all_but": 1}}],
            "then": "consent",
            "otherwise": "lapsed",
        },
        {
            "stage": "consent",
            "lasts": "P2W",
            "requires": [{"no_objection": None}, {"seconds": {"least": 2}}],
            "then": "reckon",
            "otherwise": "arbitration",
        },
        {
            "stage": "reckon",
            "requires": [
                {"consents": {"of": "proposers", "least": 1, "share": "1/4"}},
                {"expressed": {"more_than": "1/3"}},
                {"stand_asides": {"of": "engaged", "at_most": "1/10"}},
                {"majority": {"of": "engaged", "share": "2/3", "more_than": "1/2"}},
                {"floor": {"of": "allies", "per": "college", "least": 1}},
                {
                    "floor": {
                        "per": "territory",
                        "share": "1/4",
                        "more_than": "1/5",
                        "all_but": 3,
                    }
                },
            ],
            "then": "adopted",
            "otherwise": "adopted-by-the-willing",
        },
        {
            "stage": "arbitration",
            "at_most": "P30D",
            "requires": [{"ruling": {"of": "role:arbiter", "least": 2}}],
            "then": "adopted",
            "otherwise": "rejected",
        },
    ],
}

CONSTITUTION_MINIMAL: Data = {
    "version": 1,
    "time_zone": "Europe/Paris",
    "purpose": "To keep the soils of the region alive.",
    "procedures": {"consent": "standard@1"},
    "decides": {"ordinary": "consent"},
}

CONSTITUTION_FULL: Data = {
    "version": 2,
    "time_zone": "Europe/Paris",
    "assurance": "signed",
    "lands": "fast-forward",
    "late_by": "P3D",
    "recesses": [{"from": "08-01", "until": "08-31"}, {"from": "12-24", "until": "01-02"}],
    "purpose": {"fr": "Garder les sols vivants.", "en": "To keep the soils alive."},
    "vision": {"horizon": 2035, "text": "Every field is somebody's concern."},
    "objectives": [{"id": "soils", "text": "Living soils"}],
    "values": [
        {
            "id": "responsibility",
            "text": "We answer for what we do.",
            "carried_by": ["discipline:share-experience", "role:facilitator"],
        }
    ],
    "disciplines": [
        {
            "id": "share-experience",
            "text": "We write down what we learn.",
            "measure": {"kind": "experience", "every": "P6M", "per": "chantier"},
        },
        {"id": "answer", "text": "…", "measure": {"kind": "answer", "within": "P14D"}},
        {"id": "keep-word", "text": "…", "measure": {"kind": "commitment", "grace": "P7D"}},
        {"id": "listen", "text": "We let others finish."},
    ],
    "colleges": [{"id": "farmers", "name": {"fr": "Paysans", "en": "Farmers"}}],
    "territories": [{"id": "west-africa", "name": "West Africa"}],
    "roles": [
        {
            "id": "facilitator",
            "name": "Facilitator",
            "purpose": "Sees that everybody is heard.",
            "powers": ["call", "extend", "record", "safeguard", "steward"],
            "scope": "chantier",
            "seats": {"least": 2, "most": 5},
            "term": "P2Y",
        }
    ],
    "procedures": {"consent": PROCEDURE_FULL, "notice": "lazy-consensus@1"},
    "decides": {
        "ordinary": ["consent", "notice"],
        "willing": ["notice"],
        "amendment": {"charter": "consent", "rules": ["consent"]},
        "principle": "consent",
        "mandate": "consent",
        "statement": "consent",
        "reopening": "consent",
        "closing": "consent",
    },
    "reopening": {"cooling": "P3M", "experiences": 1},
    "review": "P2Y",
}

_MINIMAL: dict[str, Data] = {
    "alliance": {
        "format": 1,
        "name": "Living soils",
        "founded": "2026-01-01",
        "languages": ["fr"],
    },
    "constitution": CONSTITUTION_MINIMAL,
    "past-constitution": CONSTITUTION_MINIMAL,
    "proposed-constitution": CONSTITUTION_MINIMAL,
    "federation": {
        "name": "Soils of the world",
        "members": [
            {"id": "west", "name": "West", "repository": "https://forge.example.org/west"},
        ],
    },
    "ally": {"name": "Nadia", "kind": "person", "joined": "2026-01-02T09:00:00Z", "charter": 1},
    "mandate": {
        "role": "facilitator",
        "ally": "nadia",
        "from": "2026-01-01",
        "until": "2026-12-31",
    },
    "chantier": {
        "name": "Hedges",
        "kinds": ["thematic"],
        "purpose": "To plant hedges again.",
        "opened": "2026-02-01T09:00:00Z",
        "ends": "2027-02-01",
        "animators": ["nadia"],
    },
    "member": {"joined": "2026-02-01T09:00:00Z"},
    "adaptation": {
        "stance": "comply",
        "how": "As it stands.",
        "at": "2026-04-01T09:00:00Z",
        "by": "nadia",
    },
    "proposal": {
        "title": "Share seeds",
        "kind": "ordinary",
        "scope": "alliance",
        "by": ["nadia"],
        "opened": "2026-03-01T09:00:00Z",
        "constitution": 1,
        "versions": [
            {"version": 1, "at": "2026-03-01T09:00:00Z", "by": "nadia", "digest": DIGEST},
        ],
    },
    "decision": {
        "format": 1,
        "outcome": "lapsed",
        "at": "2026-09-01T09:00:00Z",
        "version": 1,
        "digest": DIGEST,
        "constitution": 1,
        "procedure": "consent",
        "path": [],
        "tally": {
            "electorate": 0,
            "consent": 0,
            "stand_aside": 0,
            "abstain": 0,
            "oppose": 0,
            "object": 0,
            "silent": 0,
        },
    },
    "principle": {"statement": "Seeds are common.", "intent": "Nobody goes without."},
    "commitment": {
        "ally": "nadia",
        "what": "A nursery for hedges",
        "for": "alliance",
        "made": "2026-03-01T09:00:00Z",
    },
    "experience": {
        "title": "A seed library",
        "summary": "How a village lends its seeds.",
        "authors": ["nadia"],
        "written": "2026-04-01",
        "language": "fr",
    },
    "review": {
        "subject": "decision:share-seeds",
        "at": "2027-03-01T09:00:00Z",
        "by": ["paul"],
        "findings": "It works.",
        "next": "renew",
    },
    "assembly": {"name": "Spring assembly", "at": "2026-04-10T14:00:00+02:00"},
    "means": {"kind": "money", "by": "nadia", "for": "alliance", "from": "2026-01-01"},
    "safeguard": {
        "ally": "paul",
        "measure": "suspend",
        "articles": ["value:responsibility"],
        "by": "nadia",
        "at": "2026-05-01T09:00:00Z",
        "until": "2026-06-01",
        "notified": "2026-05-01T09:05:00Z",
        "reasons": "He wrote in the name of others.",
    },
    "glossary": {"term": "Chantier", "definition": "A workstream that ends."},
    "translation": {
        "of": DIGEST,
        "by": "paul",
        "at": "2026-04-02T09:00:00Z",
        "fields": {"title": "Une grainothèque"},
    },
}

_FULL: dict[str, Data] = {
    "alliance": {
        "format": 1,
        "name": {"fr": "Sols vivants", "en": "Living soils"},
        "founded": "2026-01-01",
        "languages": ["fr", "en", "pt-BR"],
        "website": "https://soils.example.org",
        "forge": "https://forge.example.org/soils",
        "channels": [{"name": "Chat", "link": "matrix:r/soils:example.org"}],
        "mail": "acts@soils.example.org",
        "themes": [{"id": "hedges", "name": {"fr": "Haies", "en": "Hedges"}}],
        "closed": {
            "at": "2031-01-01T00:00:00Z",
            "decision": "close-down",
            "successor": "The federation",
        },
    },
    "constitution": CONSTITUTION_FULL,
    "past-constitution": CONSTITUTION_FULL,
    "proposed-constitution": CONSTITUTION_FULL,
    "federation": {
        "name": {"fr": "Sols du monde", "en": "Soils of the world"},
        "members": [
            {
                "id": "west",
                "name": {"fr": "Ouest", "en": "West"},
                "repository": "https://forge.example.org/west",
                "branch": "main",
                "folder": "alliances/west",
            },
            {"id": "east", "name": "East", "repository": "https://forge.example.org/east"},
        ],
        "shares": ["experiences", "principles", "glossary", "themes"],
    },
    "ally": {
        "name": "Collectif des haies",
        "kind": "organisation",
        "joined": "2026-01-02T10:00:00+01:00",
        "charter": 1,
        "signed": [{"version": 2, "at": "2026-06-01T09:00:00Z"}],
        "engaged": [{"from": "2026-01-02", "until": "2026-06-30"}, {"from": "2026-09-01"}],
        "away": [{"from": "2026-05-01", "until": "2026-05-08"}],
        "colleges": [
            "farmers",
            {"id": "researchers", "from": "2026-02-01", "until": "2026-03-01"},
        ],
        "territories": [{"id": "west-africa"}],
        "themes": ["hedges"],
        "languages": ["fr", "en"],
        "representatives": [{"ally": "nadia", "from": "2026-01-02", "until": "2026-12-31"}],
        "offers": ["Saplings", {"fr": "Un hangar", "en": "A barn"}],
        "needs": ["Hands in winter"],
        "emails": ["haies@example.org"],
        "accounts": {"github": "haies"},
        "keys": [
            {
                "key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== haies",
                "from": "2026-01-02",
                "until": "2027-01-01",
                "revoked": "2026-11-01T09:00:00Z",
            }
        ],
        "link": "https://haies.example.org/",
        "visible": "allies",
        "left": "2026-07-01T09:00:00Z",
        "returned": "2026-09-01T09:00:00Z",
        "earlier": [{"left": "2026-03-01T09:00:00Z", "returned": "2026-04-01T09:00:00Z"}],
        "forgotten": False,
    },
    "mandate": {
        "role": "facilitator",
        "ally": "nadia",
        "from": "2026-01-01",
        "until": "2026-12-31",
        "chantier": "hedges",
        "ended": {"at": "2026-10-01T09:00:00Z", "reason": "She moved away."},
    },
    "chantier": {
        "name": {"fr": "Haies", "en": "Hedges"},
        "kinds": ["thematic", "collegial", "geo-cultural"],
        "purpose": "To plant hedges again.",
        "opened": "2026-02-01T09:00:00Z",
        "ends": "2027-02-01",
        "animators": ["nadia", "paul"],
        "objectives": ["soils"],
        "themes": ["hedges"],
        "colleges": ["farmers"],
        "territories": ["west-africa"],
        "partners": ["The agricultural college"],
        "project": "https://forge.example.org/hedges",
        "milestones": [
            {"id": "nursery", "text": "A nursery", "due": "2026-06-01", "reached": "2026-06-20"},
        ],
        "roles": [
            {
                "id": "treasurer",
                "purpose": "Keeps accounts",
                "ally": "paul",
                "until": "2027-01-01",
            },
        ],
        "extended": [{"at": "2026-12-01T09:00:00Z", "until": "2027-02-01", "reason": "Drought"}],
        "closed": {
            "at": "2027-02-01T09:00:00Z",
            "reason": "The hedges stand.",
            "experience": "ten-kilometres-of-hedges",
        },
    },
    "member": {
        "joined": "2026-02-01T09:00:00Z",
        "left": "2026-11-01T09:00:00Z",
        "part": "Plants",
        "earlier": [{"joined": "2025-03-01T09:00:00Z", "left": "2025-10-01T09:00:00Z"}],
    },
    "adaptation": {
        "stance": "explain",
        "how": "Our climate asks for something else.",
        "at": "2026-04-01T09:00:00Z",
        "by": "nadia",
        "evidence": ["seed-library"],
        "review": "2027-04-01",
        "earlier": [
            {
                "stance": "comply",
                "how": "As it stands.",
                "at": "2026-03-01T09:00:00Z",
                "by": "paul",
                "evidence": ["seed-library"],
                "review": "2026-09-01",
            }
        ],
    },
    "proposal": {
        "title": {"fr": "Partager les semences", "en": "Share seeds"},
        "kind": "ordinary",
        "scope": "hedges",
        "by": ["nadia", "paul"],
        "opened": "2026-03-01T09:00:00Z",
        "constitution": 1,
        "procedure": "consent",
        "driver": "Last spring three farms had none.",
        "text": "Each farm keeps a tenth of its seeds for the others.",
        "criteria": ["No farm goes without in spring."],
        "responsible": ["paul"],
        "review": "P1Y",
        "binds": "willing",
        "affects": ["hedges", "paul"],
        "draws_on": ["seed-library"],
        "supersedes": ["buy-seeds"],
        "reopens": "sell-seeds",
        "continues": ["share-tools"],
        "lifts": "quiet-spring",
        "mandate": {
            "role": "facilitator",
            "ally": "nadia",
            "from": "2026-04-01",
            "until": "2027-03-31",
            "chantier": "hedges",
        },
        "principle": {
            "statement": "Seeds are common.",
            "intent": "Nobody goes without.",
            "drawn_from": ["seed-library"],
        },
        "amends": 1,
        "versions": [
            {
                "version": 1,
                "at": "2026-03-01T09:00:00Z",
                "by": "nadia",
                "digest": DIGEST,
                "need": True,
            },
            {
                "version": 2,
                "at": "2026-03-12T09:00:00Z",
                "by": "paul",
                "digest": DIGEST,
                "need": False,
                "summary": "A tenth, not a fifth.",
                "integrates": [OBJECTION],
                "declines": [{"act": QUESTION, "reason": "It was answered."}],
            },
        ],
    },
    "decision": {
        "format": 1,
        "outcome": "adopted-by-the-willing",
        "at": "2026-04-01T09:00:00Z",
        "version": 2,
        "digest": DIGEST,
        "constitution": 1,
        "procedure": "consent",
        "path": [
            {
                "stage": "elaboration",
                "entered": "2026-03-01T09:00:00Z",
                "left": "2026-03-15T09:00:00Z",
                "to": "consent",
            },
            {
                "stage": "consent",
                "entered": "2026-03-15T09:00:00Z",
                "left": "2026-04-01T09:00:00Z",
                "to": "adopted-by-the-willing",
            },
        ],
        "tally": {
            "electorate": 9,
            "consent": 3,
            "stand_aside": 1,
            "abstain": 1,
            "oppose": 0,
            "object": 1,
            "silent": 3,
        },
        "divergent": [OBJECTION],
        "rulings": ["nadia/20260329T090000Z-rule"],
        "bound": ["nadia", "paul"],
        "review": "2027-04-01T09:00:00Z",
    },
    "principle": {
        "statement": {"fr": "Les semences sont communes.", "en": "Seeds are common."},
        "intent": "Nobody goes without.",
        "drawn_from": ["seed-library"],
        "retired": {"at": "2030-01-01T09:00:00Z", "decision": "retire-seeds"},
    },
    "commitment": {
        "ally": "nadia",
        "what": "A nursery for hedges",
        "for": "proposal:share-seeds",
        "made": "2026-03-01T09:00:00Z",
        "due": "2026-06-01",
        "done": {"at": "2026-05-28T09:00:00Z", "evidence": "It stands behind the barn."},
        "dropped": {"at": "2026-05-29T09:00:00Z", "reason": "The barn burnt down."},
    },
    "experience": {
        "title": {"fr": "Une grainothèque", "en": "A seed library"},
        "summary": "How a village lends its seeds.",
        "authors": ["nadia", "paul"],
        "written": "2026-04-01",
        "language": "fr",
        "kind": "method",
        "period": {"from": "2024-03-01", "until": "2025-10-31"},
        "places": ["Saint-Lô"],
        "scale": "a village",
        "chantiers": ["hedges"],
        "themes": ["hedges"],
        "actors": [{"name": "The mayor", "role": "Lent the room", "stance": "carries"}],
        "context": "A dry year.",
        "intent": "To need no shop.",
        "steps": ["Ask around", "Make shelves"],
        "means": "A cupboard.",
        "cooperation": "Each in turn.",
        "results": {"expected": "Seeds for all", "unexpected": "New friends"},
        "difficulties": ["Mice"],
        "conditions": {"success": "A dry room", "transfer": "Trust"},
        "lessons": ["Label everything."],
        "questions": ["Who follows us?"],
        "principles": [{"principle": "seeds-are-common", "stance": "supports"}],
        "decisions": ["share-seeds"],
        "sources": [{"kind": "interview", "ref": "The mayor, 12 March 2026"}],
        "body": "It began with a tin of beans.",
        "licence": "CC-BY-SA-4.0",
        "retracted": {"at": "2028-01-01T09:00:00Z", "reason": "The figures were wrong."},
    },
    "review": {
        "subject": "mandate:nadia-facilitates",
        "at": "2027-03-01T09:00:00Z",
        "by": ["paul"],
        "findings": "It works.",
        "criteria": [{"criterion": 1, "met": "partly", "evidence": "Two farms of three."}],
        "divergent": [{"act": OBJECTION, "was_right": "no", "text": "Nobody lost anything."}],
        "spirit": "She asked before she acted.",
        "next": "evolve",
        "review": "2028-03-01",
    },
    "assembly": {
        "name": "Spring assembly",
        "at": "2026-04-10T14:00:00+02:00",
        "until": "2026-04-10T18:00:00+02:00",
        "place": "The barn",
        "facilitator": "nadia",
        "scribe": "paul",
        "agenda": [{"title": "Seeds", "proposal": "share-seeds"}, {"title": "Supper"}],
        "present": ["nadia", "paul"],
        "excused": ["collectif-des-haies"],
        "minutes": "We talked\nand ate.",
        "next": "2026-10-10T14:00:00+02:00",
    },
    "means": {
        "kind": "premises",
        "by": "nadia",
        "provider": "The commune",
        "for": "chantier:hedges",
        "from": "2026-01-01",
        "until": "2026-12-31",
        "amount": "1200",
        "currency": "EUR",
        "conditions": "Swept on Fridays.",
        "reserved": "The colour of the door.",
    },
    "safeguard": {
        "ally": "paul",
        "measure": "suspend",
        "articles": ["purpose", "value:responsibility"],
        "by": "nadia",
        "at": "2026-05-01T09:00:00Z",
        "until": "2026-06-01",
        "notified": "2026-05-01T09:05:00Z",
        "heard": "I meant well.",
        "reasons": "He wrote in the name of others.",
        "withheld": WITHHELD,
        "decision": "longer-for-paul",
        "lifted": {"at": "2026-05-20T09:00:00Z", "reason": "He made amends."},
    },
    "glossary": {
        "term": {"fr": "Chantier", "en": "Chantier"},
        "definition": "A workstream that ends.",
        "not": "A building site.",
        "see": ["ally"],
        "by": "nadia",
        "at": "2026-04-01T09:00:00Z",
    },
    "translation": {
        "of": DIGEST,
        "by": "paul",
        "at": "2026-04-02T09:00:00Z",
        "fields": {"title": "Une grainothèque", "steps.0": "Demander autour de soi"},
        "machine": True,
    },
}

_ACT_NEEDS: dict[str, Data] = {
    "question": {"text": "For how long?"},
    "react": {"text": "It worries me."},
    "suggest": {"text": "A tenth would do."},
    "nominate": {"text": "She listens.", "nominee": "nadia"},
    "advise": {},
    "second": {},
    "carry": {},
    "call": {},
    "consent": {},
    "stand-aside": {},
    "abstain": {},
    "oppose": {},
    "object": {"text": "Small farms cannot."},
    "concern": {"text": "Mice."},
    "lift": {"objection": OBJECTION},
    "test": {"text": "It says whom.", "objection": OBJECTION, "verdict": "admissible"},
    "hold": {},
    "extend": {"text": "The harvest.", "until": "2026-04-20T09:00:00Z"},
    "rule": {"text": "We find…", "verdict": "adopt", "answers": {}},
    "withdraw": {},
    "adhere": {},
    "enact": {"constitution": 2},
    "confirm": {"of": OBJECTION},
    "disown": {"of": OBJECTION},
}

_ACT_MAY: dict[str, Data] = {
    "question": {"replies_to": QUESTION},
    "react": {"replies_to": QUESTION},
    "object": {
        "harms": ["self", "value:responsibility"],
        "example": "In 2023 we had none left.",
        "remedy": "A twentieth.",
    },
    "rule": {"answers": {OBJECTION: {"fr": "Oui.", "en": "Yes."}}},
}

_EVERY_ACT_MAY: Data = {
    "text": {"fr": "Voici.", "en": "Here."},
    "recorded_by": "nadia",
    "through": "paul",
    "assembly": "spring",
    "via": "meeting",
    "withheld": WITHHELD,
}

_ON_EVERY_ACT: Data = {"at": "2026-03-10T08:00:00Z", "version": 1}

PATHS: dict[str, str] = {
    "alliance": "alliance.yaml",
    "constitution": "constitution.yaml",
    "past-constitution": "constitutions/1.yaml",
    "federation": "federation.yaml",
    "ally": "allies/nadia.yaml",
    "mandate": "mandates/nadia-facilitates.yaml",
    "chantier": "chantiers/hedges/chantier.yaml",
    "member": "chantiers/hedges/members/nadia.yaml",
    "adaptation": "chantiers/hedges/adaptations/seeds-are-common.yaml",
    "proposal": "proposals/share-seeds/proposal.yaml",
    "proposed-constitution": "proposals/share-seeds/constitution.yaml",
    "act": "proposals/share-seeds/acts/paul/20260310T080000Z-object.yaml",
    "decision": "proposals/share-seeds/decision.yaml",
    "principle": "principles/seeds-are-common.yaml",
    "commitment": "commitments/nursery.yaml",
    "experience": "experiences/seed-library.yaml",
    "review": "reviews/share-seeds-2027.yaml",
    "assembly": "assemblies/spring.yaml",
    "means": "means/barn.yaml",
    "safeguard": "safeguards/quiet-spring.yaml",
    "glossary": "glossary/chantier.yaml",
    "translation": "translations/experiences/seed-library/fr.yaml",
}
"""A rightful path of each kind of record."""

ACT_NAMES = tuple(_ACT_NEEDS)
"""Every act, by name."""

KIND_NAMES = tuple(_MINIMAL)
"""Every kind of record but acts."""


def minimal(kind: str) -> Data:
    """Return the least that a record of `kind` must say (acts: see `minimal_act`)."""
    return deepcopy(_MINIMAL[kind])


def full(kind: str) -> Data:
    """Return a record of `kind` that says everything it can (acts: see `full_act`)."""
    return deepcopy(_FULL[kind])


def minimal_act(act: str) -> Data:
    """Return the least that `act` must say."""
    return deepcopy({"act": act, **_ON_EVERY_ACT, **_ACT_NEEDS[act]})


def full_act(act: str) -> Data:
    """Return an `act` that says everything it can."""
    return deepcopy({**minimal_act(act), **_EVERY_ACT_MAY, **_ACT_MAY.get(act, {})})


def all_samples() -> dict[str, tuple[str, Data]]:
    """Return every sample by a telling name: its kind (`act` for acts), and the data."""
    return {
        **{f"{kind}, minimal": (kind, minimal(kind)) for kind in _MINIMAL},
        **{f"{kind}, full": (kind, full(kind)) for kind in _FULL},
        **{f"{act}, minimal": ("act", minimal_act(act)) for act in ACT_NAMES},
        **{f"{act}, full": ("act", full_act(act)) for act in ACT_NAMES},
    }
