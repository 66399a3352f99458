"""Names that collide (012): on other machines, in a reader's eye, or in two places at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding
from alliance_cli.documents import Entry, folded
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import say
from alliance_cli.records.allies import Ally
from alliance_cli.rules.survey import Rule, Survey

_LOOK_ALIKE = str.maketrans({"0": "o", "1": "l"})


def twins(survey: Survey) -> Iterator[Finding]:
    """Yield paths that are one and the same where case or accents are not told apart."""
    first: dict[str, str] = {}
    for path, inside in _paths_and_folders(_odd_and_alike(survey.ledger.entries)):
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
    for path, home in _homes(survey.ledger):
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


def _odd_and_alike(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that can have twins: of two names that are one, at least one is odd.

    Odd is what is not as it is folded; nearly no name is, so nearly none need be compared.
    """
    present = tuple(entries)
    names = {
        name
        for entry in present
        if folded(entry.path) != entry.path
        for name in _prefixes(entry.path)
        if folded(name) != name
    }
    keys = {folded(name) for name in names}
    return [
        entry
        for entry in present
        if keys and not keys.isdisjoint(map(folded, _prefixes(entry.path)))
    ]


def _prefixes(path: str) -> Iterator[str]:
    """Yield `path` and the folders in which it lies."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _paths_and_folders(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield every folder once, and every file, each with a file that lies there.

    Lower case comes first, so that it is the name in capitals which is told as the twin.
    """
    seen: set[str] = set()
    for entry in sorted(entries, key=lambda it: it.path.swapcase()):
        folder, ahead = entry.path.rpartition("/")[0], []
        while folder and folder not in seen:
            seen.add(folder)
            ahead.append((folder, entry.path))
            folder = folder.rpartition("/")[0]
        yield from reversed(ahead)
        yield entry.path, entry.path


def _outline(name: str) -> str:
    return name.translate(_LOOK_ALIKE).replace("rn", "m").replace("vv", "w")


def _homes(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield the path of each record of proposals and chantiers, with the folder of the whole.

    What gives the whole its id comes first, so that it is the others which lie astray.
    """
    for heads in (ledger.proposals, ledger.chantiers, ledger.proposed, ledger.decisions):
        for name in sorted(heads):
            path = heads[name].path
            yield path, path.rpartition("/")[0]
    for groups, depth in ((ledger.acts, 3), (ledger.members, 2), (ledger.adaptations, 2)):
        for group in groups.values():
            for name in sorted(group):
                yield group[name].path, group[name].path.rsplit("/", depth)[0]


RULES: tuple[Rule, ...] = (twins, look_alikes, each_in_one_folder)
"""The rules of this module."""
