"""An ally's file is its own; newcomers bring theirs, and who records somebody says so."""

from __future__ import annotations

from alliance_cli.regularity.changes import Writer
from tests.unit.regularity.allowing import (
    LEFT,
    entry,
    is_allowed,
    joining,
    key,
    keyed,
    refused,
    rows,
    suspended,
    told,
)
from tests.unit.regularity.builders import nobody, plus, step, transition

ZOE = "allies/zoe.yaml"
ZOES = joining("Zoe", "emails: [zoe@example.org]\n")
RECORDED = {"Alliance-Recorded-By": "nadia"}
VOUCHED = {**RECORDED, "Alliance-Ally": "zoe", "Alliance-Key": key("zoe")}


def test_whoever_signs_is_in_by_the_address_it_declares() -> None:
    asked = transition(steps=[step("zoe", {ZOE: ZOES})])
    assert is_allowed(asked)
    assert rows(asked) == {ZOE: "ally"}


def test_nobody_comes_in_under_an_address_it_does_not_have() -> None:
    asked = transition(steps=[step("mallory", {ZOE: ZOES})])
    assert refused(asked) == [f"ALY503 {ZOE}"]
    assert "its writer is not known by what this file declares" in told(asked)


def test_an_ally_brings_in_nobody_else_not_even_an_organisation_of_its_own() -> None:
    ours = joining("Ours", "emails: [paul@example.org]\n", "organisation")
    assert refused(transition(steps=[step("paul", {"allies/ours.yaml": ours})]))
    assert refused(transition(steps=[step("paul", {ZOE: ZOES})]))


def test_a_newcomer_writes_its_own_file_alone() -> None:
    asked = transition(steps=[step("zoe", {ZOE: ZOES, "README.md": "Zoe was here."})])
    assert refused(asked) == ["ALY503 README.md"]
    assert "no ally has the e-mail address zoe@example.org" in told(asked)


def test_a_newcomer_takes_no_id_that_is_there() -> None:
    mine = joining("Nadia", "emails: [zoe@example.org]\n")
    assert refused(transition(steps=[step("zoe", {"allies/new/nadia.yaml": mine})]))


def test_under_signed_a_newcomer_signs_with_the_key_that_it_declares() -> None:
    mine = joining("Zoe", f"keys:\n  - {{{entry('zoe', '2026-03-20')}}}\n")
    assert is_allowed(
        transition(assurance="signed", steps=[step("zoe", {ZOE: mine}, key=key("zoe"))])
    )
    for stolen in ("mallory", None):
        signed = key(stolen) if stolen else None
        asked = transition(assurance="signed", steps=[step("zoe", {ZOE: mine}, key=signed)])
        assert refused(asked) == [f"ALY504 {ZOE}"]


def test_under_signed_a_dead_key_of_an_ally_makes_no_newcomer() -> None:
    base = keyed("paul", entry("paul", revoked="2026-02-01T00:00:00Z"))
    mine = joining("Paula", f"keys:\n  - {{{entry('paul')}}}\n")
    asked = step("paula", {"allies/paula.yaml": mine}, key=key("paul"))
    assert refused(transition(base, [asked], assurance="signed")) == ["ALY504 allies/paula.yaml"]


def test_who_may_record_brings_in_others_and_says_so() -> None:
    assert is_allowed(transition(steps=[step("nadia", {ZOE: ZOES}, trailers=RECORDED)]))
    unsaid = transition(steps=[step("nadia", {ZOE: ZOES})])
    assert refused(unsaid) == [f"ALY503 {ZOE}"]
    assert "Alliance-Recorded-By: nadia" in told(unsaid)
    others = transition(steps=[step("nadia", {ZOE: ZOES}, trailers={"Alliance-Recorded-By": "x"})])
    assert refused(others)


def test_without_the_power_nobody_records() -> None:
    trailers = {"Alliance-Recorded-By": "paul"}
    assert refused(transition(steps=[step("paul", {ZOE: ZOES}, trailers=trailers)]))


def test_a_suspended_recorder_records_nobody() -> None:
    base = {"safeguards/rest.yaml": suspended("nadia", "paul")}
    assert refused(transition(base, [step("nadia", {ZOE: ZOES}, trailers=RECORDED)]))


def test_a_recorder_gives_nobody_keys() -> None:
    mine = joining("Zoe", f"keys:\n  - {{{entry('zoe')}}}\n")
    asked = transition(steps=[step("nadia", {ZOE: mine}, trailers=RECORDED)])
    assert refused(asked) == [f"ALY503 {ZOE}"]
    assert "nobody gives another ally its keys" in told(asked)


