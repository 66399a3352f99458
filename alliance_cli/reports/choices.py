"""The words for what records choose from: what an objection needs, rulings, kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alliance_cli.messages import Message, mark_as, say

NEEDS: Mapping[str, str] = {
    "harms": mark_as("part of an objection", "harms"),
    "example": mark_as("part of an objection", "example"),
    "remedy": mark_as("part of an objection", "remedy"),
}
"""What an objection may have to say."""

VERDICTS: Mapping[str, str] = {
    "adopt": mark_as("verdict", "adopt"),
    "reject": mark_as("verdict", "reject"),
    "return": mark_as("verdict", "return"),
    "admissible": mark_as("verdict", "admissible"),
    "inadmissible": mark_as("verdict", "inadmissible"),
}
"""What is ruled on a proposal, or judged of an objection."""

RECORDS: Mapping[str, str] = {
    "alliance": mark_as("record", "alliance"),
    "constitution": mark_as("record", "constitution"),
    "past-constitution": mark_as("record", "past constitution"),
    "proposed-constitution": mark_as("record", "proposed constitution"),
    "federation": mark_as("record", "federation"),
    "ally": mark_as("record", "ally"),
    "mandate": mark_as("record", "mandate"),
    "chantier": mark_as("record", "chantier"),
    "member": mark_as("record", "member"),
    "adaptation": mark_as("record", "adaptation"),
    "proposal": mark_as("record", "proposal"),
    "act": mark_as("record", "act"),
    "decision": mark_as("record", "decision"),
    "principle": mark_as("record", "principle"),
    "commitment": mark_as("record", "commitment"),
    "experience": mark_as("record", "experience"),
    "review": mark_as("record", "review"),
    "assembly": mark_as("record", "meeting"),
    "means": mark_as("record", "means"),
    "safeguard": mark_as("record", "safeguard"),
    "glossary": mark_as("record", "word"),
    "translation": mark_as("record", "translation"),
}
"""What records are, by their kind."""


def choice_words(words: Mapping[str, str], chosen: Iterable[str]) -> tuple[Message, ...]:
    """Return the words for what was chosen, by one of the tables here."""
    return tuple(say(words[each]) for each in chosen)
