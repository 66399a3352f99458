"""`alliance export ics` and `export atom`: what others subscribe to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Valley

NOW = "2026-03-05T09:00:00Z"


@pytest.mark.parametrize(("form", "begins"), [("ics", "BEGIN:VCALENDAR"), ("atom", "<?xml")])
def test_it_is_printed_or_written_into_a_file(
    valley: Valley, tmp_path: Path, form: str, begins: str
) -> None:
    printed = valley.try_(NOW, "tom", "export", form)
    assert (printed.code, printed.out[: len(begins)]) == (0, begins)
    file = tmp_path / f"valley.{form}"
    assert valley.try_(NOW, "tom", "export", form, "--output", str(file)).code == 0
    assert file.read_bytes().decode() == printed.out


def test_a_calendar_of_one_ally_is_not_that_of_another(valley: Valley) -> None:
    words = ("export", "ics", "--ally")
    assert (
        valley.try_(NOW, "tom", *words, "amina").out != valley.try_(NOW, "tom", *words, "tom").out
    )


def test_links_lead_to_the_site(valley: Valley) -> None:
    made = valley.try_(NOW, "tom", "export", "atom", "--site", "https://valley.example.org/")
    assert "https://valley.example.org/en/index.html" in made.out


@pytest.mark.parametrize(
    "words",
    [
        ("ics", "ally"),
        ("ics", "--json"),
        ("ics", "--incognito"),
        ("ics", "--ally", "nobody"),
        ("atom", "--ally", "tom"),
        ("atom", "--all-fields"),
        ("atom", "--site", "javascript:alert(1)"),
        ("csv", "ally", "--site", "https://example.org"),
    ],
)
def test_what_does_not_go_together_is_refused(valley: Valley, words: tuple[str, ...]) -> None:
    assert valley.try_(NOW, "tom", "export", *words).code == 2
