"""A chantier is its animators', a membership its member's; nobody is named an animator."""

from __future__ import annotations

from tests.unit.regularity.allowing import LEFT, is_allowed, refused, rows, told
from tests.unit.regularity.builders import File, plus, step, text_of, transition

SOILS = "chantiers/soils/chantier.yaml"
NEW = "chantiers/seeds/chantier.yaml"
PAULS = "chantiers/soils/members/paul.yaml"
INES = "chantiers/soils/members/ines.yaml"
JOINED = "joined: 2026-03-20T11:00:00Z\n"
ADAPTED = "chantiers/soils/adaptations/care.yaml"


def soils(animators: str, more: str = "") -> dict[str, str]:
    return {SOILS: text_of(SOILS).replace("[nadia]", f"[{animators}]") + more}


def opened(animators: str) -> dict[str, str]:
    text = soils(animators)[SOILS].replace("2026-01-15", "2026-03-20")
    return {NEW: text, "chantiers/seeds/members/paul.yaml": JOINED}


def adapting(by: str) -> dict[str, str]:
    return {ADAPTED: f"stance: comply\nhow: As it says.\nat: 2026-03-20T11:00:00Z\nby: {by}\n"}


def test_any_ally_opens_a_chantier_that_it_animates() -> None:
    asked = transition(steps=[step("paul", opened("paul"))])
    assert is_allowed(asked)
    assert set(rows(asked).values()) == {"chantier", "member"}


def test_nobody_opens_a_chantier_in_the_name_of_others() -> None:
    asked = transition(steps=[step("paul", opened("paul, ines"))])
    assert refused(asked) == [f"ALY503 {NEW}"]
    assert "it names others as animators: ines" in told(asked)
    assert refused(transition(steps=[step("paul", {NEW: opened("ines")[NEW]})]))
    assert refused(transition(steps=[step("stranger", {NEW: opened("ines")[NEW]})]))


def test_an_animator_changes_its_chantier_and_nobody_else_does() -> None:
    named = soils("nadia", "themes: [soils]\n")
    assert is_allowed(transition(steps=[step("nadia", named)]))
    for other in ("paul", "ines", "stranger"):
        assert refused(transition(steps=[step(other, named)])) == [f"ALY503 {SOILS}"], other


def test_an_animator_who_has_left_changes_nothing() -> None:
    base = plus("allies/nadia.yaml", LEFT)
    assert refused(transition(base, [step("nadia", soils("nadia", "themes: [soils]\n"))]))


def test_a_member_becomes_an_animator_by_itself_alone() -> None:
    assert is_allowed(transition(steps=[step("paul", soils("nadia, paul"))]))
    assert refused(transition(steps=[step("nadia", soils("nadia, paul"))]))
    assert refused(transition(steps=[step("paul", soils("nadia, paul", "themes: [soils]\n"))]))
    assert refused(transition(steps=[step("paul", soils("paul"))]))


def test_an_animator_is_a_member_first() -> None:
    assert refused(transition(steps=[step("ines", soils("nadia, ines"))]))
    joins = step("ines", {INES: JOINED, **soils("nadia, ines")})
    assert is_allowed(transition(steps=[joins]))


def test_an_animator_takes_itself_off_or_who_is_gone_and_nobody_else() -> None:
    base = soils("nadia, paul")
    assert is_allowed(transition(base, [step("paul", soils("nadia"))]))
    assert refused(transition(base, [step("nadia", soils("nadia"))])) == [f"ALY503 {SOILS}"]
    gone: dict[str, File] = {**base, **plus(PAULS, "left: 2026-03-01T09:00:00Z\n")}
    assert is_allowed(transition(gone, [step("nadia", soils("nadia"))]))
    forgotten: dict[str, File] = {**base, **plus("allies/paul.yaml", LEFT)}
    assert is_allowed(transition(forgotten, [step("nadia", soils("nadia"))]))


