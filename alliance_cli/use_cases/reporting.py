"""Render by templates, by the alliance's own where it has some."""

from __future__ import annotations

from collections.abc import Mapping

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.reports import requests as request_page
from alliance_cli.reports.html import PAGE, STYLE, Shell, render_html
from alliance_cli.reports.markdown import Reader, render_markdown
from alliance_cli.reports.requests import RequestView
from alliance_cli.store.reading import LARGEST
from alliance_cli.store.resources import has_report_template, report_template
from alliance_cli.store.trees import Tree
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.plans import find_content

_FOLDER = "templates/reports"


def request_text(alliance: Alliance | None, view: RequestView, reader: Reader) -> str:
    """Return what is told about a request as Markdown.

    A template of the alliance's own is that of `alliance`, the state before: none of the request's
    is ever rendered.
    """
    return markdown_text(alliance, request_page.TEMPLATE, view.fields, reader)


def html_text(
    alliance: Alliance | None, template: str, values: Mapping[str, object], reader: Reader
) -> str:
    """Return the whole page of HTML that the template called `template` makes of `values`."""
    shell = Shell(report_source(alliance, PAGE), report_source(alliance, STYLE))
    source = report_source(alliance, template)
    return render_html(source, values, reader, shell, name=f"{_FOLDER}/{template}")


def markdown_text(
    alliance: Alliance | None, template: str, values: Mapping[str, object], reader: Reader
) -> str:
    """Return the Markdown that the template called `template` makes of `values`."""
    source = report_source(alliance, template)
    return render_markdown(source, values, reader, name=f"{_FOLDER}/{template}")


def has_template(alliance: Alliance, template: str) -> bool:
    """Tell whether there is a template of that file name, shipped or the alliance's own."""
    own = find_content(alliance.tree, f"{_FOLDER}/{template}")
    return own is not None or has_report_template(template)


def report_source(alliance: Alliance | None, template: str) -> str:
    """Return a template, the alliance's own where it has one."""
    own = find_own_template(alliance.tree, f"{_FOLDER}/{template}") if alliance else None
    return report_template(template) if own is None else own


def find_own_template(tree: Tree, path: str) -> str | None:
    """Return the template of the alliance's own at `path`, if it has one."""
    content = find_content(tree, path)
    if content is None:
        return None
    try:
        return content[: LARGEST + 1].decode()
    except UnicodeDecodeError as error:
        raise CannotRunError(
            say("The template {name} is not UTF-8.", name=path),
            say("Save it again as UTF-8, or remove it to use the one that is shipped."),
        ) from error
