"""The versions of the constitution follow each other, and everything names one that was (310)."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.constitution import Constitution
from alliance_cli.rules.rule import STANDINGS, Rule, rule
from alliance_cli.rules.survey import Survey


def sequence(survey: Survey) -> Iterator[Finding]:
    """Yield past constitutions under another number, and gaps between them."""
    kept = survey.ledger.constitutions
    for number, filed in kept.items():
        if filed.record.version != number:
            yield _off(
                filed,
                say("this is version {version}", version=filed.record.version),
                say("Keep each version under its own number, as it was when it was in force."),
            )
        elif number > 1 and not is_kept(survey, number - 1):
            yield _off(
                filed,
                say("version {version} is not kept before it", version=number - 1),
                say("Add constitutions/{version}.yaml.", version=number - 1),
            )


def in_force(survey: Survey) -> Iterator[Finding]:
    """Yield what makes the constitution in force another than the last one kept."""
    filed = survey.ledger.constitution
    if filed is None:
        yield from _none(survey)
        return
    version = filed.record.version
    kept = survey.ledger.constitutions.get(version)
    if kept is None and not is_kept(survey, version):
        yield _off(
            filed,
            say("version {version} is not kept in constitutions/", version=version),
            _how_to_keep(version),
        )
    elif kept is not None and kept.record.version == version and not _same(kept, filed):
        yield finding(
            "ALY310",
            filed.path,
            say("it differs from {path}", path=kept.path),
            say(
                "A constitution changes by an adopted amendment alone. Propose what you edited"
                " (alliance amend), or restore the file: cp {path} constitution.yaml",
                path=kept.path,
            ),
        )
    elif (last := last_kept(survey)) > version:
        yield _off(
            filed,
            say("version {last} was in force already", last=last),
            say("Copy the file: cp constitutions/{version}.yaml constitution.yaml", version=last),
        )


def proposed(survey: Survey) -> Iterator[Finding]:
    """Yield proposed constitutions that are not one version further than what they amend."""
    for proposal in survey.looked_into():
        filed, amends = survey.ledger.proposed.get(proposal.id), proposal.record.amends
        if filed is None or amends is None or filed.record.version == amends + 1:
            continue
        if not survey.is_decided(proposal.id):
            yield _off(
                filed,
                say("the proposal amends version {version}", version=amends),
                say("Write version: {version}", version=amends + 1),
            )


def versions_named(survey: Survey) -> Iterator[Finding]:
    """Yield allies and proposals that name a constitution which was never in force."""
    for ally in survey.those("ally"):
        named = [(ally.record.charter, Route(("charter",)))]
        named += [
            (each.version, Route(("signed", place, "version")))
            for place, each in enumerate(ally.record.signed)
        ]
        yield from _unknown(survey, ally.path, named)
    for filed in survey.those("proposal"):
        proposal = filed.record
        named = [(proposal.constitution, Route(("constitution",)))]
        named += [(proposal.amends, Route(("amends",)))] if proposal.amends else []
        yield from _unknown(survey, filed.path, named)


def _unknown(survey: Survey, path: str, named: list[tuple[int, Route]]) -> Iterator[Finding]:
    current = survey.ledger.constitution
    if current is None:
        return  # what it cannot be read for is told there
    for version, route in named:
        if current.record.version != version and not is_kept(survey, version):
            yield finding(
                "ALY310",
                path,
                say("there never was a version {version} of the constitution", version=version),
                say("Name the version that was in force."),
                route=route,
            )


def _how_to_keep(version: int) -> Message:
    if version == 1:
        return say("Copy the file: cp constitution.yaml constitutions/1.yaml")
    return say(
        "A constitution changes by an adopted amendment alone. Propose what you edited: alliance"
        " amend"
    )


def _none(survey: Survey) -> Iterator[Finding]:
    is_there = any(kind == "constitution" for kind, _, _ in survey.ledger.broken)
    if survey.ledger.alliance is not None and not is_there:
        yield finding(
            "ALY310",
            survey.ledger.alliance.path,
            say("there is no constitution.yaml"),
            say("Copy the last of constitutions/ to constitution.yaml.")
            if survey.ledger.constitutions
            else say("Take it from an earlier commit, or from somebody’s copy."),
        )


def last_kept(survey: Survey) -> int:
    """Return the last version that is kept without a gap before it; 0 if there is none."""
    kept = survey.ledger.constitutions.items()
    numbers = sorted(number for number, filed in kept if filed.record.version == number)
    last = numbers[0] if numbers else 0
    while numbers and last < numbers[-1] and is_kept(survey, last + 1):
        last += 1
    return last


def is_kept(survey: Survey, version: int) -> bool:
    """Tell whether `version` is kept, readable or not."""
    is_broken = ("past-constitution", str(version), "") in survey.ledger.broken
    return version in survey.ledger.constitutions or is_broken


def _same(one: Filed[Constitution], other: Filed[Constitution]) -> bool:
    return one.digest == other.digest and one.data == other.data


def _off(filed: Filed[Constitution], message: Message, help_: Message) -> Finding:
    return finding("ALY310", filed.path, message, help_, route=Route(("version",)))


RULES: tuple[Rule, ...] = (
    rule(sequence),
    rule(in_force),
    rule(proposed, "proposal", "proposed-constitution", STANDINGS),
    rule(versions_named, "ally", "proposal"),
)
"""The rules of this module."""
