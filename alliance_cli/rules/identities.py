"""By what allies are recognised: no two share it (201), and keys are keys (202)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.messages import say
from alliance_cli.records.identities import Mark, marks_of
from alliance_cli.records.keys import fault_of_key
from alliance_cli.rules.rule import Rule, rule
from alliance_cli.rules.survey import Survey


def shared_identities(survey: Survey) -> Iterator[Finding]:
    """Yield e-mails, accounts and keys that an earlier ally has, too."""
    owners: dict[Mark, str] = {}
    told: set[tuple[str, Route]] = set()
    allies = survey.ledger.allies.values()
    for filed in sorted(allies, key=lambda it: (it.record.joined, it.id)):
        for mark, route in marks_of(filed.record):
            owner = owners.setdefault(mark, filed.id)
            if owner != filed.id and (filed.id, route) not in told:
                told.add((filed.id, route))
                yield finding(
                    "ALY201",
                    filed.path,
                    say("this belongs to “{ally}” already", ally=owner),
                    say("Remove it here, or there: by it one ally is recognised."),
                    route=route,
                )


def invalid_keys(survey: Survey) -> Iterator[Finding]:
    """Yield keys by which nothing can be signed safely."""
    for filed in survey.those("ally"):
        for place, key in enumerate(filed.record.keys):
            if fault := fault_of_key(key.key):
                yield finding(
                    "ALY202",
                    filed.path,
                    fault,
                    say("Copy the whole line of the .pub file: ssh-ed25519 AAAA… comment."),
                    route=Route(("keys", place, "key")),
                )


RULES: tuple[Rule, ...] = (rule(shared_identities, "ally"), rule(invalid_keys, "ally"))
"""The rules of this module."""
