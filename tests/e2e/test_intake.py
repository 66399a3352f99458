"""What people without git send becomes their record, as if they had typed the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Step, Valley

GARDEN = ("propose", "A garden", "--id", "garden", "--text", "We dig.", "--willing")
CALLED: tuple[Step, ...] = (
    ("2026-03-02T09:00:00Z", "paul", GARDEN),
    ("2026-03-03T09:00:00Z", "nadia", ("call", "garden")),
)
AT = "2026-03-10T09:00:00Z"
LATER = "2026-03-10T12:00:00Z"
STAMP = "20260310T090000Z"

CONSENT = """\
### Proposal

garden

### Version you read

_No response_

### Your position

Consent: good enough for now, safe enough to try

### Why

_No response_
"""
OBJECTION = """\
### Proposition

garden

### Version lue

1

### Votre objection

Qui arrose en août ?

### Ce que cela abîmerait

value:listening, self

### Un exemple

L’été dernier.

### Ce qui y répondrait

_No response_
"""
JOIN = """\
### Your name

Ines Roux

### Your short name

_No response_

### Taking part

I take part, and count where people are counted.

### What you can give

Seeds: many

### What you look for

_No response_

### The charter

- [X] I recognise myself in the charter in force, and sign it.
"""
EXPERIENCE = """\
### Title

A dry summer

### The heart of it

We watered at night.

### Language

_No response_

### How it began

_No response_

### The whole story

_No response_

### What was hard

_No response_

### What it taught

