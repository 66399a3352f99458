"""What a file says, or one exact finding for each fault in it."""

from __future__ import annotations

import time

import pytest

from alliance_cli.diagnostics import Finding
from alliance_cli.documents import Document, Entry
from alliance_cli.store.exact import exact_data
from alliance_cli.store.fast import fast_data
from alliance_cli.store.reading import LARGEST, read_document, read_entry
from alliance_cli.store.trees import MemoryTree


def found(content: bytes | str) -> list[tuple[str, int, int]]:
    outcome = read_document("a.yaml", content.encode() if isinstance(content, str) else content)
    assert isinstance(outcome, tuple), outcome
    return [(each.code, each.span.line, each.span.column) for each in outcome if each.span]


def data_of(text: str) -> dict[str, object]:
    outcome = read_document("a.yaml", text.encode())
    assert isinstance(outcome, Document), outcome
    return outcome.data


FAULTS = [
    (b"\xef\xbb\xbfa: 1\n", [("ALY001", 1, 1)]),
    ("a: 1\n".encode("utf-16"), [("ALY001", 1, 1)]),
    ("a: 1\n".encode("utf-16-le"), [("ALY001", 1, 1)]),
    (b"a: 1\nb: \xe9t\xe9\n", [("ALY001", 2, 4)]),
    (b"a: b: c\n", [("ALY002", 1, 5)]),
    (b"a: 'x\n", [("ALY002", 2, 1)]),
    (b"a: [1, 2\nb: 3\n", [("ALY002", 2, 2)]),
    (b'a: "\\q"\n', [("ALY002", 1, 6)]),
    (b'a: "\\UFFFFFFFF"\n', [("ALY002", 1, 1)]),
    (b"a: `x`\n", [("ALY002", 1, 4)]),
    (b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", [("ALY002", 2, 1)]),
    (b"a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n", [("ALY003", 3, 1), ("ALY003", 4, 11)]),
    (b"a: 1\n'a': 2\n", [("ALY003", 2, 1)]),
    (b"a: &x 1\nb: *x\nc: !!str d\n", [("ALY004", 1, 4)]),
    (b"<<: {a: 1}\nb: 1\n", [("ALY004", 1, 1)]),
    (b"%YAML 1.2\n---\na: 1\n", [("ALY004", 1, 1)]),
    (b"# c\n%FOO bar\n---\na: 1\n", [("ALY004", 2, 1)]),
    (b"a: ! b\n", [("ALY004", 1, 4)]),
    (b"- a\n", [("ALY007", 1, 1)]),
    (b"text\n", [("ALY007", 1, 1)]),
    (b"a: 1.5\nb: .inf\nc: 1e3\n", [("ALY007", 1, 4), ("ALY007", 2, 4), ("ALY007", 3, 4)]),
    (b"1: a\ntrue: b\n~: c\n", [("ALY007", 1, 1), ("ALY007", 2, 1), ("ALY007", 3, 1)]),
    (b"? [a]\n: b\n", [("ALY007", 1, 3)]),
    (b"a: " + b"9" * 5000 + b"\n", [("ALY007", 1, 4)]),
    (b"a: 0xffffffffffffffffffffff\n", [("ALY007", 1, 4)]),
    (b"a: x\x00y\n", [("ALY013", 1, 5)]),
    (b"a:\tb\nc: \x1b[31m\n", [("ALY013", 1, 3), ("ALY013", 2, 4)]),
    (b"a: 1\r\nb: 2\r\n", [("ALY013", 1, 5)]),
    ("a: \u202ex\nb: \u2066\n".encode(), [("ALY013", 1, 4), ("ALY013", 2, 4)]),
    ("a: e\u0301t\n".encode(), [("ALY013", 1, 4)]),
    (("a: e" + "\u0301\u0323" * 16 + "\n").encode(), [("ALY013", 1, 5)]),
    (b'a: "e' + b"\\u0301" * 31 + b'"\n', [("ALY013", 1, 4)]),
    (b'a: "\\u202e"\nb: "\\t"\n', [("ALY013", 1, 4), ("ALY013", 2, 4)]),
    (b'a: "\\ud83d"\n', [("ALY013", 1, 4)]),
    (b"", [("ALY014", 1, 1)]),
    (b"# only a comment\n", [("ALY014", 1, 1)]),
    (b"---\n", [("ALY014", 1, 1)]),
    (b"a: 1\n---\nb: 2\n", [("ALY014", 2, 1)]),
    (b"a: 1\n---\n", [("ALY014", 2, 1)]),
]


@pytest.mark.parametrize(("content", "expected"), FAULTS)
def test_each_fault_is_found_at_its_place(
    content: bytes, expected: list[tuple[str, int, int]]
) -> None:
    assert found(content) == expected


def test_findings_say_what_to_do_without_words_of_the_parser() -> None:
    for content, _ in FAULTS:
        for finding in read_document("a.yaml", content):
            assert isinstance(finding, Finding)
            assert str(finding.help)
            assert "expected <" not in str(finding.message)


def test_dates_yes_and_numbers_mean_what_the_core_schema_says() -> None:
    text = (
        "at: 2026-03-02T10:15:00Z\nday: 2026-03-02\nhour: 10:15\nyes: no\nold: 0777\nhex: 0x1F\n"
        "octal: 0o17\nparted: 1_000\nbinary: 0b1\nminus: -3\nplus: +3\nnone:\nnull2: ~\nt: true\n"
        "big: 0X1F\nsigned: -0x1\nversion: 1.2.3\n"
    )

    assert data_of(text) == {
        "at": "2026-03-02T10:15:00Z",
        "day": "2026-03-02",
        "hour": "10:15",
        "yes": "no",
        "old": 777,
        "hex": 31,
        "octal": 15,
        "parted": "1_000",
        "binary": "0b1",
        "minus": -3,
        "plus": 3,
        "none": None,
        "null2": None,
        "t": True,
        "big": "0X1F",
        "signed": "-0x1",
        "version": "1.2.3",
    }


AWKWARD = [
    "a: |\n",
    "a: |\n\nb: 1\n",
    "a: |\n  x",
    "a: |+\n  x\n\n",
    "a: |2-\n    x\n",
    "a: >\n  x\n\n  y\n   z\n",
    "- k: |\n  j: x\n",
    "a:\n- k: |\n  j: x\n",
    "a: [a:, b]\n",
    "a: [:x]\n",
    "a: {?}\n",
    "a: [|]\n",
    "a: {b: >}\n",
    "a: [b, c: d]\n",
    'a: {"b":c}\n',
    "a: {\"b\":0b1, 'c':0x1, [d]:&x e}\n",
    "a:0b1: 1\n",
    "a: :&x\n",
    "a: {b:c}\n",
    "a: 'x'#y\n",
    "a: x#y # z\n",
    "a: x &y *z !t\n",
    "a: R&D\nb: '&x'\nc: \"*x\"\n",
    "a: << quoted >>\n",
    "a: <<\n",
    "? a\n: b\n",
    "? |\n  a\n: b\n",
    "--- \na: b\n...\n",
    "a: b\n...\n...\n",
    "...\na: b\n",
    "a:\n  b\n  c\n",
    "a: 'b\n\n  c'\n",
    '"a": "\\ud83d\\ude00 \\u00e9 \\x41 \\/"\n',
    "a: \\u202e\n",
    "a: 0xF_\nb: _1\nc: 1_\nd: +0x1\ne: 0O7\n",
    "é è: ü\n",
    "a: -\n",
    "a: {b: :~}\n",
    "k: {f\n: }\n",
    "a: - b\n",
    "'': x\n",
    "a: \u00a0b\n",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_the_fast_reader_gives_what_the_exact_one_gives_or_leaves_it(text: str) -> None:
    fast = fast_data(text)

    assert fast is None or repr(fast) == repr(exact_data(text))


ORDINARY = [
    """\
# yaml-language-server: $schema=../../schemas/act.json
act: object
at: 2026-03-02T10:15:00+01:00
version: 2
text: |
  Nous craignons que la bibliothèque ne soit pas tenue ! Voir **le bilan** : [ici](https://x.org).
  - « Attention » ! L’alliance & ses membres ; 3.5 km, 12 % de 1 000 €
  * un point, deux points : trois ?
  ![image](x.png) <b>gras</b>

  | a | b |
  |---|---|
  | 1 | 2 |

      code_1(x) && !y
harms: [value:responsibility, self]
example: "L'an dernier : 3 lots perdus !"
remedy: Tenir un registre, à deux ; c'est « simple » & sûr !
""",
    '{\n  "a": "b: [c] & !d\\n",\n  "n": [1, -2, true, null],\n  "o": {"p": {}, "q": []}\n}\n',
    "---\na: b\n",
    "digest: sha256:9eba0b1f0x2e1_0\nname: a:&x b:!t\n",
    "title: >-\n  Une longue\n  ligne\nlist:\n  - a: 1\n    b: 2\n  - c\n",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_prose_json_and_markdown_stay_with_the_fast_reader(text: str) -> None:
    assert fast_data(text) is not None
    assert fast_data(text) == exact_data(text)


BOMBS = {
    "brackets": b"[" * 6000,
    "brackets on lines": b"[\n" * 6000,
    "braces": b'{"a":' * 6000,
    "dashes": b"- " * 100_000,
    "questions": b"? " * 100_000,
    "colons": b": " * 100_000,
    "indentation": b"\n".join(b" " * level + b"a:" for level in range(700)),
    "33 levels": b"a: " + b"[" * 32 + b"]" * 32,
    "large": b"a: " + b"x" * LARGEST,
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_too_large_or_too_deep_is_refused_at_once(name: str) -> None:
    read_document("warm.yaml", b"a: 1.5")
    start = time.perf_counter()

    findings = read_document("a.yaml", BOMBS[name])

    assert [each.code for each in findings] == ["ALY008"]  # type: ignore[union-attr]
    assert time.perf_counter() - start < 0.2


def test_an_alias_bomb_is_refused_at_its_first_anchor_and_never_unfolded() -> None:
    lines = [b"a0: &a0 [x, x]"]
    lines += [b"a%d: &a%d [*a%d, *a%d]" % (n, n, n - 1, n - 1) for n in range(1, 30)]
    start = time.perf_counter()

    findings = read_document("a.yaml", b"\n".join(lines))

    assert {each.code for each in findings} == {"ALY004"}  # type: ignore[union-attr]
    assert time.perf_counter() - start < 0.5


def test_as_deep_and_as_large_as_allowed_is_read() -> None:
    deep = "a: " + "[" * 31 + "]" * 31
    assert fast_data(deep) is not None
    assert data_of(deep)
    assert data_of("a: " + "x" * (LARGEST - 4) + "\n")
    assert data_of("a: '" + "[" * 40 + "'\n")
    assert data_of("a: |\n  " + "[" * 6000 + "\n")


def test_a_file_that_is_too_large_is_not_even_read() -> None:
    entry = Entry("a.yaml", "file", 100_000_000)

    assert [each.code for each in read_entry(MemoryTree({}), entry)] == ["ALY008"]  # type: ignore[union-attr]


def test_a_document_carries_the_digest_of_its_bytes() -> None:
    document = read_document("a.yaml", b"a: 1\n")

    assert isinstance(document, Document)
    assert document.digest.startswith("sha256:")
    assert len(document.digest) == len("sha256:") + 64


def test_two_thousand_small_files_are_read_well_within_a_second() -> None:
    content = ORDINARY[0].encode()
    start = time.perf_counter()

    for number in range(2000):
        read_document(f"{number}.yaml", content)

    assert time.perf_counter() - start < 1
