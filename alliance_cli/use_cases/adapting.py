"""Say what a chantier makes of a guiding principle: comply, adapt or explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from alliance_cli.codes import finding
from alliance_cli.diagnostics import RefusedError, UsageError
from alliance_cli.ledger.chantier_life import is_open
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import mark, say
from alliance_cli.records.chantiers import Adaptation
from alliance_cli.records.moments import end_of, moment_text
from alliance_cli.store.writing import Append, Drop, Edit, Put
from alliance_cli.use_cases.files import edited_file, folder_of, new_file
from alliance_cli.use_cases.naming import chantier_named, named_if_known, principle_named
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally

Stance = Literal["comply", "adapt", "explain"]

SAID: Mapping[Stance, str] = {
    "comply": mark("{chantier} complies with {principle}."),
    "adapt": mark("{chantier} adapts {principle}."),
    "explain": mark("{chantier} explains why it does not follow {principle}."),
}

_KEPT = ("stance", "how", "at", "by", "evidence", "review")
"""What is kept of a former answer."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What is answered; where no `evidence` is given, the former one holds on."""

    stance: Stance
    how: str | Mapping[str, str]
    evidence: tuple[str, ...] = ()
    review: date | None = None


def plan_answer(scene: Scene, principle: str, chantier: str | None, given: GivenAnswer) -> Plan:
    """Plan to say, as an animator, what a chantier makes of a principle, or makes of it now."""
    name = principle_named(scene.ledger, principle)
    where = chantier_named(scene.ledger, chantier) if chantier else animated_chantier(scene)
    filed = scene.ledger.adaptations.get(where, {}).get(name)
    folder = folder_of(scene.ledger.chantiers[where].path)
    path = filed.path if filed else f"{folder}/adaptations/{name}.yaml"
    refuse_former_ally(scene, path)
    animators = scene.ledger.chantiers[where].record.animators
    refuse_unless_among(scene, where, animators, path)
    _refuse_over(scene, name, where)
    data = {
        "stance": given.stance,
        "how": given.how,
        "at": moment_text(scene.now),
        "by": scene.actor,
        "evidence": [named_if_known(scene.ledger, "experience", each) for each in given.evidence],
        "review": given.review.isoformat() if given.review else None,
    }
    return Plan(
        {path: _changed(scene, filed, data) if filed else new_file(path, data)},
        f"adapt: {where}/{name}",
        trailers_of("adapt", scene.actor),
        (say(SAID[given.stance], chantier=where, principle=name),),
        (f"alliance chantier show {where}", "alliance matrix"),
    )


def animated_chantier(scene: Scene) -> str:
    """Return the one open chantier that the actor animates; raise UsageError if not just one."""
    animated = [
        name
        for name, filed in sorted(scene.ledger.chantiers.items())
        if scene.actor in filed.record.animators and is_open(scene.ledger, name, scene.now)
    ]
    if len(animated) == 1:
        return animated[0]
    message = (
        say("{ally} animates several: {chantiers}.", ally=scene.actor, chantiers=animated)
        if animated
        else say("{ally} animates no chantier.", ally=scene.actor)
    )
    raise UsageError(message, say("Say for which one: --chantier CHANTIER"))


def refuse_unless_among(scene: Scene, chantier: str, named: Sequence[str], path: str) -> None:
    """Raise RefusedError where the actor is not among those who lead a chantier."""
    if scene.actor not in named:
        message = say("“{ally}” does not animate {chantier}", ally=scene.actor, chantier=chantier)
        remedy = say("Ask who does: {allies}.", allies=named)
        raise RefusedError((finding("ALY503", path, message, remedy),))


def _refuse_over(scene: Scene, principle: str, chantier: str) -> None:
    """Raise UsageError where there is nothing to say any more, or what was said is not known."""
    ledger = scene.ledger
    if ledger.has("adaptation", principle, chantier) and not ledger.find(
        "adaptation", principle, chantier
    ):
        raise UsageError(
            say(
                "What {chantier} said of {principle} cannot be read.",
                chantier=chantier,
                principle=principle,
            ),
            say("See what is wrong with it: alliance validate"),
        )
    if not is_open(scene.ledger, chantier, scene.now):
        raise UsageError(
            say("{chantier} is not open.", chantier=chantier),
            say("See: {command}", command=f"alliance chantier show {chantier}"),
        )
    retired = scene.ledger.principles[principle].record.retired
    if retired and retired.at <= scene.now:
        raise UsageError(
            say("{principle} was retired: nobody follows it any more.", principle=principle),
            say("See: {command}", command="alliance matrix --all"),
        )


def _changed(scene: Scene, filed: Filed[Adaptation], data: Mapping[str, Any]) -> bytes:
    """Return the file with what is said now; what was said before is kept under `earlier`."""
    former = {key: filed.data[key] for key in _KEPT if key in filed.data}
    fresh = {**data, "review": data["review"] or _review_kept(scene, filed.record, scene.now)}
    edits: list[Edit] = [Append(("earlier",), former)]
    for key, value in fresh.items():
        if value:
            edits.append(Put((key,), value, before="earlier"))
        elif key == "review":
            edits.append(Drop((key,)))
    return edited_file(scene.tree.read(filed.path), edits)


def _review_kept(scene: Scene, answer: Adaptation, now: datetime) -> str | None:
    """Return the day of review that still lies ahead, if there is one."""
    review = answer.review
    is_ahead = review is not None and end_of(review, scene.ledger.zone) > now
    return review.isoformat() if review and is_ahead else None
