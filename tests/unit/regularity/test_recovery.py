"""Who has lost its key gets another by a decision, two weeks, and its own signature."""

from __future__ import annotations

from tests.unit.regularity.allowing import adopted, entry, is_allowed, key, keyed, refused
from tests.unit.regularity.builders import File, step, transition

AMINATA = "allies/aminata.yaml"
LOST, FOUND = entry("lost"), entry("found", "2026-03-20")
SAYS = f'{{en: "For {key("found")} from now on.", fr: "Une clé."}}'
FOLDER = "proposals/new-key"


def decided(more: str = "affects: [aminata]\n", text: str = SAYS) -> dict[str, File]:
    folder = dict(adopted("new-key", more))
    path = f"{FOLDER}/proposal.yaml"
    words = str(folder[path]).replace("text: We open the garden to all.", f"text: {text}")
    return {**folder, path: words, **keyed("aminata", LOST)}


def asked(
    base: dict[str, File] | None = None,
    entries: tuple[str, ...] = (LOST, FOUND),
    *,
    received: str = "2026-03-20T12:00:00Z",
    more: dict[str, File] | None = None,
    signed: str = "found",
) -> list[str]:
    change = {**keyed("aminata", *entries), **(more or {})}
    return refused(
        transition(
            base or decided(),
            [step("aminata", change, key=key(signed))],
            assurance="signed",
            received=received,
        )
    )


def test_a_decision_that_names_the_key_lets_it_in() -> None:
    assert asked() == []


def test_old_keys_may_end_with_it() -> None:
    assert asked(entries=(entry("lost", revoked="2026-03-20T11:00:00Z"), FOUND)) == []


def test_the_new_key_signs_itself() -> None:
    assert asked(signed="stranger") == [f"ALY504 {AMINATA}"]


def test_without_the_decision_no_key_comes_in() -> None:
    assert asked(keyed("aminata", LOST)) == [f"ALY504 {AMINATA}"]
    assert asked(decided(more="")) == [f"ALY504 {AMINATA}"]
    assert asked(decided(more="affects: [ines]\n")) == [f"ALY504 {AMINATA}"]
    assert asked(decided(text=f"For {key('another')}.")) == [f"ALY504 {AMINATA}"]
    assert asked(decided() | {f"{FOLDER}/decision.yaml": None}) == [f"ALY504 {AMINATA}"]


def test_the_old_key_has_two_weeks() -> None:
    assert asked(received="2026-02-23T12:00:00Z") == [f"ALY504 {AMINATA}"]


def test_one_word_of_the_ally_stops_it_and_one_that_others_recorded_does_not() -> None:
    path = f"{FOLDER}/acts/aminata/20260301T090000Z-react.yaml"
    word = "act: react\nat: 2026-03-01T09:00:00Z\nversion: 1\ntext: I have it.\n"
    assert asked(decided() | {path: word}) == [f"ALY504 {AMINATA}"]
    assert asked(decided() | {path: f"{word}recorded_by: nadia\n"}) == []


def test_nothing_else_changes_with_it() -> None:
    third = entry("third", "2026-03-20")
    assert asked(entries=(FOUND,)) == [f"ALY504 {AMINATA}"]
    assert asked(entries=(FOUND, LOST)) == [f"ALY504 {AMINATA}"]
    assert asked(entries=(LOST, FOUND, third)) == [f"ALY504 {AMINATA}"]
    renamed = str(keyed("aminata", LOST, FOUND)[AMINATA]).replace("Aminata", "Mallory")
    assert asked(more={AMINATA: renamed}) == [f"ALY504 {AMINATA}"]
    assert asked(more={"README.md": "x"}) == ["ALY504 README.md"]


def test_a_key_that_somebody_has_or_had_does_not_come_in_so() -> None:
    base = decided() | keyed("paul", entry("found", until="2026-02-01"))
    assert asked(base) == [f"ALY504 {AMINATA}"]


def test_where_addresses_count_no_key_is_recovered() -> None:
    change = step("stranger", dict(keyed("aminata", LOST, FOUND)), key=key("found"))
    assert not is_allowed(transition(decided(), [change]))
