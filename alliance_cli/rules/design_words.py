"""What a fault in the design of a procedure is called, and what to do about it."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from alliance_cli.consensus.exploration.faults import Fault, Flaw
from alliance_cli.messages import Message, say, say_many
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.procedures import Procedure
from alliance_cli.records.who_words import who_words


def words_of(  # noqa: C901, PLR0911, PLR0912 - one case for each flaw
    fault: Fault, rules: Constitution, procedure: Procedure, name: str
) -> tuple[Message, Message]:
    """Return what is wrong with `procedure`, which is called `name`, and what to do about it."""
    facts, stage = fault.facts, fault.stage or ""
    match fault.flaw:
        case Flaw.TURNS:
            return (
                say(
                    "“{stage}” is entered again after {time}, though nobody does anything",
                    stage=stage,
                    time=_time(facts["period"]),
                ),
                say("Let one stage of the circle wait for an act, or last a day at least."),
            )
        case Flaw.HELD:
            return (
                say("a circle that takes no time: one waits in “{stage}” for ever", stage=stage),
                say("Let one stage of the circle wait for an act, or last a day at least."),
            )
        case Flaw.STAGE_UNREACHED:
            return (
                say("whatever people do, the stage “{stage}” is never reached", stage=stage),
                say("Leave it out, or let another stage lead to it."),
            )
        case Flaw.EXIT_UNREACHED:
            found = procedure.stage(stage)
            return (
                say(
                    "the limit comes before “{stage}” is over: it never leads to “{target}”",
                    stage=stage,
                    target=found.otherwise if found else "",
                ),
                say("Make the stage shorter, or the procedure’s limit longer."),
            )
        case Flaw.ADOPTION_UNREACHED:
            return (
                say(
                    "whatever people do, “{procedure}” adopts nothing: all ends as {outcome}",
                    procedure=name,
                    outcome=facts["outcome"],
                ),
                say("Look at what its stages require, and where they lead."),
            )
        case Flaw.OUT_OF_REACH:
            return _out_of_reach(fault, rules)
        case Flaw.TURNOUT:
            return (
                say(
                    "“{stage}” needs {needed} of {who} to speak; as many as ever spoke in a "
                    "decision of the last year are {have}",
                    stage=stage,
                    needed=facts["needed"],
                    who=who_words(facts["of"]),
                    have=facts["have"],
                ),
                say("Ask for fewer, or find out together why so few speak: alliance pulse"),
            )
        case Flaw.WEAKER:
            return (
                say(
                    "“{procedure}” adopts amendments with {voices} and {days}; "
                    "ordinary proposals need {other_voices} and {other_days}",
                    procedure=name,
                    voices=_others(facts["voices"]),
                    days=_days(facts["days"]),
                    other_voices=_others(facts["other_voices"]),
                    other_days=_days(facts["other_days"]),
                ),
                say("Rules should not change more easily than they are used: ask for more."),
            )
        case Flaw.SILENCE:
            return (
                say(
                    "“{procedure}” adopts in silence: {days} after a proposal was opened, "
                    "though nobody else has said a word",
                    procedure=name,
                    days=_days(facts["days"]),
                ),
                say("If that is not meant, require that some have spoken: expressed, consents."),
            )
        case Flaw.DECIDES:
            return (
                say(
                    "one among {who} alone adopts under “{procedure}”, even if all others are "
                    "against it",
                    who=who_words(facts["who"]),
                    procedure=name,
                ),
                say("If that is not meant, ask for a second person, or for consents."),
            )
        case Flaw.OBJECTS:
            return (
                say(
                    "one among {who} who does not give way blocks “{procedure}” for ever",
                    who=who_words(facts["who"]),
                    procedure=name,
                ),
                say(
                    "If that is not meant, let somebody test or answer objections: tests, ruling."
                ),
            )
        case Flaw.KEEPS_SILENT:
            return (
                say(
                    "one among {who} who says nothing blocks “{procedure}” for ever",
                    who=who_words(facts["who"]),
                    procedure=name,
                ),
                say("If that is not meant, do without one or two: all_but: 1, or a share."),
            )
        case Flaw.UNANSWERED:
            return (
                say(
                    "no path of “{procedure}” answers an objection: only its author closes it",
                    procedure=name,
                ),
                say("Let revisions, tests or rulings answer it: tacit_lift, tests, ruling."),
            )
        case _:
            assert_never(fault.flaw)


def _out_of_reach(fault: Fault, rules: Constitution) -> tuple[Message, Message]:
    facts, stage = fault.facts, fault.stage or ""
    if not facts:
        return (
            say("nobody of today’s people can bring about what “{stage}” requires", stage=stage),
            say("Ask for what there is, or let the stage lead elsewhere without it."),
        )
    role = rules.role(facts["of"].removeprefix("role:"))
    if facts["needed"] <= facts["have"]:
        return (
            say(
                "“{stage}” requires {requirement} of {who}, and there is nobody",
                stage=stage,
                requirement=facts["name"],
                who=who_words(facts["of"] or "?"),
            ),
            say("Ask somebody else, or let the stage lead elsewhere without it."),
        )
    message = say(
        "“{stage}” requires {needed} of {who} ({requirement}); today there can be {have}",
        stage=stage,
        needed=facts["needed"],
        who=who_words(facts["of"] or "?"),
        requirement=facts["name"],
        have=facts["have"],
    )
    if role is not None and role.seats and role.seats.most < facts["needed"]:
        seats = say_many("{count} seat", "{count} seats", role.seats.most)
        return message, say(
            "Give the role more seats (it has {seats}), or ask for fewer.", seats=seats
        )
    if role is not None:
        return message, say("Find holders for the role: alliance propose; or ask for fewer.")
    return message, say("Ask for fewer, or use another procedure until there are more of you.")


def _time(period: timedelta) -> Message:
    minutes = int(period.total_seconds()) // 60
    hours, left = divmod(minutes, 60)
    if minutes == 0:
        seconds = int(period.total_seconds())
        return say_many("{count} second", "{count} seconds", seconds)
    if left == 0:
        return say_many("{count} hour", "{count} hours", hours)
    return say_many("{count} minute", "{count} minutes", minutes)


def _days(count: int) -> Message:
    return say_many("{count} day", "{count} days", count)


def _others(count: int) -> Message:
    return say_many("{count} other person", "{count} other people", count)
