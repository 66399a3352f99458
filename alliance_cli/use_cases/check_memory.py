"""Remember what was found wrong with an alliance, for as long as it would be found again.

What is kept goes by the tree, be it as the system shows its files from outside or as git names it,
and by the moments between which nothing turns. Nothing here loads an alliance.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from alliance_cli.diagnostics import Finding
from alliance_cli.store.cache import Cache, find_cache
from alliance_cli.store.trees import Tree
from alliance_cli.use_cases.finding_facts import finding_fact, finding_of

_KIND = "check"


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with an alliance, in how many records, and the languages it speaks."""

    findings: tuple[Finding, ...]
    records: int
    languages: tuple[str, ...]
    is_newer: bool
    """Whether records are of a format that this version of the tool does not know."""


class KeyedTree(Tree, Protocol):
    """Files that have a key."""

    @property
    def key(self) -> str:
        """What tells them from any other."""
        ...

    @property
    def is_settled(self) -> bool:
        """Tell whether the key stands for them, now and whenever it is seen again."""
        ...


@dataclass(frozen=True, slots=True)
class CheckMemory:
    """What is remembered of the alliances in one repository."""

    cache: Cache

    @classmethod
    def find(cls, folder: Path) -> CheckMemory | None:
        """Return what is remembered of the alliance in `folder`; None where nothing can be."""
        cache = find_cache(folder)
        return cls(cache) if cache else None

    def find_checked(self, tree: KeyedTree, *, now: datetime) -> Checked | None:
        """Return what was found in `tree`, if it would be found at `now`."""
        fact = self.cache.find(_KIND, tree.key)
        if fact is None:
            return None
        since, until, records, languages, is_newer, found = json.loads(fact)
        if now < _moment(since) or (until and now >= _moment(until)):
            return None
        return Checked(tuple(map(finding_of, found)), records, tuple(languages), is_newer)

    def keep(
        self, tree: KeyedTree, checked: Checked, *, since: datetime, until: datetime | None
    ) -> None:
        """Remember what was found in `tree`, and would be until a moment (None: for ever)."""
        if not tree.is_settled:
            return
        try:
            found = [finding_fact(each) for each in checked.findings]
        except TypeError:  # it says something that cannot be written down
            return
        moments = since.isoformat(), until.isoformat() if until else None
        told = (*moments, checked.records, checked.languages, checked.is_newer, found)
        self.cache.keep(_KIND, {tree.key: json.dumps(told).encode()})


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
