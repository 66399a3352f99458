"""Acts: what allies say and do about a proposal, each in a file of its own, never rewritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, TypeAlias, get_args

from pydantic import model_validator

from alliance_cli.messages import say
from alliance_cli.records.allies import Withheld
from alliance_cli.records.base import Count, Many, Record
from alliance_cli.records.identifiers import ActId, Harm, Id
from alliance_cli.records.moments import Moment
from alliance_cli.records.refusal import refusal
from alliance_cli.records.text import Text


class Act(Record):
    """What every act has."""

    needs_text: ClassVar[bool] = False
    needs_current_version: ClassVar[bool] = False
    can_be_recorded: ClassVar[bool] = True

    act: str
    """What is done."""
    at: Moment
    """When it was done; the file is named after it."""
    version: Count
    """The version of the text it is about."""
    text: Text | None = None
    """What is said."""
    recorded_by: Id | None = None
    """The ally with the power `record` who wrote down what was said."""
    through: Id | None = None
    """The representative through whom an organisation acts."""
    assembly: Id | None = None
    """The meeting at which it was said."""
    via: Literal["meeting", "phone", "mail", "paper", "forge"] | None = None
    """How it reached the alliance."""
    withheld: Withheld | None = None
    """In place of a text that must not be public."""

    @model_validator(mode="after")
    def _says_something(self) -> Act:
        if self.needs_text and self.text is None and self.withheld is None:
            raise refusal(
                say("field “{field}” is missing", field="text"),
                "ALY006",
                help=say("Write the text, or say under “withheld” why it is not public."),
                at=("text",),
            )
        return self


class Question(Act):
    """Ask for something to be made clear."""

    needs_text = True
    act: Literal["question"]
    replies_to: ActId | None = None
    """The act it answers."""


class React(Act):
    """Say what the text brings up, or answer somebody."""

    needs_text = True
    act: Literal["react"]
    replies_to: ActId | None = None
    """The act it answers."""


class Suggest(Act):
    """Suggest a change, which a revision may integrate."""

    needs_text = True
    act: Literal["suggest"]


class Nominate(Act):
    """Name somebody for a role, with the reason."""

    needs_text = True
    act: Literal["nominate"]
    nominee: Id
    """Who is named."""


class Advise(Act):
    """Give one's advice to the proposer."""

    needs_current_version = True
    act: Literal["advise"]


class Second(Act):
    """Ask with the proposers that it be dealt with."""

    needs_current_version = True
    act: Literal["second"]


class Carry(Act):
    """Become a proposer, where one was named as such."""

    can_be_recorded = False
    act: Literal["carry"]


class Call(Act):
    """Ask for the decision stage."""

    needs_current_version = True
    can_be_recorded = False
    act: Literal["call"]


class Consent(Act):
    """Consent: good enough for now, safe enough to try."""

    needs_current_version = True
    act: Literal["consent"]


class StandAside(Act):
    """Not agree, and not prevent the others."""

    needs_current_version = True
    act: Literal["stand-aside"]


class Abstain(Act):
    """Take part without taking sides."""

    needs_current_version = True
    act: Literal["abstain"]


class Oppose(Act):
    """Be against it, in procedures that count majorities."""

    needs_current_version = True
    act: Literal["oppose"]


class Object(Act):
    """Object, with a reason: it blocks while the objection is open."""

    needs_text = True
    needs_current_version = True
    act: Literal["object"]
    harms: Many[Harm] = ()
    """What it would harm: articles of the constitution, or `self`."""
    example: Text | None = None
    """A case that shows the harm."""
    remedy: Text | None = None
    """What would answer the objection."""


class Concern(Act):
    """Say a worry that blocks nothing and is read again at the review."""

    needs_text = True
    needs_current_version = True
    act: Literal["concern"]


class Lift(Act):
    """Lift one's own objection."""

    act: Literal["lift"]
    objection: ActId
    """The objection."""


class Test(Act):
    """Judge whether an objection gives reasons, not whether they are right."""

    __test__ = False  # pytest: not a test
    needs_text = True
    can_be_recorded = False
    act: Literal["test"]
    objection: ActId
    """The objection."""
    verdict: Literal["admissible", "inadmissible"]
    """Whether it gives reasons."""


class Hold(Act):
    """Ask for more time, once."""

    can_be_recorded = False
    act: Literal["hold"]


class Extend(Act):
    """Lengthen the current stage."""

    needs_text = True
    can_be_recorded = False
    act: Literal["extend"]
    until: Moment
    """The stage lasts until then at least."""


class Rule(Act):
    """Arbitrate, and answer every open objection."""

    needs_text = True
    needs_current_version = True
    can_be_recorded = False
    act: Literal["rule"]
    verdict: Literal["adopt", "reject", "return"]
    """What is ruled; `return` sends it back to the first stage."""
    answers: dict[ActId, Text]
    """The answer to each open objection; `{}` where there is none."""


class Withdraw(Act):
    """Withdraw one's own proposal."""

    can_be_recorded = False
    act: Literal["withdraw"]


class Adhere(Act):
    """Join, after its adoption, a decision that binds the willing."""

    can_be_recorded = False
    act: Literal["adhere"]


class Enact(Act):
    """Put an adopted and sealed amendment in force."""

    can_be_recorded = False
    act: Literal["enact"]
    constitution: Count
    """The version put in force."""


class Confirm(Act):
    """Confirm what was recorded for oneself."""

    can_be_recorded = False
    act: Literal["confirm"]
    of: ActId
    """The recorded act."""


class Disown(Act):
    """Disown what was recorded for oneself."""

    can_be_recorded = False
    act: Literal["disown"]
    of: ActId
    """The recorded act."""


AnyAct: TypeAlias = (
    Question
    | React
    | Suggest
    | Nominate
    | Advise
    | Second
    | Carry
    | Call
    | Consent
    | StandAside
    | Abstain
    | Oppose
    | Object
    | Concern
    | Lift
    | Test
    | Hold
    | Extend
    | Rule
    | Withdraw
    | Adhere
    | Enact
    | Confirm
    | Disown
)
"""Every act there is."""

ACTS: Mapping[str, type[AnyAct]] = {
    get_args(model.model_fields["act"].annotation)[0]: model for model in get_args(AnyAct)
}
"""The model of each act, by its name."""
