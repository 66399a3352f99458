"""A proposal is its proposers' until it is decided; an act is whose it is, and stays as it was."""

from __future__ import annotations

from tests.unit.regularity.allowing import (
    LEFT,
    is_allowed,
    proposed,
    refused,
    rows,
    suspended,
    told,
)
from tests.unit.regularity.builders import NOW, File, plus, step, text_of, transition

LIBRARY = "proposals/seed-library/proposal.yaml"
GARDEN = "proposals/garden/proposal.yaml"
NEW = "proposals/orchard/proposal.yaml"
ACTS = "proposals/seed-library/acts"
CONSTITUTION = "proposals/orchard/constitution.yaml"
AT = "20260320T110000Z"


def said(act: str, more: str = "") -> str:
    return f"act: {act}\nat: 2026-03-20T11:00:00Z\nversion: 1\ntext: So be it.\n{more}"


def act(ally: str, name: str = "react", more: str = "") -> dict[str, File]:
    return {f"{ACTS}/{ally}/{AT}-{name}.yaml": said(name, more)}


def test_who_opens_a_proposal_adds_it() -> None:
    opened: dict[str, File] = {NEW: proposed("An orchard", "paul")}
    assert is_allowed(transition(steps=[step("paul", opened)]))
    assert rows(transition(steps=[step("paul", opened)])) == {NEW: "proposal"}
    for other in ("nadia", "stranger"):
        assert refused(transition(steps=[step(other, opened)])) == [f"ALY503 {NEW}"]


def test_the_constitution_of_an_amendment_is_added_by_who_opens_it() -> None:
    opened: dict[str, File] = {
        NEW: proposed("An orchard", "paul", "amends: 1\n", "amendment"),
        CONSTITUTION: text_of("constitution.yaml").replace("version: 1", "version: 2"),
    }
    assert is_allowed(transition(steps=[step("paul", opened)]))
    alone = {CONSTITUTION: opened[CONSTITUTION]}
    assert refused(transition({NEW: opened[NEW]}, [step("ines", alone)])) == [
        f"ALY503 {CONSTITUTION}"
    ]
    assert refused(transition(steps=[step("paul", alone)])) == [f"ALY503 {CONSTITUTION}"]


def test_others_may_be_named_with_who_opens_it_and_carry_it_themselves() -> None:
    opened: dict[str, File] = {NEW: proposed("An orchard", "paul, ines")}
    carried = f"proposals/orchard/acts/ines/{AT}-carry.yaml"
    changed: dict[str, File] = {NEW: proposed("An orchard with plums", "paul, ines")}
    assert refused(transition(opened, [step("ines", changed)])) == [f"ALY503 {NEW}"]
    carries = step("ines", {carried: said("carry")})
    assert is_allowed(transition(opened, [carries, step("ines", changed)]))
    assert is_allowed(transition({**opened, carried: said("carry")}, [step("ines", changed)]))


def test_nobody_carries_what_it_is_not_named_for() -> None:
    carries = step("ines", act("ines", "carry"))
    changed = step("ines", plus(LIBRARY, "criteria: [It is read.]\n"))
    assert refused(transition(steps=[carries, changed])) == [f"ALY503 {LIBRARY}"]


def test_a_carry_act_that_somebody_recorded_makes_no_proposer() -> None:
    opened: dict[str, File] = {NEW: proposed("An orchard", "paul, ines")}
    carried = f"proposals/orchard/acts/ines/{AT}-carry.yaml"
    recorded = said("carry", "recorded_by: nadia\n")
    changed: dict[str, File] = {NEW: proposed("An orchard with plums", "paul, ines")}
    assert refused(transition({**opened, carried: recorded}, [step("ines", changed)]))


def test_a_proposer_changes_what_is_open_and_nobody_else_does() -> None:
    changed = plus(LIBRARY, "criteria: [It is read.]\n")
    assert is_allowed(transition(steps=[step("nadia", changed)]))
    assert refused(transition(steps=[step("paul", changed)])) == [f"ALY503 {LIBRARY}"]
    assert refused(transition(steps=[step("nadia", {LIBRARY: None})])) == [f"ALY502 {LIBRARY}"]


def test_what_is_decided_is_not_rewritten_also_before_it_is_sealed() -> None:
    changed = plus(GARDEN, "criteria: [It blooms.]\n")
    for sealed in (True, False):
        base: dict[str, File] = {} if sealed else {"proposals/garden/decision.yaml": None}
        asked = transition(base, [step("paul", changed)])
        assert refused(asked) == [f"ALY501 {GARDEN}"]
        assert "what has come to its outcome is not rewritten" in told(asked)


def test_each_proposer_publishes_versions_in_its_own_name() -> None:
    version = '  - {version: 2, at: 2026-03-20T11:00:00Z, by: BY, digest: "sha256:…"}\n'
    for by, is_right in (("nadia", True), ("paul", False)):
        revised = plus(LIBRARY, version.replace("BY", by))
        assert is_allowed(transition(steps=[step("nadia", revised)])) is is_right


