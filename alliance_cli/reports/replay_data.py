"""What scripts are given of a replay under another constitution."""

from __future__ import annotations

from typing import Any

from alliance_cli.consensus.replaying import Branch, Fork
from alliance_cli.consensus.standing import Standing
from alliance_cli.ledger.replays import Replayed
from alliance_cli.messages import say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.replay_rules import changed_rules
from alliance_cli.reports.replays import CAVEAT, ReplayReport


def replay_data(report: ReplayReport) -> dict[str, Any]:
    """Return the report for scripts."""
    return {
        "under": report.file,
        "at": moment_text(report.at),
        "proposals": [_data(each) for each in report.judged],
        "left_out": [
            {"proposal": each.name, "lacks": "own" if each.lacks_own else "other"}
            for each in report.left_out
        ],
        "changed": [each.name for each in report.changed],
        "caveat": say(CAVEAT),
    }


def _data(each: Replayed) -> dict[str, Any]:
    replay = each.replay
    return {
        "proposal": each.name,
        "change": replay.change,
        "procedure": {"own": each.own.procedure_name, "under": each.other.procedure_name},
        "own": _standing(replay.own),
        "under": _standing(replay.other),
        "why": _fork_data(each, replay.fork) if replay.fork else None,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "outcome": standing.outcome,
        "outcome_at": moment_text(standing.outcome_at) if standing.outcome_at else None,
        "stage": standing.stage,
        "latest": moment_text(standing.latest) if standing.latest else None,
    }


def _fork_data(each: Replayed, fork: Fork) -> dict[str, Any]:
    return {
        "at": moment_text(fork.at),
        "own": _branch(fork.own),
        "under": _branch(fork.other),
        "rules": changed_rules(each, fork),
    }


def _branch(branch: Branch) -> dict[str, Any]:
    step = branch.step
    return {
        "stage": step.stage if step else None,
        "left": moment_text(step.left) if step and step.left else None,
        "to": step.to if step else None,
        "cause": step.cause if step else None,
        "requirements": [
            {
                "name": each.name,
                "of": each.of or None,
                "holds": each.holds,
                "needed": each.needed,
                "have": each.have,
            }
            for each in branch.requirements
        ],
    }
