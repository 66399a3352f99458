"""Tell whether reports in files are still what the same commands would make now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alliance_cli.cli.languages import catalogue_in, speak
from alliance_cli.cli.session import Session
from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say

if TYPE_CHECKING:
    from alliance_cli.use_cases.load import Alliance
    from alliance_cli.use_cases.report_freshness import Difference
    from alliance_cli.use_cases.report_orders import Order

_ENDINGS = {".md", ".html", ".htm"}
"""What is looked for in a folder; a PDF hangs on the version of the library that sets it, too."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A report in a file, by which order it was made, and where it differs from what is made now.

    `found` is None where it does not.
    """

    path: Path
    order: Order
    found: Difference | None


def check_reports(session: Session, path: Path, name: str | None, *, as_json: bool) -> None:
    """Tell whether the report in a file, or each in a folder, is fresh; end with 1 if one is not.

    What is no report in a folder is passed over.
    """
    given = list(_within(session, path) if path.is_dir() else [_checked(session, path, name)])
    if as_json and path.is_dir():
        session.terminal.show_json({"path": str(path), "reports": [_data(each) for each in given]})
    elif as_json:
        session.terminal.show_json(_data(given[0]))
    else:
        for each in given:
            _show(session, each)
        if not given:
            session.terminal.tell(say("There is no report in {path}.", path=str(path)))
    if any(each.found for each in given):
        raise typer.Exit(1)


def catalogue_of_order(alliance: Alliance, order: Order) -> NullTranslations:
    """Return the words of a report: they depend on its order, and on nothing around it."""
    return catalogue_in((order.language, *alliance.ledger.languages))


def _within(session: Session, folder: Path) -> Iterator[Checked]:
    from alliance_cli.store.input import read_input
    from alliance_cli.use_cases.report_orders import order_in

    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _ENDINGS and path.is_file() and not path.is_symlink():
            with suppress(UsageError):
                order_in(read_input(path), str(path))
                yield _checked(session, path, None)


def _checked(session: Session, path: Path, name: str | None) -> Checked:
    from alliance_cli.store.input import read_input
    from alliance_cli.use_cases.report_freshness import find_difference
    from alliance_cli.use_cases.report_list import report_named
    from alliance_cli.use_cases.report_making import report_content, settled
    from alliance_cli.use_cases.report_orders import order_in

    content = read_input(path)
    read = order_in(content, str(path))
    if name is not None and report_named(name).name != read.name:
        raise UsageError(
            say("{path} is the report “{name}”.", path=str(path), name=read.name),
            say("Leave the name out, or name another file."),
        )
    alliance = session.load()
    speak(read.language)
    order = settled(read, alliance.ledger)
    made = report_content(alliance, order, catalogue_of_order(alliance, order))
    return Checked(path, order, find_difference(content, made))


def _data(checked: Checked) -> dict[str, object]:
    return {
        "path": str(checked.path),
        "command": checked.order.command,
        "fresh": checked.found is None,
        "difference": checked.found.data() if checked.found else None,
    }


def _show(session: Session, checked: Checked) -> None:
    terminal, path = session.terminal, str(checked.path)
    if checked.found is None:
        terminal.show(say("{path} is fresh.", path=path), "good")
        return
    terminal.show(say("{path} is stale.", path=path), "error")
    for line in checked.found.lines():
        terminal.show(line)
    command = f"{checked.order.command} --output {path}"
    terminal.tell(say("Make it anew: {command}", command=command))
