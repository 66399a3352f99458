"""Turn what comes in without git, a form, a mail, a sheet of paper, into records of its ally.

Whoever takes it in vouches for it: the records say so (`recorded_by`), and by which way it came.
The same input at the same moment gives the same bytes; what is there already is not written again.
"""

from __future__ import annotations

from dataclasses import dataclass

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.acts import ACTS
from alliance_cli.records.identifiers import is_id
from alliance_cli.reports.words import ACTS as ACT_WORDS
from alliance_cli.use_cases.acts import Voice, plan_act, standing_now
from alliance_cli.use_cases.answering import plan_lift, plan_reply
from alliance_cli.use_cases.intake_forms import said_in_form
from alliance_cli.use_cases.intake_joining import AlreadyThere, plan_arrival, plan_telling
from alliance_cli.use_cases.intake_mail import mail_of
from alliance_cli.use_cases.intake_people import Account, holder_of, sender_of
from alliance_cli.use_cases.intake_phrases import statement_of
from alliance_cli.use_cases.intake_words import Joining, Statement, Telling
from alliance_cli.use_cases.naming import proposal_named
from alliance_cli.use_cases.plans import Plan
from alliance_cli.use_cases.workspace import Scene

Intake = Plan | AlreadyThere


@dataclass(frozen=True, slots=True)
class Way:
    """By which way something came in, and at which assembly it was said."""

    via: str
    assembly: str | None = None


class OtherVersionError(UsageError):
    """Somebody has read a version that is not the current one."""


def plan_form(scene: Scene, body: bytes, account: Account) -> Intake:
    """Plan what the body of an issue says, which `account` has written."""
    match said_in_form(body):
        case Joining() as joining:
            return plan_arrival(scene, joining, account)
        case Telling() as telling:
            return plan_telling(scene, telling, holder_of(scene.ledger, account))
        case Statement() as statement:
            ally = holder_of(scene.ledger, account)
            return plan_statement(scene, ally, statement, Way("forge"))


def plan_mail(scene: Scene, content: bytes) -> Intake:
    """Plan what a mail says, for the ally who has its sender’s address."""
    mail = mail_of(content)
    ally = sender_of(scene.ledger, mail.sender)
    return plan_statement(scene, ally, statement_of(mail), Way("mail"))


def plan_statement(scene: Scene, ally: str, statement: Statement, way: Way) -> Intake:
    """Plan the act that `ally` states, as the command for it does."""
    proposal = stated_proposal(scene.ledger, statement.proposal)
    if there := find_same(scene, proposal, ally, statement):
        return AlreadyThere(there, _already(statement.act, ally, proposal))
    _refuse_other_version(scene, proposal, statement)
    voice, fields = Voice(ally, way.via, way.assembly), dict(statement.fields)
    match statement.act:
        case "lift":
            return plan_lift(scene, proposal, fields.pop("objection", None), fields, voice)
        case "question" | "react":
            text, answered = fields.get("text"), fields.get("replies_to")
            return plan_reply(scene, proposal, statement.act, text or "", answered, voice)
        case _:
            return plan_act(scene, proposal, statement.act, fields, voice)


def stated_proposal(ledger: Ledger, given: str) -> str:
    """Return the proposal that `given` names in full: what one may begin to type is no name."""
    if given in ledger.proposals:
        return given
    named = proposal_named(ledger, given) if is_id(given) else ""
    raise UsageError(
        say("There is no proposal “{given}”.", given=given[:64]),
        say("Did you mean: {names}?", names=[named])
        if named
        else say("Write its short name, as the alliance lists it: alliance status"),
    )


def find_same(scene: Scene, proposal: str, ally: str, statement: Statement) -> str | None:
    """Return the file in which `ally` states just this at this moment already; None if in none."""
    for filed in scene.ledger.acts.get(proposal, {}).values():
        is_of_now = filed.ally == ally and filed.record.at == scene.now
        if not is_of_now or filed.record.act != statement.act:
            continue
        named = {"objection", "replies_to"}  # by their beginning, perhaps
        said = {key: each for key, each in statement.fields.items() if key not in named}
        if all(filed.data.get(key) == said.get(key) for key in ("text", *_PARTS, *said)):
            return filed.path
    return None


_PARTS = ("harms", "example", "remedy")


def _refuse_other_version(scene: Scene, proposal: str, statement: Statement) -> None:
    """Raise OtherVersionError where a position is on a version that is not the current one."""
    current = standing_now(scene, proposal).version
    if statement.version in {None, current}:
        return
    if ACTS[statement.act].needs_current_version or (statement.version or 0) > current:
        raise OtherVersionError(
            say("{proposal} is in version {current}, not {version}.",
                proposal=proposal, current=current, version=statement.version),
            say("Read the current version, and say it anew."),
        )  # fmt: skip


def _already(act: str, ally: str, proposal: str) -> Message:
    return say(
        "It is there already: {act} by {ally} on {proposal}.",
        act=say(ACT_WORDS[act]), ally=ally, proposal=proposal,
    )  # fmt: skip
