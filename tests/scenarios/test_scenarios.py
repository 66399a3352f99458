"""Every scenario stands at each of its moments where it was reckoned by hand that it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.consensus.expectations import differences
from alliance_cli.records.acts import ACTS
from alliance_cli.records.stories import Story
from tests.scenarios.stories import SHIPPED, plain, standing_in

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
SCENARIOS = {file.stem: plain(file) for file in FILES}
MOMENTS = [
    pytest.param(scenario, expected, id=f"{name}-{expected['at']}")
    for name, scenario in SCENARIOS.items()
    for expected in scenario["expect"]
]


@pytest.mark.parametrize(("scenario", "expected"), MOMENTS)
def test_a_proposal_stands_where_its_scenario_says(
    scenario: dict[str, object], expected: dict[str, object]
) -> None:
    standing = standing_in(scenario, str(expected["at"]))
    assert differences(standing, expected) == {}


def test_every_act_is_in_a_scenario() -> None:
    done = {act["act"] for scenario in SCENARIOS.values() for act in scenario.get("acts", [])}
    assert done == {*ACTS, "revise"}


def test_every_shipped_procedure_is_in_a_scenario() -> None:
    tried = {str(scenario["procedure"]) for scenario in SCENARIOS.values()}
    assert {file.stem for file in SHIPPED.glob("*.yaml")} <= tried


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_is_a_story_that_can_be_replayed(name: str) -> None:
    assert Story.model_validate(SCENARIOS[name])


@pytest.mark.parametrize("name", SCENARIOS)
def test_expectations_come_in_the_order_of_time(name: str) -> None:
    moments = [expected["at"] for expected in SCENARIOS[name]["expect"]]
    assert moments == sorted(set(moments))
