"""Every proposal of the examples can be told at every moment at which something happens to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from gettext import NullTranslations
from pathlib import Path

import pytest

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message
from alliance_cli.reports.aftermath import aftermath_of
from alliance_cli.reports.explanation import explanation, explanation_lines
from alliance_cli.reports.overview import table_lines
from alliance_cli.reports.silence import find_standing_in_silence
from alliance_cli.reports.status import page_lines
from alliance_cli.reports.views import ProposalView, find_view
from alliance_cli.reports.waiting import waiting_lines
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.load import load_alliance

EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/alliance.yaml"))


def views(ledger: Ledger) -> Iterator[ProposalView]:
    """Yield each proposal as it stood whenever somebody acted on it, and before and after."""
    for name, filed in ledger.proposals.items():
        acts = [act.record.at for act in ledger.acts.get(name, {}).values()]
        versions = [version.at for version in filed.record.versions]
        moments: set[datetime] = {*acts, *versions, min(versions) - timedelta(days=1)}
        for at in sorted({*moments, max(moments) + timedelta(days=4000)}):
            view = find_view(ledger, name, at=at, languages=("en",))
            assert view is not None
            yield view


@pytest.mark.parametrize("name", NAMES)
def test_every_moment_can_be_told(name: str) -> None:
    ledger = load_alliance(WorkTree(EXAMPLES / name)).ledger
    actor = next(iter(ledger.allies))
    for view in views(ledger):
        now = view.standing.at
        for line in (
            *page_lines(view, aftermath_of(ledger, view)),
            *explanation_lines(view, aftermath_of(ledger, view)),
            *table_lines([view], width=60),
            *waiting_lines([view], actor, now=now, width=None),
        ):
            text = line.text
            words = text.in_words(NullTranslations()) if isinstance(text, Message) else text
            assert "{" not in words
        assert all(str(sentence.because) for sentence in explanation(view))


@pytest.mark.parametrize("name", NAMES)
def test_silence_goes_on_from_where_a_proposal_stands(name: str) -> None:
    ledger = load_alliance(WorkTree(EXAMPLES / name)).ledger
    for view in views(ledger):
        silent = find_standing_in_silence(view)
        if silent is None:
            continue
        assert silent.outcome is not None
        passed = view.standing.path[:-1]
        assert silent.path[: len(passed)] == passed
