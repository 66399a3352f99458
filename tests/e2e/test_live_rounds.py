"""A live round: a facilitator goes through those present, and one commit comes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alliance_cli.records.moments import moment_of
from alliance_cli.use_cases.live_round_files import round_in
from alliance_cli.use_cases.live_rounds import is_recorded
from alliance_cli.use_cases.workspace import open_scene
from tests.e2e.conftest import Step, Valley, identity
from tests.e2e.conversing import END, INTERRUPT, conversation

GARDEN = ("propose", "A garden", "--id", "garden", "--text", "We dig.")
MEETING = ("assembly", "new", "Spring", "--at", "2026-03-10T18:00:00Z", "--agenda")
OPENED: tuple[Step, ...] = (
    ("2026-03-02T09:00:00Z", "paul", GARDEN),
    ("2026-03-02T10:00:00Z", "nadia", (*MEETING, "proposal:garden")),
)
CALLED: tuple[Step, ...] = (*OPENED, ("2026-03-03T09:00:00Z", "nadia", ("call", "garden")))
AT = "2026-03-10T19:00:00Z"
THERE = ("--present", "nadia,paul,amina,tom")
SAID = """\
said:
  - {by: tom, act: question, text: Who waters?}
  - {by: paul, act: react, text: We all do., answers: 1}
  - {by: tom, act: question, text: In August as well?}
  - {by: amina, act: object, text: Who digs?, harms: [self]}
  - {by: tom, act: stand-aside, text: No time.}
  - {by: nadia, act: consent}
  - {by: paul, act: pass}
  - {by: amina, act: lift, text: Paul digs.}
