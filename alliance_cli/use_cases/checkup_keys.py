"""Look whether git signs here as the alliance asks, and knows whose signatures are good."""

from __future__ import annotations

from collections.abc import Collection

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.ledger.keys import live_keys
from alliance_cli.messages import say
from alliance_cli.store.repository import Repository
from alliance_cli.store.signers import find_signers, is_asking_signers
from alliance_cli.store.ssh_keys import find_signing_key, is_signing
from alliance_cli.use_cases.actors import actor_of
from alliance_cli.use_cases.checkup import Check, Patient, doubtful, well, wrong
from alliance_cli.use_cases.key_signers import signers_text
from alliance_cli.use_cases.keys import goes_by_keys, shown


def examine_signing(patient: Patient) -> Check | None:
    """Look whether commits made here are signed with a key of the ally one is, where they must."""
    if patient.root is None or patient.alliance is None or patient.repository is None:
        return None
    ledger = patient.alliance.ledger
    if ledger.constitution is None or not goes_by_keys(ledger):
        return None
    try:
        actor = actor_of(ledger, patient.root)
    except CannotRunError:
        return None  # the check of the ally says why
    live = live_keys(ledger, actor, patient.now)
    return _signing_check(patient.repository, actor, {key.itself for key in live})


def _signing_check(repository: Repository, actor: str, live: Collection[str]) -> Check:
    key = find_signing_key(repository)
    if key is None:
        return wrong(
            "signing",
            say("Here commits have to be signed, and git knows no key to sign with."),
            say("Let it use yours: alliance ally keys use"),
        )
    if key.itself not in live:
        return wrong(
            "signing",
            say("Git signs with {key}, which is no key of {ally} that counts.",
                key=shown(key.text), ally=actor),
            say("Let it use another: alliance ally keys use KEY"),
        )  # fmt: skip
    if not is_signing(repository):
        return wrong(
            "signing",
            say("Here commits have to be signed, and git does not sign them."),
            say("Let it use yours: alliance ally keys use"),
        )
    return well("signing", say("git signs with {key}", key=shown(key.text)))


def examine_signers(patient: Patient) -> Check | None:
    """Look whether git knows the keys of allies as they are now."""
    if patient.alliance is None or patient.repository is None:
        return None
    ledger = patient.alliance.ledger
    is_asking = is_asking_signers(patient.repository)
    if ledger.constitution is None or not (is_asking or goes_by_keys(ledger)):
        return None
    if not is_asking:
        return doubtful(
            "signers",
            say("Git does not know whose signatures are good here."),
            say("Let it know: alliance ally keys signers --configure"),
        )
    if find_signers(patient.repository) != signers_text(ledger, now=patient.now):
        return doubtful(
            "signers",
            say("Git knows the keys of allies as they were, and not as they are now."),
            say("Bring them up to date: alliance doctor --mend"),
        )
    return well("signers", say("git knows the keys of allies"))
