"""What allies undertake, say at meetings, provide, mean by words, and decide in haste."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Step, Valley
from tests.e2e.test_every_command import CALLED, MET, WATERED, tell

TODAY, LATER = "2026-03-02T09:00:00Z", "2026-03-20T20:00:00Z"
SPADES = ("commitment", "make", "Bring spades", "--for", "proposal:garden", "--due", "2026-03-19")


def adopted(valley: Valley) -> None:
    """Let the garden be adopted, with a commitment for it."""
    tell(CALLED, valley)
    valley.do("2026-03-10T09:00:00Z", "amina", *SPADES)


def test_a_decision_shows_what_was_undertaken_for_it_and_what_came_of_it(valley: Valley) -> None:
    adopted(valley)
    seen = ("status", "garden", "--at", "2026-04-10T09:00:00Z")
    told = "Undertaken for it, and what came of it\n  amina: Bring spades — "
    assert told + "overdue since 2026-03-19\n" in valley.do(TODAY, "paul", *seen).out
    shown = ("commitment", "done", "bring-spades", "--evidence", "Nine spades.")
    valley.do("2026-04-01T09:00:00Z", "amina", *shown)
    done = told + "done on 2026-04-01 09:00: Nine spades.\n"
    assert done in valley.do(TODAY, "paul", *seen).out
    assert done in valley.do(TODAY, "paul", "explain", *seen[1:]).out
    (one,) = valley.do(TODAY, "paul", "explain", *seen[1:], "--json").json["commitments"]
    assert (one["id"], one["ally"], one["state"]) == ("bring-spades", "amina", "done")


def test_nobody_is_scored(valley: Valley) -> None:
    tell(WATERED, valley)
    data = valley.do(LATER, "paul", "commitment", "--json").json["commitments"]
    assert [set(each) for each in data] == [{"ally", "what", "for", "made", "id", "state"}]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ((), ["bring-spades", "water"]),
        (("--ally", "tom"), ["water"]),
        (("--for", "garden"), ["bring-spades"]),
        (("--due", "2026-03-19"), ["bring-spades"]),
        (("--due", "2026-03-18"), []),
        (("--at", "2026-03-05T09:00:00Z"), ["water"]),
    ],
)
def test_commitments_are_listed_as_they_are_wanted(
    valley: Valley, wanted: tuple[str, ...], found: list[str]
) -> None:
    tell(WATERED, valley)
    adopted(valley)
    data = valley.do(LATER, "paul", "commitment", "list", *wanted, "--json").json
    assert [each["id"] for each in data["commitments"]] == found


@pytest.mark.parametrize(
    ("who", "words", "code", "told"),
    [
        ("paul", ("commitment", "done", "water"), 1, "who undertook it"),
        ("tom", ("commitment", "drop", "water"), 2, "--reason is missing."),
        ("tom", ("commitment", "done", "watr"), 2, "Did you mean: water?"),
        ("tom", ("commitment", "make", "Dig"), 2, "--for is missing."),
        ("tom", ("commitment", "make", "Dig", "--for", "roof"), 2, "no proposal and no chantier"),
        ("tom", ("commitment", "make", "Dig", "--for", "chantier:roof"), 2, "no chantier “roof”"),
        ("tom", (*SPADES[:4], "alliance", "--due", "2026-03-01"), 2, "is over."),
        ("tom", (*SPADES[:4], "alliance", "--due", "soon"), 2, "--due takes a date"),
        ("tom", (*SPADES[:4], "alliance", "--id", "water"), 2, "“water” of this kind already"),
        ("paul", ("assembly", "minutes", "spring", "So."), 1, "They are kept by: nadia, tom."),
        ("tom", ("assembly", "minutes", "spring"), 2, "Nothing is said of the meeting."),
        ("tom", ("assembly", "new", "Autumn"), 2, "--at is missing."),
        ("tom", ("assembly", "new", "Autumn", "--at", "2026-09-01"), 2, "--at takes a time"),
        ("tom", ("means", "add", "gold", "--for", "alliance"), 2, "money, time, premises"),
        ("tom", ("means", "add", "time", "--for", "seeds", "--currency", "E"), 1, "ALY007"),
        ("tom", ("means", "add", "time", "--for", "seeds", "--from", "2026-01-01"), 2, "closed"),
        ("tom", ("glossary", "add", "Seed"), 2, "--definition is missing."),
        ("tom", ("glossary", "show", "seed"), 2, "There is no term “seed”."),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    valley: Valley, who: str, words: tuple[str, ...], code: int, told: str
) -> None:
    tell((*WATERED, *MET), valley)
    before = valley.state()
    answer = valley.try_("2026-03-09T09:00:00Z", who, *words)
    assert (answer.code, told in answer.err) == (code, True), answer.err
    assert valley.state() == before


def test_what_came_of_a_commitment_is_said_once(valley: Valley) -> None:
    tell(WATERED, valley)
    valley.do(LATER, "tom", "commitment", "drop", "water", "--reason", "I am ill.")
    answer = valley.try_(LATER, "tom", "commitment", "done", "water")
    assert (answer.code, "water is given up already." in answer.err) == (2, True)
    shown = valley.do(LATER, "tom", "commitment", "show", "water").out
    assert "given up on 2026-03-20 20:00: I am ill." in shown


def test_who_has_left_undertakes_nothing(valley: Valley) -> None:
    valley.do(TODAY, "paul", "leave")
    for words in (SPADES[:4], ("means", "add", "time", "--for"), ("assembly", "new", "Autumn")):
        more = ("--at", "2026-09-01T10:00:00Z") if "new" in words else ("alliance",)
        answer = valley.try_(LATER, "paul", *words, *more)
        assert (answer.code, "ALY203" in answer.err) == (1, True), answer.err


def test_who_announces_a_meeting_has_a_part_in_it(valley: Valley) -> None:
    new = ("assembly", "new", "--at", "2026-03-20T18:00:00Z")
    data = [
        (("One",), "paul", None),
        (("Two", "--facilitator", "nadia"), "nadia", "paul"),
        (("Three", "--scribe", "tom"), "paul", "tom"),
        (("Four", "--present", "paul", "--scribe", "tom"), None, "tom"),
    ]
    for words, facilitator, scribe in data:
        valley.do(TODAY, "paul", *new, *words)
        name = words[0].lower()
        told = valley.do(TODAY, "paul", "assembly", "show", name, "--json").json["assembly"]
        assert (told.get("facilitator"), told.get("scribe")) == (facilitator, scribe)
    others = ("Five", "--facilitator", "nadia", "--scribe", "tom")
    refused = valley.try_(TODAY, "paul", *new, *others)
    assert (refused.code, "ALY503" in refused.err) == (1, True)


def test_minutes_are_completed_and_who_comes_is_not_excused(valley: Valley) -> None:
    tell(MET, valley)
    minutes = ("assembly", "minutes", "spring")
    valley.do(
        LATER, "tom", *minutes, "--present", "nadia", "--excused", "paul", "--excused", "tom"
    )
    valley.do(LATER, "nadia", *minutes, "--present", "tom", "--next", "2026-04-20T18:00:00Z")
    told = valley.do(LATER, "tom", *minutes[:1], "show", "spring", "--json").json["assembly"]
    assert (told["present"], told["excused"]) == (["nadia", "tom"], ["paul"])
    assert (told["next"], told["state"], "minutes" in told) == (
        *("2026-04-20T18:00:00Z", "under-way"),
        False,
    )


def test_what_was_said_is_added_to_what_is_written_already(valley: Valley) -> None:
    tell(MET, valley)
    for words in (("It rained.",), ("fr=Il a plu.",), ("Then the sun came.",)):
        valley.try_(LATER, "tom", "assembly", "minutes", "spring", *words)
    told = valley.do(LATER, "tom", "assembly", "show", "spring", "--json").json["assembly"]
    assert told["minutes"] == "It rained.\n\nfr=Il a plu.\n\nThen the sun came."
    other = ("assembly", "minutes", "spring", "en=More.", "fr=Encore.")
    answer = valley.try_(LATER, "tom", *other)
    assert (answer.code, "in other languages" in answer.err) == (2, True)


def test_minutes_in_several_languages_grow_in_each(valley: Valley) -> None:
    new = ("assembly", "new", "Autumn", "--at", "2026-03-01T18:00:00Z", "--minutes")
    valley.do(TODAY, "tom", *new, "en=One.", "--minutes", "fr=Un.")
    valley.do(TODAY, "tom", "assembly", "minutes", "autumn", "en=Two.", "de=Zwei.")
    told = valley.do(TODAY, "tom", "assembly", "show", "autumn", "--json").json["assembly"]
    assert told["minutes"] == {"en": "One.\n\nTwo.", "fr": "Un.", "de": "Zwei."}


def test_the_record_of_a_meeting_tells_what_was_decided_and_undertaken(valley: Valley) -> None:
    adopted(valley)
    at = "2026-03-20T18:00:00Z"
    agenda = ("--agenda", "proposal:gard=The garden", "--agenda", "Spades")
    valley.do(TODAY, "nadia", "assembly", "new", "Spring", "--at", at, *agenda)
    said = ("--for", "tom", "--via", "meeting", "--assembly", "spring")
    valley.do("2026-03-20T18:30:00Z", "nadia", "concern", "garden", "Moles.", *said)
    valley.do("2026-03-20T19:00:00Z", "paul", "commitment", "make", "Dig", "--for", "garden")
    minutes = ("We dug.\n\nIt rained.", "--present", "nadia", "--present", "tom")
    valley.do(LATER, "nadia", "assembly", "minutes", "spring", *minutes)
    out = valley.do(LATER, "nadia", "report", "assembly", "spring").out
    assert out.partition("\n")[2] == RECORD
    data = valley.do(LATER, "nadia", "report", "assembly", "spring", "--json").json
    assert [each["proposal"] for each in data["assembly"]["acts"]] == ["garden"]
    assert [each["id"] for each in data["commitments"]] == ["dig"]


RECORD = """\
# Spring

