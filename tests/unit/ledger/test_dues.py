"""What is due is due from its day on, and not a second before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from alliance_cli.ledger.dues import Due
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.reckoning import dues_at, standings_at
from alliance_cli.records.moments import moment_of, moment_text
from alliance_cli.use_cases.load import load_alliance
from tests.unit.rules.examples import ExampleTree, base_files, digested

CONSTITUTIONS = ("constitution.yaml", "constitutions/1.yaml")
GARDEN = """\
title: A garden for all
kind: ordinary
scope: {scope}
by: [paul]
opened: 2026-02-02T09:00:00Z
constitution: 1
text: We open the garden to all.
{more}
versions:
  - {{version: 1, at: 2026-02-02T09:00:00Z, by: paul, digest: "sha256:…"}}
"""
CALL = "act: call\nat: 2026-02-03T09:00:00Z\nversion: 1\n"
PRINCIPLE = """\
title: cover
kind: principle
scope: alliance
by: [paul]
opened: 2026-02-02T09:00:00Z
constitution: 1
text: Cover the soil.
principle: {statement: Cover the soil., intent: Life.}
versions:
  - {version: 1, at: 2026-02-02T09:00:00Z, by: paul, digest: "sha256:…"}
"""
SEALED = """\
format: 1
outcome: adopted
at: 2026-02-10T09:00:00Z
version: 1
digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
constitution: 1
procedure: consent
path: []
tally: {electorate: 4, consent: 2, stand_aside: 0, abstain: 0, oppose: 0, object: 0, silent: 2}
review: 2027-02-10T09:00:00Z
"""
QUESTION = "act: question\nat: 2026-03-15T09:00:00Z\nversion: 1\ntext: Who keeps the keys?\n"
ASKED = "proposals/seed-library/acts/ines/20260315T090000Z-question.yaml"
ANSWER = """\
act: react
at: 2026-03-16T09:30:00Z
version: 1
text: I do.
replies_to: ines/20260315T090000Z-question
"""
FENCE = "ally: paul\nwhat: To mend the fence.\nfor: {aim}\nmade: 2026-02-01T09:00:00Z\n"
REVIEW = "subject: {subject}\nat: {at}\nby: [ines]\nfindings: Well.\nnext: renew\n"
SHEET = "title: T\nsummary: S\nauthors: [{by}]\nwritten: {day}\nlanguage: en\n{more}\n"


def measure(kind: str, **fields: str) -> str:
    """Return the discipline `it` with a measure of `kind`."""
    given = "".join(f", {name}: {value}" for name, value in fields.items())
    return f"disciplines: [{{id: it, text: We do it., measure: {{kind: {kind}{given}}}}}]\n"


@dataclass(frozen=True)
class Edge:
    """With `files` over the base, and `rules` in the constitution, `code` is due from `since`."""

    name: str
    code: str
    since: str
    about: str
    rules: str = ""
    files: dict[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


def ledger_with(
    rules: str = "", files: dict[str, str] | None = None, removed: tuple[str, ...] = ()
) -> Ledger:
    """Return the base with more in its constitution, and `files` laid over it."""
    content = {path: each for path, each in base_files().items() if path not in removed}
    for path in CONSTITUTIONS:
        content[path] += rules.encode()
    content |= {path: text.encode() for path, text in (files or {}).items()}
    alliance = load_alliance(ExampleTree(digested(content), {}))
    assert alliance.findings == ()
    return alliance.ledger


def dues(ledger: Ledger, at: str) -> tuple[Due, ...]:
    """Return what is due at a moment."""
    now = moment_of(at)
    return dues_at(ledger, standings_at(ledger, now=now), now=now)


def just_before(moment: str) -> str:
    return moment_text(moment_of(moment) - timedelta(seconds=1))


def garden(more: str = "review: P1M", scope: str = "alliance") -> dict[str, str]:
    return {"proposals/garden/proposal.yaml": GARDEN.format(more=more, scope=scope)}


UNSEALED = ("proposals/garden/decision.yaml",)
ADOPTED_PRINCIPLE = {
    "principles/cover.yaml": "statement: Cover the soil.\nintent: Life.\n",
    "proposals/cover/proposal.yaml": PRINCIPLE,
    "proposals/cover/decision.yaml": SEALED,
    "proposals/cover/acts/paul/20260203T090000Z-call.yaml": CALL,
}
MANDATE = "role: arbiter\nally: ines\nfrom: 2026-01-01\nuntil: {until}\n"
CHANTIER = base_files()["chantiers/soils/chantier.yaml"].decode()
SOILS = "chantiers/soils/chantier.yaml"

EDGES = (
    Edge(
        "a chantier from its opening on",
        "ALY601",
        "2026-02-15T09:00:00Z",
        "chantier:soils",
        measure("experience", every="P1M", per="chantier"),
    ),
    Edge(
        "a chantier since its last experience",
        "ALY601",
        "2026-04-20T00:00:00Z",
        "chantier:soils",
        measure("experience", every="P2M"),
        {
            "experiences/one.yaml": SHEET.format(
                by="paul", day="2026-02-20", more="chantiers: [soils]"
            )
        },
    ),
    Edge(
        "an ally since its last experience",
        "ALY601",
        "2026-03-20T00:00:00Z",
        "ally:paul",
        measure("experience", every="P1M", per="ally"),
    ),
    Edge(
        "an ally since it joined",
        "ALY601",
        "2026-02-01T08:00:00Z",
        "ally:nadia",
        measure("experience", every="P1M", per="ally"),
    ),
    Edge(
        "a decision on the day it says",
        "ALY602",
        "2026-03-10T09:00:00Z",
        "decision:garden",
        files=garden(),
        removed=UNSEALED,
    ),
    Edge("a sealed decision", "ALY602", "2027-02-10T09:00:00Z", "decision:garden"),
    Edge(
        "a decision on the day its review says",
        "ALY602",
        "2026-06-01T00:00:00Z",
        "decision:garden",
        files={
            "reviews/one.yaml": REVIEW.format(subject="decision:garden", at="2026-03-01T09:00:00Z")
            + "review: 2026-06-01\n"
        },
    ),
    Edge(
        "a mandate that is over",
        "ALY602",
        "2027-01-01T00:00:00Z",
        "mandate:first-arbiter",
        measure("review", within="P30D"),
    ),
    Edge(
        "a question",
        "ALY603",
        "2026-03-18T09:00:00Z",
        "proposal:seed-library",
        measure("answer", within="P3D"),
        {ASKED: QUESTION},
    ),
    Edge(
        "a principle, since its adoption",
        "ALY604",
        "2026-02-24T09:00:00Z",
        "chantier:soils",
        measure("adaptation", within="P14D"),
        ADOPTED_PRINCIPLE,
    ),
    Edge(
        "a closing report",
        "ALY605",
        "2026-03-15T09:00:00Z",
        "chantier:soils",
        measure("report", within="P14D"),
        {SOILS: f"{CHANTIER}closed: {{at: 2026-03-01T09:00:00Z, reason: Done.}}\n"},
    ),
    Edge(
        "a mandate two months before its end",
        "ALY606",
        "2026-11-01T00:00:00Z",
        "mandate:first-arbiter",
    ),
    Edge(
        "a mandate that ends with a short month",
        "ALY606",
        "2026-03-01T00:00:00Z",
        "mandate:first-arbiter",
        files={"mandates/first-arbiter.yaml": MANDATE.format(until="2026-04-30")},
    ),
    Edge(
        "a chantier two months before its end", "ALY607", "2026-11-01T00:00:00Z", "chantier:soils"
    ),
    Edge(
        "a chantier since the last who joined",
        "ALY608",
        "2026-04-20T09:00:00Z",
        "chantier:soils",
    ),
    Edge(
        "what was undertaken for a day",
        "ALY609",
        "2026-03-15T00:00:00Z",
        "commitment:fence",
        measure("commitment", grace="P14D"),
        {"commitments/fence.yaml": f"{FENCE.format(aim='alliance')}due: 2026-02-28\n"},
    ),
    Edge(
        "the constitution, since the founding",
        "ALY610",
        "2027-01-01T00:00:00Z",
        "constitution",
        "review: P1Y\n",
    ),
    Edge(
        "the constitution, since its last review",
        "ALY610",
        "2027-06-01T09:00:00Z",
        "constitution",
        "review: P1Y\n",
        {"reviews/one.yaml": REVIEW.format(subject="constitution", at="2026-06-01T09:00:00Z")},
    ),
)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.code}-{edge.name}")
def test_it_is_due_from_that_moment_on(edge: Edge) -> None:
    ledger = ledger_with(edge.rules, edge.files, edge.removed)

    def found(at: str) -> list[str]:
        named = (each for each in dues(ledger, at) if each.code == edge.code)
        return [moment_text(each.since) for each in named if each.about == edge.about]

    assert found(just_before(edge.since)) == []
    assert found(edge.since) == [edge.since]


@pytest.mark.parametrize(
    ("rules", "files", "removed", "at"),
    [
        # what nobody is held to where no discipline measures it
        ("", {ASKED: QUESTION, **ADOPTED_PRINCIPLE}, (), "2026-04-01T09:00:00Z"),
        ("", {"commitments/f.yaml": FENCE.format(aim="alliance") + "due: 2026-02-02\n"}, (), ""),
        # what was answered, by a word or by a revision
        (
            measure("answer", within="P1D"),
            {
                ASKED: QUESTION,
                "proposals/seed-library/acts/nadia/20260316T093000Z-react.yaml": ANSWER,
            },
            (),
            "",
        ),
        # what was done, given up, or has no day
        (
            measure("commitment", grace="P1D"),
            {
                "commitments/a.yaml": FENCE.format(aim="alliance")
                + "due: 2026-02-02\ndone: {at: 2026-03-01T09:00:00Z}\n",
                "commitments/b.yaml": FENCE.format(aim="alliance")
                + "due: 2026-02-02\ndropped: {at: 2026-03-01T09:00:00Z, reason: My back.}\n",
                "commitments/c.yaml": FENCE.format(aim="alliance"),
            },
            (),
            "",
        ),
        # a closing report by name, and one that names the chantier
        (
            measure("report", within="P1D"),
            {
                SOILS: f"{CHANTIER}closed: {{at: 2026-03-01T09:00:00Z, reason: Done.,"
                " experience: first-harvest}\n"
            },
            (),
            "",
        ),
        (
            measure("report", within="P1D"),
            {
                SOILS: f"{CHANTIER}closed: {{at: 2026-03-01T09:00:00Z, reason: Done.}}\n",
                "experiences/last.yaml": SHEET.format(
                    by="nadia", day="2026-03-01", more="chantiers: [soils]"
                ),
            },
            (),
            "",
        ),
        # an answer to a principle
        (
            measure("adaptation", within="P1D"),
            {
                **ADOPTED_PRINCIPLE,
                "chantiers/soils/adaptations/cover.yaml": "stance: explain\nhow: It is rock.\n"
                "at: 2026-03-01T09:00:00Z\nby: nadia\n",
            },
            (),
            "",
        ),
        # a decision that was reviewed, with no day for the next time
        (
            "",
            {
                **garden(),
                "reviews/one.yaml": REVIEW.format(
                    subject="decision:garden", at="2026-03-01T09:00:00Z"
                ),
            },
            UNSEALED,
            "",
        ),
    ],
)
def test_what_is_in_order_is_not_due(
    rules: str, files: dict[str, str], removed: tuple[str, ...], at: str
) -> None:
    assert dues(ledger_with(rules, files, removed), at or "2026-03-20T12:00:00Z") == ()


def test_a_review_is_a_note_until_the_time_of_the_discipline_is_over() -> None:
    ledger = ledger_with(measure("review", within="P7D"), garden(), UNSEALED)
    late = "2026-03-17T09:00:00Z"
    for at, severity in ((just_before(late), "note"), (late, "warning")):
        (due,) = dues(ledger, at)
        assert (due.severity, due.ground) == (severity, "discipline:it")


def test_a_decision_of_a_chantier_is_due_there() -> None:
    call = {
        "proposals/garden/acts/paul/20260203T090000Z-call.yaml": CALL,
        "proposals/garden/acts/nadia/20260205T090000Z-consent.yaml": (
            "act: consent\nat: 2026-02-05T09:00:00Z\nversion: 1\n"
        ),
    }
    removed = (*UNSEALED, "proposals/garden/acts/ines/20260205T090000Z-consent.yaml")
    ledger = ledger_with("", {**garden(scope="soils"), **call}, removed)
    (due,) = dues(ledger, "2026-03-20T12:00:00Z")
    assert (due.chantier, due.by) == ("soils", ("paul",))


def test_nobody_waits_for_sympathisers_nor_for_who_is_away() -> None:
    paul = base_files()["allies/paul.yaml"].decode()
    away = {"allies/paul.yaml": paul + "away: [{from: 2026-03-01, until: 2026-04-30}]\n"}
    found = dues(
        ledger_with(measure("experience", every="P1M", per="ally"), away), "2026-03-20T12:00:00Z"
    )
    assert {each.about for each in found} == {"ally:aminata", "ally:ines", "ally:nadia"}


def test_a_mandate_that_goes_on_under_another_one_is_not_told_to_end() -> None:
    again = "role: arbiter\nally: ines\nfrom: 2027-01-01\nuntil: 2027-12-31\n"
    ledger = ledger_with(files={"mandates/again.yaml": again})
    ending = {each.about for each in dues(ledger, "2026-12-01T12:00:00Z") if each.code == "ALY606"}
    assert ending == {"mandate:second-arbiter", "mandate:first-facilitator"}


def test_what_a_challenged_principle_is_due_for_is_a_review() -> None:
    told = SHEET.format(
        by="paul", day="2026-03-01", more="principles: [{principle: cover, stance: challenges}]"
    )
    ledger = ledger_with(files={**ADOPTED_PRINCIPLE, "experiences/flood.yaml": told})
    (due,) = dues(ledger, "2026-03-20T12:00:00Z")
    assert (due.code, due.about, due.severity) == ("ALY602", "principle:cover", "note")


def test_a_discipline_binds_nobody_for_what_was_before_it() -> None:
    files = base_files()
    later = measure("experience", every="P1M", per="chantier")
    second = files["constitution.yaml"].replace(b"version: 1", b"version: 2") + later.encode()
    enact = "act: enact\nat: 2026-03-01T09:00:00Z\nversion: 1\nconstitution: 2\n"
    over = {
        "constitution.yaml": second.decode(),
        "constitutions/2.yaml": second.decode(),
        "proposals/garden/acts/paul/20260301T090000Z-enact.yaml": enact,
    }
    content = {**files, **{path: text.encode() for path, text in over.items()}}
    ledger = load_alliance(ExampleTree(content, {})).ledger
    since = "2026-04-01T09:00:00Z"
    assert "ALY601" not in {each.code for each in dues(ledger, just_before(since))}
    assert "ALY601" in {each.code for each in dues(ledger, since)}


def test_of_an_alliance_that_has_closed_nothing_is_due() -> None:
    own = base_files()["alliance.yaml"].decode()
    closed = f"{own}closed: {{at: 2026-06-01T09:00:00Z, decision: garden}}\n"
    ledger = ledger_with("review: P1M\n", {"alliance.yaml": closed})
    assert dues(ledger, "2026-05-31T09:00:00Z") != ()
    assert dues(ledger, "2026-06-01T09:00:00Z") == ()


def test_what_cannot_be_read_is_not_said_to_be_missing() -> None:
    files = base_files()
    rules = measure("experience", every="P1M", per="chantier").encode()
    broken = {path: files[path] + rules for path in CONSTITUTIONS}
    tree = ExampleTree({**files, **broken, "experiences/broken.yaml": b"title: ["}, {})
    assert dues(load_alliance(tree).ledger, "2026-03-20T12:00:00Z") == ()
