"""What can be wrong and where: findings, the routes to their places, why a command cannot run.

A finding is a value. It travels upward beside the data it speaks of and never stops the work; only
what makes the work itself impossible is an exception (`CannotRun`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from alliance_cli.messages import Message


class Severity(StrEnum):
    """How much a finding weighs; only an error makes a command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Route:
    """The way through a document to what is meant: `("stages", 0, "then")`.

    `at_key` points at the last key itself rather than at its value. Keys that the document does
    not have are passed over: the route to a missing field ends at the mapping that lacks it.
    """

    keys: tuple[str | int, ...] = ()
    at_key: bool = False

    def __str__(self) -> str:
        return ".".join(str(key) for key in self.keys)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text file: lines and columns (in characters) from 1, the end excluded."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


WHOLE_FILE = Span()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell about a file: what is wrong, where, and what to do about it.

    `path` is relative to the alliance's root, with slashes. `span` is None until the route was
    looked up in the text (only what is shown is looked up).
    """

    code: str
    severity: Severity
    path: str
    message: Message
    help: Message
    route: Route = Route()
    span: Span | None = None

    def located(self, span: Span) -> Finding:
        """Return the same finding with its place in the text."""
        return replace(self, span=span)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key by which findings are listed: path, line, column, code, then what is said."""
        place = self.span or WHOLE_FILE
        return (self.path, place.line, place.column, self.code, str(self.message))


def brought(found: Iterable[Finding], before: Iterable[Finding]) -> Iterator[Finding]:
    """Yield those of `found` that were not there `before`.

    A finding is the same wherever a line has moved to, and however much it weighs: nobody shall be
    kept from acting by what was wrong already, and weighs more because of the act.
    """
    known = set(map(_what_is_said, before))
    return (each for each in found if _what_is_said(each) not in known)


def _what_is_said(finding: Finding) -> tuple[str, ...]:
    return finding.code, finding.path, str(finding.route), str(finding.message)


class CannotRunError(Exception):
    """The work is impossible: no alliance here, git refused, a newer format (exit code 3)."""

    def __init__(self, message: Message, help: Message | None = None) -> None:  # noqa: A002 - its name
        super().__init__(str(message))
        self.message = message
        self.help = help


class CannotVerifyError(CannotRunError):
    """What was asked cannot be told for certain: history is missing or damaged (exit code 3)."""


class UsageError(CannotRunError):
    """What was asked for cannot be asked so: an unknown name, a missing argument (exit code 2)."""


class RefusedError(Exception):
    """What was asked for would leave the alliance worse: `findings` say why (exit code 1).

    `drafts` are the paths of files that the person wrote: only there can a place be looked up.
    """

    def __init__(self, findings: tuple[Finding, ...], *, drafts: Collection[str] = ()) -> None:
        super().__init__("; ".join(str(finding.message) for finding in findings))
        self.findings = findings
        self.drafts = drafts


class FaultyFileError(RefusedError):
    """What was given only to be looked at is not in order; nothing was to be written."""