**Record of decisions and actions** — Valley

Worked out from what was written down; anybody can work it out again. Nobody signed it.

- **When** — 2026-03-20 18:00
- **Facilitator** — Nadia
- **Present** — Nadia; Tom

## Agenda

1. The garden (garden: “Objections”, until 2026-03-23 09:00)
2. Spades

## What was said

We dug.

It rained.

## Recorded at this meeting

- A garden — Tom: concern: “Moles.”

## Decisions

No decision was reached in this time.

## Actions

- **Paul**: Dig (proposal:garden)
"""


def test_a_meeting_tells_the_outcomes_of_its_days(valley: Valley) -> None:
    tell(CALLED, valley)
    end = valley.do(TODAY, "paul", "status", "garden", "--json", "--at", "2026-04-10T09:00:00Z")
    reached = end.json["outcome_at"]
    words = ("Day of the garden", "--at", f"{reached[:10]}T00:00:00Z", "--id", "day")
    valley.do(TODAY, "nadia", "assembly", "new", *words)
    asked = ("report", "assembly", "day", "--at", "2026-04-10T09:00:00Z")
    (one,) = valley.do(TODAY, "nadia", *asked, "--json").json["decisions"]
    assert (one["proposal"], one["at"], one["of_this_meeting"]) == ("garden", reached, False)
    assert (
        "(not on the agenda: reached in this time elsewhere)"
        in valley.do(TODAY, "nadia", *asked).out
    )


def test_means_tell_who_provides_and_what_they_keep_to_themselves(valley: Valley) -> None:
    add = ("means", "add", "money", "--for", "seeds", "--amount", "400", "--currency", "EUR")
    more = ("--provider", "The bank", "--conditions", "Receipts", "--reserved", "The pace")
    valley.do(TODAY, "amina", *add, *more, "--id", "loan")
    answer = valley.do(TODAY, "tom", "means", "add", "time", "--for", "seeds", "--id", "days")
    assert "what the provider keeps to itself" in answer.out
    assert valley.do(TODAY, "tom", "means").out == MEANS
    by_aim = valley.do(TODAY, "tom", "means", "list", "--by", "for").out
    assert by_aim.startswith("chantier:seeds\n")
    data = valley.do(TODAY, "tom", "means", "--json").json["means"]
    assert [each["provided_by"] for each in data] == [
        {"ally": None, "name": "The bank"},
        {"ally": "tom", "name": None},
    ]
    assert "Keeps to itself: The pace" in valley.do(TODAY, "tom", "means", "show", "loan").out


MEANS = """\
The bank, through amina
  money for chantier:seeds (loan)
    there, from 2026-03-02 on
    How much: 400 EUR
    On condition: Receipts
    Keeps to itself: The pace

