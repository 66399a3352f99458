"""Translate a record: any text of it, into any language, by anybody, in a file of its own.

A translation names the digest of what was translated, so that it shows when the source has changed
since. It counts as brought up to date once every text in it was looked through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Filed, Ledger
from alliance_cli.ledger.translations import (
    FOLDERS,
    Translated,
    find_source,
    translations_of,
)
from alliance_cli.messages import Message, say
from alliance_cli.records.digest import digest_of
from alliance_cli.records.identifiers import is_language
from alliance_cli.records.moments import moment_text
from alliance_cli.records.nearest import nearest, nearest_few
from alliance_cli.records.passages import passages_in, path_of
from alliance_cli.records.text import ANY
from alliance_cli.reports.translated import language_of
from alliance_cli.store.writing import Drop, Edit, Put
from alliance_cli.use_cases.files import edited_file, new_file
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.translation_forms import Passage
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally


@dataclass(frozen=True, slots=True)
class Rendering:
    """What is translated of the record `within` into `language`: texts by their paths."""

    within: str
    language: str
    fields: Mapping[str, str]
    is_machine: bool = False


def source_named(ledger: Ledger, given: str) -> str:
    """Return the folder and id of the record that `given` names, as translations lay them out."""
    folder, slash, name = given.strip("/").removesuffix(".yaml").partition("/")
    folders = [each for each in FOLDERS if folder and each.startswith(folder)]
    if not slash or len(folders) != 1:
        close = nearest_few(folder, FOLDERS)
        message = say("“{given}” names no record to translate.", given=given)
        like = say("Did you mean {folder}/…?", folder=close[0]) if slash and close else None
        raise UsageError(
            message, like or say("Write its folder and id: experiences/first-harvest")
        )
    names = _names(ledger, folders[0])
    name = name.rpartition("/")[2]
    begun = [name] if name in names else [each for each in names if name and each.startswith(name)]
    if len(begun) == 1:
        return f"{folders[0]}/{begun[0]}"
    if begun:
        message = say("“{given}” may mean several: {names}.", given=given, names=begun)
        raise UsageError(message, say("Write a little more of its name."))
    close = nearest_few(name, names)
    raise UsageError(
        say("There is no record “{name}” in {folder}/.", name=name, folder=folders[0]),
        say("Did you mean: {names}?", names=close) if close else None,
    )


def passages_of(ledger: Ledger, within: str, language: str) -> tuple[Passage, ...]:
    """Return the texts of a record that it does not say in `language` itself."""
    refuse_language(language)
    source = _source_of(ledger, within)
    translated = find_translation(ledger, within, language)
    known = translated.filed.record.fields if translated else {}
    own = language_of(ledger, source)
    found = tuple(
        Passage(
            path_of(keys), text.in_language([own, *ledger.languages]), known.get(path_of(keys), "")
        )
        for keys, text in passages_in(source.record)
        if language not in text.versions and not (ANY in text.versions and language == own)
    )
    if not found:
        raise UsageError(
            say("{record} is written in {language} itself.", record=within, language=language),
            say("Name with --to the language into which you translate."),
        )
    return found


def find_translation(ledger: Ledger, within: str, language: str) -> Translated | None:
    """Return the translation of a record into `language`, if there is one."""
    each_one = translations_of(ledger, within)
    return next((each for each in each_one if each.language == language), None)


def plan_translation(scene: Scene, rendering: Rendering) -> Plan:
    """Plan a translation, or more of one that the actor made."""
    within, language = rendering.within, rendering.language
    passages = {each.path: each for each in passages_of(scene.ledger, within, language)}
    _refuse_unknown(rendering, passages)
    translated = find_translation(scene.ledger, within, language)
    if translated is None:
        path = f"translations/{within}/{language}.yaml"
        content, is_fresh = new_file(path, _new(scene, rendering)), True
    else:
        path = translated.filed.path
        edits, is_fresh = _edits(scene, rendering, translated, passages)
        content = edited_file(scene.tree.read(path), edits)
    refuse_former_ally(scene, path)
    whole = len(passages)
    done = {*rendering.fields, *(p for p, each in passages.items() if each.translated)}
    said = [say("Translated: {record} into {language} ({count} of {whole} texts).",
                record=within, language=language, count=len(done), whole=whole)]  # fmt: skip
    if not is_fresh:
        said.append(_still_stale())
    return Plan(
        {path: content},
        f"translate: {within} into {language}",
        trailers_of("translate", scene.actor),
        tuple(said),
        (f"alliance translate {within} --list",),
        facts={"record": within, "language": language, "stale": not is_fresh},
    )


def refuse_language(language: str) -> None:
    """Raise UsageError where `language` is no language tag."""
    if not is_language(language):
        raise UsageError(
            say("“{language}” is not a language tag.", language=language),
            say("Write a tag like fr, en or pt-BR."),
        )


def _new(scene: Scene, rendering: Rendering) -> Mapping[str, Any]:
    source = _source_of(scene.ledger, rendering.within)
    return {
        "of": digest_of(source.data),
        "by": scene.actor,
        "at": moment_text(scene.now),
        "fields": dict(rendering.fields),
        **({"machine": True} if rendering.is_machine else {}),
    }


def _edits(
    scene: Scene, rendering: Rendering, translated: Translated, passages: Mapping[str, Passage]
) -> tuple[list[Edit], bool]:
    """Return the edits to a translation, and whether it is up to date after them."""
    record = translated.filed.record
    if record.by != scene.actor:
        raise UsageError(
            say("{ally} translated it into {language}.",
                ally=record.by, language=rendering.language),
            say("Ask {ally}: a translation is changed by who made it.", ally=record.by),
        )  # fmt: skip
    kept = {path for path in record.fields if path in passages}
    is_whole = kept <= rendering.fields.keys()
    edits: list[Edit] = [Put(("fields", key), text) for key, text in rendering.fields.items()]
    edits.append(Put(("at",), moment_text(scene.now)))
    if is_whole:
        edits.append(Put(("of",), digest_of(translated.source.data)))
        edits += [Drop(("fields", path)) for path in record.fields if path not in passages]
    if rendering.is_machine:
        edits.append(Put(("machine",), value=True))
    elif is_whole:
        edits.append(Drop(("machine",)))
    return edits, is_whole or not translated.is_stale


def _refuse_unknown(rendering: Rendering, passages: Mapping[str, Passage]) -> None:
    for path in rendering.fields:
        if path not in passages:
            guess = nearest(path, passages)
            raise UsageError(
                say("{record} has no text “{path}” to translate.",
                    record=rendering.within, path=path),
                say("Did you mean “{guess}”?", guess=guess) if guess
                else say("Its texts are: {paths}.", paths=sorted(passages)),
            )  # fmt: skip
    if not rendering.fields:
        raise UsageError(
            say("Nothing was translated."),
            say("Give each text with --field PATH=TEXT, or fill in a form: --form, --from FILE"),
        )


def _still_stale() -> Message:
    return say(
        "It stays marked as stale: the source has changed, and not every text was looked through."
    )


def _source_of(ledger: Ledger, within: str) -> Filed[Any]:
    source = find_source(ledger, within)
    if source is None:
        raise LookupError(within)
    return source


def _names(ledger: Ledger, folder: str) -> list[str]:
    return sorted(map(str, getattr(ledger, folder)))
