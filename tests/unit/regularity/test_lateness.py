"""What is said to happen now happens between `late_by` before the reception and the reception.

The reception is 2026-03-20T12:00:00Z, `late_by` three days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, get_args

import pytest

from alliance_cli.records.base import Record
from alliance_cli.records.kinds import KINDS
from alliance_cli.regularity.lateness import RULES
from alliance_cli.regularity.moments import SAID
from alliance_cli.regularity.transition import Transition
from tests.unit.regularity.builders import moved, plus, step, text_of, transition
from tests.unit.regularity.judging import told, words

FIRST, LAST = "2026-03-17T12:00:00Z", "2026-03-20T12:00:00Z"
TOO_OLD, TOO_SOON = "2026-03-17T11:59:59Z", "2026-03-20T12:00:01Z"
NADIA, MEMBER = "allies/nadia.yaml", "chantiers/soils/members/paul.yaml"
SOILS = "chantiers/soils/chantier.yaml"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1oqoMBh4fLGWSGSoYHRFzIbmnr6W7KlBHJcVhwVV0C n"
ZOE = "name: Zoe\nkind: person\njoined: {}\ncharter: 1\nemails: [zoe@example.org]\n"
SEEDS = """\
title: Seeds for all
kind: ordinary
scope: alliance
by: [nadia]
opened: {}
constitution: 1
text: We give them away.
versions:
  - {{version: 1, at: 2026-03-20T11:00:00Z, by: nadia, digest: "sha256:…"}}
