"""Say in our words what a YAML parser stumbled over, and what to do about it."""

from __future__ import annotations

from alliance_cli.messages import Message, mark, say

_WORDS = (
    (
        "mapping values are not allowed",
        mark("a “: ” stands where no key can be"),
        mark("Put the text in quotes if it holds “: ”; otherwise look at the indentation."),
    ),
    (
        "could not find expected ':'",
        mark("a key without its “:”"),
        mark("Write “key: value”; look at the line before, too."),
    ),
    (
        "expected <block end>",
        mark("this line does not fit what stands above it"),
        mark("Look at the indentation, and for a quote or bracket left open above."),
    ),
    (
        "expected ',' or",
        mark("a list or mapping in brackets is not closed, or lacks a comma"),
        mark("Close it, and put commas between the items."),
    ),
    (
        "unexpected end of stream",
        mark("a quoted text is not closed"),
        mark("Close the quote."),
    ),
    (
        "found unexpected document",
        mark("a quoted text is not closed before “---” or “...”"),
        mark("Close the quote."),
    ),
    (
        "unknown escape character",
        mark("an unknown “\\” escape in a text in double quotes"),
        mark("Double the backslash, or use single quotes."),
    ),
    (
        "hexadecimal",
        mark("an unknown “\\” escape in a text in double quotes"),
        mark("Double the backslash, or use single quotes."),
    ),
    (
        "that cannot start any token",
        mark("a character that cannot begin a value"),
        mark("Put the text in quotes."),
    ),
    (
        "block sequence entries are not allowed",
        mark("a “- ” stands where no list can begin"),
        mark("Begin the list on a line of its own, or put the text in quotes."),
    ),
    (
        "sequence entries are not allowed",
        mark("a “- ” stands where no list can begin"),
        mark("Begin the list on a line of its own, or put the text in quotes."),
    ),
    (
        "mapping keys are not allowed",
        mark("a key stands where none can be"),
        mark("Begin it on a line of its own, or put the text in quotes."),
    ),
    (
        "expected alphabetic or numeric character",
        mark("a “&” or “*” that begins a text"),
        mark("Put the text in quotes."),
    ),
    (
        "expected a comment or a line break",
        mark("text stands on the line that opens a block of text with “|” or “>”"),
        mark("Begin the text on the next line."),
    ),
)


def syntax_words(problem: str) -> tuple[Message, Message]:
    """Return what is wrong and the remedy, for the `problem` as ruamel.yaml says it."""
    for part, message, help_ in _WORDS:
        if part in problem:
            return say(message), say(help_)
    return (
        say("this is not YAML"),
        say("Look at the indentation, quotes and colons here and on the line before."),
    )
