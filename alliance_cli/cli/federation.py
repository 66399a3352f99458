"""Fetch the alliances of a federation, check them, and show how they live."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alliance_cli.cli.federating import Jobs, Working, gathered, tell_troubles, tell_unseen
from alliance_cli.cli.options import AsJson, Looking
from alliance_cli.cli.session import Session
from alliance_cli.cli.showing import reader_languages, show_lines
from alliance_cli.cli.tables import show_table
from alliance_cli.messages import mark, say, say_many

if TYPE_CHECKING:
    from alliance_cli.use_cases.federating import Trouble
    from alliance_cli.use_cases.federation_sync import Synced

_FETCHING_AT_ONCE = 8
_FINDINGS = 1


def sync(
    context: typer.Context,
    members: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MEMBER]...", help=mark("These members alone (default: all).")),
    ] = None,
    jobs: Jobs = None,
    seconds: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help=mark("How long one may take (default: 300).")),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Fetch what the members hold now; nothing of theirs is run, and nothing of yours changes."""
    from alliance_cli.store.fetching import Bounds
    from alliance_cli.use_cases import federation_sync
    from alliance_cli.use_cases.federating import Place, federation_of, members_named

    session = Session.of(context)
    federation = federation_of(session.load().ledger)
    asked = members_named(federation, members or ())
    bounds = Bounds() if seconds is None else replace(Bounds(), seconds=float(seconds))
    fetching = federation_sync.sync(
        Place.of(session.root),
        federation,
        asked,
        jobs=jobs or _FETCHING_AT_ONCE,
        bounds=bounds,
        now=session.now(),
    )
    synced = [*session.follow(fetching, say("Fetching alliances"), len(asked))]
    order = [each.id for each in asked]
    _show_synced(session, sorted(synced, key=lambda each: order.index(each.member)), as_json)
    return _FINDINGS if any(each.trouble for each in synced) else 0


def validate(context: typer.Context, looking: Looking, working: Working) -> int:
    """Check whether the records of every member are in good order, and whether each is itself."""
    from alliance_cli.reports.federation.data import head_data, order_data
    from alliance_cli.reports.federation.tables import ORDER, heading_lines, order_rows
    from alliance_cli.use_cases.federation_looking import seen_of, troubles_of

    session = Session.of(context)
    alliance, found = gathered(session, looking, working)
    seen = seen_of(found)
    troubles = troubles_of(found, seen, reader_languages(alliance.ledger))
    if looking.as_json:
        session.terminal.show_json(
            {
                **head_data(seen),
                "members": [order_data(each) for each in seen.members],
                "findings": [each.data() for each in troubles],
                "summary": _counted(len(seen.members), len(seen.seen), troubles),
            }
        )
    else:
        show_lines(session.terminal, heading_lines(seen, reader_languages(alliance.ledger)))
        show_table(session.terminal, ORDER, order_rows(seen.members))
        tell_troubles(session.terminal, troubles)
    return _FINDINGS if any(each.is_error for each in troubles) else 0


def status(context: typer.Context, looking: Looking, working: Working) -> None:
    """Show the members: when each was fetched, and how much there is in it."""
    from alliance_cli.reports.federation.data import common_data, head_data, member_data
    from alliance_cli.reports.federation.tables import (
        PRINCIPLES,
        STATUS,
        asked_lines,
        heading_lines,
        principle_rows,
        status_rows,
    )
    from alliance_cli.use_cases.federation_looking import seen_of

    session = Session.of(context)
    alliance, found = gathered(session, looking, working)
    seen, languages = seen_of(found), reader_languages(alliance.ledger)
    tell_unseen(session.terminal, found)
    if looking.as_json:
        session.terminal.show_json(
            {
                **head_data(seen),
                "members": [member_data(each) for each in seen.members],
                "principles": [common_data(each) for each in seen.commons],
            }
        )
        return
    show_lines(session.terminal, heading_lines(seen, languages))
    show_table(session.terminal, STATUS, status_rows(seen.members, languages, seen.zone))
    if seen.commons:
        session.terminal.show()
        show_table(session.terminal, PRINCIPLES, principle_rows(seen.commons))
    show_lines(session.terminal, asked_lines(seen.commons))


def pulse(context: typer.Context, looking: Looking, working: Working) -> None:
    """Show how all members live together, over a year, in figures that name none of them."""
    from alliance_cli.reports.federation.data import head_data, merged_data
    from alliance_cli.reports.federation.tables import PULSE, heading_lines, pulse_rows
    from alliance_cli.use_cases.federation_looking import seen_of

    session = Session.of(context)
    alliance, found = gathered(session, looking, working)
    seen = seen_of(found)
    tell_unseen(session.terminal, found)
    if looking.as_json:
        session.terminal.show_json(
            {
                **head_data(seen),
                "alliances": len(seen.seen),
                "outcomes": dict(seen.outcomes),
                "indicators": [merged_data(each) for each in seen.merged],
            }
        )
        return
    show_lines(session.terminal, heading_lines(seen, reader_languages(alliance.ledger)))
    show_table(session.terminal, PULSE, pulse_rows(seen.merged))


def _show_synced(session: Session, synced: list[Synced], as_json: bool) -> None:  # noqa: FBT001 - an option
    if as_json:
        session.terminal.show_json({"members": [_synced_data(each) for each in synced]})
        return
    for each in synced:
        if each.fetched:
            words = (
                say("{member}: fetched {commit}", member=each.member,
                    commit=each.fetched.commit[:12])
                if each.is_new
                else say("{member}: nothing new", member=each.member)
            )  # fmt: skip
            session.terminal.show(words, "good" if each.is_new else "faint")
    tell_troubles(session.terminal, (each.trouble for each in synced if each.trouble))
    if failed := sum(each.trouble is not None for each in synced):
        session.terminal.tell(
            say_many(
                "{count} member was not fetched; what is known of it stays.",
                "{count} members were not fetched; what is known of them stays.",
                failed,
            ),
            "warning",
        )
    else:
        session.terminal.tell(say("Next: alliance federation validate"), "faint")


def _synced_data(each: Synced) -> dict[str, Any]:
    return {
        "id": each.member,
        "commit": each.fetched.commit if each.fetched else None,
        "new": each.is_new,
        "finding": each.trouble.data() if each.trouble else None,
    }


def _counted(members: int, seen: int, troubles: tuple[Trouble, ...]) -> dict[str, int]:
    errors = sum(each.is_error for each in troubles)
    return {
        "members": members,
        "seen": seen,
        "errors": errors,
        "warnings": len(troubles) - errors,
    }
