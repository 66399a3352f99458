"""Every command that writes: one row each, for what it writes and for what it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from alliance_cli.cli.catalogue.families import COMMANDS
from alliance_cli.cli.catalogue.rows import Branch, Command
from tests.e2e.conftest import Step, Valley

GARDEN = ("propose", "A garden", "--id", "garden", "--text", "We dig.", "--willing")
OBJECT = ("object", "garden", "Who digs?", "--harms", "self")
OPENED: tuple[Step, ...] = (("2026-03-02T09:00:00Z", "paul", GARDEN),)
CALLED: tuple[Step, ...] = (*OPENED, ("2026-03-03T09:00:00Z", "nadia", ("call", "garden")))
RECORDED: tuple[Step, ...] = (
    *CALLED,
    ("2026-03-10T09:00:00Z", "nadia", ("consent", "garden", "--for", "tom", "--via", "phone")),
)
OBJECTED: tuple[Step, ...] = (*CALLED, ("2026-03-10T10:00:00Z", "amina", OBJECT))
LEFT: tuple[Step, ...] = (("2026-03-02T09:00:00Z", "paul", ("leave",)),)
NAMED: tuple[Step, ...] = (
    ("2026-03-02T09:00:00Z", "paul", (*GARDEN, "--with", "amina", "--with", "tom")),
)
SUSPEND = (
    *("safeguard", "suspend", "tom", "--article", "value:listening", "--reasons", "He shouts."),
    *("--notified", "now"),
)
SUSPENDED: tuple[Step, ...] = (("2026-03-02T09:00:00Z", "nadia", SUSPEND),)

TELL = ("experience", "new", "A dry year", "--summary", "No rain, and seeds that stood it.")
TOLD: tuple[Step, ...] = (("2026-03-02T09:00:00Z", "paul", TELL),)

SEEDS = "chantiers/seeds"
SAFEGUARD = "safeguards/tom-2026-03-02.yaml"
ACT = "proposals/garden/acts/{ally}/{stamp}-{act}.yaml"


@dataclass(frozen=True)
class Row:
    """After `story`, `ally` types `words` at `at`: `act` is written by `who`, into `files`."""

    story: tuple[Step, ...]
    at: str
    ally: str
    words: tuple[str, ...]
    act: str = ""
    files: tuple[str, ...] = (ACT,)
    who: str = ""

    @property
    def name(self) -> str:
        """The command."""
        return max((each for each in every_command() if is_begun(self.words, each)), key=len)


def is_begun(words: tuple[str, ...], command: str) -> bool:
    return words[: len(command.split())] == tuple(command.split())


WATERED: tuple[Step, ...] = (
    (
        "2026-03-02T09:00:00Z",
        "tom",
        ("commitment", "make", "Water the beds", "--for", "chantier:seeds", "--id", "water"),
    ),
)
MET: tuple[Step, ...] = (
    (
        "2026-03-02T09:00:00Z",
        "nadia",
        ("assembly", "new", "Spring", "--at", "2026-03-20T18:00:00Z", "--scribe", "tom"),
    ),
)


KEY = f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGtr{'a2tr' * 10} home"
KEYED: tuple[Step, ...] = (("2026-03-02T09:00:00Z", "tom", ("ally", "keys", "add", KEY)),)
RULING = ("rule", "garden", "adopt", "It is fair.", "--answer", "amina=We all dig.")

ROWS = (
    Row((), "2026-03-02T09:00:00Z", "ines", ("join",), files=("allies/ines.yaml",)),
    Row((), "2026-03-02T09:00:00Z", "tom", ("engage",), files=("allies/tom.yaml",)),
    Row((), "2026-03-02T09:00:00Z", "tom", ("away", "2026-03-05"), files=("allies/tom.yaml",)),
    Row((), "2026-03-02T09:00:00Z", "tom", ("leave",), files=("allies/tom.yaml",)),
    Row((), "2026-03-02T09:00:00Z", "tom", ("forget", "--yes"), files=("allies/tom.yaml",)),
    Row(LEFT, "2026-03-02T10:00:00Z", "paul", ("return",), files=("allies/paul.yaml",)),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        ("chantier", "open", "Water", "--purpose", "Clean water.", "--ends", "2026-12-31"),
        "open",
        ("chantiers/water/chantier.yaml", "chantiers/water/members/tom.yaml"),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        ("chantier", "join", "see", "--part", "Waters"),
        "join",
        (f"{SEEDS}/members/tom.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "amina",
        ("chantier", "leave", "seeds"),
        "leave",
        (f"{SEEDS}/members/amina.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "amina",
        ("chantier", "extend", "seeds", "--until", "2028-06-30", "--reason", "More to do."),
        "extend",
        (f"{SEEDS}/chantier.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "amina",
        ("chantier", "close", "seeds", "--reason", "It is done."),
        "close",
        (f"{SEEDS}/chantier.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        (*TELL, "--chantier", "see"),
        files=("experiences/a-dry-year.yaml",),
    ),
    Row(
        TOLD,
        "2026-03-02T10:00:00Z",
        "amina",
        ("experience", "join", "a-dry"),
        "join",
        ("experiences/a-dry-year.yaml",),
    ),
    Row(
        TOLD,
        "2026-03-02T10:00:00Z",
        "paul",
        ("experience", "retract", "a-dry", "--reason", "It had rained."),
        "retract",
        ("experiences/a-dry-year.yaml",),
    ),
    Row(
        TOLD,
        "2026-03-02T10:00:00Z",
        "amina",
        ("translate", "exp/a-dry", "--to", "fr", "--field", "title=Une année sèche"),
        files=("translations/experiences/a-dry-year/fr.yaml",),
    ),
    Row((), "2026-03-02T09:00:00Z", "paul", GARDEN, files=("proposals/garden/proposal.yaml",)),
    Row(
        CALLED,
        "2027-05-01T09:00:00Z",  # after its review: no new experience is needed
        "tom",
        ("reopen", "garden", "Once more", "--text", "We dig deeper.", "--replace"),
        "propose",
        ("proposals/once-more/proposal.yaml",),
    ),
    Row(NAMED, "2026-03-02T10:00:00Z", "amina", ("carry", "garden")),
    Row(
        OPENED,
        "2026-03-02T10:00:00Z",
        "paul",
        ("revise", "garden", "--text", "We dig on Sundays."),
        files=("proposals/garden/proposal.yaml",),
    ),
    Row(OPENED, "2026-03-03T09:00:00Z", "paul", ("call", "garden")),
    Row(OPENED, "2026-03-03T09:00:00Z", "paul", ("withdraw", "garden", "No time.")),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("consent", "gard")),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", OBJECT),
    Row(OBJECTED, "2026-03-11T09:00:00Z", "amina", ("lift", "garden")),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("stand-aside", "garden", "I am away.")),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("abstain", "garden")),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("oppose", "garden")),
    Row(CALLED, "2026-04-10T09:00:00Z", "amina", ("adhere", "garden")),
    Row(RECORDED, "2026-03-11T09:00:00Z", "tom", ("confirm", "garden")),
    Row(RECORDED, "2026-03-11T09:00:00Z", "tom", ("disown", "garden")),
    Row(OPENED, "2026-03-02T10:00:00Z", "tom", ("ask", "garden", "Where?"), "question"),
    Row(OBJECTED, "2026-03-11T09:00:00Z", "tom", ("react", "garden", "I.", "--replies-to", "am")),
    Row(OPENED, "2026-03-02T10:00:00Z", "tom", ("suggest", "garden", "Two.")),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("concern", "garden", "Rain.")),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("advise", "garden", "Ask the neighbours.")),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("second", "garden")),
    Row(OPENED, "2026-03-02T10:00:00Z", "tom", ("nominate", "garden", "ami", "She digs.")),
    Row(
        OBJECTED,
        "2026-03-11T09:00:00Z",
        "nadia",
        ("test", "garden", "amina", "inadmissible", "A question is no reason."),
    ),
    Row(CALLED, "2026-03-10T09:00:00Z", "amina", ("hold", "garden")),
    Row(CALLED, "2026-03-10T09:00:00Z", "nadia", ("extend", "garden", "2026-04-20", "Holidays.")),
    Row(OBJECTED, "2026-05-01T09:00:00Z", "tom", RULING),
    Row(
        CALLED,
        "2026-04-10T09:00:00Z",
        "tom",
        ("decide", "garden"),
        files=("proposals/garden/decision.yaml",),
    ),
    Row(
        CALLED,
        "2026-04-10T09:00:00Z",
        "tom",
        ("review", "garden", "--findings", "It grows.", "--next", "renew"),
        files=("reviews/garden-2026.yaml",),
    ),
    Row((), "2026-03-02T09:00:00Z", "nadia", SUSPEND, "suspend", (SAFEGUARD,)),
    Row(
        SUSPENDED,
        "2026-03-03T09:00:00Z",
        "nadia",
        ("safeguard", "hear", "tom", "I meant well."),
        "hear",
        (SAFEGUARD,),
    ),
    Row(
        SUSPENDED,
        "2026-03-03T09:00:00Z",
        "nadia",
        ("safeguard", "lift", "tom", "--reason", "He made amends."),
        "lift",
        (SAFEGUARD,),
    ),
    Row(
        OBJECTED,
        "2026-03-11T09:00:00Z",
        "nadia",
        ("withhold", "garden", "amina", "--ground", "It insults.", "--kept-by", "tom"),
        files=("proposals/garden/acts/amina/20260310T100000Z-object.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "nadia",
        ("join", "--as", "nadia", "--name", "Ines Roux", "--email", "ines@example.org"),
        files=("allies/ines-roux.yaml",),
        who="ines-roux",
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        ("ally", "keys", "add", KEY),
        "add-key",
        ("allies/tom.yaml",),
    ),
    Row(
        KEYED,
        "2026-03-03T09:00:00Z",
        "tom",
        ("ally", "keys", "end", "home"),
        "end-key",
        ("allies/tom.yaml",),
    ),
    Row(
        CALLED,
        "2026-03-10T09:00:00Z",
        "amina",
        ("stand-aside", "garden", "--for", "the-mill"),
        who="the-mill",
    ),
    Row(
        CALLED,
        "2026-03-10T09:00:00Z",
        "amina",
        ("hold", "garden", "--for", "the-m"),
        who="the-mill",
    ),
    Row(
        CALLED,
        "2026-03-10T09:00:00Z",
        "nadia",
        ("concern", "garden", "Rain.", "--for", "tom", "--via", "meeting"),
        who="tom",
    ),
    Row(CALLED, "2026-03-10T09:00:00Z", "nadia", ("consent", "garden", "--as", "tom"), who="tom"),
    Row(
        OPENED,
        "2026-03-02T10:00:00Z",
        "amina",
        ("commitment", "make", "Bring spades", "--for", "proposal:gard", "--due", "2026-04-01"),
        "undertake",
        ("commitments/bring-spades.yaml",),
    ),
    Row(
        WATERED,
        "2026-03-09T09:00:00Z",
        "tom",
        ("commitment", "done", "wat", "--evidence", "All is green."),
        "fulfil",
        ("commitments/water.yaml",),
    ),
    Row(
        WATERED,
        "2026-03-09T09:00:00Z",
        "tom",
        ("commitment", "drop", "water", "--reason", "I am ill."),
        "drop",
        ("commitments/water.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        ("assembly", "new", "Spring", "--at", "2026-03-20T18:00:00Z", "--agenda", "Spades"),
        "convene",
        ("assemblies/spring.yaml",),
    ),
    Row(
        MET,
        "2026-03-21T09:00:00Z",
        "tom",
        ("assembly", "minutes", "spring", "We dug.", "--present", "nadia", "--present", "tom"),
        "minutes",
        ("assemblies/spring.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        ("means", "add", "premises", "--for", "seeds", "--reserved", "Nothing.", "--id", "barn"),
        "provide",
        ("means/barn.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        ("mandate", "end", "founding-arbiter-tom", "--reason", "I move away."),
        "end",
        ("mandates/founding-arbiter-tom.yaml",),
    ),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        ("glossary", "add", "Seed", "--definition", "What waits.", "--not", "Grain"),
        "define",
        ("glossary/seed.yaml",),
    ),
    Row(
        (*CALLED, *MET),
        "2026-03-20T19:00:00Z",
        "nadia",
        (
            "round",
            "garden",
            "--present",
            "tom",
            "--from",
            str(Path(__file__).with_name("round.yaml")),
        ),
        "round",
        ("assemblies/spring.yaml", "proposals/garden/acts/tom/20260320T190000Z-consent.yaml"),
    ),
)

UNTESTED = {"init", "sign", "amend", "rebase", "enact", "undo", "intake"} | {
    "ally keys recover",
    "ally keys vouch",
    *("ci setup", "hook install", "hook remove", "adapt"),
    *("ally import", "upgrade"),
}
"""What has tests of its own; nothing can be signed anew before a constitution was amended."""

READING = {
    *("lint", "site build", "site serve"),
    *("federation sync", "federation validate", "federation status"),
    *("federation pulse", "federation search", "federation report"),
    *("experience list", "experience show", "experience similar"),
    *("principle list", "principle show", "trace", "themes list"),
    *("ally list", "ally show", "ally export", "chantier list", "chantier show", "export"),
    *("chantier crossing", "chantier suggest", "match"),
    *("ally keys list", "ally keys use", "ally keys signers"),
    *("status", "explain", "diff", "validate", "report", "schema", "doctor"),
    *("safeguard list", "safeguard show", "withheld"),
    *("mandate list", "replay", "simulate"),
    *("commitment list", "commitment show", "assembly list", "assembly show"),
    *("means list", "means show", "glossary list", "glossary show"),
    *("strategy",),
    *("check", "audit", "pulse"),
    *("reviews", "disciplines", "next", "agenda", "search", "log", "digest"),
    *("ci received", "ci may-land", "matrix"),
}


def every_command(members: tuple[Command | Branch, ...] = COMMANDS) -> set[str]:
    names: set[str] = set()
    for each in members:
        if isinstance(each, Branch):
            names.update(f"{each.name} {command}" for command in every_command(each.commands))
        else:
            names.add(each.name)
    return names


def test_every_command_that_writes_has_a_row() -> None:
    assert {row.name for row in ROWS} == every_command() - READING - UNTESTED


def told(row: Row, valley: Valley) -> None:
    tell(row.story, valley)


def tell(story: tuple[Step, ...], valley: Valley) -> None:
    for at, ally, words in story:
        valley.do(at, ally, *words)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.words)[:40])
def test_a_command_makes_one_commit_of_its_files_and_all_stays_in_good_order(
    valley: Valley, row: Row
) -> None:
    told(row, valley)
    before, whole = valley.head(), valley.state()
    trial = valley.try_(row.at, row.ally, *row.words, "--dry-run", "--branch", "--json")
    assert valley.head() == before
    valley.git("check-ref-format", "--branch", trial.json["branch"])
    answer = valley.do(row.at, row.ally, *row.words)

    act, who = row.act or row.words[0], row.who or row.ally
    act = {"ask": "question"}.get(act, act)
    stamp = row.at.replace("-", "").replace(":", "")
    files = tuple(each.format(ally=who, stamp=stamp, act=act) for each in row.files)
    (commit,) = valley.commits_since(before)
    assert commit.files == files
    assert trial.json["would_write"] == list(files)
    assert commit.author == f"{row.ally}@example.org"
    assert (commit.trailers["Alliance-Act"], commit.trailers["Alliance-Ally"]) == (act, who)
    for file in files:
        assert f"  {file}\n" in answer.out
    assert "Next: alliance" in answer.err
    assert valley.git("status", "--porcelain") == ""
    checked = valley.do(row.at, row.ally, "validate", "--json").json
    assert [each for each in checked["findings"] if each["severity"] == "error"] == []
    is_known = row.ally in commit.trailers.values() and row.name != "forget"
    as_them = () if is_known else ("--as", who)
    as_them = () if "--for" in row.words else as_them  # who acts for an organisation may, too
    undone = valley.do(row.at, row.ally, "undo", *as_them)
    assert f"Taken back: {commit.subject}" in undone.out
    assert valley.state() == whole


def test_a_recorded_act_names_its_recorder_in_the_file_and_in_the_commit(valley: Valley) -> None:
    before = valley.head()
    for at, ally, words in RECORDED:
        valley.do(at, ally, *words)
    *_, commit = valley.commits_since(before)
    assert commit.trailers["Alliance-Recorded-By"] == "nadia"
    (path,) = commit.files
    assert "recorded_by: nadia\nvia: phone\n" in (valley.root / path).read_text("utf-8")


def test_an_act_through_a_representative_says_through_whom(valley: Valley) -> None:
    for at, ally, words in CALLED:
        valley.do(at, ally, *words)
    valley.do("2026-03-10T09:00:00Z", "amina", "consent", "garden", "--for", "the-mill")
    path = "proposals/garden/acts/the-mill/20260310T090000Z-consent.yaml"
    assert "through: amina\n" in (valley.root / path).read_text("utf-8")


def test_without_a_commit_the_files_are_left_and_the_commit_is_ours(valley: Valley) -> None:
    for at, ally, words in CALLED:
        valley.do(at, ally, *words)
    before = valley.head()
    valley.do("2026-03-10T09:00:00Z", "tom", "consent", "garden", "--no-commit")
    assert valley.head() == before
    path = "proposals/garden/acts/tom/20260310T090000Z-consent.yaml"
    assert valley.git("status", "--porcelain", "-uall") == f"?? {path}\n"


def test_the_answer_in_json_tells_files_and_commit(valley: Valley) -> None:
    answer = valley.do("2026-03-02T09:00:00Z", "paul", *GARDEN, "--json")
    assert answer.json == {
        "format": 1,
        "wrote": ["proposals/garden/proposal.yaml"],
        "commit": valley.head(),
        "subject": "propose: garden",
    }


def test_the_moment_given_is_that_of_the_act(valley: Valley) -> None:
    at = ("--at", "2026-03-05T10:00:00+01:00")
    valley.do("2026-03-06T09:00:00Z", "paul", *GARDEN, *at)
    text = (valley.root / "proposals/garden/proposal.yaml").read_text("utf-8")
    assert "opened: 2026-03-05T09:00:00Z" in text


def test_what_is_staged_and_what_lies_about_stays_so(valley: Valley) -> None:
    (valley.root / "notes.txt").write_text("mine", "utf-8")
    (valley.root / "plan.txt").write_text("mine", "utf-8")
    valley.git("add", "plan.txt")
    valley.do("2026-03-02T09:00:00Z", "paul", *GARDEN)
    assert valley.git("status", "--porcelain") == "A  plan.txt\n?? notes.txt\n"


REFUSED = (
    Row(OPENED, "2026-03-03T09:00:00Z", "tom", ("call", "garden"), "ALY402"),
    Row(OPENED, "2026-03-03T09:00:00Z", "tom", ("carry", "garden"), "ALY402"),
    Row(OPENED, "2026-03-03T09:00:00Z", "tom", ("withdraw", "garden"), "ALY402"),
    Row(OPENED, "2026-03-03T09:00:00Z", "tom", ("revise", "garden", "--text", "No."), "ALY402"),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("hold", "garden"), "ALY402"),
    Row(
        CALLED, "2026-03-10T09:00:00Z", "tom", ("extend", "garden", "2026-04-20", "Go."), "ALY402"
    ),
    Row(CALLED, "2026-03-10T09:00:00Z", "tom", ("object", "garden", "No."), "ALY406"),
    Row(
        CALLED,
        "2026-03-10T09:00:00Z",
        "tom",
        ("object", "garden", "No.", "--harms", "value:listenin"),
        "ALY106",
    ),
    Row(OBJECTED, "2026-03-11T09:00:00Z", "tom", RULING, "ALY401"),
    Row(OBJECTED, "2026-05-01T09:00:00Z", "tom", ("rule", "garden", "adopt", "So."), "ALY407"),
    Row(OBJECTED, "2026-05-01T09:00:00Z", "amina", RULING, "ALY408"),
    Row(OBJECTED, "2026-05-01T09:00:00Z", "paul", RULING, "ALY408"),
    Row(
        OBJECTED,
        "2026-03-11T09:00:00Z",
        "paul",
        ("test", "garden", "amina", "inadmissible", "No."),
        "ALY408",
    ),
    Row(CALLED, "2026-03-10T09:00:00Z", "paul", ("consent", "garden", "--for", "tom"), "ALY412"),
    Row(CALLED, "2026-03-10T09:00:00Z", "nadia", ("hold", "garden", "--for", "paul"), "ALY412"),
    Row((), "2026-03-02T09:00:00Z", "paul", ("join", "--as", "paul", "--name", "Jo"), "ALY412"),
    Row(CALLED, "2026-04-10T09:00:00Z", "tom", ("consent", "garden"), "ALY401"),
    Row(OPENED, "2026-03-03T09:00:00Z", "tom", ("adhere", "garden"), "ALY401"),
    Row(OPENED, "2026-03-03T09:00:00Z", "tom", ("decide", "garden"), "ALY404"),
    Row(LEFT, "2026-03-03T09:00:00Z", "paul", GARDEN, "ALY203"),
    Row(LEFT, "2026-03-03T09:00:00Z", "paul", ("chantier", "join", "seeds"), "ALY203"),
    Row(LEFT, "2026-03-03T09:00:00Z", "paul", ("engage", "--from", "2026-03-04"), "ALY203"),
    Row(LEFT, "2026-03-03T09:00:00Z", "paul", ("sign",), "ALY203"),
    Row((), "2026-03-02T09:00:00Z", "tom", (*GARDEN, "--procedure", "vote"), "ALY105"),
    Row(
        (),
        "2026-03-02T09:00:00Z",
        "tom",
        (*GARDEN, "--kind", "statement", "--scope", "seeds"),
        "ALY414",
    ),
    Row(
        (("2026-03-02T09:00:00Z", "paul", ("propose", "Garden", "--need", "Food.")),),
        "2026-03-03T09:00:00Z",
        "paul",
        ("call", "garden"),
        "ALY415",
    ),
)


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row.act} {' '.join(row.words)[:30]}")
def test_what_would_have_no_effect_is_refused_and_nothing_is_touched(
    valley: Valley, row: Row
) -> None:
    told(row, valley)
    before = valley.state()
    answer = valley.try_(row.at, row.ally, *row.words)
    assert answer.code == 1, answer.err
    assert answer.out == ""
    said, finding, help_, *_ = answer.err.splitlines()
    assert said == "Nothing was written:"
    assert f"[{row.act}" in finding
    assert re.match(" {6}[“A-Z]", help_), help_
    assert valley.state() == before


MISUSED = (
    (("consent", "gardn"), "There is no proposal “gardn”. Did you mean: garden?"),
    (("consent", "g", "--as", "nadja"), "There is no ally “nadja”. Did you mean: nadia?"),
    (("chantier", "join", "sees"), "There is no chantier “sees”. Did you mean: seeds?"),
    (("lift", "garden"), "tom has no open objection here."),
    (("confirm", "garden"), "Nothing that was recorded for tom waits here."),
    (("object", "garden"), "TEXT is missing."),
    (("propose",), "TITLE is missing."),
    (("propose", "A barn"), "--need is missing."),
    (("propose", "A barn", "--text", "B.", "--id", "../barn"), "“../barn” cannot be an id."),
    (("propose", "A barn", "--text", "B.", "--id", "garden"), "already"),
    (("propose", "A barn", "--text", "B.", "--kind", "odd"), "--kind does not take “odd”."),
    (("propose", "A", "--text", "B.", "--kind", "mandate"), "--role ROLE --from DATE --until"),
    (("propose", "A", "--text", "B.", "--kind", "mandate", "--role", "x"), "--ends MANDATE"),
    (("propose", "A", "--text", "B.", "--kind", "principle"), "--statement TEXT --intent TEXT"),
    (("propose", "A", "--text", "B.", "--kind", "reopening"), "--reopens DECISION"),
    (("reopen", "garden", "A", "--text", "B."), "garden is not decided yet."),
    (("advise", "garden", "--for", "paul", "--as", "nadia"), "paul carries garden itself."),
    (("revise", "garden"), "The text of garden has not changed."),
    (("consent", "garden", "--via", "pigeon"), "--via does not take “pigeon”."),
    (("consent", "garden", "--at", "noon"), "“noon” is not a time"),
    (("extend", "garden", "soon", "x"), "UNTIL takes a time or a day, not “soon”."),
    (("test", "garden", "paul", "maybe", "x"), "VERDICT does not take “maybe”."),
    (("rule", "garden", "adopt", "x", "--answer", "paul"), "--answer takes NAME=TEXT"),
    (("rule", "garden", "adopt", "x", "--answer", "paul=x"), "There is no act “paul”."),
    (("join",), "Git’s e-mail address tom@example.org is that of tom."),
    (("engage", "--from", "1.4.2026"), "--from takes a date, not “1.4.2026”."),
    (("engage", "--from", "2026-02-01"), "2026-02-01 is too long ago"),
    (("away",), "FROM is missing."),
    (("away", "--back"), "tom is not away."),
    (("sign",), "tom has signed version 1 already."),
    (("return",), "tom has not left."),
    (("chantier", "open", "Water"), "--purpose is missing."),
    (("chantier", "leave", "seeds"), "tom is not in seeds."),
    (("konsent", "garden"), "There is no command “konsent”."),
)


@pytest.mark.parametrize(("words", "said"), MISUSED, ids=range(len(MISUSED)))
def test_what_cannot_be_asked_so_is_told_with_what_to_do(
    valley: Valley, words: tuple[str, ...], said: str
) -> None:
    valley.do("2026-03-02T09:00:00Z", "paul", *GARDEN)
    before = valley.state()
    answer = valley.try_("2026-03-03T09:00:00Z", "tom", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert valley.state() == before


def test_a_stranger_is_told_how_to_come_in(valley: Valley) -> None:
    answer = valley.try_("2026-03-03T09:00:00Z", "ines", *GARDEN)
    assert answer.code == 2
    assert "No ally has git’s e-mail address ines@example.org." in answer.err
    assert "alliance join" in answer.err
