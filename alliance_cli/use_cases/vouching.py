"""Vouch for who was recorded by others and now gives its first key, or its first address."""

from __future__ import annotations

from pathlib import Path

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, Route, UsageError
from alliance_cli.ledger.keys import HeldKey, keys_of
from alliance_cli.messages import Message, say
from alliance_cli.regularity.warrants_allies import VOUCHED_BY
from alliance_cli.reports.keys import fingerprint
from alliance_cli.reports.lines import Line
from alliance_cli.store.signers import last_signed
from alliance_cli.use_cases.acts import has_power
from alliance_cli.use_cases.keys import goes_by_keys
from alliance_cli.use_cases.naming import ally_named
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.powers import whom_it_takes
from alliance_cli.use_cases.workspace import Scene


def refuse_without_commit(*, commits: bool) -> None:
    """Raise UsageError where a voucher is to be given without the commit that it is."""
    if not commits:
        raise UsageError(
            say("A voucher is a commit and nothing else."), say("Leave out --no-commit.")
        )


def plan_voucher(scene: Scene, given: str, root: Path) -> Plan:
    """Plan to vouch for an ally who was recorded and gives its first key: a commit says just that.

    Where allies are known by their e-mail it is for the first address.
    """
    ally = ally_named(scene.ledger, given)
    path = scene.ledger.allies[ally].path
    if not has_power(scene, "record") or ally == scene.actor:
        message = say("{actor} may not vouch for {ally}", actor=scene.actor, ally=ally)
        help_ = whom_it_takes(scene, "record")
        raise RefusedError((finding("ALY412", path, message, help_),))
    told = {"actor": scene.actor, "ally": ally}
    if goes_by_keys(scene.ledger):
        key = _first_key(scene, ally)
        _refuse_unsigned(key, root, path)
        named = (VOUCHED_BY["signed"], key.itself)
        shown_key = fingerprint(key.itself)
        said = say("{actor} vouches that the key of {ally} is {key}.", **told, key=shown_key)
    else:
        email = _first_address(scene, ally)
        named = (VOUCHED_BY["declared"], email)
        said = say("{actor} vouches that the address of {ally} is {email}.", **told, email=email)
    return Plan(
        {},
        f"vouch: {ally}",
        (*trailers_of("vouch", ally, recorded_by=scene.actor), named),
        (said,),
        (f"alliance ally keys list {ally}",),
        details=(Line(say("A commit without files says so; it lands in the same request.")),),
        only_says=True,
    )


def _first_key(scene: Scene, ally: str) -> HeldKey:
    """Return the only key of `ally`; raise UsageError where it has none, or several."""
    keys = keys_of(scene.ledger, ally)
    if len(keys) == 1:
        return keys[0]
    if keys:
        raise UsageError(
            say("{ally} has several keys: only the first needs a voucher.", ally=ally),
            say("See: {command}", command=f"alliance ally keys list {ally}"),
        )
    raise UsageError(say("{ally} has no key here yet.", ally=ally), _where_to_vouch())


def _first_address(scene: Scene, ally: str) -> str:
    """Return the address of `ally`; raise UsageError where it has none."""
    emails = scene.ledger.allies[ally].record.emails
    if emails:
        return emails[0]
    raise UsageError(say("{ally} has no e-mail address here yet.", ally=ally), _where_to_vouch())


def _where_to_vouch() -> Message:
    return say("Fetch the branch that brings it, and vouch there: git switch BRANCH")


def _refuse_unsigned(key: HeldKey, root: Path, path: str) -> None:
    """Raise RefusedError unless the last commit of the file at `path` is signed with `key`."""
    signed = last_signed(root, path)
    if signed is None or signed.key != key.itself:
        message = say("the commit that brings this key is not signed with it")
        help_ = say("Whoever has the key signs that commit: alliance ally keys add")
        route = Route(("keys", key.place, "key"))
        raise RefusedError((finding("ALY504", path, message, help_, route=route),))
