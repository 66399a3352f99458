"""Ask somebody at the terminal, and take the answer in the reader's language or in English."""

from __future__ import annotations

import typer

from alliance_cli.cli.arguments import tidy
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import Message, mark_as, say

_YES = (mark_as("answer", "y"), mark_as("answer", "yes"))
_NO = (mark_as("answer", "n"), mark_as("answer", "no"))


def answer_to(
    terminal: Terminal, question: Message | str, *, default: str | None = None, suffix: str = ""
) -> str:
    """Return what is answered, which may be nothing only where `default` is empty.

    Another `default` is shown beside the question, and taken where nothing is answered.
    """
    given = typer.prompt(
        terminal.words(question),
        default=default,
        show_default=bool(default),
        prompt_suffix=suffix or terminal.words(say(": ")),
        err=True,
    )
    return tidy(given)


def is_agreed(terminal: Terminal, question: Message, *, default: bool) -> bool:
    """Tell whether the answer is yes; who just presses Enter takes the default."""
    yes, no = (terminal.words(say(each[0])) for each in (_YES, _NO))
    letters = f"{yes.upper()}/{no}" if default else f"{yes}/{no.upper()}"
    asked = f"{terminal.words(question)} [{letters}]"
    while True:
        said = answer_to(terminal, asked, default="").strip().casefold()
        if not said:
            return default
        for words, meaning in ((_YES, True), (_NO, False)):
            known = {
                form for each in words for form in (str(say(each)), terminal.words(say(each)))
            }
            if said in known:
                return meaning
        terminal.tell(say("Answer {yes} or {no}.", yes=yes, no=no), "error")
