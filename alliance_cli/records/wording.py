"""Put in our words what pydantic finds wrong with a value: what it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from pydantic_core import ErrorDetails

from alliance_cli.messages import Message, say
from alliance_cli.records.nearest import nearest
from alliance_cli.records.procedures import REQUIREMENT_NAMES
from alliance_cli.records.refusal import shown

Words: TypeAlias = tuple[Message, Message]
"""What is wrong, and the remedy."""

_EXPECTED: Mapping[str, Words] = {
    "string_type": (
        say("a text is expected here"),
        say("Write text; put it in quotes if it looks like a number or like true or false."),
    ),
    "int_type": (
        say("a whole number is expected here"),
        say("Write a whole number, without quotes."),
    ),
    "bool_type": (
        say("true or false is expected here"),
        say("Write true or false, without quotes."),
    ),
    "tuple_type": (
        say("a list is expected here"),
        say("Write a list: [one, two], or one item a line after “- ”."),
    ),
    "dict_type": (say("a mapping is expected here"), say("Write “key: value” lines.")),
    "model_type": (say("a mapping is expected here"), say("Write “key: value” lines.")),
    "none_required": (say("nothing is expected here"), say("Leave out what follows the colon.")),
    "too_short": (
        say("it must not be empty"),
        say("Fill it, or leave the field out if it is not required."),
    ),
    "string_too_short": (
        say("it must not be empty"),
        say("Fill it, or leave the field out if it is not required."),
    ),
    "string_pattern_mismatch": (
        say("there is nothing to read in it"),
        say("Fill it, or leave the field out if it is not required."),
    ),
    "string_unicode": (
        say("it holds half a character (a lone surrogate)"),
        say("Write the text anew."),
    ),
}
_NOTHING: Words = (
    say("there is no value"),
    say("Write one, or leave the field out if it is not required."),
)


def wording_of(detail: ErrorDetails) -> Words:
    """Return what is wrong with a value, and the remedy, for an error of any type that occurs."""
    if detail["input"] is None and detail["type"].endswith("_type"):
        return _NOTHING
    if words := _EXPECTED.get(detail["type"]):
        return words
    if with_figures := _WITH_VALUES.get(detail["type"]):
        return with_figures(detail)
    return (
        say("“{value}” does not have the right form", value=shown(detail["input"])),
        say("See an example: alliance schema KIND"),
    )


def one_of(given: str, choices: Iterable[str]) -> Message:
    """Say which `choices` there are, and which of them `given` probably means."""
    possible = tuple(choices)
    if guess := nearest(given, possible):
        return say("Did you mean “{guess}”? Possible: {choices}.", guess=guess, choices=possible)
    return say("Possible: {choices}.", choices=possible)


def _literal(detail: ErrorDetails) -> Words:
    expected = detail["ctx"]["expected"].replace(" or ", ", ").split(", ")
    given = shown(detail["input"])
    return (
        say("“{value}” is none of the values possible here", value=given),
        one_of(given, (choice.strip("'") for choice in expected)),
    )


def _requirement(detail: ErrorDetails) -> Words:
    match detail["input"]:
        case str(name) if name in REQUIREMENT_NAMES:
            return (
                say("“{value}” says nothing of how many", value=name),
                say("Write it as a mapping: {{{name}: {{least: 1}}}}.", name=name),
            )
        case {**only} if len(only) != 1:
            return (
                say("a requirement is one name and what it asks for"),
                say("Give each requirement an item of its own in the list."),
            )
        case {**only}:
            name = shown(next(iter(only)))
        case other:
            name = shown(other)
    return (
        say("“{value}” is not a requirement", value=name),
        one_of(name, REQUIREMENT_NAMES),
    )


def _at_least(detail: ErrorDetails) -> Words:
    bound = detail["ctx"]["ge"]
    return say("it must be at least {bound}", bound=bound), say("Write a larger number.")


def _at_most(detail: ErrorDetails) -> Words:
    bound = detail["ctx"]["le"]
    return say("it must be at most {bound}", bound=bound), say("Write a smaller number.")


def _too_long(detail: ErrorDetails) -> Words:
    most = detail["ctx"]["max_length"]
    return say("it is too long"), say("Write at most {most} characters.", most=most)


_WITH_VALUES: Mapping[str, Callable[[ErrorDetails], Words]] = {
    "literal_error": _literal,
    "unknown_requirement": _requirement,
    "greater_than_equal": _at_least,
    "less_than_equal": _at_most,
    "string_too_long": _too_long,
}

WORDED: frozenset[str] = frozenset({*_EXPECTED, *_WITH_VALUES})
"""The types of errors that have words of their own."""
