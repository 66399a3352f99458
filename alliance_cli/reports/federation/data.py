"""A federation told to scripts."""

from __future__ import annotations

from typing import Any

from alliance_cli.messages import say
from alliance_cli.records.moments import moment_text
from alliance_cli.records.text import Text
from alliance_cli.reports.federation.seen import Common, Member, Merged, Seen, Standing, Told
from alliance_cli.reports.pulse_data import figure_data


def head_data(seen: Seen) -> dict[str, Any]:
    """Return what every answer begins with."""
    return {
        "federation": spoken_data(seen.name),
        "at": moment_text(seen.at),
        "shares": list(seen.shares),
    }


def spoken_data(text: Text) -> str | dict[str, str]:
    """Return a text as records write it."""
    return text.versions.get("*", dict(text.versions))


def member_data(each: Member) -> dict[str, Any]:
    """Return a member with all that is counted in it."""
    return {
        "id": each.id,
        "name": spoken_data(each.name),
        "seen": each.is_seen,
        "commit": each.commit or None,
        "fetched": moment_text(each.fetched) if each.fetched else None,
        "state": each.state or None,
        "founded": moment_text(each.founded) if each.founded else None,
        "languages": list(each.languages),
        "counts": dict(sorted(each.counts.items())),
    }


def order_data(each: Member) -> dict[str, Any]:
    """Return whether the records of a member are in good order."""
    faults = {name: each.faults.get(name, 0) for name in ("error", "warning", "note")}
    return {
        "id": each.id,
        "seen": each.is_seen,
        "commit": each.commit or None,
        "records": each.counts.get("records:all", 0) if each.is_seen else None,
        "errors": faults["error"],
        "warnings": faults["warning"],
        "notes": faults["note"],
        "codes": dict(sorted(each.codes.items())),
    }


def merged_data(each: Merged) -> dict[str, Any]:
    """Return an indicator over all members."""
    reading, definition = each.reading, each.definition
    return {
        "id": definition.id,
        "name": say(definition.name),
        "unit": "seconds" if definition.unit == "time" else definition.unit,
        "figure": figure_data(reading.figure) if reading else None,
        "have": reading.have if reading else None,
        "of": reading.of if reading else None,
        "lowest": figure_data(each.lowest),
        "highest": figure_data(each.highest),
        "alliances": each.known,
        "calls_for_care": bool(reading and definition.concern(reading)),
    }


def common_data(each: Common) -> dict[str, Any]:
    """Return a common principle, and what each member makes of it."""
    return {
        "id": each.id,
        "statement": spoken_data(each.statement),
        "here": each.is_here,
        "members": [_standing_data(standing) for standing in each.standings],
        "asked": list(each.asked),
        "other_words": list(each.others),
    }


def told_data(each: Told) -> dict[str, Any]:
    """Return an experience that a member shares."""
    return {
        "member": each.member,
        "id": each.id,
        "title": spoken_data(each.title),
        "written": moment_text(each.written),
        "themes": list(each.themes),
    }


def seen_data(seen: Seen) -> dict[str, Any]:
    """Return all of a federation."""
    return {
        **head_data(seen),
        "members": [member_data(each) for each in seen.members],
        "outcomes": dict(seen.outcomes),
        "indicators": [merged_data(each) for each in seen.merged],
        "principles": [common_data(each) for each in seen.commons],
        "experiences": [told_data(each) for each in seen.told],
    }


def _standing_data(each: Standing) -> dict[str, Any]:
    return {
        "member": each.member,
        "decided": each.decided,
        "answers": dict(sorted(each.answers.items())),
        "supports": each.supports,
        "challenges": each.challenges,
    }
