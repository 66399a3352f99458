"""Make up the records of an alliance, one function for each kind: a path, and plain data.

Everything lies between the founding and the moment `NOW`. No two allies write the same file, as in
a real alliance, so that each record can also land by itself in a history.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from alliance_cli.records.digest import digest_of, proposal_digest
from bench.words import NAMES, THINGS, sentences, title

Record = tuple[str, dict[str, object]]

FOUNDED = datetime(2025, 6, 1, 9, tzinfo=UTC)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
COLLEGES = ("habitants", "agriculteurs", "associations")
TERRITORIES = ("amont", "bourg", "aval")
CONSTITUTION = (Path(__file__).parent / "constitution.yaml").read_bytes()
_IN_A_FOLDER = 1000


def ally_id(number: int) -> str:
    """Return the id of an ally."""
    return f"{NAMES[number % len(NAMES)]}-{number}"


def email(ally: str) -> str:
    """Return the address of an ally."""
    return f"{ally}@example.org"


def moment_text(moment: datetime) -> str:
    """Return a moment as records write it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def day_text(moment: datetime) -> str:
    """Return the day of a moment."""
    return moment.strftime("%Y-%m-%d")


def place(folder: str, number: int, name: str) -> str:
    """Return where a record lies: in subfolders of a thousand, since forges slow down beyond."""
    return f"{folder}/{number // _IN_A_FOLDER:03}/{name}"


def alliance() -> Record:
    """Return the alliance’s own file."""
    themes = [{"id": thing, "name": thing.capitalize()} for thing in ("eau", "haies", "pain")]
    return "alliance.yaml", {
        "format": 1,
        "name": "Alliance de la vallée",
        "founded": day_text(FOUNDED),
        "languages": ["fr", "en"],
        "themes": themes,
    }


def mandate(number: int, role: str) -> Record:
    """Return a founding mandate of the ally with this number."""
    data: dict[str, object] = {
        "role": role,
        "ally": ally_id(number),
        "from": day_text(FOUNDED),
        "until": "2026-05-31",
    }
    return f"mandates/{role}-{number}.yaml", data


def ally(number: int, chance: Random) -> Record:
    """Return an ally, engaged since the founding."""
    name = ally_id(number)
    data: dict[str, object] = {
        "name": f"{name.partition('-')[0].capitalize()} {chance.choice(THINGS).capitalize()}",
        "kind": "person",
        "joined": moment_text(FOUNDED),
        "charter": 1,
        "engaged": [{"from": day_text(FOUNDED)}],
        "colleges": [chance.choice(COLLEGES)],
        "territories": [chance.choice(TERRITORIES)],
        "themes": ["eau"],
        "languages": ["fr"],
        "offers": [sentences(chance, 1).replace("\n", " ")],
        "needs": [sentences(chance, 1).replace("\n", " ")],
        "emails": [email(name)],
    }
    return place("allies", number, f"{name}.yaml"), data


def chantier_id(number: int) -> str:
    """Return the id of a chantier."""
    return f"chantier-{number}"


def chantier(number: int, animator: str, chance: Random) -> Record:
    """Return a chantier that is open."""
    data: dict[str, object] = {
        "name": title(chance),
        "kinds": ["thematic", "geo-cultural"],
        "purpose": sentences(chance, 3),
        "opened": moment_text(FOUNDED + timedelta(days=1)),
        "ends": "2027-12-31",
        "animators": [animator],
        "objectives": ["eau"],
        "themes": ["eau", "haies"],
        "partners": ["L’école du bourg"],
    }
    return place("chantiers", number, f"{chantier_id(number)}/chantier.yaml"), data


def member(chantier_number: int, ally_name: str, chance: Random) -> Record:
    """Return an ally’s part in a chantier."""
    folder = place("chantiers", chantier_number, chantier_id(chantier_number))
    joined = FOUNDED + timedelta(days=1)
    part = sentences(chance, 2)
    data: dict[str, object] = {"joined": moment_text(joined), "part": part}
    return f"{folder}/members/{ally_name}.yaml", data


