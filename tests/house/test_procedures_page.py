"""The page about procedures tells everything that there is to tell."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml_rs

from alliance_cli.consensus.standing import (
    Cause,
    ObjectionState,
    Reason,
    RequirementStanding,
    Standing,
)
from alliance_cli.documents import Document
from alliance_cli.records.acts import ACTS
from alliance_cli.records.procedures import (
    REQUIREMENT_NAMES,
    STAGE_OUTCOMES,
    People,
    Procedure,
    Stage,
)
from alliance_cli.records.reading import procedure_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/procedures.md").read_text("utf-8")
TOLD_OTHERWISE = {"prospects": "next"}


def section(title: str) -> str:
    """Return what stands under the heading `title`."""
    return re.split(r"\n#+ ", PAGE.partition(f"# {title}\n")[2])[0]


def in_code(text: str) -> set[str]:
    """Return every word that `text` writes as code."""
    return {
        word for code in re.findall(r"`([^`]+)`", text) for word in re.findall(r"[\w-]+", code)
    }


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The keys of a procedure", set(Procedure.model_fields)),
        ("The keys of a stage", {*Stage.model_fields, *STAGE_OUTCOMES}),
        ("Requirements", set(REQUIREMENT_NAMES)),
        ("How many", set(People.model_fields) - {"of"}),
        ("Acts", {*ACTS, *(state.value for state in ObjectionState)}),
        ("Why an act has no effect", {reason.value for reason in Reason}),
        (
            "A standing, field by field",
            {
                *(TOLD_OTHERWISE.get(field.name, field.name) for field in fields(Standing)),
                *(field.name for field in fields(RequirementStanding)),
                *(cause.value for cause in Cause),
            }
            - {"requirement"},
        ),
        (
            "Shipped procedures",
            {file.stem.partition("@")[0] for file in (ROOT / "templates/procedures").glob("*")},
        ),
    ],
)
def test_every_word_is_told(title: str, words: set[str]) -> None:
    assert words - in_code(section(title)) == set()


def test_the_example_is_the_shipped_procedure_but_for_names() -> None:
    written = yaml_rs.loads(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0])
    path = ROOT / "templates/procedures/standard@1.yaml"
    shipped = yaml_rs.loads(path.read_text("utf-8"), parse_datetime=False)
    procedures = [
        procedure_of(Document("a.yaml", data))
        for data in (written["procedures"]["consent"], shipped)
    ]
    told, real = (each for each in procedures if isinstance(each, Procedure))
    stages = tuple(stage.model_copy(update={"name": None}) for stage in real.stages)
    assert told == real.model_copy(update={"name": told.name, "stages": stages})


def test_the_order_of_reasons_is_that_of_the_engine() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", section("Why an act has no effect"), re.MULTILINE)
    assert listed == [reason.value for reason in Reason]


def test_every_story_that_answers_a_question_is_there() -> None:
    answers = PAGE.partition("## Questions the rules leave open")[2]
    stories = set(re.findall(r"\(\.\./tests/scenarios/([a-z-]+)\.yaml\)", answers))
    there = {file.stem for file in (ROOT / "tests/scenarios").glob("*.yaml")}
    assert stories <= there
    questions = ("may-", "does-", "what-", "must-", "is-", "from-", "where-", "when-", "who-is")
    assert {story for story in there if story.startswith(questions)} <= stories
