"""A procedure as a constitution writes it: stages, what each requires, and who is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal, get_args

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    Tag,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from alliance_cli.messages import say
from alliance_cli.records.base import Many, Record, Some
from alliance_cli.records.identifiers import Id, Who
from alliance_cli.records.moments import Duration
from alliance_cli.records.refusal import refusal, shown
from alliance_cli.records.text import Text

Outcome = Literal["adopted", "adopted-by-the-willing", "rejected", "withdrawn", "lapsed"]
"""How a proposal can end."""

OUTCOMES: tuple[str, ...] = get_args(Outcome)
"""The outcomes, by name."""

STAGE_OUTCOMES = ("adopted", "adopted-by-the-willing", "rejected", "lapsed")
"""The outcomes to which a stage can lead."""

ADOPTIONS = ("adopted", "adopted-by-the-willing")
"""The outcomes that adopt a proposal."""


_SHARE_FORM = re.compile("[0-9]{1,6}/[1-9][0-9]{0,5}")


def _share_in(value: object) -> Fraction | None:
    share = Fraction(value) if isinstance(value, str) and _SHARE_FORM.fullmatch(value) else None
    return share if share is not None and share <= 1 else None


def _share(value: object) -> Fraction:
    if (share := _share_in(value)) is None:
        raise refusal(
            say("“{value}” is not a share", value=shown(value)),
            help=say("Write a fraction like 1/4, at most 1/1."),
        )
    return share


def _ceiling(value: object) -> int | Fraction:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if (share := _share_in(value)) is None:
        raise refusal(
            say("“{value}” is neither a number of people nor a share", value=shown(value)),
            help=say("Write a whole number, or a fraction like 1/10."),
        )
    return share


_SHARE = {
    "type": "string",
    "pattern": f"^{_SHARE_FORM.pattern}$",
    "examples": ["1/4", "2/3"],
}

Share = Annotated[
    Fraction,
    PlainValidator(_share),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(_SHARE),
]
"""A share of people, a fraction written as text: `1/4`."""

Ceiling = Annotated[
    int | Fraction,
    PlainValidator(_ceiling),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, _SHARE]}),
]
"""At most so many people: a whole number, or a share."""


class People(Record):
    """A number of people of WHO; several bounds must all hold, none given means `least: 1`."""

    of: Who | None = None
    """WHO is counted (default: the procedure's electorate)."""
    least: Annotated[int, Field(ge=0)] | None = None
    """At least so many."""
    share: Share | None = None
    """At least this share of WHO."""
    more_than: Share | None = None
    """More than this share of WHO."""
    all_but: Annotated[int, Field(ge=0)] | None = None
    """All of WHO but at most so many."""


class StandAsideLimit(Record):
    """At most so many of WHO stand aside."""

    of: Who | None = None
    """WHO is counted (default: the procedure's electorate)."""
    at_most: Ceiling
    """A number, or a share of WHO."""


class MajorityBounds(Record):
    """A share of those who take sides."""

    of: Who | None = None
    """WHO is counted (default: the procedure's electorate)."""
    share: Share | None = None
    """At least this share of those of WHO who consent, oppose or object."""
    more_than: Share | None = None
    """More than this share of those of WHO who consent, oppose or object."""

    @model_validator(mode="after")
    def _is_bounded(self) -> MajorityBounds:
        if self.share is None and self.more_than is None:
            raise refusal(
                say("a majority needs “share” or “more_than”"),
                "ALY006",
                help=say("Add how many are a majority, for example more_than: 1/2."),
                at=("more_than",),
            )
        return self


class FloorBounds(People):
    """A number of people of WHO in each college or territory."""

    per: Literal["college", "territory"]
    """What must be heard: each college, or each territory."""


class Called(Record):
    """Somebody entitled asked for the decision stage since this stage was entered."""

    called: None = None


class NoObjection(Record):
    """No objection is open."""

    no_objection: None = None


class Consents(Record):
    """So many of WHO consent."""

    consents: People


class Expressed(Record):
    """So many of WHO have a position, whatever it is (a quorum)."""

    expressed: People


class StandAsides(Record):
    """At most so many of WHO stand aside."""

    stand_asides: StandAsideLimit


class Majority(Record):
    """Of those of WHO who consent, oppose or object, so many consent."""

    majority: MajorityBounds


class Floor(Record):
    """In each college (or territory) of WHO, so many have a position."""

    floor: FloorBounds


class Advice(Record):
    """So many of WHO, proposers apart, have advised."""

    advice: People


class Seconds(Record):
    """So many of WHO, proposers apart, have seconded."""

    seconds: People


class Ruling(Record):
    """So many of WHO ruled `adopt`, and their rulings answer every open objection."""

    ruling: People


_BARE = ("called", "no_objection")
_REQUIREMENTS = (
    Called,
    NoObjection,
    Consents,
    Expressed,
    StandAsides,
    Majority,
    Floor,
    Advice,
    Seconds,
    Ruling,
)
REQUIREMENT_NAMES = tuple(next(iter(model.model_fields)) for model in _REQUIREMENTS)


def _spelt_out(value: object) -> object:
    return {value: None} if isinstance(value, str) and value in _BARE else value


def _requirement_tag(value: object) -> str | None:
    """Return the tag of a requirement's model: its name, in brackets that no field name has."""
    if isinstance(value, Mapping) and len(value) == 1:
        name = next(iter(value))
        return f"<{name}>" if name in REQUIREMENT_NAMES else None
    if isinstance(value, Record):
        return f"<{next(iter(type(value).model_fields))}>"
    return None


_Mapped = Annotated[
    Annotated[Called, Tag("<called>")]
    | Annotated[NoObjection, Tag("<no_objection>")]
    | Annotated[Consents, Tag("<consents>")]
    | Annotated[Expressed, Tag("<expressed>")]
    | Annotated[StandAsides, Tag("<stand_asides>")]
    | Annotated[Majority, Tag("<majority>")]
    | Annotated[Floor, Tag("<floor>")]
    | Annotated[Advice, Tag("<advice>")]
    | Annotated[Seconds, Tag("<seconds>")]
    | Annotated[Ruling, Tag("<ruling>")],
    Discriminator(
        _requirement_tag,
        custom_error_type="unknown_requirement",
        custom_error_message="not a requirement",
    ),
]
Requirement = Annotated[
    _Mapped,
    BeforeValidator(
        _spelt_out, json_schema_input_type=Literal["called", "no_objection"] | _Mapped
    ),
]
"""What a stage waits for."""


class Stage(Record):
    """A step of a procedure: left when its requirements hold, or when its time is up."""

    stage: Id
    """The stage's id."""
    name: Text | None = None
    """What people call it."""
    lasts: Duration | None = None
    """It lasts at least so long (default: it can be left at once)."""
    at_most: Duration | None = None
    """It lasts at most so long (default, and at least: `lasts`)."""
    requires: Many[Requirement] = ()
    """What must hold for it to be left to `then`."""
    then: Id | None = None
    """The stage or outcome that follows (default: the next stage; for the last one `adopted`)."""
    otherwise: Id = "lapsed"
    """The stage or outcome when the time is up first."""

    @model_validator(mode="after")
    def _rules_once(self) -> Stage:
        rulings = [n for n, needed in enumerate(self.requires) if isinstance(needed, Ruling)]
        if len(rulings) > 1:
            raise refusal(
                say("a stage can require one ruling only"),
                help=say("Leave one out, or add a stage for it."),
                at=("requires", rulings[1]),
            )
        return self

    @field_validator("stage")
    @classmethod
    def _is_no_outcome(cls, stage: str) -> str:
        if stage in OUTCOMES:
            raise refusal(
                say("“{stage}” is an outcome and cannot be a stage", stage=stage),
                help=say("Give the stage another name."),
            )
        return stage


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Objectors = Annotated[
    tuple[Who, ...],
    Field(strict=False, min_length=1),
    BeforeValidator(_as_list, json_schema_input_type=Who | Some[Who]),
]


class Procedure(Record):
    """A list of stages, and the rules that hold in all of them."""

    name: Text | None = None
    """What people call the procedure."""
    electorate: Who = "engaged"
    """WHO is counted in requirements that do not say `of`."""
    objectors: Objectors = ("allies",)
    """WHO may block; an objection by anybody else is kept as a concern."""
    seniority: Duration | None = None
    """An ally counts, and may block, only if it joined so long before the proposal was opened."""
    objection_needs: Many[Literal["harms", "example", "remedy"]] = ()
    """What an objection must say beside its reason."""
    tests: People | None = None
    """WHO, and how many, dismiss an objection by `inadmissible` tests (absent: none can)."""
    tacit_lift: Duration | None = None
    """An objection that a revision says it integrates is lifted after so long a silence."""
    hold: Duration | None = None
    """Each ally of the electorate may once ask for this much more time (absent: nobody)."""
    rounds: Annotated[int, Field(ge=0)] | None = None
    """Revisions allowed once the decision stage was reached (absent: no bound)."""
    limit: Duration = Duration.of("P1Y")
    """So long after opening the proposal lapses, whatever the stage."""
    review_within: Duration = Duration.of("P1Y")
    """A decision taken so is reviewed within this time."""
    on_revision: Id | None = None
    """The stage entered anew at each revision (default: the second stage, or the only one)."""
    stages: Some[Stage]
    """The stages, in their usual order; a proposal enters the first when it is opened."""

    def stage(self, name: str) -> Stage | None:
        """Return the stage called `name`, if there is one."""
        return next((stage for stage in self.stages if stage.stage == name), None)

    def stage_on_revision(self) -> str:
        """Return the name of the stage that a revision enters anew."""
        return self.on_revision or self.stages[min(1, len(self.stages) - 1)].stage

    def after(self, stage: Stage) -> str:
        """Return the stage or outcome that follows `stage` when its requirements hold."""
        if stage.then is not None:
            return stage.then
        place = self.stages.index(stage)
        return self.stages[place + 1].stage if place + 1 < len(self.stages) else "adopted"

    @model_validator(mode="after")
    def _names_stages_once(self) -> Procedure:
        names: set[str] = set()
        for place, stage in enumerate(self.stages):
            if stage.stage in names:
                raise refusal(
                    say("two stages are called “{stage}”", stage=stage.stage),
                    help=say("Give each stage a name of its own."),
                    at=("stages", place, "stage"),
                )
            names.add(stage.stage)
        return self


def procedure_form(value: object) -> str:
    """Tell a procedure written out from a shipped one that is named."""
    return "<shipped>" if isinstance(value, str) else "<procedure>"
