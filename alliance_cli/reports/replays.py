"""What would have come out otherwise under another constitution: when, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.replaying import Branch, Change, Fork
from alliance_cli.consensus.standing import RequirementStanding, Standing
from alliance_cli.ledger.replays import NotReplayed, Replayed
from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.records.moments import moment_text
from alliance_cli.records.procedures import Requirement, Stage
from alliance_cli.reports.lines import Line, when
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


def replay_data(report: ReplayReport) -> dict[str, Any]:
    """Return the report for scripts."""
    return {
        "under": report.file,
        "at": moment_text(report.at),
        "proposals": [_data(each) for each in report.judged],
        "left_out": [
            {"proposal": each.name, "lacks": "own" if each.lacks_own else "other"}
            for each in report.left_out
        ],
        "changed": [each.name for each in report.changed],
        "caveat": say(CAVEAT),
    }


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
    for entry in _rules(each, fork):
        text = say("rule {rule}: {own} → {other}", rule=entry["rule"],
                   own=_shown(entry["own"]), other=_shown(entry["under"]))  # fmt: skip
        yield Line(text, "faint", indent=4)


def _rules(each: Replayed, fork: Fork) -> list[dict[str, Any]]:
    own = _written(each.own, fork.own)
    other = _written(each.other, fork.other)
    return [{"rule": key, "own": own.get(key), "under": other.get(key)} for key in fork.rules]


def _written(case: Case, branch: Branch) -> dict[str, Any]:
    """Return the rules of a stage and of its procedure, as a constitution writes them."""
    stage = case.procedure.stage(branch.step.stage) if branch.step else None
    without_names = {"name", "stages"}
    written: dict[str, Any] = case.procedure.model_dump(
        mode="json", exclude_none=True, exclude=without_names
    )
    if isinstance(stage, Stage):
        written |= stage.model_dump(mode="json", exclude_none=True, exclude={"name", "requires"})
        written["requires"] = [_requirement(each) for each in stage.requires]
        written["then"] = case.procedure.after(stage)
    return written


def _requirement(each: Requirement) -> Any:  # noqa: ANN401 - plain data
    name = next(iter(type(each).model_fields))
    return each.model_dump(mode="json", exclude_none=True) or name


def _shown(value: object) -> str:
    """Return plain data as one would write it on one line of YAML."""
    match value:
        case None:
            return "—"
        case dict():
            return f"{{{', '.join(f'{key}: {_shown(each)}' for key, each in value.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(_shown, value))}]"
        case _:
            return str(value)


def _data(each: Replayed) -> dict[str, Any]:
    replay = each.replay
    return {
        "proposal": each.name,
        "change": replay.change,
        "procedure": {"own": each.own.procedure_name, "under": each.other.procedure_name},
        "own": _standing(replay.own),
        "under": _standing(replay.other),
        "why": _fork_data(each, replay.fork) if replay.fork else None,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "outcome": standing.outcome,
        "outcome_at": moment_text(standing.outcome_at) if standing.outcome_at else None,
        "stage": standing.stage,
        "latest": moment_text(standing.latest) if standing.latest else None,
    }


def _fork_data(each: Replayed, fork: Fork) -> dict[str, Any]:
    return {
        "at": moment_text(fork.at),
        "own": _branch(fork.own),
        "under": _branch(fork.other),
        "rules": _rules(each, fork),
    }


def _branch(branch: Branch) -> dict[str, Any]:
    step = branch.step
    return {
        "stage": step.stage if step else None,
        "left": moment_text(step.left) if step and step.left else None,
        "to": step.to if step else None,
        "cause": step.cause if step else None,
        "requirements": [
            {
                "name": each.name,
                "of": each.of or None,
                "holds": each.holds,
                "needed": each.needed,
                "have": each.have,
            }
            for each in branch.requirements
        ],
    }
