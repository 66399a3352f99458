"""How a live round ends: what is written down, where the proposal stands, and what minutes say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alliance_cli.cli.languages import catalogue_of
from alliance_cli.cli.options import Writing
from alliance_cli.cli.session import Session
from alliance_cli.messages import say

if TYPE_CHECKING:
    from alliance_cli.records.live_rounds import LiveRound
    from alliance_cli.reports.live_rounds import RoundView
    from alliance_cli.use_cases.live_round_files import RoundFile
    from alliance_cli.use_cases.live_rounds import Recording
    from alliance_cli.use_cases.plans import Plan
    from alliance_cli.use_cases.workspace import Scene

_MOST_WAITS = 10
"""So many seconds are waited for, where acts would fall into one with others."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A round that can be written down: the plan, the scene in which it was made, what is told."""

    scene: Scene
    plan: Plan
    told: RoundView

    def tell_result(self, session: Session) -> None:
        """Say where the proposal stands with what was said, before anything is written."""
        from alliance_cli.reports.live_rounds import result_lines

        terminal = session.terminal
        terminal.tell("")
        for line in result_lines(self.told):
            terminal.tell(" " * line.indent + terminal.words(line.text), line.style)

    def carry_out(self, session: Session, writing: Writing, *, with_result: bool) -> None:
        """Write it, in one commit; say where the proposal stands, unless that was told before."""
        from alliance_cli.reports.live_rounds import result_lines

        result = tuple(result_lines(self.told)) if with_result else ()
        plan = replace(self.plan, details=(*result, *self.plan.details))
        session.carry_out(plan, self.scene, writing)


def ending_of(
    session: Session, scene: Scene, writing: Writing, proposal: str, file: RoundFile
) -> Ending:
    """Return how the round in `file` is written down; raise RefusedError where it cannot be."""
    from alliance_cli.use_cases.acts import SameSecondError
    from alliance_cli.use_cases.live_rounds import plan_round

    for _ in range(_MOST_WAITS):
        try:
            return _with_minutes(scene, file.round, plan_round(scene, proposal, file))
        except SameSecondError:
            later = session.find_later_scene(scene, writing)
            if later is None:
                raise
            scene = later
    return _with_minutes(scene, file.round, plan_round(scene, proposal, file))


def _with_minutes(scene: Scene, round_: LiveRound, made: Recording) -> Ending:
    from alliance_cli.reports.lines import Line
    from alliance_cli.reports.live_rounds import minutes_sentences
    from alliance_cli.reports.markdown import escape_markdown
    from alliance_cli.use_cases.assemblies import keeps_minutes
    from alliance_cli.use_cases.live_rounds import minutes_language, with_minutes

    assembly = round_.assembly or ""
    by_language = minutes_language(scene, assembly)
    language = by_language or scene.ledger.languages[0]
    told = _view(scene, round_, made, (language, *scene.ledger.languages))
    catalogue = catalogue_of(language)
    paragraph = " ".join(each.in_words(catalogue) for each in minutes_sentences(told))
    words = {by_language: paragraph} if by_language else paragraph
    plan = with_minutes(scene, made.plan, round_, assembly, words)
    said = () if keeps_minutes(scene, assembly) else (
        say("The minutes of {assembly} are for others to write: give them this paragraph.",
            assembly=assembly),
    )  # fmt: skip
    return Ending(
        scene,
        replace(
            plan,
            said=(*plan.said, *said),
            details=(Line(), Line(escape_markdown(paragraph)), Line()),
            hints=(*plan.hints, f"alliance report assembly {assembly}"),
            facts={**plan.facts, "assembly": assembly, "present": list(round_.present),
                   "minutes": paragraph},
        ),
        told,
    )  # fmt: skip


def _view(scene: Scene, round_: LiveRound, made: Recording, languages: Sequence[str]) -> RoundView:
    """Return the proposal as it would stand with what was said."""
    from alliance_cli.reports.live_rounds import RoundView
    from alliance_cli.reports.views import find_view

    name = made.plan.facts["proposal"]
    view = find_view(made.after.ledger, name, at=scene.now, languages=languages)
    if view is None:
        raise LookupError(name)
    return RoundView(round_, made.acts, view, scene.actor)