tom
  time for chantier:seeds (days)
    there, from 2026-03-02 on
    It is not said what the provider keeps to itself.
"""


def test_a_proposal_shows_the_words_of_the_glossary_that_it_uses(valley: Valley) -> None:
    tell(CALLED, valley)
    add = ("glossary", "add", "Gardens", "--definition", "Where we dig.", "--see", "spade")
    answer = valley.do(TODAY, "tom", *add)
    assert "The glossary has no spade yet" in answer.out
    told = "Words of the glossary\n  Gardens: Where we dig.\n"
    assert told in valley.do(LATER, "tom", "status", "garden").out
    assert told in valley.do(LATER, "tom", "explain", "garden").out
    shown = valley.do(LATER, "tom", "glossary", "show", "gardens").out
    assert "See: spade (not there yet)\nUsed in: garden\n" in shown
    valley.do(TODAY, "tom", "glossary", "add", "Spade", "--definition", "It digs.")
    data = valley.do(LATER, "tom", "glossary", "show", "gardens", "--json").json["term"]
    assert (data["missing"], data["used_in"]) == ([], ["garden"])
    listed = valley.do(LATER, "tom", "glossary", "--json").json["terms"]
    assert [each["id"] for each in listed] == ["gardens", "spade"]


URGENT: tuple[Step, ...] = (
    (
        "2026-03-02T09:00:00Z",
        "paul",
        ("propose", "Close the dam", "--id", "dam", "--text", "Now.", "--procedure", "urgent"),
    ),
    ("2026-03-02T10:00:00Z", "nadia", ("rule", "dam", "adopt", "The water rises.")),
    ("2026-03-02T11:00:00Z", "tom", ("rule", "dam", "adopt", "It does.")),
)
REVIEW = "subject: decision:dam\nat: {at}\nby: [nadia]\nfindings: It was right.\nnext: renew\n"


@pytest.fixture
def flood(valley: Valley) -> Valley:
    """Return an alliance that decided in haste, by two arbiters."""
    for path in ("constitution.yaml", "constitutions/1.yaml"):
        file = valley.root / path
        text = file.read_text("utf-8")
        text = text.replace("procedures:\n", "procedures:\n  urgent: urgent@1\n", 1)
        assert "  ordinary: consent\n" in text, text
        text = text.replace("  ordinary: consent\n", "  ordinary: [consent, urgent]\n")
        file.write_text(text, "utf-8")
    valley.git(
        "-c", "user.name=N", "-c", "user.email=nadia@example.org", "commit", "-qam", "Haste"
    )
    tell(URGENT, valley)
    return valley


def test_what_was_decided_in_haste_must_be_looked_at_again_and_says_so(flood: Valley) -> None:
    due = "Decided in haste (Urgent): it must be looked at again by 2026-04-01 11:00."
    for words in (("status", "dam"), ("explain", "dam"), ("report", "register")):
        assert due in flood.do("2026-03-10T09:00:00Z", "paul", *words).out
    page = flood.do("2026-03-10T09:00:00Z", "paul", "status", "dam").out.splitlines()
    assert page[2].startswith("Outcome: adopted")
    assert page[3:5] == [due, "  Look at it again: alliance review decision:dam"]
    register = flood.do("2026-03-10T09:00:00Z", "paul", "report", "register").out
    assert register.index("## Decided in haste, and to be looked at again") < register.index(
        "## Decisions"
    )
    data = flood.do("2026-03-10T09:00:00Z", "paul", "report", "register", "--json").json
    assert data["decisions"][0]["mandatory_review"] == {
        "due": "2026-04-01T11:00:00Z",
        "review": None,
    }


def test_a_mandatory_review_that_was_not_made_is_told_too(flood: Valley) -> None:
    late = "it had to be looked at again by 2026-04-01 11:00, and was not."
    for words in (("status", "dam"), ("explain", "dam"), ("report", "register")):
        assert late in flood.do("2026-04-01T11:00:00Z", "paul", *words).out


def test_once_the_review_is_there_the_decision_says_which(flood: Valley) -> None:
    (flood.root / "reviews").mkdir()
    file = flood.root / "reviews/the-dam.yaml"
    file.write_text(REVIEW.format(at="2026-03-20T09:00:00Z"), "utf-8")
    made = "Decided in haste (Urgent), and looked at again on 2026-03-20 09:00: the-dam."
    for words in (("status", "dam"), ("explain", "dam"), ("report", "register")):
        assert made in flood.do("2026-05-01T09:00:00Z", "paul", *words).out
    before = flood.do(
        "2026-05-01T09:00:00Z", "paul", "status", "dam", "--at", "2026-03-19T09:00:00Z"
    )
    assert "it must be looked at again" in before.out
    assert "## Decided in haste" not in flood.do(LATER, "paul", "report", "register").out


def test_the_usual_review_is_not_called_hasty(valley: Valley) -> None:
    tell(CALLED, valley)
    assert "haste" not in valley.do("2026-04-10T09:00:00Z", "paul", "status", "garden").out


def test_the_strategy_tells_what_serves_an_objective_and_what_nothing_serves(
    valley: Valley,
) -> None:
    for path in ("constitution.yaml", "constitutions/1.yaml"):
        file = valley.root / path
        text = file.read_text("utf-8") + "objectives: [{id: soils, text: Soils}]\n"
        file.write_text(text, "utf-8")
    out = valley.do(LATER, "paul", "strategy").out
    assert "soils: Soils\n  Nothing serves it yet.\n" in out
    assert (
        "Objectives that nothing serves: soils\nChantiers that name no objective: seeds\n" in out
    )
    data = valley.do(LATER, "paul", "strategy", "--json").json
    assert (data["unserved"], data["aimless"]) == (["soils"], ["seeds"])
    page = valley.do(LATER, "paul", "report", "strategy").out
    assert "## Objectives that nothing serves\n\n- soils\n" in page
