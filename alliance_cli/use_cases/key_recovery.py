"""Replace the lost key of an ally: propose it, and, once it may be, let the new key in.

Under `signed` whoever lost its key cannot speak. Others propose that a new key stand for it; the
decision is sealed, and two weeks pass in which one word of the old key stops it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.keys import HeldKey, keys_of, live_keys, owners_of
from alliance_cli.ledger.recoveries import Recovery, find_recovery
from alliance_cli.messages import Message, say
from alliance_cli.records.identifiers import id_from
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import when
from alliance_cli.store.ssh_keys import FoundKey
from alliance_cli.store.writing import Append, Edit, Put
from alliance_cli.use_cases.files import edited_file
from alliance_cli.use_cases.keys import (
    Signer,
    goes_by_keys,
    refuse_key,
    shown,
    signing_key_of,
)
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.proposing import Draft, free_name, plan_proposal
from alliance_cli.use_cases.workspace import Scene


@dataclass(frozen=True, slots=True)
class Lost:
    """Whose key is lost, and the new one; `is_revoking` gives up the others once it is in."""

    ally: str
    key: FoundKey
    is_revoking: bool = False


def plan_recovery(
    scene: Scene, lost: Lost, signer: Signer, words: Callable[[Message], str]
) -> Plan:
    """Plan the next step: the proposal, or, once that is ripe, the new key in the ally's file.

    Raise UsageError, saying how far it is, where there is nothing to write now. `words` puts what
    the proposal says into the words of a language.
    """
    _refuse_needless(scene, lost)
    found = find_recovery(scene.ledger, lost.ally, lost.key.itself, scene.now)
    if found is None or found.state == "refused":
        return _proposal(scene, lost, signer, words)
    if found.state != "ripe":
        raise _not_ripe(scene, lost, found)
    if scene.actor != lost.ally:
        raise UsageError(
            say("The new key may come in now: {ally} itself signs that with it.", ally=lost.ally),
            say("{ally} types, where the new key is: alliance ally keys recover FILE",
                ally=lost.ally),
        )  # fmt: skip
    return _replacement(scene, lost, found)


def title_of(lost: Lost) -> Message:
    """Return the title of the proposal."""
    return say("A new key for {ally}", ally=lost.ally)


def text_of(lost: Lost) -> Message:
    """Return the text of the proposal: the key stands in it as words of their own."""
    return say(
        "{ally} has lost its key. From now on this key stands for it:\n\n{key}\n\n"
        "Whoever consents has heard from {ally}, by voice or face to face, that this key is its"
        " own. Once the decision can be sealed, two weeks pass before the key comes in. One word"
        " that {ally} signs with an old key on this proposal stops it.\n",
        ally=lost.ally,
        key=lost.key.itself,
    )


def _refuse_needless(scene: Scene, lost: Lost) -> None:
    ledger = scene.ledger
    refuse_key(lost.key.text, ledger.allies[lost.ally].path)
    if not goes_by_keys(ledger):
        raise UsageError(
            say("Here allies are known by their e-mail addresses: no decision is needed."),
            say("{ally} simply adds the new key: alliance ally keys add FILE", ally=lost.ally),
        )
    for owner in owners_of(ledger, lost.key.itself):
        raise UsageError(
            say("{key} is, or was, a key of {ally} already.",
                key=shown(lost.key.text), ally=owner.ally),
            say("Make a new one: ssh-keygen -t ed25519"),
        )  # fmt: skip
    if not keys_of(ledger, lost.ally):
        raise UsageError(
            say("{ally} has had no key yet, and can add its first one.", ally=lost.ally),
            say("{ally} types: alliance ally keys add FILE", ally=lost.ally),
        )


def _proposal(scene: Scene, lost: Lost, signer: Signer, words: Callable[[Message], str]) -> Plan:
    if scene.actor == lost.ally:
        _refuse_own_proposal(scene, lost, signer)
    signing_key_of(scene, signer)
    draft = Draft(
        words(title_of(lost)),
        name=free_name(scene, id_from(f"key {lost.ally}") or "key"),
        fields={"text": words(text_of(lost)), "affects": [lost.ally]},
    )
    plan = plan_proposal(scene, draft)
    return replace(
        plan,
        said=(
            *plan.said,
            say("Two weeks after the decision can be sealed, and unless {ally} speaks there with"
                " an old key, it types, where the new key is: alliance ally keys recover FILE",
                ally=lost.ally),
        ),
    )  # fmt: skip


def _refuse_own_proposal(scene: Scene, lost: Lost, signer: Signer) -> None:
    """Raise UsageError: who can sign needs no recovery, and who cannot is not heard."""
    live = {key.itself for key in live_keys(scene.ledger, lost.ally, scene.now)}
    if signer.key is not None and signer.key.itself in live:
        raise UsageError(
            say("You still have a key that counts: {key}.", key=shown(signer.key.text)),
            say("Sign the new one with it: alliance ally keys add FILE"),
        )
    raise UsageError(
        say("Without a key nobody can tell that it is {ally} who asks.", ally=lost.ally),
        say(
            "Give the new key to another ally, by voice or face to face, who types: alliance ally"
            " keys recover --for {ally} FILE",
            ally=lost.ally,
        ),
    )


def _not_ripe(scene: Scene, lost: Lost, found: Recovery) -> UsageError:
    told = {"proposal": found.proposal, "ally": lost.ally}
    moment = when(found.ripe_from, scene.ledger.zone) if found.ripe_from else ""
    match found.state:
        case "contested":
            return UsageError(
                say("{ally} has spoken on {proposal} itself: its key is not lost.", **told),
                say("Ask {ally}. If somebody else has that key, see: alliance explain {proposal}",
                    **told),
            )  # fmt: skip
        case "unsealed":
            return UsageError(
                say("{proposal} is adopted, but not sealed.", **told),
                say("Seal it: alliance decide {proposal}", **told),
            )
        case "waiting":
            return UsageError(
                say("{proposal} is adopted; the old key of {ally} may object until {moment}.",
                    **told, moment=moment),
                say("An objection is any word of its own: alliance react {proposal} TEXT", **told),
            )  # fmt: skip
        case _:
            return UsageError(
                say("{proposal} is not decided yet.", **told),
                say("See what would move it on: alliance explain {proposal}", **told),
            )


def _replacement(scene: Scene, lost: Lost, found: Recovery) -> Plan:
    """Plan the new key, in a commit that it signs; the others are revoked if asked for."""
    filed = scene.ledger.allies[lost.ally]
    live = live_keys(scene.ledger, lost.ally, scene.now)
    gone: tuple[HeldKey, ...] = live if lost.is_revoking else ()
    now = moment_text(scene.now)
    edits: list[Edit] = [Put(("keys", key.place, "revoked"), now) for key in gone]
    today = scene.now.astimezone(scene.ledger.zone).date().isoformat()
    edits.append(Append(("keys",), {"key": lost.key.text, "from": today}))
    said = [say("{key} is a key of {ally} now, by {proposal}.",
                key=shown(lost.key.text), ally=lost.ally, proposal=found.proposal)]  # fmt: skip
    said += [say("{key} is revoked.", key=shown(key.record.key)) for key in gone]
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), edits)},
        f"recover-key: {lost.ally}",
        trailers_of("recover-key", lost.ally),
        tuple(said),
        ("alliance ally keys use",),
        signed_with=lost.key.signs_with,
    )
