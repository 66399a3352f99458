"""The rules by which a replay parts from what happened, as each constitution writes them."""

from __future__ import annotations

from typing import Any

from alliance_cli.consensus.case import Case
from alliance_cli.consensus.replaying import Branch, Fork
from alliance_cli.ledger.replays import Replayed
from alliance_cli.records.procedures import Requirement, Stage


def changed_rules(each: Replayed, fork: Fork) -> list[dict[str, Any]]:
    """Return the rules by which both sides part, each as its own constitution writes it."""
    own = _written(each.own, fork.own)
    other = _written(each.other, fork.other)
    return [{"rule": key, "own": own.get(key), "under": other.get(key)} for key in fork.rules]


def written_rule(value: object) -> str:
    """Return plain data as one would write it on one line of YAML."""
    match value:
        case None:
            return "—"
        case dict():
            pairs = (f"{key}: {written_rule(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case list() | tuple():
            return f"[{', '.join(map(written_rule, value))}]"
        case _:
            return str(value)


def _written(case: Case, branch: Branch) -> dict[str, Any]:
    """Return the rules of a stage and of its procedure, as a constitution writes them."""
    stage = case.procedure.stage(branch.step.stage) if branch.step else None
    without_names = {"name", "stages"}
    written: dict[str, Any] = case.procedure.model_dump(
        mode="json", exclude_none=True, exclude=without_names
    )
    if isinstance(stage, Stage):
        written |= stage.model_dump(mode="json", exclude_none=True, exclude={"name", "requires"})
        written["requires"] = [_requirement(each) for each in stage.requires]
        written["then"] = case.procedure.after(stage)
    return written


def _requirement(each: Requirement) -> Any:  # noqa: ANN401 - plain data
    name = next(iter(type(each).model_fields))
    return each.model_dump(mode="json", exclude_none=True) or name
