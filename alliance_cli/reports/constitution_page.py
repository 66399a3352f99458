"""The constitution as people read it: what the alliance is for, and the rules it gave itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from alliance_cli.ledger.dues import day_at, time_words
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.measures import in_force_since
from alliance_cli.ledger.standings import procedure_called
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.constitution import Constitution, Decides, Discipline, Measure, Role
from alliance_cli.records.who_words import POWERS
from alliance_cli.reports.choices import choice_words
from alliance_cli.reports.disciplines import MEASURES
from alliance_cli.reports.explained import HEADING as EXPLAINED
from alliance_cli.reports.explained import Explainer
from alliance_cli.reports.pages import Page, page_of
from alliance_cli.reports.procedures import ProcedureShown, procedure_shown
from alliance_cli.reports.references import references_words
from alliance_cli.reports.words import KINDS

HEADINGS: Mapping[str, str] = {
    "title": mark("Constitution"),
    "purpose": mark("Purpose"),
    "vision": mark("Vision"),
    "objectives": mark("Objectives"),
    "held": mark("Values"),
    "carried_by": mark("carried by"),
    "disciplines": mark("Working disciplines"),
    "colleges": mark("Colleges"),
    "territories": mark("Territories"),
    "roles": mark("Roles"),
    "role": mark("Role"),
    "powers": mark("Powers"),
    "seats": mark("Seats"),
    "term": mark("Term"),
    "decides": mark("What decides what"),
    "kind": mark("Kind of proposal"),
    "by": mark("Procedures, the default first"),
    "procedures": mark("Procedures"),
    "stages": mark("Stages"),
    "stage": mark("Stage"),
    "lasts": mark("Lasts"),
    "requires": mark("Waits for"),
    "then": mark("Then"),
    "otherwise": mark("Otherwise"),
    "terms": mark("Other rules"),
    "explained": EXPLAINED,
    "versions": mark("Versions"),
}
"""The words that the template prints, translated where they are printed."""


def constitution_page(
    ledger: Ledger, rules: Constitution, languages: Sequence[str], *, now: datetime
) -> Page:
    """Return the constitution `rules` for people to read."""
    return page_of(
        ledger,
        HEADINGS,
        at=now,
        version=rules.version,
        in_force=_in_force(ledger, rules.version),
        purpose=rules.purpose,
        vision=rules.vision.text if rules.vision else None,
        horizon=rules.vision.horizon if rules.vision else None,
        objectives=[{"id": each.id, "text": each.text} for each in rules.objectives],
        values=[
            {
                "id": each.id,
                "text": each.text,
                "carried_by": references_words(ledger, each.carried_by, languages),
            }
            for each in rules.values
        ],
        disciplines=[
            {"id": each.id, "text": each.text, "measure": _measure(each)}
            for each in rules.disciplines
        ],
        colleges=[{"id": each.id, "name": each.name} for each in rules.colleges],
        territories=[{"id": each.id, "name": each.name} for each in rules.territories],
        roles=[_role(each) for each in rules.roles],
        decides=tuple(_decides(rules.decides)),
        procedures=tuple(_procedures(ledger, rules, languages)),
        terms=tuple(_terms(rules)),
        versions=tuple(
            _in_force(ledger, version)
            for version in sorted({*ledger.constitutions, rules.version})
            if version <= rules.version
        ),
    )


def explained_constitution(
    ledger: Ledger, rules: Constitution, languages: Sequence[str], *, now: datetime
) -> Page:
    """Return a constitution whose words of the glossary are explained at the end of it."""
    page = constitution_page(ledger, rules, languages, now=now)
    explainer = Explainer.of(ledger, languages)
    texts: dict[str, object] = {
        "purpose": explainer.line(rules.purpose),
        "vision": explainer.line(rules.vision.text) if rules.vision else None,
    }
    for part, told in (("objectives", "text"), ("values", "text"), ("disciplines", "text"),
                       ("roles", "purpose")):  # fmt: skip
        listed: Any = page.fields[part]
        texts[part] = [{**each, told: explainer.line(each[told])} for each in listed]
    return replace(page, fields={**page.fields, **texts, "explained": explainer.meanings()})


def _in_force(ledger: Ledger, version: int) -> Message:
    since = in_force_since(ledger, version)
    if since is None:
        return say("Version {version}", version=version)
    day = day_at(since, ledger.zone)
    return say("Version {version}, in force since {day}", version=version, day=day)


def _measure(discipline: Discipline) -> Message:
    measure = discipline.measure
    if measure is None:
        return say("for people to look at")
    time = _time(measure)
    words = say(MEASURES[measure.kind], time=time)
    if measure.kind != "experience":
        return words
    whose = say("of each ally") if measure.per == "ally" else say("of each chantier")
    return say("{what}, {whose}", what=words, whose=whose)


def _time(measure: Measure) -> Message:
    found = measure.every or measure.within or measure.grace
    return time_words(found) if found else say("no time")


def _role(role: Role) -> dict[str, object]:
    seats = role.seats
    return {
        "id": role.id,
        "name": role.name,
        "purpose": role.purpose,
        "powers": role.powers,
        "may": choice_words(POWERS, role.powers),
        "scope": say("in each chantier") if role.scope == "chantier" else say("in the alliance"),
        "seats": say("{least} to {most}", least=seats.least, most=seats.most) if seats else None,
        "term": time_words(role.term),
    }


def _decides(decides: Decides) -> Iterator[dict[str, object]]:
    for kind, words in KINDS.items():
        if kind == "amendment":
            yield {"kind": say("amendment of the charter"), "by": decides.amendment.charter}
            yield {"kind": say("amendment of the rules"), "by": decides.amendment.rules}
            continue
        yield {"kind": say(words), "by": decides.for_kind(kind)}
        if kind == "ordinary" and decides.willing:
            yield {"kind": say("proposal that binds the willing"), "by": decides.willing}


def _procedures(
    ledger: Ledger, rules: Constitution, languages: Sequence[str]
) -> Iterator[ProcedureShown]:
    for name in rules.procedures:
        procedure = procedure_called(ledger, rules, name)
        if procedure is not None:
            yield procedure_shown(name, procedure, languages)


def _terms(rules: Constitution) -> Iterator[Message]:
    yield say("Days and times are those of {zone}.", zone=rules.time_zone)
    yield say("An act may land up to {time} late.", time=time_words(rules.late_by))
    for each in rules.recesses:
        yield say("Clocks stand still from {first} to {last}.", first=each.from_, last=each.until)
    terms = rules.reopening
    yield say(
        "Before its review a decision is reopened {time} after it at the earliest.",
        time=time_words(terms.cooling),
    )
    yield say("Newer experiences that it takes: {count}.", count=terms.experiences)
    yield say("The constitution is looked at again every {time}.", time=time_words(rules.review))
