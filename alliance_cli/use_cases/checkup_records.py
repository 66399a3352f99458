"""Look at the alliance itself and at what could spoil its files: settings, schemas, file names."""

from __future__ import annotations

from pathlib import Path

from alliance_cli.diagnostics import CannotRunError, Severity
from alliance_cli.messages import say, say_many
from alliance_cli.records.kinds import FOLDERS, is_governed
from alliance_cli.records.moments import is_time_zone
from alliance_cli.store.repository import Repository
from alliance_cli.store.surroundings import (
    Edits,
    attribute,
    edits_in,
    ignored_files,
    ignores_case,
)
from alliance_cli.use_cases.actors import actor_of, allies_of_email
from alliance_cli.use_cases.checkup import Check, Patient, doubtful, well, wrong
from alliance_cli.use_cases.files import outdated_schemas
from alliance_cli.use_cases.load import all_findings, is_newer, refuse_newer
from alliance_cli.use_cases.workspace import MARKER

_ROOT_FILES = (MARKER, "constitution.yaml")
_SOME_ZONE = "Europe/Paris"
_LISTED = 5


def examine_format(patient: Patient) -> Check | None:
    """Look whether the tool knows the format of the records."""
    if patient.alliance is None:
        return None
    refuse_newer(patient.alliance)
    return well("format", say("this version of the tool knows the format of the records"))


def examine_records(patient: Patient) -> Check | None:
    """Look how many errors `validate` finds."""
    if patient.alliance is None or is_newer(patient.alliance):
        return None
    found = all_findings(patient.alliance, now=patient.now, feeds_back=False)
    count = sum(finding.severity is Severity.ERROR for finding in found)
    if not count:
        return well("records", say("in good order"))
    return wrong(
        "records",
        say_many("The records have {count} error.", "The records have {count} errors.", count),
        say("See: {command}", command="alliance validate"),
    )


def examine_ally(patient: Patient) -> Check | None:
    """Look which ally one is here, and whether git and the alliance agree on it."""
    if patient.root is None or patient.alliance is None or patient.repository is None:
        return None
    ledger = patient.alliance.ledger
    try:
        actor = actor_of(ledger, patient.root)
    except CannotRunError as error:
        return doubtful("ally", error.message, error.help)
    _, email = patient.repository.author()
    owners = allies_of_email(ledger, email)
    if actor in owners:
        return well("ally", say("{ally}", ally=actor))
    return doubtful(
        "ally",
        say("Here one acts as {ally}, but git’s e-mail address {email} is not {ally}’s.",
            ally=actor, email=email),
        say("Set the one: git config user.email; or the other: git config alliance.ally"),
    )  # fmt: skip


def examine_edits(patient: Patient) -> Check | None:
    """Look for records that differ from the last commit."""
    edits = _edits(patient)
    if edits is None:
        return None
    edited = [path for path in edits.edited if is_governed(path)]
    if not edited:
        return well("edits", say("every record is as it was committed"))
    return doubtful(
        "edits",
        say_many(
            "{count} record was edited and not committed: {paths}",
            "{count} records were edited and not committed: {paths}",
            len(edited),
            paths=_few(edited),
        ),
        say("See them with git diff; then commit them, or put back what was there."),
    )


def examine_ignored(patient: Patient) -> Check | None:
    """Look for records that git is told to ignore."""
    if patient.root is None or patient.repository is None:
        return None
    prefix = _prefix(patient.root, patient.repository)
    places = [f"{prefix}{place}" for place in (*sorted(FOLDERS), *_ROOT_FILES)]
    ignored = [each.removeprefix(prefix) for each in ignored_files(patient.repository, places)]
    if not ignored:
        return well("ignored", say("git is told to ignore no record"))
    return doubtful(
        "ignored",
        say("git is told to ignore records: {paths}", paths=_few(ignored)),
        say("Take out of .gitignore, or of git’s own list, what matches them."),
    )


def examine_line_ends(patient: Patient) -> Check | None:
    """Look whether git may give the records line ends that they should not have."""
    edits = _edits(patient)
    if edits is None or patient.root is None or patient.repository is None:
        return None
    help_ = say("Write “*.yaml text eol=lf” into .gitattributes, and check the files out anew.")
    if edits.ends:
        return doubtful(
            "line-ends",
            say("Records have line ends of Windows: {paths}", paths=_few(edits.ends)),
            help_,
        )
    setting = (patient.repository.setting("core.autocrlf") or "").lower()
    path = f"{_prefix(patient.root, patient.repository)}constitution.yaml"
    if setting == "true" and attribute(patient.repository, "eol", path) != "lf":
        return doubtful(
            "line-ends",
            say("git may change the line ends of records: core.autocrlf is set."),
            help_,
        )
    return well("line-ends", say("as they should be"))


def examine_schemas(patient: Patient) -> Check | None:
    """Look whether editors are given the schemas of this version."""
    if patient.alliance is None or is_newer(patient.alliance):
        return None
    outdated = outdated_schemas(patient.alliance.tree)
    if not outdated:
        return well("schemas", say("those of this version"))
    return doubtful(
        "schemas",
        say_many(
            "{count} schema for editors is not that of this version.",
            "{count} schemas for editors are not those of this version.",
            len(outdated),
        ),
        say("Renew them, in one commit: alliance doctor --mend"),
    )


def examine_zones(patient: Patient) -> Check:
    """Look whether the data of time zones are there."""
    constitution = patient.alliance.ledger.constitution if patient.alliance else None
    zone = constitution.record.time_zone if constitution else _SOME_ZONE
    if is_time_zone(zone):
        return well("time-zones", say("{zone} is known", zone=zone))
    return wrong(
        "time-zones",
        say("This machine does not know the time zone {zone}.", zone=zone),
        say("Install the data of time zones: pip install --upgrade tzdata"),
    )


def examine_names(patient: Patient) -> Check | None:
    """Look whether the disk keeps capital and small letters apart."""
    if patient.root is None:
        return None
    if ignores_case(patient.root / MARKER):
        return well("file-names", say("this disk takes capital and small letters for the same"))
    return well("file-names", say("this disk keeps capital and small letters apart"))


def _edits(patient: Patient) -> Edits | None:
    if patient.root is None or patient.repository is None or patient.repository.head() is None:
        return None
    return edits_in(patient.root, patient.repository, FOLDERS)


def _few(paths: list[str] | tuple[str, ...]) -> list[str]:
    return [*paths[:_LISTED], *(("…",) if len(paths) > _LISTED else ())]


def _prefix(root: Path, repository: Repository) -> str:
    below = root.resolve().relative_to(repository.top).as_posix()
    return "" if below == "." else f"{below}/"
