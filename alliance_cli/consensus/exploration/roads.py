"""Where a procedure can lead: circles that turn by themselves, and what nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from alliance_cli.consensus.exploration.crowd import largest_number
from alliance_cli.consensus.exploration.faults import Fault, Flaw
from alliance_cli.consensus.exploration.moves import Cast, Move
from alliance_cli.consensus.exploration.proofs import proof_at_end, proof_of, shortened
from alliance_cli.consensus.exploration.search import Exploration, Node, ended, explore
from alliance_cli.consensus.exploration.setting import OPENED, Run, Setting
from alliance_cli.consensus.standing import Cause, PathStep, Standing
from alliance_cli.records import procedures as forms
from alliance_cli.records.procedures import ADOPTIONS, Procedure, Stage

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_BY_ITSELF = (Cause.REQUIREMENTS, Cause.TIME)


def roads_of(setting: Setting, objector: str | None) -> Exploration:
    """Follow everything that people can do of themselves, everybody helping or not.

    Where no stages lead in a circle it stops as soon as all has been reached.
    """
    everybody = frozenset(each.name for each in setting.crowd)
    missing = {stage.stage for stage in setting.procedure.stages}
    is_adopted = False
    may_stop = not _has_circle(setting.procedure) and not any(
        _outlasts_limit(setting, stage) for stage in setting.procedure.stages
    )

    def is_all(node: Node) -> bool:
        nonlocal is_adopted
        missing.difference_update(step.stage for step in node.standing.path)
        is_adopted = is_adopted or node.standing.is_adopted
        return may_stop and is_adopted and not missing

    moves = _moves(setting.procedure)
    return explore(setting, Cast(everybody, objector), moves, until=is_all)


def circles(roads: Exploration) -> Iterator[Fault]:
    """Yield the circles that turn in less than a day, or are held, though nobody acts."""
    known: set[str] = set()
    for node in roads.nodes if _has_circle(roads.setting.procedure) else ():
        if node.is_held and node.standing.stage not in known:
            known.add(node.standing.stage or "")
            yield _held(roads.setting, node)
        later = roads.setting.standing(node.run, node.now + _DAY)
        turned = _find_turn(node.run, later)
        if turned is not None and turned[0].stage not in known:
            known |= {step.stage for step in later.path}
            yield _turning(roads.setting, node, *turned)


def unreached(roads: Exploration) -> Iterator[Fault]:
    """Yield the stages, exits and adoptions that nothing leads to, whatever people do."""
    if not roads.is_whole:
        return
    procedure = roads.setting.procedure
    paths = [step for node in roads.nodes for step in node.standing.path]
    entered = {step.stage for step in paths}
    exits = {(step.stage, step.to) for step in paths if step.cause is Cause.TIME}
    example = _furthest(roads)
    proof = proof_at_end(example, roads.setting)
    for stage in procedure.stages:
        if stage.stage not in entered:
            yield Fault(Flaw.STAGE_UNREACHED, (proof,), stage.stage)
        elif _outlasts_limit(roads.setting, stage) and (stage.stage, stage.otherwise) not in exits:
            yield Fault(Flaw.EXIT_UNREACHED, (proof,), stage.stage)
    if not any(node.standing.is_adopted for node in roads.nodes):
        yield Fault(
            Flaw.ADOPTION_UNREACHED, (proof,), facts={"outcome": proof.expect[0]["outcome"]}
        )


def has_adoption(roads: Exploration) -> bool:
    """Tell whether it can be adopted at all."""
    return any(node.standing.outcome in ADOPTIONS for node in roads.nodes)


def _has_circle(procedure: Procedure) -> bool:
    """Tell whether stages lead back to one of them, revisions and returns apart."""
    leads = {stage.stage: {procedure.after(stage), stage.otherwise} for stage in procedure.stages}
    while ends := [name for name, targets in leads.items() if not targets & leads.keys()]:
        for name in ends:
            del leads[name]
    return bool(leads)


def _moves(procedure: Procedure) -> tuple[Move, ...]:
    """Return all that can make a difference in `procedure`."""
    asked = {type(each) for stage in procedure.stages for each in stage.requires}
    idle = set()
    if forms.StandAsides not in asked:
        idle.add(Move.ASIDE)
    if not asked & {forms.Majority, forms.Consents}:
        idle.add(Move.OPPOSE)
    if largest_number(procedure) <= 1:
        idle.add(Move.FEW)
    return tuple(move for move in Move if move not in {*idle, Move.RESIST})


def _held(setting: Setting, node: Node) -> Fault:
    stage, limit = node.standing.stage, node.standing.limit or node.now
    at = max(node.now, min(node.now + _DAY, limit - _SECOND))

    def still(run: Run) -> bool:
        standing = setting.standing(run, at)
        return standing.stage == stage and _is_over(standing)

    run = shortened(node.run, still)
    entered = setting.standing(run, at).entered or node.now
    proof = proof_of(setting, run, (at, ("stage", "entered", "latest", "path")))
    return Fault(Flaw.HELD, (proof,), stage, facts={"entered": entered})


def _is_over(standing: Standing) -> bool:
    if standing.earliest is None or standing.latest is None:
        return False
    holds = all(each.holds for each in standing.requirements)
    return standing.at >= standing.latest or (standing.at >= standing.earliest and holds)


def _turning(setting: Setting, node: Node, first: PathStep, again: PathStep) -> Fault:
    at = node.now + _DAY

    def still(run: Run) -> bool:
        return _find_turn(run, setting.standing(run, at)) is not None

    run = shortened(node.run, still)
    first, again = _find_turn(run, setting.standing(run, at)) or (first, again)
    proof = proof_of(setting, run, (again.entered, ("stage", "path")))
    period = again.entered - first.entered
    return Fault(Flaw.TURNS, (proof,), first.stage, facts={"period": period})


def _find_turn(run: Run, standing: Standing) -> tuple[PathStep, PathStep] | None:
    """Return two entries of one stage within a day between which nobody did anything."""
    acted = [deed.at for deed in run]
    path = standing.path
    for place, again in enumerate(path):
        for before in range(place - 1, -1, -1):
            first = path[before]
            if again.entered - first.entered >= _DAY:
                break
            if first.stage != again.stage or not _alone(acted, first.entered, again.entered):
                continue
            if all(step.cause in _BY_ITSELF for step in path[before:place]):
                return first, again
    return None


def _alone(acted: list[datetime], start: datetime, end: datetime) -> bool:
    return not any(start < moment <= end for moment in acted)


def _outlasts_limit(setting: Setting, stage: Stage) -> bool:
    """Tell whether the limit comes first, even where the stage is entered at the opening."""
    if not stage.requires or not stage.at_most or stage.otherwise == "lapsed":
        return False
    limit = setting.calendar.after(OPENED, setting.procedure.limit)
    return setting.calendar.stage_end(OPENED, stage.at_most) >= limit


def _furthest(roads: Exploration) -> Node:
    """Return the run that has come through most stages, to its end; the shortest of several."""
    over = [node for node in roads.nodes if node.standing.outcome] or list(roads.nodes[-1:])
    return ended(
        roads.setting,
        min(over, key=lambda node: (-len({s.stage for s in node.standing.path}), len(node.run))),
    )
