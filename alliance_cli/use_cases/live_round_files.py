"""The file of a live round: one that somebody prepared, or the draft of one that is under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from alliance_cli.diagnostics import CannotRunError, Finding, RefusedError
from alliance_cli.documents import Document
from alliance_cli.messages import say
from alliance_cli.records.faults import faults_in
from alliance_cli.records.live_rounds import LiveRound, Said
from alliance_cli.records.reading import without_own_keys
from alliance_cli.store.input import read_input
from alliance_cli.store.keeping import find_kept, give_up, keep
from alliance_cli.store.locating import Places
from alliance_cli.store.reading import read_document
from alliance_cli.store.repository import Repository
from alliance_cli.store.writing import render_document

_FOLDER = ("alliance", "rounds")
"""Where drafts lie in git's folder."""


@dataclass(frozen=True, slots=True)
class RoundFile:
    """A live round, and the file in which it stands: its name for people, and its bytes."""

    round: LiveRound
    name: str
    content: bytes

    def located(self, findings: Iterable[Finding]) -> RefusedError:
        """Return the error that says what is wrong in it, each thing at its place."""
        return _refused(self.name, self.content, findings)


def round_from(path: Path) -> RoundFile:
    """Return the round in the file at `path` (`-`: what comes in); raise RefusedError if none."""
    return round_in(str(path), read_input(path))


def round_in(name: str, content: bytes) -> RoundFile:
    """Return the round that `content` holds; raise RefusedError, located in it, if it is none."""
    document = read_document(name, content)
    if not isinstance(document, Document):
        raise RefusedError(document, drafts=(name,))
    data = without_own_keys(document.data)
    try:
        return RoundFile(LiveRound.model_validate(data), name, content)
    except ValidationError as error:
        raise _refused(name, content, faults_in(LiveRound, name, data, error)) from error


def said_of(data: dict[str, Any]) -> Said | tuple[Finding, ...]:
    """Return what somebody said, or the findings why it cannot be said so."""
    filled = {key: value for key, value in data.items() if value not in (None, "", [], ())}
    try:
        return Said.model_validate(filled)
    except ValidationError as error:
        return faults_in(Said, "", filled, error)


def round_file(round_: LiveRound, name: str) -> RoundFile:
    """Return a round as the file called `name` would hold it."""
    data = {
        "proposal": round_.proposal,
        "version": round_.version,
        "assembly": round_.assembly,
        "facilitator": round_.facilitator,
        "present": list(round_.present),
        "said": [each.data() for each in round_.said],
    }
    filled = {key: value for key, value in data.items() if value}
    return RoundFile(round_, name, render_document(filled, schema=None))


@dataclass(slots=True)
class Draft:
    """The draft of a round on `proposal`, kept in git's folder; `_held` is what we last saw."""

    path: Path
    _held: bytes | None = None

    @classmethod
    def of(cls, root: Path, proposal: str) -> Draft:
        """Return the draft of the round on `proposal` of the alliance at `root`."""
        repository = Repository.enclosing(root)
        within = root.resolve().relative_to(repository.top)
        return cls(repository.git_dir.joinpath(*_FOLDER, within, f"{proposal}.yaml"))

    def find(self) -> RoundFile | None:
        """Return the round that was kept; None if none was. Raise RefusedError if it is none."""
        self._held = find_kept(self.path)
        return None if self._held is None else round_in(str(self.path), self._held)

    def keep(self, round_: LiveRound) -> None:
        """Keep `round_` as it is now; raise CannotRunError where another run has kept its own."""
        if find_kept(self.path) != self._held:
            raise CannotRunError(
                say("Somebody else goes through this round, too: {path}", path=self.path),
                say("Go on there, or here, but not in both places."),
            )
        content = round_file(round_, str(self.path)).content
        keep(self.path, content)
        self._held = content

    def discard(self) -> bool:
        """Forget what was kept; tell whether there was anything."""
        self._held = None
        return give_up(self.path)


def _refused(name: str, content: bytes, findings: Iterable[Finding]) -> RefusedError:
    places = Places(content)
    placed = (
        each if each.span is not None else each.located(places.span(each.route))
        for each in findings
    )
    ordered = sorted(placed, key=lambda each: each.order)
    return RefusedError(tuple(ordered), drafts=(name,))
