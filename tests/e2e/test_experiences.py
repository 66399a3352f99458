"""Experiences are told, found, translated and retracted; principles live by them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Valley, identity, isolation
from tests.e2e.talking import talk

Act = Callable[[Path, str, str, Sequence[str]], Answer]

ALLIANCE = str(Path(sys.executable).with_name("alliance"))
DAY, NEXT = "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"
SHEET = """\
---
titre: La première récolte
chantiers: [see]
---
Ceci se passait au printemps.

## Résumé

Quarante variétés de graines, trois hivers.

## Déroulement

1. Semer les graines,
   ensemble.
2. Récolter.

## Résultats
### Inattendus
Des voisins sont venus.

## Ce qui nous a portés
La joie.
"""
HARVEST = "experiences/la-premiere-recolte.yaml"


def write(valley: Valley, name: str, text: str) -> str:
    path = valley.root.parent / name
    path.write_text(text, "utf-8")
    return str(path)


def told(valley: Valley, text: str = SHEET) -> None:
    valley.do(DAY, "paul", "experience", "new", "--from", write(valley, "sheet.md", text))


def test_a_sheet_in_french_becomes_a_record_with_its_parts(valley: Valley) -> None:
    told(valley)
    data = valley.do(DAY, "tom", "experience", "show", "la-prem", "--json").json["experience"]
    assert {key: data[key] for key in data if key not in {"id", "translations"}} == {
        "title": "La première récolte",
        "summary": "Quarante variétés de graines, trois hivers.",
        "authors": ["paul"],
        "written": "2026-03-02",
        "language": "fr",
        "chantiers": ["seeds"],
        "steps": ["Semer les graines, ensemble.", "Récolter."],
        "results": {"unexpected": "Des voisins sont venus."},
        "body": "Ceci se passait au printemps.\n\n## Ce qui nous a portés\n\nLa joie.",
        "is_retracted": False,
        "drawn_on_by": {"proposals": [], "principles": []},
    }


FAULTY = (
    ("chantiers: [see]", "chantiers: [sees]", 1, "3:13 [ALY102]"),
    ("chantiers: [see]", "période: {du: demain}", 1, "3:15 [ALY007]"),
    ("chantiers: [see]", "chantirs: [see]", 1, "3:1 [ALY005]"),
    ("chantiers: [see]", "chantiers: [see", 1, "[ALY002]"),
    ("chantiers: [see]", "résumé: Court.", 1, "7:1 [ALY003]"),
    ("## Résumé", "## Introduction", 1, "[ALY006] summary: field “summary” is missing"),
    ("trois hivers.", "x" * 601, 1, "7:1 [ALY007]"),
    ("chantiers: [see]", "auteurs: [tom]", 2, "as its only author"),
    ("printemps", "prin\x07temps", 1, "5:24 [ALY013]"),
)


@pytest.mark.parametrize(("line", "instead", "code", "said"), FAULTY, ids=range(len(FAULTY)))
def test_what_is_wrong_in_a_sheet_is_told_with_its_place_in_the_sheet(
    valley: Valley, line: str, instead: str, code: int, said: str
) -> None:
    before = valley.state()
    sheet = write(valley, "sheet.md", SHEET.replace(line, instead))
    answer = valley.try_(DAY, "paul", "experience", "new", "--from", sheet)
    assert answer.code == code, answer.err
    assert said in answer.err
    assert ("sheet.md:" in answer.err) == (code == 1)
    assert valley.state() == before


def test_an_empty_form_is_no_experience_and_a_filled_one_is(valley: Valley) -> None:
    form = valley.do(DAY, "paul", "experience", "new", "--form").out
    sheet = write(valley, "sheet.md", form)
    answer = valley.try_(DAY, "paul", "experience", "new", "--from", sheet)
    assert answer.code == 1
    assert "“title” is missing" in answer.err
    assert "“summary” is missing" in answer.err
    filled = form.replace("title:", "title: Rain", 1).replace("## Summary", "## Summary\nIt fell.")
    write(valley, "sheet.md", filled)
    valley.do(DAY, "paul", "experience", "new", "--from", sheet)
    text = (valley.root / "experiences/rain.yaml").read_text("utf-8")
    assert text.endswith(
        "title: Rain\nsummary: It fell.\nauthors: [paul]\nwritten: 2026-03-02\nlanguage: en\n"
    )


def test_in_the_editor_what_was_not_taken_is_kept(
    valley: Valley, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i 's/^title:/title: Rain/'")
    answer = valley.try_(DAY, "paul", "experience", "new", "--edit")
    assert answer.code == 1
    kept = Path(answer.err.rpartition("--from ")[2].split("\n")[0])
    assert "title: Rain" in kept.read_text("utf-8")
    monkeypatch.setenv("EDITOR", "true")
    answer = valley.try_(DAY, "paul", "experience", "new", "--edit")
    assert (answer.code, "nothing was told" in answer.err) == (2, True)
    assert "is kept" not in answer.err


def test_the_others_add_themselves_and_only_authors_retract(valley: Valley) -> None:
    told(valley)
    refused = valley.try_(NEXT, "tom", "experience", "retract", "la", "--reason", "No.")
    assert (refused.code, "Its authors are: paul." in refused.err) == (2, True)
    valley.do(NEXT, "tom", "experience", "join", "la")
    assert "authors: [paul, tom]" in (valley.root / HARVEST).read_text("utf-8")
    assert valley.try_(NEXT, "tom", "experience", "join", "la").code == 2
    valley.do(NEXT, "tom", "experience", "retract", "la", "--reason", "It was another year.")
    listed = valley.do(NEXT, "tom", "experience", "list", "--json").json["experiences"]
    every = valley.do(NEXT, "tom", "experience", "list", "--all", "--json").json["experiences"]
    before = valley.do(NEXT, "tom", "experience", "list", "--at", DAY, "--json").json
    assert (len(listed), len(every), len(before["experiences"])) == (0, 1, 1)
    assert valley.try_(NEXT, "tom", "experience", "retract", "la", "--reason", "x").code == 2


def test_those_that_speak_of_the_same_are_found_with_the_words_they_share(valley: Valley) -> None:
    told(valley)
    more = (
        ("Des récoltes perdues", "La graine n’avait pas germé, les hivers étaient trop doux."),
        ("Une salle prêtée", "La commune prête une salle le jeudi."),
    )
    for title, summary in more:
        valley.do(
            NEXT, "tom", "experience", "new", title, "--summary", summary, "--language", "fr"
        )
    found = valley.do(NEXT, "tom", "experience", "similar", "la-prem", "--json").json["similar"]
    (one,) = found
    assert one["experience"] == "des-recoltes-perdues"
    assert {"graines", "hivers"} <= set(one["terms"])
    assert 0 < one["score"] < 1
    shown = valley.do(NEXT, "tom", "experience", "similar", "la-prem").out
    assert "des-recoltes-perdues: Des récoltes perdues" in shown
    assert "both speak of:" in shown


def test_a_translation_is_read_and_shows_when_it_is_stale(
    valley: Valley, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(valley)
    record = "experiences/la-premiere-recolte"
    monkeypatch.setenv("ALLIANCE_LANG", "es")
    valley.do(NEXT, "amina", "translate", record, "--to", "es", "--field", "title=La cosecha")
    assert ": La cosecha\n" in valley.do(NEXT, "tom", "experience", "show", "la").out
    listed = valley.do(NEXT, "tom", "translate", record, "--list", "--json").json["translations"]
    assert [(each["language"], each["stale"]) for each in listed] == [("es", False)]
    valley.do(NEXT, "tom", "experience", "join", "la")
    listed = valley.do(NEXT, "tom", "translate", "--list", "--json").json["translations"]
    assert [each["stale"] for each in listed] == [True]
    assert "the source has changed since" in valley.do(NEXT, "tom", "experience", "show", "la").out
    answer = valley.do(NEXT, "amina", "translate", record, "--to", "es", "--field", "summary=Trés")
    assert "stays marked as stale" in answer.out
    both = ("--field", "title=La cosecha", "--field", "summary=Tres inviernos")
    valley.do(NEXT, "amina", "translate", record, "--to", "es", *both)
    listed = valley.do(NEXT, "tom", "translate", "--list", "--json").json["translations"]
    assert [each["stale"] for each in listed] == [False]


def test_a_form_to_translate_takes_any_text_and_tells_what_is_wrong(valley: Valley) -> None:
    told(valley)
    words = ("translate", "experiences/la", "--to", "en")
    form = valley.do(NEXT, "amina", *words, "--form").out
    assert '# La première récolte\n"title": >-\n' in form
    path = write(valley, "form.yaml", form.replace('"title": >-\n', '"title": >-\n  One: # two\n'))
    valley.do(NEXT, "amina", *words, "--from", path, "--machine")
    shown = valley.do(NEXT, "tom", "experience", "show", "la").out
    assert ": One: # two\n" in shown
    assert "Translated into en by a machine, for amina." in shown
    again = valley.do(NEXT, "amina", *words, "--form").out
    assert '"title": >-\n  One: # two\n' in again
    write(valley, "form.yaml", again.replace('"steps.0"', '"steps.7"'))
    answer = valley.try_(NEXT, "amina", *words, "--from", path)
    assert (answer.code, "[ALY005]" in answer.err, "form.yaml:" in answer.err) == (1, True, True)


MISUSED = (
    (("translate",), "RECORD is missing."),
    (("translate", "experiences/la"), "--to is missing."),
    (("translate", "experiences/la", "--to", "en"), "--field is missing."),
    (("translate", "experience/lo", "--to", "en", "--form"), "There is no record “lo”"),
    (("translate", "expereinces/la", "--to", "en", "--form"), "Did you mean experiences/…?"),
    (("translate", "la", "--to", "en", "--form"), "names no record to translate"),
    (("translate", "experiences/la", "--to", "english!", "--form"), "is not a language tag"),
    (("translate", "experiences/la", "--to", "fr", "--form"), "is written in fr itself"),
    (("translate", "experiences/la", "--to", "en", "--field", "titel=x"), "“title”?"),
    (("experience", "new"), "TITLE is missing."),
    (("experience", "new", "Rain"), "--summary is missing."),
    (("experience", "new", "--form", "--edit"), "do not go together"),
    (("experience", "new", "A", "--summary", "B", "--kind", "odd"), "--kind does not take “odd”."),
    (("experience", "show", "lo"), "There is no experience “lo”"),
    (("principle", "show", "lo"), "There is no principle “lo”"),
    (("trace", "lo"), "There is no experience, principle, proposal or adaptation “lo”."),
    (("trace", "la", "--format", "svg"), "--format does not take “svg”."),
)


@pytest.mark.parametrize(("words", "said"), MISUSED, ids=range(len(MISUSED)))
def test_what_cannot_be_asked_so_is_told(
    valley: Valley, words: tuple[str, ...], said: str
) -> None:
    told(valley)
    answer = valley.try_(NEXT, "tom", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_another_does_not_change_a_translation(valley: Valley) -> None:
    told(valley)
    words = ("translate", "experiences/la", "--to", "en", "--field", "title=Harvest")
    valley.do(NEXT, "amina", *words)
    answer = valley.try_(NEXT, "tom", *words)
    assert (answer.code, "amina translated it into en." in answer.err) == (2, True)


def test_a_theme_that_is_not_listed_is_refused_with_the_nearest(valley: Valley) -> None:
    path = valley.root / "alliance.yaml"
    path.write_text(path.read_text("utf-8") + "themes: [{id: water, name: Water}]\n", "utf-8")
    valley.git("commit", "-qam", "List the themes", "--author", "Nadia <nadia@example.org>")
    words = ("experience", "new", "Rain", "--summary", "The water came.")
    answer = valley.try_(DAY, "paul", *words, "--theme", "watr")
    assert (answer.code, "Did you mean “water”?" in answer.err) == (1, True)
    said = valley.do(DAY, "paul", *words)
    assert "Themes it may be about: water." in said.out
    (row,) = valley.do(DAY, "paul", "themes", "--json").json["themes"]
    assert (row["id"], row["is_listed"], row["experiences"]) == ("water", True, 0)


def test_from_experience_to_principle_and_back(valley: Valley) -> None:
    told(valley)
    propose = ("propose", "Sow together", "--kind", "principle", "--text", "As it says.")
    content = ("--statement", "Sow together.", "--intent", "So that all know how.")
    valley.do(NEXT, "paul", *propose, *content, "--drawn-from", "la", "--id", "sow")
    valley.do(NEXT, "paul", "call", "sow")
    for ally in ("paul", "nadia", "amina"):
        valley.do("2026-03-10T09:00:00Z", ally, "consent", "sow")
    valley.do("2026-05-10T09:00:00Z", "tom", "decide", "sow")
    later = "2026-06-01T09:00:00Z"
    tell = ("experience", "new", "Alone", "--summary", "I sowed alone, and it was well.")
    listed = valley.do(later, "tom", "principle", "list", "--json").json["principles"]
    assert [each["comes_up_for_review"] for each in listed] == [False]
    valley.do(later, "tom", *tell, "--challenges", "so")
    (one,) = valley.do(later, "tom", "principle", "list", "--json").json["principles"]
    assert (one["challenged_by"], one["comes_up_for_review"]) == (["alone"], True)
    assert "comes up for review" in valley.do(later, "tom", "principle", "show", "sow").out
    assert valley.do(later, "tom", "principle", "list", "--at", NEXT, "--json").code == 0

    data = valley.do(later, "tom", "trace", "sow", "--json").json
    assert data["trace"] == "principle:sow"
    assert {(each["from"], each["to"], each["how"]) for each in data["edges"]} == {
        ("experience:la-premiere-recolte", "proposal:sow", "drawn-on"),
        ("experience:la-premiere-recolte", "principle:sow", "drawn-from"),
        ("proposal:sow", "principle:sow", "adopted"),
        ("principle:sow", "experience:alone", "challenges"),
    }
    ends = [valley.do(later, "tom", "trace", each, "--json").json for each in ("la", "alone")]
    assert [{node["node"] for node in each["nodes"]} for each in ends] == [
        {node["node"] for node in data["nodes"]}
    ] * 2
    early = valley.do(later, "tom", "trace", "la", "--at", NEXT, "--json").json
    assert {each["to"] for each in early["edges"]} == {"proposal:sow"}
    graph = valley.do(later, "tom", "trace", "sow", "--format", "markdown").out
    assert "```mermaid\ngraph LR\n" in graph


def test_all_that_is_told_may_land(act: Act, tmp_path: Path) -> None:
    hill = Valley(tmp_path / "hill", act)
    given = ("--name", "Hill", "--founder", "nadia", "--lang", "en", "--yes")
    assert act(tmp_path, "2026-03-01T09:00:00Z", "nadia", ("init", "hill", *given)).code == 0
    for ally in ("paul", "amina"):
        hill.git("config", "--unset-all", "alliance.ally")
        hill.do(DAY, ally, "join")
    hill.git("config", "--unset-all", "alliance.ally")
    hill.git("switch", "--quiet", "--create", "request")
    told(hill, SHEET.replace("chantiers: [see]\n", ""))
    hill.do(NEXT, "amina", "translate", "experiences/la", "--to", "en", "--field", "title=One")
    hill.do(NEXT, "amina", "experience", "join", "la")
    hill.do(NEXT, "paul", "experience", "retract", "la", "--reason", "No.")
    check = ("check", "--base=main", "--head=request", "--trial", "--json")
    answer = hill.try_(NEXT, "nadia", *check)
    assert answer.json["verdict"] == "regular", answer.out
    assert [(each["rule"], each["allowed"]) for each in answer.json["paths"]] == [
        ("experience", True),
        ("translation", True),
    ]


def test_the_sheet_that_members_are_shown_is_one(valley: Valley) -> None:
    page = (Path(__file__).parents[2] / "docs/experiences.md").read_text("utf-8")
    sheet = page.partition("```markdown\n")[2].partition("```")[0]
    known = sheet.replace("[garden]", "[seeds]").replace("supports: [sow-together]\n", "")
    told(valley, known)
    (one,) = valley.do(NEXT, "tom", "experience", "list", "--json").json["experiences"]
    assert one["steps"] == ["Ask who has seeds at home.", "Sow them together."]
    assert one["lessons"] == ["Label every bag on the day."]


ANSWERS = (
    ("What it is about", "Rain"),
    ("The heart of it", "It fell."),
    ("In which situation", "A dry year."),
    ("What did you want", ""),
    ("step by step", "Dig."),
    ("what else", "Wait."),
)


def conversation(valley: Valley, home: Path, *, ends_in: int | None) -> tuple[str, int]:
    """Tell an experience at a terminal; after the answers, interrupt, or leave the rest empty."""
    environment = {**isolation(home), **identity("paul"), "ALLIANCE_NOW": DAY, "TMPDIR": str(home)}
    words = ("experience", "new")
    if ends_in is not None:
        return talk(valley.root, words, ANSWERS, environment, ends_in=("what else", ends_in))
    return talk(valley.root, words, (*ANSWERS, ("what else", "\n" * 19)), environment)


def test_an_interview_becomes_an_experience(valley: Valley, tmp_path: Path) -> None:
    shown, code = conversation(valley, tmp_path, ends_in=None)
    assert code == 0, shown
    text = (valley.root / "experiences/rain.yaml").read_text("utf-8")
    assert "context: A dry year.\nsteps: [Dig., Wait.]\n" in text


def test_an_interview_that_is_cut_short_loses_nothing(valley: Valley, tmp_path: Path) -> None:
    shown, code = conversation(valley, tmp_path, ends_in=signal.SIGINT)
    assert code == 130, shown
    kept = "".join(shown.rpartition("--from ")[2].split("Interrupted")[0].split())
    again = Path(kept).read_text("utf-8")
    assert "- Dig.\n- Wait.\n" in again
    sheet = write(valley, "kept.md", again)
    valley.do(DAY, "paul", "experience", "new", "--from", sheet)
    text = (valley.root / "experiences/rain.yaml").read_text("utf-8")
    assert "context: A dry year.\n" in text
