"""From two experiences to a principle, to what each chantier makes of it, to a better principle.

It is the story of `examples/territory`, looked at at each of its dates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Answer

EXAMPLE = Path(__file__).parents[2] / "examples" / "territory"
FIRST, SECOND = "ralentir-l-eau", "ralentir-et-prevenir"
Look = Callable[..., Any]


@pytest.fixture
def look(act: Callable[[Path, str, str, Sequence[str]], Answer]) -> Look:
    """Return what asks the example at a date, and gives the document."""

    def asked(date: str, *words: str) -> Any:  # noqa: ANN401 - whatever the document holds
        answer = act(EXAMPLE, f"{date}T12:00:00Z", "nobody", (*words, "--json"))
        assert answer.code == 0, answer.err
        return answer.json

    return asked


def cells(look: Look, date: str) -> dict[tuple[str, str], str]:
    """Return what the matrix says, by principle and chantier."""
    return {
        (row["principle"], cell["column"]): cell["state"]
        for row in look(date, "matrix")["matrix"]["rows"]
        for cell in row["cells"]
    }


def text_of(look: Look, date: str, *words: str) -> str:
    return str(look(date, *words))


def test_two_experiences_become_a_principle(look: Look) -> None:
    assert cells(look, "2024-04-01") == {}
    told = text_of(look, "2024-05-01", "trace", f"principle:{FIRST}")
    assert "la-mare-du-haut" in told
    assert "le-fosse-cure" in told
    assert set(cells(look, "2024-05-01").values()) == {"missing"}


def test_each_chantier_makes_of_it_what_it_can(look: Look) -> None:
    assert cells(look, "2024-06-20") == {
        (FIRST, "coteaux"): "complied",
        (FIRST, "prairies-d-aval"): "adapted",
        (FIRST, "rue-basse"): "explained",
    }


def test_a_new_experience_challenges_it(look: Look) -> None:
    assert "deux-cretes" not in text_of(look, "2025-03-01", "trace", f"principle:{FIRST}")
    assert "deux-cretes" in text_of(look, "2025-03-05", "trace", f"principle:{FIRST}")


def test_the_review_lets_every_answer_be_given_anew(look: Look) -> None:
    assert set(cells(look, "2025-04-01").values()) == {"stale"}


def test_the_principle_evolves_and_is_answered(look: Look) -> None:
    after = cells(look, "2025-06-20")
    assert [after[SECOND, name] for name in ("coteaux", "prairies-d-aval", "rue-basse")] == [
        *("complied", "adapted", "complied"),
    ]
    told = text_of(look, "2025-06-20", "trace", f"principle:{FIRST}")
    assert SECOND in told
    assert "fin-de-ralentir-l-eau" in told
