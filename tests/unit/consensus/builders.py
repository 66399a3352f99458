"""Small builders of what the engine is given: people, procedures, acts and cases, in memory.

Days are counted from `OPENED`, the moment at which every proposal here is opened unless it says
otherwise: `act("paul", 2, "object")` is an objection two days later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from alliance_cli.consensus.calendar import Calendar
from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.engine import standing_of
from alliance_cli.consensus.people import People
from alliance_cli.consensus.standing import Standing
from alliance_cli.records.acts import ACTS
from alliance_cli.records.allies import Ally, Mandate, Safeguard
from alliance_cli.records.chantiers import Member
from alliance_cli.records.constitution import Recess, Role
from alliance_cli.records.moments import moment_text, stamp_of
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.proposals import Proposal

Data = dict[str, Any]

OPENED = datetime(2026, 3, 1, tzinfo=UTC)
JOINED = "2026-01-01T00:00:00Z"
DIGEST = "sha256:" + "0" * 64
NEEDS_TEXT = {"question", "react", "suggest", "nominate", "object", "concern", "test", "extend"}
FOUR = ("nadia", "paul", "ines", "tomas")


def at(day: float) -> datetime:
    """Return the moment `day` days after the opening."""
    return OPENED + timedelta(days=day)


def text_at(day: float) -> str:
    """Return the moment `day` days after the opening, as a record writes it."""
    return moment_text(at(day))


def date_at(day: float) -> str:
    """Return the UTC date `day` days after the opening, as a record writes it."""
    return at(day).date().isoformat()


def act_id(by: str, day: float, name: str) -> str:
    """Return the id of the act `name` that `by` does on `day`."""
    return f"{by}/{stamp_of(at(day))}-{name}"


def act(by: str, day: float, name: str, **fields: Any) -> FiledAct:  # noqa: ANN401 - plain data
    """Return the act `name` of `by` on `day`, on version 1 unless `fields` say otherwise."""
    data: Data = {"act": name, "at": text_at(day), "version": 1, **fields}
    if name in NEEDS_TEXT | {"rule"}:
        data.setdefault("text", "Because.")
    if name == "rule":
        data.setdefault("answers", {})
    return FiledAct(act_id(by, day, name), by, ACTS[name].model_validate(data))


def revision(day: float, version: int, by: str = "nadia", **fields: Any) -> Data:  # noqa: ANN401
    """Return the entry of a revision in a proposal's list of versions."""
    return {"version": version, "at": text_at(day), "by": by, "digest": DIGEST, **fields}


def stage(name: str, *requires: str | Data, **fields: Any) -> Data:  # noqa: ANN401 - plain data
    """Return the plain data of a stage that requires `requires`."""
    return {"stage": name, "requires": list(requires), **fields}


def procedure(*stages: Data, **rules: Any) -> Procedure:  # noqa: ANN401 - plain data
    """Return the procedure of `stages`, with `rules`."""
    return Procedure.model_validate({"stages": list(stages), **rules})


CONSENT = procedure(stage("consent", "no_objection", lasts="P10D", otherwise="rejected"))
"""Ten days without an open objection."""


def ally(**fields: Any) -> Ally:  # noqa: ANN401 - plain data
    """Return an ally who joined in January and has been engaged since, unless `fields` differ."""
    data: Data = {"name": "An ally", "kind": "person", "joined": JOINED, "charter": 1}
    return Ally.model_validate({**data, "engaged": [{"from": JOINED[:10]}], **fields})


def mandate(role: str, holder: str, **fields: Any) -> Mandate:  # noqa: ANN401 - plain data
    """Return a mandate that lasts from January to the end of the next year."""
    data: Data = {"role": role, "ally": holder, "from": "2026-01-01", "until": "2027-12-31"}
    return Mandate.model_validate({**data, **fields})


def suspension(who: str, start: float, last: float, **fields: Any) -> Safeguard:  # noqa: ANN401
    """Return the suspension of `who` from day `start` until the end of day `last`."""
    data: Data = {
        "ally": who,
        "measure": "suspend",
        "articles": ["purpose"],
        "by": "nadia",
        "at": text_at(start),
        "notified": text_at(start),
        "until": date_at(last),
        "reasons": "Because.",
    }
    return Safeguard.model_validate({**data, **fields})


def role(name: str, *powers: str, scope: str = "alliance") -> Role:
    """Return a role that gives `powers`."""
    data: Data = {"id": name, "purpose": "It is needed.", "scope": scope, "term": "P2Y"}
    return Role.model_validate({**data, "powers": list(powers)})


def people(
    allies: Iterable[str] | Mapping[str, Data] = FOUR,
    *,
    mandates: Iterable[Mandate] = (),
    members: Mapping[str, Mapping[str, Data]] | None = None,
    safeguards: Iterable[Safeguard] = (),
    zone: str = "UTC",
) -> People:
    """Return the people of which the records of `allies` and the others tell."""
    known = allies if isinstance(allies, Mapping) else {name: {} for name in allies}
    inside = {
        chantier: {
            name: Member.model_validate({"joined": JOINED, **fields})
            for name, fields in listed.items()
        }
        for chantier, listed in (members or {}).items()
    }
    records = {name: ally(**fields) for name, fields in known.items()}
    return People.of(
        ZoneInfo(zone), records, mandates=mandates, members=inside, safeguards=safeguards
    )


def calendar(zone: str = "UTC", *recesses: tuple[str, str]) -> Calendar:
    """Return the calendar of `zone` with `recesses`, each from and until a month and day."""
    listed = [Recess.model_validate({"from": first, "until": last}) for first, last in recesses]
    return Calendar(ZoneInfo(zone), tuple(listed))


def case_of(
    *acts: FiledAct,
    under: Procedure = CONSENT,
    among: People | None = None,
    roles: Iterable[Role] = (),
    revisions: Iterable[Data] = (),
    on: Calendar | None = None,
    **fields: Any,  # noqa: ANN401 - plain data
) -> Case:
    """Return the case of a proposal of Nadia's with `acts`, decided `under` a procedure."""
    data: Data = {
        "title": "A proposal",
        "kind": "ordinary",
        "scope": "alliance",
        "by": ["nadia"],
        "opened": text_at(0),
        "constitution": 1,
        "versions": [revision(0, 1), *revisions],
    }
    return Case(
        proposal=Proposal.model_validate({**data, **fields}),
        acts=acts,
        procedure=under,
        procedure_name="tried",
        roles={each.id: each for each in roles},
        calendar=on or calendar(),
        people=among or people(),
    )


def standing_on(day: float, case: Case) -> Standing:
    """Return where the proposal of `case` stands on `day`."""
    return standing_of(case, at=at(day))


def states(standing: Standing) -> dict[str, str]:
    """Return what became of each objection, by its author."""
    return {objection.by: objection.state.value for objection in standing.objections}


def reasons(standing: Standing) -> dict[str, str]:
    """Return why each act without effect has none, by its id."""
    return {ignored.act: ignored.reason.value for ignored in standing.ignored}
