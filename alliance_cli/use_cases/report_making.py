"""Make reports as files or as data: by an order, from records, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from gettext import NullTranslations
from typing import Any

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.reports.markdown import Reader
from alliance_cli.reports.pages import Page
from alliance_cli.reports.pdf import LAYOUT, PaperFacts, render_pdf
from alliance_cli.reports.persons import hiding_of
from alliance_cli.reports.typeset import TYPESET, html_of
from alliance_cli.store.resources import report_template
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.report_list import about_of, report_named
from alliance_cli.use_cases.report_orders import Format, Order
from alliance_cli.use_cases.report_pages import Asked
from alliance_cli.use_cases.reporting import has_template, html_text, markdown_text


def settled(order: Order, ledger: Ledger) -> Order:
    """Return an order with the whole names of the report and of what it is about.

    Raise UsageError where there is none, or there are several.
    """
    report = report_named(order.name)
    return replace(order, name=report.name, about=about_of(report, ledger, order.about) or None)


def report_data(
    alliance: Alliance, order: Order, catalogue: NullTranslations
) -> Mapping[str, Any]:
    """Return what scripts are given of the report that a settled order asks for."""
    reader = _reader(alliance, order, catalogue)
    data = _page(alliance, order, reader).data(reader.languages, at=order.at)
    return {str(key): reader.hiding.hidden(each) for key, each in data.items()}


def report_content(alliance: Alliance, order: Order, catalogue: NullTranslations) -> bytes:
    """Return the report that a settled order asks for, as a file.

    From the same records, the same order makes the same bytes.
    """
    report, reader = report_named(order.name), _reader(alliance, order, catalogue)
    page = _page(alliance, order, reader)
    setting = Setting(report.markdown, report.html, order.command, order.form, order.at)
    return set_page(alliance, page, setting, reader)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a report is set: by which templates, in which form; and which command makes it again."""

    markdown: str
    html: str
    command: str
    form: Format
    at: datetime


def set_page(alliance: Alliance, page: Page, setting: Setting, reader: Reader) -> bytes:
    """Return a report as a file."""
    stamp = f"<!-- {setting.command} -->\n"
    match setting.form:
        case "markdown":
            text = stamp + markdown_text(alliance, setting.markdown, page.fields, reader)
            return text.encode()
        case "html":
            return (stamp + _html(alliance, setting, page, reader)).encode()
        case "pdf":
            text = markdown_text(alliance, setting.markdown, page.fields, reader)
            facts = PaperFacts(setting.command, reader.language, setting.at)
            return render_pdf(text, facts, report_template(LAYOUT))


def _page(alliance: Alliance, order: Order, reader: Reader) -> Page:
    asked = Asked(alliance, order.about or "", order.at, reader.languages)
    return report_named(order.name).page(asked)


def _reader(alliance: Alliance, order: Order, catalogue: NullTranslations) -> Reader:
    """Return for whom a report is rendered: it depends on the order alone."""
    languages = (order.language, *alliance.ledger.languages)
    if not order.incognito:
        return Reader(catalogue, languages)
    hiding = hiding_of(alliance.ledger, now=order.at, languages=languages)
    return Reader(catalogue, languages, hiding)


def _html(alliance: Alliance, setting: Setting, page: Page, reader: Reader) -> str:
    """Return a report as a page: by a template of its own for pages, else set from Markdown."""
    if has_template(alliance, setting.html):
        return html_text(alliance, setting.html, page.fields, reader)
    made = html_of(markdown_text(alliance, setting.markdown, page.fields, reader))
    return html_text(alliance, TYPESET, {"title": made.title, "body": made.markup}, reader)
