"""What a mail says, and what it does not: who sent it, what is cited, what is signed under it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from alliance_cli.diagnostics import UsageError
from alliance_cli.use_cases.intake_mail import mail_of
from alliance_cli.use_cases.intake_phrases import statement_of
from alliance_cli.use_cases.intake_words import Statement


def mail(subject: str, text: str, **headers: str) -> bytes:
    """Return a mail as programs send it: quoted-printable or base64, in UTF-8."""
    message = EmailMessage()
    message["From"] = "Tom Ríos <Tom@Example.org>"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def said(subject: str, text: str, **headers: str) -> Statement:
    return statement_of(mail_of(mail(subject, text, **headers)))


PHRASES = (
    ("consent garden", "consent", None),
    ("I consent to garden.", "consent", None),
    ("I consent to the proposal “garden” v2", "consent", 2),
    ("Je consens à garden version 3 !", "consent", 3),
    ("Je m’efface sur garden", "stand-aside", None),
    ("stand aside from garden", "stand-aside", None),
    ("Je m'abstiens sur `garden`", "abstain", None),
    ("abstain on garden", "abstain", None),
    ("Je m’oppose à garden", "oppose", None),
    ("J’objecte à la proposition garden", "object", None),
    ("Réserve sur garden", "concern", None),
    ("Question sur garden", "question", None),
    ("je lève mon objection à garden", "lift", None),
    ("[alliance consent garden v2]", "consent", 2),
)


@pytest.mark.parametrize(("phrase", "act", "version"), PHRASES)
def test_one_acts_by_a_few_phrases_in_two_languages(
    phrase: str, act: str, version: int | None
) -> None:
    for subject, text in ((phrase, "Because.\n"), ("Hello", f"{phrase}\n\nBecause.\n")):
        assert said(subject, text) == Statement(act, "garden", version, {"text": "Because."})


@pytest.mark.parametrize(
    "line",
    [
        "I do not consent to garden",
        "I consent to garden if it rains",
        "consent? garden",
        "Je ne consens pas à garden",
        "no",
        "garden",
        "consent ../../garden",
        "consent garden v0",
        "consent garden vtwo",
        "adhere garden",
        "rule garden",
        "",
    ],
)
def test_everything_else_is_not_clear(line: str) -> None:
    with pytest.raises(UsageError, match="not clear"):
        said("Hello", f"{line}\n")


def test_the_reason_may_stand_on_the_line_itself() -> None:
    assert said("Hello", "concern garden: rain\nand hail").fields == {"text": "rain\nand hail"}


def test_an_objection_has_parts() -> None:
    text = "Too dry.\nNuit à : value:care, moi\nExemple : en août,\nà midi\nRemède : un tour."
    assert said("objection garden", text).fields == {
        "text": "Too dry.",
        "harms": ["value:care", "self"],
        "example": "en août,\nà midi",
        "remedy": "un tour.",
    }


def test_what_somebody_else_wrote_is_not_said() -> None:
    cited = "Le lundi 2 mars 2026, Nadia <nadia@example.org>\na écrit :\n> consent\n"
    text = f"object: too dry\n\n{cited}"
    statement = said("Re: [alliance consent garden v1]", text)
    assert (statement.act, statement.version) == ("object", 1)
    assert statement.fields == {"text": "too dry"}


def test_an_answer_without_re_is_an_answer_all_the_same() -> None:
    with pytest.raises(UsageError, match="not clear"):
        said("[alliance consent garden v1]", "No way!", In_Reply_To="<1@example.org>")


def test_one_mark_in_what_is_cited_names_the_proposal_and_two_do_not() -> None:
    one = "consent\n\n> Vote: [alliance garden v2]\n"
    assert said("Re: Digest", one) == Statement("consent", "garden", 2)
    with pytest.raises(UsageError, match="on which proposal"):
        said("Re: Digest", f"{one}> [alliance barn v1]\n")


def test_a_greeting_and_a_signature_are_not_said() -> None:
    text = "Bonjour à toutes,\n\nconsent garden\n\n-- \nTom\n"
    assert said("Hello", text).fields == {}


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: Nadia",
        "-----Message d’origine-----\nDe : Nadia",
        "________________________________\nDe : Nadia",
        "*From:* Nadia\n*Sent:* Monday",
        "De : Nadia <nadia@example.org>\nEnvoyé : lundi",
    ],
)
def test_a_whole_mail_under_the_own_words_is_not_said(head: str) -> None:
    assert said("Hello", f"consent garden\n\n{head}\n\nobject garden\n").fields == {}


def test_encodings_of_mail_are_undone() -> None:
    head = b"From: tom@example.org\nSubject: =?iso-8859-1?q?r=E9serve_garden?=\n"
    body = b"Content-Type: text/plain; charset=iso-8859-1\n\nL'\xe9t\xe9 est sec.\n"
    statement = statement_of(mail_of(head + body))
    assert (statement.act, statement.fields) == ("concern", {"text": "L'été est sec."})


def test_the_plain_part_counts_and_an_attached_mail_does_not() -> None:
    message = EmailMessage()
    message["From"] = "tom@example.org"
    message["Subject"] = "Hello"
    message.set_content("consent garden")
    message.add_alternative("<p>object garden</p>", subtype="html")
    assert statement_of(mail_of(message.as_bytes())).act == "consent"
    outer = EmailMessage()
    outer["From"] = "tom@example.org"
    outer.add_attachment(message)
    with pytest.raises(UsageError, match="no plain text"):
        mail_of(outer.as_bytes())


SENDERS = {
    "tom@example.org": "tom@example.org",
    "<Tom@Example.Org>": "tom@example.org",
    '"Doe, Tom" <tom@example.org>': "tom@example.org",
    '"eve@example.org" <tom@example.org>': "tom@example.org",
    "Tom =?utf-8?q?R=C3=ADos?= <tom@example.org>": "tom@example.org",
    "tom@example.org, eve@example.org": None,
    '"x" <tom@example.org>, <eve@example.org>': None,
    "<tom@example.org> <eve@example.org>": None,
    "Doe, Tom <tom@example.org>": None,
    "tom@example.org (eve@example.org)": None,
    "tom@example.org@evil.org": None,
    '"tom@example.org" ': None,
    "group: tom@example.org;": None,
    "Tom": None,
    "": None,
}


@pytest.mark.parametrize("field", SENDERS)
def test_a_mail_comes_from_one_address_or_from_nobody(field: str) -> None:
    content = f"From: {field}\nSubject: consent garden\n\nx\n".encode()
    if SENDERS[field] is None:
        with pytest.raises(UsageError, match="one address"):
            mail_of(content)
    else:
        assert mail_of(content).sender == SENDERS[field]


def test_two_senders_are_none() -> None:
    with pytest.raises(UsageError, match="one address"):
        mail_of(b"From: tom@example.org\nFrom: eve@example.org\n\nx\n")


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Auto_Submitted": "auto-replied"}, "A machine"),
        ({"Authentication_Results": "mx.example.org; spf=pass; dmarc = fail"}, "forged"),
    ],
)
def test_what_a_machine_sent_or_found_forged_is_nobody_s_word(
    headers: dict[str, str], reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        said("consent garden", "x", **headers)


@pytest.mark.parametrize(
    "charset", ["zlib", "rot13", "punycode", "utf-7", "x" * 90, "idna", "\x00"]
)
def test_an_encoding_that_is_none_of_text_is_refused(charset: str) -> None:
    head = f"From: t@x\nContent-Type: text/plain; charset={charset}\n\nx\n"
    with pytest.raises(UsageError, match="cannot be read"):
        mail_of(head.encode())


def test_what_is_hidden_in_a_mail_is_named() -> None:
    with pytest.raises(UsageError, match=r"In line 2 .*U\+202E"):
        said("consent garden", "x\ny\u202ez\n")
