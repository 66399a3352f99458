"""The kinds of records, and the place each has: which path holds which kind, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from alliance_cli.records.acts import Act
from alliance_cli.records.allies import Ally, Commitment, Mandate, Safeguard
from alliance_cli.records.base import Record
from alliance_cli.records.chantiers import Adaptation, Chantier, Member
from alliance_cli.records.constitution import Alliance, Constitution
from alliance_cli.records.federation import Federation
from alliance_cli.records.folders import FLAT, FOLDERS
from alliance_cli.records.identifiers import is_id, is_language
from alliance_cli.records.learning import (
    Assembly,
    Experience,
    GlossaryEntry,
    Means,
    Principle,
    Review,
    Translation,
)
from alliance_cli.records.proposals import Decision, Proposal

__all__ = [
    "FOLDERS",
    "KINDS",
    "Kind",
    "Misplaced",
    "Place",
    "is_governed",
    "place_of",
]

_STAMP_FORM = re.compile("[0-9]{8}T[0-9]{6}Z-[a-z]+(?:-[a-z]+)*")
_NUMBER_FORM = re.compile("[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name, its model, and the file pattern people know it by."""

    name: str
    model: type[Record]
    pattern: str


_KINDS = (
    Kind("alliance", Alliance, "alliance.yaml"),
    Kind("constitution", Constitution, "constitution.yaml"),
    Kind("past-constitution", Constitution, "constitutions/<version>.yaml"),
    Kind("federation", Federation, "federation.yaml"),
    Kind("ally", Ally, "allies/<ally>.yaml"),
    Kind("mandate", Mandate, "mandates/<id>.yaml"),
    Kind("chantier", Chantier, "chantiers/<chantier>/chantier.yaml"),
    Kind("member", Member, "chantiers/<chantier>/members/<ally>.yaml"),
    Kind("adaptation", Adaptation, "chantiers/<chantier>/adaptations/<principle>.yaml"),
    Kind("proposal", Proposal, "proposals/<proposal>/proposal.yaml"),
    Kind("proposed-constitution", Constitution, "proposals/<proposal>/constitution.yaml"),
    Kind("act", Act, "proposals/<proposal>/acts/<ally>/<stamp>-<act>.yaml"),
    Kind("decision", Decision, "proposals/<proposal>/decision.yaml"),
    Kind("principle", Principle, "principles/<principle>.yaml"),
    Kind("commitment", Commitment, "commitments/<id>.yaml"),
    Kind("experience", Experience, "experiences/<experience>.yaml"),
    Kind("review", Review, "reviews/<review>.yaml"),
    Kind("assembly", Assembly, "assemblies/<assembly>.yaml"),
    Kind("means", Means, "means/<id>.yaml"),
    Kind("safeguard", Safeguard, "safeguards/<id>.yaml"),
    Kind("glossary", GlossaryEntry, "glossary/<term>.yaml"),
    Kind("translation", Translation, "translations/<folder>/<id>/<language>.yaml"),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
"""Every kind of record, by its name."""

_AT_ROOT = {
    "alliance.yaml": "alliance",
    "constitution.yaml": "constitution",
    "federation.yaml": "federation",
}

_TRANSLATED = (*FLAT, "chantiers", "proposals")


@dataclass(frozen=True, slots=True)
class Place:
    """What a path holds: the kind of record, its id, and within what it lies.

    `id` is an act's `<ally>/<stamp>-<act>`, a member's or adaptation's own id, and for a file that
    a proposal or chantier has once, the id of that proposal or chantier. `within` is the proposal
    or chantier of acts, members and adaptations, and `<folder>/<id>` for translations.
    """

    kind: str
    id: str
    within: str = ""

    @property
    def ally(self) -> str:
        """The ally whose act it is."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A path among the records that holds none; `bad` is the part that cannot be an id."""

    bad: str = ""


def is_governed(path: str) -> bool:
    """Tell whether `path` lies where only records may: in their folders, or as YAML at the root.

    Hidden files at the root (`.gitlab-ci.yml`) belong to tools.
    """
    folder, _, rest = path.partition("/")
    if rest:
        return folder in FOLDERS
    return folder.endswith((".yaml", ".yml")) and not folder.startswith(".")


@lru_cache(maxsize=1 << 17)
def place_of(path: str) -> Place | Misplaced | None:
    """Return what `path` holds; None outside the folders of records."""
    if not is_governed(path):
        return None
    if path in _AT_ROOT:
        return Place(_AT_ROOT[path], path.removesuffix(".yaml"))
    folder, *parts = path.split("/")
    if not parts or not path.endswith(".yaml"):
        return Misplaced()
    *folders, file = parts
    name = file.removesuffix(".yaml")
    match folder:
        case "constitutions":
            place = _past_constitution(folders, name)
        case "translations":
            place = _translation(folders, name)
        case "chantiers":
            place = _in_chantier(folders, name)
        case "proposals":
            place = _in_proposal(folders, name)
        case _:
            place = _named(folders, Place(FLAT[folder], name), name)
    return place


def _named(folders: Iterable[str], place: Place, *names: str) -> Place | Misplaced:
    bad = next((name for name in (*folders, *names) if not is_id(name)), None)
    return place if bad is None else Misplaced(bad)


def _past_constitution(folders: list[str], name: str) -> Place | Misplaced:
    if folders or not _NUMBER_FORM.fullmatch(name):
        return Misplaced(name)
    return Place("past-constitution", name)


def _translation(folders: list[str], name: str) -> Place | Misplaced:
    if not is_language(name):
        return Misplaced(name)
    match folders:
        case ["constitutions", version] if _NUMBER_FORM.fullmatch(version):
            return Place("translation", name, f"constitutions/{version}")
        case [folder, *above, id_] if folder in _TRANSLATED:
            return _named(above, Place("translation", name, f"{folder}/{id_}"), id_)
        case _:
            return Misplaced()


def _in_chantier(folders: list[str], name: str) -> Place | Misplaced:
    match folders:
        case [*above, chantier, "members"]:
            return _named(above, Place("member", name, chantier), chantier, name)
        case [*above, chantier, "adaptations"]:
            return _named(above, Place("adaptation", name, chantier), chantier, name)
        case [*above, chantier] if name == "chantier":
            return _named(above, Place("chantier", chantier), chantier)
        case _:
            return Misplaced()


def _in_proposal(folders: list[str], name: str) -> Place | Misplaced:
    once = {
        "proposal": "proposal",
        "constitution": "proposed-constitution",
        "decision": "decision",
    }
    match folders:
        case [*above, proposal, "acts", ally]:
            place = Place("act", f"{ally}/{name}", proposal)
            return (
                _named(above, place, proposal, ally)
                if _STAMP_FORM.fullmatch(name)
                else Misplaced(name)
            )
        case [*above, proposal] if name in once:
            return _named(above, Place(once[name], proposal), proposal)
        case _:
            return Misplaced()
