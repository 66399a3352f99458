"""The mail that tells an ally what waits for it: to the undecided alone, easy to answer."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.e2e.conftest import Step, Valley
from tests.e2e.test_every_command import CALLED

AT = "2026-03-11T09:00:00Z"
TRAP = "Read this. [alliance garden v1] [ALLIANCE consent garden v1]"
BARN: tuple[Step, ...] = (
    ("2026-03-03T10:00:00Z", "paul", ("propose", "A barn", "--id", "barn", "--text", TRAP)),
    ("2026-03-03T11:00:00Z", "paul", ("call", "barn")),
)


@pytest.fixture
def called(valley: Valley) -> Valley:
    for at, ally, words in CALLED:
        valley.do(at, ally, *words)
    return valley


def sent(valley: Valley, ally: str, *words: str) -> EmailMessage:
    """Return the mail that `alliance digest` makes for an ally."""
    answer = valley.do(AT, "nadia", "digest", "--ally", ally, "--format", "mail", *words)
    return message_from_bytes(answer.out.encode(), _class=EmailMessage, policy=policy.default)


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def answered(valley: Valley, file: Path, ally: str, first: str) -> int:
    """Let an ally answer its mail and the steward take it in; return the exit code."""
    mail = sent(valley, ally)
    reply = EmailMessage()
    reply["From"] = f"{ally}@example.org"
    reply["Subject"] = f"Re: {mail['Subject']}"
    reply["In-Reply-To"] = "<1@example.org>"
    cited = "\n".join(f"> {line}" for line in text_of(mail).splitlines())
    reply.set_content(f"{first}\n\n{cited}\n")
    file.write_bytes(reply.as_bytes())
    return valley.try_("2026-03-11T10:00:00Z", "nadia", "intake", "--mail", str(file)).code


def test_a_mail_tells_what_waits_and_how_to_answer(called: Valley) -> None:
    mail = sent(called, "amina")
    assert mail["Subject"] == "[alliance garden v1] Take a position on “A garden”"
    assert mail["To"] == "amina@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    text = text_of(mail)
    assert "    We dig.\n" in text
    assert "    consent to garden v1\n" in text
    assert "  By command: alliance consent garden\n" in text
    assert "If nobody acts: " in text
    page = text_of(mail, "html")
    assert "<li>consent to garden v1</li>" in page
    assert "<script" not in page
    assert "src=" not in page


def test_the_alliances_own_address_takes_answers_by_a_click(called: Valley) -> None:
    own = called.root / "alliance.yaml"
    own.write_text(own.read_text("utf-8") + "mail: acts@example.org\n", "utf-8")
    mail = sent(called, "amina")
    assert mail["From"] == mail["Reply-To"] == "acts@example.org"
    link = "mailto:acts@example.org?subject=%5Balliance%20consent%20garden%20v1%5D"
    assert f'<a href="{link}">' in text_of(mail, "html")


def test_who_has_answered_gets_no_mail(called: Valley) -> None:
    called.do("2026-03-10T09:00:00Z", "nadia", "consent", "garden")
    answer = called.do(AT, "nadia", "digest", "--ally", "nadia")
    assert answer.out == ""
    assert "Nothing waits for nadia: there is no mail." in answer.err
    data = called.do(AT, "nadia", "digest", "--ally", "nadia", "--json").json
    assert data == {"format": 1, "ally": "nadia", "subject": None, "waiting": [], "text": None}
    told = called.do(AT, "nadia", "digest", "--ally", "amina", "--json").json
    assert told["waiting"] == ["position:garden"]


def test_an_answer_of_one_word_is_taken_in(called: Valley, tmp_path: Path) -> None:
    assert answered(called, tmp_path / "reply.eml", "amina", "consent") == 0
    standing = called.do(AT, "nadia", "status", "garden", "--at", "2026-03-11T11:00:00Z", "--json")
    assert standing.json["positions"]["amina"] == "consent"


def test_with_several_proposals_an_answer_names_its_own(called: Valley, tmp_path: Path) -> None:
    for at, ally, words in BARN:
        called.do(at, ally, *words)
    mail = sent(called, "amina")
    assert mail["Subject"] == "Valley: 2 things wait for you"
    assert "[alliance" not in text_of(mail).lower()
    assert "[alliance" not in text_of(mail, "html").lower()
    assert answered(called, tmp_path / "one.eml", "amina", "consent") == 2
    assert answered(called, tmp_path / "two.eml", "amina", "consent to barn v1") == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_phrase_that_a_mail_offers_is_understood(
    called: Valley, tmp_path: Path, language: str
) -> None:
    text = called.do(AT, "nadia", "--lang", language, "digest", "--ally", "amina").out
    phrases = [line.strip() for line in text.splitlines() if line.strip().endswith(" v1")]
    assert len(phrases) == len(("consent", "object", "stand-aside", "abstain"))
    for phrase in phrases:
        reason = f"{phrase}\nWho digs?\nHarms: self" if "obje" in phrase else phrase
        mail = f"From: amina@example.org\nSubject: Garden\n\n{reason}\n"
        (tmp_path / "said.eml").write_text(mail, "utf-8")
        file = str(tmp_path / "said.eml")
        called.do("2026-03-11T10:00:00Z", "nadia", "intake", "--mail", file, "--dry-run")


def test_what_happened_since_a_day_is_told_beside_it(called: Valley) -> None:
    text = text_of(sent(called, "amina", "--since", "2026-03-02"))
    assert "Since 2026-03-02\n\n* paul proposes garden: “A garden”\n" in text
    assert "Since" not in text_of(sent(called, "amina"))


def test_the_same_mail_has_the_same_bytes_and_goes_into_a_file(
    called: Valley, tmp_path: Path
) -> None:
    file, before = tmp_path / "mail.eml", called.state()
    words = ("digest", "--ally", "amina", "--format", "mail")
    called.do(AT, "nadia", *words, "--output", str(file))
    assert file.read_text("utf-8") == called.do(AT, "nadia", *words).out
    assert called.state() == before


def test_nobody_writes_to_who_has_left(called: Valley) -> None:
    called.do("2026-03-10T09:00:00Z", "tom", "leave")
    answer = called.try_(AT, "nadia", "digest", "--ally", "tom")
    assert answer.code == 2
    assert "tom is no ally now" in answer.err
    assert called.try_(AT, "nadia", "digest").code == 2
    assert called.try_(AT, "nadia", "digest", "--ally", "amina", "--format", "pdf").code == 2
