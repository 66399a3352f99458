"""A constitution as people read it: values that no rule carries (311), too much of it (312)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alliance_cli.codes import finding
from alliance_cli.consensus.exploration.crowd import whos_in
from alliance_cli.diagnostics import Finding, Route
from alliance_cli.ledger.ledger import Filed
from alliance_cli.ledger.standings import procedure_called
from alliance_cli.messages import Message, say, say_many
from alliance_cli.records.constitution import Constitution
from alliance_cli.rules.benches import allies_at, kinds_of
from alliance_cli.rules.survey import Survey

_AT_FIRST, _FOR_EACH = 10, 2
"""So many rules suit an alliance, and so many more for each ally."""

_LONGEST, _PACE = 3_000, 200
"""So many words are read in a quarter of an hour; so many in a minute."""

_MEANING = ("purpose", "values")
_MACHINERY = ("roles", "procedures", "decides", "reopening")


def uncarried(filed: Filed[Constitution]) -> Iterator[Finding]:
    """Yield the values that no rule carries."""
    for place, value in enumerate(filed.record.values):
        if not value.carried_by:
            yield finding(
                "ALY311",
                filed.path,
                say("no rule carries the value “{id}”", id=value.id),
                say("Name under “carried_by” the rules that make it live, or write one."),
                route=Route(("values", place, "id")),
            )


def too_much(survey: Survey, filed: Filed[Constitution]) -> Iterator[Finding]:
    """Yield what makes a constitution longer to read than it need be."""
    yield from _too_many(survey, filed)
    yield from _unused(survey, filed)
    yield from _too_long(survey, filed)
    yield from _order(filed)


def _too_many(survey: Survey, filed: Filed[Constitution]) -> Iterator[Finding]:
    rules, allies = filed.record, allies_at(survey, survey.now)
    count = len(rules.disciplines) + len(rules.roles) + len(rules.procedures)
    if allies and count > _AT_FIRST + _FOR_EACH * allies:
        yield finding(
            "ALY312",
            filed.path,
            say(
                "{rules} for {allies}",
                rules=say_many("{count} rule", "{count} rules", count),
                allies=say_many("{count} ally", "{count} allies", allies),
            ),
            say("Begin with fewer roles, procedures and disciplines: they grow by amendment."),
        )


def _unused(survey: Survey, filed: Filed[Constitution]) -> Iterator[Finding]:
    """Yield procedures that decide nothing, and roles that nothing gives anything to do."""
    rules, people = filed.record, survey.ledger.people(survey.zone.key)
    carrying = {article for value in rules.values for article in value.carried_by}
    whos: set[str] = set()
    for name in rules.procedures:
        if procedure := procedure_called(survey.ledger, rules, name):
            whos |= whos_in(procedure)
        if not kinds_of(rules, name):
            yield _unreferred(
                filed, say("nothing is decided by “{id}”", id=name), "procedures", name
            )
    for place, role in enumerate(rules.roles):
        is_held = any(each.role == role.id for each in people.holdings)
        is_named = f"role:{role.id}" in whos | carrying
        if not (role.powers or is_held or is_named):
            yield _unreferred(
                filed, say("nothing asks for the role “{id}”", id=role.id), "roles", place
            )


def _unreferred(
    filed: Filed[Constitution],
    message: Message,
    *keys: str | int,
) -> Finding:
    help_ = say("Leave it out until somebody needs it, or say what it is for.")
    return finding("ALY312", filed.path, message, help_, route=Route(keys, at_key=True))


def _too_long(survey: Survey, filed: Filed[Constitution]) -> Iterator[Finding]:
    words = _words(filed.data, survey.ledger.languages[0])
    if words > _LONGEST:
        yield finding(
            "ALY312",
            filed.path,
            say(
                "it takes {minutes} minutes to read ({words} words)",
                minutes=words // _PACE,
                words=words,
            ),
            say("Keep what everybody must know; move the rest to principles and documents."),
        )


def _order(filed: Filed[Constitution]) -> Iterator[Finding]:
    """Yield that the machinery is told before what it is for."""
    keys = list(filed.data)
    first = min((keys.index(key) for key in _MACHINERY if key in keys), default=len(keys))
    for key in _MEANING:
        if key in keys and keys.index(key) > first:
            yield finding(
                "ALY312",
                filed.path,
                say("“{key}” comes after “{other}”", key=key, other=keys[first]),
                say("Tell the purpose and the values first: the rules follow from them."),
                route=Route((key,), at_key=True),
            )


def _words(data: object, language: str) -> int:
    """Return how many words people read, in one language."""
    match data:
        case str():
            return len(data.split())
        case Mapping() if language in data:
            return _words(data[language], language)
        case Mapping():
            return sum(_words(value, language) for value in data.values())
        case list():
            return sum(_words(value, language) for value in data)
        case _:
            return 0
