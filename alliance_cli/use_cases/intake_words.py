"""What somebody says from outside, as values; and the words for it, in English and in French.

Nothing is guessed: what is not one of these words is not understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.records.acts import ACTS
from alliance_cli.records.nearest import nearest_few
from alliance_cli.use_cases.intake_text import fold


@dataclass(frozen=True, slots=True)
class Statement:
    """An act on a proposal. `version` is that of the text its ally has read, where it says so."""

    act: str
    proposal: str
    version: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who signs the charter; `fields` are further fields of the ally's file."""

    name: str
    id: str
    is_engaged: bool
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """An experience that somebody tells; `fields` are those of its record as plain data."""

    fields: Mapping[str, Any]


POSITIONS = ("consent", "stand-aside", "abstain", "oppose")
"""What the form of a position offers."""

PHRASES: Mapping[str, tuple[str, ...]] = {
    "consent": (*("consent", "i consent", "je consens", "consens", "consentir", "consentement"),),
    "stand-aside": (
        *("stand-aside", "stand aside", "i stand aside"),
        *("je m'efface", "s'efface", "s'effacer", "effacement"),
    ),
    "abstain": (
        *("abstain", "i abstain", "abstention"),
        *("je m'abstiens", "s'abstient", "s'abstenir"),
    ),
    "oppose": (
        *("oppose", "i oppose", "i am opposed", "opposition"),
        *("je m'oppose", "s'oppose", "s'opposer"),
    ),
    "object": (*("object", "i object", "objection", "j'objecte", "objecte", "objecter"),),
    "concern": (*("concern", "i am concerned", "réserve", "je m'inquiète", "s'inquiéter"),),
    "lift": (
        *("lift", "i lift my objection", "lift my objection"),
        *("je lève mon objection", "lève mon objection", "lever mon objection", "lever"),
    ),
    "question": (*("question", "ask", "i ask", "je demande", "demander"),),
    "react": (*("react", "reaction", "i react", "je réagis", "réagir", "réaction"),),
    "suggest": (*("suggest", "i suggest", "suggestion", "je suggère", "suggérer"),),
    "advise": (*("advise", "i advise", "advice", "je conseille", "conseiller", "avis"),),
    "second": (*("second", "i second", "j'appuie", "appuyer"),),
}
"""How each act is said. All of these can be recorded for somebody else."""

ACT_OF: Mapping[str, str] = {phrase: act for act, said in PHRASES.items() for phrase in said}
"""The act of each phrase, folded."""

LABELS: Mapping[str, str] = {
    **dict.fromkeys(("harms", "harm", "nuit à", "atteinte", "atteintes"), "harms"),
    **dict.fromkeys(("example", "exemple"), "example"),
    **dict.fromkeys(("remedy", "remède"), "remedy"),
    **dict.fromkeys(("objection",), "objection"),
}
"""What introduces a part of an objection, or names one that is lifted."""


def act_of(words: str) -> str:
    """Return the act that `words` say; raise UsageError where they say none that is taken in."""
    said = fold(words)
    if said in ACT_OF:
        return ACT_OF[said]
    if said in ACTS and not ACTS[said].can_be_recorded:
        raise NotRecordedError(
            say("“{act}” cannot be written down for somebody else.", act=said),
            say("Who wants it does it in person: alliance --help"),
        )
    close = nearest_few(said[:64], ACT_OF)
    raise UsageError(
        say("“{words}” is no position that can be taken in.", words=words.strip()[:64]),
        say("Did you mean: {names}?", names=close)
        if close
        else say("Possible: {names}.", names=tuple(PHRASES)),
    )


def version_of(words: str) -> int | None:
    """Return the number of the version that `words` name (`2`, `v2`); None if there are none."""
    said = fold(words).removeprefix("version").strip().removeprefix("v")
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) < _DIGITS and int(said)):
        raise UsageError(
            say("“{words}” is not the number of a version.", words=words.strip()[:64]),
            say("Write it like 2, or leave it out."),
        )
    return int(said)


def harms_of(words: str) -> tuple[str, ...]:
    """Return the articles that `words` name, set apart by commas, semicolons or spaces."""
    named = words.replace(",", " ").replace(";", " ").split()
    return tuple(dict.fromkeys(_SELF.get(fold(each), each) for each in named))


class NotRecordedError(UsageError):
    """What is said can only be done in person."""


_DIGITS = 6
_SELF = dict.fromkeys(("self", "myself", "moi", "moi-même"), "self")
