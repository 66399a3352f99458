"""What serves an objective is what records say: through chantiers, never through likeness."""

from __future__ import annotations

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.moments import moment_of
from alliance_cli.reports.strategy import Strategy, rules_at, strategy_data, strategy_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import base_files, digested

OBJECTIVES = """\
vision: {horizon: 2030, text: Living soils everywhere.}
objectives:
  - {id: soils, text: Soils that live}
  - {id: water, text: Clean water}
"""
CHANTIER, GARDEN = "chantiers/soils/chantier.yaml", "proposals/garden"
SERVES = {CHANTIER: "objectives: [soils]\n"}
OF_SOILS = ("scope: alliance", "scope: soils")


def laid(more: dict[str, str], scope: tuple[str, str] = ("", ""), **files: str) -> Ledger:
    """Return the sound alliance with objectives, with `more` at the end of files, and others."""
    texts = {path: content.decode() for path, content in base_files().items()}
    for path in ("constitution.yaml", "constitutions/1.yaml"):
        texts[path] += OBJECTIVES
    for path, text in more.items():
        texts[path] = texts.get(path, "") + text
    garden = f"{GARDEN}/proposal.yaml"
    texts[garden] = texts[garden].replace(*scope)
    for path in [path for path in texts if files and path.startswith(f"{GARDEN}/acts/")]:
        texts[path.replace("garden", "orchard")] = texts[path]
    for name, text in files.items():
        texts[f"proposals/{name}/proposal.yaml"] = text
    tree = MemoryTree(digested({path: text.encode() for path, text in texts.items()}))
    return load_alliance(tree).ledger


def seen(ledger: Ledger, at: str = "2026-03-20T12:00:00Z") -> Strategy:
    return strategy_of(ledger, rules(ledger), now=moment_of(at), languages=("en",))


def rules(ledger: Ledger) -> Constitution:
    assert ledger.constitution is not None
    return ledger.constitution.record


def test_an_objective_that_no_chantier_names_is_served_by_nothing() -> None:
    strategy = seen(laid(SERVES))
    assert strategy.unserved == ("water",)
    assert strategy.aimless == ()
    assert strategy.years_left == 4
    assert [each.id for each in seen(laid({})).aimless] == ["soils"]


def test_a_decision_of_a_chantier_serves_what_the_chantier_serves() -> None:
    strategy = seen(laid(SERVES, OF_SOILS))
    soils, water = strategy.objectives
    assert [each.id for each in soils.decisions] == ["garden"]
    assert water.decisions == ()
    assert seen(laid(SERVES)).objectives[0].decisions == ()
    assert seen(laid(SERVES, OF_SOILS), "2026-02-03T00:00:00Z").objectives[0].decisions == ()


def test_what_supersedes_a_decision_serves_what_that_served() -> None:
    garden = base_files()[f"{GARDEN}/proposal.yaml"].decode()
    orchard = garden.replace("garden", "orchard") + "supersedes: [garden]\n"
    soils = seen(laid(SERVES, OF_SOILS, orchard=orchard)).objectives[0]
    assert [(each.id, each.superseded_by) for each in soils.decisions] == [
        ("garden", ("orchard",)),
        ("orchard", ()),
    ]


def test_experiences_serve_through_their_chantiers_unless_taken_back() -> None:
    told = {**SERVES, "experiences/first-harvest.yaml": "chantiers: [soils]\n"}
    assert seen(laid(told)).objectives[0].experiences == ("first-harvest",)
    assert seen(laid(told), "2026-02-19T12:00:00Z").objectives[0].experiences == ()
    retracted = "retracted: {at: 2026-03-01T09:00:00Z, reason: It was not so.}\n"
    told["experiences/first-harvest.yaml"] += retracted
    assert seen(laid(told)).objectives[0].experiences == ()
    closing = "closed: {at: 2026-03-02T09:00:00Z, reason: Done., experience: first-harvest}\n"
    soils = seen(laid({CHANTIER: SERVES[CHANTIER] + closing})).objectives[0]
    assert (soils.experiences, soils.is_served, soils.is_worked_on) == (
        *(("first-harvest",), True),
        False,
    )


def test_scripts_are_given_the_same() -> None:
    data = strategy_data(seen(laid(SERVES, OF_SOILS)))
    assert data["vision"] == {"horizon": 2030, "text": "Living soils everywhere."}
    soils, _ = data["objectives"]
    assert soils["text"] == "Soils that live"
    assert [each["id"] for each in soils["decisions"]] == ["garden"]
    assert (data["unserved"], data["unattended"], data["aimless"]) == (["water"], [], [])


def test_the_constitution_is_that_of_the_moment() -> None:
    ledger = laid(SERVES)
    assert rules_at(ledger, rules(ledger), moment_of("2026-03-20T12:00:00Z")).version == 1
