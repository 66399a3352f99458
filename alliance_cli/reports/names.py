"""What people are called in reports: by name, unless they show their id alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from alliance_cli.ledger.ledger import Ledger
from alliance_cli.messages import Message, say
from alliance_cli.records.text import Text
from alliance_cli.reports.neutral import one_line


def public_name(ledger: Ledger, ally: str, languages: Sequence[str]) -> str:
    """Return the name of an ally that lets everybody see it, else its id."""
    filed = ledger.allies.get(ally)
    name = filed.record.name if filed and filed.record.visible == "public" else ""
    return one_line(name.in_language(languages)) if isinstance(name, Text) else ally


def public_names(ledger: Ledger, allies: Iterable[str], languages: Sequence[str]) -> Message | str:
    """Return the names of several, so that a comma in one of them confuses nobody; "" of none."""
    names = [public_name(ledger, each, languages) for each in allies]
    return reduce(_and, names[1:], say("{name}", name=names[0])) if names else ""


def _and(one: Message, other: str) -> Message:
    return say("{one}; {other}", one=one, other=other)