def test_an_ally_acts_for_itself_and_nobody_else_does() -> None:
    assert is_allowed(transition(steps=[step("paul", act("paul"))]))
    assert rows(transition(steps=[step("paul", act("paul"))])) == dict.fromkeys(act("paul"), "act")
    for other in ("nadia", "stranger"):
        assert refused(transition(steps=[step(other, act("paul"))]))


def test_who_has_left_lands_what_it_said_before() -> None:
    base = plus("allies/paul.yaml", "left: 2026-03-20T11:30:00Z\n")
    assert is_allowed(transition(base, [step("paul", act("paul"))]))
    assert refused(transition(plus("allies/paul.yaml", LEFT), [step("paul", act("paul"))]))


def test_who_is_suspended_is_heard() -> None:
    base = {"safeguards/rest.yaml": suspended("paul")}
    assert is_allowed(transition(base, [step("paul", act("paul"))]))


def test_an_organisation_acts_through_a_representative() -> None:
    through = act("commons", more="through: paul\n")
    assert is_allowed(transition(steps=[step("paul", through)]))
    assert refused(transition(steps=[step("ines", act("commons", more="through: ines\n"))]))
    assert refused(transition(steps=[step("ines", through)]))
    assert refused(transition(steps=[step("paul", act("commons"))]))
    assert refused(transition(steps=[step("commons", through)]))
    ended = {
        "allies/commons.yaml": text_of("allies/commons.yaml").replace(
            "from: 2026-01-01}", "from: 2026-01-01, until: 2026-03-19}"
        )
    }
    assert refused(transition(ended, [step("paul", through)]))


def test_who_may_record_writes_down_what_others_said() -> None:
    recorded = act("paul", more="recorded_by: nadia\n")
    assert is_allowed(transition(steps=[step("nadia", recorded)]))
    assert refused(transition(steps=[step("nadia", act("paul"))]))
    assert refused(transition(steps=[step("paul", recorded)]))
    assert refused(transition(steps=[step("ines", act("paul", more="recorded_by: ines\n"))]))
    assert refused(
        transition({"safeguards/rest.yaml": suspended("nadia")}, [step("nadia", recorded)])
    )


def test_a_role_of_chantiers_records_in_its_chantier_alone() -> None:
    rules = text_of("constitution.yaml").replace(
        "scope: chantier,", "scope: chantier, powers: [record],"
    )
    base: dict[str, File] = {
        "constitution.yaml": rules,
        "constitutions/1.yaml": rules,
        "mandates/scribe.yaml": (
            "role: scribe\nally: ines\nfrom: 2026-01-01\nuntil: 2026-12-31\nchantier: soils\n"
        ),
    }
    recorded = act("paul", more="recorded_by: ines\n")
    assert refused(transition(base, [step("ines", recorded)]))
    scoped = text_of(LIBRARY).replace("scope: alliance", "scope: soils")
    assert is_allowed(transition({**base, LIBRARY: scoped}, [step("ines", recorded)]))


def test_nobody_rewrites_or_removes_an_act() -> None:
    path = "proposals/garden/acts/ines/20260205T090000Z-consent.yaml"
    for one in ("ines", "nadia"):
        changed = step(one, plus(path, "text: Gladly.\n"))
        assert refused(transition(steps=[changed])) == [f"ALY501 {path}"]
        assert refused(transition(steps=[step(one, {path: None})])) == [f"ALY502 {path}"]


def test_a_steward_withholds_a_text_and_nobody_else_does() -> None:
    base = act("paul")
    (path,) = base
    withheld = said("react").replace(
        "text: So be it.\n", "withheld: {ground: It names a child., kept_by: nadia}\n"
    )
    assert is_allowed(transition(base, [step("nadia", {path: withheld})]))
    assert refused(transition(base, [step("paul", {path: withheld})])) == [f"ALY503 {path}"]


def test_any_ally_seals_and_nobody_rewrites_a_seal() -> None:
    path = "proposals/garden/decision.yaml"
    unsealed: dict[str, File] = {path: None}
    seal: dict[str, File] = {path: text_of(path)}
    assert is_allowed(transition(unsealed, [step("ines", seal)]))
    assert refused(transition(unsealed, [step("stranger", seal)])) == [f"ALY503 {path}"]
    changed = {path: text_of(path).replace("silent: 2", "silent: 1")}
    assert refused(transition(steps=[step("nadia", changed)])) == [f"ALY501 {path}"]
    assert refused(transition(steps=[step("nadia", {path: None})])) == [f"ALY502 {path}"]


def test_a_proposal_whose_rules_are_unknown_is_its_proposers_still() -> None:
    base: dict[str, File] = {
        NEW: proposed("An orchard").replace("constitution: 1", "constitution: 9")
    }
    changed: dict[str, File] = {NEW: f"{base[NEW]}criteria: [Plums.]\n"}
    assert is_allowed(transition(base, [step("paul", changed)], received=NOW))
