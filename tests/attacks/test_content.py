"""Whatever a file holds, it costs one located finding and the rest is still checked.

Each kind of bad content is put in the place of each kind of record of an alliance that has one of
every kind, beside a fault elsewhere that must still be found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import pytest

from alliance_cli.diagnostics import Finding
from alliance_cli.records.moments import moment_of
from alliance_cli.store.trees import MemoryTree
from alliance_cli.store.writing import render_document
from alliance_cli.use_cases.load import all_findings, load_alliance
from tests.unit.records.samples import KIND_NAMES, PATHS, full, full_act

NOW: datetime = moment_of("2026-06-01T00:00:00Z")
RECORDS = {PATHS[kind]: full(kind) for kind in KIND_NAMES} | {PATHS["act"]: full_act("object")}
FILES = {path: render_document(data, schema=None) for path, data in RECORDS.items()}
PAUL = render_document(
    {**full("ally"), "name": "Paul", "emails": [], "keys": [], "accounts": {}}, schema=None
)
ELSEWHERE = {
    "allies/paul.yaml": PAUL,
    "glossary/elsewhere.yaml": b"term: here\ndefinition: there\nseee: []\n",
}


def bomb(_: bytes) -> bytes:
    lines = ["x-a: &a [lol, lol]"] + [
        f"x-{after}: &{after} [{', '.join([f'*{before}'] * 9)}]"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return ("\n".join(lines) + "\n").encode()


def with_line(line: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content + line + b"\n"


def twice_the_first_key(content: bytes) -> bytes:
    key = content.partition(b":")[0]
    return content + key + b": again\n"


BAD: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "alias bomb": ("ALY004", bomb),
    "anchor": ("ALY004", with_line(b"x-own: &name text")),
    "tag": ("ALY004", with_line(b"x-own: !!str text")),
    "merge key": ("ALY004", with_line(b"x-own: {<<: {a: b}}")),
    "six thousand brackets": ("ALY008", lambda _: b"[" * 6_000),
    "forty levels": ("ALY008", with_line(b"x-own: " + b"[" * 40 + b"]" * 40)),
    "too large": ("ALY008", with_line(b"# " + b"x" * 300_000)),
    "duplicate key": ("ALY003", twice_the_first_key),
    "two documents": ("ALY014", with_line(b"---\na: b")),
    "empty": ("ALY014", lambda _: b""),
    "only a comment": ("ALY014", lambda _: b"# nothing\n"),
    "byte order mark": ("ALY001", lambda content: b"\xef\xbb\xbf" + content),
    "UTF-16": ("ALY001", lambda content: content.decode().encode("utf-16")),
    "Latin-1": ("ALY001", with_line("x-own: été".encode("latin-1"))),
    "NUL": ("ALY013", with_line(b"x-own: a\x00b")),
    "escape": ("ALY013", with_line(b"x-own: a\x1b[31mb")),
    "bidirectional override": ("ALY013", with_line("x-own: a\u202eb".encode())),
    "heaped accents": ("ALY013", with_line(("x-own: e" + "\u0301\u0323" * 60_000).encode())),
    "not composed": ("ALY013", with_line("x-own: e\u0301".encode())),
    "conflict markers": (
        "ALY002",
        lambda content: b"<<<<<<< HEAD\n" + content + b"=======\n>>>>>>> theirs\n",
    ),
    "broken": ("ALY002", with_line(b"x-own: [a")),
    "a list": ("ALY007", lambda _: b"- a\n- b\n"),
    "a text": ("ALY007", lambda _: b"just words\n"),
    "a float": ("ALY007", with_line(b"x-own: 1.5")),
    "unknown field": ("ALY005", with_line(b"unheard_of: 1")),
}


def findings_in(files: Mapping[str, bytes]) -> list[Finding]:
    return list(all_findings(load_alliance(MemoryTree(files)), now=NOW))


def told(findings: list[Finding]) -> set[tuple[str, str, str]]:
    return {(each.code, each.path, str(each.message)) for each in findings}


BASE = told(findings_in(FILES | ELSEWHERE))


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("path", FILES)
def test_bad_content_costs_one_located_finding(path: str, bad: str) -> None:
    code, spoil = BAD[bad]
    spoilt = FILES | ELSEWHERE | {path: spoil(FILES[path])}
    found = findings_in(spoilt)
    in_file = [each for each in found if each.path == path and each.code.startswith("ALY0")]
    assert [each.code for each in in_file] == [code]
    assert in_file[0].span is not None
    assert in_file[0].span.line >= 1
    elsewhere = told([each for each in found if each.path != path])
    assert any(place == "glossary/elsewhere.yaml" for _, place, _ in elsewhere)
    assert elsewhere <= BASE, "a file that cannot be read is no reason to blame others"


def test_a_very_large_file_is_refused_unread() -> None:
    class Unreadable(MemoryTree):
        def read(self, path: str) -> bytes:
            assert path != "allies/huge.yaml"
            return super().read(path)

    class Huge(bytes):
        __slots__ = ()

        def __len__(self) -> int:
            return 100 * 1024 * 1024

    tree = Unreadable(FILES | {"allies/huge.yaml": Huge(b"")})
    found = [each for each in load_alliance(tree).findings if each.path == "allies/huge.yaml"]
    assert [each.code for each in found] == ["ALY008"]
