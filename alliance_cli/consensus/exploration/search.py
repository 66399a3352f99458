"""The runs that a procedure allows, the shortest first; each is one that the engine reckoned.

People make a move (all of it in one moment), or wait until the stage is left. Two runs that leave
a proposal in the same stage with the same positions, objections and requirements are the same:
only the shorter is followed. So there are finitely many, and never more than `MOST_NODES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import TypeAlias

from alliance_cli.consensus.exploration.moves import Cast, Move, Scene, deeds_of
from alliance_cli.consensus.exploration.setting import OPENED, Run, Setting
from alliance_cli.consensus.standing import Standing
from alliance_cli.records.moments import LAST_YEAR

MOST_NODES = 600
"""So many runs are followed at most; after that nothing is said of what was not found."""

_HOUR, _SECOND = timedelta(hours=1), timedelta(seconds=1)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A run up to a moment: the moves, what was done in them, and where it stands.

    It `is_held` where nothing but an act or the limit lets it go on.
    """

    moves: tuple[Move, ...]
    run: Run
    now: datetime
    standing: Standing
    is_held: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Exploration:
    """The runs that were followed, the shortest first, and whether these are all (or enough)."""

    setting: Setting
    nodes: tuple[Node, ...]
    is_whole: bool


Goal: TypeAlias = Callable[[Node], bool]


def explore(
    setting: Setting,
    cast: Cast,
    moves: tuple[Move, ...],
    *,
    until: Goal | None = None,
    most: int = MOST_NODES,
) -> Exploration:
    """Follow the runs of `setting` in which `cast` makes `moves`; stop at the first `until`."""
    order, seen, found = count(), set[object](), list[Node]()
    waiting: list[tuple[int, int, datetime, int, Node]] = []

    def add(node: Node) -> None:
        if (key := _key(node)) not in seen:
            seen.add(key)
            cost = (len(node.moves), len(node.run), node.now, next(order))
            heappush(waiting, (*cost, node))

    for root in _roots(setting, cast, moves):
        add(root)
    while waiting and len(found) < most:
        node = heappop(waiting)[-1]
        found.append(node)
        if until is not None and until(node):
            return Exploration(setting, tuple(found), is_whole=True)
        for child in _children(setting, cast, moves, node):
            add(child)
    return Exploration(setting, tuple(found), is_whole=not waiting)


def ended(setting: Setting, node: Node) -> Node:
    """Return `node` when nobody does anything any more: it has an outcome."""
    if node.standing.outcome or node.standing.limit is None:
        return node
    end = node.standing.limit
    standing = setting.standing(node.run, end)
    return Node((*node.moves, Move.WAIT), node.run, end, standing)


def _roots(setting: Setting, cast: Cast, moves: tuple[Move, ...]) -> Iterator[Node]:
    """Yield the opening; where the first stage takes no time, also what is done in its second."""
    standing = setting.standing((), OPENED)
    opening = Node((), (), OPENED, standing, is_held=_is_held(standing, OPENED))
    yield opening
    first = setting.procedure.stages[0]
    if first.lasts or first.at_most:
        return
    before = Standing(OPENED, opened=True, procedure="", stage=first.stage)
    bound = _bound(cast, opening)
    for move in (bound,) if bound else moves:
        if node := _moved(setting, cast, opening, move, before, OPENED):
            yield node


def _children(setting: Setting, cast: Cast, moves: tuple[Move, ...], node: Node) -> Iterator[Node]:
    if node.standing.outcome is not None:
        return
    at = _find_moment(node)
    if at and (bound := _bound(cast, node)):
        if child := _moved(setting, cast, node, bound, node.standing, at):
            yield child
            return
        if bound is Move.OBJECT:
            return  # nobody can be held to what has no effect
    for move in moves:
        if move is Move.WAIT:
            yield _waited(setting, node)
        elif at and (child := _moved(setting, cast, node, move, node.standing, at)):
            yield child


def _bound(cast: Cast, node: Node) -> Move | None:
    """Return what must come first: that those against resist, that the objector objects."""
    if cast.against and Move.RESIST not in node.moves:
        return Move.RESIST
    is_there = cast.objects_in in {None, node.standing.stage}
    if cast.is_bound and is_there and Move.OBJECT not in node.moves:
        return Move.OBJECT
    return None


def _find_moment(node: Node) -> datetime | None:
    """Return a moment soon after `node` at which its stage can still be acted in, if any."""
    standing = node.standing
    if standing.latest is None or standing.limit is None:
        return None
    ends = standing.limit if node.is_held else min(standing.latest, standing.limit)
    room = min(_HOUR, (ends - node.now) / 2)
    at = node.now + max(_SECOND, room - timedelta(microseconds=room.microseconds))
    return at if at <= ends and at.year < LAST_YEAR else None


def _moved(
    setting: Setting, cast: Cast, node: Node, move: Move, standing: Standing, at: datetime
) -> Node | None:
    """Return `node` after `move`, without what was done in vain; None if all of it was."""
    deeds = deeds_of(move, Scene(setting, cast, standing), at)
    if not deeds:
        return None
    now = max(deed.at for deed in deeds)
    after = setting.standing((*node.run, *deeds), now)
    in_vain = {each.act for each in after.ignored}
    kept = tuple(deed for deed in deeds if deed.id not in in_vain)
    if not kept:
        return None
    run = (*node.run, *sorted(kept, key=lambda deed: deed.at))
    if len(kept) < len(deeds):
        after = setting.standing(run, now)
    return Node((*node.moves, move), run, now, after, is_held=_is_held(after, now))


def _waited(setting: Setting, node: Node) -> Node:
    """Return `node` when its stage is left, or when it should have been."""
    standing, limit = node.standing, node.standing.limit or node.now
    moves = (*node.moves, Move.WAIT)
    end = limit if node.is_held else min(standing.latest or limit, limit)
    later = setting.standing(node.run, end)
    place = len(standing.path) - 1
    left = later.path[place].left
    if left is None or left < node.now:
        return Node(moves, node.run, end, later, is_held=later.outcome is None)
    if left < end:
        later = setting.standing(node.run, left)
    return Node(moves, node.run, left, later, is_held=_is_held(later, left))


def _is_held(standing: Standing, now: datetime) -> bool:
    """Tell whether all is there to leave the stage, and yet it is not left."""
    if standing.outcome is not None or standing.earliest is None or standing.latest is None:
        return False
    holds = all(each.holds for each in standing.requirements)
    return now >= standing.latest or (now >= standing.earliest and holds)


def _key(node: Node) -> object:
    standing = node.standing
    return (
        standing.stage,
        standing.outcome,
        tuple((each.holds, min(each.have, each.needed + 1)) for each in standing.requirements),
        frozenset(Counter(standing.positions.values()).items()),
        frozenset(each.state for each in standing.objections),
        min(standing.version, 2),
        node.is_held,
        Move.OBJECT in node.moves,
    )
