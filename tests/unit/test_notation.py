"""Days and numbers are written as the reader's language does, and for scripts as ISO 8601."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from gettext import translation
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import ENGLISH, Message, mark_as, moment_words, say
from alliance_cli.reports.lines import when

LOCALE = Path(__file__).parents[2] / "alliance_cli/locale"
FRENCH = translation("messages", str(LOCALE), ["fr"])
MOMENT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("message", "english", "french"),
    [
        (when(MOMENT, ZoneInfo("Europe/Paris")), "2026-03-02 10:15", "2 mars 2026 à 10:15"),
        (
            when(MOMENT.replace(second=7), ZoneInfo("Europe/Paris")),
            "2026-03-02 10:15:07",
            "2 mars 2026 à 10:15:07",
        ),
        (moment_words(date(2026, 8, 1)), "2026-08-01", "1er août 2026"),
        (
            say("until {when}", when=date(989, 12, 24)),
            "until 0989-12-24",
            "jusqu’au 24 décembre 989",
        ),
        (say("{figure}", figure=Decimal("0.60")), "0.60", "0,60"),
        (say("{names}", names=[date(2026, 8, 1), "x"]), "2026-08-01, x", "1er août 2026, x"),
    ],
)
def test_a_moment_is_written_by_the_language(message: Message, english: str, french: str) -> None:
    assert message.in_words(ENGLISH) == english
    assert message.in_words(FRENCH) == french


def test_scripts_are_given_figures_in_every_language() -> None:
    out = io.StringIO()
    Terminal(FRENCH, out=out).show_json({"day": moment_words(date(2026, 8, 1))})
    assert json.loads(out.getvalue())["day"] == "2026-08-01"


def test_a_word_may_have_a_context() -> None:
    word = mark_as("chantier", "open")
    assert str(say(word)) == "open"
    assert say(word).in_words(FRENCH) == "ouvert"
    assert say(mark_as("objection", "open")).in_words(FRENCH) == "ouverte"
    assert say(mark_as("nowhere", "open {x}"), x=1).in_words(FRENCH) == "open 1"
