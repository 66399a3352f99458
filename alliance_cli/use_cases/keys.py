"""Give oneself a key, and end one.

Under `signed` an ally is known by its keys alone, so either is signed by the right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.keys import (
    HeldKey,
    counts_fully_from,
    keys_of,
    live_keys,
    may_end,
    state_of_key,
)
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.keys import fault_of_key
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.keys import fingerprint
from alliance_cli.reports.lines import when
from alliance_cli.store.repository import Repository
from alliance_cli.store.ssh_keys import FoundKey, find_signing_key, is_signing
from alliance_cli.store.writing import Append, Edit, Put
from alliance_cli.use_cases.files import edited_file
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally, rules_in_force


@dataclass(frozen=True, slots=True)
class Signer:
    """With which key git signs here; None where it does not. `is_asked` where a commit is made."""

    key: FoundKey | None = None
    is_asked: bool = True


def signer_here(root: Path, *, commits: bool = True) -> Signer:
    """Return with which key git signs in the repository of the alliance at `root`."""
    repository = Repository.enclosing(root)
    key = find_signing_key(repository) if is_signing(repository) else None
    return Signer(key, is_asked=commits)


def goes_by_keys(ledger: Ledger) -> bool:
    """Tell whether the constitution knows allies by their keys, and not by e-mail."""
    return rules_in_force(ledger).assurance == "signed"


def plan_new_key(scene: Scene, key: FoundKey, signer: Signer) -> Plan:
    """Plan to give the actor `key`; its first one under `signed` signs for itself."""
    filed = scene.ledger.allies[scene.actor]
    refuse_former_ally(scene, filed.path)
    refuse_key(key.text, filed.path)
    _refuse_own_again(scene, key)
    signs_itself = goes_by_keys(scene.ledger) and not keys_of(scene.ledger, scene.actor)
    if not signs_itself:
        signing_key_of(scene, signer)
    said = [say("{key} is a key of {ally} now.", key=shown(key.text), ally=scene.actor)]
    if signs_itself:
        said.append(
            say(
                "It is the first: somebody who holds the power “record” has to vouch for it on"
                " this branch: alliance ally keys vouch {ally}",
                ally=scene.actor,
            )
        )
    added = Append(("keys",), {"key": key.text, "from": _today(scene)})
    hint = "alliance ally keys use" if signs_itself else f"alliance ally keys list {scene.actor}"
    return _edited(
        scene, "add-key", [added], said, hint, signed_with=key.signs_with if signs_itself else ""
    )


def plan_key_end(scene: Scene, given: str, signer: Signer, *, is_stolen: bool) -> Plan:
    """Plan to end a key of the actor today; or at once, where somebody else may hold it."""
    refuse_former_ally(scene, scene.ledger.allies[scene.actor].path)
    key = key_named(scene, given)
    if (state := state_of_key(scene.ledger, key, scene.now)) in {"ended", "revoked"}:
        raise UsageError(
            say("{key} has ended already.", key=shown(key.record.key))
            if state == "ended"
            else say("{key} was revoked already.", key=shown(key.record.key)),
            say("See: {command}", command=f"alliance ally keys list {scene.actor}"),
        )
    signs = signing_key_of(scene, signer)
    if signs is not None and not may_end(scene.ledger, signs, key, scene.now):
        raise _may_not_end(scene, signs, key)
    edit = (
        Put(("keys", key.place, "revoked"), moment_text(scene.now))
        if is_stolen
        else Put(("keys", key.place, "until"), _today(scene))
    )
    return _edited(
        scene,
        "end-key",
        [edit],
        list(_told_of_end(scene, key, is_stolen=is_stolen)),
        f"alliance ally keys list {scene.actor}",
    )


def refuse_key(text: str, path: str) -> None:
    """Raise RefusedError where `text`, for the file at `path`, is no SSH public key."""
    if fault := fault_of_key(text):
        help_ = say("Copy the whole line of the .pub file: ssh-keygen -t ed25519 makes one.")
        raise RefusedError((finding("ALY202", path, fault, help_),))


def key_named(scene: Scene, given: str) -> HeldKey:
    """Return the key of the actor that `given` names; raise UsageError if none or several.

    That is its number, its comment or fingerprint or base64, or how one of these begins.
    """
    keys = keys_of(scene.ledger, scene.actor)
    found = [key for key in keys if given == str(key.place + 1) or given == key.comment]
    found = found or [key for key in keys if given and _is_begun(key, given)]
    if len(found) == 1:
        return found[0]
    see = say("See: {command}", command=f"alliance ally keys list {scene.actor}")
    if found:
        numbers = [str(key.place + 1) for key in found]
        raise UsageError(
            say("“{given}” may mean several: {names}.", given=given, names=numbers), see
        )
    raise UsageError(say("{ally} has no key “{given}”.", ally=scene.actor, given=given), see)


def signing_key_of(scene: Scene, signer: Signer) -> HeldKey | None:
    """Return the actor's live key that signs what it does here; None where none need.

    Raise UsageError where one must and none does.
    """
    if not goes_by_keys(scene.ledger) or not signer.is_asked:
        return None
    live = live_keys(scene.ledger, scene.actor, scene.now)
    itself = signer.key.itself if signer.key else ""
    if found := next((key for key in live if key.itself == itself), None):
        return found
    if not live:
        raise UsageError(
            say("None of the keys of {ally} counts any more.", ally=scene.actor),
            say("Others decide on a new one, see: alliance ally keys recover --help"),
        )
    message = say("Git does not sign here with a key of {ally} that counts.", ally=scene.actor)
    if signer.key is None:
        message = say("Git does not sign commits here, and this one has to be signed.")
    raise UsageError(
        message,
        say(
            "Do this where you have one of them: {keys}; let git use it: alliance ally keys use."
            " If all are lost, see: alliance ally keys"
            " recover --help",
            keys=[shown(key.record.key) for key in live],
        ),
    )


def shown(text: str) -> str:
    """Return by what people know a key: its comment, or else its fingerprint."""
    _, _, comment = text.partition(" ")[2].partition(" ")
    return comment or fingerprint(" ".join(text.split()[:2]))


def _refuse_own_again(scene: Scene, key: FoundKey) -> None:
    for held in keys_of(scene.ledger, scene.actor):
        if held.itself != key.itself:
            continue
        state = state_of_key(scene.ledger, held, scene.now)
        help_ = say("See: {command}", command=f"alliance ally keys list {scene.actor}")
        if state in {"ended", "revoked"}:
            help_ = say("A key that has ended does not come back. Make a new one: ssh-keygen")
        raise UsageError(
            say("{ally} has this key already, as number {number}.",
                ally=scene.actor, number=held.place + 1),
            help_,
        )  # fmt: skip


def _may_not_end(scene: Scene, signer: HeldKey, key: HeldKey) -> UsageError:
    ledger = scene.ledger
    told = {"signer": shown(signer.record.key), "key": shown(key.record.key)}
    fully = counts_fully_from(ledger, signer)
    if scene.now < fully:
        return UsageError(
            say("{signer} ends no key before {moment}: it is new.",
                signer=told["signer"], moment=when(fully, ledger.zone)),
            say("Until then it signs whatever else you do."),
        )  # fmt: skip
    return UsageError(
        say("{signer} is younger than {key}: a key ends itself or a younger one.", **told),
        say(
            "Do this where you have {key}. If it is lost, others decide that a new key takes its"
            " place: alliance ally keys recover --help",
            key=told["key"],
        ),
    )


def _told_of_end(scene: Scene, key: HeldKey, *, is_stolen: bool) -> Sequence[Message]:
    told = {"key": shown(key.record.key), "ally": scene.actor}
    said = say("{key} is revoked: it signs nothing for {ally} any more.", **told)
    if not is_stolen:
        said = say("{key} ends today: it signs nothing for {ally} from tomorrow on.", **told)
    if len(live_keys(scene.ledger, scene.actor, scene.now)) > 1 or not goes_by_keys(scene.ledger):
        return (said,)
    return (
        said,
        say("It was the last one: for a new one others decide, see: alliance ally keys recover"
            " --help"),
    )  # fmt: skip


def _is_begun(key: HeldKey, given: str) -> bool:
    kind, _, base64 = key.itself.partition(" ")
    texts = (key.comment, fingerprint(key.itself), base64, f"{kind} {base64}")
    return any(text.startswith(given) for text in texts)


def _edited(
    scene: Scene,
    act: str,
    edits: Sequence[Edit],
    said: Sequence[Message],
    hint: str,
    *,
    signed_with: str = "",
) -> Plan:
    path = scene.ledger.allies[scene.actor].path
    return Plan(
        {path: edited_file(scene.tree.read(path), edits)},
        f"{act}: {scene.actor}",
        trailers_of(act, scene.actor),
        tuple(said),
        (hint,),
        signed_with=signed_with,
    )


def _today(scene: Scene) -> str:
    return scene.now.astimezone(scene.ledger.zone).date().isoformat()
