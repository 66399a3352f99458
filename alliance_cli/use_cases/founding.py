"""Found an alliance: the files of a starter, the schemas for editors, one first commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from shlex import quote
from zoneinfo import ZoneInfo

from alliance_cli.diagnostics import CannotRunError, RefusedError, Severity
from alliance_cli.messages import say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.rendering import render_text
from alliance_cli.store.repository import Repository
from alliance_cli.store.resources import (
    schema_bytes,
    schema_names,
    template_tree,
)
from alliance_cli.store.transaction import Recovery, recover
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.actors import find_repository, introduce, remember_ally
from alliance_cli.use_cases.files import SCHEMAS
from alliance_cli.use_cases.forges import Forge, Hosted, forge_files
from alliance_cli.use_cases.founding_choices import (
    refuse_language,
    refuse_template,
    refuse_time_zone,
)
from alliance_cli.use_cases.load import all_findings, load_alliance
from alliance_cli.use_cases.naming import refuse_id
from alliance_cli.use_cases.plans import Plan, Written, trailers_of, write_plan
from alliance_cli.use_cases.workspace import MARKER

_FOUNDER_FILE = "allies/founder.yaml"
_CONSTITUTION = "constitution.yaml"
_FIRST_CONSTITUTION = "constitutions/1.yaml"
_MANDATE_DAYS = 364
_THEIRS = ("README.md", ".gitattributes", "CODEOWNERS", "pull_request_template.md")


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
    introduces: bool = False
    """Git does not know the founder: it is told, in this repository."""
    forge: Forge | None = None
    """The forge whose CI is to check what is proposed."""


def plan_founding(founding: Founding, *, now: datetime) -> Plan:
    """Plan a new alliance; it is in good order, or RefusedError says what is not."""
    refuse_template(founding.template)
    changes: dict[str, bytes | None] = dict(_files(founding, now))
    alliance = load_alliance(MemoryTree({path: data for path, data in changes.items() if data}))
    findings = all_findings(alliance, now=now, feeds_back=False)
    if wrong := tuple(each for each in findings if each.severity is Severity.ERROR):
        raise RefusedError(wrong)
    return Plan(
        changes,
        f"init: {founding.name}",
        trailers_of("init", founding.founder),
        (say("Founded: {name}.", name=founding.name),),
        ('alliance propose "…"', "alliance"),
    )


def begun_before(folder: Path) -> Recovery | None:
    """Complete or undo what a founding in `folder` has left that died; None if there is none."""
    return recover(folder) if find_repository(folder) else None


def may_found_in(folder: Path, *, adopts: bool) -> None:
    """Make sure that an alliance may be founded in `folder`; raise CannotRunError if not."""
    for place in (folder, *folder.parents):
        if (place / MARKER).exists():
            raise CannotRunError(
                say("There is an alliance in {folder} already.", folder=str(place)),
                say("Look at it: alliance --root {folder} status", folder=quote(str(place))),
            )
    if folder.exists() and not folder.is_dir():
        raise CannotRunError(
            say("{folder} is not a folder.", folder=str(folder)), say("Name another place.")
        )
    repository = find_repository(folder)
    if repository and repository.top != folder and not adopts:
        raise CannotRunError(
            say("{folder} lies in the git repository {top}.", folder=folder, top=repository.top),
            say("Found it outside, or with --adopt as a part of that repository."),
        )
    has_files = folder.is_dir() and any(each.name != ".git" for each in folder.iterdir())
    if has_files and not adopts:
        raise CannotRunError(
            say("{folder} is not empty.", folder=str(folder)),
            say("Found it in a new folder, or with --adopt in this one, beside what it holds."),
        )


def plan_adoption(plan: Plan, folder: Path) -> Plan:
    """Return `plan` for a folder that holds something: what people wrote there is not touched.

    A README or attributes file that is there stays, and so does what requests begin with; any
    other file in the way raises CannotRunError.
    """
    present = {path for path in plan.changes if (folder / path).exists()}
    if in_the_way := sorted(path for path in present if Path(path).name not in _THEIRS):
        raise CannotRunError(
            say("These files are in the way: {files}.", files=in_the_way),
            say("Move them, or found the alliance in a new folder."),
        )
    kept = {path: content for path, content in plan.changes.items() if path not in present}
    return replace(plan, changes=kept)


def found(plan: Plan, folder: Path, founding: Founding) -> Written:
    """Write the alliance of `plan` into `folder`, in a repository made if there is none.

    Git remembers who the founder is, so that the next commands need not be told. Where this
    fails, what was made for it is gone again.
    """
    made = next(
        (place for place in (*reversed(folder.parents), folder) if not place.exists()), None
    )
    present = find_repository(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        repository = present or Repository.create(folder)
        try:
            if founding.introduces:
                introduce(folder, founding.founder_name, founding.founder_email)
            written = write_plan(plan, MemoryTree({}), folder)
        except BaseException:
            if present is None:
                repository.discard()
            raise
        remember_ally(folder, founding.founder)
    except OSError as error:
        raise CannotRunError(
            say(
                "Nothing can be written in {folder}: {reason}",
                folder=folder,
                reason=error.strerror,
            ),
            say("Name another place, or look at the folder’s permissions."),
        ) from error
    finally:
        if made:
            _remove_empty(folder, made)
    return written


def _files(founding: Founding, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the new alliance."""
    refuse_id(founding.founder)
    refuse_time_zone(founding.time_zone)
    values = _values(founding, now)
    for path, template in _in_language(founding).items():
        name = path.replace(_FOUNDER_FILE, f"allies/{founding.founder}.yaml")
        content = render_text(template.decode(), values).encode()
        yield name, content
        if path == _CONSTITUTION:
            yield _FIRST_CONSTITUTION, content
    for schema in schema_names():
        yield f"{SCHEMAS}/{schema}", schema_bytes(schema)
    if founding.forge:
        hosted = Hosted(founding.name, founding.language)
        yield from forge_files(founding.forge, hosted).items()


def _remove_empty(folder: Path, first: Path) -> None:
    """Remove `folder` and its parents up to `first`, as far as they are empty."""
    for place in (folder, *folder.parents):
        if not place.is_dir() or any(place.iterdir()):
            return
        place.rmdir()
        if place == first:
            return


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
    refuse_language(founding.language)
    starter = template_tree(founding.template).files
    prefix = f"{founding.language}/"
    return {
        path.removeprefix(prefix): content
        for path, content in starter.items()
        if path.startswith(prefix)
    }
