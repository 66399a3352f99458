"""What comes of judging a transition: regular, irregular, or not to be verified; and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from alliance_cli.diagnostics import Finding
from alliance_cli.regularity.changes import ChangeKind

Answer = Literal["regular", "irregular", "cannot-verify"]


@dataclass(frozen=True, slots=True)
class Taken:
    """Which row of the table took a path, and whether its writer was rightful.

    `rule` is the row's name, None where none takes it; `writer` is None where nobody of base wrote
    it. `commit` is the step it was taken in.
    """

    path: str
    change: ChangeKind
    rule: str | None
    writer: str | None
    allowed: bool
    commit: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, what is held against the change, and until when the answer is valid.

    `valid_until` is the next moment after which the same question may have another answer; None
    where the answer is not “regular”. `is_repair` tells of a change that restores the last regular
    state.
    """

    answer: Answer
    findings: tuple[Finding, ...] = ()
    paths: tuple[Taken, ...] = ()
    valid_until: datetime | None = None
    is_repair: bool = False
