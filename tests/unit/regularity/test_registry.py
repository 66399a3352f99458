"""All rules on transitions together: quiet where all is well, none left out, each told once."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from alliance_cli import regularity
from alliance_cli.regularity.registry import TRANSITION_RULES, irregularities
from tests.unit.regularity.amending import ADOPTED, ENACTED
from tests.unit.regularity.builders import nobody, plus, step, transition


def test_every_rule_of_every_module_is_run() -> None:
    modules = [
        import_module(f"{regularity.__name__}.{module.name}")
        for module in iter_modules(regularity.__path__)
    ]
    rules = [rule for module in modules for rule in getattr(module, "RULES", ())]
    assert set(rules) == set(TRANSITION_RULES)
    assert len(TRANSITION_RULES) == len(set(TRANSITION_RULES))


def test_honest_work_is_quiet() -> None:
    assert irregularities(transition()) == ()
    said = {
        "proposals/seed-library/acts/ines/20260320T110000Z-consent.yaml": (
            "act: consent\nat: 2026-03-20T11:00:00Z\nversion: 1\n"
        )
    }
    assert irregularities(transition({}, [step("ines", said)])) == ()
    assert irregularities(transition(ADOPTED, [step("ines", ENACTED)])) == ()


def test_what_is_wrong_is_told_once() -> None:
    wrong = plus("allies/nadia.yaml", "left: 2026-01-02T09:00:00Z\n")
    steps = [step("nadia", wrong), step(nobody(), {"docs/a.md": "A"})]
    assert len(irregularities(transition({}, steps))) == 1


def test_only_the_rules_that_are_given_are_run() -> None:
    wrong = plus("allies/nadia.yaml", "left: 2026-01-02T09:00:00Z\n")
    assert irregularities(transition({}, [step("nadia", wrong)]), ()) == ()