"""
REVISED = '  - {{version: 2, at: {}, by: nadia, digest: "sha256:…"}}\n'
ANIMATED = "ends: 2026-12-31\nanimators: [nadia]"
HELP = "ally: nadia\nwhat: Help.\nfor: alliance\n"
LIBRARY = "proposals/seed-library/proposal.yaml"
SAFEGUARD = """\
ally: paul
measure: suspend
articles: [value:care]
by: nadia
until: 2026-04-01
reasons: He shouted.
"""
TAKEN = SAFEGUARD + "at: {}\nnotified: 2026-03-20T11:00:00Z"
NOTIFIED = SAFEGUARD + "at: 2026-03-20T11:00:00Z\nnotified: {}"
LIFTED = TAKEN.format("2026-03-20T11:00:00Z") + "\nlifted: {{at: {}, reason: calm}}"


@pytest.mark.parametrize(
    ("path", "text", "route"),
    [
        ("alliance.yaml", "closed: {{at: {}, decision: garden}}", "closed.at"),
        ("allies/zoe.yaml", ZOE, "joined"),
        (NADIA, "signed: [{{version: 2, at: {}}}]", "signed.0.at"),
        (NADIA, "left: {}", "left"),
        (NADIA, "keys: [{{key: " + KEY + ", from: 2026-03-20, revoked: {}}}]", "keys.0.revoked"),
        ("mandates/first-arbiter.yaml", "ended: {{at: {}, reason: tired}}", "ended.at"),
        (
            "chantiers/air/chantier.yaml",
            f"name: Air\nkinds: [thematic]\npurpose: Air.\n{ANIMATED}\nopened: {{}}",
            "opened",
        ),
        (SOILS, "extended: [{{at: {}, until: 2026-12-31, reason: more}}]", "extended.0.at"),
        (SOILS, "closed: {{at: {}, reason: done}}", "closed.at"),
        ("chantiers/soils/members/ines.yaml", "joined: {}", "joined"),
        (MEMBER, "left: {}", "left"),
        (
            "chantiers/soils/adaptations/soil.yaml",
            "stance: comply\nhow: As it says.\nat: {}\nby: nadia",
            "at",
        ),
        ("proposals/seeds/proposal.yaml", SEEDS, "opened"),
        (LIBRARY, REVISED, "versions.1.at"),
        (
            "proposals/seed-library/acts/ines/20260320T090000Z-consent.yaml",
            "act: consent\nat: {}\nversion: 1",
            "at",
        ),
        (
            "principles/soil.yaml",
            "statement: Feed it.\nintent: Life.\nretired: {{at: {}, decision: garden}}",
            "retired.at",
        ),
        ("commitments/help.yaml", f"{HELP}made: {{}}", "made"),
        (
            "commitments/help.yaml",
            f"{HELP}made: 2026-03-20T09:00:00Z\ndone: {{{{at: {{}}}}}}",
            "done.at",
        ),
        (
            "commitments/help.yaml",
            f"{HELP}made: 2026-03-20T09:00:00Z\ndropped: {{{{at: {{}}, reason: no time}}}}",
            "dropped.at",
        ),
        ("experiences/first-harvest.yaml", "retracted: {{at: {}, reason: wrong}}", "retracted.at"),
        (
            "reviews/look.yaml",
            "subject: constitution\nat: {}\nby: [nadia]\nfindings: Well.\nnext: renew",
            "at",
        ),
        ("safeguards/rest.yaml", TAKEN, "at"),
        ("safeguards/rest.yaml", NOTIFIED, "notified"),
        ("safeguards/rest.yaml", LIFTED, "lifted.at"),
        ("glossary/soil.yaml", "term: Soil\ndefinition: What lives.\nat: {}", "at"),
        (
            "translations/experiences/first-harvest/fr.yaml",
            f"of: sha256:{'0' * 64}\nby: nadia\nat: {{}}\nfields: {{{{title: Récolte}}}}",
            "at",
        ),
    ],
)
def test_what_happens_now_is_neither_past_nor_to_come(path: str, text: str, route: str) -> None:
    def said(moment: str) -> Transition:
        try:
            before = text_of(path)
        except KeyError:
            before = ""
        return transition({}, [step("nadia", {path: f"{before}{text.format(moment)}\n"})])

    assert told(said(FIRST), RULES) == []
    assert told(said(LAST), RULES) == []
    assert told(said(TOO_OLD), RULES) == [f"ALY507 {path}:{route}"]
    assert told(said(TOO_SOON), RULES) == [f"ALY507 {path}:{route}"]


def test_who_returns_does_so_now() -> None:
    def returning(moment: str) -> list[str]:
        back = plus(NADIA, f"left: 2026-02-01T09:00:00Z\nreturned: {moment}\n")
        gone = plus(NADIA, "left: 2026-02-01T09:00:00Z\n")
        return told(transition(gone, [step("nadia", back)]), RULES)

    assert returning(FIRST) == []
    assert returning(TOO_OLD) == [f"ALY507 {NADIA}:returned"]


def test_what_the_past_says_is_told_apart_from_what_is_to_come() -> None:
    late = transition({}, [step("zoe", {"allies/zoe.yaml": ZOE.format(TOO_OLD)})])
    assert "too long ago" in words(late, RULES)
    early = transition({}, [step("zoe", {"allies/zoe.yaml": ZOE.format(TOO_SOON)})])
    assert "had not come" in words(early, RULES)


def moments_in(form: Any) -> Iterator[str]:  # noqa: ANN401 - any form of a field
    """Yield the dotted names of the moments in a model, or in the form of a field."""
    if form is datetime:
        yield ""
    elif isinstance(form, type) and issubclass(form, Record):
        for name, field in form.model_fields.items():
            yield from (f"{name}.{rest}" for rest in moments_in(field.annotation))
    else:
        for part in get_args(form):
            yield from moments_in(part)


def test_every_moment_that_is_not_derived_or_planned_says_what_happens_now() -> None:
    for kind in KINDS.keys() - {"decision", "assembly"}:
        found = {name.rstrip(".") for name in moments_in(KINDS[kind].model)}
        assert found == set(SAID.get(kind, ())), kind


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "assemblies/spring.yaml",
            "name: Spring\nat: 2026-01-02T09:00:00Z\nnext: 2027-01-01T09:00:00Z\n",
        ),
        ("chantiers/soils/members/paul.yaml", text_of(MEMBER) + "part: Digging\n"),
        (SOILS, text_of(SOILS).replace("2026-12-31", "2028-12-31")),
    ],
)
def test_meetings_and_planned_ends_may_be_whenever(path: str, text: str) -> None:
    assert told(transition({}, [step("nadia", {path: text})]), RULES) == []


BACK = "left: 2026-02-01T09:00:00Z\nreturned: 2026-03-01T09:00:00Z\n"
KEPT = "earlier: [{left: 2026-02-01T09:00:00Z, returned: 2026-03-01T09:00:00Z}]\n"


def test_what_stood_there_before_is_not_said_now() -> None:
    edit = step("nadia", plus(NADIA, "themes: [soil]\n"))
    assert told(transition({}, [edit]), RULES) == []


def test_an_earlier_absence_is_kept_as_it_was() -> None:
    base = plus(NADIA, BACK)
    again = plus(NADIA, f"{KEPT}left: {LAST}\n")
    assert told(transition(base, [step("nadia", again)]), RULES) == []


def test_an_earlier_stay_is_kept_as_it_was() -> None:
    base = plus(MEMBER, "left: 2026-02-01T09:00:00Z\n")
    stay = "earlier: [{joined: 2026-01-20T09:00:00Z, left: 2026-02-01T09:00:00Z}]\n"
    again = {MEMBER: f"joined: {LAST}\n{stay}"}
    assert told(transition(base, [step("paul", again)]), RULES) == []


@pytest.mark.parametrize(
    ("base", "files", "route"),
    [
        ({}, plus(NADIA, "left: 2026-01-01T08:00:00Z\n"), "left"),
        ({}, plus(LIBRARY, REVISED.format("2026-03-14T09:00:00Z")), "versions.1.at"),
        (
            plus(MEMBER, "left: 2026-02-01T09:00:00Z\n"),
            {
                MEMBER: "joined: 2026-01-20T09:00:00Z\nearlier: "
                "[{joined: 2026-01-20T09:00:00Z, left: 2026-02-01T09:00:00Z}]\n"
            },
            "joined",
        ),
    ],
)
def test_an_old_moment_does_not_come_to_say_something_new(
    base: dict[str, str], files: dict[str, str], route: str
) -> None:
    (path,) = files
    found = told(transition(base, [step("nadia", files)]), RULES)
    assert found == [f"ALY507 {path}:{route}"]


def test_who_moves_a_record_says_nothing_anew() -> None:
    there = "allies/far/nadia.yaml"
    assert told(transition({}, [step("nadia", moved(NADIA, there))]), RULES) == []


def test_what_could_not_be_read_before_is_said_now() -> None:
    assert told(transition({NADIA: "name: ["}, [step("nadia", plus(NADIA, ""))]), RULES) == [
        f"ALY507 {NADIA}:joined"
    ]


def test_a_longer_time_to_be_late_in_opens_more_of_the_past() -> None:
    joining = [step("zoe", {"allies/zoe.yaml": ZOE.format(TOO_OLD)})]
    assert told(transition({}, joining, rules="late_by: P4D\n"), RULES) == []


LATE_ACT = "proposals/seed-library/acts/ines/20260317T090000Z-suggest.yaml"
LATE_TEXT = (
    "act: suggest\nat: 2026-03-17T09:00:00Z\nversion: 1\ntext: Label them.\nrecorded_by: {}\n"
)
REASON = {"Alliance-Late": "the letter came by boat"}
RECORDER = """\
roles:
  - {id: secretary, purpose: Writes down what is said, powers: [record], term: P1Y}
