"""Faults planted in constitutions are found, and each is proved by a run that can be replayed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest

from alliance_cli.diagnostics import Severity
from alliance_cli.documents import Document
from alliance_cli.rules.lints import Lint, brought
from alliance_cli.rules.survey import Survey
from tests.unit.rules.linting import SOUND, Data, lints_in, replay, survey_of

CALLED: Data = {"stage": "talk", "lasts": "P7D", "at_most": "P60D", "requires": ["called"]}
DECIDING = "role:arbiter"


def stages(*listed: Data, **fields: object) -> Data:
    return {**fields, "stages": list(listed)}


@dataclass(frozen=True)
class Plant:
    """A procedure `tried` with a fault, the alliance around it, and what is to be found."""

    name: str
    tried: object
    code: str
    says: str
    severity: Severity = Severity.WARNING
    around: dict[str, Any] = field(default_factory=dict)
    amending: object = SOUND
    procedure: str = "tried"


PLANTS = (
    Plant(
        "one waits for ever in a circle without time",
        stages(
            {"stage": "one", "requires": [{"consents": {"least": 2}}], "otherwise": "two"},
            {"stage": "two", "then": "one"},
        ),
        "ALY302",
        "one waits in “two” for ever",
        Severity.ERROR,
    ),
    Plant(
        "a circle turns every hour",
        stages(
            CALLED,
            {
                "stage": "day",
                "at_most": "PT1H",
                "requires": [{"consents": {"least": 3}}],
                "otherwise": "night",
            },
            {"stage": "night", "lasts": "PT1H", "then": "day"},
        ),
        "ALY302",
        "is entered again after 2 hours",
        Severity.ERROR,
    ),
    Plant(
        "a stage to which nothing leads",
        stages(
            {**CALLED, "then": "vote"},
            {"stage": "second-reading", "lasts": "P3D", "requires": [{"consents": {"least": 2}}]},
            {"stage": "vote", "lasts": "P7D", "requires": [{"expressed": {"share": "1/2"}}]},
            on_revision="vote",
        ),
        "ALY303",
        "the stage “second-reading” is never reached",
    ),
    Plant(
        "an adoption that nothing reaches",
        stages(
            CALLED,
            {"stage": "vote", "lasts": "P7D", "requires": [{"consents": {"more_than": "1/1"}}]},
        ),
        "ALY303",
        "adopts nothing: all ends as lapsed",
    ),
    Plant(
        "a limit that comes before the way out",
        stages(
            {**CALLED, "at_most": "P1Y", "otherwise": "vote"},
            {"stage": "vote", "lasts": "P7D", "requires": [{"expressed": {"share": "1/2"}}]},
            limit="P90D",
        ),
        "ALY303",
        "the limit comes before “talk” is over: it never leads to “vote”",
    ),
    Plant(
        "three arbiters required, two seats",
        stages(
            CALLED,
            {
                "stage": "vote",
                "lasts": "P7D",
                "requires": [{"ruling": {"of": DECIDING, "least": 3}}],
            },
        ),
        "ALY304",
        "requires 3 of holders of the role “arbiter” (ruling); today there can be 2",
        around={"roles": {"arbiter": 2}, "holders": {"arbiter": 2}},
    ),
    Plant(
        "arbiters are asked for, and the role is vacant",
        "standard@1",
        "ALY304",
        "“arbitration” requires 2 of holders of the role “arbiter” (ruling); today there can be 0",
        around={"holders": {"arbiter": 0}},
    ),
    Plant(
        "an amendment procedure weaker than the ordinary one",
        stages(
            CALLED,
            {"stage": "vote", "lasts": "P14D", "requires": [{"consents": {"share": "1/2"}}]},
        ),
        "ALY305",
        "“amending” adopts amendments with 2 other people and 7 days",
        Severity.ERROR,
        amending=stages(
            {"stage": "vote", "lasts": "P7D", "requires": [{"consents": {"least": 3}}]}
        ),
        procedure="amending",
    ),
    Plant(
        "an amendment is adopted in silence",
        SOUND,
        "ALY306",
        "“amending” adopts in silence: 3 days after a proposal was opened",
        Severity.ERROR,
        amending="lazy-consensus@1",
        procedure="amending",
    ),
    Plant(
        "silence adopts before those who were late can be heard",
        stages(
            {"stage": "notice", "lasts": "P2D", "requires": ["no_objection"]}, tacit_lift="P3D"
        ),
        "ALY306",
        "“tried” adopts in silence: 2 days after",
    ),
    Plant(
        "one arbiter decides against all",
        stages(
            CALLED,
            {"stage": "ruling", "at_most": "P7D", "requires": [{"ruling": {"of": DECIDING}}]},
        ),
        "ALY307",
        "one among holders of the role “arbiter” alone adopts under “tried”",
    ),
    Plant(
        "one who does not give way blocks for ever",
        "final-comment-period@1",
        "ALY307",
        "one among holders of the role “team” who does not give way blocks “tried” for ever",
        around={"roles": {"team": 5}, "holders": {"team": 5}},
    ),
    Plant(
        "one who says nothing blocks for ever",
        stages(
            CALLED, {"stage": "all", "at_most": "P30D", "requires": [{"consents": {"all_but": 0}}]}
        ),
        "ALY307",
        "one among those engaged who says nothing blocks “tried” for ever",
    ),
    Plant(
        "no path answers an objection",
        "two-thirds@1",
        "ALY308",
        "no path of “tried” answers an objection",
    ),
)


@cache
def said_of(name: str) -> tuple[Lint, ...]:
    """Return what lint says of a plant, looked at once."""
    return lints_in(planted(next(plant for plant in PLANTS if plant.name == name)))


def planted(plant: Plant) -> Survey:
    return survey_of({"tried": plant.tried, "amending": plant.amending}, **plant.around)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_planted_fault_is_found_and_its_proof_replays(plant: Plant) -> None:
    found = [lint for lint in said_of(plant.name) if lint.finding.code == plant.code]
    meant = [
        lint
        for lint in found
        if plant.says in str(lint.finding.message) and lint.procedure == plant.procedure
    ]
    assert len(meant) == 1, [str(lint.finding.message) for lint in found]
    (lint,) = meant
    assert lint.finding.severity is plant.severity
    assert lint.proofs
    for proof in lint.proofs:
        replay(proof)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_everything_that_is_said_beside_it_is_proved_too(plant: Plant) -> None:
    for lint in said_of(plant.name):
        assert bool(lint.proofs) == (
            lint.finding.code not in {"ALY301", "ALY309", "ALY311", "ALY312"}
        )
        for proof in lint.proofs:
            assert proof.replays()


def of(survey: Survey, *codes: str) -> list[Lint]:
    return [lint for lint in lints_in(survey) if lint.finding.code in codes]


def test_a_sound_constitution_gives_nothing_to_say() -> None:
    assert lints_in(survey_of({"amending": SOUND})) == ()
    assert lints_in(survey_of({"consent": "standard@1", "amending": SOUND})) == ()


def test_silence_that_leaves_time_is_a_note() -> None:
    (lint,) = of(
        survey_of(
            {"tried": "lazy-consensus@1", "amending": SOUND},
            decides={
                **dict.fromkeys(
                    ("principle", "mandate", "statement", "reopening", "closing"), "amending"
                ),
                "ordinary": "tried",
                "amendment": "amending",
            },
        ),
        "ALY306",
    )
    assert lint.finding.severity is Severity.NOTE


def test_an_alliance_that_ends_in_silence_is_warned() -> None:
    (lint,) = of(survey_of({"tried": "lazy-consensus@1", "amending": SOUND}), "ALY306")
    assert lint.finding.severity is Severity.WARNING


def test_a_question_that_may_be_answered_no_is_not_out_of_reach() -> None:
    """Nobody belongs to a college: `consensus` asks, and goes on without."""
    assert of(survey_of({"amending": SOUND}), "ALY304") == []


def decided(number: int, speaking: int, allies: int) -> tuple[Document, ...]:
    """Return a vote of last spring in which so many of nine spoke."""
    name = f"vote-{number}"
    proposal = {
        "title": name, "kind": "ordinary", "scope": "alliance", "by": ["a0"],
        "opened": "2026-03-02T08:00:00Z", "constitution": 1, "driver": "A need.", "text": "Yes.",
        "versions": [{"version": 1, "at": "2026-03-02T08:00:00Z", "by": "a0",
                      "digest": "sha256:" + "0" * 64}],
    }  # fmt: skip
    acts = [
        ("a0", "call", "20260303"),
        *((f"a{n}", "consent", "20260312") for n in range(speaking)),
    ]
    assert speaking <= allies
    return (
        Document(f"proposals/{name}/proposal.yaml", proposal),
        *(
            Document(
                f"proposals/{name}/acts/{ally}/{day}T080000Z-{act}.yaml",
                {"act": act, "at": f"2026-03-{day[-2:]}T08:00:00Z", "version": 1},
            )
            for ally, act, day in acts
        ),
    )


@pytest.mark.parametrize(("decisions", "found"), [(3, 1), (2, 0)])
def test_a_quorum_beyond_the_turnout_of_the_last_year_is_told(decisions: int, found: int) -> None:
    more = tuple(file for n in range(decisions) for file in decided(n, 3, 9))
    survey = survey_of({"tried": "two-thirds@1", "amending": "two-thirds@1"}, more=more)
    lints = [lint for lint in of(survey, "ALY304") if lint.procedure == "tried"]
    assert len(lints) == found
    for lint in lints:
        assert "needs 5 of those engaged to speak" in str(lint.finding.message)
        replay(lint.proofs[0])


def test_few_seats_are_told_with_what_to_do() -> None:
    plant = next(each for each in PLANTS if "two seats" in each.name)
    (lint,) = of(planted(plant), "ALY304")
    assert "it has 2 seats" in str(lint.finding.help)
    vacant = next(each for each in PLANTS if "vacant" in each.name)
    lints = of(planted(vacant), "ALY304")
    assert {str(lint.finding.help)[:12] for lint in lints} == {"Find holders"}


def test_the_proof_of_a_weaker_procedure_shows_both() -> None:
    plant = next(each for each in PLANTS if each.code == "ALY305")
    (lint,) = of(planted(plant), "ALY305")
    weak, usual = lint.proofs
    assert [each["outcome"] for each in (weak.expect[0], usual.expect[0])] == ["adopted", None]


def test_the_shortest_run_is_shown() -> None:
    plant = next(each for each in PLANTS if "every hour" in each.name)
    (lint,) = of(planted(plant), "ALY302")
    assert [deed.act for deed in lint.proofs[0].run] == ["call"]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ({"values": [{"id": "care", "text": "Care."}]}, "no rule carries the value “care”"),
        (
            {"disciplines": [{"id": f"d{n}", "text": "Do."} for n in range(30)]},
            "33 rules for 9 allies",
        ),
        ({"purpose": "word " * 3200}, "it takes 16 minutes to read"),
    ],
)
def test_what_makes_it_hard_to_read_is_a_note(rules: Data, says: str) -> None:
    (lint,) = lints_in(survey_of({"amending": SOUND}, **rules))
    assert says in str(lint.finding.message)
    assert lint.finding.severity is Severity.NOTE


def test_what_nothing_refers_to_and_rules_before_their_purpose_are_notes() -> None:
    survey = survey_of(
        {"amending": SOUND, "idle": "standard@1"},
        values_last=True,
        values=[{"id": "care", "text": "Care.", "carried_by": ["role:arbiter"]}],
    )
    says = [str(lint.finding.message) for lint in of(survey, "ALY312")]
    assert says == ["nothing is decided by “idle”", "“values” comes after “roles”"]


def test_procedures_that_lead_nowhere_are_not_tried() -> None:
    lost = stages({"stage": "one", "lasts": "P1D", "then": "nowhere"})
    assert [
        lint.finding.code for lint in lints_in(survey_of({"tried": lost, "amending": SOUND}))
    ] == ["ALY301"]


def proposed(procedures: Data, opened: str = "2026-11-10T08:00:00Z") -> tuple[Document, ...]:
    """Return an amendment that would have these procedures."""
    rules = {
        "version": 2,
        "time_zone": "UTC",
        "purpose": "To try again.",
        "roles": [{"id": "arbiter", "purpose": "Rules.", "term": "P1Y"},
                  {"id": "facilitator", "purpose": "Runs.", "term": "P1Y"}],
        "procedures": procedures,
        "decides": {**dict.fromkeys(("ordinary", "principle", "mandate", "statement"), "tried"),
                    "reopening": "tried", "closing": "tried", "amendment": "amending"},
    }  # fmt: skip
    version = {"version": 1, "at": opened, "by": "a0", "digest": "sha256:" + "0" * 64}
    proposal = {
        "title": "Other rules", "kind": "amendment", "scope": "alliance", "by": ["a0"],
        "opened": opened, "constitution": 1, "amends": 1, "versions": [version],
    }  # fmt: skip
    return (
        Document("proposals/other/proposal.yaml", proposal),
        Document("proposals/other/constitution.yaml", rules),
    )


TURNING = next(each.tried for each in PLANTS if "every hour" in each.name)


def test_errors_that_an_amendment_would_bring_in_are_held_against_it() -> None:
    more = proposed({"tried": TURNING, "amending": "lazy-consensus@1"})
    survey = survey_of({"amending": SOUND}, more=more)
    found = sorted(brought(survey), key=lambda each: each.code)
    assert [(each.code, each.severity, each.path) for each in found] == [
        ("ALY302", Severity.ERROR, "proposals/other/constitution.yaml"),
        ("ALY306", Severity.ERROR, "proposals/other/constitution.yaml"),
    ]


def test_errors_that_were_there_before_are_not_held_against_an_amendment() -> None:
    more = proposed({"tried": TURNING, "amending": SOUND})
    assert list(brought(survey_of({"tried": TURNING, "amending": SOUND}, more=more))) == []


def test_warnings_and_what_was_decided_are_not_held_against_an_amendment() -> None:
    warned = proposed({"tried": "two-thirds@1", "amending": SOUND})
    assert list(brought(survey_of({"amending": SOUND}, more=warned))) == []
    lapsed = proposed({"tried": TURNING, "amending": SOUND}, "2026-01-10T08:00:00Z")
    assert list(brought(survey_of({"amending": SOUND}, more=lapsed))) == []
