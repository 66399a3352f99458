"""Read examples of findings: Markdown in which blocks are files, and `Finds:` says what is found.

The notation is told in docs/rules/README.md, for those who write a page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.documents import Document, Entry, EntryKind
from alliance_cli.records.digest import bytes_digest, proposal_digest
from alliance_cli.records.moments import moment_of
from alliance_cli.store.reading import read_document
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.load import all_findings, load_alliance

BASE = Path(__file__).parent / "base"
NOW = moment_of("2026-03-20T12:00:00Z")
RIGHT_DIGEST = "sha256:…"

_PART = re.compile(
    r"^```\w* (?P<info>file=.*)\n(?P<text>(?:.*\n)*?)```$|^Finds: (?P<finds>.*)$", re.MULTILINE
)
_ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9A-F]{4}|r|t)")
_SECTION = re.compile(r"^(?=\S[^\n]*?:)", re.MULTILINE)


@dataclass(frozen=True)
class ExampleTree:
    """Files in memory, of which some are links or the like."""

    files: Mapping[str, bytes]
    kinds: Mapping[str, EntryKind]

    def entries(self, folders: Collection[str]) -> Iterator[Entry]:
        """Yield what lies at the root and in the top folders named."""
        for entry in MemoryTree(self.files).entries(folders):
            yield Entry(entry.path, self.kinds.get(entry.path, "file"), entry.size)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return MemoryTree(self.files).read(path)


@dataclass(frozen=True)
class Example:
    """Files laid over the base, and what is found then, each as `CODE path:line:column`."""

    name: str
    tree: ExampleTree
    finds: tuple[str, ...]

    def found(self) -> tuple[str, ...]:
        """Return what is found, written like `finds`."""
        return tuple(
            f"{each.code} {each.path}:{each.span.line}:{each.span.column}"
            for each in all_findings(load_alliance(self.tree), now=NOW)
            if each.span
        )


def base_files() -> dict[str, bytes]:
    """Return the files of the sound alliance over which examples are laid."""
    paths = sorted(BASE.rglob("*.yaml"))
    return digested({path.relative_to(BASE).as_posix(): path.read_bytes() for path in paths})


def examples_in(page: Path) -> Iterator[Example]:
    """Yield the examples of a page, in their order."""
    files, kinds, finds = base_files(), dict[str, EntryKind](), list[str]()
    number = 0
    for part in _PART.finditer(page.read_text("utf-8")):
        if part["finds"] is not None:
            finds.append(part["finds"].strip("` "))
            continue
        if finds:
            number += 1
            yield _example(f"{page.stem}-{number}", files, kinds, finds)
            files, kinds, finds = base_files(), {}, []
        _lay(part["info"], part["text"], files, kinds)
    yield _example(f"{page.stem}-{number + 1}", files, kinds, finds)


def _example(
    name: str, files: dict[str, bytes], kinds: dict[str, EntryKind], finds: list[str]
) -> Example:
    expected = tuple(each for each in finds if each != "nothing")
    return Example(name, ExampleTree(digested(files), kinds), expected)


def _lay(info: str, text: str, files: dict[str, bytes], kinds: dict[str, EntryKind]) -> None:
    paths, *words = info.removeprefix("file=").split()
    for path in paths.split(","):
        content = _with_rest(text, files[path].decode()) if "rest" in words else text
        files[path] = _escaped(content) if "escape" in words else content.encode()
        for word in words:
            option, _, value = word.partition("=")
            match option:
                case "kind":
                    kinds[path] = value  # type: ignore[assignment] - the page says a kind
                case "repeat":
                    files[path] *= int(value)
                case "encoding":
                    files[path] = content.encode(value)
                case "removed":
                    del files[path]


def _with_rest(text: str, base: str) -> str:
    """Return `text`, then the top-level fields of `base` that it does not give."""
    given = {section.partition(":")[0] for section in _SECTION.split(text)}
    rest = (part for part in _SECTION.split(base) if part.partition(":")[0] not in given)
    return text + "".join(rest)


def _escaped(text: str) -> bytes:
    def byte_or_character(match: re.Match[str]) -> str:
        escape = match[0]
        if escape.startswith("\\x"):
            return bytes.fromhex(escape[2:]).decode("utf-8", "surrogateescape")
        return {"\\r": "\r", "\\t": "\t"}.get(escape) or chr(int(f"0x{escape[2:]}", 0))

    return _ESCAPE.sub(byte_or_character, text).encode("utf-8", "surrogateescape")


def digested(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `files` with the right digest wherever a proposal asks for it."""
    digested = dict(files)
    for path, content in files.items():
        if path.endswith("/proposal.yaml") and RIGHT_DIGEST.encode() in content:
            document = read_document(path, content)
            assert isinstance(document, Document), path
            proposed = files.get(path.replace("/proposal.yaml", "/constitution.yaml"))
            is_amendment = document.data["kind"] == "amendment" and proposed is not None
            digest = proposal_digest(
                document.data, bytes_digest(proposed) if proposed and is_amendment else None
            )
            digested[path] = content.replace(RIGHT_DIGEST.encode(), digest.encode())
    return digested
