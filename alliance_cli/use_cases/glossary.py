"""Add a word to the common language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import say
from alliance_cli.records.moments import moment_text
from alliance_cli.reports.lines import Line
from alliance_cli.use_cases.files import new_file
from alliance_cli.use_cases.naming import named_if_known
from alliance_cli.use_cases.new_ids import PlainText, new_id, words_first
from alliance_cli.use_cases.plans import Plan, trailers_of
from alliance_cli.use_cases.workspace import Scene, refuse_former_ally


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A word, what it means here and what not, and other words to look at."""

    term: PlainText
    definition: PlainText
    misread: PlainText | None = None
    see: Sequence[str] = ()
    id: str | None = None


def plan_term(scene: Scene, given: NewTerm) -> Plan:
    """Plan a word of the common language, in the actor's name.

    To look at a word that is not there yet is allowed and told: two may name each other.
    """
    name = new_id(scene.ledger, "glossary", given.id, given.term)
    path = f"glossary/{name}.yaml"
    refuse_former_ally(scene, path)
    see = [named_if_known(scene.ledger, "glossary", each) for each in given.see]
    data = {
        "term": given.term,
        "definition": given.definition,
        "not": given.misread,
        "see": see,
        "by": scene.actor,
        "at": moment_text(scene.now),
    }
    return Plan(
        {path: new_file(path, data)},
        f"define: {name}",
        trailers_of("define", scene.actor),
        (say("Added to the glossary: {term} ({id}).", term=words_first(given.term), id=name),),
        (f"alliance glossary show {name}",),
        _warnings(scene.ledger, name, see),
        {"term": name},
    )


def _warnings(ledger: Ledger, name: str, see: Sequence[str]) -> tuple[Line, ...]:
    missing = [each for each in see if each != name and not ledger.has("glossary", each)]
    if not missing:
        return ()
    text = say("The glossary has no {names} yet: alliance glossary add TERM", names=missing)
    return (Line(text, "warning"),)
