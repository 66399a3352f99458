"""The reports there are: what each is called, what it is about, and the view that makes it.

A report is a row here, a view below `reports/` and a template `templates/reports/NAME.md.j2`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from alliance_cli.diagnostics import UsageError
from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import mark, say
from alliance_cli.records.nearest import nearest_few
from alliance_cli.reports.pages import Page
from alliance_cli.reports.roster import folded
from alliance_cli.use_cases.naming import (
    assembly_named,
    chantier_named,
    experience_named,
    principle_named,
    proposal_named,
)
from alliance_cli.use_cases.report_names import FRENCH_NAMES
from alliance_cli.use_cases.report_pages import (
    Asked,
    agenda_report,
    allies_report,
    annual_report,
    assembly_report,
    bulletin_report,
    chantier_report,
    constitution_report,
    decision_report,
    experience_report,
    experiences_report,
    legitimacy_report,
    matrix_report,
    minutes_report,
    principle_report,
    pulse_report,
    register_report,
    strategy_report,
)

_YEARS = range(1900, 2201)


@dataclass(frozen=True, slots=True)
class Report:
    """A report; where it is about one record, `takes` names that, and `named` finds its id."""

    name: str
    help: str
    page: Callable[[Asked], Page]
    takes: str = ""
    named: Callable[[Ledger, str], str] | None = None

    def called(self, language: str) -> str:
        """Return what a report is called in `language`."""
        return FRENCH_NAMES[self.name] if language == "fr" else self.name

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
    known = {name: each for each in REPORTS for name in (each.name, each.called("fr"))}
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
                say("The report “{name}” is about all: name nothing.", name=report.name),
                say("See: {command}", command=f"alliance report {report.name}"),
            )
        return ""
    if given is None:
        takes = say(report.takes)
        raise UsageError(
            say("Say which {what} the report “{name}” is about.", what=takes, name=report.name),
            say("Name it: {command}", command=f"alliance report {report.name} …"),
        )
    return report.named(ledger, given)


def year_given(ledger: Ledger, given: str) -> str:
    """Return a year of the alliance; raise UsageError where `given` is none."""
    if not re.fullmatch("[0-9]{4}", given) or int(given) not in _YEARS:
        raise UsageError(
            say("“{value}” is not a year like 2026.", value=given), say("Write it in four digits.")
        )
    founded = ledger.alliance.record.founded.year if ledger.alliance else _YEARS[0]
    if int(given) < founded:
        raise UsageError(
            say("The alliance was founded in {year}.", year=founded),
            say("Name that year, or a later one."),
        )
    return given


def _row(
    name: str,
    help_: str,
    page: Callable[[Asked], Page],
    takes: str = "",
    named: Callable[[Ledger, str], str] | None = None,
) -> Report:
    return Report(name, help_, page, takes, named)


_PROPOSAL = mark("proposal")
_ASSEMBLY = mark("assembly")

REPORTS = (
    _row(
        "constitution",
        mark("The purpose, the disciplines and the rules in force."),
        constitution_report,
    ),
    _row("register", mark("The register of decisions."), register_report),
    _row(
        "decision",
        mark("One decision: each objection, and how it was answered."),
        decision_report,
        _PROPOSAL,
        proposal_named,
    ),
    _row(
        "bulletin",
        mark("A paper ballot on a proposal, to be filled in by hand."),
        bulletin_report,
        _PROPOSAL,
        proposal_named,
    ),
    _row(
        "agenda",
        mark("What a meeting is about, and where each proposal stands."),
        agenda_report,
        _ASSEMBLY,
        assembly_named,
    ),
    _row(
        "assembly",
        mark("The decisions and actions of a meeting."),
        assembly_report,
        _ASSEMBLY,
        assembly_named,
    ),
    _row(
        "minutes",
        mark("What was said at a meeting."),
        minutes_report,
        _ASSEMBLY,
        assembly_named,
    ),
    _row(
        "chantier",
        mark("The sheet of a chantier."),
        chantier_report,
        mark("chantier"),
        chantier_named,
    ),
    _row("allies", mark("The directory of allies."), allies_report),
    _row(
        "experience",
        mark("The sheet of one experience."),
        experience_report,
        mark("experience"),
        experience_named,
    ),
    _row("experiences", mark("The collection of experiences."), experiences_report),
    _row(
        "principle",
        mark("A principle, where it comes from, and what was made of it."),
        principle_report,
        mark("principle"),
        principle_named,
    ),
    _row("matrix", mark("What each chantier makes of each principle."), matrix_report),
    _row("strategy", mark("What serves the objectives."), strategy_report),
    _row("pulse", mark("How the alliance lives, over a year."), pulse_report),
    _row(
        "legitimacy",
        mark("Who may act for others, by which decision, and what was said of it."),
        legitimacy_report,
    ),
    _row(
        "annual",
        mark("The report of a year, which gathers the others."),
        annual_report,
        mark("year"),
        year_given,
    ),
)
"""Every report, in the order in which they are listed."""
