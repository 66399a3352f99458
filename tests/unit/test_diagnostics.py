"""What a change brings, of all that is found after it."""

from __future__ import annotations

from dataclasses import replace

from alliance_cli.diagnostics import Finding, Route, Severity, Span, brought
from alliance_cli.messages import say

FOUND = Finding("ALY101", Severity.WARNING, "allies/nadia.yaml", say("no such"), say("Look."))


def test_what_was_there_is_not_brought_wherever_it_has_moved_to() -> None:
    moved = replace(FOUND.located(Span(9, 1, 9, 2)), help=say("Look again."))
    assert list(brought([moved], [FOUND])) == []


def test_what_is_said_elsewhere_or_otherwise_is_brought() -> None:
    others = [
        replace(FOUND, code="ALY102"),
        replace(FOUND, path="allies/marc.yaml"),
        replace(FOUND, route=Route(("name",))),
        replace(FOUND, message=say("none such")),
    ]
    assert list(brought(others, [FOUND])) == others


def test_what_was_wrong_already_is_not_brought_however_much_it_weighs() -> None:
    weighing = [replace(FOUND, severity=each) for each in Severity]
    assert list(brought(weighing, [FOUND])) == []
