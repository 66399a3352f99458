"""What people can do together in a stage: each move is the deeds of one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from alliance_cli.consensus.exploration.crowd import largest_number
from alliance_cli.consensus.exploration.setting import REVISE, Deed, Setting, deed_of
from alliance_cli.consensus.standing import ObjectionState, Standing
from alliance_cli.records import procedures as forms
from alliance_cli.records.procedures import Stage

_SECOND = timedelta(seconds=1)


class Move(StrEnum):
    """What happens next, after which the engine is asked again."""

    WAIT = "wait"
    CALL = "call"
    HELP = "help"
    FEW = "few"
    OBJECT = "object"
    ASIDE = "stand-aside"
    OPPOSE = "oppose"
    REJECT = "reject"
    RETURN = "return"
    REVISE = "revise"
    RESIST = "resist"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does what: helpers do whatever carries the proposal.

    The `objector` objects as soon as stage `objects_in` is entered (None: at once) where it is
    bound to; a firm one never stays silent after a revision. Those `against` resist in one way.
    """

    helpers: frozenset[str]
    objector: str | None = None
    is_bound: bool = False
    objects_in: str | None = None
    is_firm: bool = False
    against: frozenset[str] = frozenset()
    resistance: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where people are when they move: all that a move depends on."""

    setting: Setting
    cast: Cast
    standing: Standing

    @property
    def stage(self) -> Stage | None:
        """The stage it is in."""
        return self.setting.procedure.stage(self.standing.stage or "")

    @property
    def objections(self) -> tuple[str, ...]:
        """The open objections."""
        every = self.standing.objections
        return tuple(each.id for each in every if each.state is ObjectionState.OPEN)


def deeds_of(  # noqa: C901 - one case for each move
    move: Move, scene: Scene, at: datetime
) -> tuple[Deed, ...]:
    """Return what people do in `move` at a moment (or a second after it), some of it in vain."""
    match move:
        case Move.CALL:
            found = _call(scene, at)
        case Move.HELP:
            found = _help(scene, at, sorted(scene.cast.helpers))
        case Move.FEW:
            few = max(1, largest_number(scene.setting.procedure))
            found = _help(scene, at, scene.setting.order(scene.cast.helpers)[:few])
        case Move.OBJECT:
            found = _object(scene, at, [scene.cast.objector or scene.setting.opener])
        case Move.ASIDE:
            found = _all_say(scene, at, "stand-aside", without={scene.setting.opener})
        case Move.OPPOSE:
            found = _all_say(scene, at, "oppose", without=frozenset())
        case Move.REJECT | Move.RETURN:
            found = _rule(scene, at, move.value)
        case Move.REVISE:
            found = _revise(scene, at)
        case Move.RESIST:
            found = _resist(scene, at)
        case Move.WAIT:
            found = iter(())
        case _:
            assert_never(move)
    return tuple(found)


def _call(scene: Scene, at: datetime) -> Iterator[Deed]:
    lacks = any(each.name == "called" and not each.holds for each in scene.standing.requirements)
    if lacks:
        yield _act(scene, at, scene.setting.opener, "call")


def _help(scene: Scene, at: datetime, helpers: list[str]) -> Iterator[Deed]:
    """Yield what carries it: calls, advice, seconds, consents, tests and rulings."""
    setting, opener = scene.setting, scene.setting.opener
    yield from _call(scene, at)
    for name, form in (("advise", forms.Advice), ("second", forms.Seconds)):
        if _is_anywhere(setting, form):
            yield from (_act(scene, at, each, name) for each in helpers if each != opener)
    for each in helpers:
        if scene.standing.positions.get(each) != "consent":
            yield _act(scene, at, each, "consent")
    yield from _test(scene, at)
    yield from _rule(scene, at, "adopt")


def _test(scene: Scene, at: datetime) -> Iterator[Deed]:
    tests = scene.setting.procedure.tests
    if tests is None:
        return
    testers = scene.setting.who(tests.of or scene.setting.procedure.electorate)
    for after, objection in enumerate(scene.objections):
        for each in sorted(testers & scene.cast.helpers):
            moment = at + after * _SECOND
            more = {"objection": objection, "verdict": "inadmissible"}
            yield _act(scene, moment, each, "test", **more)


def _rule(scene: Scene, at: datetime, verdict: str) -> Iterator[Deed]:
    asked = next(
        (each.ruling for each in scene.stage.requires if isinstance(each, forms.Ruling))
        if scene.stage
        else iter(()),
        None,
    )
    if asked is None:
        return
    judges = scene.setting.who(asked.of or scene.setting.procedure.electorate)
    for each in sorted(judges & scene.cast.helpers):
        answers = dict.fromkeys(scene.objections, "Heard.")
        yield _act(scene, at, each, "rule", verdict=verdict, answers=answers)


def _object(scene: Scene, at: datetime, whose: Iterable[str]) -> Iterator[Deed]:
    needs = scene.setting.procedure.objection_needs
    words = {"harms": ["purpose"], "example": "Such a case.", "remedy": "Such a change."}
    open_ = {each.partition("/")[0] for each in scene.objections}
    for each in whose:
        if each not in open_:
            yield _act(scene, at, each, "object", **{need: words[need] for need in needs})


def _all_say(scene: Scene, at: datetime, act: str, without: Iterable[str]) -> Iterator[Deed]:
    for each in sorted(scene.cast.helpers.difference(without)):
        if scene.standing.positions.get(each) != act:
            yield _act(scene, at, each, act)


def _revise(scene: Scene, at: datetime) -> Iterator[Deed]:
    """Yield a text that integrates every open objection; a firm author says that it does not."""
    opener, version = scene.setting.opener, scene.standing.version + 1
    integrates = {"integrates": list(scene.objections)} if scene.objections else {}
    yield deed_of(at, opener, REVISE, version=version, **integrates)
    if scene.cast.is_firm and scene.cast.objector:
        yield deed_of(at + _SECOND, scene.cast.objector, "react", version=version)


def _resist(scene: Scene, at: datetime) -> Iterator[Deed]:
    """Yield what those against do; they give the advice that they are asked for."""
    against = sorted(scene.cast.against)
    if _is_anywhere(scene.setting, forms.Advice):
        yield from (_act(scene, at, each, "advise") for each in against)
    objectors = frozenset().union(*map(scene.setting.who, scene.setting.procedure.objectors))
    if scene.cast.resistance == "object":
        yield from _object(scene, at, (each for each in against if each in objectors))
        against = [each for each in against if each not in objectors]
    if scene.cast.resistance:
        yield from (_act(scene, at, each, "oppose") for each in against)


def _act(scene: Scene, at: datetime, by: str, act: str, **more: object) -> Deed:
    return deed_of(at, by, act, version=scene.standing.version, **more)


def _is_anywhere(setting: Setting, form: type[forms.Advice | forms.Seconds]) -> bool:
    stages = setting.procedure.stages
    return any(isinstance(each, form) for stage in stages for each in stage.requires)
