"""Render the alliance's reports, by its own templates where it has some."""

from __future__ import annotations

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.reports.markdown import Reader, render_markdown
from alliance_cli.reports.register import TEMPLATE, Register
from alliance_cli.store.reading import LARGEST
from alliance_cli.store.resources import report_template
from alliance_cli.store.trees import Tree
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.plans import find_content

_FOLDER = "templates/reports"


def register_text(alliance: Alliance, register: Register, reader: Reader) -> str:
    """Return the register of decisions as Markdown."""
    path = f"{_FOLDER}/{TEMPLATE}"
    own = _own_template(alliance.tree, path)
    source = report_template(TEMPLATE) if own is None else own
    return render_markdown(source, register.fields, reader, name=path)


def _own_template(tree: Tree, path: str) -> str | None:
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
