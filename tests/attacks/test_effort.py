"""Whatever people write, reading it costs effort in the measure of what they wrote."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from alliance_cli.consensus.case import FiledAct
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import all_findings, load_alliance
from tests.attacks.test_content import FILES, NOW
from tests.unit.consensus import builders as make

LONGEST_SECONDS = 10
"""Far more than is needed, so that a busy machine passes; what grows with the square does not."""


def test_a_thousand_unknown_keys_in_one_file_are_each_found_in_their_line_at_once() -> None:
    path = "glossary/crowded.yaml"
    unknown = "".join(f"nobody_{number}: {number}\n" for number in range(1_000))
    content = f"term: here\ndefinition: there\n{unknown}".encode()
    start = perf_counter()

    found = all_findings(load_alliance(MemoryTree({**FILES, path: content})), now=NOW)

    assert perf_counter() - start < LONGEST_SECONDS
    lines = [each.span.line for each in found if each.path == path and each.span]
    assert lines == list(range(3, 1_003))


ACTS = 4_000
ENOUGH_SECONDS = 2
"""Ten times what so many acts take on a slow machine; with the square of them it was twelve."""

MANY = tuple(f"ally{number}" for number in range(ACTS))
OPEN = {"at_most": "P60D", "otherwise": "rejected"}


def acts_of_many(name: str, day: float, **fields: Any) -> list[FiledAct]:  # noqa: ANN401
    """Return the act `name` of each, a second after the other, from `day` on."""
    return [
        make.act(ally, day + second / 86_400, name, **fields) for second, ally in enumerate(MANY)
    ]


@pytest.mark.parametrize(
    ("stage", "names"),
    [
        (make.stage("s", {"consents": {"all_but": 0}}, **OPEN), ["consent"]),
        (make.stage("s", {"majority": {"share": "1/1"}}, **OPEN), ["oppose", "consent"]),
        (make.stage("s", {"expressed": {"share": "1/1"}}, **OPEN), ["abstain", "object"]),
        (make.stage("s", {"floor": {"per": "college", "least": 2}}, **OPEN), ["consent"]),
        (make.stage("s", {"seconds": {"all_but": 0}}, **OPEN), ["second"]),
        (make.stage("s", {"ruling": {"of": "allies", "all_but": 0}}, **OPEN), ["rule"]),
        (make.stage("s", "no_objection", lasts="P60D"), ["object", "react", "consent"]),
        (make.stage("s", "no_objection", **OPEN), ["object", "oppose"]),
        (make.stage("s", "called", **OPEN), ["carry", "question", "hold"]),
    ],
)
def test_thousands_of_acts_on_one_proposal_are_reckoned_at_once(
    stage: make.Data, names: list[str]
) -> None:
    fields: dict[str, dict[str, Any]] = {"rule": {"verdict": "adopt"}}
    acts = [
        act
        for day, name in enumerate(names, 1)
        for act in acts_of_many(name, day, **fields.get(name, {}))
    ]
    case = make.case_of(
        *acts,
        under=make.procedure(stage, hold="P1D", tacit_lift="P9D"),
        among=make.people(("nadia", *MANY)),
        by=["nadia", *MANY],
    )
    start = perf_counter()

    standing = make.standing_on(50, case)

    assert perf_counter() - start < ENOUGH_SECONDS * len(names)
    assert standing.opened
