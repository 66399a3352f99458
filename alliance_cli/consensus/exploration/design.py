"""Everything that is wrong with the design of one procedure, whoever its people are."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.consensus.exploration.faults import Fault
from alliance_cli.consensus.exploration.power import (
    find_objector,
    no_answer,
    one_blocks,
    one_decides,
    silence,
)
from alliance_cli.consensus.exploration.roads import (
    circles,
    has_adoption,
    roads_of,
    unreached,
)
from alliance_cli.consensus.exploration.setting import Setting
from alliance_cli.records.procedures import ADOPTIONS, OUTCOMES, STAGE_OUTCOMES, Procedure


def leads_somewhere(procedure: Procedure) -> bool:
    """Tell whether every stage leads to a stage or an outcome that there is."""
    known = {stage.stage for stage in procedure.stages}
    possible = known.union(STAGE_OUTCOMES)
    targets = {
        target
        for stage in procedure.stages
        for target in (procedure.after(stage), stage.otherwise)
    }
    return targets <= possible and procedure.stage_on_revision() in known


def binding(*, is_amending: bool) -> tuple[str, ...]:
    """Return the outcomes that bind everybody: an amendment does so however it is adopted."""
    return ADOPTIONS if is_amending else OUTCOMES[:1]


def grave_faults_of(setting: Setting, *, is_amending: bool) -> Iterator[Fault]:
    """Yield the faults for which a constitution should not come into force."""
    yield from circles(roads_of(setting, find_objector(setting)))
    if is_amending and (silent := silence(setting, ADOPTIONS)):
        yield silent


def faults_of(setting: Setting, *, is_amending: bool) -> Iterator[Fault]:
    """Yield every fault of the procedure in `setting`."""
    objector, adoptions = find_objector(setting), binding(is_amending=is_amending)
    roads = roads_of(setting, objector)
    yield from circles(roads)
    yield from unreached(roads)
    if not has_adoption(roads):
        return  # nothing else matters then
    if silent := silence(setting, adoptions):
        yield silent
    if deciding := one_decides(setting, adoptions):
        yield deciding
    yield from one_blocks(setting, objector)
    if unanswered := no_answer(setting, objector):
        yield unanswered
