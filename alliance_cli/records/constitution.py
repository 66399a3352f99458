"""`alliance.yaml` and `constitution.yaml`: what the alliance is, and the rules it gave itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, field_validator, model_validator

from alliance_cli.messages import say
from alliance_cli.records.base import Count, Email, Link, Many, Named, Record, Some
from alliance_cli.records.identifiers import Article, Id, Language, Shipped
from alliance_cli.records.moments import Day, Duration, Moment, MonthDay, TimeZone
from alliance_cli.records.procedures import Procedure, procedure_form
from alliance_cli.records.refusal import refusal
from alliance_cli.records.text import Text

FORMAT = 1
"""The format of records that this version of the tool reads and writes."""

KINDS = ("ordinary", "amendment", "principle", "mandate", "statement", "reopening", "closing")
"""The kinds of proposals."""

CHARTER = ("purpose", "vision", "objectives", "values", "disciplines")
"""The articles that say what an alliance is; the others are its rules."""

_MOST_RECESS_DAYS = 120
_LONGEST_LATENESS_DAYS = 7

Power = Literal["call", "extend", "record", "safeguard", "steward"]
ProposalKind = Literal[
    "ordinary",
    "amendment",
    "principle",
    "mandate",
    "statement",
    "reopening",
    "closing",
]


class Theme(Record):
    """One of the alliance's themes."""

    id: Id
    """The theme's id, used in other records."""
    name: Text
    """What people call it."""


class Channel(Record):
    """A place where the alliance talks."""

    name: Text
    """What people call it."""
    link: str
    """Where it is."""


class Closing(Record):
    """The end of the alliance."""

    at: Moment
    """When it closed."""
    decision: Id
    """The proposal by which it decided to."""
    successor: Text | None = None
    """Who carries its work on."""


class Alliance(Record):
    """The alliance as a whole (`alliance.yaml`)."""

    format: Count
    """The format of the records: 1."""
    name: Text
    """The alliance's name."""
    founded: Day
    """The day from which its first constitution is in force."""
    languages: Some[Language]
    """Its languages; the first is the default and the authentic one."""
    website: Link | None = None
    """Its website."""
    forge: Link | None = None
    """Where its repository is found."""
    channels: Many[Channel] = ()
    """Where it talks."""
    mail: Email | None = None
    """The address that takes acts by mail."""
    themes: Named[Theme] = ()
    """The controlled list of themes."""
    closed: Closing | None = None
    """Set when the alliance has closed."""


class Recess(Record):
    """Days of every year on which the clocks of stages stand still."""

    from_: MonthDay = Field(alias="from")
    """The first month and day: `08-01`."""
    until: MonthDay
    """The last month and day, included; before `from` it lies in the next year."""


class Vision(Record):
    """The long-term vision."""

    horizon: Annotated[int, Field(ge=1900, le=2200)]
    """The year it looks to."""
    text: Text
    """What it sees."""


class Objective(Record):
    """An objective."""

    id: Id
    """Its id; the article is `objective:<id>`."""
    text: Text
    """What is aimed at."""


class Value(Record):
    """A shared value."""

    id: Id
    """Its id; the article is `value:<id>`."""
    text: Text
    """What is held dear."""
    carried_by: Many[Article] = ()
    """The rules that make it live."""


class Measure(Record):
    """How a discipline is looked at afterwards."""

    kind: Literal["experience", "review", "answer", "adaptation", "report", "commitment"]
    """What is measured."""
    every: Duration | None = None
    """`experience`: one at least so often."""
    per: Literal["chantier", "ally"] | None = None
    """`experience`: by each chantier, or each ally."""
    within: Duration | None = None
    """`review`, `answer`, `adaptation`, `report`: in so much time."""
    grace: Duration | None = None
    """`commitment`: so long after it was due."""


class Discipline(Record):
    """A working discipline."""

    id: Id
    """Its id; the article is `discipline:<id>`."""
    text: Text
    """What all undertake to do."""
    measure: Measure | None = None
    """How it is looked at afterwards (absent: it is for people)."""


class Milieu(Record):
    """A college (socio-professional milieu) or a territory."""

    id: Id
    """Its id, used in allies and chantiers."""
    name: Text
    """What people call it."""


class Seats(Record):
    """How many may hold a role at one time."""

    least: Annotated[int, Field(ge=0)] = 0
    """At least so many."""
    most: Count
    """At most so many."""

    @model_validator(mode="after")
    def _leave_room(self) -> Seats:
        if self.most < self.least:
            raise refusal(
                say("there are fewer seats than must be held"),
                help=say("Make “most” at least as large as “least”."),
                at=("most",),
            )
        return self