"""


def recorded(
    by: str,
    *,
    trailers: dict[str, str] = REASON,
    base: dict[str, str] | None = None,
    files: dict[str, str] | None = None,
) -> list[str]:
    """Return what is told of a late act that `by` lands; `aminata` holds the power `record`."""
    constitution = text_of("constitution.yaml").replace("roles:\n", RECORDER)
    secretary = {
        "constitution.yaml": constitution,
        "constitutions/1.yaml": constitution,
        "mandates/secretary.yaml": (
            "role: secretary\nally: aminata\nfrom: 2026-01-01\nuntil: 2026-12-31\n"
        ),
    }
    late = step(by, {LATE_ACT: LATE_TEXT.format(by), **(files or {})}, trailers=trailers)
    return told(transition({**secretary, **(base or {})}, [late]), RULES)


def test_a_recorder_lands_a_late_act_and_says_why() -> None:
    assert recorded("aminata") == []


def test_nobody_else_lands_a_late_act() -> None:
    assert recorded("ines") == [f"ALY507 {LATE_ACT}:at"]
    assert recorded("aminata", trailers={}) == [f"ALY507 {LATE_ACT}:at"]
    assert recorded("aminata", trailers={"Alliance-Late": ""}) == [f"ALY507 {LATE_ACT}:at"]


def test_a_recorder_lands_nothing_late_of_its_own() -> None:
    own = LATE_ACT.replace("/ines/", "/aminata/")
    for text in (LATE_TEXT.format("aminata"), LATE_TEXT.replace("recorded_by: {}\n", "")):
        assert recorded("aminata", files={own: text}) == [f"ALY507 {own}:at"]
    signed = {LATE_ACT: LATE_TEXT.replace("recorded_by: {}\n", "through: aminata\n")}
    assert recorded("aminata", files=signed) == [f"ALY507 {LATE_ACT}:at"]


def test_who_represents_somebody_lands_nothing_late_for_it() -> None:
    path = "allies/ines.yaml"
    spoken_for = "representatives: [{ally: aminata, from: 2026-01-01}]\n"
    base = {path: text_of(path).replace("kind: person", "kind: organisation") + spoken_for}
    assert recorded("aminata", base=base) == [f"ALY507 {LATE_ACT}:at"]


def test_who_proposes_lands_no_late_act_whatever_it_may_record() -> None:
    assert recorded("nadia") == [f"ALY507 {LATE_ACT}:at"]


def test_nothing_late_lands_once_it_is_sealed() -> None:
    decision = {"proposals/seed-library/decision.yaml": text_of("proposals/garden/decision.yaml")}
    assert recorded("aminata", base=decision) == [f"ALY507 {LATE_ACT}:at"]
    assert recorded("aminata", files=decision) == [f"ALY507 {LATE_ACT}:at"]


def test_nothing_lands_that_has_not_happened_yet() -> None:
    early = LATE_TEXT.format("aminata").replace("2026-03-17", "2026-03-27")
    assert recorded("aminata", files={LATE_ACT: early}) == [f"ALY507 {LATE_ACT}:at"]


def test_nothing_but_an_act_lands_late() -> None:
    joining = {"allies/zoe.yaml": ZOE.format(TOO_OLD)}
    assert recorded("aminata", files=joining) == ["ALY507 allies/zoe.yaml:joined"]


def test_each_commit_that_brings_a_late_act_is_a_recorders() -> None:
    steps = [
        step("nadia", {LATE_ACT: LATE_TEXT.format("nadia")}),
        step("nadia", {LATE_ACT: None}),
        step("nadia", {LATE_ACT: LATE_TEXT.format("nadia")}, trailers=REASON),
    ]
    assert told(transition({}, steps), RULES) == [f"ALY507 {LATE_ACT}:at"]


def test_the_recorder_of_a_chantier_lands_late_acts_of_its_proposals_alone() -> None:
    constitution = text_of("constitution.yaml").replace(
        "scope: chantier,", "scope: chantier, powers: [record],"
    )
    scribe = "role: scribe\nally: aminata\nchantier: {}\nfrom: 2026-01-01\nuntil: 2026-12-31\n"
    of_soils = text_of(LIBRARY).replace("scope: alliance", "scope: soils")
    base = {
        "constitution.yaml": constitution,
        "constitutions/1.yaml": constitution,
        LIBRARY: of_soils,
    }
    late = [step("aminata", {LATE_ACT: LATE_TEXT.format("aminata")}, trailers=REASON)]
    here = {**base, "mandates/scribe.yaml": scribe.format("soils")}
    assert told(transition(here, late), RULES) == []
    elsewhere = {**base, "mandates/scribe.yaml": scribe.format("air")}
    assert told(transition(elsewhere, late), RULES) == [f"ALY507 {LATE_ACT}:at"]
    whole = {**here, LIBRARY: text_of(LIBRARY)}
    assert told(transition(whole, late), RULES) == [f"ALY507 {LATE_ACT}:at"]
