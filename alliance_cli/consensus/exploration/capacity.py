"""What the people there are cannot meet, though all, or as many as usual, do what they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from alliance_cli.consensus.exploration.faults import Fault, Flaw
from alliance_cli.consensus.exploration.moves import Cast, Move
from alliance_cli.consensus.exploration.proofs import Proof, proof_of
from alliance_cli.consensus.exploration.search import Exploration, Node, ended, explore
from alliance_cli.consensus.exploration.setting import Setting
from alliance_cli.consensus.requirements import needed_of
from alliance_cli.consensus.standing import Cause, RequirementStanding
from alliance_cli.records import procedures as forms
from alliance_cli.records.procedures import ADOPTIONS, Requirement, Stage

_HELPING = (Move.WAIT, Move.CALL, Move.HELP)

BROAD = ("engaged", "allies", "participants")
"""The WHO of which a turnout can be told."""

_SECOND = timedelta(seconds=1)


def out_of_reach(setting: Setting, objector: str | None) -> Iterator[Fault]:
    """Yield what a stage requires and the people of `setting` cannot bring about."""
    if not any(_is_doubtful(setting, each) for each in _requirements(setting)):
        return
    everybody = frozenset(each.name for each in setting.crowd)
    runs = explore(setting, Cast(everybody, objector), (*_HELPING, Move.FEW, Move.OBJECT))
    for stage, place, node in _never_held(runs) if runs.is_whole else ():
        yield _fault(Flaw.OUT_OF_REACH, setting, stage, place, node)


def beyond_turnout(setting: Setting, voices: int) -> Iterator[Fault]:
    """Yield what is never reached while no more than `voices` people speak."""
    if not any(_is_beyond(setting, each, voices) for each in _requirements(setting)):
        return
    speaking = [each.name for each in setting.crowd if each.is_engaged][: max(1, voices)]
    runs = explore(setting, Cast(frozenset(speaking)), _HELPING)
    for stage, place, node in _never_held(runs) if runs.is_whole else ():
        asked = _asked(node, stage, place)
        if asked and _is_beyond(setting, asked.requirement, voices):
            yield _fault(Flaw.TURNOUT, setting, stage, place, node)


def _requirements(setting: Setting) -> Iterator[Requirement]:
    for stage in setting.procedure.stages:
        yield from stage.requires


def _is_doubtful(setting: Setting, requirement: Requirement) -> bool:
    """Tell whether there may be too few people for `requirement`, at a first glance."""
    match requirement:
        case forms.Called() | forms.NoObjection() | forms.StandAsides():
            return False
        case forms.Floor(floor=bounds):
            return not _belong(setting, bounds)
        case forms.Majority(majority=bounds):
            return not _counted(setting, bounds.of) or bounds.more_than == 1
        case forms.Advice(advice=people) | forms.Seconds(seconds=people):
            others = _counted(setting, people.of) - {setting.opener}
            return not others or needed_of(people, len(others)) > len(others)
        case forms.Ruling(ruling=people):
            whole = _counted(setting, people.of)
            able = whole if people.of == "proposers" else whole - {setting.opener}
            return not able or needed_of(people, len(whole)) > len(able)
        case forms.Consents(consents=people) | forms.Expressed(expressed=people):
            size = len(_counted(setting, people.of))
            return not size or needed_of(people, size) > size


def _is_beyond(setting: Setting, requirement: Requirement, voices: int) -> bool:
    """Tell whether `requirement` asks more than `voices` of a broad WHO to speak."""
    match requirement:
        case forms.Consents(consents=people) | forms.Expressed(expressed=people):
            of = people.of or setting.procedure.electorate
            return of in BROAD and needed_of(people, len(setting.who(of))) > voices
        case _:
            return False


def _belong(setting: Setting, bounds: forms.FloorBounds) -> bool:
    """Tell whether each milieu of those counted has as many as are asked for."""
    counted = _counted(setting, bounds.of)
    inside = Counter(
        milieu
        for each in setting.crowd
        if each.name in counted
        for milieu in (each.colleges if bounds.per == "college" else each.territories)
    )
    return bool(inside) and all(needed_of(bounds, size) <= size for size in inside.values())


def _counted(setting: Setting, of: str | None) -> frozenset[str]:
    return setting.who(of or setting.procedure.electorate)


def _never_held(runs: Exploration) -> Iterator[tuple[Stage, int | None, Node]]:
    """Yield requirements (None: one of them) that never hold, with the run that helped most."""
    for stage in runs.setting.procedure.stages:
        if stage.otherwise in ADOPTIONS or _is_passed(runs, stage):
            continue  # it only asks a question; or all of it can be met
        inside = [node for node in runs.nodes if node.standing.stage == stage.stage]
        helped = [node for node in inside if _has_helped(node)]
        if helped:
            for place in range(len(stage.requires)):
                if not any(node.standing.requirements[place].holds for node in inside):
                    yield stage, place, max(helped, key=lambda node: len(node.run))
        elif through := [node for node in runs.nodes if _has_failed(node, stage)]:
            only = 0 if len(stage.requires) == 1 else None
            yield stage, only, max(through, key=lambda node: node.moves.count(Move.HELP))


def _is_passed(runs: Exploration, stage: Stage) -> bool:
    return not stage.requires or any(
        step.stage == stage.stage and step.cause is Cause.REQUIREMENTS
        for node in runs.nodes
        for step in node.standing.path
    )


def _has_failed(node: Node, stage: Stage) -> bool:
    """Tell whether `stage`, which leaves no time to act, failed though everybody had helped."""
    steps = [step for step in node.standing.path if step.stage == stage.stage]
    return _has_helped(node) and any(step.entered == step.left for step in steps)


def _has_helped(node: Node) -> bool:
    """Tell whether the last thing that people did was to help, all of them."""
    taken = [move for move in node.moves if move not in {Move.WAIT, Move.CALL}]
    return taken[-1:] == [Move.HELP]


def _asked(node: Node, stage: Stage, place: int | None) -> RequirementStanding | None:
    is_inside = node.standing.stage == stage.stage
    return node.standing.requirements[place] if is_inside and place is not None else None


def _fault(flaw: Flaw, setting: Setting, stage: Stage, place: int | None, node: Node) -> Fault:
    asked = _asked(node, stage, place)
    facts = (
        {"name": asked.name, "of": asked.of, "needed": asked.needed, "have": asked.have}
        if asked
        else {}
    )
    return Fault(flaw, (_proof(setting, stage, node),), stage.stage, place, facts)


def _proof(setting: Setting, stage: Stage, node: Node) -> Proof:
    """Return the proof: what is wanting in the last second, and where it then leads."""
    end = ended(setting, node)
    over = end.standing.outcome_at or end.now
    if node.standing.stage != stage.stage:
        return proof_of(setting, node.run, (over, ("outcome", "path")))
    left = end.standing.path[len(node.standing.path) - 1].left or over
    last: datetime = max(node.now, left - _SECOND)
    during = (last, ("stage", "requirements"))
    if last == over:
        return proof_of(setting, node.run, during)
    return proof_of(setting, node.run, during, (over, ("outcome", "path")))
