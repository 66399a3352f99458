"""Cases for the engine, drawn at random: any procedure, any people, any acts by anybody.

Times are drawn from a coarse grid of half days around the opening, so that acts, revisions, the
ends of stages, departures and suspensions often meet in one moment.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from alliance_cli.consensus.case import Case, FiledAct
from alliance_cli.consensus.people import People
from alliance_cli.records.acts import ACTS
from alliance_cli.records.moments import stamp_of
from alliance_cli.records.procedures import Procedure
from tests.unit.consensus import builders as make

Data = dict[str, Any]

ALLIES = ("ana", "bo", "cy", "di", "ed")
STRANGER = "zoe"
ROLES = (make.role("facilitator", "call", "extend", "record"), make.role("arbiter"))
CHANTIER = "water"
STAGES = ("one", "two", "three", "four")
OUTCOMES = ("adopted", "adopted", "adopted-by-the-willing", "rejected")
WHO = (
    *("engaged", "allies", "participants", "proposers", "affected", "nominee"),
    *("role:arbiter", "role:nobody", "college:farmers", "territory:west"),
)
FREQUENT = (
    *("object",) * 12,
    *("consent", "rule", "call") * 4,
    *("stand-aside", "lift", "test", "disown", "confirm") * 2,
)


def _one_of(*values: object) -> SearchStrategy[Any]:
    return st.sampled_from(values)


seldom = st.integers(0, 3).map(lambda drawn: drawn == 3)
often = st.integers(0, 3).map(lambda drawn: drawn < 3)
half_days = st.integers(-1, 28).map(lambda half: half / 2)
later = st.integers(0, 60).map(lambda half: half / 2)
shortest = _one_of(None, "P0D", "PT12H", "P3D", "P5D")
longest = _one_of("P10D", None, "P1D", "P20D", "P1M")
shares = _one_of("0/1", "1/4", "1/2", "2/3", "1/1")
names = _one_of("ana", *ALLIES, *ALLIES, *ALLIES, *ALLIES, STRANGER)


@composite
def _numbers(draw: DrawFn, *kinds: str) -> Data:
    """Draw how many of WHO are asked for."""
    data: Data = {}
    if draw(st.booleans()):
        data["of"] = draw(_one_of(*WHO))
    for kind in kinds:
        if draw(seldom):
            data[kind] = draw(shares if kind in {"share", "more_than"} else st.integers(0, 3))
    return data


people_asked = _numbers("least", "share", "more_than", "all_but")
majorities = _numbers("more_than").map(lambda data: {"share": "1/2", **data})
stand_asides = st.tuples(_numbers(), st.one_of(st.integers(0, 2), shares)).map(
    lambda drawn: {**drawn[0], "at_most": drawn[1]}
)
floors = st.tuples(_numbers("least"), _one_of("college", "territory")).map(
    lambda drawn: {**drawn[0], "per": drawn[1]}
)
requirements: SearchStrategy[str | Data] = st.one_of(
    st.just("called"),
    *(
        people_asked.map(lambda data, name=name: {name: data})
        for name in ("consents", "expressed", "advice", "seconds")
    ),
    majorities.map(lambda data: {"majority": data}),
    stand_asides.map(lambda data: {"stand_asides": data}),
    floors.map(lambda data: {"floor": data}),
)
rulings = _one_of(
    {"of": "role:arbiter"},
    {"of": "role:arbiter"},
    {"of": "role:arbiter", "least": 2},
    {"of": "allies", "share": "1/2"},
    {"of": "proposers"},
    {"least": 0},
)


@composite
def stages(draw: DrawFn, name: str, targets: tuple[str, ...]) -> Data:
    """Draw a stage that leads anywhere, with any requirements and ends."""
    data: Data = {"stage": name, "requires": draw(st.lists(requirements, max_size=2))}
    data["requires"] += draw(_one_of(["no_objection"], []))
    if draw(seldom):
        data["requires"].append({"ruling": draw(rulings)})
    for key, values in (
        ("lasts", shortest),
        ("at_most", longest),
        ("then", _one_of(None, *targets)),
        ("otherwise", _one_of(*targets, None)),
    ):
        if (drawn := draw(values)) is not None:
            data[key] = drawn
    return data


@composite
def procedures(draw: DrawFn) -> Procedure:
    """Draw a procedure: also one that turns in circles, leads nowhere, or takes no time."""
    used = STAGES[: draw(st.integers(1, 4))]
    targets = (*used * 3, *OUTCOMES, "nowhere")
    data: Data = {"stages": [draw(stages(name, targets)) for name in used]}
    for key, values in (
        ("electorate", _one_of(None, "allies", "role:arbiter", "affected")),
        ("objectors", _one_of(None, "engaged", "allies", ["affected", "role:arbiter"])),
        ("seniority", _one_of(None, None, "P0D", "P30D")),
        ("objection_needs", _one_of(None, None, ["harms"])),
        ("tests", _one_of(None, {"of": "role:facilitator"}, {"of": "allies", "least": 2})),
        ("tacit_lift", _one_of(None, "P0D", "P2D", "P10D")),
        ("hold", _one_of(None, "P2D")),
        ("rounds", _one_of(None, 0, 1, 3)),
        ("limit", _one_of("P60D", None, "P60D", None, "P20D", None, "P0D")),
        ("on_revision", _one_of(None, None, *used, "nowhere")),
    ):
        if (drawn := draw(values)) is not None:
            data[key] = drawn
    return Procedure.model_validate(data)


@composite
def _periods(draw: DrawFn) -> list[Data]:
    """Draw up to two periods of days, perhaps without an end."""
    periods = []
    for first in draw(st.lists(half_days, max_size=2)):
        period = {"from": make.date_at(first)}
        if draw(often):
            period["until"] = make.date_at(first + draw(later))
        periods.append(period)
    return periods


@composite
def _ally(draw: DrawFn) -> Data:
    """Draw what an ally's record says about its presence and its milieus."""
    data: Data = {}
    if draw(often):  # most people are simply there
        return data
    joined = draw(_one_of(-60, -60, -10, 0, 3))
    data["joined"] = make.text_at(joined)
    if draw(seldom):
        left = max(joined, draw(half_days))
        data["left"] = make.text_at(left)
        if draw(st.booleans()):
            data["returned"] = make.text_at(left + draw(later))
    if draw(seldom):
        data["engaged"] = draw(_periods())
    data["away"] = draw(_periods())
    data["colleges"] = draw(_one_of([], ["farmers"], ["teachers"]))
    data["territories"] = draw(_one_of([], ["west"]))
    return data


