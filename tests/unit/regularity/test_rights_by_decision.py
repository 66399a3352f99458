"""Mandates, principles and the end of measures land as a sealed adoption says."""

from __future__ import annotations

import pytest

from alliance_cli.regularity import days
from alliance_cli.regularity.registry import irregularities
from tests.unit.regularity.allowing import LEFT, adopted, is_allowed, refused, rows, suspended
from tests.unit.regularity.builders import File, plus, step, text_of, transition

THIRD = "mandates/third-arbiter.yaml"
GIVEN = "role: arbiter\nally: aminata\nfrom: 2026-03-01\nuntil: 2026-12-31\n"
SAYS = "mandate: {role: arbiter, ally: aminata, from: 2026-03-01, until: 2026-12-31}\n"
FACILITATOR = "mandates/first-facilitator.yaml"
ARBITER = "mandates/first-arbiter.yaml"
ENDED = "ended: {at: 2026-03-20T11:00:00Z, reason: It is time.}\n"
SEED = "principles/seed.yaml"
MADE = "statement: Share seeds.\nintent: That they live.\n"
REST = "safeguards/rest.yaml"
LIFTED = "lifted: {at: 2026-03-20T11:00:00Z, reason: It is over.}\n"


def election(says: str = SAYS, consents: tuple[str, ...] = ("ines", "aminata")) -> dict[str, File]:
    return dict(adopted("third-arbiter", says, kind="mandate", consents=consents))


def test_any_ally_lands_the_mandate_that_was_adopted() -> None:
    asked = transition(election(), [step("ines", {THIRD: GIVEN})])
    assert is_allowed(asked)
    assert rows(asked) == {THIRD: "mandate"}
    assert refused(transition(election(), [step("stranger", {THIRD: GIVEN})]))


def test_a_mandate_and_the_seal_it_rests_on_may_land_together() -> None:
    base = election()
    seal = {"proposals/third-arbiter/decision.yaml": text_of("proposals/garden/decision.yaml")}
    unsealed: dict[str, File] = base | dict.fromkeys(seal)
    assert is_allowed(transition(unsealed, [step("ines", {THIRD: GIVEN, **seal})]))
    assert refused(transition(unsealed, [step("ines", {THIRD: GIVEN})])) == [f"ALY503 {THIRD}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("arbiter", "facilitator"),
        ("aminata", "ines"),
        ("2026-03-01", "2026-03-02"),
        ("2026-12-31", "2027-01-01"),
        ("31\n", "31\nchantier: soils\n"),
        ("31\n", f"31\n{ENDED}"),
    ],
)
def test_a_mandate_says_exactly_what_was_adopted(old: str, new: str) -> None:
    asked = transition(election(), [step("nadia", {THIRD: GIVEN.replace(old, new)})])
    assert refused(asked) == [f"ALY503 {THIRD}"]


def test_what_was_decided_may_be_written_down_late() -> None:
    late = step("ines", {THIRD: GIVEN})
    assert irregularities(transition(election(), [late]), days.RULES) == ()
    given, says = (text.replace("2026-03-01", "2026-02-01") for text in (GIVEN, SAYS))
    other = step("ines", {THIRD: GIVEN.replace("12-31", "12-30")})
    unsealed = election() | {"proposals/third-arbiter/decision.yaml": None}
    early = step("ines", {THIRD: given})
    for base, change in ((election(), other), (unsealed, late), (election(says), early)):
        (found,) = irregularities(transition(base, [change]), days.RULES)
        assert (found.code, found.path) == ("ALY507", THIRD)


def test_nobody_is_given_a_mandate_it_did_not_consent_to() -> None:
    asked = transition(election(consents=("ines",)), [step("aminata", {THIRD: GIVEN})])
    assert refused(asked) == [f"ALY503 {THIRD}"]


def test_one_decision_gives_one_mandate() -> None:
    base: dict[str, File] = {**election(), THIRD: GIVEN}
    assert refused(transition(base, [step("nadia", {"mandates/fourth.yaml": GIVEN})]))


def test_no_mandate_is_added_without_a_proposal_not_even_by_a_steward() -> None:
    assert refused(transition(steps=[step("nadia", {THIRD: GIVEN})])) == [f"ALY503 {THIRD}"]
    other = dict(adopted("third-arbiter", ""))
    assert refused(transition(other, [step("nadia", {THIRD: GIVEN})])) == [f"ALY503 {THIRD}"]


def test_a_seal_that_the_records_do_not_derive_gives_nothing() -> None:
    base = election() | {"proposals/third-arbiter/acts/paul/20260203T090000Z-call.yaml": None}
    assert refused(transition(base, [step("nadia", {THIRD: GIVEN})])) == [f"ALY503 {THIRD}"]


def test_who_holds_a_mandate_resigns_it_and_nobody_else_does() -> None:
    assert is_allowed(transition(steps=[step("ines", plus(ARBITER, ENDED))]))
    for other in ("nadia", "paul", "stranger"):
        assert refused(transition(steps=[step(other, plus(ARBITER, ENDED))])), other
    left = plus("allies/ines.yaml", LEFT)
    assert refused(transition(left, [step("ines", plus(ARBITER, ENDED))]))


