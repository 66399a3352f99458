"""A page of the site before it is put into words: its address, its template, what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alliance_cli.messages import Message, say

Values = Callable[[], Mapping[str, object]]
"""What gives the values that a template is given; asked for when the page is rendered."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of one language's tree.

    `section` is the address of the part of the site it belongs to. `is_timely` tells that what it
    says hangs on the moment, which it then names; a page that does not stays as it is from one
    building to the next. `runs` tells that a script helps to use it. `made_of` gives what it is
    made of beside what every page is given, where that takes less time than its values.
    """

    address: str
    template: str
    title: object
    section: str
    values: Values
    is_timely: bool = True
    runs: bool = False
    made_of: Callable[[], object] | None = None


def said_words(words: Mapping[str, str]) -> dict[str, Message]:
    """Return the words of a template, which are marked texts, as messages."""
    return {name: say(text) for name, text in words.items()}
