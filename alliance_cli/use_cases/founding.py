"""Found an alliance: the files of a starter, the schemas for editors, one first commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from alliance_cli.diagnostics import CannotRunError, RefusedError, Severity, UsageError
from alliance_cli.messages import say
from alliance_cli.records.identifiers import is_id
from alliance_cli.records.moments import moment_text
from alliance_cli.records.nearest import nearest
from alliance_cli.reports.rendering import render_text
from alliance_cli.store.repository import Repository
from alliance_cli.store.resources import (
    schema_bytes,
    schema_names,
    template_names,
    template_tree,
)
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.files import SCHEMAS
from alliance_cli.use_cases.load import all_findings, load_alliance
from alliance_cli.use_cases.plans import Plan, Written, trailers_of, write_plan
from alliance_cli.use_cases.workspace import ALLY_SETTING, MARKER

_FOUNDER_FILE = "allies/founder.yaml"
_CONSTITUTION = "constitution.yaml"
_FIRST_CONSTITUTION = "constitutions/1.yaml"
_MANDATE_DAYS = 364
_THEIRS = ("README.md", ".gitattributes")


@dataclass(frozen=True, slots=True)
class Founding:
    """What is to be founded, and by whom."""

    name: str
    founder: str
    founder_name: str
    founder_email: str
    template: str
    language: str
    time_zone: str


def plan_founding(founding: Founding, *, now: datetime) -> Plan:
    """Plan a new alliance; it is in good order, or RefusedError says what is not."""
    changes: dict[str, bytes | None] = dict(_files(founding, now))
    alliance = load_alliance(MemoryTree({path: data for path, data in changes.items() if data}))
    findings = all_findings(alliance, now=now)
    if wrong := tuple(each for each in findings if each.severity is Severity.ERROR):
        raise RefusedError(wrong)
    return Plan(
        changes,
        f"init: {founding.name}",
        trailers_of("init", founding.founder),
        (say("Founded: {name}.", name=founding.name),),
        ("alliance join", 'alliance propose "…"', "alliance status"),
    )


def may_found_in(folder: Path, *, adopts: bool) -> None:
    """Make sure that an alliance may be founded in `folder`; raise CannotRunError if not."""
    if (folder / MARKER).exists():
        raise CannotRunError(
            say("There is an alliance in {folder} already.", folder=str(folder)),
            say("Look at it: alliance --root {folder} status", folder=str(folder)),
        )
    if folder.exists() and not folder.is_dir():
        raise CannotRunError(say("{folder} is not a folder.", folder=str(folder)))
    has_files = folder.is_dir() and any(each.name != ".git" for each in folder.iterdir())
    if has_files and not adopts:
        raise CannotRunError(
            say("{folder} is not empty.", folder=str(folder)),
            say("Found it in a new folder, or with --adopt in this one, beside what it holds."),
        )


def plan_adoption(plan: Plan, folder: Path) -> Plan:
    """Return `plan` for a folder that holds something: what people wrote there is not touched.

    A README or attributes file that is there stays; any other file in the way raises
    CannotRunError.
    """
    present = {path for path in plan.changes if (folder / path).exists()}
    if in_the_way := sorted(present - set(_THEIRS)):
        raise CannotRunError(
            say("These files are in the way: {files}.", files=in_the_way),
            say("Move them, or found the alliance in a new folder."),
        )
    kept = {path: content for path, content in plan.changes.items() if path not in present}
    return replace(plan, changes=kept)


def found(plan: Plan, folder: Path, *, founder: str, commit: bool = True) -> Written:
    """Write the alliance of `plan` into `folder`, in a repository made if there is none.

    Git remembers who the founder is, so that the next commands need not be told.
    """
    is_new = not (folder / ".git").exists()
    repository = Repository.create(folder) if is_new else Repository.enclosing(folder)
    try:
        written = write_plan(plan, MemoryTree({}), folder, commit=commit)
    except BaseException:
        if is_new:
            repository.discard()
        raise
    repository.set_setting(ALLY_SETTING, founder)
    return written


def languages_of(template: str) -> tuple[str, ...]:
    """Return the languages in which the starter `template` is written."""
    return tuple(sorted({path.partition("/")[0] for path in _starter(template)}))


def _files(founding: Founding, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the new alliance."""
    if not is_id(founding.founder):
        raise UsageError(
            say("“{id}” cannot be an id.", id=founding.founder),
            say("Ids are lower-case letters a-z, digits and single hyphens."),
        )
    values = _values(founding, now)
    for path, template in _in_language(founding).items():
        name = path.replace(_FOUNDER_FILE, f"allies/{founding.founder}.yaml")
        content = render_text(template.decode(), values).encode()
        yield name, content
        if path == _CONSTITUTION:
            yield _FIRST_CONSTITUTION, content
    for schema in schema_names():
        yield f"{SCHEMAS}/{schema}", schema_bytes(schema)


def _values(founding: Founding, now: datetime) -> dict[str, str]:
    founded = now.astimezone(ZoneInfo(founding.time_zone)).date()
    return {
        "name": founding.name,
        "founder": founding.founder,
        "founder_name": founding.founder_name,
        "founder_email": founding.founder_email,
        "founded": founded.isoformat(),
        "moment": moment_text(now),
        "until": (founded + timedelta(days=_MANDATE_DAYS)).isoformat(),
        "time_zone": founding.time_zone,
        "language": founding.language,
    }


def _in_language(founding: Founding) -> Mapping[str, bytes]:
    starter = _starter(founding.template)
    prefix = f"{founding.language}/"
    files = {
        path.removeprefix(prefix): content
        for path, content in starter.items()
        if path.startswith(prefix)
    }
    if not files:
        known = languages_of(founding.template)
        raise UsageError(
            say("No template is written in “{language}”.", language=founding.language),
            say("Possible: {names}.", names=known),
        )
    return files


def _starter(template: str) -> Mapping[str, bytes]:
    if template not in template_names():
        guess = nearest(template, template_names())
        names = template_names()
        raise UsageError(
            say("There is no template “{name}”.", name=template),
            say("Did you mean “{guess}”? Possible: {choices}.", guess=guess, choices=names)
            if guess
            else say("Possible: {choices}.", choices=names),
        )
    return template_tree(template).files