def test_nobody_makes_its_own_mandate_longer() -> None:
    longer = {ARBITER: text_of(ARBITER).replace("until: 2026-12-31", "until: 2027-12-31")}
    assert refused(transition(steps=[step("ines", longer)])) == [f"ALY508 {ARBITER}"]
    both = {ARBITER: longer[ARBITER] + ENDED}
    assert refused(transition(steps=[step("ines", both)])) == [f"ALY508 {ARBITER}"]
    assert refused(transition(steps=[step("ines", {ARBITER: None})])) == [f"ALY502 {ARBITER}"]


def test_any_ally_ends_the_mandate_that_a_decision_ends() -> None:
    base = dict(adopted("end-it", "mandate: {ends: first-facilitator}\n", kind="mandate"))
    assert is_allowed(transition(base, [step("paul", plus(FACILITATOR, ENDED))]))
    assert refused(transition(base, [step("paul", plus(ARBITER, ENDED))])) == [f"ALY503 {ARBITER}"]
    unsealed = base | {"proposals/end-it/decision.yaml": None}
    assert refused(transition(unsealed, [step("paul", plus(FACILITATOR, ENDED))]))


def principle(says: str = "") -> dict[str, File]:
    given = says or "principle: {statement: Share seeds., intent: That they live.}\n"
    return dict(adopted("seed", given, kind="principle"))


def test_any_ally_lands_the_principle_that_was_adopted() -> None:
    assert is_allowed(transition(principle(), [step("ines", {SEED: MADE})]))
    assert rows(transition(principle(), [step("ines", {SEED: MADE})])) == {SEED: "principle"}
    assert refused(transition(principle(), [step("stranger", {SEED: MADE})]))


def test_a_principle_says_exactly_what_was_adopted() -> None:
    for made in (
        MADE.replace("Share", "Sell"),
        MADE.replace("live", "grow"),
        f"{MADE}drawn_from: [first-harvest]\n",
        f"{MADE}retired: {{at: 2026-03-20T11:00:00Z, decision: seed}}\n",
    ):
        asked = transition(principle(), [step("nadia", {SEED: made})])
        assert refused(asked) == [f"ALY503 {SEED}"]
    assert refused(transition(steps=[step("nadia", {SEED: MADE})])) == [f"ALY503 {SEED}"]


def test_a_principle_is_retired_by_the_decision_that_it_names() -> None:
    retires = dict(adopted("no-seed", "principle: {retires: seed}\n", kind="principle"))
    base: dict[str, File] = {**principle(), **retires, SEED: MADE}
    by = "retired: {at: 2026-03-20T11:00:00Z, decision: DECISION}\n"
    assert is_allowed(
        transition(base, [step("paul", {SEED: MADE + by.replace("DECISION", "no-seed")})])
    )
    for other in ("garden", "seed", "nothing"):
        retired = {SEED: MADE + by.replace("DECISION", other)}
        assert refused(transition(base, [step("nadia", retired)])) == [f"ALY503 {SEED}"]
    changed = {SEED: MADE.replace("Share", "Sell")}
    assert refused(transition(base, [step("nadia", changed)])) == [f"ALY508 {SEED}"]


def test_who_has_the_power_takes_a_measure_in_its_own_name() -> None:
    assert is_allowed(transition(steps=[step("nadia", {REST: suspended("paul")})]))
    assert rows(transition(steps=[step("nadia", {REST: suspended("paul")})])) == {
        REST: "safeguard"
    }
    for by, measure in (
        ("paul", suspended("ines", "paul")),
        ("paul", suspended("ines")),
        ("nadia", suspended("ines", "paul")),
        ("nadia", suspended("nadia")),
    ):
        assert refused(transition(steps=[step(by, {REST: measure})])) == [f"ALY503 {REST}"]


def test_who_took_a_measure_lifts_it_and_notes_what_was_answered() -> None:
    base = {REST: suspended("paul")}
    for more in (LIFTED, "heard: He is sorry.\n"):
        assert is_allowed(transition(base, [step("nadia", {REST: suspended("paul") + more})]))
        for other in ("paul", "ines"):
            assert refused(transition(base, [step(other, {REST: suspended("paul") + more})]))
    longer = {REST: suspended("paul").replace("2026-04-10", "2026-05-10")}
    assert refused(transition(base, [step("nadia", longer)])) == [f"ALY508 {REST}"]


def test_any_ally_lifts_a_measure_as_a_decision_says() -> None:
    base: dict[str, File] = {REST: suspended("paul"), **adopted("peace", "lifts: rest\n")}
    lifted = {REST: suspended("paul") + LIFTED}
    assert is_allowed(transition(base, [step("ines", lifted)]))
    heard = {REST: suspended("paul") + "heard: He is sorry.\n"}
    assert refused(transition(base, [step("ines", heard)])) == [f"ALY508 {REST}"]
    other: dict[str, File] = {REST: suspended("paul"), **adopted("peace", "lifts: unrest\n")}
    assert refused(transition(other, [step("ines", lifted)])) == [f"ALY503 {REST}"]


def test_nobody_removes_a_principle_or_a_measure() -> None:
    base: dict[str, File] = {SEED: MADE, REST: suspended("paul")}
    asked = transition(base, [step("nadia", dict.fromkeys(base))])
    assert refused(asked) == [f"ALY502 {SEED}", f"ALY502 {REST}"]
