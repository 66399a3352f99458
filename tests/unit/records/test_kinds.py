"""The places of records: which path holds what."""

from __future__ import annotations

import pytest

from alliance_cli.records.kinds import FOLDERS, KINDS, Misplaced, Place, is_governed, place_of
from tests.unit.records.samples import PATHS

STAMP = "20260310T080000Z"


def test_every_kind_has_a_place() -> None:
    places = {kind: place_of(path) for kind, path in PATHS.items()}
    assert set(places) == set(KINDS)
    for kind, place in places.items():
        assert isinstance(place, Place)
        assert place.kind == kind


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("alliance.yaml", Place("alliance", "alliance")),
        ("constitution.yaml", Place("constitution", "constitution")),
        ("federation.yaml", Place("federation", "federation")),
        ("constitutions/12.yaml", Place("past-constitution", "12")),
        ("allies/nadia.yaml", Place("ally", "nadia")),
        ("allies/west/north/coast/nadia.yaml", Place("ally", "nadia")),
        ("experiences/2026/03/seeds.yaml", Place("experience", "seeds")),
        ("glossary/chantier.yaml", Place("glossary", "chantier")),
        ("means/2026/barn.yaml", Place("means", "barn")),
        ("chantiers/hedges/chantier.yaml", Place("chantier", "hedges")),
        ("chantiers/west/2026/hedges/chantier.yaml", Place("chantier", "hedges")),
        ("chantiers/west/hedges/members/nadia.yaml", Place("member", "nadia", "hedges")),
        ("chantiers/hedges/members/chantier.yaml", Place("member", "chantier", "hedges")),
        ("chantiers/hedges/adaptations/seeds.yaml", Place("adaptation", "seeds", "hedges")),
        ("chantiers/hedges/adaptations/chantier.yaml", Place("adaptation", "chantier", "hedges")),
        ("chantiers/chantier/chantier.yaml", Place("chantier", "chantier")),
        ("proposals/seeds/proposal.yaml", Place("proposal", "seeds")),
        ("proposals/2026/seeds/proposal.yaml", Place("proposal", "seeds")),
        ("proposals/proposal/proposal.yaml", Place("proposal", "proposal")),
        ("proposals/seeds/constitution.yaml", Place("proposed-constitution", "seeds")),
        ("proposals/seeds/decision.yaml", Place("decision", "seeds")),
        (
            f"proposals/2026/seeds/acts/paul/{STAMP}-stand-aside.yaml",
            Place("act", f"paul/{STAMP}-stand-aside", "seeds"),
        ),
        ("translations/allies/nadia/fr.yaml", Place("translation", "fr", "allies/nadia")),
        (
            "translations/experiences/2026/seeds/pt-BR.yaml",
            Place("translation", "pt-BR", "experiences/seeds"),
        ),
        ("translations/constitutions/2/en.yaml", Place("translation", "en", "constitutions/2")),
    ],
)
def test_a_path_tells_what_it_holds(path: str, place: Place) -> None:
    assert place_of(path) == place


def test_an_act_tells_whose_it_is() -> None:
    place = place_of(f"proposals/seeds/acts/paul/{STAMP}-object.yaml")
    assert isinstance(place, Place)
    assert place.ally == "paul"


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        ("allies/Nadia.yaml", "Nadia"),
        ("allies/con.yaml", "con"),
        ("allies/west coast/nadia.yaml", "west coast"),
        ("allies//nadia.yaml", ""),
        ("allies/nadia.yml", ""),
        ("allies/nadia.txt", ""),
        ("allies/README.md", ""),
        ("allies/.yaml", ""),
        ("allies/acts/nadia.yaml", "acts"),
        ("notes.yaml", ""),
        ("alliance.yml", ""),
        ("constitutions/one.yaml", "one"),
        ("constitutions/0.yaml", "0"),
        ("constitutions/01.yaml", "01"),
        (f"constitutions/{'9' * 5_000}.yaml", "9" * 5_000),
        ("constitutions/old/1.yaml", "1"),
        ("chantiers/chantier.yaml", ""),
        ("chantiers/hedges.yaml", ""),
        ("chantiers/hedges/notes.yaml", ""),
        ("chantiers/members/chantier.yaml", "members"),
        ("chantiers/Hedges/chantier.yaml", "Hedges"),
        ("chantiers/hedges/members/Nadia.yaml", "Nadia"),
        ("chantiers/members/members/nadia.yaml", "members"),
        ("chantiers/hedges/members/west/nadia.yaml", ""),
        ("proposals/proposal.yaml", ""),
        ("proposals/acts/proposal.yaml", "acts"),
        ("proposals/seeds/minutes.yaml", ""),
        ("proposals/seeds/acts/paul.yaml", ""),
        ("proposals/seeds/acts/paul/object.yaml", "object"),
        (f"proposals/seeds/acts/Paul/{STAMP}-object.yaml", "Paul"),
        (f"proposals/seeds/acts/paul/{STAMP}-Object.yaml", f"{STAMP}-Object"),
        ("proposals/seeds/acts/paul/proposal.yaml", "proposal"),
        ("translations/fr.yaml", ""),
        ("translations/allies/fr.yaml", ""),
        ("translations/allies/nadia/french.yaml", "french"),
        ("translations/allies/Nadia/fr.yaml", "Nadia"),
        ("translations/templates/report/fr.yaml", ""),
        ("translations/constitutions/one/fr.yaml", ""),
        (f"translations/constitutions/{'9' * 5_000}/fr.yaml", ""),
        ("translations/constitutions/old/1/fr.yaml", ""),
    ],
)
def test_what_lies_among_records_without_being_one_is_misplaced(path: str, bad: str) -> None:
    assert place_of(path) == Misplaced(bad)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "docs/constitution.yaml",
        "templates/report.yaml",
        ".gitlab-ci.yml",
        ".github/workflows/alliance.yml",
        "Allies/nadia.yaml",
        "allies",
    ],
)
def test_elsewhere_nothing_is_a_record(path: str) -> None:
    assert place_of(path) is None
    assert not is_governed(path)


def test_the_folders_of_records_are_governed() -> None:
    for folder in FOLDERS:
        assert is_governed(f"{folder}/x")