def test_an_ally_changes_its_own_file_and_no_other() -> None:
    away = plus("allies/paul.yaml", "away: [{from: 2026-04-01, until: 2026-04-08}]\n")
    assert is_allowed(transition(steps=[step("paul", away)]))
    for other in ("nadia", "ines", "stranger"):
        asked = transition(steps=[step(other, away)])
        assert refused(asked) == ["ALY503 allies/paul.yaml"]
        assert "“paul”" in told(asked)


def test_who_has_left_comes_back_by_its_own_file() -> None:
    base = plus("allies/paul.yaml", LEFT)
    back = {"allies/paul.yaml": base["allies/paul.yaml"] + "returned: 2026-03-20T11:00:00Z\n"}
    assert is_allowed(transition(base, [step("paul", back)]))


def test_who_has_left_changes_nothing_else() -> None:
    base = plus("allies/paul.yaml", LEFT)
    asked = transition(base, [step("paul", {"README.md": "Bye."})])
    assert refused(asked) == ["ALY503 README.md"]


def test_who_is_suspended_changes_its_own_file_still() -> None:
    base = {"safeguards/rest.yaml": suspended("paul")}
    assert is_allowed(
        transition(base, [step("paul", plus("allies/paul.yaml", "needs: [Rest]\n"))])
    )


def test_nobody_removes_an_ally() -> None:
    for one in ("paul", "nadia"):
        asked = transition(steps=[step(one, {"allies/paul.yaml": None})])
        assert refused(asked) == ["ALY502 allies/paul.yaml"]


def zoe_in(*entries: str) -> str:
    """Return the file of Zoe, who was recorded before."""
    mine = joining("Zoe").replace("03-20T11", "02-01T11")
    return mine + ("keys:\n" + "".join(f"  - {{{each}}}\n" for each in entries) if entries else "")


def first_key(*steps: str, with_: str | None = "zoe", **changed: str) -> list[str]:
    base = {ZOE: zoe_in(), **keyed("nadia", entry("nadia"))}
    own = {ZOE: zoe_in(entry("zoe", "2026-03-20")).replace("Zoe", changed.get("name", "Zoe"))}
    given = [step("zoe" if with_ else Writer(), own, key=key(with_) if with_ else None)]
    vouchers = {
        "voucher": step("nadia", {}, key=key("nadia"), trailers=VOUCHED),
        "unsaid": step("nadia", {}, key=key("nadia")),
        "for another": step(
            "nadia", {}, key=key("nadia"), trailers={**VOUCHED, "Alliance-Ally": "paul"}
        ),
        "for another key": step(
            "nadia", {}, key=key("nadia"), trailers={**VOUCHED, "Alliance-Key": key("mallory")}
        ),
        "for two keys": step(
            "nadia",
            {},
            key=key("nadia"),
            trailers=(*VOUCHED.items(), ("Alliance-Key", key("mallory"))),
        ),
        "for no key": step(
            "nadia", {}, key=key("nadia"), trailers={**RECORDED, "Alliance-Ally": "zoe"}
        ),
        "with files": step("nadia", {"README.md": "x"}, key=key("nadia"), trailers=VOUCHED),
        "forged": step("nadia", {}, key=key("mallory"), trailers=VOUCHED),
    }
    made = [vouchers[each] if each != "key" else given[0] for each in steps]
    return refused(transition(base, made, assurance="signed"))


def test_a_recorded_ally_adds_its_first_key_if_a_recorder_vouches_for_it() -> None:
    assert first_key("key", "voucher") == []


def test_a_first_key_that_nobody_vouches_for_is_refused() -> None:
    assert first_key("key") == [f"ALY504 {ZOE}"]
    others = ("unsaid", "for another", "for another key", "for two keys", "for no key")
    for other in (*others, "with files", "forged"):
        assert f"ALY504 {ZOE}" in first_key("key", other), other


def test_a_first_key_signs_itself_and_comes_alone() -> None:
    assert first_key("key", "voucher", with_="mallory") == [f"ALY504 {ZOE}"]
    assert first_key("key", "voucher", with_=None)
    assert first_key("key", "voucher", name="Zora") == [f"ALY504 {ZOE}"]


def test_who_vouches_for_a_key_vouches_for_no_other_that_takes_its_place() -> None:
    base = {ZOE: zoe_in(), **keyed("nadia", entry("nadia"))}
    steps = [
        step("zoe", {ZOE: zoe_in(entry("zoe", "2026-03-20"))}, key=key("zoe")),
        step("nadia", {}, key=key("nadia"), trailers=VOUCHED),
        step("mallory", {ZOE: zoe_in(entry("mallory", "2026-03-20"))}, key=key("mallory")),
    ]
    assert refused(transition(base, steps[:2], assurance="signed")) == []
    assert set(refused(transition(base, steps, assurance="signed"))) == {f"ALY504 {ZOE}"}


