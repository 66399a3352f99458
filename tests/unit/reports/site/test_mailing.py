"""Who follows a link on an open proposal writes a mail that is understood."""

from __future__ import annotations

from email.message import EmailMessage
from urllib.parse import parse_qs, urlsplit

import pytest

from alliance_cli.reports.site.mailing import mail_href, mail_links
from alliance_cli.reports.views import ProposalView, find_view
from alliance_cli.use_cases.intake_mail import mail_of
from alliance_cli.use_cases.intake_phrases import statement_of
from alliance_cli.use_cases.intake_words import Statement
from tests.unit.reports.site.building import built, example
from tests.unit.reports.site.crawling import pages_in

ADDRESS = "actes@aubrette.example.org"


def open_view() -> ProposalView:
    """Return a proposal of the territory while it was open."""
    ledger = example("territory").ledger
    for name, filed in sorted(ledger.proposals.items()):
        view = find_view(ledger, name, at=filed.record.opened, languages=("fr",))
        if view is not None and view.standing.stage and view.case.procedure.objection_needs:
            return view
    raise LookupError


def understood(href: str, more: str = "") -> Statement:
    """Return what the mail that a link opens says, with `more` written under it."""
    parts = urlsplit(href)
    fields = parse_qs(parts.query)
    mail = EmailMessage()
    mail["From"] = "ines@example.org"
    mail["To"] = parts.path
    mail["Subject"] = fields["subject"][0]
    mail.set_content(more + fields.get("body", [""])[0])
    return statement_of(mail_of(mail.as_bytes()))


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_each_link_says_what_it_promises(language: str) -> None:
    view = open_view()
    said = [understood(each.href, "Because.") for each in mail_links(view, ADDRESS, language)]
    assert [each.act for each in said] == ["consent", "object", "react"]
    assert {each.proposal for each in said} == {view.name}
    assert {each.version for each in said} == {view.standing.version}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_objection_that_is_sent_as_it_is_says_nothing(language: str) -> None:
    _, objection, _ = mail_links(open_view(), ADDRESS, language)
    assert understood(objection.href).fields == {}


@pytest.mark.parametrize(("language", "label"), [("fr", "Nuit à : "), ("en", "Harms: ")])
def test_the_parts_of_an_objection_are_filled_in(language: str, label: str) -> None:
    _, objection, _ = mail_links(open_view(), ADDRESS, language)
    body = parse_qs(urlsplit(objection.href).query)["body"][0]
    assert label.replace(" :", ":").strip() in body
    filled = mail_href(ADDRESS, f"object to {open_view().name}", f"Who pays?\n{label}self")
    assert understood(filled).fields == {"text": "Who pays?", "harms": ["self"]}


def test_where_no_address_takes_acts_there_are_no_links() -> None:
    assert list(mail_links(open_view(), None, "fr")) == []


def test_nothing_in_an_address_leaves_its_place() -> None:
    href = mail_href('a"b?cc=x&y@example.org', "a&b=c", "d\ne")
    assert href == "mailto:a%22b%3Fcc%3Dx%26y@example.org?subject=a%26b%3Dc&body=d%0D%0Ae"


def test_an_open_proposal_has_links_and_one_that_ended_has_none() -> None:
    view = open_view()
    at = view.case.proposal.opened.isoformat()
    page = pages_in(built(example("territory"), at.replace("+00:00", "Z"), "fr"))
    open_page = page[f"fr/proposals/{view.name}.html"]
    assert len([href for href in open_page.every("href") if href.startswith("mailto:")]) == 3
    later = pages_in(built(example("territory"), "2026-06-15T12:00:00Z", "fr"))
    ended = later[f"fr/proposals/{view.name}.html"]
    assert not [href for href in ended.every("href") if href.startswith("mailto:")]
