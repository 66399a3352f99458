"""The founding commit: what it holds, and that its author is among the allies it names.

For the rest it is taken at its word, since there is no state before that could judge it.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.identities import marks_of_email
from alliance_cli.records.keys import key_itself
from alliance_cli.regularity.identities import owners_of

_ALLIANCE, _CONSTITUTION = "alliance.yaml", "constitution.yaml"
_FIRST = 1


def founding_findings(
    ledger: Ledger, *, writer_email: str, writer_key: str | None
) -> tuple[Finding, ...]:
    """Return what a founding commit may not hold, or lacks.

    `writer_email` is its author's; `writer_key` the type and base64 of the key that signed it
    well, if one did.
    """
    if ledger.constitution is None:
        message = say("the founding has no constitution")
        help_ = say("Found the alliance anew: alliance init")
        return (finding("ALY505", _CONSTITUTION, message, help_),)
    rules = ledger.constitution.record
    return (
        *_versions(ledger, rules),
        *_author(ledger, rules, writer_email, writer_key),
        *_stewards(ledger, rules),
        *_what_comes_later(ledger),
    )


def _versions(ledger: Ledger, rules: Constitution) -> Iterator[Finding]:
    help_ = say("Found it with version 1 alone, kept as constitutions/1.yaml too.")
    if rules.version != _FIRST:
        message = say("an alliance is founded with version 1 of its constitution")
        yield finding("ALY505", _CONSTITUTION, message, help_, route=Route(("version",)))
    for number, filed in ledger.constitutions.items():
        if number != _FIRST:
            message = say("there is no version {version} before it was adopted", version=number)
            yield finding("ALY505", filed.path, message, help_)
    kept = ledger.constitutions.get(_FIRST)
    if kept is None or (ledger.constitution and kept.digest != ledger.constitution.digest):
        message = say("constitutions/1.yaml is not there, or differs from it")
        yield finding("ALY505", _CONSTITUTION, message, help_)


def _author(ledger: Ledger, rules: Constitution, email: str, key: str | None) -> Iterator[Finding]:
    """Yield that whoever wrote it is not one of the allies it names."""
    help_ = say("Whoever makes the first commit is one of its allies: alliance init")
    if rules.assurance == "signed" and key is None:
        message = say("the founding is not signed, and this alliance signs its changes")
        yield finding("ALY504", _ALLIANCE, message, say("Sign it: git commit --amend -S"))
        return
    marks = (
        (("key", key_itself(key)),)
        if rules.assurance == "signed" and key is not None
        else marks_of_email(email)
    )
    if len(owners_of(ledger, *marks)) != 1:
        message = say("whoever founded it is not one of its allies: {email}", email=email)
        yield finding("ALY503", _ALLIANCE, message, help_)


def _stewards(ledger: Ledger, rules: Constitution) -> Iterator[Finding]:
    """Yield that nobody sees to the alliance from the beginning."""
    steering = {
        role.id for role in rules.roles if "steward" in role.powers and role.scope == "alliance"
    }
    mandates = (filed.record for filed in ledger.mandates.values())
    if not any(each.role in steering and each.ally in ledger.allies for each in mandates):
        message = say("no founding mandate gives an ally the power “steward”")
        help_ = say("Give one to an ally, for a year at most.")
        yield finding("ALY508", _ALLIANCE, message, help_)


def _what_comes_later(ledger: Ledger) -> Iterator[Finding]:
    acts = (act for inside in ledger.acts.values() for act in inside.values())
    for filed in (*acts, *ledger.decisions.values()):
        message = say("there are no acts and no decisions before an alliance is founded")
        help_ = say("Take it out of the first commit, and act once the alliance is founded.")
        yield finding("ALY508", filed.path, message, help_)
