"""Commands that messages name are called as their reader calls them; scripts get one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.cli.own_names import in_own_names, own_command
from alliance_cli.messages import say
from tests.unit.cli.conftest import Tool, git


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("alliance consent garden", "alliance consentir garden"),
        ("alliance ally keys list nadia", "alliance allié clés lister nadia"),
        ('alliance propose "…" --kind mandate', 'alliance proposer "…" --kind mandate'),
        ("alliance report consent", "alliance rapport consent"),
        ("alliance consent x   ", "alliance consentir x "),
        ("alliance consent x     ", "alliance consentir x   "),
        ("alliance … --as NAME", "alliance … --as NAME"),
        ("alliance", "alliance"),
    ],
)
def test_a_command_line_gets_the_names_of_a_language(english: str, french: str) -> None:
    assert own_command(english, "fr") == french
    assert own_command(english, "en") == english


def test_only_what_may_be_typed_is_renamed() -> None:
    inner = say("{command}, {text}", command="alliance rule x", text="alliance rule x")
    told = in_own_names(say("{when}: {what}", when="alliance next", what=inner), "fr")
    assert str(told) == "alliance next: alliance arbitrer x, alliance rule x"


def test_the_bare_command_names_gestures_in_the_language_of_the_reader(
    folder: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(folder, "init", "--quiet")
    git(folder, "config", "alliance.ally", "ines")
    monkeypatch.setenv("ALLIANCE_LANG", "fr")
    assert f"\n  {'alliance consentir seed-library':40}  (consentir)\n" in tool().out
    assert '"command": "alliance consent seed-library"' in tool("next", "--json").out
