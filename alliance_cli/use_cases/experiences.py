"""Tell an experience, stand beside one that others told, or no longer stand by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, RefusedError, Route, UsageError
from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.base import Record
from alliance_cli.records.identifiers import MAX_ID, id_from
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.learning import Experience
from alliance_cli.records.moments import moment_text
from alliance_cli.records.reading import record_of
from alliance_cli.reports.lines import Line
from alliance_cli.reports.terms import terms_of
from alliance_cli.store.writing import Append, Put
from alliance_cli.use_cases.files import edited_file, new_file
from alliance_cli.use_cases.naming import named_if_known, refuse_id
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.sheet_reading import Sheet
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally

_ORDER = tuple(Experience.model_fields)
_NAMING = {"chantiers": "chantier", "decisions": "proposal"}
_NEEDED = (
    ("title", mark("Say in a line what it is about: title: …, at the top.")),
    ("summary", mark("Say the heart of it in a few sentences, under the heading “Summary”.")),
)


def plan_experience(scene: Scene, sheet: Sheet, *, name: str | None = None) -> Plan:
    """Plan the experience that a sheet tells; who tells it is its only author at first.

    Others add themselves. What is wrong with it is told with its place in the sheet.
    """
    data = _data(scene, sheet)
    name = name or _free_name(scene.ledger, data.get("title"))
    refuse_id(name)
    if scene.ledger.has("experience", name):
        raise UsageError(
            say("There is an experience “{id}” already.", id=name),
            say("Choose another id with --id."),
        )
    path = f"experiences/{name}.yaml"
    if faults := tuple(_faults(path, data)):
        drafts = (sheet.path,) if sheet.path else ()
        raise RefusedError(
            tuple(map(sheet.placed, faults)) if sheet.path else faults, drafts=drafts
        )
    refuse_former_ally(scene, path)
    return Plan(
        {path: new_file(path, data)},
        f"experience: {name}",
        trailers_of("experience", scene.actor),
        (say("Told: {experience}.", experience=name),),
        (f"alliance experience similar {name}", f"alliance experience show {name}"),
        details=tuple(_fitting_themes(scene.ledger, data)),
        facts={"experience": name},
        drafts={path: sheet.path} if sheet.path else {},
    )


def placed(error: RefusedError, sheet: Sheet) -> RefusedError:
    """Return `error` with what it says of the record told of the sheet it was made of."""
    if not sheet.path:
        return error
    findings = (sheet.placed(each) if _is_of(sheet, each) else each for each in error.findings)
    return RefusedError(tuple(findings), drafts=(*error.drafts, sheet.path))


def _is_of(sheet: Sheet, found: Finding) -> bool:
    place = place_of(found.path)
    return found.path == sheet.path or (isinstance(place, Place) and place.kind == "experience")


def plan_retraction(scene: Scene, experience: str, reason: Any) -> Plan:  # noqa: ANN401 - a text
    """Plan to retract an experience by which its author no longer stands."""
    filed = _own(scene, experience)
    if filed.record.retracted is not None:
        raise UsageError(
            say("{experience} is retracted already.", experience=experience),
            say("See: {command}", command=f"alliance experience show {experience}"),
        )
    retracted = {"at": moment_text(scene.now), "reason": reason}
    edit = Put(("retracted",), retracted)
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), [edit])},
        f"retract: {experience}",
        trailers_of("retract", scene.actor),
        (
            say(
                "Retracted: {experience}. It stays to be read, and counts no more.",
                experience=experience,
            ),
        ),
        (f"alliance trace experience:{experience}",),
    )


def plan_joining(scene: Scene, experience: str) -> Plan:
    """Plan to add the actor to the authors of an experience."""
    filed = scene.ledger.experiences[experience]
    if scene.actor in filed.record.authors:
        raise UsageError(
            say(
                "{ally} is an author of {experience} already.",
                ally=scene.actor,
                experience=experience,
            ),
            say("See: {command}", command=f"alliance experience show {experience}"),
        )
    refuse_former_ally(scene, filed.path)
    edit = Append(("authors",), scene.actor)
    return Plan(
        {filed.path: edited_file(scene.tree.read(filed.path), [edit])},
        f"join: {experience}",
        trailers_of("join", scene.actor),
        (say("{ally} tells {experience}, too.", ally=scene.actor, experience=experience),),
        (f"alliance experience show {experience}",),
    )


def _own(scene: Scene, experience: str) -> Filed[Experience]:
    filed = scene.ledger.experiences[experience]
    if scene.actor in filed.record.authors:
        return filed
    raise UsageError(
        say("{ally} is no author of {experience}.", ally=scene.actor, experience=experience),
        say("Its authors are: {authors}.", authors=filed.record.authors),
    )


def _data(scene: Scene, sheet: Sheet) -> dict[str, Any]:
    """Return the plain data of the record, in the order in which records are written."""
    authors = sheet.data.get("authors", [scene.actor])
    if authors not in ([scene.actor], scene.actor):
        raise UsageError(
            say("You begin an experience as its only author."),
            say("Leave “authors” out. The others add themselves: alliance experience join …"),
        )
    ledger = scene.ledger
    told = {key: _in_full(ledger, key, value) for key, value in sheet.data.items()}
    data = {
        "written": scene.now.astimezone(ledger.zone).date().isoformat(),
        "language": sheet.spoken or ledger.languages[0],
        **told,
        "authors": [scene.actor],
    }
    known = {key: data[key] for key in _ORDER if key in data}
    return {**known, **data}


def _in_full(ledger: Ledger, key: str, value: Any) -> Any:  # noqa: ANN401 - plain data
    """Return what a field names with each beginning of a name written in full."""
    match value:
        case list() if key in _NAMING:
            return [_full_name(ledger, _NAMING[key], each) for each in value]
        case list() if key == "principles":
            return [_full_principle(ledger, each) for each in value]
        case str() if key in _LISTS:
            return [each.strip() for each in value.split(",") if each.strip()]
        case _:
            return value


_LISTS = {"themes", "places", *_NAMING}
"""Lists that people also write on one line, with commas."""


def _full_name(ledger: Ledger, kind: str, name: Any) -> Any:  # noqa: ANN401 - plain data
    return named_if_known(ledger, kind, name) if isinstance(name, str) else name


def _full_principle(ledger: Ledger, said: Any) -> Any:  # noqa: ANN401 - plain data
    if not isinstance(said, Mapping) or "principle" not in said:
        return said
    return {**said, "principle": _full_name(ledger, "principle", said["principle"])}


def _faults(path: str, data: dict[str, Any]) -> Iterator[Finding]:
    """Yield why `data` is no experience; what is missing with where a sheet has it."""
    missing = {key for key, _ in _NEEDED if key not in data}
    for key, help_ in _NEEDED:
        if key in missing:
            message = say("field “{field}” is missing", field=key)
            yield finding("ALY006", path, message, say(help_), route=Route((key,)))
    record = record_of(Document(path, data), Place("experience", "experience"))
    if not isinstance(record, Record):
        yield from (each for each in record if each.route.keys[-1:] not in {(k,) for k in missing})


def _free_name(ledger: Ledger, title: Any) -> str:  # noqa: ANN401 - a text, or what it is not
    words = next(iter(title.values()), "") if isinstance(title, Mapping) else title
    name = first = id_from(str(words or "")) or "experience"
    number = 2
    while ledger.has("experience", name):
        ending = f"-{number}"
        name = first[: MAX_ID - len(ending)].rstrip("-") + ending
        number += 1
    return name


def _fitting_themes(ledger: Ledger, data: Mapping[str, Any]) -> Iterator[Line]:
    """Yield which of the alliance's themes the text speaks of, where it names none."""
    own = ledger.alliance
    if data.get("themes") or own is None:
        return
    language = data["language"]
    words = " ".join(_strings(data))
    spoken = terms_of([(language, words, 1)]).keys()
    fitting = [
        theme.id
        for theme in own.record.themes
        if terms_of([(language, f"{theme.id} {theme.name.in_language([language])}", 1)]).keys()
        & spoken
    ]
    if fitting:
        yield Line(_theme_words(fitting), "faint")


def _theme_words(fitting: list[str]) -> Message:
    return say("Themes it may be about: {themes}. Add them under “themes”.", themes=fitting)


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _strings(item)
        case dict():
            for item in value.values():
                yield from _strings(item)
