"""Faults of a procedure's design, each with the runs that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from alliance_cli.consensus.exploration.proofs import Proof


class Flaw(StrEnum):
    """What can be wrong with the design of a procedure."""

    TURNS = "turns"
    HELD = "held"
    STAGE_UNREACHED = "stage-unreached"
    EXIT_UNREACHED = "exit-unreached"
    ADOPTION_UNREACHED = "adoption-unreached"
    OUT_OF_REACH = "out-of-reach"
    TURNOUT = "turnout"
    WEAKER = "weaker"
    SILENCE = "silence"
    DECIDES = "decides"
    OBJECTS = "objects"
    KEEPS_SILENT = "keeps-silent"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Fault:
    """A flaw: in which stage (and which of its requirements), with figures, and its proofs."""

    flaw: Flaw
    proofs: tuple[Proof, ...]
    stage: str | None = None
    requirement: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
