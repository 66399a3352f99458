"""What surrounds an alliance, looked at point by point: each is well, or has a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import Message, say
from alliance_cli.store.repository import Repository
from alliance_cli.use_cases.load import Alliance


class State(StrEnum):
    """How it stands with something that was looked at."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at: its name, which stays the same, and how it stands with it."""

    name: str
    state: State
    message: Message
    help: Message | None = None


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at; None where there is no such thing, or it cannot be read."""

    root: Path | None
    alliance: Alliance | None
    repository: Repository | None
    now: datetime
    clock: datetime
    """By the machine's own clock, whatever `now` is said to be."""


Examination = Callable[[Patient], Check | None]
"""Looks at one thing; None where there is nothing to look at."""


def well(name: str, message: Message) -> Check:
    """Return that `name` is as it should be."""
    return Check(name, State.OK, message)


def doubtful(name: str, message: Message, help_: Message | None) -> Check:
    """Return that one should look at `name`."""
    return Check(name, State.WARNING, message, help_)


def wrong(name: str, message: Message, help_: Message | None) -> Check:
    """Return that `name` must be mended."""
    return Check(name, State.ERROR, message, help_)


def checks_of(
    patient: Patient, examinations: Iterable[tuple[str, Examination]]
) -> Iterator[Check]:
    """Yield what each examination finds; one that cannot be made is told as an error."""
    for name, examine in examinations:
        try:
            check = examine(patient)
        except CannotRunError as error:
            check = wrong(name, error.message, error.help)
        except OSError as error:
            check = wrong(
                name,
                say("The system refuses: {reason}", reason=error.strerror or str(error)),
                say("Look at the folder’s permissions."),
            )
        if check is not None:
            yield check
