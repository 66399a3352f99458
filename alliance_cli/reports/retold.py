"""A story that was replayed: what happens, step by step, and whether what it expects holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.messages import say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line, section
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.story.happening import Happening
from alliance_cli.reports.story.proposals import story_of_proposal
from alliance_cli.reports.views import ProposalView


@dataclass(frozen=True, slots=True)
class Checked:
    """What is expected at a moment, and what is there where that is something else."""

    at: datetime
    expected: Mapping[str, Any]
    differing: Mapping[str, object]

    @property
    def holds(self) -> bool:
        """Tell whether all is as expected."""
        return not self.differing


@dataclass(frozen=True, slots=True)
class Retold:
    """A story by its title, the proposal at the end of it, and what was expected."""

    title: str
    view: ProposalView
    checks: tuple[Checked, ...]

    @property
    def holds(self) -> bool:
        """Tell whether all is as expected, at every moment."""
        return all(each.holds for each in self.checks)

    def happenings(self) -> list[Happening]:
        """Return what happens, in order."""
        return sorted(story_of_proposal(self.view), key=lambda each: each.order)


def retold_lines(story: Retold) -> Iterator[Line]:
    """Yield what happens, what is expected, and whether it holds."""
    yield Line(one_line(story.title), "strong")
    for each in story.happenings():
        when = story.view.when(each.at)
        text = say("{when}  {what}", when=when, what=each.what)
        if each.said:
            text = say("{text}: “{words}”", text=text, words=one_line(each.said))
        yield Line(text, indent=2)
    yield from section(say("What is expected"), _checks(story))
    failed = sum(not each.holds for each in story.checks)
    yield Line()
    if failed:
        text = say("It does not hold: {count} of {all}.", count=failed, all=len(story.checks))
        yield Line(text, "error")
    else:
        yield Line(say("It holds."), "good")


def retold_data(story: Retold) -> dict[str, Any]:
    """Return what scripts are given."""
    return {
        "title": story.title,
        "holds": story.holds,
        "steps": [
            {"at": moment_text(each.at), "kind": each.kind, "what": each.what, "by": list(each.by)}
            for each in story.happenings()
        ],
        "expected": [
            {
                "at": moment_text(each.at),
                "holds": each.holds,
                "differing": {
                    name: {"expected": each.expected[name], "is": seen}
                    for name, seen in each.differing.items()
                },
            }
            for each in story.checks
        ],
    }


def _checks(story: Retold) -> Iterator[Line]:
    for each in story.checks:
        when = story.view.when(each.at)
        names = [name for name in each.expected if name != "at"]
        if each.holds:
            text = say("[x] {when}: {names}", when=when, names=names)
            yield Line(text, "good", indent=2)
            continue
        text = say("[ ] {when}: {names}", when=when, names=list(each.differing))
        yield Line(text, "error", indent=2)
        for name, seen in each.differing.items():
            told = say(
                "{name}: {expected} is expected, and it is {seen}",
                name=name,
                expected=_shown(each.expected[name]),
                seen=_shown(seen),
            )
            yield Line(told, indent=6)


def _shown(value: object) -> str:
    return one_line(json.dumps(value, ensure_ascii=False, default=str))
