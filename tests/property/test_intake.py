"""Whatever strangers send is understood or refused in words, and soon: never a crash, no hang."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance_cli.diagnostics import UsageError
from alliance_cli.records.acts import ACTS
from alliance_cli.store.characters import character_faults
from alliance_cli.use_cases.intake_forms import Said, said_in_form
from alliance_cli.use_cases.intake_labels import FORMS
from alliance_cli.use_cases.intake_mail import mail_of
from alliance_cli.use_cases.intake_people import account_of
from alliance_cli.use_cases.intake_phrases import statement_of
from alliance_cli.use_cases.intake_sheets import Row, rows_of
from alliance_cli.use_cases.intake_text import MOST
from alliance_cli.use_cases.intake_words import (
    ACT_OF,
    Statement,
    act_of,
    harms_of,
    version_of,
)

SOON = 5.0
"""So many seconds may the worst input take; on an idle machine it is a tenth of that."""

LABELS = sorted({label for fields in FORMS.values() for each in fields.values() for label in each})
FORM_PIECES = (
    *(f"### {label}\n\n" for label in LABELS),
    *("garden\n\n", "_No response_\n", "- [x] a\n", "- [ ] b\n", "<!--", "-->", "Consent: x\n"),
    *("\u202e", "\x00", "\ufeff", "e\u0301", "\r\n", "\t", "v2\n", "Question: x\n", "### \n", "é"),
)
MAIL_PIECES = (
    *("From: tom@example.org\n", "From: Tom <tom@example.org>\n", "From: a@b, c@d\n"),
    *("From: =?utf-8?q?T=C3?= <t@x>\n", 'From: "x" <', "Subject: consent garden\n"),
    *("Subject: Re: [alliance consent garden v1]\n", "Subject: =?utf-8?b?Y29?=\n"),
    *("Content-Type: text/plain; charset=utf-8\n", "Content-Type: text/plain; charset=rot13\n"),
    *("Content-Type: text/plain; charset*0*=utf-8''x; charset*99999=y\n", "In-Reply-To: <x>\n"),
    *("Content-Type: multipart/mixed; boundary=b\n", "Content-Type: multipart/digest; boundary=b"),
    *("Content-Type: message/rfc822\n", "Content-Type: text/html\n", "\n--b\n", "\n--b--\n"),
    *("Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n"),
    *("Content-Transfer-Encoding: x-uuencode\n", "Auto-Submitted: no\n", "\n", "\n\n"),
    *("je consens à garden\n", "consent garden v1: yes\n", "> cited\n", "On Monday x wrote:\n"),
    *("-- \n", "=C3=A9", "=\n", "Y29uc2VudA==\n", "[alliance garden v2]", "Harms: self\n", "\x00"),
)
SHEET_PIECES = (
    *("ally", "Allié", "position", "version", "harms", "tom", "consent", "=1+1", "x"),
    *(",", ";", "\t", "\n", "\r\n", '"', '""', "\ufeff", "\x00", "é", "  "),
)


def soup(pieces: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """Return bytes made of `pieces`, now and then of anything."""
    text = st.lists(st.sampled_from(pieces) | st.text(max_size=6), max_size=24).map("".join)
    return text.map(lambda each: each.encode("utf-8", "surrogatepass")) | st.binary(max_size=200)


@settings(max_examples=300, deadline=None)
@given(soup(FORM_PIECES))
@example(b"### Proposal\n\n### Version you read\n\n### Your concern\n\n")
def test_any_body_is_a_form_or_refused(body: bytes) -> None:
    _understood(lambda: said_in_form(body))


@settings(max_examples=400, deadline=None)
@given(soup(MAIL_PIECES))
@example(b"From: t@x\nContent-Type: multipart/mixed; boundary=b; charset*0*=utf-8''x\n\n\xff\n")
def test_any_mail_is_a_statement_or_refused(content: bytes) -> None:
    _understood(lambda: statement_of(mail_of(content)))


@settings(max_examples=300, deadline=None)
@given(soup(SHEET_PIECES))
def test_any_sheet_is_rows_or_refused(content: bytes) -> None:
    try:
        rows = rows_of(content)
    except UsageError:
        return
    for row in rows:
        _understood(lambda row=row: _stated(row))  # type: ignore[misc]


@given(st.text(max_size=40))
def test_any_word_is_known_or_refused(words: str) -> None:
    for read in (act_of, version_of, harms_of, account_of):
        try:
            read(words)  # type: ignore[operator]
        except UsageError:
            continue


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_a_text_in_a_form_is_kept_or_refused(text: str) -> None:
    body = f"### Proposal\n\ngarden\n\n### Version you read\n\n\n### Your concern\n\nx{text}x\n"
    try:
        said = said_in_form(body.encode())
    except UsageError:
        return
    assert isinstance(said, Statement)
    assert said.fields["text"].startswith("x")
    assert not [*character_faults(said.fields["text"])]


def _stated(row: Row) -> Said:
    return Statement(act_of(row.cell("position")), row.cell("ally"))


def _understood(read: Callable[[], Said]) -> None:
    try:
        said = read()
    except UsageError:
        return
    if isinstance(said, Statement):
        assert said.act in ACTS
        assert ACTS[said.act].can_be_recorded


FORM = b"### Proposal\n\ngarden\n\n### Version you read\n\n\n### Your concern\n\n"
HEAD = b"From: tom@example.org\nSubject: consent garden\n"
QUOTED = HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n"


def full(unit: bytes) -> bytes:
    return unit * (MOST // len(unit) - 64)


WORST: dict[str, tuple[Callable[[bytes], object], bytes]] = {
    "comments never closed": (said_in_form, FORM + full(b"<!--")),
    "empty comments": (said_in_form, FORM + full(b"<!---->")),
    "headings": (said_in_form, FORM + full(b"### Why\n")),
    "boxes": (said_in_form, FORM + full(b"- [x]\n")),
    "accents to order": (said_in_form, FORM + full("\u0315\u0300".encode())),
    "letters with accents": (said_in_form, FORM + full("e\u0301".encode())),
    "blanks": (said_in_form, FORM + full(b" \n")),
    "controls": (said_in_form, FORM + full(b"\x01\n")),
    "phrases": (lambda each: statement_of(mail_of(each)), HEAD + b"\n" + full(b"consent ")),
    "marks": (lambda each: statement_of(mail_of(each)), HEAD + b"\n> " + full(b"[alliance ")),
    "citations": (lambda each: statement_of(mail_of(each)), HEAD + b"\n" + full(b"> x\n")),
    "labels": (lambda each: statement_of(mail_of(each)), HEAD + b"\n" + full(b"x:\n")),
    "soft breaks": (mail_of, QUOTED + full(b"=\n")),
    "parts": (
        mail_of,
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + full(b"--b\n\nx\n"),
    ),
    "parts in parts": (
        mail_of,
        HEAD + full(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"),
    ),
    "digests": (
        mail_of,
        HEAD + b"Content-Type: multipart/digest; boundary=b\n\n" + full(b"--b\n\n\n"),
    ),
    "parameters": (mail_of, HEAD + b"Content-Type: text/plain" + full(b';"')),
    "folded": (mail_of, HEAD + b"Content-Type: text/plain;\n" + full(b' a="\n')),
    "headers": (mail_of, full(b"From: a\n")),
    "header folded": (mail_of, b"From:" + full(b" a,\n")),
    "encoded words": (mail_of, b"Subject: " + full(b"=?u?q?")),
    "separators": (rows_of, b"ally,position\n" + full(b",")),
    "quotation marks": (rows_of, b"ally,position\n" + full(b'"')),
    "rows": (rows_of, b"ally,position\n" + full(b"a,b\n")),
    "columns": (rows_of, full(b"x,")),
    "a long name": (rows_of, full(b"ally")),
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_input_is_dealt_with_soon(name: str) -> None:
    read, content = WORST[name]
    assert len(content) <= MOST
    begun = perf_counter()
    with suppress(UsageError):
        read(content)
    assert perf_counter() - begun < SOON


def test_what_is_too_large_is_not_looked_at() -> None:
    for read in (said_in_form, mail_of, rows_of):
        with pytest.raises(UsageError, match="longer than 256 KiB"):
            read(b"x" * (MOST + 1))


@given(st.sampled_from(sorted(ACT_OF)))
def test_every_phrase_is_one_that_can_be_recorded(phrase: str) -> None:
    assert ACTS[act_of(phrase)].can_be_recorded
