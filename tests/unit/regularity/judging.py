"""Say in a line each what rules hold against a transition, and edit files of the sound base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alliance_cli.regularity.registry import irregularities
from alliance_cli.regularity.transition import Transition, TransitionRule
from tests.unit.regularity.builders import File, text_of


def told(transition: Transition, rules: Sequence[TransitionRule]) -> list[str]:
    """Return the code, the path and the route of each finding of `rules`."""
    found = irregularities(transition, tuple(rules))
    return sorted(f"{each.code} {each.path}:{each.route}" for each in found)


def words(transition: Transition, rules: Sequence[TransitionRule]) -> str:
    """Return what `rules` say and advise."""
    found = irregularities(transition, tuple(rules))
    return "\n".join(f"{each.message} / {each.help}" for each in found)


def edited(path: str, old: str, new: str, text: str | None = None) -> Mapping[str, File]:
    """Return the file at `path`, of the base or with `text`, in which `new` stands for `old`."""
    content = text_of(path) if text is None else text
    assert old in content
    return {path: content.replace(old, new)}
