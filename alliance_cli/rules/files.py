"""Files and their names: what has no place among the records, or no name that fits (0xx)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.documents import Entry
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.acts import AnyAct
from alliance_cli.records.identifiers import id_from
from alliance_cli.records.kinds import FOLDERS, KINDS, Misplaced, place_of
from alliance_cli.records.moments import stamp_of
from alliance_cli.records.nearest import nearest
from alliance_cli.rules.rule import FILES, Rule, rule
from alliance_cli.rules.survey import Survey

_FORMS = {
    "executable": mark("an executable file"),
    "link": mark("a symbolic link"),
    "submodule": mark("a submodule"),
    "other": mark("something that is no file"),
}
_AT_ROOT = ("alliance.yaml", "constitution.yaml", "federation.yaml")
_MEANT = {folder.casefold(): folder for folder in FOLDERS}


def entries_in_their_places(survey: Survey) -> Iterator[Finding]:
    """Yield what has no place among the records (009), no good name (010), or is no file (011)."""
    for entry in survey.entries():
        folder = entry.path.partition("/")[0]
        is_governed = folder in FOLDERS
        place = place_of(entry.path)
        if entry.kind != "file" and (is_governed or place is not None):
            yield _not_a_plain_file(entry)
        elif entry.kind != "file":
            continue
        elif isinstance(place, Misplaced) and place.bad:
            yield _bad_name(entry.path, place.bad)
        elif isinstance(place, Misplaced) or (is_governed and place is None):
            yield _misplaced(entry.path)


def folders_named_as_they_are(survey: Survey) -> Iterator[Finding]:
    """Yield files in a folder that only differs in case from a folder of records (009)."""
    for entry in survey.entries():
        folder, slash, _ = entry.path.partition("/")
        meant = _MEANT.get(folder.casefold(), folder)
        if slash and folder != meant and not _has_folder(survey.ledger, meant):
            yield finding(
                "ALY009",
                entry.path,
                say("“{folder}” is not a folder of records", folder=folder),
                say("Rename the folder: {meant}.", meant=meant),
            )


def _has_folder(ledger: Ledger, folder: str) -> bool:
    return any(path.startswith(f"{folder}/") for path in ledger.entries)


def acts_named_after_themselves(survey: Survey) -> Iterator[Finding]:
    """Yield acts whose file is named after another time, or another act (010)."""
    for act in survey.those("act"):
        if field := find_misnaming(act):
            yield _misnamed(act, field)


def find_misnaming(act: Filed[AnyAct]) -> str | None:
    """Return the field that says otherwise than the name of the file does; None if none does."""
    stamp, _, name = act.id.partition("/")[2].partition("-")
    if stamp != stamp_of(act.record.at):
        return "at"
    return "act" if name != act.record.act else None


def _not_a_plain_file(entry: Entry) -> Finding:
    if entry.kind == "executable":
        help_ = say("Take the permission away: chmod -x {path}", path=entry.path)
    else:
        help_ = say("Put a plain file in its place.")
    form = say(_FORMS[entry.kind])
    return finding("ALY011", entry.path, say("this is {form}, not a plain file", form=form), help_)


def _bad_name(path: str, bad: str) -> Finding:
    shown = bad.encode("utf-8", "backslashreplace").decode()
    return finding(
        "ALY010", path, say("“{name}” cannot be a name here", name=shown), _better_name(path, bad)
    )


def _better_name(path: str, bad: str) -> Message:
    if "/acts/" in path and path.endswith(f"/{bad}.yaml"):
        return say("Name an act after its time in UTC and itself: 20260302T101500Z-object.yaml.")
    if path.startswith("constitutions/"):
        return say("Name a constitution after its version: constitutions/1.yaml.")
    if path.startswith("translations/"):
        return say("Name a translation after its language: fr.yaml.")
    if better := id_from(bad.encode("utf-8", "replace").decode()):
        return say("Rename it: {better}.", better=better)
    return say("Write lower-case letters a-z, digits and single hyphens, at most 64 characters.")


def _misplaced(path: str) -> Finding:
    return finding("ALY009", path, say("nothing has its place here"), _better_place(path))


def _better_place(path: str) -> Message:
    folder, slash, _ = path.partition("/")
    if path.endswith(".yml"):
        return say("End the name in .yaml: {path}.", path=f"{path.removesuffix('.yml')}.yaml")
    if slash:
        patterns = [
            kind.pattern for kind in KINDS.values() if kind.pattern.startswith(f"{folder}/")
        ]
        return say(
            "Move it out of {folder}/. Here lie: {patterns}.", folder=folder, patterns=patterns
        )
    if guess := nearest(path, _AT_ROOT):
        return say("Did you mean “{guess}”?", guess=guess)
    return say("Move it into the folder of its kind, or into docs/.")


def _misnamed(act: Filed[AnyAct], field: str) -> Finding:
    right = f"{stamp_of(act.record.at)}-{act.record.act}.yaml"
    return finding(
        "ALY010",
        act.path,
        say("the file is not named after its time and its act"),
        say("Rename it: {name}.", name=right),
        route=Route((field,)),
    )


RULES: tuple[Rule, ...] = (
    rule(entries_in_their_places, FILES),
    rule(folders_named_as_they_are, FILES),
    rule(acts_named_after_themselves, "act"),
)
"""The rules of this module."""
