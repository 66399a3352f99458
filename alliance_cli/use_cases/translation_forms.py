"""The form in which one translates: each text of a record, and below it room for one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding, RefusedError, Route
from alliance_cli.documents import Document
from alliance_cli.messages import say
from alliance_cli.records.nearest import nearest
from alliance_cli.store.locating import Places
from alliance_cli.store.reading import read_document


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to translate: its path, what it says, and how it is translated so far."""

    path: str
    source: str
    translated: str = ""


def render_form(within: str, language: str, passages: tuple[Passage, ...], how: str) -> bytes:
    """Return a form to fill in: each text of the record, and below it room for the translation."""
    lines = [f"# {within} → {language}", *(f"# {line}" for line in how.split("\n"))]
    for passage in passages:
        lines += ["", *(f"# {line}".rstrip() for line in passage.source.split("\n"))]
        style = "|-" if "\n" in passage.source else ">-"
        lines.append(f'"{passage.path}": {style}')
        lines += [f"  {line}".rstrip() for line in passage.translated.split("\n")]
    return ("\n".join(lines) + "\n").encode()


def fields_in(path: str, content: bytes, passages: tuple[Passage, ...]) -> Mapping[str, str]:
    """Return what the form at `path` was filled in with; raise RefusedError where it is faulty."""
    read = read_document(path, content.replace(b"\r\n", b"\n"))
    if not isinstance(read, Document):
        raise RefusedError(read, drafts=(path,))
    places, paths = Places(content), {each.path for each in passages}
    faults = [
        fault.located(places.span(fault.route))
        for key, value in read.data.items()
        if (fault := _find_fault(path, key, value, paths))
    ]
    if faults:
        raise RefusedError(tuple(faults), drafts=(path,))
    return {key: value.strip() for key, value in read.data.items() if value and value.strip()}


def _find_fault(path: str, key: str, value: object, paths: set[str]) -> Finding | None:
    if key not in paths:
        guess = nearest(key, paths)
        message = say("the record has no text “{path}” to translate", path=key)
        help_ = say("Did you mean “{guess}”?", guess=guess) if guess else say("Remove it.")
        return finding("ALY005", path, message, help_, route=Route((key,), at_key=True))
    if value is not None and not isinstance(value, str):
        message = say("“{path}” is no text", path=key)
        return finding("ALY007", path, message, say("Write it in quotes."), route=Route((key,)))
    return None
