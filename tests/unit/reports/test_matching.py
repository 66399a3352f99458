"""Offers meet needs, across milieus and chantiers, and each match says why."""

from __future__ import annotations

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.matching import Match, matches_of, suggestions_for
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import base_files

NOW = moment_of("2026-03-20T12:00:00Z")
ALLY = "name: {name}\nkind: person\njoined: 2026-02-01T08:00:00Z\ncharter: 1\n"
HILLS = """\
name: Hills
kinds: [thematic]
purpose: To plant hedges along the river.
opened: 2026-02-01T09:00:00Z
ends: 2027-12-31
animators: [nadia]
themes: [hedges]
territories: [west]
milestones:
- {id: one, text: An orchard, due: 2026-12-01}
- {id: two, text: A mill, reached: 2026-03-01}
"""


def ally(name: str, more: str) -> dict[str, str]:
    return {f"allies/{name}.yaml": ALLY.format(name=name.title()) + more}


def ledger(*files: dict[str, str]) -> Ledger:
    """Return an alliance with the chantier `hills`, and `files` by their paths."""
    laid = {"chantiers/hills/chantier.yaml": HILLS}
    for each in files:
        laid |= each
    texts = {path: text.encode() for path, text in laid.items()}
    return load_alliance(MemoryTree(base_files() | texts)).ledger


MARA = ally("mara", 'offers: ["Two tractors, and hedges to cut."]\ncolleges: [farmers]\n')
OMAR = ally("omar", "needs: [A tractor in spring]\ncolleges: [associations]\n")


def pairs(found: tuple[Match, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.offer.party.id, each.need.party.id, each.shared) for each in found]


def test_an_offer_meets_a_need_by_the_words_they_share() -> None:
    found = pairs(matches_of(ledger(MARA, OMAR), now=NOW))
    assert ("mara", "omar", ("tractors",)) in found
    assert ("mara", "hills", ("hedges",)) in found


def test_a_milestone_that_is_ahead_is_a_need_and_one_that_is_reached_is_none() -> None:
    offers = ally("mara", "offers: [Trees for orchards, Grain for mills]\n")
    assert pairs(matches_of(ledger(offers), now=NOW)) == [("mara", "hills", ("orchards",))]


def test_of_equal_matches_the_one_across_milieus_comes_first() -> None:
    alike = ally("abel", "needs: [A tractor at times]\ncolleges: [farmers]\n")
    found = matches_of(ledger(MARA, OMAR, alike), now=NOW, ally="mara")
    takers = [each.need.party.id for each in found if "tractors" in each.shared]
    assert takers == ["omar", "abel"]
    assert [each.is_across for each in found if "tractors" in each.shared] == [True, False]


def test_chantiers_and_allies_narrow_the_matches() -> None:
    known = ledger(MARA, OMAR)
    assert {taker for _, taker, _ in pairs(matches_of(known, now=NOW, chantier="hills"))} == {
        "hills"
    }
    assert pairs(matches_of(known, now=NOW, ally="omar")) == [("mara", "omar", ("tractors",))]


def test_a_member_is_not_matched_with_its_own_chantier_but_others_with_it() -> None:
    member = {"chantiers/hills/members/mara.yaml": "joined: 2026-02-02T09:00:00Z\n"}
    known = ledger(MARA, OMAR, member)
    assert pairs(matches_of(known, now=NOW, chantier="hills")) == [("mara", "omar", ("tractors",))]
    suggested = {each.party.id: each for each in suggestions_for(known, "hills", now=NOW)}
    assert "mara" not in suggested
    (match,) = suggested["omar"].needs
    assert (match.offer.party.id, match.shared) == ("mara", ("tractors",))


def test_an_organisation_is_not_matched_with_who_speaks_for_it() -> None:
    speaks = "representatives: [{ally: omar, from: 2026-02-01}]\noffers: [A tractor]\n"
    mill = {
        "allies/mill.yaml": (ALLY.format(name="Mill") + speaks).replace("person", "organisation")
    }
    assert not pairs(matches_of(ledger(mill, OMAR), now=NOW))


def test_who_shows_its_id_only_left_or_was_forgotten_offers_nothing_here() -> None:
    hidden = ("visible: id-only\n", "left: 2026-03-01T09:00:00Z\n")
    for more in hidden:
        shy = ally("mara", f"offers: [Hedges to cut]\nthemes: [hedges]\n{more}")
        assert not matches_of(ledger(shy, OMAR), now=NOW)
        assert "mara" not in {
            each.party.id for each in suggestions_for(ledger(shy), "hills", now=NOW)
        }


def test_everything_holds_for_the_moment_asked_about() -> None:
    known = ledger(MARA, OMAR)
    assert not matches_of(known, now=moment_of("2026-01-31T12:00:00Z"))


def test_a_suggestion_says_all_in_which_an_ally_meets_a_chantier() -> None:
    known = ledger(
        ally("mara", "offers: [Hedges to cut]\nthemes: [hedges, bees]\nterritories: [west]\n"),
        ally("omar", "themes: [hedges]\n"),
        ally("abel", "themes: [bees]\n"),
    )
    first, second = suggestions_for(known, "hills", now=NOW)
    assert (first.party.id, second.party.id) == ("mara", "omar")
    assert first.themes == ("hedges",)
    assert first.territories == ("west",)
    assert [each.shared for each in first.offers] == [("Hedges",)]
    assert second.themes == ("hedges",)


def test_french_words_meet_whatever_their_endings() -> None:
    offer = {"fr": "Des plants et des haies", "en": "Plants"}
    text = f"offers: [{{fr: {offer['fr']}, en: {offer['en']}}}]\n"
    need = ally("omar", "needs: [{fr: Une haie}]\n")
    (found,) = [
        each
        for each in matches_of(ledger(ally("mara", text), need), now=NOW)
        if each.need.party.id == "omar"
    ]
    assert found.shared == ("haies",)
