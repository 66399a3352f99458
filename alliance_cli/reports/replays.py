"""What would have come out otherwise under another constitution: when, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from alliance_cli.consensus.replaying import Branch, Change, Fork
from alliance_cli.consensus.standing import RequirementStanding
from alliance_cli.ledger.replays import NotReplayed, Replayed
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.reports.lines import Line, when
from alliance_cli.reports.replay_rules import changed_rules, written_rule
from alliance_cli.reports.requirements import requirement_words
from alliance_cli.reports.views import ProposalView
from alliance_cli.reports.words import CAUSES

CAVEAT = mark("What people did stays as it was; under other rules they might have done otherwise.")
"""What has to be said beside every such report."""


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """All proposals that were gone through, and the file whose rules were held against them."""

    file: str
    at: datetime
    replayed: Sequence[Replayed | NotReplayed]
    languages: Sequence[str]

    @property
    def judged(self) -> Iterator[Replayed]:
        """The proposals for which there were rules on both sides."""
        return (each for each in self.replayed if isinstance(each, Replayed))

    @property
    def changed(self) -> tuple[Replayed, ...]:
        """The proposals of which something comes out otherwise."""
        return tuple(each for each in self.judged if each.replay.change is not Change.NOTHING)

    @property
    def left_out(self) -> tuple[NotReplayed, ...]:
        """The proposals that could not be gone through."""
        return tuple(each for each in self.replayed if isinstance(each, NotReplayed))


def replay_lines(report: ReplayReport) -> Iterator[Line]:
    """Yield the report as people read it: how many change, which, and why each does."""
    changed, count = report.changed, sum(1 for _ in report.judged)
    yield Line(
        say_many(
            "{changed} of {count} proposal comes out otherwise under {file}",
            "{changed} of {count} proposals come out otherwise under {file}",
            count,
            changed=len(changed),
            file=report.file,
        ),
        "strong",
    )
    yield Line(say(CAVEAT), "faint")
    for each in changed:
        yield Line()
        yield from _changed_lines(report, each)
    yield from _told_lines(report)


def replay_markdown(lines: Iterable[tuple[str, Line]]) -> Iterator[str]:
    """Yield Markdown for lines, each with its text already in words and escaped."""
    is_list = False
    for text, line in lines:
        if not text:
            continue
        if line.style == "strong":
            yield ("" if not is_list else "\n") + f"## {text}\n"
        elif line.indent:
            yield f"{' ' * (line.indent - 2)}* {text}"
        else:
            yield f"{text}\n"
        is_list = bool(line.indent)


def _changed_lines(report: ReplayReport, each: Replayed) -> Iterator[Line]:
    own, other = _views(report, each)
    yield Line(say("{name}: {title}", name=each.name, title=own.title), "strong")
    yield Line(say("Under its own rules: {fate}", fate=_fate(own)), indent=2)
    yield Line(say("Under these: {fate}", fate=_fate(other)), "warning", indent=2)
    fork = each.replay.fork
    if fork is None:
        return
    yield Line(say("The ways part on {when}:", when=own.when(fork.at)), indent=2)
    yield Line(say("its own rules: {way}", way=_way(own, fork.own)), indent=4)
    yield Line(say("these: {way}", way=_way(other, fork.other)), indent=4)
    yield from _figure_lines(fork)
    yield from _rule_lines(each, fork)


def _told_lines(report: ReplayReport) -> Iterator[Line]:
    """Yield what was held against other rules than those of its procedure's name, or left out."""
    renamed = [each for each in report.judged if not each.has_name]
    if renamed or report.left_out:
        yield Line()
    for each in renamed:
        text = say(
            "{name}: these rules have no procedure “{own}”; “{other}”, the default for its kind,"
            " was taken.",
            name=each.name,
            own=each.own.procedure_name,
            other=each.other.procedure_name,
        )
        yield Line(text, "faint")
    for skipped in report.left_out:
        if skipped.lacks_own:
            text = say("{name}: the rules that govern it cannot be found.", name=skipped.name)
        else:
            text = say("{name}: these rules have no procedure for its kind.", name=skipped.name)
        yield Line(text, "warning")


def _views(report: ReplayReport, each: Replayed) -> tuple[ProposalView, ProposalView]:
    replay = each.replay
    return (
        ProposalView(each.name, each.own, replay.own, is_sealed=False, languages=report.languages),
        ProposalView(
            each.name, each.other, replay.other, is_sealed=False, languages=report.languages
        ),
    )


def _fate(view: ProposalView) -> Message:
    standing = view.standing
    if standing.outcome and standing.outcome_at:
        place, moment = view.place(standing.outcome), view.when(standing.outcome_at)
        return say("{place}, {moment}", place=place, moment=moment)
    if standing.stage and standing.latest:
        stage, latest = view.place(standing.stage), when(standing.latest, view.zone)
        return say(
            "in the stage {stage}, until {latest} at the latest", stage=stage, latest=latest
        )
    return say("not opened yet")


def _way(view: ProposalView, branch: Branch) -> Message:
    step = branch.step
    if step is None:
        return say("it had ended by then")
    stage = view.place(step.stage)
    if step.left is None or step.to is None or step.cause is None:
        return say("it stays in {stage}", stage=stage)
    return say(
        "from {stage} to {to} on {when}, because {cause}",
        stage=stage,
        to=view.place(step.to),
        when=view.when(step.left),
        cause=say(CAUSES[step.cause]),
    )


def _figure_lines(fork: Fork) -> Iterator[Line]:
    """Yield the requirements that one side has otherwise than the other."""
    for words, branch, others in (
        (mark("under its own rules: {text}"), fork.own, fork.other),
        (mark("under these: {text}"), fork.other, fork.own),
    ):
        known = [_figures(each) for each in others.requirements]
        for each in branch.requirements:
            if _figures(each) in known:
                continue
            asked = requirement_words(each)
            text = say("[x] {text}", text=asked) if each.holds else say("[ ] {text}", text=asked)
            yield Line(say(words, text=text), indent=4)


def _figures(each: RequirementStanding) -> tuple[str, str, bool, int, int]:
    return each.name, each.of, each.holds, each.needed, each.have


def _rule_lines(each: Replayed, fork: Fork) -> Iterator[Line]:
    for entry in changed_rules(each, fork):
        text = say("rule {rule}: {own} → {other}", rule=entry["rule"],
                   own=written_rule(entry["own"]), other=written_rule(entry["under"]))  # fmt: skip
        yield Line(text, "faint", indent=4)