Water at night.
"""


def lift(objection: str = "_No response_") -> str:
    return (
        "### Proposal\n\ngarden\n\n"
        f"### Which objection\n\n{objection}\n\n### Why you lift it\n\nWe talked.\n"
    )


@pytest.fixture
def called(valley: Valley) -> Valley:
    """Return the alliance once the garden was called, Tom known by an account, Paul by mail."""
    path = valley.root / "allies/tom.yaml"
    path.write_text(path.read_text("utf-8") + "accounts: {github: Tom-R}\n", "utf-8")
    valley.git("commit", "--quiet", "-am", "Say who Tom is")
    for at, ally, words in CALLED:
        valley.do(at, ally, *words)
    return valley


def hand_in(
    valley: Valley, content: str | bytes, *words: str, by: str = "nadia", at: str = AT
) -> Answer:
    """Take in `content`, three hours after it was sent."""
    file = valley.root.parent / "input"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    given = [str(file) if each == "FILE" else each for each in words]
    return valley.try_(LATER, by, "intake", *given, "--at", at)


def form(
    valley: Valley, body: str, account: str = "github:tom-r", by: str = "nadia", at: str = AT
) -> Answer:
    return hand_in(valley, body, "FILE", "--account", account, by=by, at=at)


def mail(valley: Valley, subject: str, text: str, sender: str = "tom@example.org") -> Answer:
    head = f"From: Tom <{sender}>\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n"
    return hand_in(valley, f"{head}\n{text}", "--mail", "FILE")


def sheet(valley: Valley, *rows: str, at: str = AT) -> Answer:
    content = "\n".join(rows) + "\n"
    return hand_in(valley, content, "--csv", "FILE", "--proposal", "garden", at=at)


def written(valley: Valley, ally: str, act: str) -> str:
    path = valley.root / f"proposals/garden/acts/{ally}/{STAMP}-{act}.yaml"
    return path.read_text("utf-8").partition("\n")[2]


def positions(valley: Valley) -> dict[str, str]:
    """Return the positions taken; that of Paul, who proposes, goes without saying."""
    shown = valley.do(LATER, "nadia", "status", "garden", "--json").json
    return {ally: each for ally, each in shown["positions"].items() if ally != "paul"}


def test_a_form_makes_the_act_of_the_ally_who_has_the_account(called: Valley) -> None:
    before = called.head()
    answer = form(called, CONSENT)
    assert "Recorded: consent by tom on garden." in answer.out
    assert written(called, "tom", "consent") == (
        f"act: consent\nat: {AT}\nversion: 1\nrecorded_by: nadia\nvia: forge\n"
    )
    (commit,) = called.commits_since(before)
    assert commit.trailers == {
        "Alliance-Act": "consent",
        "Alliance-Ally": "tom",
        "Alliance-Recorded-By": "nadia",
    }
    assert positions(called) == {"tom": "consent"}


def test_a_form_makes_the_bytes_that_the_command_makes(called: Valley) -> None:
    form(called, CONSENT)
    by_form = written(called, "tom", "consent")
    called.git("reset", "--quiet", "--hard", "HEAD~1")
    called.do(LATER, "nadia", "consent", "garden", "--for", "tom", "--via", "forge", "--at", AT)
    assert written(called, "tom", "consent") == by_form


def test_an_objection_in_french_says_all_its_parts(called: Valley) -> None:
    assert form(called, OBJECTION).code == 0
    text = written(called, "tom", "object")
    assert "text: Qui arrose en août ?\n" in text
    assert "harms: ['value:listening', self]\n" in text or "harms: [" in text
    assert "example: L’été dernier.\n" in text
    assert "remedy" not in text


@pytest.mark.parametrize("body", [CONSENT, OBJECTION, JOIN, EXPERIENCE])
def test_what_is_given_twice_is_there_already(called: Valley, body: str) -> None:
    account = "github:ines" if body == JOIN else "github:tom-r"
    assert form(called, body, account).code == 0
    before = called.state()
    again = form(called, body, account)
    assert again.code == 0, again.err
    assert "It is there already" in again.out
    assert called.state() == before


def test_what_is_there_already_is_told_to_scripts(called: Valley) -> None:
    form(called, CONSENT)
    answer = hand_in(called, CONSENT, "FILE", "--account", "github:tom-r", "--json")
    assert answer.json["wrote"] == []
    assert answer.json["there"].endswith("-consent.yaml")


def test_something_else_in_the_same_second_is_refused(called: Valley) -> None:
    form(called, CONSENT)
    before = called.state()
    other = CONSENT.replace("### Why\n\n_No response_", "### Why\n\nBecause.")
    answer = form(called, other)
    assert (answer.code, "in this very second already" in answer.err) == (2, True)
    assert called.state() == before


def test_a_trial_shows_and_writes_nothing(called: Valley) -> None:
    before = called.state()
    given = ("FILE", "--account", "github:tom-r", "--dry-run", "--json")
    answer = hand_in(called, CONSENT, *given)
    assert answer.json["would_write"] == [f"proposals/garden/acts/tom/{STAMP}-consent.yaml"]
    assert called.state() == before


def test_whoever_signs_by_form_is_in_with_the_account_alone(called: Valley) -> None:
    before = called.head()
    answer = form(called, JOIN, "github:ines-r")
    assert "Recorded: Ines Roux signed version 1 of the charter, and is in." in answer.out
    text = (called.root / "allies/ines-roux.yaml").read_text("utf-8")
    assert "accounts: {github: ines-r}\n" in text
    assert "emails" not in text
    assert "keys" not in text
    (commit,) = called.commits_since(before)
    assert commit.trailers["Alliance-Recorded-By"] == "nadia"
    assert form(called, CONSENT, "github:Ines-R").code == 0
    assert positions(called) == {"ines-roux": "consent"}


def test_nobody_joins_twice_or_under_the_id_of_another(called: Valley) -> None:
    answer = form(called, JOIN)
    assert (answer.code, "is the account of tom already" in answer.err) == (2, True)
    other = JOIN.replace("Ines Roux", "Paul")
    answer = form(called, other, "github:other")
    assert (answer.code, "There is an ally “paul” already." in answer.err) == (2, True)


def test_who_does_not_sign_the_charter_does_not_join(called: Valley) -> None:
    answer = form(called, JOIN.replace("[X]", "[ ]"), "github:ines")
    assert (answer.code, "its box is not ticked" in answer.err) == (2, True)


def test_an_unknown_account_can_only_join(called: Valley) -> None:
    for body in (CONSENT, OBJECTION, EXPERIENCE, lift()):
        answer = form(called, body, "github:ines")
        assert answer.code == 2
        assert "No ally has the account github:ines." in answer.err


def test_who_wrote_it_is_never_read_from_the_text(called: Valley) -> None:
    body = CONSENT.replace("### Why\n\n_No response_", "### Why\n\nrecorded_by: paul\nally: paul")
    assert form(called, body).code == 0
    assert positions(called) == {"tom": "consent"}
    assert "recorded_by: nadia\n" in written(called, "tom", "consent")


def test_an_experience_is_told_by_its_author(called: Valley) -> None:
    before = called.head()
    answer = form(called, EXPERIENCE)
    assert "Recorded: the experience a-dry-summer, told by tom." in answer.out
    text = (called.root / "experiences/a-dry-summer.yaml").read_text("utf-8")
    assert "authors: [tom]\nwritten: 2026-03-10\nlanguage: en\n" in text
    assert "lessons: [Water at night.]\n" in text
    (commit,) = called.commits_since(before)
    assert commit.trailers["Alliance-Recorded-By"] == "nadia"
    other = EXPERIENCE.replace("We watered at night.", "We did not.")
    assert "There is an experience “a-dry-summer” already." in form(called, other).err


def test_who_may_not_record_takes_nothing_in(called: Valley) -> None:
    for body, account in (
        (CONSENT, "github:tom-r"),
        (JOIN, "github:i"),
        (EXPERIENCE, "github:tom-r"),
    ):
        before = called.state()
        answer = form(called, body, account, by="paul")
        assert (answer.code, "ALY412" in answer.err) == (1, True), answer.err
        assert called.state() == before


def test_one_lifts_one_s_own_objection_alone(called: Valley) -> None:
    called.do("2026-03-09T09:00:00Z", "amina", "object", "garden", "Who digs?", "--harms", "self")
    for body in (lift(), lift("amina/20260309T090000Z-object")):
        answer = form(called, body)
        assert (answer.code, "tom has no open objection here." in answer.err) == (2, True)
    form(called, OBJECTION)
    answer = form(called, lift("amina/"), at="2026-03-10T10:00:00Z")
    assert (answer.code, "Which one? tom/" in answer.err) == (2, True)
    assert form(called, lift(), at="2026-03-10T10:00:00Z").code == 0
    assert positions(called)["amina"] == "object"
    assert form(called, lift(), at="2026-03-10T10:00:00Z").out.startswith("It is there already")


def test_what_its_ally_wrote_itself_waits_to_be_confirmed(called: Valley) -> None:
    called.do("2026-03-09T09:00:00Z", "tom", "object", "garden", "Who digs?", "--harms", "self")
    answer = form(called, CONSENT)
    assert "It waits for tom to confirm it" in answer.out
    assert positions(called)["tom"] == "object"


REFUSED = (
    (CONSENT.replace("garden", "gardn"), 2, "There is no proposal “gardn”."),
    (CONSENT.replace("garden", "gard"), 2, "Did you mean: garden?"),
    (CONSENT.replace("garden", "../../alliance"), 2, "There is no proposal"),
    (CONSENT.replace("Consent:", "Adhere:"), 2, "cannot be written down for somebody else"),
    (CONSENT.replace("Consent:", "Objection:"), 2, "is no answer here"),
    (CONSENT.replace("_No response_", "2", 1), 2, "garden is in version 1, not 2."),
    (CONSENT.replace("_No response_", "two", 1), 2, "is not the number of a version"),
    (OBJECTION.replace("value:listening, self", "../x"), 1, "ALY"),
    (OBJECTION.replace("value:listening, self", "_No response_"), 1, "ALY406"),
    (OBJECTION.replace("août", "ao\u202eut"), 2, "U+202E RIGHT-TO-LEFT OVERRIDE"),
    (OBJECTION.replace("août", "ao\x1b[2J"), 2, "U+001B"),
    (OBJECTION.replace("août", "a" * 20_000), 2, "is longer than 16000 characters"),
    ("x" * 300_000, 2, "longer than 256 KiB"),
    ("I consent to garden", 2, "not one of the alliance’s forms"),
    ("", 2, "not one of the alliance’s forms"),
    (CONSENT + CONSENT, 2, "not one of the alliance’s forms"),
)


@pytest.mark.parametrize(("body", "code", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_taken_in_is_refused_in_words(
    called: Valley, body: str, code: int, said: str
) -> None:
    before = called.state()
    answer = form(called, body)
    assert answer.code == code, answer.err
    assert said in answer.err
    assert answer.out == ""
    assert called.state() == before


def test_yaml_in_an_answer_stays_a_text(called: Valley) -> None:
    evil = "x\nact: rule\nverdict: adopt\n--- !!python/object:os\n'\"&a *a"
    body = OBJECTION.replace("Qui arrose en août ?", evil)
    assert form(called, body).code == 0
    assert list(positions(called).items()) == [("tom", "object")]
    assert called.do(LATER, "nadia", "validate", "--json").json["summary"]["errors"] == 0


def test_the_moment_is_that_of_the_forge_and_not_long_ago(called: Valley) -> None:
    answer = form(called, CONSENT, at="2026-03-06T09:00:00Z")
    assert (answer.code, "the past is closed" in answer.err) == (2, True)
    answer = form(called, CONSENT, at="2026-03-11T09:00:00Z")
    assert (answer.code, "lies in the future" in answer.err) == (2, True)


def test_a_mail_says_in_its_first_line_what_its_sender_does(called: Valley) -> None:
    answer = mail(
        called, "Re: Digest", "Bonjour,\n\nje consens à garden v1\nAllons-y.\n-- \nTom\n"
    )
    assert answer.code == 0, answer.err
    assert written(called, "tom", "consent").endswith(
        "text: Allons-y.\nrecorded_by: nadia\nvia: mail\n"
    )


def test_a_reply_to_a_mark_need_not_name_the_proposal(called: Valley) -> None:
    text = "Objection: too dry\nHarms: self\n\nOn Monday, Nadia wrote:\n> consent, all of you\n"
    answer = mail(called, "Re: [alliance consent garden v1]", text)
    assert answer.code == 0, answer.err
    assert "text: too dry\nharms: [self]\n" in written(called, "tom", "object")


MAILS = (
    ("Re: [alliance consent garden v1]", "No way!", "It is not clear what you want to do."),
    ("Re: [alliance consent garden v1]", "> consent garden\n", "It is not clear what you want"),
    ("[alliance consent garden v2]", "", "garden is in version 1, not 2."),
    ("Hello", "I do not consent to garden", "It is not clear what you want to do."),
    ("Hello", "consent", "It is not clear on which proposal."),
    ("consent garden", "object garden", "The subject says “consent”, the first line “object”."),
    ("consent barn", "consent garden", "One part of the mail names"),
    ("Hello", "consent garden\n> cited\nbut not so", "in the midst of what you cite"),
    ("Hello", "consent to nothing", "There is no proposal “nothing”."),
)


@pytest.mark.parametrize(("subject", "text", "said"), MAILS, ids=range(len(MAILS)))
def test_a_mail_that_is_not_clear_is_answered(
    called: Valley, subject: str, text: str, said: str
) -> None:
    before = called.state()
    answer = mail(called, subject, text)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert called.state() == before


def test_a_mail_from_an_unknown_address_is_nobody_s_word(called: Valley) -> None:
    answer = mail(called, "consent garden", "", sender="eve@example.org")
    assert (answer.code, "No ally has the e-mail address eve@example.org." in answer.err) == (
        2,
        True,
    )


def test_a_sheet_is_one_commit_for_all_its_rows(called: Valley) -> None:
    before = called.head()
    answer = sheet(
        called,
        "\ufeffAllié;Position;Motif;Nuit à",
        "tom;consentement;=HYPERLINK(1);",
        "",
        "Amina;objection;Qui creuse ?;self",
    )
    assert answer.code == 0, answer.err
    assert "Recorded: 2 rows." in answer.out
    assert positions(called) == {"tom": "consent", "amina": "object"}
    assert "via: paper\n" in written(called, "amina", "object")
    assert "=HYPERLINK(1)" in written(called, "tom", "consent")
    (commit,) = called.commits_since(before)
    assert len(commit.files) == 2
    assert commit.trailers["Alliance-Recorded-By"] == "nadia"
    again = sheet(called, "ally,position,reason,harms", "tom,consent,=HYPERLINK(1),",
                  "amina,object,Qui creuse ?,self")  # fmt: skip
    assert (again.code, "It is there already" in again.out) == (0, True)
    called.do(LATER, "nadia", "undo")
    assert positions(called) == {}


def test_all_rows_of_a_sheet_or_none(called: Valley) -> None:
    before = called.state()
    answer = sheet(
        called,
        "ally,position,reason,version",
        "tom,consent,,1",
        "nadja,consent,,",
        "amina,consent,,2",
        "paul,hold,,",
        'tom,abstain,"over\ntwo lines",',
        "nadia,maybe,,",
    )
    assert (answer.code, answer.out) == (1, "")
    for line, code in ((3, "101"), (4, "403"), (5, "412"), (6, "007"), (8, "007")):
        assert f":{line}:1 [ALY{code}]" in answer.err
    assert "Did you mean: nadia" in answer.err
    assert called.state() == before


def test_what_the_rules_say_of_a_row_is_told_of_its_line(called: Valley) -> None:
    before = called.state()
    answer = sheet(called, "ally,position,reason", "amina,consent,", "tom,object,Who digs?")
    assert answer.code == 1
    assert ":3:1 [ALY406]" in answer.err
    assert called.state() == before


SHEETS = (
    (("ally,remarks,position", "tom,x,consent"), "The column “remarks” is not known."),
    (("ally,reason", "tom,consent"), "The column “position” is missing."),
    (("ally,ally,position", "tom,tom,consent"), "is there twice"),
    (("ally,position", "tom,consent,but,not"), "Line 2 has more cells"),
    (("ally,position", 'tom,"consent'), "cannot be read from line 2 on"),
    (("ally,position",), "The sheet has no row."),
    (("",), "The column “ally” is missing."),
)


@pytest.mark.parametrize(("rows", "said"), SHEETS, ids=range(len(SHEETS)))
def test_a_sheet_that_is_not_clear_is_refused(
    called: Valley, rows: tuple[str, ...], said: str
) -> None:
    answer = sheet(called, *rows)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_sheet_names_the_assembly_at_which_it_was_gathered(called: Valley) -> None:
    content = "ally,position\ntom,consent\n"
    given = ("--csv", "FILE", "--proposal", "garden", "--assembly", "spring")
    answer = hand_in(called, content, *given)
    assert (answer.code, "There is no assembly “spring”." in answer.err) == (2, True)
    record = called.root / "assemblies/spring.yaml"
    record.parent.mkdir(exist_ok=True)
    record.write_text(f"name: Spring\nat: {AT}\npresent: [tom, nadia]\n", "utf-8")
    called.git("add", "assemblies")
    called.git("commit", "--quiet", "-m", "Meet")
    assert hand_in(called, content, *given).code == 0
    assert "assembly: spring\nvia: paper\n" in written(called, "tom", "consent")


MISUSED = (
    ((), "There is nothing to take in."),
    (("FILE",), "--account is missing."),
    (("FILE", "--account", "nadia"), "“nadia” is not an account."),
    (("FILE", "--account", "github:a b"), "is not an account."),
    (("FILE", "--mail", "FILE"), "One thing is taken in at a time."),
    (("--mail", "FILE", "--account", "github:tom-r"), "--account does not go with this."),
    (("--csv", "FILE"), "--proposal is missing."),
    (("FILE", "--account", "github:tom-r", "--assembly", "x"), "--assembly does not go with"),
)


@pytest.mark.parametrize(("words", "said"), MISUSED, ids=range(len(MISUSED)))
def test_one_thing_is_taken_in_with_what_goes_with_it(
    called: Valley, words: tuple[str, ...], said: str
) -> None:
    answer = hand_in(called, CONSENT, *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_file_that_is_not_there_is_told(called: Valley, tmp_path: Path) -> None:
    answer = called.try_(LATER, "nadia", "intake", "--mail", str(tmp_path / "no"))
    assert answer.code == 3


def test_the_command_has_a_french_name(called: Valley) -> None:
    file = called.root.parent / "form"
    file.write_text(CONSENT, "utf-8")
    words = ("recueillir", str(file), "--account", "github:tom-r", "--at", AT, "--json")
    answer = called.do(LATER, "nadia", *words)
    assert json.loads(answer.out)["subject"] == "consent: garden"
