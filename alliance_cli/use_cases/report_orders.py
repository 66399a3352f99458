"""What somebody orders when asking for a report, and the line in it by which it can be redone.

Each report begins with the command that makes it again, to the byte, from the same records. Such a
line in a file is only ever read for the parts of a report's order; nothing else of it is obeyed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say
from alliance_cli.records.moments import moment_of, moment_text

Format = Literal["markdown", "html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)

_LINE = re.compile(
    rb"alliance --lang (?P<language>[A-Za-z0-9-]{1,35}) report (?P<name>[a-z]{1,32})"
    rb"(?: (?P<about>[a-z0-9-]{1,64}))? --at (?P<at>[0-9TZ:-]{20})"
    rb"(?: --format (?P<form>html|pdf))?(?P<incognito> --incognito)?(?= -->|\))"
)
_LONGEST_MARKDOWN_HEAD = 512


@dataclass(frozen=True, slots=True)
class Order:
    """A report by `name`, on the record `about`, as of `at`, in a language and a format."""

    name: str
    about: str | None
    at: datetime
    language: str
    form: Format = "markdown"
    incognito: bool = False

    @property
    def command(self) -> str:
        """The command that makes it again."""
        words = ["alliance", "--lang", self.language, "report", self.name]
        words += [self.about] if self.about else []
        words += ["--at", moment_text(self.at)]
        words += ["--format", self.form] if self.form != "markdown" else []
        words += ["--incognito"] if self.incognito else []
        return " ".join(words)


def order_in(content: bytes, path: str) -> Order:
    """Return by which order the report `content` was made; raise UsageError if it does not say."""
    is_pdf = content.startswith(b"%PDF-")
    found = _LINE.search(content if is_pdf else content[:_LONGEST_MARKDOWN_HEAD])
    if found is None:
        raise UsageError(
            say("{path} does not say by which command it was made.", path=path),
            say("Make it anew: alliance report NAME --output {path}", path=path),
        )
    parts = {key: value.decode() if value else "" for key, value in found.groupdict().items()}
    try:
        at = moment_of(parts["at"])
    except ValueError:
        raise UsageError(
            say("“{value}” is not a time like 2026-03-02T10:15:00Z.", value=parts["at"]),
            say(
                "The first line of the file was edited. Make the report anew: alliance report NAME"
            ),
        ) from None
    form: Format = "html" if parts["form"] == "html" else "pdf" if parts["form"] else "markdown"
    return Order(
        parts["name"],
        parts["about"] or None,
        at,
        parts["language"],
        form,
        incognito=bool(parts["incognito"]),
    )