class Role(Record):
    """A role, held by mandates that end."""

    id: Id
    """Its id; the article is `role:<id>`."""
    name: Text | None = None
    """What people call it."""
    purpose: Text
    """What it is for."""
    powers: Many[Power] = ()
    """What its holders may do."""
    scope: Literal["alliance", "chantier"] = "alliance"
    """`chantier`: there are holders for each chantier."""
    seats: Seats | None = None
    """How many may hold it."""
    term: Duration
    """A mandate lasts at most so long: no role without an end."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Procedures = Annotated[
    tuple[Id, ...],
    Field(strict=False),
    BeforeValidator(_as_list, json_schema_input_type=Id | list[Id]),
]
"""One procedure, or several of which the first is the default."""


class AmendmentDecides(Record):
    """The procedures that govern amendments."""

    charter: Procedures = ()
    """For the purpose, vision, objectives, values and disciplines."""
    rules: Procedures = ()
    """For everything else."""


def _spread(value: object) -> object:
    return {"charter": value, "rules": value} if isinstance(value, str | list) else value


class Decides(Record):
    """The procedures that may govern each kind of proposal; the first is the default."""

    ordinary: Procedures = ()
    """What concerns the alliance or a chantier."""
    willing: Procedures = ()
    """Ordinary proposals that bind the willing only (absent: as `ordinary`)."""
    amendment: Annotated[
        AmendmentDecides,
        BeforeValidator(_spread, json_schema_input_type=AmendmentDecides | Id | list[Id]),
    ] = AmendmentDecides.model_construct(charter=(), rules=())
    """Changes of the constitution."""
    principle: Procedures = ()
    """Guiding principles."""
    mandate: Procedures = ()
    """Who holds a role."""
    statement: Procedures = ()
    """What is said in public; it engages those who sign it."""
    reopening: Procedures = ()
    """Questioning settled work again."""
    closing: Procedures = ()
    """The end of the alliance."""

    def for_kind(self, kind: str, *, binds: str = "all") -> tuple[str, ...]:
        """Return the procedures allowed for `kind`; for amendments, those of charter and rules."""
        if kind == "amendment":
            return tuple(dict.fromkeys((*self.amendment.charter, *self.amendment.rules)))
        if kind == "ordinary" and binds == "willing" and self.willing:
            return self.willing
        allowed: tuple[str, ...] = getattr(self, kind)
        return allowed


class ReopeningTerms(Record):
    """When a settled question may be opened again before its review."""

    cooling: Duration = Duration.of("P3M")
    """Since the decision at least so long…"""
    experiences: Annotated[int, Field(ge=0)] = 1
    """…and so many newer experiences."""


ProcedureOrShipped = Annotated[
    Annotated[Procedure, Tag("<procedure>")] | Annotated[Shipped, Tag("<shipped>")],
    Discriminator(procedure_form),
]


class Constitution(Record):
    """The purpose, the values, the disciplines, and how the alliance decides."""

    version: Count
    """Its version; one more at each amendment."""
    time_zone: TimeZone
    """What a day and a calendar duration mean."""
    assurance: Literal["declared", "signed"] = "declared"
    """How it is established who wrote a change: by e-mail, or by signature."""
    lands: Literal["merge", "squash", "fast-forward"] = "merge"
    """How pull requests land."""
    late_by: Duration = Duration.of("P3D")
    """How long after it was made an act may still land; at most seven days."""
    recesses: Many[Recess] = ()
    """Days of every year on which the clocks of stages stand still; at most 120 in all."""
    purpose: Text
    """The raison d'être."""
    vision: Vision | None = None
    """The long-term vision."""
    objectives: Named[Objective] = ()
    """What the alliance aims at."""
    values: Named[Value] = ()
    """What its allies hold dear."""
    disciplines: Named[Discipline] = ()
    """What they undertake to do when they work together."""
    colleges: Named[Milieu] = ()
    """Socio-professional milieus."""
    territories: Named[Milieu] = ()
    """Territories."""
    roles: Named[Role] = ()
    """Roles, each with an end."""
    procedures: dict[Id, ProcedureOrShipped] = Field(min_length=1)
    """How it decides, by name."""
    decides: Decides
    """Which procedures may govern each kind of proposal."""
    reopening: ReopeningTerms = ReopeningTerms.model_construct()
    """When a settled question may be opened again."""
    review: Duration = Duration.of("P2Y")
    """The constitution itself is reviewed so often."""

    @field_validator("late_by")
    @classmethod
    def _is_soon(cls, late_by: Duration) -> Duration:
        if late_by.longest_days > _LONGEST_LATENESS_DAYS:
            raise refusal(
                say("it is longer than seven days"), help=say("Write a duration of at most P7D.")
            )
        return late_by

    @field_validator("recesses")
    @classmethod
    def _leave_time_to_work(cls, recesses: tuple[Recess, ...]) -> tuple[Recess, ...]:
        if recess_days(recesses) > _MOST_RECESS_DAYS:
            raise refusal(
                say(
                    "recesses are at most {most} days a year, all together", most=_MOST_RECESS_DAYS
                ),
                help=say("Shorten the recesses, or leave one out."),
            )
        return recesses

    def articles(self) -> frozenset[str]:
        """Return the names of all articles: `purpose`, `value:<id>`, and so on."""
        named = {
            *(f"value:{value.id}" for value in self.values),
            *(f"objective:{objective.id}" for objective in self.objectives),
            *(f"discipline:{discipline.id}" for discipline in self.disciplines),
            *(f"role:{role.id}" for role in self.roles),
            *(f"procedure:{procedure}" for procedure in self.procedures),
        }
        vision = {"vision"} if self.vision else set()
        return frozenset({"purpose"} | vision | named)

    def role(self, name: str) -> Role | None:
        """Return the role called `name`, if there is one."""
        return next((role for role in self.roles if role.id == name), None)


def recess_days(recesses: tuple[Recess, ...]) -> int:
    """Return how many days of a leap year lie in `recesses`."""
    days = (f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, _last(month) + 1))
    return sum(any(in_recess(day, recess) for recess in recesses) for day in days)


def in_recess(month_day: str, recess: Recess) -> bool:
    """Tell whether `month_day` (`08-15`) lies in `recess`, also over the turn of the year."""
    if recess.from_ <= recess.until:
        return recess.from_ <= month_day <= recess.until
    return month_day >= recess.from_ or month_day <= recess.until


def _last(month: int) -> int:
    return {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