@composite
def peoples(draw: DrawFn) -> People:
    """Draw who was what: allies, mandates, members of a chantier, suspensions."""
    mandates = [make.mandate("facilitator", "di"), make.mandate("arbiter", "ed")]
    mandates += [
        make.mandate(
            draw(_one_of("facilitator", "arbiter", "arbiter")),
            draw(names),
            until=make.date_at(draw(_one_of(20, 400))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    suspensions = [
        make.suspension(draw(names), start, start + draw(later))
        for start in draw(st.lists(half_days, max_size=2))
    ]
    inside = {
        name: {"left": make.text_at(draw(half_days))} if draw(seldom) else {}
        for name in draw(st.lists(names, unique=True, max_size=5))
    }
    return make.people(
        {name: draw(_ally()) for name in ALLIES},
        mandates=mandates,
        members={CHANTIER: inside},
        safeguards=suspensions,
    )


@composite
def _revisions(draw: DrawFn, objections: list[str]) -> list[Data]:
    """Draw revisions, most of them in order and by the one who opened."""
    days = sorted(draw(st.lists(half_days, max_size=3)))
    return [
        make.revision(
            day,
            draw(_one_of(number, number, number, 2)),
            draw(_one_of("ana", "ana", "ana", "bo", STRANGER)),
            integrates=draw(st.lists(_one_of(*objections), max_size=3)) if objections else [],
        )
        for number, day in enumerate(days, 2)
    ]


@composite
def _act(draw: DrawFn, name: str, by: str, day: float, known: Data) -> FiledAct:
    """Draw the act `name`: on any version, about anything that may or may not be there."""
    current = sum(each["at"] <= make.text_at(day) for each in known["revisions"]) + 1
    fields: Data = {"version": draw(_one_of(current, current, current, 1, 2))}
    objections = [*known["objections"], f"{STRANGER}/20260301T000000Z-object"]
    if name in {"lift", "test"}:
        own = [each for each in objections if each.startswith(f"{by}/")]
        fields["objection"] = draw(_one_of(*(own if name == "lift" and own else objections)))
    if name == "test":
        fields["verdict"] = draw(_one_of("inadmissible", "inadmissible", "admissible"))
    if name == "rule":
        made = [
            each for each in known["objections"] if each.partition("/")[2] < stamp_of(make.at(day))
        ]
        answered = draw(_one_of(made, made, objections, []))
        fields["verdict"] = draw(_one_of("adopt", "adopt", "adopt", "reject", "return"))
        fields["answers"] = dict.fromkeys(answered, "Heard.")
    if name in {"confirm", "disown"}:
        fields["of"] = draw(_one_of(*known["own"].get(by, ()), *objections))
    if name == "object" and draw(st.booleans()):
        fields["harms"] = ["purpose"]
    if name == "extend":
        fields["until"] = make.text_at(day + draw(later))
    if name == "nominate":
        fields["nominee"] = draw(names)
    if name == "enact":
        fields["constitution"] = 2
    if ACTS[name].can_be_recorded and draw(seldom):
        fields["recorded_by"] = draw(_one_of("di", "di", *ALLIES))
    return make.act(by, day, name, **fields)


def _aptly(by: str, day: float, name: str) -> tuple[str, float, str]:
    """Return an act that is likelier to have an effect: by whom it may be done, in good time."""
    match name:
        case "object":
            return by, day % 4, name
        case "rule":
            return "ed", max(day, 4), name
        case "test":
            return "di", max(day, 4), name
        case "call":
            return "ana", day % 4, name
        case _:
            return by, day, name


@composite
def cases(draw: DrawFn) -> Case:
    """Draw a proposal with everything that decides where it stands."""
    kinds = _one_of(*FREQUENT, *ACTS)
    drawn = draw(st.lists(st.tuples(names, half_days, kinds), min_size=4, max_size=18))
    done = {_aptly(*each) if draw(often) else each for each in drawn}
    ids: dict[str, list[str]] = {}
    for by, day, name in sorted(done):
        ids.setdefault(by, []).append(make.act_id(by, day, name))
    objections = [make.act_id(by, day, name) for by, day, name in sorted(done) if name == "object"]
    revisions = draw(_revisions(objections))
    known = {"objections": objections, "own": ids, "revisions": revisions}
    fields: Data = {
        "affects": draw(_one_of([], ["bo", "cy"], [CHANTIER])),
        "binds": draw(_one_of("all", "willing")),
        "kind": draw(_one_of("ordinary", "amendment")),
        "scope": draw(_one_of("alliance", "alliance", CHANTIER)),
        "versions": [make.revision(0, 1, "ana"), *revisions],
        "by": draw(_one_of(["ana"], ["ana", "bo"])),
    }
    zone = draw(_one_of("UTC", "Europe/Paris"))
    recess = draw(_one_of((), (("03-05", "03-08"),)))
    return make.case_of(
        *(draw(_act(name, by, day, known)) for by, day, name in sorted(done)),
        under=draw(procedures()),
        among=draw(peoples()),
        roles=ROLES,
        on=make.calendar(zone, *recess),
        **fields,
    )
