"""Read a YAML file's bytes as plain data, or say exactly what is wrong and where.

Two gears with one verdict: a fast reader (yaml_rs) for texts in which a few cheap guards see
nothing unusual, and an exact one (ruamel.yaml) for all others. The fast reader accepts more than
the format does and has no limit to its depth, so a text passes the guards *before* it gets there.
What the fields mean is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from alliance_cli.codes import finding
from alliance_cli.diagnostics import Finding
from alliance_cli.documents import Document, Entry
from alliance_cli.messages import say
from alliance_cli.store.characters import character_faults, encoding_fault, is_clean
from alliance_cli.store.exact import exact_data
from alliance_cli.store.fast import fast_data
from alliance_cli.store.trees import Tree
from alliance_cli.store.yaml_nodes import DEEPEST, Fault

__all__ = ["DEEPEST", "LARGEST", "read_document", "read_entry", "too_large"]

_EXTRA = "ALY004"

LARGEST = 256 * 1024
"""How many bytes a record may have."""


def read_entry(tree: Tree, entry: Entry) -> Document | tuple[Finding, ...]:
    """Read a file of `tree`; one that is too large is refused unread."""
    if entry.size > LARGEST:
        return (too_large(entry.path),)
    try:
        content = tree.read(entry.path)
    except OSError as error:
        return (_closed(entry.path, error),)
    return read_document(entry.path, content)


def read_document(path: str, content: bytes) -> Document | tuple[Finding, ...]:
    """Return what the file says, or the findings that say why it cannot be read."""
    if len(content) > LARGEST:
        return (too_large(path),)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = ""
    if text and is_clean(content, text):
        data = fast_data(text)
        if data is not None:
            return _document(path, content, data)
    if fault := encoding_fault(content):
        return (_finding(path, fault),)
    if faults := tuple(character_faults(text)):
        return tuple(_finding(path, fault) for fault in faults)
    exact = exact_data(text)
    if isinstance(exact, dict):
        return _document(path, content, exact)
    return tuple(_finding(path, fault) for fault in _first_extras(exact))


def _first_extras(faults: tuple[Fault, ...]) -> Iterator[Fault]:
    """Yield `faults`, of anchors, aliases and tags the first alone: a bomb has thousands."""
    seen = False
    for fault in faults:
        is_extra = fault.code == _EXTRA
        if not (is_extra and seen):
            yield fault
        seen = seen or is_extra


def too_large(path: str) -> Finding:
    """Return the finding that a file is larger than a record may be."""
    return finding(
        "ALY008",
        path,
        say("the file is larger than {most} KiB", most=LARGEST // 1024),
        say("Shorten it: put long documents beside the records and link to them."),
    )


def _closed(path: str, error: OSError) -> Finding:
    """Return the finding that the system does not let a file be read, or no more."""
    return finding(
        "ALY011",
        path,
        say("the file cannot be read: {reason}", reason=error.strerror or str(error)),
        say("Let yourself read it: chmod u+r {path}", path=path),
    )


def _document(path: str, content: bytes, data: dict[str, Any]) -> Document:
    return Document(path, data, f"sha256:{sha256(content).hexdigest()}")


def _finding(path: str, fault: Fault) -> Finding:
    return finding(fault.code, path, fault.message, fault.help).located(fault.span)
