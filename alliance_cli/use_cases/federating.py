"""A federation as it is known here: its record, and what was fetched of each member and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.federation import FederatedAlliance, Federation
from alliance_cli.records.moments import moment_of, moment_text
from alliance_cli.records.nearest import nearest_few
from alliance_cli.store.hints import find_hint, write_hint
from alliance_cli.store.mirrors import Mirror, remove_folder
from alliance_cli.use_cases.workspace import find_place

TroubleKind = Literal[
    "not-synced",
    "unreachable",
    "no-alliance",
    "newer-format",
    "failed",
    "timed-out",
    "died",
    "invalid",
    "another-name",
    "same-alliance",
    "other-words",
]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a member; `kind` is for scripts, `is_error` where it cannot stay so."""

    member: str
    kind: TroubleKind
    message: Message
    help: Message
    is_error: bool = True

    def data(self) -> dict[str, Any]:
        """Return what scripts are given."""
        return {
            "member": self.member,
            "kind": self.kind,
            "severity": "error" if self.is_error else "warning",
            "message": self.message,
            "help": self.help,
        }


@dataclass(frozen=True, slots=True)
class Fetched:
    """Which commit of a member was fetched, and when."""

    commit: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where what was fetched and made for a federation is kept, on this machine alone."""

    root: Path
    folder: Path

    @classmethod
    def of(cls, root: Path) -> Place:
        """Return the place of the federation of the alliance at `root`."""
        repository, prefix = find_place(root)
        name = f"federation-{sha256(prefix.encode()).hexdigest()[:8]}" if prefix else "federation"
        return cls(root, (repository.git_dir / "alliance" / name).resolve())

    def mirror(self, member: str) -> Mirror:
        """Return the mirror of a member."""
        return Mirror(self.folder / "mirrors" / member)

    def summaries(self, member: str) -> Path:
        """Return the folder of what was made of a member."""
        return self.folder / "summaries" / member

    def address(self, member: FederatedAlliance) -> str:
        """Return where git finds a member; a path that is not whole begins at the alliance."""
        written = member.repository
        return str((self.root / written).resolve()) if written.startswith(".") else written

    def fetched(self, members: Collection[FederatedAlliance]) -> Mapping[str, Fetched]:
        """Return what was fetched of each member, from where it still is."""
        kept = (find_hint(self._memory) or {}).get("members")
        known = kept if isinstance(kept, dict) else {}
        read = {each.id: _read(known.get(each.id), self._source(each)) for each in members}
        return {name: each for name, each in read.items() if each}

    def remember(self, federation: Federation, fetched: Mapping[str, Fetched]) -> None:
        """Remember what was fetched, beside what was before, of those who are members."""
        every = {**self.fetched(federation.members), **fetched}
        write_hint(
            self._memory,
            {
                "members": {
                    each.id: {
                        "from": self._source(each),
                        "commit": every[each.id].commit,
                        "at": moment_text(every[each.id].at),
                    }
                    for each in federation.members
                    if each.id in every
                }
            },
        )

    def forget_others(self, federation: Federation) -> None:
        """Remove what is kept of alliances that are members no more."""
        known = {each.id for each in federation.members}
        for folder in (*self.folder.glob("mirrors/*"), *self.folder.glob("summaries/*")):
            if folder.name not in known:
                remove_folder(folder)

    def _source(self, member: FederatedAlliance) -> str:
        return f"{self.address(member)} {member.branch or ''}"

    @property
    def _memory(self) -> Path:
        return self.folder / "fetched.json"


def federation_of(ledger: Ledger) -> Federation:
    """Return the federation that the alliance keeps; raise CannotRunError where it keeps none."""
    if ledger.federation is not None:
        return ledger.federation.record
    if ("federation", "federation", "") in ledger.broken:
        raise CannotRunError(
            say("federation.yaml cannot be read."),
            say("See what is wrong with it: alliance validate federation.yaml"),
        )
    raise CannotRunError(
        say("This alliance keeps no federation.yaml."),
        say("A steward writes it: a name, and for each member an id, a name and a repository. "
            "See: alliance schema federation"),
    )  # fmt: skip


def members_named(federation: Federation, given: Collection[str]) -> tuple[FederatedAlliance, ...]:
    """Return the members of these ids, all without any; raise UsageError where one is none."""
    known = {each.id: each for each in federation.members}
    for name in given:
        if name not in known:
            close = nearest_few(name, known) or tuple(known)
            raise UsageError(
                say("There is no member “{member}”.", member=name),
                say("Possible: {names}.", names=close),
            )
    return tuple(each for name, each in known.items() if not given or name in given)


def _read(kept: object, source: str) -> Fetched | None:
    if not isinstance(kept, dict) or kept.get("from") != source:
        return None
    try:
        return Fetched(str(kept["commit"]), moment_of(str(kept["at"])))
    except (KeyError, ValueError):
        return None
