"""What a constitution provides for: help leaves out the gestures that would lead nowhere in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliance_cli.diagnostics import CannotRunError, RefusedError
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.procedures import Procedure
from alliance_cli.use_cases.constitutions import PATH
from alliance_cli.use_cases.replaying import constitution_in, shipped_procedures
from alliance_cli.use_cases.workspace import root_of


def find_provided(root_given: Path | None) -> frozenset[str] | None:
    """Return what the constitution in force provides for; None where there is none to read.

    It is read by itself: help does not wait for all records.
    """
    try:
        rules = constitution_in(root_of(root_given) / PATH)
    except (CannotRunError, RefusedError):
        return None
    return frozenset(provided_by(rules))


def provided_by(rules: Constitution) -> Iterator[str]:
    """Yield what `rules` provide for: requirements, powers, and parts that may be missing."""
    shipped = shipped_procedures(rules)
    for named in rules.procedures.values():
        procedure = shipped.get(named) if isinstance(named, str) else named
        if procedure is not None:
            yield from _asked(procedure)
    for role in rules.roles:
        yield "roles"
        yield from (f"power:{power}" for power in role.powers)
    if rules.disciplines:
        yield "disciplines"


def _asked(procedure: Procedure) -> Iterator[str]:
    """Yield what a procedure asks of people, by the name that its file gives it."""
    yield from (name for name in ("tests", "hold") if getattr(procedure, name) is not None)
    for stage in procedure.stages:
        for requirement in stage.requires:
            ((name, bounds),) = requirement
            yield name
            if getattr(bounds, "of", None) == "nominee":
                yield "nominee"
