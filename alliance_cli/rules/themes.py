"""Themes that are not on the alliance's list (007, as a warning: lists change, records stay).

An alliance that lists no theme lets everybody name them freely.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Route, Severity
from alliance_cli.ledger.ledger import Filed
from alliance_cli.messages import Message, say
from alliance_cli.records.nearest import nearest
from alliance_cli.rules.rule import Rule, rule
from alliance_cli.rules.survey import Survey

_BEARERS = ("ally", "chantier", "experience")


def themes(survey: Survey) -> Iterator[Finding]:
    """Yield the themes of allies, chantiers and experiences that are not on the list."""
    own = survey.ledger.alliance
    if own is None or not own.record.themes:
        return
    listed = {theme.id for theme in own.record.themes}
    guesses: dict[str, Message] = {}
    for filed in _bearers(survey):
        for place, theme in enumerate(filed.record.themes):
            if theme not in listed:
                if theme not in guesses:
                    guesses[theme] = _suggestion(theme, listed)
                yield finding(
                    "ALY007",
                    filed.path,
                    say("“{theme}” is not on the alliance’s list of themes", theme=theme),
                    guesses[theme],
                    route=Route(("themes", place)),
                    severity=Severity.WARNING,
                )


def _bearers(survey: Survey) -> Iterator[Filed[Any]]:
    for kind in _BEARERS:
        yield from survey.those(kind)


def _suggestion(theme: str, listed: set[str]) -> Message:
    if guess := nearest(theme, listed):
        return say("Did you mean “{guess}”? See them all: alliance themes list", guess=guess)
    return say("Choose one of them: alliance themes list. A steward adds what is missing.")


RULES: tuple[Rule, ...] = (rule(themes, *_BEARERS),)
"""The rules of this module."""
