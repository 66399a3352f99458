"""Chantiers through their life: extended, closed with what was learnt, crossing others."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.use_cases.sheet_reading import sheet_of
from tests.e2e.conftest import Valley, identity, isolation
from tests.e2e.refounding import assert_regular, refounded
from tests.e2e.talking import talk

AT = "2026-03-10T09:00:00Z"
LATER = "2026-04-10T09:00:00Z"
SEEDS = "chantiers/seeds/chantier.yaml"
TOLD = """\
title: A harvest
summary: We shared it.
authors: [amina]
written: 2026-03-02
language: en
chantiers: [seeds]
"""
LATE = TOLD.replace("A harvest", "Two harvests")
ORCHARD = """\
name: Orchard
kinds: [thematic]
purpose: Keep old apples.
opened: 2026-03-01T14:00:00Z
ends: 2026-05-05
animators: [paul]
themes: [seeds]
"""
EXTEND = ("chantier", "extend", "see", "--until", "2028-06-30", "--reason", "More to share.")
CLOSE = ("chantier", "close", "seeds", "--reason", "All have seeds now.")


@pytest.fixture
def garden(valley: Valley) -> Valley:
    """Return the alliance with a second chantier and two experiences, to check requests on."""
    files = {
        "experiences/harvest.yaml": TOLD,
        "experiences/harvests.yaml": LATE,
        "chantiers/orchard/chantier.yaml": ORCHARD,
        "chantiers/orchard/members/paul.yaml": "joined: 2026-03-01T14:00:00Z\n",
        "chantiers/orchard/members/amina.yaml": "joined: 2026-03-01T14:00:00Z\n",
    }
    return refounded(valley, files)


def shown(garden: Valley, at: str = AT, name: str = "seeds") -> dict[str, object]:
    data: dict[str, object] = garden.do(at, "tom", "chantier", "show", name, "--json").json
    return data["chantier"]  # type: ignore[return-value]


def text(garden: Valley) -> str:
    return (garden.root / SEEDS).read_text("utf-8")


def test_an_animator_gives_its_chantier_a_later_end_in_both_places_that_say_so(
    garden: Valley,
) -> None:
    before = garden.head()
    answer = garden.do(AT, "amina", *EXTEND)
    assert answer.out.startswith("seeds goes on until 2028-06-30.\n")
    (commit,) = garden.commits_since(before)
    assert (commit.subject, commit.files) == ("extend: seeds", (SEEDS,))
    assert "ends: 2028-06-30\n" in text(garden)
    assert "until: 2028-06-30, reason: More to share." in text(garden)
    assert_regular(garden, AT)
    again = ("chantier", "extend", "seeds", "--until", "2029-01-31", "--reason", "Again.")
    garden.do(LATER, "amina", *again)
    assert_regular(garden, LATER)
    assert shown(garden, LATER)["ends"] == "2029-01-31"
    assert shown(garden, "2026-03-20T09:00:00Z")["ends"] == "2028-06-30"


def test_a_chantier_is_closed_with_the_experience_that_tells_what_it_learnt(
    garden: Valley,
) -> None:
    before = garden.head()
    answer = garden.do(AT, "amina", *CLOSE, "--experience", "harvest")
    assert answer.out.startswith("Closed: seeds.\n")
    (commit,) = garden.commits_since(before)
    assert (commit.subject, commit.files) == ("close: seeds", (SEEDS,))
    assert text(garden).endswith(
        "closed:\n  at: 2026-03-10T09:00:00Z\n  reason: All have seeds now.\n"
        "  experience: harvest\n"
    )
    assert_regular(garden, AT)
    assert shown(garden)["state"] == "closed"
    assert shown(garden, "2026-03-09T09:00:00Z")["state"] == "open"


def test_the_experience_may_be_named_later_once(garden: Valley) -> None:
    answer = garden.do(AT, "amina", *CLOSE)
    assert "Next: alliance chantier close seeds --draft" in answer.err
    assert_regular(garden, AT)
    garden.do(LATER, "amina", "chantier", "close", "seeds", "--experience", "harvest")
    assert text(garden).endswith("reason: All have seeds now.\n  experience: harvest\n")
    assert_regular(garden, LATER)
    again = garden.try_(LATER, "amina", "chantier", "close", "seeds", "--experience", "harvests")
    assert again.code == 2


def test_what_is_left_open_is_told(garden: Valley) -> None:
    garden.do(AT, "amina", "propose", "A shelf", "--text", "We build it.", "--scope", "seeds")
    answer = garden.do(AT.replace("09:", "10:"), "amina", *CLOSE)
    assert "Still to be decided by who was in it: a-shelf\n" in answer.out


@pytest.mark.parametrize(
    ("ally", "words", "code", "told"),
    [
        ("tom", EXTEND, 1, "“tom” does not animate seeds"),
        ("tom", CLOSE, 1, "“tom” does not animate seeds"),
        ("amina", (*EXTEND[:4], "2027-12-31", *EXTEND[5:]), 2, "goes on until 2027-12-31 already"),
        ("amina", (*EXTEND[:4], "soon", *EXTEND[5:]), 2, "--until takes a date"),
        ("amina", EXTEND[:5], 2, "--reason is missing"),
        ("amina", EXTEND[:3], 2, "--until is missing"),
        ("amina", CLOSE[:3], 2, "--reason is missing"),
        ("amina", ("chantier", "close", "seeds", "--experience", "harvest"), 2, "is missing"),
        ("amina", (*CLOSE, "--experience", "harves"), 1, "ALY107"),
        ("amina", (*CLOSE, "--experience", "harvest", "--draft"), 2, "do not go together"),
        ("amina", (*CLOSE, "--output", "x.md"), 2, "--output goes with --draft"),
        ("amina", (*CLOSE, "--draft"), 2, "--output"),
    ],
)
def test_what_cannot_be_done_is_refused(
    garden: Valley, ally: str, words: tuple[str, ...], code: int, told: str
) -> None:
    before = garden.state()
    answer = garden.try_(AT, ally, *words)
    assert (answer.code, told in answer.out + answer.err) == (code, True), answer
    assert garden.state() == before


def test_a_day_that_is_none_is_asked_for_again(garden: Valley, tmp_path: Path) -> None:
    environment = {**isolation(tmp_path), **identity("amina"), "ALLIANCE_NOW": LATER}
    dialogue = (("ends now", "soon"), ("ends now", "2028-03-31"), ("Why", "More to sow."))
    words = ("chantier", "extend", "seeds")
    shown, code = talk(garden.root, words, dialogue, environment)
    assert code == 0, shown
    assert "2028-03-31" in (garden.root / "chantiers/seeds/chantier.yaml").read_text("utf-8")


def test_a_closed_chantier_is_neither_extended_nor_closed_again(garden: Valley) -> None:
    garden.do(AT, "amina", *CLOSE)
    for words in (EXTEND, CLOSE):
        assert garden.try_(LATER, "amina", *words).code == 2


def test_a_member_may_close_where_no_animator_is_left(garden: Valley) -> None:
    garden.do(AT, "paul", "chantier", "leave", "orchard")
    assert_regular(garden, AT)
    words = ("chantier", "close", "orchard", "--reason", "Nobody leads it.")
    assert garden.try_(LATER, "tom", *words).code == 1
    garden.do(LATER, "amina", *words)
    assert_regular(garden, LATER)


def test_the_closing_experience_is_drafted_from_the_records(garden: Valley) -> None:
    garden.do(AT, "tom", "chantier", "join", "seeds", "--part", "Dries them")
    before = garden.state()
    drafted = garden.do(LATER, "amina", "chantier", "close", "seeds", "--draft")
    assert garden.state() == before
    sheet = sheet_of("sheet.md", drafted.out.encode()).data
    assert sheet["title"] == "Seeds"
    assert sheet["chantiers"] == ["seeds"]
    assert sheet["written"] == "2026-04-10"
    assert sheet["period"] == {"from": "2026-03-01", "until": "2026-04-10"}
    assert sheet["intent"] == "Keep and share seeds."
    assert {"name": "Tom", "role": "Dries them", "stance": "carries"} in sheet["actors"]
    assert "Told on the way, harvest: A harvest" in sheet["body"]
    assert "summary" not in sheet
    assert "what was learnt is for them to say" in drafted.err


def test_the_completed_sheet_becomes_the_closing_experience(garden: Valley) -> None:
    file = garden.root / "seeds.md"
    drafted = garden.do(
        AT, "amina", "chantier", "close", "seeds", "--draft", "--output", str(file)
    )
    assert f"Next: alliance experience new --from {file}" in drafted.err
    sheet = file.read_text("utf-8").replace("## Summary\n", "## Summary\n\nSeeds travel.\n")
    file.write_text(sheet, "utf-8")
    more = ("--from", str(file), "--id", "seeds-travel")
    garden.do(AT, "amina", "experience", "new", *more)
    file.unlink()
    garden.do(AT, "amina", *CLOSE, "--experience", "seeds-travel")
    assert_regular(garden, AT)


def test_a_chantier_may_be_closed_and_its_sheet_drafted_at_once(garden: Valley) -> None:
    file = garden.root / "seeds.md"
    garden.do(AT, "amina", *CLOSE, "--draft", "--output", str(file))
    assert "closed:" in text(garden)
    assert sheet_of("seeds.md", file.read_bytes()).data["title"] == "Seeds"


def test_an_end_in_sight_and_a_long_silence_are_shown(garden: Valley) -> None:
    assert shown(garden, AT, "orchard")["end_in_sight"] is True
    page = garden.do(AT, "tom", "chantier", "show", "orchard").out
    assert "thematic; open, end in sight, since" in page
    assert "Extend it or close it: alliance chantier extend orchard" in page
    late = "2026-06-20T09:00:00Z"
    assert shown(garden, late)["dormant"] is True
    assert "open, dormant" in garden.do(late, "tom", "chantier", "list").out
    assert (
        "No sign of life since 2026-03-02" in garden.do(late, "tom", "chantier", "show", "s").out
    )
    assert "past its end, dormant" in garden.do(late, "tom", "chantier", "list").out


def test_chantiers_cross_in_people_and_themes(garden: Valley) -> None:
    crossing = garden.do(AT, "tom", "chantier", "crossing").out
    assert crossing == "orchard and seeds share\n  people: amina\n"
    data = garden.do(AT, "tom", "chantier", "crossing", "see", "--json").json
    (pair,) = data["crossings"]
    assert (pair["chantiers"], pair["members"]) == (["orchard", "seeds"], ["amina"])
    assert shown(garden)["crosses"] == ["orchard"]
    garden.do(AT, "amina", "chantier", "leave", "orchard")
    assert "cross" in garden.do(LATER, "tom", "chantier", "crossing").err


OFFERS = "offers: [Apple trees of old kinds]\nthemes: [seeds]\n"
NEEDS = "needs: [A cellar for apples]\n"


def test_offers_meet_needs_and_allies_are_suggested_with_the_reasons(garden: Valley) -> None:
    for ally, more in (("tom", OFFERS), ("nadia", NEEDS)):
        file = garden.root / f"allies/{ally}.yaml"
        file.write_text(file.read_text("utf-8") + more, "utf-8")
    suggested = garden.do(AT, "paul", "chantier", "suggest", "orchard").out
    assert suggested.startswith(
        "tom\n"
        "  tom offers: “Apple trees of old kinds” (orchard speaks of it too: Apple, old)\n"
        "  the same themes: seeds\n"
        "nadia\n"
    )
    data = garden.do(AT, "paul", "chantier", "suggest", "orchard", "--json").json
    assert [each["ally"] for each in data["suggestions"]] == ["tom", "nadia"]
    matched = garden.do(AT, "paul", "match", "--ally", "nadia").out
    assert matched == (
        "tom → nadia\n"
        "  tom offers: “Apple trees of old kinds”\n"
        "  nadia needs: “A cellar for apples”\n"
        "  both speak of: Apple\n"
    )
    (match,) = garden.do(AT, "paul", "match", "--chantier", "orchard", "--json").json["matches"]
    assert (match["offer"]["ally"], match["need"]["chantier"]) == ("tom", "orchard")
    assert match["shared"] == ["Apple", "old"]
    assert garden.do(AT, "paul", "match", "--ally", "paul").out == ""
    hidden = garden.root / "allies/tom.yaml"
    hidden.write_text(hidden.read_text("utf-8") + "visible: id-only\n", "utf-8")
    for words in (("match",), ("chantier", "suggest", "orchard")):
        assert "old kinds" not in garden.do(AT, "paul", *words).out
