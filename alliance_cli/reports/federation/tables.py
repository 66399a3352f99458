"""A federation told to people: a table for each question one asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from alliance_cli.messages import Message, mark, say, say_many
from alliance_cli.reports.answers import STATES, State
from alliance_cli.reports.federation.seen import Common, Decided, Member, Merged, Seen, Standing
from alliance_cli.reports.lines import Line, Style, when
from alliance_cli.reports.neutral import one_line
from alliance_cli.reports.pulse_words import figure_words, short_words

ORDER = (
    mark("alliance"),
    mark("records"),
    mark("errors"),
    mark("warnings"),
    mark("notes"),
    mark("state"),
)
STATUS = (
    mark("alliance"),
    mark("name"),
    mark("fetched"),
    mark("allies"),
    mark("open chantiers"),
    mark("open proposals"),
    mark("principles"),
    mark("experiences"),
)
PULSE = (mark("indicator"), mark("all together"), mark("lowest"), mark("highest"), mark("of"))
PRINCIPLES = (mark("principle"), mark("alliance"), mark("decided"), mark("its chantiers"))
"""What stands over the columns of the tables."""

DECIDED: Mapping[Decided, str] = {
    "in-force": mark("in force"),
    "retired": mark("retired"),
    "open": mark("proposed"),
    "rejected": mark("rejected"),
    "lapsed": mark("lapsed"),
    "withdrawn": mark("withdrawn"),
    "asked": mark("a decision is asked"),
}
"""The words for what a member decided about a common principle."""

_STYLES: Mapping[Decided, Style] = {"in-force": "good", "asked": "warning", "retired": "faint"}
_NONE = "–"


def order_rows(members: Sequence[Member]) -> list[tuple[Line | str, ...]]:
    """Return, under `ORDER`, whether the records of each member are in good order."""
    return [_order_row(each) for each in members]


def status_rows(
    members: Sequence[Member], languages: Sequence[str], zone: tzinfo
) -> list[tuple[Line | Message | str, ...]]:
    """Return, under `STATUS`, what there is in each member; moments are those of `zone`."""
    return [_status_row(each, languages, zone) for each in members]


def pulse_rows(merged: Sequence[Merged]) -> list[tuple[Line | Message, ...]]:
    """Return, under `PULSE`, each indicator over all members; which one is where is not told."""
    return [_pulse_row(each) for each in merged]


def principle_rows(commons: Sequence[Common]) -> list[tuple[Line | Message | str, ...]]:
    """Return, under `PRINCIPLES`, what each member makes of each common principle."""
    return [
        (
            common.id,
            standing.member,
            Line(say(DECIDED[standing.decided]), _STYLES.get(standing.decided, "plain")),
            answers_words(standing),
        )
        for common in commons
        for standing in common.standings
    ]


def heading_lines(seen: Seen, languages: Sequence[str]) -> Iterator[Line]:
    """Yield what was looked at, and when."""
    yield Line(
        say(
            "{name}: {count} of {all} alliances, as of {when}",
            name=one_line(seen.name.in_language(languages)),
            count=len(seen.seen),
            all=len(seen.members),
            when=when(seen.at, seen.zone),
        ),
        "strong",
    )


def answers_words(standing: Standing) -> Message:
    """Return what the chantiers of a member answer to a principle, how many of each."""
    told = [
        say("{state}: {count}", state=say(STATES[state]), count=standing.answers[state])
        for state in _answers(standing)
    ]
    return say("{counts}", counts=told) if told else say(_NONE)


def experience_words(standing: Standing) -> Message | None:
    """Return how many experiences of a member speak for a principle and against it, if any."""
    if not standing.supports and not standing.challenges:
        return None
    return say(
        "{supports} experiences support it, {challenges} challenge it",
        supports=standing.supports,
        challenges=standing.challenges,
    )


def asked_lines(commons: Sequence[Common]) -> Iterator[Line]:
    """Yield of whom which decision is asked."""
    asked = [each for each in commons if each.asked]
    if asked:
        yield Line()
    for common in asked:
        yield Line(
            say("{principle}: a decision is asked of {members}.",
                principle=common.id, members=common.asked),
            "warning",
        )  # fmt: skip
        yield Line(
            say("There: alliance propose TITLE --kind principle --id {principle}",
                principle=common.id),
            indent=2,
        )  # fmt: skip


def count_words(count: int) -> Message:
    """Return of how many alliances a figure is made."""
    return say_many("{count} alliance", "{count} alliances", count)


def figure_of(each: Merged) -> Message:
    """Return an indicator's figure over all members; a dash where sums make none."""
    return figure_words(each.definition.unit, each.reading) if each.reading else say(_NONE)


def _answers(standing: Standing) -> Iterator[State]:
    yield from (state for state in reversed([*STATES]) if state and standing.answers.get(state))


def _order_row(each: Member) -> tuple[Line | str, ...]:
    if not each.is_seen:
        return (each.id, *(_NONE,) * 4, Line(say("not seen"), "error"))
    errors = each.faults.get("error", 0)
    return (
        each.id,
        str(each.counts.get("records:all", 0)),
        Line(str(errors), "error" if errors else "plain"),
        str(each.faults.get("warning", 0)),
        str(each.faults.get("note", 0)),
        Line(say("not in good order"), "error") if errors else Line(say("in good order"), "good"),
    )


def _status_row(
    each: Member, languages: Sequence[str], zone: tzinfo
) -> tuple[Line | Message | str, ...]:
    counts, name = each.counts, one_line(each.name.in_language(languages))
    fetched = when(each.fetched, zone) if each.fetched else say(_NONE)
    if not each.is_seen:
        return (each.id, name, fetched, *(_NONE,) * 5)
    told = ("people:allies", "chantiers:open", "proposal:open", "principle:in-force")
    experiences = sum(n for key, n in counts.items() if key.startswith("experience:"))
    closed = Line(say("{id}, closed", id=each.id), "faint")
    return (
        closed if each.state == "closed" else each.id,
        name,
        fetched,
        *(str(counts.get(key, 0)) for key in told),
        str(experiences),
    )


def _pulse_row(each: Merged) -> tuple[Line | Message, ...]:
    unit = each.definition.unit
    concern = each.definition.concern(each.reading) if each.reading else 0
    return (
        Line(say(each.definition.name)),
        Line(figure_of(each), "warning" if concern else "plain"),
        short_words(unit, each.lowest),
        short_words(unit, each.highest),
        count_words(each.known),
    )
