"""Announce a meeting, and write down who was there and what was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import say
from alliance_cli.records.learning import Assembly
from alliance_cli.records.moments import moment_text
from alliance_cli.regularity.warrants_learning import keepers_of, names_in
from alliance_cli.reports.lines import when
from alliance_cli.store.writing import Drop, Edit, Put
from alliance_cli.use_cases.files import edited_file, new_file
from alliance_cli.use_cases.naming import ally_named, proposal_named
from alliance_cli.use_cases.new_ids import PlainText, new_id
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally

_ON_A_PROPOSAL = "proposal:"


@dataclass(frozen=True, slots=True)
class Minutes:
    """Who was there and who could not come, what was said, until when, and when the next one is.

    What is empty is left as it is; names, and what was said, are added to what there is.
    """

    present: Sequence[str] = ()
    excused: Sequence[str] = ()
    text: PlainText | None = None
    until: datetime | None = None
    next: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewAssembly:
    """A meeting: its name, when and where, who runs its steps and who writes, what about.

    An item of the agenda is a title; `proposal:ID`, or `proposal:ID=TITLE`, is about a proposal.
    """

    name: PlainText
    at: datetime
    place: PlainText | None = None
    agenda: Sequence[str] = ()
    facilitator: str | None = None
    scribe: str | None = None
    minutes: Minutes = Minutes()
    id: str | None = None


def plan_assembly(scene: Scene, given: NewAssembly) -> Plan:
    """Plan a meeting; who announces it runs its steps, or writes, unless others do.

    What was said may come with it, where nobody had announced the meeting.
    """
    ledger = scene.ledger
    name = new_id(ledger, "assembly", given.id, given.name)
    path = f"assemblies/{name}.yaml"
    refuse_former_ally(scene, path)
    present = _allies(ledger, given.minutes.present)
    facilitator, scribe = _keepers(scene, given, present)
    _refuse_unnamed(scene, path, {*present, facilitator, scribe})
    keepers = {"facilitator": facilitator, "scribe": scribe}
    data = _data(ledger, given, keepers, present)
    return Plan(
        {path: new_file(path, data)},
        f"convene: {name}",
        trailers_of("convene", scene.actor),
        (
            say(
                "Written down: the meeting {id}, {when}.",
                id=name,
                when=when(given.at, ledger.zone),
            ),
        ),
        (f"alliance assembly minutes {name}", f"alliance report assembly {name}"),
        facts={"assembly": name},
    )


def plan_minutes(scene: Scene, name: str, given: Minutes) -> Plan:
    """Plan to write down a meeting, or to complete what is written: by its facilitator or scribe.

    Where it has neither, by one of those present.
    """
    filed = scene.ledger.assemblies[name]
    refuse_former_ally(scene, filed.path)
    _refuse_others(scene, filed)
    edits = tuple(_edits(scene.ledger, filed, given))
    if not edits:
        raise UsageError(
            say("Nothing is said of the meeting."),
            say("Write what was said, or --present, --excused, --until or --next."),
        )
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), edits)},
        f"minutes: {name}",
        trailers_of("minutes", scene.actor),
        (say("Written down: {id}.", id=name),),
        (f"alliance report assembly {name}",),
    )


def keeps_minutes(scene: Scene, name: str) -> bool:
    """Tell whether the minutes of the meeting are the actor's to write."""
    return scene.actor in names_in(scene.ledger.assemblies[name].record)


def _data(
    ledger: Ledger, given: NewAssembly, keepers: Mapping[str, str | None], present: Sequence[str]
) -> dict[str, Any]:
    minutes = given.minutes
    return {
        "name": given.name,
        "at": moment_text(given.at),
        "until": _moment(minutes.until),
        "place": given.place,
        **keepers,
        "agenda": [_item(ledger, each) for each in given.agenda],
        "present": list(present),
        "excused": _allies(ledger, minutes.excused),
        "minutes": minutes.text,
        "next": _moment(minutes.next),
    }


def _edits(ledger: Ledger, filed: Filed[Assembly], given: Minutes) -> Iterator[Edit]:
    record = filed.record
    came = _allies(ledger, given.present)
    could_not = [each for each in _allies(ledger, given.excused) if each not in came]
    present = [*(each for each in record.present if each not in could_not), *came]
    excused = [*(each for each in record.excused if each not in came), *could_not]
    for field, names, before in (
        ("present", present, record.present),
        ("excused", excused, record.excused),
    ):
        once = list(dict.fromkeys(names))
        if once != list(before):
            yield Put((field,), once) if once else Drop((field,))
    told = _completed(filed.data.get("minutes"), given.text) if given.text else None
    moments = (("until", _moment(given.until)), ("next", _moment(given.next)))
    for key, value in (("minutes", told), *moments):
        if value is not None:
            yield Put((key,), value)


def _completed(before: PlainText | None, more: PlainText) -> PlainText:
    """Return what was written down with `more` as a further paragraph, in each language."""
    match before, more:
        case None, _:
            return more
        case str(), str():
            return _joined(before, more)
        case dict(), dict():
            return before | {tag: _joined(before.get(tag), text) for tag, text in more.items()}
        case _:
            raise UsageError(
                say("What is written down already is told in other languages."),
                say("Tell the rest likewise: plainly, or as fr=… for each language."),
            )


def _joined(before: str | None, more: str) -> str:
    return f"{before}\n\n{more}" if before else more


def _keepers(
    scene: Scene, given: NewAssembly, present: Sequence[str]
) -> tuple[str | None, str | None]:
    """Return who runs the steps and who writes: who announces it does what nobody does."""
    ledger, actor = scene.ledger, scene.actor
    facilitator = ally_named(ledger, given.facilitator) if given.facilitator else None
    scribe = ally_named(ledger, given.scribe) if given.scribe else None
    if actor in {facilitator, scribe, *present}:
        return facilitator, scribe
    if facilitator is None:
        return actor, scribe
    return facilitator, scribe or actor


def _refuse_unnamed(scene: Scene, path: str, named: set[str | None]) -> None:
    """Raise RefusedError where whoever announces a meeting has no part in it."""
    if scene.actor not in named:
        message = say("“{ally}” neither runs this meeting nor writes", ally=scene.actor)
        help_ = say("Let its facilitator or its scribe announce it.")
        raise RefusedError((finding("ALY503", path, message, help_),))


def _refuse_others(scene: Scene, filed: Filed[Assembly]) -> None:
    """Raise RefusedError where the minutes are for others to write."""
    may = names_in(filed.record)
    if scene.actor in may:
        return
    message = say("“{ally}” does not keep the minutes of this meeting", ally=scene.actor)
    help_ = say("They are kept by: {allies}.", allies=may)
    if not keepers_of(filed.record):
        help_ = say("They are kept by one of those present: {allies}.", allies=may)
    raise RefusedError((finding("ALY503", filed.path, message, help_),))


def _item(ledger: Ledger, given: str) -> dict[str, Any]:
    """Return an item of the agenda as plain data."""
    if not given.startswith(_ON_A_PROPOSAL):
        return {"title": given}
    named, _, title = given.removeprefix(_ON_A_PROPOSAL).partition("=")
    proposal = proposal_named(ledger, named.strip())
    return {
        "title": title.strip() or ledger.proposals[proposal].data["title"],
        "proposal": proposal,
    }


def _allies(ledger: Ledger, given: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ally_named(ledger, each) for each in given))


def _moment(moment: datetime | None) -> str | None:
    return moment_text(moment) if moment else None