def test_a_member_goes_on_where_no_animator_is_left() -> None:
    left = plus("allies/nadia.yaml", LEFT)
    assert is_allowed(transition(left, [step("paul", soils("paul", "themes: [soils]\n"))]))
    assert refused(transition(left, [step("ines", soils("ines"))]))
    assert refused(transition(left, [step("paul", soils("ines"))]))


def test_a_membership_is_ones_own() -> None:
    assert is_allowed(transition(steps=[step("ines", {INES: JOINED})]))
    gone = plus(PAULS, "left: 2026-03-20T11:00:00Z\n")
    assert is_allowed(transition(steps=[step("paul", gone)]))
    assert refused(transition(steps=[step("nadia", {INES: JOINED})])) == [f"ALY503 {INES}"]
    assert refused(transition(steps=[step("nadia", gone)])) == [f"ALY503 {PAULS}"]
    assert refused(transition(steps=[step("paul", {PAULS: None})])) == [f"ALY502 {PAULS}"]


def test_an_animator_says_how_a_principle_is_adapted_in_its_own_name() -> None:
    assert is_allowed(transition(steps=[step("nadia", adapting("nadia"))]))
    assert refused(transition(steps=[step("nadia", adapting("paul"))])) == [f"ALY503 {ADAPTED}"]
    assert refused(transition(steps=[step("paul", adapting("paul"))])) == [f"ALY503 {ADAPTED}"]


def test_another_animator_may_go_on_with_an_adaptation() -> None:
    base: dict[str, File] = {**soils("nadia, paul"), **adapting("nadia")}
    changed = {ADAPTED: adapting("nadia")[ADAPTED].replace("As it says", "Just so")}
    assert is_allowed(transition(base, [step("paul", changed)]))
    assert refused(transition(base, [step("ines", changed)])) == [f"ALY503 {ADAPTED}"]


def answering(by: str, *earlier: str) -> dict[str, str]:
    said = "- {{stance: comply, how: As, at: 2026-03-19T11:00:00Z, by: {by}}}\n"
    kept = "".join(said.format(by=each) for each in earlier)
    return {ADAPTED: f"{adapting(by)[ADAPTED]}earlier:\n{kept}"}


def test_who_says_something_else_says_it_in_its_own_name_and_keeps_the_former_answer() -> None:
    base: dict[str, File] = {**soils("nadia, paul"), **adapting("nadia")}
    assert is_allowed(transition(base, [step("paul", answering("paul", "nadia"))]))
    assert is_allowed(transition(base, [step("nadia", answering("nadia", "nadia"))]))
    for by, earlier in (("ines", "nadia"), ("paul", "ines")):
        forged = transition(base, [step("paul", answering(by, earlier))])
        assert refused(forged) == [f"ALY503 {ADAPTED}"]
    assert refused(transition(steps=[step("nadia", answering("nadia", "paul"))]))


def test_nobody_removes_a_chantier_or_what_it_adapted() -> None:
    gone: dict[str, File] = {SOILS: None, ADAPTED: None}
    asked = transition(adapting("nadia"), [step("nadia", gone)])
    assert refused(asked) == [f"ALY502 {ADAPTED}", f"ALY502 {SOILS}"]


def test_in_a_chantier_that_is_new_its_animator_adapts_at_once() -> None:
    adapted = {"chantiers/seeds/adaptations/care.yaml": adapting("paul")[ADAPTED]}
    assert is_allowed(transition(steps=[step("paul", opened("paul") | adapted)]))


def test_others_join_in_animating_a_chantier_that_is_still_to_land() -> None:
    joins: dict[str, File] = {
        NEW: opened("paul, ines")[NEW],
        "chantiers/seeds/members/ines.yaml": JOINED,
    }
    steps = [step("paul", opened("paul")), step("ines", joins)]
    assert is_allowed(transition(steps=steps))
    renamed = {NEW: opened("paul, ines")[NEW].replace("Living soils", "Seeds")}
    assert is_allowed(transition(steps=[*steps, step("paul", renamed)]))
