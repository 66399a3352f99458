"""Talk with a command at a terminal: wait for each question, and answer it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ALLIANCE = Path(sys.executable).with_name("alliance")
_PATIENCE = 60


def talk(
    folder: Path,
    words: tuple[str, ...],
    dialogue: Iterable[tuple[str, str]],
    environment: Mapping[str, str],
    *,
    ends_in: tuple[str, int] | None = None,
) -> tuple[str, int]:
    """Type `alliance words…`; return all that is shown, and the exit code.

    Each question is told by some of its words. With `ends_in`, a question and a signal, the
    command gets that signal at that question.
    """
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [ALLIANCE, *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_sit_down,  # noqa: PLW1509 - no thread runs here
    ) as process:
        os.close(theirs)
        shown = ""
        for question, answer in dialogue:
            shown += _until(ours, question)
            os.write(ours, f"{answer}\n".encode())
        if ends_in is not None:
            question, number = ends_in
            shown += _until(ours, question)
            process.send_signal(number)
        shown += _until(ours, "\0")
        os.close(ours)  # whoever still waits for an answer is told that none comes
    return shown, process.returncode


def _sit_down() -> None:
    """Let the process belong to its terminal, where ssh-keygen asks; and let Ctrl-C reach it."""
    os.close(os.open(os.ttyname(0), os.O_RDWR))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # in the background of a shell it is ignored


def _until(terminal: int, words: str) -> str:
    """Return what the terminal shows up to a question with `words`, or to the end."""
    shown = ""
    while not (words in shown and shown.rstrip().endswith((":", "?", ")"))):
        if not select.select([terminal], [], [], _PATIENCE)[0]:
            break
        try:
            shown += os.read(terminal, 4096).decode()
        except OSError:  # the other side has closed
            break
    return shown
