"""Say what a form that somebody filled in says: who joins, what one thinks, what was lived."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import Message, say
from alliance_cli.use_cases.intake_filled import UNCLEAR, Filled, filled_form
from alliance_cli.use_cases.intake_labels import SPEAKING, TAKES_PART
from alliance_cli.use_cases.intake_text import text_of
from alliance_cli.use_cases.intake_words import (
    POSITIONS,
    Joining,
    Statement,
    Telling,
    act_of,
    harms_of,
    version_of,
)

Said = Statement | Joining | Telling


def said_in_form(content: bytes) -> Said:
    """Return what the body of an issue says; raise UsageError where that is not clear."""
    filled = filled_form(text_of(content))
    return _READERS[filled.form](filled)


def _joining(filled: Filled) -> Joining:
    part = filled.choice("part")
    if part not in TAKES_PART:
        raise UsageError(say("“{words}” is no answer here.", words=part), UNCLEAR)
    boxes = [each.strip() for each in filled.answers["charter"].split("\n") if each.strip()]
    if not boxes or any(each[:5].lower() != "- [x]" for each in boxes):
        raise UsageError(
            say("Who joins signs the charter: its box is not ticked."),
            say("Read the charter, and tick the box if you recognise yourself in it."),
        )
    name = filled.line("name")
    if not name:
        raise _missing(say("your name"))
    fields = {key: [filled.passage(key)] for key in ("offers", "needs") if filled.passage(key)}
    return Joining(name, filled.line("id"), TAKES_PART[part], fields)


def _statement(filled: Filled, act: str, *fields: str) -> Statement:
    """Return the act that a form says about a proposal, with what stands in `fields`."""
    proposal = filled.line("proposal").strip("`«»“”\"' ")
    if not proposal:
        raise _missing(say("the proposal"))
    read = version_of(filled.line("version")) if "version" in filled.answers else None
    said: dict[str, Any] = {key: filled.passage(key) for key in fields}
    if "harms" in said:
        said["harms"] = list(harms_of(said["harms"]))
    return Statement(act, proposal, read, {key: each for key, each in said.items() if each})


def _position(filled: Filled) -> Statement:
    return _statement(filled, _act(filled, POSITIONS), "text")


def _speech(filled: Filled) -> Statement:
    return _statement(filled, _act(filled, SPEAKING), "text", "replies_to")


def _act(filled: Filled, among: tuple[str, ...]) -> str:
    """Return the act that was chosen; what an option says after its first word explains it."""
    chosen = filled.choice("act")
    act = act_of(chosen.partition(":")[0]) if chosen else ""
    if act not in among:
        raise UsageError(say("“{words}” is no answer here.", words=chosen), UNCLEAR)
    return act


def _experience(filled: Filled) -> Telling:
    for field, what in (("title", say("the title")), ("summary", say("the heart of it"))):
        if not filled.passage(field):
            raise _missing(what)
    told = {key: filled.passage(key) for key in ("context", "body")}
    several = {key: [filled.passage(key)] for key in ("difficulties", "lessons")}
    return Telling(
        {
            "title": filled.line("title"),
            "summary": filled.passage("summary"),
            "language": filled.line("language") or filled.language,
            **{key: each for key, each in {**told, **several}.items() if each not in ("", [""])},
        }
    )


def _missing(what: Message) -> UsageError:
    return UsageError(say("The form lacks {what}.", what=what), say("Fill it in, and send it."))


_READERS: Mapping[str, Callable[[Filled], Said]] = {
    "join": _joining,
    "position": _position,
    "object": lambda filled: _statement(filled, "object", "text", "harms", "example", "remedy"),
    "concern": lambda filled: _statement(filled, "concern", "text"),
    "lift": lambda filled: _statement(filled, "lift", "objection", "text"),
    "speak": _speech,
    "experience": _experience,
}