"""
DRAFT = ".git/alliance/rounds/garden.yaml"


def told(valley: Valley, story: tuple[Step, ...] = CALLED) -> Valley:
    for at, ally, words in story:
        valley.do(at, ally, *words)
    return valley


def prepared(valley: Valley, text: str = SAID) -> str:
    """Return the name of a file with a round, outside of the alliance."""
    path = valley.root.parent / "round.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_prepared_round_becomes_acts_and_a_paragraph_of_minutes_in_one_commit(
    valley: Valley,
) -> None:
    told(valley)
    before = valley.head()
    words = ("round", "garden", "--from", prepared(valley), *THERE, "--json")
    trial = valley.do(AT, "nadia", *words, "--dry-run")
    assert valley.head() == before
    answer = valley.do(AT, "nadia", *words)
    (commit,) = valley.commits_since(before)
    assert list(commit.files) == answer.json["wrote"] == trial.json["would_write"]
    assert commit.trailers == {
        "Alliance-Act": "round",
        "Alliance-Ally": "nadia",
        "Alliance-Recorded-By": "nadia",
    }
    assert answer.json["acts"] == [
        "tom/20260310T185958Z-question",
        "paul/20260310T185959Z-react",
        "tom/20260310T185959Z-question",
        "amina/20260310T185959Z-object",
        "tom/20260310T190000Z-stand-aside",
        "nadia/20260310T190000Z-consent",
        "amina/20260310T190000Z-lift",
    ]
    acts = valley.root / "proposals/garden/acts"
    objection = (acts / "amina/20260310T185959Z-object.yaml").read_text("utf-8")
    assert "recorded_by: nadia\nassembly: spring\nvia: meeting\n" in objection
    reply = (acts / "paul/20260310T185959Z-react.yaml").read_text("utf-8")
    assert "replies_to: tom/20260310T185958Z-question\n" in reply
    own = (acts / "nadia/20260310T190000Z-consent.yaml").read_text("utf-8")
    assert "recorded_by" not in own
    meeting = valley.do(AT, "nadia", "assembly", "show", "spring", "--json").json["assembly"]
    assert meeting["present"] == ["nadia", "paul", "amina", "tom"]
    assert meeting["minutes"] == answer.json["minutes"]
    assert (
        "Objected: amina. Lifted their objections: amina. Said nothing: " not in meeting["minutes"]
    )
    assert "The objection of amina: lifted." in meeting["minutes"]
    assert "Who digs?" not in meeting["minutes"]
    standing = valley.do(AT, "nadia", "status", "garden", "--json").json
    assert standing["ignored"] == []
    assert standing["positions"] == {"nadia": "consent", "paul": "consent", "tom": "stand-aside"}
    scene = open_scene(valley.root, now=moment_of(AT), acting="nadia")
    assert is_recorded(scene, "garden", round_in("", SAID.encode()).round)
    undone = valley.do(AT, "nadia", "undo")
    assert "Taken back: round: garden" in undone.out


def test_what_a_facilitator_records_on_a_branch_is_regular(valley: Valley) -> None:
    valley.git("reset", "--quiet", "--hard", "HEAD^")  # what was edited by hand is irregular
    told(valley)
    valley.git("switch", "--quiet", "--create", "request")
    valley.do(AT, "nadia", "round", "garden", "--from", prepared(valley), *THERE)
    words = ("check", "--base=main", "--head=request", "--trial", "--json")
    verdict = valley.do("2026-03-10T20:00:00Z", "nadia", *words).json
    assert (verdict["verdict"], verdict["findings"]) == ("regular", [])


FAULTS = (
    ("  - {by: tom, act: consents}", "consents", "ALY007"),
    ("  - {by: tim, act: consent}", "tim", "ALY101"),
    ("  - {by: amina, act: object, text: No.}", "object", "ALY406"),
    ("  - {by: amina, act: object, text: No., harms: [value:x]}", "value:x", "ALY106"),
    ("  - {by: amina, act: lift}", "lift", "ALY007"),
    ("  - {by: tom, act: second}", "second", "ALY401"),
)


def test_what_cannot_be_recorded_is_told_at_its_place_and_nothing_is_written(
    valley: Valley,
) -> None:
    told(valley)
    before = valley.state()
    for said, word, code in FAULTS:
        name = prepared(valley, f"said:\n  - {{by: nadia, act: consent}}\n{said}\n")
        answer = valley.try_(AT, "nadia", "round", "garden", "--from", name)
        assert (answer.code, answer.out) == (1, "")
        assert f"{name}:3:{said.index(word) + 1} [{code}]" in answer.err
        assert "act anew" not in answer.err.lower()  # the file can be mended
    assert valley.state() == before


def test_where_consent_is_not_asked_yet_one_asks_reacts_and_objects(valley: Valley) -> None:
    told(valley, OPENED)
    early = prepared(valley, "said:\n  - {by: tom, act: consent}\n")
    answer = valley.try_(AT, "nadia", "round", "garden", "--from", early)
    assert "2:20 [ALY401]" in answer.err
    heard = (
        "said:\n  - {by: tom, act: question, text: Who?}\n  - {by: tom, act: object, text: No.,"
    )
    valley.do(
        AT, "nadia", "round", "garden", "--from", prepared(valley, f"{heard} harms: [self]}}\n")
    )


def test_the_example_of_the_page_is_recorded(valley: Valley) -> None:
    page = Path(__file__).parents[2].joinpath("docs/round.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    told(valley)
    words = ("round", "garden", "--from", prepared(valley, example.replace("-meeting", "")))
    recorded = valley.do(AT, "nadia", *words, "--json").json
    assert len(recorded["acts"]) == example.count("{by:") - 1  # who passes says nothing


def test_who_may_not_record_holds_no_round(valley: Valley) -> None:
    told(valley)
    answer = valley.try_(AT, "paul", "round", "garden", "--from", prepared(valley), *THERE)
    assert answer.code == 1
    assert "[ALY412]" in answer.err


def test_in_a_pipe_a_round_needs_a_file(valley: Valley) -> None:
    told(valley)
    answer = valley.try_(AT, "nadia", "round", "garden")
    assert answer.code == 2
    assert "alliance round garden --from FILE" in answer.err


def test_minutes_of_others_are_left_to_them(valley: Valley) -> None:
    others = ("--facilitator", "amina", "--scribe", "tom", "--id", "other")
    meeting = ("assembly", "new", "Other", "--at", "2026-03-10T18:00:00Z", *others)
    told(valley, (*CALLED, ("2026-03-04T09:00:00Z", "amina", meeting)))
    words = ("round", "garden", "--from", prepared(valley), *THERE, "--assembly", "other")
    answer = valley.do(AT, "nadia", *words)
    assert "The minutes of other are for others to write" in answer.out
    assert "assemblies/other.yaml" not in answer.out


PEOPLE = ("nadia", "paul", "amina", "tom", "ines", "leo", "zoe", "max", "eva", "jon", "kim", "sam")


@pytest.fixture
def twelve(valley: Valley) -> Valley:
    """Return the alliance with twelve people, before a meeting in which all are present."""
    rows = "".join(f"{name},{name.title()},yes\n" for name in PEOPLE[4:])
    (valley.root.parent / "list.csv").write_text(f"id,name,engaged\n{rows}", "utf-8")
    came = (word for name in PEOPLE for word in ("--present", name))
    valley.do("2026-03-02T08:00:00Z", "nadia", "ally", "import", "../list.csv")
    told(valley)
    valley.do("2026-03-09T09:00:00Z", "nadia", "assembly", "minutes", "spring", *came)
    return valley


def test_a_round_of_twelve_that_was_interrupted_ends_in_twelve_acts_and_one_commit(
    twelve: Valley,
) -> None:
    before, environment = twelve.head(), {**identity("nadia"), "ALLIANCE_NOW": AT}
    round_ = (twelve.root, environment, "round", "garden")
    with conversation(*round_) as run:
        for name in (*PEOPLE, *PEOPLE):
            run.answer(name)
        for name in PEOPLE[:5]:
            run.answer(name, "consent")
        run.await_("leo")
        run.await_(": ")
        run.type(INTERRUPT)
        assert run.end() == 130
    assert "Go on: alliance round garden" in run.said
    assert twelve.head() == before
    assert twelve.git("status", "--porcelain") == ""
    with conversation(*round_) as run:
        run.answer("Go on with it?", "y")
        run.answer("leo", "object: Who digs?")
        run.answer("harm", "self")
        run.answer("zoe", "c")
        run.answer("zoe", "<")
        run.answer("leo", "1")
        run.await_("zoe")
        run.await_(": ")
        run.type(END)
        assert run.end() == 130
    with conversation(*round_) as run:
        run.answer("Go on with it?", "y")
        for name in PEOPLE[6:]:
            run.answer(name, "1")
        run.answer("Record it, in one commit?", "y")
        assert run.end() == 0
    (commit,) = twelve.commits_since(before)
    acts = [file for file in commit.files if "/acts/" in file]
    assert [file.split("/")[3] for file in acts] == sorted(PEOPLE)
    assert len(commit.files) == len(PEOPLE) + 1
    assert not (twelve.root / DRAFT).exists()
    checked = twelve.do(AT, "nadia", "validate", "--json").json
    assert checked["summary"]["errors"] == 0


def test_what_was_said_of_a_text_that_was_revised_is_not_lost(valley: Valley) -> None:
    told(valley)
    kept = valley.root / DRAFT
    kept.parent.mkdir(parents=True)
    lines = "  - {by: amina, act: object, text: No., harms: [self], at: 2026-03-10T18:00:00Z}"
    kept.write_text(f"version: 1\nassembly: spring\npresent: [amina]\nsaid:\n{lines}\n", "utf-8")
    valley.do("2026-03-10T18:30:00Z", "paul", "revise", "garden", "--text", "We dig deeper.")
    environment = {**identity("nadia"), "ALLIANCE_NOW": AT}
    with conversation(valley.root, environment, "round", "garden") as run:
        assert run.end() == 2
    assert "garden is in version 2, not 1." in run.said
    assert f"alliance round garden --from {kept}" in run.said
    trial = valley.do(AT, "nadia", "round", "garden", "--from", str(kept), "--dry-run", "--json")
    valley.do(AT, "nadia", "round", "garden", "--from", str(kept))
    assert not kept.exists()
    (objection,) = valley.do(AT, "nadia", "status", "garden", "--json").json["objections"]
    assert (objection["id"], objection["state"]) == (trial.json["acts"][0], "open")


def test_what_was_kept_of_another_round_is_not_gone_on_with(valley: Valley) -> None:
    told(valley)
    path = valley.root / DRAFT
    path.parent.mkdir(parents=True)
    round_ = (valley.root, {**identity("nadia"), "ALLIANCE_NOW": AT}, "round", "garden")
    path.write_text(
        "proposal: compost\npresent: [tom]\nsaid: [{by: tom, act: consent}]\n", "utf-8"
    )
    with conversation(*round_) as run:
        run.await_("is about compost.")
        run.await_("alliance round garden --discard")
        assert run.end() == 2
    assert path.exists()
    path.write_text("assembly: spring\n", "utf-8")
    with conversation(*round_) as run:
        run.answer("Go on with it?", "y")
        run.await_("alliance round garden --present ALLY")
        assert run.end() == 2


def test_a_round_that_was_interrupted_is_forgotten_when_asked(valley: Valley) -> None:
    told(valley)
    kept = valley.root / DRAFT
    kept.parent.mkdir(parents=True)
    kept.write_text(SAID, "utf-8")
    assert "Forgotten" in valley.do(AT, "nadia", "round", "garden", "--discard").err
    assert not kept.exists()
    assert "Nothing" in valley.do(AT, "nadia", "round", "garden", "--discard").err


def test_what_an_objector_wrote_itself_stays_open_until_it_confirms(valley: Valley) -> None:
    told(valley)
    valley.do("2026-03-09T09:00:00Z", "amina", "object", "garden", "Who digs?", "--harms", "self")
    lifted = prepared(valley, "said:\n  - {by: amina, act: lift}\n")
    answer = valley.do(AT, "nadia", "round", "garden", "--from", lifted)
    assert "alliance confirm garden --as amina" in answer.out
    assert "The objection of amina: open." in answer.out
