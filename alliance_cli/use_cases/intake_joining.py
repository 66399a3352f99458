"""Let somebody join, or tell an experience, without git: the files a recorder writes for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.messages import Message, say
from alliance_cli.records.identifiers import id_from
from alliance_cli.use_cases.acts import has_power
from alliance_cli.use_cases.files import new_file
from alliance_cli.use_cases.intake_people import Account, find_holder
from alliance_cli.use_cases.intake_words import Joining, Telling
from alliance_cli.use_cases.joining import Newcomer, plan_joining
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.powers import whom_it_takes
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """What came in is on file already, at `path`."""

    path: str
    said: Message


def plan_arrival(scene: Scene, joining: Joining, account: Account) -> Plan | AlreadyThere:
    """Plan that the holder of `account` joins: whoever signs is in."""
    if holder := find_holder(scene.ledger, account):
        filed = scene.ledger.allies[holder]
        if filed.record.joined != scene.now:
            raise UsageError(
                say("{account} is the account of {ally} already.",
                    account=str(account), ally=holder),
                say("If you are {ally}, you are in already.", ally=holder),
            )  # fmt: skip
        return AlreadyThere(filed.path, say("It is there already: {ally} is in.", ally=holder))
    name = joining.id or id_from(joining.name)
    if scene.ledger.has("ally", name):
        raise UsageError(
            say("There is an ally “{id}” already.", id=name),
            say("Write another short name into the form."),
        )
    fields = {"accounts": {account.forge: account.name}, **joining.fields}
    newcomer = Newcomer(joining.name, name, is_engaged=joining.is_engaged, fields=fields)
    return plan_joining(scene.alliance, newcomer, now=scene.now, recorder=scene.actor)


def plan_telling(scene: Scene, telling: Telling, ally: str) -> Plan | AlreadyThere:
    """Plan the record of an experience that `ally` tells."""
    name = id_from(str(telling.fields["title"])) or id_from(f"{ally}-{scene.now.date()}")
    path = f"experiences/{name}.yaml"
    written = scene.now.astimezone(scene.ledger.zone).date()
    data = {"authors": [ally], "written": written.isoformat(), **telling.fields}
    content = new_file(path, {key: data[key] for key in (*_FIRST, *data) if key in data})
    if scene.ledger.has("experience", name):
        if scene.find_content(path) == content:
            said = say("It is there already: the experience {id}.", id=name)
            return AlreadyThere(path, said)
        raise UsageError(
            say("There is an experience “{id}” already.", id=name), say("Give it another title.")
        )
    recorder = scene.actor if scene.actor != ally else None
    _refuse_telling(scene, ally, path)
    return Plan(
        {path: content},
        f"experience: {name}",
        trailers_of("experience", ally, recorded_by=recorder),
        (say("Recorded: the experience {id}, told by {ally}.", id=name, ally=ally),),
        (f"alliance ally show {ally}",),
    )


_FIRST = ("title", "summary", "authors", "written", "language")


def _refuse_telling(scene: Scene, ally: str, path: str) -> None:
    """Raise RefusedError where `ally` has left, or where the actor may not write for others."""
    refuse_former_ally(replace(scene, actor=ally), path)
    if scene.actor != ally and not has_power(scene, "record"):
        message = say("{actor} may not write down what others say.", actor=scene.actor)
        help_ = whom_it_takes(scene, "record")
        raise RefusedError((finding("ALY412", path, message, help_),))
