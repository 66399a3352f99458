"""Write an experience sheet to fill in: with questions as comments, and what is known already."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from alliance_cli.messages import Message, say
from alliance_cli.reports.rendering import yaml_scalar
from alliance_cli.use_cases.sheet_fields import PARTS, SHORT, Part
from alliance_cli.use_cases.sheet_markdown import marked

_HOW = say("What you leave empty is left out. Take away the # before what you fill in.")
_HINTS: Mapping[str, Message] = {
    "title": say("what it is about, in a line"),
    "kind": say("experience, analysis, method or reading"),
    "period": say("like {example}", example="{from: 2026-03-01, until: 2026-06-30}"),
    "places": say("where: [one, another]"),
    "scale": say("a village, a region, the world…"),
    "supports": say("principles that it bears out: [one, another]"),
    "challenges": say("principles that it speaks against"),
    "decisions": say("decisions that it speaks of"),
    "actors": say("like {example}", example="[{name: …, role: …, stance: carries}]"),
    "sources": say("like {example}", example="[{kind: book, ref: …}]"),
    "licence": say("under which it may be used"),
}


def render_sheet(
    words: Callable[[Message], str],
    language: str,
    *,
    known: Mapping[str, Any],
    listed: Mapping[str, tuple[str, ...]],
) -> bytes:
    """Return a sheet in `language`, its questions by `words`.

    `known` are fields that are answered already, `listed` what one can choose from.
    """
    known = {**known, **_spoken_of(known)}
    lines = (*_front_lines(words, language, known, listed), *_part_lines(words, language, known))
    return ("\n".join(lines) + "\n").encode()


def _spoken_of(known: Mapping[str, Any]) -> Mapping[str, list[str]]:
    """Return the principles that it speaks for, and those that it speaks against."""
    told: dict[str, list[str]] = {}
    for each in known.get("principles", ()):
        told.setdefault(each["stance"], []).append(each["principle"])
    return told


def _front_lines(
    words: Callable[[Message], str],
    language: str,
    known: Mapping[str, Any],
    listed: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    yield "---"
    yield f"# {words(_HOW)}"
    for english, french in SHORT:
        name = french if language == "fr" else english
        if (value := known.get(english)) is not None:
            yield f"{name}: {_yaml(value)}"
            continue
        hint = _HINTS.get(english)
        if choices := listed.get(english):
            hint = say("choose from: {names}", names=choices)
        sign = "" if english == "title" else "# "
        yield f"{sign}{name}:{f'  # {words(hint)}' if hint else ''}"
    yield "---"


def _part_lines(
    words: Callable[[Message], str], language: str, known: Mapping[str, Any]
) -> Iterator[str]:
    for part in PARTS:
        yield ""
        yield f"## {part.heading(language)}"
        yield ""
        if said := _said(part, known):
            yield from said
        else:
            points = words(say("One point a line, each after a hyphen.")) if part.is_list else ""
            yield f"<!-- {' '.join(filter(None, (words(say(part.question)), points)))} -->"


def _said(part: Part, known: Mapping[str, Any]) -> list[str]:
    value: Any = known
    for key in part.keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    match value:
        case list():
            return [marked(f"- {item}") for item in value]
        case str():
            return [marked(line) for line in value.split("\n")]
        case _:
            return []


def _yaml(value: Any) -> str:  # noqa: ANN401 - plain data
    return yaml_scalar(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
