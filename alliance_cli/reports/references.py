"""The words for what references such as `principle:slow-water` name: what it is, and its title."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.ledger.standings import procedure_called
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.text import Text
from alliance_cli.records.who_words import POWERS
from alliance_cli.reports.articles import Article
from alliance_cli.reports.neutral import one_line

_NAMED: Mapping[str, str] = {
    "proposal": mark("the proposal “{title}”"),
    "decision": mark("the decision “{title}”"),
    "principle": mark("the principle “{title}”"),
    "chantier": mark("the chantier “{title}”"),
    "experience": mark("the experience “{title}”"),
    "assembly": mark("the meeting “{title}”"),
    "role": mark("the role “{title}”"),
    "procedure": mark("the procedure “{title}”"),
    "discipline": mark("the discipline “{title}”"),
    "value": mark("the value “{title}”"),
    "objective": mark("the objective “{title}”"),
    "power": mark("the power “{title}”"),
}


def reference_words(ledger: Ledger, reference: str, languages: Sequence[str]) -> Message:
    """Return what people call what `<kind>:<id>` names; the reference where it has no word."""
    kind, _, name = reference.partition(":")
    if reference == "constitution":
        return say("the constitution")
    if reference == "self":
        return say("the ally itself")
    if kind == "mandate" and name in ledger.mandates:
        mandate = ledger.mandates[name].record
        return say("the mandate of {ally} as {role}", ally=mandate.ally,
                   role=role_name(ledger, mandate.role, languages))  # fmt: skip
    if kind == "power" and name in POWERS:
        return say(_NAMED[kind], title=say(POWERS[name]))
    if kind not in _NAMED or not name:
        return say("{reference}", reference=reference)
    text = _TITLES[kind](ledger, name) if kind in _TITLES else None
    return say(_NAMED[kind], title=one_line(text.in_language(languages)) if text else name)


def references_words(
    ledger: Ledger, references: Sequence[str], languages: Sequence[str]
) -> tuple[Message, ...]:
    """Return what people call each of several."""
    return tuple(reference_words(ledger, each, languages) for each in references)


def article_of(ledger: Ledger, reference: str, languages: Sequence[str]) -> Article:
    """Return what grounds something: an article of the constitution in force."""
    return Article(reference, reference_words(ledger, reference, languages))


def role_name(ledger: Ledger, role: str, languages: Sequence[str]) -> str:
    """Return what people call a role of the constitution in force."""
    text = _role(ledger, role)
    return one_line(text.in_language(languages)) if text else role


def _proposal(ledger: Ledger, name: str) -> Text | None:
    """Return the title of a proposal, which that of its decision and its principle is, too."""
    return ledger.proposals[name].record.title if name in ledger.proposals else None


def _role(ledger: Ledger, name: str) -> Text | None:
    roles = ledger.constitution.record.roles if ledger.constitution else ()
    return next((role.name for role in roles if role.id == name), None)


def _procedure(ledger: Ledger, name: str) -> Text | None:
    rules = ledger.constitution
    found = procedure_called(ledger, rules.record, name) if rules else None
    return found.name if found else None


_TITLES: Mapping[str, Callable[[Ledger, str], Text | None]] = {
    "proposal": _proposal,
    "decision": _proposal,
    "principle": _proposal,
    "chantier": lambda ledger, name: (
        ledger.chantiers[name].record.name if name in ledger.chantiers else None
    ),
    "experience": lambda ledger, name: (
        ledger.experiences[name].record.title if name in ledger.experiences else None
    ),
    "assembly": lambda ledger, name: (
        ledger.assemblies[name].record.name if name in ledger.assemblies else None
    ),
    "role": _role,
    "procedure": _procedure,
}
"""Where the titles stand; the other articles of a constitution are called by their ids."""
