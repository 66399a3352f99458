"""Read examples of findings: Markdown in which blocks are files, and `Finds:` says what is found.

The notation is told in docs/rules/README.md, for those who write a page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.diagnostics import WHOLE_FILE, Finding
from alliance_cli.documents import Document, Entry, EntryKind
from alliance_cli.records.digest import bytes_digest, proposal_digest
from alliance_cli.records.moments import moment_of
from alliance_cli.store.reading import read_document
from alliance_cli.store.trees import MemoryTree
from alliance_cli.use_cases.linting import lint_constitution
from alliance_cli.use_cases.load import all_findings, load_alliance

BASE = Path(__file__).parent / "base"
NOW = moment_of("2026-03-20T12:00:00Z")
RIGHT_DIGEST = "sha256:…"

_PART = re.compile(
    r"^```\w* (?P<info>file=.*)\n(?P<text>(?:.*\n)*?)```$"
    r"|^Repository: (?P<repository>.*)$|^(?P<asked>Finds|Lints): (?P<finds>.*)$",
    re.MULTILINE,
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
class Commit:
    """What an ally changes in one commit: `tree` holds all files after it."""

    by: str
    tree: ExampleTree


@dataclass(frozen=True)
class Example:
    """Files laid over the base, and what is found then, each as `CODE path:line:column`.

    Where allies make `commits` upon that, or a `repository` of the attacks is named, it is what
    checking that change finds. Where it `lints`, it is what lint finds of that code.
    """

    name: str
    tree: ExampleTree
    finds: tuple[str, ...]
    commits: tuple[Commit, ...] = ()
    repository: str | None = None
    lints: str = ""

    def found(self) -> tuple[str, ...]:
        """Return what is found, written like `finds`."""
        if self.commits or self.repository:
            from tests.unit.rules import changing  # noqa: PLC0415 - it is built upon this

            return changing.found_in(self)
        if self.lints:
            linted = lint_constitution(load_alliance(self.tree), None, now=NOW).listing
            return tuple(told(each) for each in linted.findings if each.code == self.lints)
        return tuple(map(told, all_findings(load_alliance(self.tree), now=NOW)))


def told(found: Finding) -> str:
    """Return a finding as a page writes it."""
    span = found.span or WHOLE_FILE
    return f"{found.code} {found.path}:{span.line}:{span.column}"


def base_files() -> dict[str, bytes]:
    """Return the files of the sound alliance over which examples are laid."""
    paths = sorted(BASE.rglob("*.yaml"))
    return digested({path.relative_to(BASE).as_posix(): path.read_bytes() for path in paths})


def examples_in(page: Path) -> Iterator[Example]:
    """Yield the examples of a page, in their order."""
    number, parts = 0, list[re.Match[str]]()
    for part in _PART.finditer(page.read_text("utf-8")):
        if part["finds"] is None and parts and parts[-1]["finds"] is not None:
            number += 1
            yield _example(f"{page.stem}-{number}", parts)
            parts = []
        parts.append(part)
    yield _example(f"{page.stem}-{number + 1}", parts)


def _example(name: str, parts: Sequence[re.Match[str]]) -> Example:
    finds = [part["finds"].strip("` ") for part in parts if part["finds"] is not None]
    repository = next((part["repository"] for part in parts if part["repository"]), None)
    files, kinds = base_files(), dict[str, EntryKind]()
    trees: list[tuple[str | None, ExampleTree]] = [(None, _tree(files, kinds))]
    for part in parts:
        if part["info"] is None:
            continue
        by = _writer(part["info"])
        _lay(part["info"], part["text"], files, kinds)
        if trees[-1][0] == by:
            trees.pop()
        trees.append((by, _tree(files, kinds)))
    (_, tree), *steps = trees
    commits = tuple(Commit(by, after) for by, after in steps if by)
    expected = tuple(each for each in finds if each != "nothing")
    code = f"ALY{name.removeprefix('ALY')[:3]}" if parts[-1]["asked"] == "Lints" else ""
    return Example(name, tree, expected, commits, repository and repository.strip("` "), code)


def _tree(files: Mapping[str, bytes], kinds: Mapping[str, EntryKind]) -> ExampleTree:
    return ExampleTree(digested(files), dict(kinds))


def _writer(info: str) -> str | None:
    """Return who makes the change in a block; None where it is laid over the base."""
    words = (word.partition("=") for word in info.split())
    return next((value for option, _, value in words if option == "by"), None)


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
