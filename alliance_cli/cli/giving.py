"""In which form a result is asked for, and where it goes: to the screen, or into a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from alliance_cli.cli.options import refuse_both
from alliance_cli.cli.session import Session
from alliance_cli.cli.words import choice_given
from alliance_cli.messages import say

ENDINGS: Mapping[str, str] = {".md": "markdown", ".html": "html", ".htm": "html"}
"""The forms that the endings of files tell."""


def form_given(
    given: str | None, forms: Sequence[str], *, as_json: bool, told: str | None = None
) -> str:
    """Return which of `forms` is asked for: by --json or --format, else as `told`, else the first.

    Raise UsageError where --json and --format say different things.
    """
    if given is not None:
        choice_given(given, forms, option="--format")
    refuse_both(("--json", as_json), (f"--format {given}", given not in {None, "json"}))
    return "json" if as_json else given or told or forms[0]


def find_form_of(output: Path | None, endings: Mapping[str, str] = ENDINGS) -> str | None:
    """Return the form that the ending of a file tells, if it tells one."""
    return endings.get(output.suffix.lower()) if output else None


def give(session: Session, content: bytes, output: Path | None) -> None:
    """Print a result, every text in which is harmless already; or write it into a file."""
    from alliance_cli.store.output import write_output

    if output is None:
        session.terminal.out.write(content.decode())
        return
    write_output(output, content)
    session.terminal.tell(say("Written: {path}", path=str(output)), "good")
