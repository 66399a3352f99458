"""Translations of records that are not there (009) or have changed since (113)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import INDEXES, Filed
from alliance_cli.ledger.translations import find_source
from alliance_cli.messages import say
from alliance_cli.records.digest import digest_of
from alliance_cli.records.kinds import Place, place_of
from alliance_cli.records.learning import Translation
from alliance_cli.rules.rule import Rule, rule
from alliance_cli.rules.survey import Survey

_KINDS = {folder: kind for kind, folder in INDEXES.items()} | {
    "constitutions": "past-constitution"
}


def translations(survey: Survey) -> Iterator[Finding]:
    """Yield what is wrong with translations."""
    for filed in _looked_at(survey):
        folder, _, name = filed.within.partition("/")
        source = find_source(survey.ledger, filed.within)
        if source is not None:
            if (digest := digest_of(source.data)) != filed.record.of:
                yield finding(
                    "ALY113",
                    filed.path,
                    say("{path} has changed since it was translated", path=source.path),
                    say("Look through the translation, then write of: {digest}", digest=digest),
                    route=Route(("of",)),
                )
        elif (_KINDS[folder], name, "") not in survey.ledger.broken:
            yield finding(
                "ALY009",
                filed.path,
                say("there is no record {id} in {folder}/ to translate", id=name, folder=folder),
                say("Name the folder after the record it translates, or remove it."),
            )


def _looked_at(survey: Survey) -> Iterator[Filed[Translation]]:
    """Yield the translations to look at: those that a change lays down, and of what it changes."""
    if survey.reach is None:
        yield from survey.ledger.all_of("translation")
        return
    yield from survey.those("translation")
    for path in sorted(survey.reach.paths):
        place = place_of(path)
        if isinstance(place, Place) and place.kind in INDEXES:
            within = f"{INDEXES[place.kind]}/{place.id}"
            yield from survey.ledger.translations.get(within, {}).values()


RULES: tuple[Rule, ...] = (rule(translations, *INDEXES, "translation"),)
"""The rules of this module."""
