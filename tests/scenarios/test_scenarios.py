"""Every scenario stands at each of its moments where it was reckoned by hand that it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.records.acts import ACTS
from tests.scenarios.stories import SHIPPED, plain, seen, sought, standing_in

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
    wanted = {key: value for key, value in expected.items() if key != "at"}
    standing = standing_in(scenario, str(expected["at"]))
    assert seen(standing, wanted) == sought(wanted)


def test_every_act_is_in_a_scenario() -> None:
    done = {act["act"] for scenario in SCENARIOS.values() for act in scenario.get("acts", [])}
    assert done == {*ACTS, "revise"}


def test_every_shipped_procedure_is_in_a_scenario() -> None:
    tried = {str(scenario["procedure"]) for scenario in SCENARIOS.values()}
    assert {file.stem for file in SHIPPED.glob("*.yaml")} <= tried


@pytest.mark.parametrize("name", SCENARIOS)
def test_expectations_come_in_the_order_of_time(name: str) -> None:
    moments = [expected["at"] for expected in SCENARIOS[name]["expect"]]
    assert moments == sorted(set(moments))
