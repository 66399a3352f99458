"""Help, prompts and what was typed wrongly, in the reader's language."""

from __future__ import annotations

import io
import sys

import pytest

from alliance_cli.__main__ import run
from alliance_cli.cli.asking import is_agreed
from alliance_cli.cli.languages import catalogue_for
from alliance_cli.cli.terminal import Terminal
from alliance_cli.messages import say

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", "fr")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", "en")


@pytest.mark.usefixtures("french")
def test_french_help_shows_french_names_with_the_english_ones(capsys: Capture) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Usage\u00a0: alliance [OPTIONS] COMMANDE [ARGUMENTS]...\n")
    assert "  proposer (propose)  Proposer" in told
    assert "  s-effacer (stand-aside)  " in told
    assert "Afficher cette aide." in told
    assert "alliance consentir" in told


@pytest.mark.usefixtures("english")
def test_english_help_shows_no_french_name(capsys: Capture) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert "  propose   " in told
    assert "proposer (" not in told
    assert "s-effacer" not in told


@pytest.mark.parametrize(
    ("typed", "usage"),
    [
        (("proposer",), "alliance proposer [OPTIONS] [TITRE]"),
        (("propose",), "alliance propose [OPTIONS] [TITRE]"),
        (("fiche", "semblables"), "alliance fiche semblables [OPTIONS] EXPÉRIENCE"),
        (("chantier",), "alliance chantier [OPTIONS] COMMANDE [ARGUMENTS]..."),
    ],
)
@pytest.mark.usefixtures("french")
def test_usage_names_the_command_as_it_was_typed(
    typed: tuple[str, ...], usage: str, capsys: Capture
) -> None:
    assert run([*typed, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage\u00a0: {usage}\n")


@pytest.mark.usefixtures("english")
def test_french_names_work_in_every_language(capsys: Capture) -> None:
    assert run(["proposer", "--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: alliance proposer [OPTIONS] [TITLE]\n")


@pytest.mark.usefixtures("french")
def test_what_an_option_takes_and_its_default_are_in_french(capsys: Capture) -> None:
    assert run(["fiche", "semblables", "--help"]) == 0
    told = capsys.readouterr().out
    assert "[obligatoire]" in told
    assert "[par défaut\u00a0: 5, de 1 à 100]" in told
    assert "--at MOMENT" in told


MISUSES = [
    (["status", "--jsno"], "There is no option --jsno.", "L’option --jsno n’existe pas."),
    (
        ["status", "a", "b"],
        "Nothing here takes this: b",
        "Il y a là quelque chose de trop\u00a0: b",
    ),
    (["status", "--at"], "--at asks for a value.", "--at attend une valeur."),
    (["status", "--json=3"], "--json takes no value.", "--json n’attend pas de valeur."),
    (["rule"], "PROPOSAL is missing.", "PROPOSITION manque."),
    (
        ["experience", "similar", "x", "--most", "1000"],
        "--most takes a whole number from 1 to 100.",
        "--most attend un nombre entier de 1 à 100.",
    ),
    (["chantier", "--"], "A command is missing.", "Il manque une commande."),
    (
        ["propos"],
        "There is no command “propos”.",
        "Il n’y a pas de commande «\u00a0propos\u00a0».",
    ),
]


@pytest.mark.parametrize(("typed", "english", "french"), MISUSES, ids=lambda each: str(each)[:20])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_typed_wrongly_is_told(
    typed: list[str],
    english: str,
    french: str,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.setenv("ALLIANCE_LANG", language)
    assert run(typed) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert {"en": english, "fr": french}[language] in told.err.splitlines()
    assert "Error" not in told.err


@pytest.mark.usefixtures("french")
def test_a_misspelt_command_is_guessed_in_both_languages(capsys: Capture) -> None:
    assert run(["propos"]) == 2
    assert "propose, proposer" in capsys.readouterr().err


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("typed", "means"),
    [("o", "yes"), ("Oui", "yes"), ("y", "yes"), ("n", "no"), ("NON", "no"), ("", "yes")],
)
def test_one_agrees_in_french_or_in_english(
    typed: str, means: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    is_yes = is_agreed(Terminal(catalogue_for()), say("Your reason"), default=True)
    assert is_yes is (means == "yes")
    assert "Votre raison [O/n]\u00a0:" in capsys.readouterr().err


@pytest.mark.usefixtures("french")
def test_one_is_asked_again_after_an_answer_that_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("peut-être\nnon\n"))
    assert not is_agreed(Terminal(catalogue_for()), say("Your reason"), default=True)
    assert "Répondez o ou n." in capsys.readouterr().err
