"""The one table in which an alliance tells of itself: what its columns are, and what they mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from alliance_cli.records.moments import moment_text
from alliance_cli.records.text import ANY, Text


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `kind` says what it tells of, and so what the other columns mean.

    | kind | id | about | state | since, until | have, of | names, words | tags |
    |---|---|---|---|---|---|---|---|
    | alliance | | | open, closed | founded, closed | | its name | its languages |
    | records | kind of record | | | | how many | | |
    | people | allies, engaged | | | | how many | | |
    | chantiers | state | | | | how many | | |
    | finding | code | | severity | | how many | | |
    | proposal | its id | way it ended | outcome, or open | opened, outcome | | | kind |
    | pulse | indicator | exact figure | unit | first and last moment | as read | | |
    | principle | its id | | in-force, retired | adopted, retired | for, told | what, why | |
    | answer | chantier | principle | complied, adapted… | said | | , how | |
    | experience | its id | | kind | written | | title, all it says | themes |
    | testimony | experience | principle | supports, challenges | written | | | |
    | term | its id | | | | | term, definition | |
    | theme | its id | | | | experiences | name | |
    """

    kind: str
    id: str = ""
    about: str = ""
    state: str = ""
    since: str = ""
    until: str = ""
    have: int | None = None
    of: int | None = None
    names: str = ""
    words: str = ""
    tags: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[Any, ...]:
        """What stands in each of `COLUMNS`."""
        return tuple(getattr(self, name) for name in COLUMNS)

    def order(self) -> tuple[str, str, str, str]:
        """Return the key by which rows are sorted."""
        return self.kind, self.id, self.about, self.state


Sort = Literal["text", "number", "texts"]

COLUMNS: Mapping[str, Sort] = {
    **dict.fromkeys(("kind", "id", "about", "state", "since", "until"), "text"),
    **dict.fromkeys(("have", "of"), "number"),
    **dict.fromkeys(("names", "words"), "text"),
    "tags": "texts",
}
"""The columns, in their order, and what stands in each."""


def since_text(moment: datetime | None) -> str:
    """Return a moment as the table has it; "" for none."""
    return moment_text(moment) if moment else ""


def spoken(text: Text | str | None, language: str) -> str:
    """Return a text as the table has it: JSON, by language; plain words are in `language`."""
    versions = text.versions if isinstance(text, Text) else {ANY: text} if text else {}
    return spoken_json({language if tag == ANY else tag: words for tag, words in versions.items()})


def spoken_json(versions: Mapping[str, str]) -> str:
    """Return words by language as the table has them."""
    return json.dumps(versions, ensure_ascii=False, sort_keys=True) if versions else ""


def text_in(spoken_words: str) -> Text | None:
    """Return the text that a cell of the table holds, if it holds one."""
    return Text(json.loads(spoken_words)) if spoken_words else None
