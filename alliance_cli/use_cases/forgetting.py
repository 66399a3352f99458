"""Be forgotten: empty what one's own file tells of the person, and leave what others rely on.

The file is written anew, so that no remark in it survives. Acts, positions and membership stay as
they are: every decision that was sealed is reckoned from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.keys import HeldKey, keys_of, may_end, state_of_key
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, say, say_many
from alliance_cli.records.allies import Ally
from alliance_cli.records.identities import has_mark, marks_of_email
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line, some_of
from alliance_cli.use_cases.actors import find_identity
from alliance_cli.use_cases.files import new_file
from alliance_cli.use_cases.keys import Signer, goes_by_keys, signing_key_of
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene

EMPTIED = ("name", "emails", "accounts", "link", "languages", "offers", "needs")
"""What tells of the person, and goes."""

_KEPT = (
    *("kind", "joined", "charter", "signed", "engaged", "away", "colleges", "territories"),
    *("themes", "representatives", "left", "returned", "earlier"),
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who would write the commit: git’s e-mail, and the key it signs with."""

    email: str
    signer: Signer


def plan_forgetting(scene: Scene, writer: Writer) -> Plan:
    """Plan that the actor leaves, if it has not, and is forgotten; only the ally itself may."""
    filed = scene.ledger.allies[scene.actor]
    if filed.record.forgotten:
        raise UsageError(
            say("{ally} was forgotten already.", ally=scene.actor),
            say("See: {command}", command=f"alliance ally show {scene.actor}"),
        )
    _refuse_another(scene, filed, writer.email)
    signs = signing_key_of(scene, writer.signer)
    data = {
        "name": "",
        **{field: filed.data[field] for field in _KEPT if field in filed.data},
        **_departure(scene, filed),
        "keys": [_ended(scene, key, signs) for key in keys_of(scene.ledger, scene.actor)],
        "visible": "id-only",
        "forgotten": True,
    }
    return Plan(
        {filed.path: new_file(filed.path, data)},
        f"forget: {scene.actor}",
        trailers_of("forget", scene.actor),
        (say("{ally} has left, and its file tells nothing more of the person.",
             ally=scene.actor),),
        (f"alliance undo --as {scene.actor}", "git push"),
        details=tuple(Line(each) for each in what_remains(scene)),
        facts={"emptied": [*EMPTIED], "remains": list(what_remains(scene))},
    )  # fmt: skip


def what_remains(scene: Scene) -> Iterator[Message]:
    """Yield what is not taken away, and cannot be."""
    ledger, ally = scene.ledger, scene.actor
    acts = sum(each.ally == ally for inside in ledger.acts.values() for each in inside.values())
    yield say_many(
        "What stays: the id “{ally}”, and {count} act of yours; decisions rest on them.",
        "What stays: the id “{ally}”, and {count} acts of yours; decisions rest on them.",
        acts,
        ally=ally,
    )
    if elsewhere := [*_named_in(ledger, ally)]:
        yield say("Where you are named, too: {paths}.", paths=some_of(elsewhere))
    yield say(
        "The history of git keeps what your file said until now, and the name and e-mail address"
        " in every commit you made; so does every copy of it, on forges and on others’ machines."
    )
    yield say(
        "Nobody can take that back alone: a history that is rewritten is another one, and every"
        " audit with a pin would tell."
    )
    if stewards := _stewards(ledger, scene):
        yield say("If the law entitles you to more, ask a steward: {stewards}", stewards=stewards)


def writer_here(root: Path, signer: Signer) -> Writer:
    """Return who would write a commit in the alliance at `root`."""
    identity = find_identity(root)
    return Writer(identity[1] if identity else "", signer)


def _departure(scene: Scene, filed: Filed[Ally]) -> dict[str, Any]:
    """Return what the file says of leaving: now, unless it has left; earlier stays are kept."""
    if not scene.ledger.people().is_ally(scene.actor, scene.now):
        return {}
    now, earlier = moment_text(scene.now), list(filed.data.get("earlier", ()))
    if filed.record.returned is None:
        return {"left": now}
    absence = {"left": filed.data["left"], "returned": filed.data["returned"]}
    return {"left": now, "returned": None, "earlier": [*earlier, absence]}


def _ended(scene: Scene, key: HeldKey, signs: HeldKey | None) -> dict[str, Any]:
    """Return a key without its comment, which names people; ended where it may be."""
    ledger = scene.ledger
    data = {**ledger.allies[key.ally].data["keys"][key.place], "key": key.itself}
    state = state_of_key(ledger, key, scene.now)
    if state in {"ended", "revoked"} or not _may_end(scene, signs, key):
        return data
    if state == "not-yet":
        return data | {"revoked": moment_text(scene.now)}
    return data | {"until": scene.now.astimezone(ledger.zone).date().isoformat()}


def _may_end(scene: Scene, signs: HeldKey | None, key: HeldKey) -> bool:
    if not goes_by_keys(scene.ledger):
        return True
    return signs is not None and may_end(scene.ledger, signs, key, scene.now)


def _named_in(ledger: Ledger, ally: str) -> Iterator[str]:
    """Yield other files that tell of the ally, as far as their fields say."""
    yield from (each.path for each in ledger.translations.get(f"allies/{ally}", {}).values())
    for experiences in ledger.experiences.values():
        if ally in experiences.record.authors:
            yield experiences.path
    for inside in ledger.members.values():
        if ally in inside and inside[ally].record.part:
            yield inside[ally].path
    yield from (each.path for each in ledger.means.values() if each.record.by == ally)


def _stewards(ledger: Ledger, scene: Scene) -> list[str]:
    constitution, people = ledger.constitution, ledger.people()
    roles = constitution.record.roles if constitution else ()
    return sorted(
        {
            name
            for role in roles
            if "steward" in role.powers
            for name in people.holders(role.id, scene.now)
            if name != scene.actor
        }
    )


def _refuse_another(scene: Scene, filed: Filed[Ally], email: str) -> None:
    """Raise RefusedError where the commit would not be known as the ally's own."""
    if goes_by_keys(scene.ledger) or has_mark(filed.record, *marks_of_email(email)):
        return
    raise RefusedError(
        (
            finding(
                "ALY503",
                filed.path,
                say(
                    "only “{ally}” itself may be forgotten so, and git’s e-mail address {email}"
                    " is not its own",
                    ally=scene.actor,
                    email=email or "–",
                ),
                say(
                    "Nobody does this for another, no recorder and no steward. Whoever left and"
                    " asks by mail commits it with its own account, on the forge’s website or"
                    " sitting beside somebody who knows git: it may, also after it has left."
                ),
            ),
        )
    )