def test_who_has_a_key_gets_no_first_one() -> None:
    base = {ZOE: zoe_in(entry("old")), **keyed("nadia", entry("nadia"))}
    more = {ZOE: zoe_in(entry("old"), entry("zoe", "2026-03-20"))}
    steps = [
        step("zoe", more, key=key("zoe")),
        step("nadia", {}, key=key("nadia"), trailers=VOUCHED),
    ]
    assert refused(transition(base, steps, assurance="signed")) == [f"ALY504 {ZOE}"]


def test_where_addresses_count_the_first_one_is_vouched_for_alike() -> None:
    said = {**RECORDED, "Alliance-Ally": "zoe", "Alliance-Email": "Zoe@example.org"}
    steps = [
        step(nobody("zoe@example.org"), {ZOE: zoe_in() + "emails: [zoe@example.org]\n"}),
        step("nadia", {}, trailers=said),
    ]
    assert is_allowed(transition({ZOE: zoe_in()}, steps))
    for other in (VOUCHED, {**said, "Alliance-Email": "mallory@example.org"}):
        unvouched = [steps[0], step("nadia", {}, trailers=other)]
        assert refused(transition({ZOE: zoe_in()}, unvouched)) == [f"ALY503 {ZOE}"]
    two = zoe_in() + "emails: [zoe@example.org, mallory@example.org]\n"
    more = [step(nobody("zoe@example.org"), {ZOE: two}), steps[1]]
    assert refused(transition({ZOE: zoe_in()}, more)) == [f"ALY503 {ZOE}"]
    assert refused(transition({ZOE: zoe_in()}, steps[:1])) == [f"ALY503 {ZOE}"]


def rekeyed(before: list[str], after: list[str], signed: str) -> list[str]:
    change = step("nadia", keyed("nadia", *after), key=key(signed))
    return refused(transition(keyed("nadia", *before), [change], assurance="signed"))


NADIA = "allies/nadia.yaml"
OLD, NEW = entry("old"), entry("new", "2026-02-01")
NOW_OVER = {"revoked": "2026-03-20T11:00:00Z"}


def test_a_key_ends_itself_and_younger_ones() -> None:
    assert rekeyed([OLD, NEW], [OLD, entry("new", "2026-02-01", **NOW_OVER)], "old") == []
    assert rekeyed([OLD, NEW], [OLD, entry("new", "2026-02-01", **NOW_OVER)], "new") == []


def test_a_key_does_not_end_an_elder_one() -> None:
    ended = [entry("old", **NOW_OVER), NEW]
    assert rekeyed([OLD, NEW], ended, "new") == [f"ALY503 {NADIA}"]
    assert rekeyed([OLD, NEW], [entry("old", until="2026-03-20"), NEW], "new")


def test_a_key_that_does_not_count_fully_ends_none_and_signs_the_rest() -> None:
    young = entry("new", "2026-03-18")
    ended = entry("new", "2026-03-18", **NOW_OVER)
    assert rekeyed([OLD, young], [OLD, ended], "new") == [f"ALY503 {NADIA}"]
    assert rekeyed([OLD, young], [OLD, young, entry("third", "2026-03-20")], "new") == []


def test_new_keys_come_last() -> None:
    third = entry("third", "2026-03-20")
    assert rekeyed([OLD, NEW], [OLD, NEW, third], "old") == []
    assert rekeyed([OLD, NEW], [third, OLD, NEW], "old") == [f"ALY503 {NADIA}"]


def test_the_end_of_an_elder_key_is_not_smuggled_in_by_an_unreadable_step() -> None:
    steps = [
        step("nadia", {NADIA: "name: [\n"}, key=key("new")),
        step("nadia", keyed("nadia", entry("old", **NOW_OVER), NEW), key=key("new")),
    ]
    asked = transition(keyed("nadia", OLD, NEW), steps, assurance="signed")
    assert refused(asked) == [f"ALY503 {NADIA}"]


def test_under_signed_what_nobody_signed_is_told_as_unsigned() -> None:
    asked = transition(assurance="signed", steps=[step(Writer(), {"README.md": "x"})])
    assert refused(asked) == ["ALY504 README.md"]


def test_under_signed_an_ally_who_may_not_is_told_so() -> None:
    base = keyed("paul", entry("paul"))
    change = step("paul", plus(NADIA, "needs: [Rest]\n"), key=key("paul"))
    assert refused(transition(base, [change], assurance="signed")) == [f"ALY503 {NADIA}"]


def test_what_a_newcomer_added_on_the_way_no_other_takes_over() -> None:
    steps = [
        step("zoe", {ZOE: ZOES}),
        step("mallory", {ZOE: ZOES.replace("zoe@", "mallory@")}),
    ]
    assert refused(transition(steps=steps)) == [f"ALY503 {ZOE}"]
    mended = [steps[0], step("zoe", {ZOE: ZOES + "needs: [Seeds]\n"})]
    assert is_allowed(transition(steps=mended))
