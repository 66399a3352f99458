"""Names that collide (012): on other machines, in a reader's eye, or in two places at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding
from alliance_cli.documents import folded
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.shelves import path_in
from alliance_cli.messages import say
from alliance_cli.records.allies import Ally
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.rules.rule import FILES, Rule, rule
from alliance_cli.rules.survey import Survey

_LOOK_ALIKE = str.maketrans({"0": "o", "1": "l"})


def twins(survey: Survey) -> Iterator[Finding]:
    """Yield paths that are one and the same where case or accents are not told apart.

    Of two that are one at least one is no record, and odd: nearly no name is.
    """
    first: dict[str, str] = {}
    for path, inside in _paths_and_folders(_odd_and_alike(survey)):
        twin = first.setdefault(folded(path), path)
        if twin != path:
            yield finding(
                "ALY012",
                inside,
                say("“{path}” and “{twin}” are one name on many machines", path=path, twin=twin),
                say("Rename one of them, in lower case."),
            )


def look_alikes(survey: Survey) -> Iterator[Finding]:
    """Yield allies whose id a reader would take for another ally's."""
    first: dict[str, Filed[Ally]] = {}
    allies = survey.ledger.allies.values()
    for ally in sorted(allies, key=lambda it: (it.record.joined, it.id)):
        twin = first.setdefault(_outline(ally.id), ally)
        if twin is not ally:
            yield finding(
                "ALY012",
                ally.path,
                say("“{id}” can be taken for “{other}”", id=ally.id, other=twin.id),
                say("Choose an id that nobody can mistake for another’s."),
            )


def each_in_one_folder(survey: Survey) -> Iterator[Finding]:
    """Yield folders of a proposal or chantier that hold only what is missing from another."""
    homes: dict[tuple[str, str], str] = {}
    told: set[str] = set()
    for path, home in _homes(survey):
        name = home.rpartition("/")[2]
        first = homes.setdefault((home.partition("/")[0], name), home)
        if first != home and home not in told:
            told.add(home)
            yield finding(
                "ALY012",
                path,
                say("the rest of “{id}” lies in {folder}/", id=name, folder=first),
                say("Move all of it into one folder, or give one of the two another id."),
            )


def _odd_and_alike(survey: Survey) -> list[str]:
    """Return the paths that can have twins; of what is not looked at, those that are odd.

    Where what is looked at is odd itself, or odd names are one, there may be a twin anywhere.
    """
    odd = survey.ledger.odd
    listed = {(path, name) for path in odd for name in _prefixes(path)}
    names = {name for path, name in listed if folded(name) != name or name == path}
    keys = {folded(name) for name in names}
    looked_at: Iterable[str] = (entry.path for entry in survey.entries())
    is_told_anew = survey.reach is not None and not odd.isdisjoint(survey.reach.paths)
    if is_told_anew or len(keys) < len(names):
        looked_at = survey.ledger.entries
    alike = (path for path in looked_at if not keys.isdisjoint(map(folded, _prefixes(path))))
    return sorted({*odd, *alike}) if keys else []


def _prefixes(path: str) -> Iterator[str]:
    """Yield `path` and the folders in which it lies."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _paths_and_folders(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every folder once, and every file, each with a file that lies there.

    Lower case comes first, so that it is the name in capitals which is told as the twin.
    """
    seen: set[str] = set()
    for path in sorted(paths, key=str.swapcase):
        folder, ahead = path.rpartition("/")[0], []
        while folder and folder not in seen:
            seen.add(folder)
            ahead.append((folder, path))
            folder = folder.rpartition("/")[0]
        yield from reversed(ahead)
        yield path, path


def _outline(name: str) -> str:
    return name.translate(_LOOK_ALIKE).replace("rn", "m").replace("vv", "w")


def _homes(survey: Survey) -> Iterator[tuple[str, str]]:
    """Yield the path of each record of proposals and chantiers, with the folder of the whole.

    What gives the whole its id comes first, so that it is the others which lie astray.
    """
    ledger, touched = survey.ledger, _wholes_in(survey)
    for heads in _HEADS:
        records: Mapping[str, Filed[Any]] = getattr(ledger, heads)
        for name in sorted(records if touched is None else touched & records.keys()):
            path = path_in(records, name)
            yield path, path.rpartition("/")[0]
    for shelf, depth in _PARTS.items():
        groups: Mapping[str, Mapping[str, Filed[Any]]] = getattr(ledger, shelf)
        for whole in sorted(groups if touched is None else touched & groups.keys()):
            for name in sorted(groups[whole]):
                path = path_in(groups[whole], name)
                yield path, path.rsplit("/", depth)[0]


_HEADS = ("proposals", "chantiers", "proposed", "decisions")
_PARTS = {"acts": 3, "members": 2, "adaptations": 2}
"""Where the parts of a whole lie, and how deep below its folder."""


def _wholes_in(survey: Survey) -> frozenset[str] | None:
    """Return the ids of the proposals and chantiers that a change touches; None for all."""
    if survey.reach is None:
        return None
    places = [place for path in survey.reach.paths if isinstance(place := place_of(path), Place)]
    return frozenset(name for place in places for name in (place.id, place.within))


RULES: tuple[Rule, ...] = (
    rule(twins, FILES),
    rule(look_alikes, "ally"),
    rule(each_in_one_folder, "proposal", "decision", "act", "chantier", "member", "adaptation"),
)
"""The rules of this module."""
