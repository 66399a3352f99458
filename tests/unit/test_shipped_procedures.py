"""The procedures that are shipped: readable, complete, and sound as graphs of stages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml_rs

from alliance_cli.diagnostics import Severity
from alliance_cli.documents import Document
from alliance_cli.records.procedures import (
    ADOPTIONS,
    STAGE_OUTCOMES,
    Called,
    Consents,
    NoObjection,
    Procedure,
    Ruling,
    Stage,
)
from alliance_cli.records.reading import procedure_of
from tests.unit.rules.linting import lints_in, survey_of

FOLDER = Path(__file__).parents[2] / "templates" / "procedures"
FILES = sorted(FOLDER.glob("*.yaml"))
NAMES = {
    "advice",
    "consensus",
    "election",
    "final-comment-period",
    "go-ahead",
    "lazy-consensus",
    "mediated",
    "rough-consensus",
    "sponsored",
    "standard",
    "two-thirds",
    "urgent",
}
ROLES = {"arbiter", "chair", "facilitator", "team"}

every_procedure = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def shipped(file: Path) -> Procedure:
    data = yaml_rs.loads(file.read_text(encoding="utf-8"), parse_datetime=False)
    assert isinstance(data, dict)
    procedure = procedure_of(Document(f"templates/procedures/{file.name}", data))
    assert isinstance(procedure, Procedure), procedure
    return procedure


def procedure_called(name: str) -> Procedure:
    return shipped(FOLDER / f"{name}.yaml")


def exits(procedure: Procedure, stage: Stage) -> Iterator[str]:
    yield procedure.after(stage)
    # A stage without requirements is always left to `then`.
    if stage.requires:
        yield stage.otherwise


def reachable(procedure: Procedure) -> set[str]:
    found: set[str] = set()
    waiting = [procedure.stages[0].stage]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if stage := procedure.stage(name):
            waiting.extend(exits(procedure, stage))
    return found


def test_all_twelve_are_shipped() -> None:
    assert {file.stem for file in FILES} == {f"{name}@1" for name in NAMES}


@every_procedure
def test_the_header_tells_what_it_is_for_where_it_comes_from_and_what_it_asks(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    header = text[: text.index("\nname:")]
    assert all(line.startswith("#") for line in header.splitlines())
    assert re.findall(r"^# (For|Source|Asks|Watch|Lint):", header, re.MULTILINE) == [
        "For",
        "Source",
        "Asks",
        "Watch",
        "Lint",
    ]


@every_procedure
def test_every_name_is_in_english_and_french(file: Path) -> None:
    procedure = shipped(file)
    for name in (procedure.name, *(stage.name for stage in procedure.stages)):
        assert name is not None
        assert set(name.versions) == {"en", "fr"}


@every_procedure
def test_every_stage_leads_to_a_stage_or_an_outcome(file: Path) -> None:
    procedure = shipped(file)
    known = {stage.stage for stage in procedure.stages} | set(STAGE_OUTCOMES)
    for stage in procedure.stages:
        assert set(exits(procedure, stage)) <= known
    assert procedure.stage(procedure.stage_on_revision())


@every_procedure
def test_every_stage_and_an_adoption_are_reached(file: Path) -> None:
    procedure = shipped(file)
    found = reachable(procedure)
    assert {stage.stage for stage in procedure.stages} <= found
    assert found & set(ADOPTIONS)


@every_procedure
def test_no_cycle_turns_in_less_than_a_day_without_an_act(file: Path) -> None:
    """Walk from each stage through those that can be left at once without an act."""
    procedure = shipped(file)

    def quick(stage: Stage) -> Iterator[str]:
        longest = max(
            (bound.longest_days for bound in (stage.lasts, stage.at_most) if bound), default=0
        )
        shortest = stage.lasts.longest_days if stage.lasts else 0
        needs_an_act = any(
            isinstance(requirement, Called | Ruling) for requirement in stage.requires
        )
        if shortest < 1 and not needs_an_act:
            yield procedure.after(stage)
        if longest < 1 and stage.requires:
            yield stage.otherwise

    for start in procedure.stages:
        seen: set[str] = set()
        waiting = list(quick(start))
        while waiting:
            name = waiting.pop()
            assert name != start.stage
            if name not in seen and (stage := procedure.stage(name)):
                seen.add(name)
                waiting.extend(quick(stage))


@every_procedure
def test_who_is_named_is_general_or_one_of_the_roles_the_header_asks_for(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    roles = set(re.findall(r"role:([a-z-]+)", text))
    assert roles <= ROLES
    for role in roles:
        assert f"`{role}`" in text[text.index("# Asks:") : text.index("# Watch:")]
    assert not re.search(r"(college|territory):[a-z]", text)


@every_procedure
def test_an_objection_that_blocks_can_be_answered(file: Path) -> None:
    """By revision and silence, by a ruling, or by a count that nothing blocks."""
    procedure = shipped(file)
    needs = [requirement for stage in procedure.stages for requirement in stage.requires]
    blocks = any(isinstance(requirement, NoObjection) for requirement in needs)
    rules = any(isinstance(requirement, Ruling) for requirement in needs)
    assert not blocks or rules or procedure.tacit_lift


@every_procedure
def test_silence_adopts_in_lazy_consensus_only(file: Path) -> None:
    """What leads to an adoption by everybody's silence has no act anywhere on its way."""
    procedure = shipped(file)

    def passes_in_silence(stage: Stage) -> bool:
        return all(isinstance(requirement, NoObjection) for requirement in stage.requires)

    name, steps = procedure.stages[0].stage, 0
    while (stage := procedure.stage(name)) and steps < 100:
        name = procedure.after(stage) if passes_in_silence(stage) else stage.otherwise
        steps += 1
    assert (name in ADOPTIONS) == (file.stem == "lazy-consensus@1")


