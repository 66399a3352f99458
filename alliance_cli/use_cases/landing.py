"""Answer what a forge's CI asks: when a request came in, and whether it may land by itself.

Nobody has to be a door-keeper of what is one's own: joining, positions, membership, commitments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.kinds import Place, place_of

LONGEST = timedelta(days=14)
"""So long after its reception a request may land; later it has to be received anew."""

_OWN = ("ally", "member", "act", "commitment")


def reception_of(seen: Iterable[str], *, now: datetime) -> datetime:
    """Return when a request came in: the first moment `seen` that is not too long ago, else now.

    `seen` are moments at which the forge demonstrably had the commit, in its own words.
    """
    moments = (_moment(each.strip()) for each in seen if each.strip())
    recent = (each.replace(microsecond=0) for each in moments if now - LONGEST <= each <= now)
    return min(recent, default=now)


def find_requester(base: Ledger, head: Ledger, *, forge: str, account: str) -> str | None:
    """Return the ally whose account on `forge` it is: one of base, else a newcomer in head."""
    for ledger in (base, head):
        owners = [
            ally
            for ally, filed in ledger.allies.items()
            for where, name in filed.record.accounts.items()
            if (where.casefold(), name.casefold()) == (forge.casefold(), account.casefold())
        ]
        if owners:
            return owners[0] if len(owners) == 1 else None
    return None


def find_obstacle(verdict: Mapping[str, Any], requester: str | None) -> Message | None:
    """Return why a change may not land by itself; None if it may.

    It may if it is regular and touches only own files of `requester`, who also wrote it.
    `verdict` is what `alliance check` answers in JSON.
    """
    if verdict.get("format") != 1 or verdict.get("verdict") != "regular":
        return say("it is not regular")
    if verdict.get("trial") is not False:
        return say("it was judged on trial")
    if requester is None:
        return say("the account that asks is no ally’s")
    paths = verdict.get("paths") or ()
    if not paths:
        return say("it changes nothing")
    foreign = next((each for each in paths if not _is_own(each, requester)), None)
    return foreign and say(
        "{path} is not for “{ally}” alone", path=foreign["path"], ally=requester
    )


def _is_own(taken: Mapping[str, Any], requester: str) -> bool:
    """Tell whether a path is the requester's own, and was written by nobody else.

    Nobody in base wrote the file by which somebody joins.
    """
    rule, writer = taken["rule"], taken["writer"]
    joins = rule == "ally" and taken["change"] == "added" and writer is None
    return (
        taken["allowed"] is True
        and rule in _OWN
        and (writer == requester or joins)
        and _owner_of(taken["path"], rule) in {None, requester}
    )


def _owner_of(path: str, rule: str) -> str | None:
    """Return the ally whose file `path` is, where the path says so; a commitment says it inside.

    The table has only the ally itself write a commitment.
    """
    place = place_of(path)
    if not isinstance(place, Place) or place.kind != rule:
        return ""
    match rule:
        case "ally" | "member":
            return place.id
        case "act":
            return place.ally
        case _:
            return None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(
            say("“{value}” is not a time like 2026-03-02T10:15:00Z.", value=text),
            say("Write it with its zone, as in this example."),
        )
    return moment
