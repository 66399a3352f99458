"""How hard a procedure makes it to adopt something, and which of two makes it easier.

One is weaker than another where it asks for no more in anything (people who carry it, time,
objections that are settled before) and for less in something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from alliance_cli.consensus.exploration.faults import Fault, Flaw
from alliance_cli.consensus.exploration.moves import Cast, Move
from alliance_cli.consensus.exploration.power import find_objector, one_blocks, silence
from alliance_cli.consensus.exploration.proofs import Proof, proof_of, shortened
from alliance_cli.consensus.exploration.search import Node, explore
from alliance_cli.consensus.exploration.setting import OPENED, Run, Setting, deed_of
from alliance_cli.records.procedures import ADOPTIONS

_CARRYING = (Move.WAIT, Move.CALL, Move.HELP)


@dataclass(frozen=True, slots=True)
class Strength:
    """What an adoption takes at the least: so many beside who opened it, so much time.

    `blocks` tells whether one objection is enough to prevent it for ever.
    """

    voices: int
    time: timedelta
    blocks: bool
    fewest: Run
    fastest: Run


def find_strength(setting: Setting) -> Strength | None:
    """Return what an adoption takes at the least; None where none was found."""
    everybody = frozenset(each.name for each in setting.crowd)
    runs = explore(setting, Cast(everybody), _CARRYING)
    adopted = [node for node in runs.nodes if node.standing.is_adopted]
    if not adopted:
        return None
    fast = min(adopted, key=_reached)
    if silent := silence(setting, ADOPTIONS):
        fewest = silent.proofs[0].run
    else:
        fewest = min((_shortest(setting, node) for node in adopted[:3]), key=len)
    blocks = any(
        fault.flaw is Flaw.OBJECTS for fault in one_blocks(setting, find_objector(setting))
    )
    voices = len({deed.by for deed in fewest} - {setting.opener})
    return Strength(voices, _reached(fast) - OPENED, blocks, fewest, fast.run)


def find_weaker(setting: Setting, other: Setting) -> Fault | None:
    """Return that the procedure of `setting` is weaker than that of `other`, if it is."""
    one, two = find_strength(setting), find_strength(other)
    if one is None or two is None:
        return None
    mine = (one.voices, one.time, not one.blocks)
    theirs = (two.voices, two.time, not two.blocks)
    is_no_stronger = mine[0] <= theirs[0] and mine[1] <= theirs[1] and one.blocks <= two.blocks
    if not is_no_stronger or mine == theirs:
        return None
    for run in (one.fewest, one.fastest):
        if proofs := _proofs(setting, other, run):
            facts = {
                "voices": one.voices,
                "other_voices": two.voices,
                "days": one.time.days,
                "other_days": two.time.days,
            }
            return Fault(Flaw.WEAKER, proofs, facts=facts)
    return None


def _proofs(setting: Setting, other: Setting, run: Run) -> tuple[Proof, ...]:
    """Return that `run` adopts here and, at that moment, not there; nothing if it is not so."""
    called = run
    if not any(deed.act == "call" for deed in run):
        at = OPENED + timedelta(minutes=1)
        called = (deed_of(at, setting.opener, "call", version=1), *run)
    limit = setting.standing(called, OPENED).limit or OPENED
    here = setting.standing(called, limit)
    if not here.is_adopted or here.outcome_at is None:
        return ()
    at = here.outcome_at
    if other.standing(called, at).is_adopted:
        return ()
    keys = ("outcome", "outcome_at")
    return (
        proof_of(setting, called, (at, keys)),
        proof_of(other, called, (at, ("stage", *keys, "path"))),
    )


def _reached(node: Node) -> datetime:
    return node.standing.outcome_at or node.now


def _shortest(setting: Setting, node: Node) -> Run:
    limit = node.standing.limit or node.now

    def still(run: Run) -> bool:
        return setting.standing(run, limit).is_adopted

    return shortened(node.run, still)
