"""Take an urgent measure towards an ally who does harm; write its answer down; lift it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.standings import is_sealed
from alliance_cli.messages import Message, say
from alliance_cli.records.allies import Safeguard
from alliance_cli.records.digest import digest_of
from alliance_cli.records.identifiers import MAX_ID
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line
from alliance_cli.reports.safeguards import safeguard_view
from alliance_cli.rules.safeguards import last_day
from alliance_cli.store.writing import Put
from alliance_cli.use_cases.acts import standing_now
from alliance_cli.use_cases.files import edited_file, new_file
from alliance_cli.use_cases.naming import ally_named, named_if_known, refuse_id
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.powers import refuse_without_power
from alliance_cli.use_cases.workspace import Scene, refuse_unless_open

PlainText = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Suspension:
    """Whom to suspend, on which articles; `told` is when it was told.

    Reasons that have a `ground` to be withheld stay out of the file, which has their digest alone.
    """

    ally: str
    articles: tuple[str, ...]
    told: datetime
    reasons: PlainText | None = None
    ground: PlainText | None = None
    kept_by: str | None = None
    until: date | None = None
    decision: str | None = None
    id: str | None = None


def plan_suspension(scene: Scene, given: Suspension) -> Plan:
    """Plan to suspend an ally, for three months at most unless a decision says longer."""
    ally = ally_named(scene.ledger, given.ally)
    name = given.id or _free_id(scene, ally)
    refuse_id(name)
    if scene.ledger.has("safeguard", name):
        raise UsageError(
            say("There is a safeguard “{id}” already.", id=name),
            say("Choose another id with --id."),
        )
    path = f"safeguards/{name}.yaml"
    refuse_without_power(scene, "safeguard", path)
    _refuse_untold(scene, ally, given.told)
    until = given.until or last_day(scene.now, scene.ledger.zone)
    decision = given.decision and named_if_known(scene.ledger, "proposal", given.decision)
    data = {
        "ally": ally,
        "measure": "suspend",
        "articles": list(given.articles),
        "by": scene.actor,
        "at": moment_text(scene.now),
        "until": until.isoformat(),
        "notified": moment_text(given.told),
        "reasons": given.reasons if given.ground is None else None,
        "withheld": _withheld(scene, given),
        "decision": decision,
    }
    return Plan(
        {path: new_file(path, data)},
        f"suspend: {name}",
        trailers_of("suspend", scene.actor),
        (say("Suspended: {ally}, until {until} ({id}).", ally=ally, until=until, id=name),),
        (f"alliance safeguard show {name}",),
        tuple(Line(each) for each in _next_steps(name, ally, given)),
    )


def plan_hearing(scene: Scene, name: str, answer: PlainText) -> Plan:
    """Plan to write down, once, what the ally answered; by whoever took the measure."""
    filed = scene.ledger.safeguards[name]
    if filed.record.heard is not None:
        raise UsageError(
            say("What {ally} answered is written down already.", ally=filed.record.ally),
            say("See: {command}", command=f"alliance safeguard show {name}"),
        )
    if scene.actor != filed.record.by:
        message = say("“{ally}” did not take this measure", ally=scene.actor)
        help_ = say(
            "What was answered is written down by “{by}”, who took it.", by=filed.record.by
        )
        raise RefusedError((finding("ALY503", filed.path, message, help_),))
    said = say("Written down: what {ally} answered to {id}.", ally=filed.record.ally, id=name)
    return _edited(scene, filed, "hear", {"heard": answer}, said)


def plan_lifting(scene: Scene, name: str, reason: PlainText | None) -> Plan:
    """Plan to lift a measure: by who took it, or by any ally once a sealed adoption says so."""
    filed = scene.ledger.safeguards[name]
    _refuse_over(scene, filed)
    if scene.actor == filed.record.by and reason is None:
        raise UsageError(
            say("{option} is missing.", option="--reason"),
            say("See: {command}", command="alliance safeguard lift --help"),
        )
    if scene.actor != filed.record.by:
        decision = _lifting(scene, filed)
        reason = reason or f"proposal:{decision}"
    lifted = {"at": moment_text(scene.now), "reason": reason}
    said = say("Lifted: {id}. {ally} counts again.", id=name, ally=filed.record.ally)
    return _edited(scene, filed, "lift", {"lifted": lifted}, said)


def _edited(
    scene: Scene, filed: Filed[Safeguard], act: str, fields: Mapping[str, Any], said: Message
) -> Plan:
    edits = [Put((key,), value) for key, value in fields.items()]
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), edits)},
        f"{act}: {filed.id}",
        trailers_of(act, scene.actor),
        (said,),
        (f"alliance safeguard show {filed.id}",),
    )


def _lifting(scene: Scene, filed: Filed[Safeguard]) -> str:
    """Return the sealed adoption that lifts the measure; raise RefusedError if there is none."""
    for name, each in sorted(scene.ledger.proposals.items()):
        if each.record.lifts == filed.id and is_sealed(scene.ledger, name):
            standing = standing_now(scene, name)
            if standing.is_adopted:
                return name
    message = say("“{ally}” did not take this measure", ally=scene.actor)
    help_ = say(
        "“{by}”, who took it, may lift it; or all of us: alliance propose TITLE --lifts {id}",
        by=filed.record.by,
        id=filed.id,
    )
    raise RefusedError((finding("ALY503", filed.path, message, help_),))


def _refuse_over(scene: Scene, filed: Filed[Safeguard]) -> None:
    """Raise UsageError where there is nothing left to lift."""
    see = say("See: {command}", command=f"alliance safeguard show {filed.id}")
    if filed.record.lifted is not None:
        raise UsageError(say("{id} is lifted already.", id=filed.id), see)
    if safeguard_view(scene.ledger, filed.id, now=scene.now).state == "over":
        raise UsageError(
            say("{id} ended on {day} by itself.", id=filed.id, day=filed.record.until), see
        )


def _refuse_untold(scene: Scene, ally: str, told: datetime) -> None:
    """Raise UsageError where the ally is still to be told, or was too long ago to say so now."""
    if told > scene.now:
        raise UsageError(
            say("{ally} is not told yet.", ally=ally),
            say("Tell the ally first, with the reasons; then take the measure."),
        )
    refuse_unless_open(scene.ledger, told, clock=scene.now)


def _withheld(scene: Scene, given: Suspension) -> dict[str, Any] | None:
    if given.ground is None:
        return None
    keeper = ally_named(scene.ledger, given.kept_by) if given.kept_by else scene.actor
    withheld = {"ground": given.ground, "kept_by": keeper}
    return {**withheld, "digest": digest_of(given.reasons)} if given.reasons else withheld


def _next_steps(name: str, ally: str, given: Suspension) -> Iterator[Message]:
    """Yield what is owed to the ally now: to be heard, and to appeal."""
    fields = {"ally": ally, "id": name}
    yield say("{ally} counts nowhere and blocks nothing until then; it is still heard.", **fields)
    yield say(
        "Hear {ally}, and write its answer down: alliance safeguard hear {id} TEXT", **fields
    )
    yield say(
        "Any ally may appeal, {ally} too, by an ordinary proposal:"
        " alliance propose TITLE --lifts {id}",
        **fields,
    )
    yield say("Somebody else has to carry it too (--with ALLY): who is suspended calls nothing.")
    if given.ground is not None:
        yield say("Keep the reasons where those who have to see them can.")


def _free_id(scene: Scene, ally: str) -> str:
    """Return an id made of the ally and the day, which no safeguard bears yet."""
    day = scene.now.astimezone(scene.ledger.zone).date().isoformat()
    number, ending = 1, f"-{day}"
    while scene.ledger.has("safeguard", name := ally[: MAX_ID - len(ending)].rstrip("-") + ending):
        number += 1
        ending = f"-{day}-{number}"
    return name
