"""Take apart what people write in options: pairs, texts in several languages, texts from files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.diagnostics import UsageError
from alliance_cli.messages import say


def pairs(given: Sequence[str] | None, *, option: str) -> Iterator[tuple[str, str]]:
    """Yield what stands left and right of `=` in each of the texts given to `option`."""
    for each in given or ():
        left, found, right = each.partition("=")
        if not (found and left and right):
            raise UsageError(
                say("{option} takes NAME=TEXT, not “{value}”.", option=option, value=each)
            )
        yield left.strip(), right.strip()


def text_of(given: Sequence[str] | None, *, option: str) -> str | dict[str, str] | None:
    """Return one plain text, or several by language when each begins with its tag: `fr=…`."""
    if not given:
        return None
    if len(given) == 1:
        return given[0]
    return dict(pairs(given, option=option))
