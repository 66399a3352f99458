"""Tell what one commit stands on and another does not, by their links alone.

No date, no index and no number that somebody wrote down is believed, so neither a clock that is
wrong nor a lie changes the answer. It costs what lies between the two commits, not the history.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from alliance_cli.store.quarantine import Quarantine
from alliance_cli.store.recent_folders import RecentFolders

MOST_COMMITS = 1_000
"""How many commits may lie between base and head."""

_HEAD, _BASE = 1, 2
_WINDOW = 50
_FIRST, _LARGEST = 16, 4_096


class Past:
    """The links of commits, each read once, and `trees` that were read a short while ago.

    What is missing raises CannotVerifyError.
    """

    def __init__(self, quarantine: Quarantine) -> None:
        self.quarantine = quarantine
        self.trees = RecentFolders(quarantine)
        self._links: dict[str, tuple[str, tuple[str, ...]]] = {}

    def read(self, ids: Collection[str]) -> None:
        """Read the links of commits all together, for what is asked next."""
        if unknown := tuple(id_ for id_ in ids if id_ not in self._links):
            self._links.update(self.quarantine.links(unknown))

    def knows(self, id_: str) -> bool:
        """Tell whether the links of a commit were read."""
        return id_ in self._links

    def tree(self, id_: str) -> str:
        """Return the tree of a commit."""
        self.read((id_,))
        return self._links[id_][0]

    def parents(self, id_: str) -> tuple[str, ...]:
        """Return the parents of a commit."""
        self.read((id_,))
        return self._links[id_][1]


@dataclass(frozen=True, slots=True)
class Lineage:
    """How two commits are related. `commits` are those that head reaches and base does not.

    Parents come before their children. Where there are more than so many (`is_too_long`), none is
    told. `is_ahead`: head reaches base; `is_behind`: base reaches head; `is_unrelated`: no commit
    is reached by both.
    """

    commits: tuple[str, ...]
    is_ahead: bool = False
    is_behind: bool = False
    is_unrelated: bool = False
    is_too_long: bool = False


def lineage_of(past: Past, base: str, head: str, *, most: int = MOST_COMMITS) -> Lineage:
    """Tell how `head` is related to `base`."""
    walk = _Walk(past, base, head, most)
    walk.go()
    if walk.is_over:
        return Lineage((), is_too_long=True)
    commits = tuple(_ordered(past, head, walk.own))
    return Lineage(
        commits,
        is_ahead=walk.sides[base] == _HEAD | _BASE,
        is_behind=not commits,
        is_unrelated=bool(commits)
        and all(parent in walk.own for id_ in commits for parent in past.parents(id_)),
    )


class _Walk:
    """A walk back from two commits at once.

    `sides` tells from where a commit was reached. Those whose links were not followed yet are
    `ahead` if head alone reaches them, as far as that is known, and `below` if base does. `own`
    are those followed that head alone reaches.
    """

    def __init__(self, past: Past, base: str, head: str, most: int) -> None:
        self.past, self.most = past, most
        self.sides: dict[str, int] = {}
        self.own: set[str] = set()
        self.ahead: dict[str, None] = {}
        self.below: dict[str, None] = {}
        self._followed: set[str] = set()
        self._reach(head, _HEAD)
        self._reach(base, _BASE)

    @property
    def is_over(self) -> bool:
        """Whether more are reached by head alone than may be, as far as is known."""
        return len(self.own) + len(self.ahead) > self.most

    def go(self) -> None:
        """Walk, in growing steps from either side, until it is certain what head alone reaches."""
        step = _FIRST
        while True:
            self._follow(self.ahead, step, most=self.most)
            is_full = self.is_over and not self.below
            if is_full or (not self.ahead and self._is_certain()):
                return
            self._follow(self.below, step)
            step = min(2 * step, _LARGEST)

    def _follow(self, front: dict[str, None], count: int, *, most: int | None = None) -> None:
        """Follow the links of so many commits; beyond `most`, head's are left where they are."""
        while front and count > 0:
            window = tuple(islice(front, min(count, _WINDOW)))
            self.past.read(window)
            for id_ in window:
                if most is not None and len(self.own) + len(self.ahead) > most:
                    return
                del front[id_]
                self._followed.add(id_)
                if self.sides[id_] == _HEAD:
                    self.own.add(id_)
                for parent in self.past.parents(id_):
                    self._reach(parent, self.sides[id_])
            count -= len(window)

    def _reach(self, start: str, side: int) -> None:
        """Take down that `start` is reached from `side`, and so all that is known below it."""
        pending = [start]
        while pending:
            id_ = pending.pop()
            known = self.sides.get(id_, 0)
            if known | side == known:
                continue
            self.sides[id_] = known | side
            if id_ in self._followed:
                self.own.discard(id_)
                pending.extend(self.past.parents(id_))
            elif self.sides[id_] == _HEAD:
                self.ahead[id_] = None
            else:
                self.ahead.pop(id_, None)
                self.below[id_] = None

    def _is_certain(self) -> bool:
        """Tell whether nothing of `own` can turn out to be reached by base after all.

        It could only through a commit in `below`. But where each of these is an ancestor of each
        commit with which `own` begins, it would be its own ancestor.
        """
        beginnings = {frozenset(self.past.parents(id_)) for id_ in self.own}
        return all(
            self._is_all_below(parents) for parents in beginnings if parents.isdisjoint(self.own)
        )

    def _is_all_below(self, parents: frozenset[str]) -> bool:
        """Tell whether all that base's side waits for is known to be reached by `parents`."""
        missing, seen, pending = set(self.below), set(parents), list(parents)
        while pending and missing:
            id_ = pending.pop()
            missing.discard(id_)
            if id_ in self._followed:
                following = [each for each in self.past.parents(id_) if each not in seen]
                seen.update(following)
                pending.extend(following)
        return not missing


def _ordered(past: Past, head: str, own: Collection[str]) -> Iterator[str]:
    """Yield the commits `own`, each after its parents, one line of commits after another."""
    done: set[str] = set()
    pending = [head] if head in own else []
    while pending:
        waiting = (each for each in past.parents(pending[-1]) if each in own and each not in done)
        if (following := next(waiting, None)) is not None:
            pending.append(following)
            continue
        done.add(pending[-1])
        yield pending.pop()
