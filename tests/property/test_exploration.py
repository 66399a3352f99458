"""Whatever a procedure is like: it is explored in bounded work, and every proof replays."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from alliance_cli.consensus.expectations import differences
from alliance_cli.consensus.exploration import search
from alliance_cli.consensus.exploration.capacity import beyond_turnout, out_of_reach
from alliance_cli.consensus.exploration.crowd import LARGEST, bench_of, largest_number, whos_in
from alliance_cli.consensus.exploration.design import faults_of, leads_somewhere
from alliance_cli.consensus.exploration.faults import Fault, Flaw
from alliance_cli.consensus.exploration.power import find_objector
from alliance_cli.consensus.exploration.proofs import Proof, scenario_of
from alliance_cli.consensus.exploration.roads import roads_of
from alliance_cli.consensus.exploration.setting import Setting
from alliance_cli.consensus.exploration.strength import find_weaker
from alliance_cli.records.procedures import ADOPTIONS, Procedure
from tests.property.cases import procedures
from tests.scenarios.stories import standing_in

few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink would take many minutes
)


@composite
def settings_of_procedures(draw: DrawFn, *, size: int | None = None) -> Setting:
    """Draw a procedure that leads somewhere, with a bench or with very few people."""
    procedure = draw(procedures().filter(leads_somewhere))
    return setting_of(procedure, size if size is not None else draw(st.sampled_from([1, 3, 99])))


def spelt(procedure: Procedure) -> Any:  # noqa: ANN401 - plain data
    """Return `procedure` as a constitution would write it: whole shares as fractions."""
    data = json.loads(procedure.model_dump_json(exclude_unset=True, by_alias=True))
    for stage, told in zip(procedure.stages, data["stages"], strict=True):
        for requirement, written in zip(stage.requires, told.get("requires", ()), strict=True):
            ((name, asked),) = requirement
            for bound in ("share", "more_than", "at_most"):
                value = getattr(asked, bound, None)
                if isinstance(value, Fraction):
                    written[name][bound] = f"{value.numerator}/{value.denominator}"
                elif value is not None:
                    written[name][bound] = value
    return data


def setting_of(procedure: Procedure, size: int = 99) -> Setting:
    crowd = bench_of(procedure)[:size]
    others = [each.name for each in crowd[1:]] or [crowd[0].name]
    whos = whos_in(procedure)
    data = spelt(procedure)
    return Setting(
        procedure,
        data,
        crowd,
        affects=tuple(others[:3]) if "affected" in whos else (),
        nominee=others[-1] if "nominee" in whos else None,
    )


def replayed(proof: Proof) -> list[dict[str, Any]]:
    """Play the plain data of a proof, as a file would tell it, and return what it comes to."""
    scenario = json.loads(json.dumps(scenario_of(proof, "A proof")))
    found = []
    for expected in scenario["expect"]:
        wanted = {key: value for key, value in expected.items() if key != "at"}
        standing = standing_in(scenario, expected["at"])
        assert differences(standing, expected) == {}
        found.append({**wanted, "_": standing})
    return found


def says_what_it_claims(fault: Fault) -> None:
    """Hold the last thing that a proof shows against what the fault claims."""
    ends = [replayed(proof)[-1] for proof in fault.proofs]
    standing = ends[0]["_"]
    stages = {step.stage for step in standing.path}
    match fault.flaw:
        case Flaw.TURNS:
            assert [step.stage for step in standing.path].count(fault.stage) > 1
        case Flaw.HELD:
            assert standing.stage == fault.stage
            assert standing.outcome is None
        case Flaw.STAGE_UNREACHED:
            assert fault.stage not in stages
        case Flaw.EXIT_UNREACHED | Flaw.OUT_OF_REACH | Flaw.TURNOUT:
            assert fault.stage in stages
        case Flaw.SILENCE:
            (proof,) = fault.proofs
            assert standing.is_adopted
            assert {deed.by for deed in proof.run} <= {proof.setting.opener}
        case Flaw.DECIDES:
            assert standing.is_adopted
        case Flaw.WEAKER:
            assert standing.is_adopted
            assert not ends[1]["_"].is_adopted
        case Flaw.ADOPTION_UNREACHED | Flaw.OBJECTS | Flaw.KEEPS_SILENT:
            assert standing.outcome not in {*ADOPTIONS, None}
        case Flaw.UNANSWERED:
            assert any(str(each.state) == "open" for each in standing.objections)


@few
@given(setting=settings_of_procedures(size=99), is_amending=st.booleans())
def test_every_fault_of_a_design_is_what_its_proof_shows(
    *, setting: Setting, is_amending: bool
) -> None:
    for fault in faults_of(setting, is_amending=is_amending):
        says_what_it_claims(fault)


@few
@given(settings_of_procedures(), st.integers(0, 3))
def test_what_people_cannot_meet_is_what_its_proof_shows(setting: Setting, voices: int) -> None:
    for fault in out_of_reach(setting, find_objector(setting)):
        says_what_it_claims(fault)
    for fault in beyond_turnout(setting, voices):
        says_what_it_claims(fault)


@few
@given(procedures().filter(leads_somewhere), procedures().filter(leads_somewhere))
def test_of_two_procedures_one_at_most_is_weaker(one: Procedure, other: Procedure) -> None:
    crowd = bench_of(one, other)
    mine, theirs = (
        Setting(each, setting_of(each).data, crowd, affects=tuple(s.name for s in crowd[1:3]))
        for each in (one, other)
    )
    found = [fault for fault in (find_weaker(mine, theirs), find_weaker(theirs, mine)) if fault]
    assert len(found) <= 1
    for fault in found:
        says_what_it_claims(fault)


def test_the_work_is_bounded_for_fifty_stages_that_lead_everywhere() -> None:
    """Each stage may be left in two ways to others; the limit is far away."""
    stages = [
        {
            "stage": f"s{n}",
            "at_most": "PT1H",
            "requires": [{"consents": {"least": n % 5 + 1}}, "no_objection"],
            "then": f"s{(n * 7 + 1) % 50}",
            "otherwise": f"s{(n * 3 + 2) % 50}",
        }
        for n in range(50)
    ]
    setting = setting_of(Procedure.model_validate({"stages": stages, "limit": "P50Y"}))
    asked = 0
    standing = setting.standing

    def counted(*given: Any) -> Any:  # noqa: ANN401 - as it is
        nonlocal asked
        asked += 1
        return standing(*given)

    object.__setattr__(setting, "standing", counted)
    roads = roads_of(setting, find_objector(setting))
    assert len(roads.nodes) <= search.MOST_NODES
    assert asked <= search.MOST_NODES * 2 * 11


def test_no_crowd_is_larger_than_can_be_tried() -> None:
    data = {"stages": [{"stage": "one", "requires": [{"consents": {"least": 10**9}}]}]}
    procedure = Procedure.model_validate(data)
    assert largest_number(procedure) == 10**9
    assert len(bench_of(procedure)) == LARGEST
