"""Replay a story from a file: make records of it, ask the engine, compare what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from alliance_cli.consensus.expectations import differences
from alliance_cli.diagnostics import CannotRunError, FaultyFileError
from alliance_cli.documents import Document
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.loading import load
from alliance_cli.ledger.standings import find_standing
from alliance_cli.ledger.stories import PROPOSAL, documents_of
from alliance_cli.messages import say
from alliance_cli.records.faults import faults_in
from alliance_cli.records.moments import moment_of
from alliance_cli.records.stories import Story
from alliance_cli.reports.retold import Checked, Retold
from alliance_cli.reports.views import find_view
from alliance_cli.store.input import read_input
from alliance_cli.store.reading import read_document
from alliance_cli.use_cases.load import shipped_documents
from alliance_cli.use_cases.replaying import placed


def retold(path: Path, languages: Sequence[str], *, until: datetime | None = None) -> Retold:
    """Return what happens in the story at `path`, and whether what it expects holds.

    What happens is told to the last moment at which something is expected, or `until` another.
    Raise FaultyFileError where the file is no story.
    """
    data = _story_in(path)
    ledger = _ledger_of(data)
    moments = [moment_of(each["at"]) for each in data["expect"]]
    checks = tuple(
        Checked(at, expected, _differing(ledger, expected, at))
        for at, expected in zip(moments, data["expect"], strict=True)
    )
    view = find_view(ledger, PROPOSAL, at=until or max(moments), languages=languages)
    if view is None:
        raise _without_rules()
    return Retold(data["title"], view, checks)


def _differing(ledger: Ledger, expected: dict[str, Any], at: datetime) -> dict[str, object]:
    standing = find_standing(ledger, PROPOSAL, at=at)
    if standing is None:
        raise _without_rules()
    return differences(standing, expected)


def _story_in(path: Path) -> dict[str, Any]:
    """Return the plain data of a story, of which it is known how it hangs together."""
    name, content = str(path), read_input(path)
    document = read_document(name, content)
    if not isinstance(document, Document):
        raise FaultyFileError(placed(document, content))
    data = dict(document.data)
    try:
        Story.model_validate(data)
    except ValidationError as error:
        raise FaultyFileError(placed(faults_in(Story, name, data, error), content)) from error
    return data


def _ledger_of(data: dict[str, Any]) -> Ledger:
    """Return the records of a story, or say which of them are none."""
    loaded = load(documents_of(data), shipped=shipped_documents())
    if loaded.findings:
        raise FaultyFileError(loaded.findings)
    return loaded.ledger


def _without_rules() -> CannotRunError:
    return CannotRunError(
        say("There is no procedure by which it could be decided."),
        say("Name a shipped one, such as standard@1, or write it out."),
    )
