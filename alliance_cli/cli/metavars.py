"""What help calls that which an option or an argument takes, in the reader's language.

In the code it stands in English capitals, as in `ACT=ANSWER[:TEXT]`; each word is translated by
itself.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import Any

from alliance_cli.messages import mark

WORDS = frozenset(
    (
        mark("ACT"),
        mark("ADDRESS"),
        mark("AIM"),
        mark("ALLY"),
        mark("ANSWER"),
        mark("ARTICLE"),
        mark("ASSEMBLY"),
        mark("BRANCH"),
        mark("CHANTIER"),
        mark("CODE"),
        mark("COMMIT"),
        mark("COMMITMENT"),
        mark("DATE"),
        mark("DECISION"),
        mark("DIR"),
        mark("DURATION"),
        mark("EMAIL"),
        mark("EVIDENCE"),
        mark("EXPERIENCE"),
        mark("FILE"),
        mark("FOLDER"),
        mark("FORGE"),
        mark("FORM"),
        mark("FORMAT"),
        mark("FROM"),
        mark("GROUND"),
        mark("ID"),
        mark("ITEM"),
        mark("KEY"),
        mark("KIND"),
        mark("LANG"),
        mark("LINK"),
        mark("MANDATE"),
        mark("MEANS"),
        mark("MEMBER"),
        mark("NAME"),
        mark("NOMINEE"),
        mark("OBJECTION"),
        mark("PATH"),
        mark("PRINCIPLE"),
        mark("PROCEDURE"),
        mark("PROPOSAL"),
        mark("REASON"),
        mark("RECORD"),
        mark("REV"),
        mark("ROLE"),
        mark("SAFEGUARD"),
        mark("SPEC"),
        mark("SUBJECT"),
        mark("TAG"),
        mark("TERM"),
        mark("TEXT"),
        mark("THEME"),
        mark("TIME"),
        mark("TITLE"),
        mark("UNTIL"),
        mark("URL"),
        mark("VERDICT"),
        mark("WORDS"),
        mark("ZONE"),
    )
)
"""Every word of which these names are made."""

_WORD = re.compile(r"[A-Z]{2,}")


def metavar_of(parameter: Any, catalogue: NullTranslations) -> str:  # noqa: ANN401 - typer's own type
    """Return how help names what `parameter` takes: `TEXT` for options that do not say."""
    if parameter.metavar:
        return in_words(str(parameter.metavar), catalogue)
    is_argument = parameter.param_type_name == "argument"
    return in_words(str(parameter.name).upper() if is_argument else "TEXT", catalogue)


def in_words(metavar: str, catalogue: NullTranslations) -> str:
    """Return `metavar` with each of its words translated."""
    return _WORD.sub(lambda found: catalogue.gettext(found[0]), metavar)


def words_in(metavar: str) -> list[str]:
    """Return the words that `metavar` is made of."""
    return _WORD.findall(metavar)
