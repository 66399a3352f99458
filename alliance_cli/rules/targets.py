"""What a name can lead to: whether it is there, what was probably meant, and how to say so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, Severity
from alliance_cli.ledger.ledger import INDEXES, Ledger
from alliance_cli.messages import Message, mark, say
from alliance_cli.records.constitution import Constitution
from alliance_cli.records.nearest import nearest
from alliance_cli.records.wording import one_of
from alliance_cli.rules.named import Named

_SORTS = {
    "ally": ("ALY101", mark("there is no ally “{name}”")),
    "chantier": ("ALY102", mark("there is no chantier “{name}”")),
    "proposal": ("ALY103", mark("there is no proposal “{name}”")),
    "mandate": ("ALY103", mark("there is no mandate “{name}”")),
    "safeguard": ("ALY103", mark("there is no safeguard “{name}”")),
    "role": ("ALY104", mark("the constitution has no role “{name}”")),
    "procedure": ("ALY105", mark("the constitution has no procedure “{name}”")),
    "shipped": ("ALY105", mark("no procedure “{name}” is shipped with the tool")),
    "article": ("ALY106", mark("the constitution has no article “{name}”")),
    "experience": ("ALY107", mark("there is no experience “{name}”")),
    "principle": ("ALY108", mark("there is no principle “{name}”")),
    "act": ("ALY109", mark("there is no act “{name}” on this proposal")),
    "assembly": ("ALY110", mark("there is no assembly “{name}”")),
    "college": ("ALY112", mark("the constitution has no college “{name}”")),
    "territory": ("ALY112", mark("the constitution has no territory “{name}”")),
}
"""The code and the words for what is not there, by what was named."""

_MOST_GUESSES = 200
"""A search costs milliseconds in a large alliance, and nobody reads so many suggestions."""

_ANEW_SO = mark("Act anew, naming “{guess}”: acts are never rewritten.")
_ANEW = mark("Act anew, naming what is there: acts are never rewritten.")

_OF_A_CONSTITUTION = ("role", "procedure", "article", "college", "territory")
_MOST_LISTED = 12
"""So many names of one constitution are listed where none of them was named."""

_PREFIXED = {"decision": "proposal"}
"""What the prefixes of subjects, aims and WHO stand for, where it is not the word itself."""

_PLAINLY = {"scope": "chantier", "harm": "article"}
"""What is named by fields that may also hold one of the words below."""

_ITSELF = {
    "scope": {"alliance"},
    "aim": {"alliance"},
    "subject": {"constitution"},
    "harm": {"self"},
}
"""The words that name no other record."""


@dataclass(frozen=True, slots=True)
class Articles:
    """What one constitution, or several together, have that can be named."""

    role: frozenset[str]
    procedure: frozenset[str]
    article: frozenset[str]
    college: frozenset[str]
    territory: frozenset[str]

    @classmethod
    def of(cls, constitutions: Iterable[Constitution]) -> Articles:
        """Return what any of `constitutions` has."""
        each = tuple(constitutions)
        return cls(
            frozenset(role.id for one in each for role in one.roles),
            frozenset(name for one in each for name in one.procedures),
            frozenset().union(*(one.articles() for one in each)),
            frozenset(milieu.id for one in each for milieu in one.colleges),
            frozenset(milieu.id for one in each for milieu in one.territories),
        )


@dataclass(frozen=True, slots=True)
class Context:
    """Where a name stands: in which ledger, under which constitutions, about which proposal.

    Without `articles` nothing is said of what a constitution may have. `guesses` are what was
    found to be meant so far, by sort, name and proposal, for all contexts of one run.
    """

    ledger: Ledger
    articles: Articles | None
    guesses: dict[tuple[str, str, str], str | None]
    proposal: str = ""


def find_fault(
    context: Context, path: str, named: Named, severity: Severity | None = None
) -> Finding | None:
    """Return the finding that what is `named` in the file at `path` is not there, if so.

    `severity` is given for acts, which are not mended.
    """
    sort, name = _sort_and_name(context, named)
    if sort not in _SORTS or (choices := _choices(context, sort)) is None:
        return None
    if name in choices or _is_broken(context, sort, name):
        return None
    code, words = _SORTS[sort]
    return finding(
        code,
        path,
        say(words, name=name),
        _suggestion(context, sort, name, choices, is_closed=severity is not None),
        route=named.route,
        severity=severity,
    )


def _sort_and_name(context: Context, named: Named) -> tuple[str, str]:
    """Return what is named and its name; ("", …) where it is nothing that could be missing."""
    target, name = named.target, named.name
    prefix, _, rest = name.partition(":")
    if name in _ITSELF.get(target, ()):
        return "", name
    match target:
        case "aim" | "subject" | "who":
            return (_PREFIXED.get(prefix, prefix) if rest else ""), rest
        case "objective":
            return "article", f"objective:{name}"
        case "ally-or-chantier":
            return ("chantier" if context.ledger.has("chantier", name) else "ally"), name
        case _:
            return _PLAINLY.get(target, target), name


def _choices(context: Context, sort: str) -> Collection[str] | None:
    """Return the names there are; None if that cannot be told."""
    ledger = context.ledger
    if sort in INDEXES:
        records: Collection[str] = getattr(ledger, INDEXES[sort])
        return records
    if sort == "act":
        return ledger.acts.get(context.proposal, {})
    if sort == "shipped":
        return ledger.shipped or None
    if context.articles is None:
        return None
    articles: Collection[str] = getattr(context.articles, sort)
    return articles


def _is_broken(context: Context, sort: str, name: str) -> bool:
    within = context.proposal if sort == "act" else ""
    return (sort, name, within) in context.ledger.broken


def find_guess(context: Context, sort: str, name: str, choices: Iterable[str]) -> str | None:
    """Return which of `choices` was probably meant by `name`; only so many names are looked up."""
    key = (sort, name, context.proposal if sort == "act" else "")
    if key not in context.guesses and len(context.guesses) < _MOST_GUESSES:
        possible = _alike(choices, name) if sort == "act" else choices
        context.guesses[key] = nearest(name, possible)
    return context.guesses.get(key)


def _alike(acts: Iterable[str], name: str) -> list[str]:
    """Return the `acts` of the sort that `name` names: no lift for an objection."""
    return [act for act in acts if act.rpartition("Z-")[2] == name.rpartition("Z-")[2]]


def _suggestion(
    context: Context, sort: str, name: str, choices: Collection[str], *, is_closed: bool
) -> Message:
    """Return what to do about a name; what is closed, such as an act, is never corrected."""
    guess = find_guess(context, sort, name, choices)
    if is_closed and guess:
        return say(_ANEW_SO, guess=guess)
    if is_closed:
        return say(_ANEW)
    if sort in _OF_A_CONSTITUTION and 0 < len(choices) <= _MOST_LISTED:
        return one_of(name, sorted(choices))
    return _correction(guess)


def help_before_writing(found: Finding) -> Message:
    """Return what to do about a finding on an act that is not written yet: it can be mended."""
    if found.help.msgid not in {_ANEW_SO, _ANEW}:
        return found.help
    return _correction(found.help.fields.get("guess"))


def _correction(guess: object) -> Message:
    if guess:
        return say("Did you mean “{guess}”?", guess=guess)
    return say("Correct the name, or add what it names.")