@every_procedure
def test_lint_finds_what_the_header_declares_and_no_error(file: Path) -> None:
    """As an ordinary procedure, with enough people for all that it asks."""
    kinds = dict.fromkeys(("ordinary", "mandate"), "tried")
    others = ("amendment", "principle", "statement", "reopening", "closing")
    survey = survey_of(
        {"tried": file.stem, "amending": "consensus@1"},
        roles={"team": 9, "chair": 9},
        holders={"team": 5, "chair": 3},
        decides={**kinds, **dict.fromkeys(others, "amending")},
    )
    found = [lint.finding for lint in lints_in(survey)]
    assert {each.severity for each in found} <= {Severity.WARNING, Severity.NOTE}
    declared = re.findall(r"^# Lint:   (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert declared == [", ".join(sorted(f"{e.code} {e.severity}" for e in found)) or "nothing"]


def test_standard_is_the_consent_that_the_concepts_describe() -> None:
    procedure = procedure_called("standard@1")
    assert procedure.electorate == "engaged"
    assert procedure.objectors == ("allies",)
    assert str(procedure.seniority) == "P0D"
    assert procedure.objection_needs == ("harms",)
    assert (str(procedure.tacit_lift), str(procedure.hold)) == ("P14D", "P3D")
    assert (procedure.rounds, str(procedure.limit)) == (3, "P180D")
    assert str(procedure.review_within) == "P1Y"
    assert procedure.on_revision == "consent"
    assert [
        (
            stage.stage,
            str(stage.lasts or ""),
            str(stage.at_most or ""),
            stage.then,
            stage.otherwise,
        )
        for stage in procedure.stages
    ] == [
        ("elaboration", "P7D", "P90D", "consent", "lapsed"),
        ("consent", "P14D", "", "reckon", "integration"),
        ("integration", "", "P30D", "reckon", "arbitration"),
        ("reckon", "", "", "adopted", "adopted-by-the-willing"),
        ("arbitration", "", "P30D", "adopted", "rejected"),
    ]


def test_an_urgent_decision_takes_two_days_at_most_and_is_reviewed_within_thirty() -> None:
    procedure = procedure_called("urgent@1")
    assert [str(stage.at_most) for stage in procedure.stages] == ["PT48H"]
    assert str(procedure.review_within) == "P30D"


def test_nobody_is_elected_whose_consent_is_missing() -> None:
    procedure = procedure_called("election@1")
    for stage in procedure.stages:
        if procedure.after(stage) in ADOPTIONS:
            assert any(
                isinstance(requirement, Consents) and requirement.consents.of == "nominee"
                for requirement in stage.requires
            )
