"""Each report made of an alliance at a moment: which view shows it, and what that is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.pulse.periods import Period
from alliance_cli.pulse.registry import Pulse, pulse_of
from alliance_cli.records.constitution import Constitution
from alliance_cli.reports.agenda import agenda_page, minutes_page
from alliance_cli.reports.annual import annual_page
from alliance_cli.reports.assemblies import assembly_view
from alliance_cli.reports.assembly_record import AssemblyRecord, assembly_record
from alliance_cli.reports.bulletin import bulletin_page
from alliance_cli.reports.chantier_sheet import chantier_page
from alliance_cli.reports.chantiers import chantier_view
from alliance_cli.reports.constitution_page import explained_constitution
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
from alliance_cli.reports.strategy import rules_at, strategy_data
from alliance_cli.reports.strategy_page import strategy_fields
from alliance_cli.reports.trace_page import trace_view
from alliance_cli.reports.traces import PRINCIPLE, Node, trace_of
from alliance_cli.reports.views import ProposalView, views_of
from alliance_cli.use_cases.load import Alliance
from alliance_cli.use_cases.looking import view_named
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


def constitution_report(asked: Asked) -> Page:
    """Return the constitution in force at the moment."""
    return explained_constitution(asked.ledger, _rules(asked), asked.languages, now=asked.now)


def register_report(asked: Asked) -> Page:
    """Return the register of decisions."""
    views = _views(asked)
    told = register_data(asked.ledger, views, at=asked.now)
    return Page(register_of(asked.ledger, views).fields, told)


def decision_report(asked: Asked) -> Page:
    """Return one decision."""
    return decision_page(asked.ledger, _view(asked))


def bulletin_report(asked: Asked) -> Page:
    """Return the paper ballot on a proposal."""
    return bulletin_page(asked.ledger, _view(asked))


def assembly_report(asked: Asked) -> Page:
    """Return the decisions and actions of a meeting."""
    record = _record(asked)
    return Page(record.fields, record.data())


def agenda_report(asked: Asked) -> Page:
    """Return what a meeting is about."""
    view = assembly_view(asked.ledger, asked.about, now=asked.now)
    return agenda_page(asked.ledger, view, asked.languages, now=asked.now)


def minutes_report(asked: Asked) -> Page:
    """Return what was said at a meeting."""
    return minutes_page(_record(asked), at=asked.now)


def chantier_report(asked: Asked) -> Page:
    """Return the sheet of a chantier."""
    view = chantier_view(asked.ledger, asked.about, now=asked.now)
    return chantier_page(asked.ledger, view, asked.languages, now=asked.now)


def allies_report(asked: Asked) -> Page:
    """Return the directory of allies."""
    return directory_page(asked.ledger, asked.languages, now=asked.now)


def experience_report(asked: Asked) -> Page:
    """Return the sheet of an experience."""
    view = experience_view(asked.ledger, asked.about, asked.languages, now=asked.now)
    return experience_page(asked.ledger, view, now=asked.now)


def experiences_report(asked: Asked) -> Page:
    """Return the collection of experiences."""
    return collection_page(asked.ledger, asked.languages, now=asked.now)


def principle_report(asked: Asked) -> Page:
    """Return a principle with its trace."""
    ledger, now = asked.ledger, asked.now
    trace = trace_of(ledger, Node(PRINCIPLE, asked.about), now=now)
    return principle_page(
        ledger,
        principle_view(ledger, asked.about, asked.languages, now=now),
        trace_view(ledger, trace, asked.languages, now=now),
        now=now,
    )


def matrix_report(asked: Asked) -> Page:
    """Return what chantiers make of principles."""
    matrix = matrix_of(asked.ledger, by="chantier", now=asked.now)
    return Page(matrix_fields(asked.ledger, matrix), matrix.data())


def strategy_report(asked: Asked) -> Page:
    """Return what serves vision and objectives."""
    seen = strategy_at(asked.alliance, now=asked.now, languages=asked.languages)
    return Page(strategy_fields(asked.ledger, seen), strategy_data(seen))


def pulse_report(asked: Asked) -> Page:
    """Return the pulse of a year."""
    pulse = _pulse(asked)
    fields = pulse_fields(asked.ledger, pulse, asked.languages, compare=True)
    return Page(fields, pulse_data(pulse, compare=True))


def legitimacy_report(asked: Asked) -> Page:
    """Return who may act for others, and what was said of it."""
    rules, pulse = _rules(asked), _pulse(asked)
    return legitimacy_page(asked.ledger, rules, pulse, asked.languages, now=asked.now)


def annual_report(asked: Asked) -> Page:
    """Return the report of a year; raise UsageError where it has not begun."""
    year, ledger = int(asked.about), asked.ledger
    period = Period.of(date(year, 1, 1), date(year, 12, 31), ledger.zone, now=asked.now)
    if period.first > asked.now:
        raise UsageError(
            say("The year {year} has not begun.", year=year),
            say("Name this year, or an earlier one."),
        )
    pulse = pulse_of(ledger, period)
    return annual_page(ledger, pulse, year, asked.languages, now=asked.now)
