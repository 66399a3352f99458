"""Bring an alliance up to this version of the tool: the format of its records, and its tools.

A migration leads from one format to the next, and says for each document what to edit in it, so
that everything else stays as people wrote it. What is closed, such as acts and decisions, is never
rewritten: every version of the tool goes on reading it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.documents import Document
from alliance_cli.messages import Message, say
from alliance_cli.records.constitution import FORMAT
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.store.reading import read_document
from alliance_cli.store.resources import forge_names, forge_tree
from alliance_cli.store.writing import Edit, Put
from alliance_cli.use_cases.files import edited_file, outdated_schemas
from alliance_cli.use_cases.forges import TOOL
from alliance_cli.use_cases.plans import Plan, find_content, trailers_of
from alliance_cli.use_cases.workspace import MARKER, Scene

CLOSED = frozenset({"act", "decision", "past-constitution", "review", "proposed-constitution"})
"""The kinds of records that no migration touches."""

_PINNED = re.compile(r"alliance-cli==[^\s'\"]+")


@dataclass(frozen=True, slots=True)
class Migration:
    """The way from one format to the next: for each document, what is edited in it."""

    source: int
    edits: Callable[[Document], Sequence[Edit]]

    @property
    def target(self) -> int:
        """The format it leads to."""
        return self.source + 1


MIGRATIONS: tuple[Migration, ...] = ()
"""Every migration there is. Format 1 is the first one, and nothing leads to it."""


@dataclass(frozen=True, slots=True)
class UpToDate:
    """Nothing is to be done: the format, and what a steward may still look after."""

    format: int
    hints: tuple[str, ...] = ()

    @property
    def said(self) -> Message:
        """What to tell."""
        return say(
            "Nothing to do: the records are of format {format}, which this version writes.",
            format=self.format,
        )


def plan_upgrade(
    scene: Scene, migrations: Sequence[Migration] = MIGRATIONS, *, known: int = FORMAT
) -> Plan | UpToDate:
    """Plan to migrate the records to the format `known`, and to renew the schemas."""
    found = format_of(scene)
    changes = {**_migrated(scene, migrations, found, known), **outdated_schemas(scene.tree)}
    hints = tuple(_outdated_tools(scene))
    if not changes:
        return UpToDate(found, hints)
    said = [say("Renewed: the schemas for editors.")]
    if found < known:
        said = [say("The records are of format {format} now; it was {former}.",
                    format=known, former=found)]  # fmt: skip
    return Plan(
        changes,
        f"upgrade: format {known}" if found < known else "upgrade: renew the schemas",
        trailers_of("upgrade", scene.actor),
        tuple(said),
        (*hints, "alliance validate"),
        facts={"format": known, "former": found},
    )


def format_of(scene: Scene) -> int:
    """Return the format that the alliance's own file names."""
    document = read_document(MARKER, find_content(scene.tree, MARKER) or b"")
    found = document.data.get("format") if isinstance(document, Document) else None
    if not isinstance(found, int):
        raise CannotRunError(
            say("{path} does not say of which format the records are.", path=MARKER),
            say("See what is wrong with it: alliance validate"),
        )
    return found


def _migrated(
    scene: Scene, migrations: Sequence[Migration], found: int, known: int
) -> Mapping[str, bytes]:
    """Return the files that differ after every migration from `found` to `known`, in order."""
    steps = {each.source: each for each in migrations}
    contents = (
        {path: scene.tree.read(path) for path in _open_records(scene)} if found < known else {}
    )
    before = dict(contents)
    for source in range(found, known):
        if source not in steps:
            raise CannotRunError(
                say("No way leads from format {format} to the next.", format=source),
                say("Migrate with an earlier version of the tool first."),
            )
        contents = {path: _stepped(path, each, steps[source]) for path, each in contents.items()}
    return {path: each for path, each in contents.items() if each != before[path]}


def _stepped(path: str, content: bytes, step: Migration) -> bytes:
    document = read_document(path, content)
    if not isinstance(document, Document):
        return content  # it cannot be read, which is told elsewhere
    edits = [*step.edits(document)]
    if path == MARKER:
        edits.append(Put(("format",), step.target))
    return edited_file(content, edits) if edits else content


def _open_records(scene: Scene) -> Iterator[str]:
    for entry in scene.ledger.entries.values():
        place = place_of(entry.path)
        if entry.kind == "file" and isinstance(place, Place) and place.kind not in CLOSED:
            yield entry.path


def _outdated_tools(scene: Scene) -> Iterator[str]:
    """Yield the commands that renew files which another version has written for a forge."""
    for forge in forge_names():
        paths = {path.partition("/")[2] for path in forge_tree(forge).files}
        contents = (find_content(scene.tree, path) for path in sorted(paths))
        pins = {
            pin
            for each in contents
            if each
            for pin in _PINNED.findall(each.decode(errors="replace"))
        }
        if pins - {TOOL}:
            yield f"alliance ci setup {forge} --force"
