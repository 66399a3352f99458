"""The reports there are: what each is called, what it is about, and the view that makes it.

A report is a row here, a view below `reports/` and a template `templates/reports/NAME.md.j2`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, say
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.registry import Pulse, pulse_of
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.nearest import nearest_few
from alliance_cli.reports.agenda import agenda_page, minutes_page
from alliance_cli.reports.annual import annual_page
from alliance_cli.reports.assemblies import assembly_view
from alliance_cli.reports.assembly_record import AssemblyRecord, assembly_record
from alliance_cli.reports.bulletin import bulletin_page
from alliance_cli.reports.chantier_sheet import chantier_page
from alliance_cli.reports.chantiers import chantier_view
from alliance_cli.reports.constitution_page import constitution_page
from alliance_cli.reports.decision_page import decision_page
from alliance_cli.reports.directory import directory_page
from alliance_cli.reports.experience_sheets import collection_page, experience_page
from alliance_cli.reports.experiences import experience_view
from alliance_cli.reports.legitimacy import legitimacy_page
from alliance_cli.reports.matrix import matrix_of
from alliance_cli.reports.matrix_page import matrix_fields
from alliance_cli.reports.pages import Page
from alliance_cli.reports.principle_sheet import principle_page
from alliance_cli.reports.principles import principle_view
from alliance_cli.reports.pulse_data import pulse_data
from alliance_cli.reports.pulse_page import pulse_fields
from alliance_cli.reports.register import register_of
from alliance_cli.reports.register_data import register_data
from alliance_cli.reports.roster import folded
from alliance_cli.reports.strategy import rules_at, strategy_data
from alliance_cli.reports.strategy_page import strategy_fields
from alliance_cli.reports.trace_page import trace_view
from alliance_cli.reports.traces import PRINCIPLE, Node, trace_of
from alliance_cli.reports.views import ProposalView, views_of
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.looking import view_named
from alliance_cli.use_cases.naming import (
    assembly_named,
    chantier_named,
    experience_named,
    principle_named,
    proposal_named,
)
from alliance_cli.use_cases.pulsing import period_given
from alliance_cli.use_cases.strategy import strategy_at
from alliance_cli.use_cases.workspace import rules_in_force

_YEARS = range(1900, 2201)


@dataclass(frozen=True, slots=True)
class Asked:
    """An alliance, the moment and the languages in which it is looked at; `about` is an id."""

    alliance: Alliance
    about: str
    now: datetime
    languages: Sequence[str]

    @property
    def ledger(self) -> Ledger:
        """All its records."""
        return self.alliance.ledger


@dataclass(frozen=True, slots=True)
class Report:
    """A report; where it is about one record, `takes` names that, and `named` finds its id."""

    name: str
    french: str
    help: str
    page: Callable[[Asked], Page]
    takes: str = ""
    named: Callable[[Ledger, str], str] | None = None

    @property
    def markdown(self) -> str:
        """The file name of its template."""
        return f"{self.name}.md.j2"

    @property
    def html(self) -> str:
        """The file name of a template of its own for pages, which it need not have."""
        return f"{self.name}.html.j2"


def report_named(given: str) -> Report:
    """Return the report called `given`, in English or in French; raise UsageError if none is."""
    known = {name: each for each in REPORTS for name in (each.name, each.french)}
    for name, report in known.items():
        if folded(name) == folded(given):
            return report
    message = say("There is no report “{given}”.", given=given)
    if close := nearest_few(given, known):
        raise UsageError(message, say("Did you mean: {names}?", names=close))
    raise UsageError(message, say("See: {command}", command="alliance report"))


def about_of(report: Report, ledger: Ledger, given: str | None) -> str:
    """Return the id of what a report is about, "" where it is about all; raise UsageError."""
    if report.named is None:
        if given is not None:
            raise UsageError(
                say("The report “{name}” is about all: name nothing.", name=report.name)
            )
        return ""
    if given is None:
        takes = say(report.takes)
        raise UsageError(
            say("Say which {what} the report “{name}” is about.", what=takes, name=report.name)
        )
    return report.named(ledger, given)


def year_given(ledger: Ledger, given: str) -> str:
    """Return a year of the alliance; raise UsageError where `given` is none."""
    if not re.fullmatch("[0-9]{4}", given) or int(given) not in _YEARS:
        raise UsageError(say("“{value}” is not a year like 2026.", value=given))
    founded = ledger.alliance.record.founded.year if ledger.alliance else _YEARS[0]
    if int(given) < founded:
        raise UsageError(say("The alliance was founded in {year}.", year=founded))
    return given


def _rules(asked: Asked) -> Constitution:
    return rules_at(asked.ledger, rules_in_force(asked.ledger), asked.now)


def _pulse(asked: Asked) -> Pulse:
    return pulse_of(asked.ledger, period_given(asked.ledger, None, None, now=asked.now))


def _views(asked: Asked) -> tuple[ProposalView, ...]:
    return tuple(views_of(asked.ledger, at=asked.now, languages=asked.languages))


def _view(asked: Asked) -> ProposalView:
    return view_named(asked.ledger, asked.about, at=asked.now, languages=asked.languages)


def _record(asked: Asked) -> AssemblyRecord:
    view = assembly_view(asked.ledger, asked.about, now=asked.now)
    return assembly_record(asked.ledger, view, asked.languages, now=asked.now)


def _constitution(asked: Asked) -> Page:
    return constitution_page(asked.ledger, _rules(asked), asked.languages, now=asked.now)


def _register(asked: Asked) -> Page:
    views = _views(asked)
    told = register_data(asked.ledger, views, at=asked.now)
    return Page(register_of(asked.ledger, views).fields, told)


def _decision(asked: Asked) -> Page:
    return decision_page(asked.ledger, _view(asked))


def _bulletin(asked: Asked) -> Page:
    return bulletin_page(asked.ledger, _view(asked))


def _assembly(asked: Asked) -> Page:
    record = _record(asked)
    return Page(record.fields, record.data())


def _agenda(asked: Asked) -> Page:
    view = assembly_view(asked.ledger, asked.about, now=asked.now)
    return agenda_page(asked.ledger, view, asked.languages, now=asked.now)


def _minutes(asked: Asked) -> Page:
    return minutes_page(_record(asked), at=asked.now)


def _chantier(asked: Asked) -> Page:
    view = chantier_view(asked.ledger, asked.about, now=asked.now)
    return chantier_page(asked.ledger, view, asked.languages, now=asked.now)


def _allies(asked: Asked) -> Page:
    return directory_page(asked.ledger, asked.languages, now=asked.now)


def _experience(asked: Asked) -> Page:
    view = experience_view(asked.ledger, asked.about, asked.languages, now=asked.now)
    return experience_page(asked.ledger, view, now=asked.now)


def _experiences(asked: Asked) -> Page:
    return collection_page(asked.ledger, asked.languages, now=asked.now)


def _principle(asked: Asked) -> Page:
    ledger, now = asked.ledger, asked.now
    trace = trace_of(ledger, Node(PRINCIPLE, asked.about), now=now)
    return principle_page(
        ledger,
        principle_view(ledger, asked.about, asked.languages, now=now),
        trace_view(ledger, trace, asked.languages, now=now),
        now=now,
    )


def _matrix(asked: Asked) -> Page:
    matrix = matrix_of(asked.ledger, by="chantier", now=asked.now)
    return Page(matrix_fields(asked.ledger, matrix), matrix.data())


def _strategy(asked: Asked) -> Page:
    seen = strategy_at(asked.alliance, now=asked.now, languages=asked.languages)
    return Page(strategy_fields(asked.ledger, seen), strategy_data(seen))


def _pulse_page(asked: Asked) -> Page:
    pulse = _pulse(asked)
    fields = pulse_fields(asked.ledger, pulse, asked.languages, compare=True)
    return Page(fields, pulse_data(pulse, compare=True))


def _legitimacy(asked: Asked) -> Page:
    rules, pulse = _rules(asked), _pulse(asked)
    return legitimacy_page(asked.ledger, rules, pulse, asked.languages, now=asked.now)


def _annual(asked: Asked) -> Page:
    year, ledger = int(asked.about), asked.ledger
    period = Period.of(date(year, 1, 1), date(year, 12, 31), ledger.zone, now=asked.now)
    if period.first > asked.now:
        raise UsageError(say("The year {year} has not begun.", year=year))
    pulse = pulse_of(ledger, period)
    return annual_page(ledger, pulse, year, asked.languages, now=asked.now)


def _row(
    names: tuple[str, str],
    help_: str,
    page: Callable[[Asked], Page],
    takes: str = "",
    named: Callable[[Ledger, str], str] | None = None,
) -> Report:
    return Report(*names, help_, page, takes, named)


_PROPOSAL = mark("proposal")
_ASSEMBLY = mark("assembly")

REPORTS = (
    _row(
        ("constitution", "constitution"),
        mark("The purpose, the disciplines and the rules in force."),
        _constitution,
    ),
    _row(("register", "registre"), mark("The register of decisions."), _register),
    _row(
        ("decision", "décision"),
        mark("One decision: each objection, and how it was answered."),
        _decision,
        _PROPOSAL,
        proposal_named,
    ),
    _row(
        ("bulletin", "bulletin"),
        mark("A paper ballot on a proposal, to be filled in by hand."),
        _bulletin,
        _PROPOSAL,
        proposal_named,
    ),
    _row(
        ("agenda", "ordre-du-jour"),
        mark("What a meeting is about, and where each proposal stands."),
        _agenda,
        _ASSEMBLY,
        assembly_named,
    ),
    _row(
        ("assembly", "relevé"),
        mark("The decisions and actions of a meeting."),
        _assembly,
        _ASSEMBLY,
        assembly_named,
    ),
    _row(
        ("minutes", "compte-rendu"),
        mark("What was said at a meeting."),
        _minutes,
        _ASSEMBLY,
        assembly_named,
    ),
    _row(
        ("chantier", "chantier"),
        mark("The sheet of a chantier."),
        _chantier,
        mark("chantier"),
        chantier_named,
    ),
    _row(("allies", "annuaire"), mark("The directory of allies."), _allies),
    _row(
        ("experience", "fiche"),
        mark("The sheet of one experience."),
        _experience,
        mark("experience"),
        experience_named,
    ),
    _row(("experiences", "recueil"), mark("The collection of experiences."), _experiences),
    _row(
        ("principle", "principe"),
        mark("A principle, where it comes from, and what was made of it."),
        _principle,
        mark("principle"),
        principle_named,
    ),
    _row(("matrix", "matrice"), mark("What each chantier makes of each principle."), _matrix),
    _row(("strategy", "stratégie"), mark("What serves the objectives."), _strategy),
    _row(("pulse", "pouls"), mark("How the alliance lives, over a year."), _pulse_page),
    _row(
        ("legitimacy", "légitimité"),
        mark("Who may act for others, by which decision, and what was said of it."),
        _legitimacy,
    ),
    _row(
        ("annual", "rapport-annuel"),
        mark("The report of a year, which gathers the others."),
        _annual,
        mark("year"),
        year_given,
    ),
)
"""Every report, in the order in which they are listed."""
