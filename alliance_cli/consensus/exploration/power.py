"""Who has power in a procedure: silence, one person alone, those who object.

Each question is a game: who is for it does what it can, who is against it does the worst.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.consensus.exploration.crowd import whos_in
from alliance_cli.consensus.exploration.faults import Fault, Flaw
from alliance_cli.consensus.exploration.moves import Cast, Move
from alliance_cli.consensus.exploration.proofs import (
    days_to,
    proof_at_end,
    proof_of,
    shortened,
)
from alliance_cli.consensus.exploration.search import Exploration, Goal, Node, explore
from alliance_cli.consensus.exploration.setting import Run, Setting
from alliance_cli.consensus.standing import ObjectionState
from alliance_cli.records.procedures import ADOPTIONS, NoObjection

_ALONE = (Move.WAIT, Move.CALL)
_CARRYING = (Move.WAIT, Move.CALL, Move.HELP)
_WORKING = (*_CARRYING, Move.REVISE)
_RESISTANCES = ("object", "oppose", "")
_MOST_STAGES = 3


def silence(setting: Setting, adoptions: tuple[str, ...]) -> Fault | None:
    """Return that it is adopted though nobody but who opened it says a word, if it is."""

    def adopts(node: Node) -> bool:
        return node.standing.outcome in adoptions

    cast = Cast(frozenset({setting.opener}))
    found = _find(explore(setting, cast, _ALONE, until=adopts), adopts)
    if found is None:
        return None
    outcome, far = found.standing.outcome, found.standing.limit or found.now

    def still(run: Run) -> bool:
        return setting.standing(run, far).outcome == outcome

    run = shortened(found.run, still)
    reached = setting.standing(run, far).outcome_at or found.now
    proof = proof_of(setting, run, (reached, ("outcome", "outcome_at", "positions")))
    return Fault(Flaw.SILENCE, (proof,), facts={"reached": reached, "days": days_to(reached)})


def one_decides(setting: Setting, adoptions: tuple[str, ...]) -> Fault | None:
    """Return that one person adopts it, whatever all the others do, if one can."""

    def adopts(node: Node) -> bool:
        return node.standing.outcome in adoptions

    for name, who in _candidates(setting):
        if name == setting.nominee:
            continue
        everybody = {each.name for each in setting.crowd}
        against = frozenset(everybody - {name, setting.opener})
        found = []
        for resistance in _RESISTANCES:
            cast = Cast(frozenset({name}), against=against, resistance=resistance)
            runs = explore(setting, cast, _CARRYING, until=adopts)
            if (node := _find(runs, adopts)) is None:
                break
            found.append(node)
        if len(found) == len(_RESISTANCES):
            at = found[0].standing.outcome_at or found[0].now
            keys = ("outcome", "outcome_at", "objections", "positions")
            proof = proof_of(setting, found[0].run, (at, keys))
            return Fault(Flaw.DECIDES, (proof,), facts={"who": who, "name": name})
    return None


def one_blocks(setting: Setting, objector: str | None) -> Iterator[Fault]:
    """Yield that one person blocks it for ever: by an objection, or by saying nothing."""
    everybody = frozenset(each.name for each in setting.crowd)
    for name, who in _candidates(setting):
        if name in {setting.opener, setting.nominee}:
            continue
        if node := _find_blocked(setting, Cast(everybody - {name}), _CARRYING):
            proof = proof_at_end(node, setting)
            yield Fault(Flaw.KEEPS_SILENT, (proof,), facts={"who": who, "name": name})
            return
    for stage in _moments_to_object(setting) if objector else ():
        cast = Cast(
            everybody - {objector or ""},
            objector,
            is_bound=True,
            objects_in=stage,
            is_firm=True,
        )
        if node := _find_blocked(setting, cast, _WORKING):
            facts = {"name": objector, "who": setting.procedure.objectors[0]}
            proof = proof_at_end(node, setting, "objections")
            yield Fault(Flaw.OBJECTS, (proof,), facts=facts)
            return


def no_answer(setting: Setting, objector: str | None) -> Fault | None:
    """Return that nothing closes an objection but its author, if it is so."""
    if objector is None:
        return None
    helpers = frozenset(each.name for each in setting.crowd) - {objector}
    cast = Cast(helpers, objector, is_bound=True)

    def is_answered(node: Node) -> bool:
        closed = {each.state for each in node.standing.objections} - {ObjectionState.OPEN}
        return bool(closed)

    runs = explore(setting, cast, _WORKING, until=is_answered)
    objected = [node for node in runs.nodes if node.standing.objections]
    if not runs.is_whole or not objected or _find(runs, is_answered):
        return None
    over = [node for node in objected if node.standing.outcome] or objected
    example = min(over, key=lambda node: (not _helps(node), node.standing.outcome != "adopted"))
    proof = proof_at_end(example, setting, "objections")
    return Fault(Flaw.UNANSWERED, (proof,), facts={"outcome": proof.expect[0]["outcome"]})


def find_objector(setting: Setting) -> str | None:
    """Return somebody else than who opened it who may object, with as few roles as may be."""
    objectors = frozenset().union(*map(setting.who, setting.procedure.objectors))
    able = [each for each in setting.crowd[1:] if each.name in objectors]
    preferred = sorted(able, key=lambda each: (each.name == setting.nominee, len(each.roles)))
    return preferred[0].name if preferred else None


def _candidates(setting: Setting) -> Iterator[tuple[str, str]]:
    """Yield one person of each WHO, who opened it first, with the WHO it stands for."""
    yield setting.opener, "proposers"
    electorate = setting.procedure.electorate
    others = whos_in(setting.procedure) - {"proposers", "nominee", electorate}
    for who in (electorate, *sorted(others)):
        members = setting.who(who) - {setting.opener}
        order = {each.name: place for place, each in enumerate(setting.crowd)}
        if members:
            yield max(members, key=order.__getitem__), who


def _moments_to_object(setting: Setting) -> list[str | None]:
    """Return when to object: at once, or when a stage is entered that an objection holds up."""
    held_up = [
        stage.stage
        for stage in setting.procedure.stages
        if any(isinstance(each, NoObjection) for each in stage.requires)
        and setting.procedure.after(stage) in ADOPTIONS
    ]
    return [None, *held_up[:_MOST_STAGES]]


def _find_blocked(setting: Setting, cast: Cast, moves: tuple[Move, ...]) -> Node | None:
    """Return the run in which all others helped most, if none ends in an adoption."""

    def adopts(node: Node) -> bool:
        return node.standing.outcome in ADOPTIONS

    runs = explore(setting, cast, moves, until=adopts)
    if not runs.is_whole or _find(runs, adopts):
        return None
    over = [node for node in runs.nodes if node.standing.outcome] or list(runs.nodes)
    if cast.is_bound and not any(Move.OBJECT in node.moves for node in over):
        return None
    return min(over, key=lambda node: (-len(set(node.moves)), -_helps(node), len(node.run)))


def _helps(node: Node) -> int:
    return node.moves.count(Move.HELP)


def _find(runs: Exploration, is_meant: Goal) -> Node | None:
    """Return the run at which the exploration stopped, if it is what was looked for."""
    last = runs.nodes[-1]
    return last if is_meant(last) else None