def experience(
    number: int, author: str, chantiers: list[str], at: datetime, chance: Random
) -> Record:
    """Return what an ally learnt."""
    data: dict[str, object] = {
        "title": title(chance),
        "summary": sentences(chance, 2)[:600],
        "authors": [author],
        "written": day_text(at),
        "language": "fr",
        "kind": "experience",
        "places": ["Haute vallée"],
        "chantiers": chantiers,
        "themes": ["eau", "haies"],
        "context": sentences(chance, 1),
        "results": {"expected": sentences(chance, 1), "unexpected": sentences(chance, 1)},
        "lessons": [sentences(chance, 1).replace("\n", " ")],
        "licence": "CC-BY-SA-4.0",
    }
    return place("experiences", number, f"experience-{number}.yaml"), data


def commitment(number: int, ally_name: str, at: datetime, chance: Random) -> Record:
    """Return what an ally undertakes."""
    data: dict[str, object] = {
        "ally": ally_name,
        "what": sentences(chance, 2),
        "for": "alliance",
        "made": moment_text(at),
        "due": "2026-12-31",
    }
    return place("commitments", number, f"commitment-{number}.yaml"), data


def means(number: int, ally_name: str, at: datetime, chance: Random) -> Record:
    """Return what an ally provides."""
    data: dict[str, object] = {
        "kind": "skills",
        "by": ally_name,
        "for": "alliance",
        "from": day_text(at),
        "until": "2027-12-31",
        "amount": "deux jours par mois",
        "conditions": sentences(chance, 2),
    }
    return place("means", number, f"means-{number}.yaml"), data


def term(number: int, ally_name: str, at: datetime, chance: Random) -> Record:
    """Return an entry of the glossary."""
    data: dict[str, object] = {
        "term": f"{chance.choice(THINGS).capitalize()} {number}",
        "definition": sentences(chance, 2),
        "not": "Ce que l’on en dit ailleurs.",
        "by": ally_name,
        "at": moment_text(at),
    }
    return place("glossary", number, f"mot-{number}.yaml"), data


def translation(of: Record, ally_name: str, chance: Random) -> Record:
    """Return a translation of an entry of the glossary."""
    path, data = of
    name = path.rpartition("/")[2].removesuffix(".yaml")
    fields = {
        "definition": sentences(chance, 2),
        "not": "What is said of it elsewhere.",
    }
    made: dict[str, object] = {
        "of": digest_of(data),
        "by": ally_name,
        "at": moment_text(NOW - timedelta(days=2)),
        "fields": fields,
    }
    return f"translations/glossary/{name}/en.yaml", made


def assembly(number: int, present: list[str], chance: Random) -> Record:
    """Return a meeting that was held."""
    data: dict[str, object] = {
        "name": f"Réunion {number}",
        "at": moment_text(FOUNDED + timedelta(days=2 + number % 200)),
        "place": "La salle des associations",
        "facilitator": present[0],
        "present": present,
        "minutes": sentences(chance, 3),
    }
    return place("assemblies", number, f"reunion-{number}.yaml"), data


def proposal_id(number: int) -> str:
    """Return the id of a proposal."""
    return f"proposition-{number}"


def proposal(number: int, carrier: str, opened: datetime, chance: Random) -> Record:
    """Return a proposal in its first version."""
    data: dict[str, object] = {
        "title": title(chance),
        "kind": "ordinary",
        "scope": "alliance",
        "opened": moment_text(opened),
        "constitution": 1,
        "procedure": "consent",
        "driver": sentences(chance, 1),
        "text": sentences(chance, 3),
        "criteria": ["Nous le saurons au premier été sec."],
        "review": "P1Y",
    }
    version = {
        "version": 1,
        "at": moment_text(opened),
        "by": carrier,
        "digest": proposal_digest(data),
    }
    data |= {"by": [carrier], "versions": [version]}
    return place("proposals", number, f"{proposal_id(number)}/proposal.yaml"), data


def act(number: int, ally_name: str, name: str, at: datetime, **fields: object) -> Record:
    """Return what an ally says or does about the first version of a proposal."""
    folder = place("proposals", number, proposal_id(number))
    stamp = at.strftime("%Y%m%dT%H%M%SZ")
    data = {"act": name, "at": moment_text(at), "version": 1, **fields}
    return f"{folder}/acts/{ally_name}/{stamp}-{name}.yaml", data
