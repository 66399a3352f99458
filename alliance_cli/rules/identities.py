"""By what allies are recognised: no two share it (201), and keys are keys (202)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.messages import say
from alliance_cli.records.allies import Ally
from alliance_cli.rules.keys import fault_of_key, key_itself
from alliance_cli.rules.survey import Rule, Survey

_NO_REPLY = re.compile(r"(?:[0-9]+[-+])?(?P<account>[^@]+)@(?P<host>[^@]+)")
_FORGES = {
    "users.noreply.github.com": "github",
    "users.noreply.gitlab.com": "gitlab",
    "noreply.codeberg.org": "codeberg",
}
"""The hosts of addresses that forges give to accounts: `12345+nadia@users.noreply.github.com`."""


def shared_identities(survey: Survey) -> Iterator[Finding]:
    """Yield e-mails, accounts and keys that an earlier ally has, too."""
    owners: dict[tuple[str, str], str] = {}
    told: set[tuple[str, Route]] = set()
    allies = survey.ledger.allies.values()
    for filed in sorted(allies, key=lambda it: (it.record.joined, it.id)):
        for what, value, route in _identities(filed.record):
            owner = owners.setdefault((what, value), filed.id)
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
    for filed in survey.ledger.allies.values():
        for place, key in enumerate(filed.record.keys):
            if fault := fault_of_key(key.key):
                yield finding(
                    "ALY202",
                    filed.path,
                    fault,
                    say("Copy the whole line of the .pub file: ssh-ed25519 AAAA… comment."),
                    route=Route(("keys", place, "key")),
                )


def _identities(ally: Ally) -> Iterator[tuple[str, str, Route]]:
    for place, email in enumerate(ally.emails):
        yield "email", email.casefold(), Route(("emails", place))
        found = _NO_REPLY.fullmatch(email.casefold())
        if found and found["host"] in _FORGES:
            yield _FORGES[found["host"]], found["account"], Route(("emails", place))
    for forge, account in ally.accounts.items():
        yield forge.casefold(), account.casefold(), Route(("accounts", forge))
    for place, key in enumerate(ally.keys):
        yield "key", key_itself(key.key), Route(("keys", place, "key"))


RULES: tuple[Rule, ...] = (shared_identities, invalid_keys)
"""The rules of this module."""
