"""How records look when the tool writes them, and what an edit leaves alone."""

from __future__ import annotations

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.writing import Append, Drop, Edit, Put, edited, render_document


def test_a_record_reads_well() -> None:
    data = {
        "act": "object",
        "at": "2026-03-02T10:15:00Z",
        "version": 1,
        "text": "Une ligne.\n  Une autre.\n",
        "harms": ["value:responsibility", "self"],
        "name": {"fr": "Semences", "en": "Seeds"},
        "answer": "no",
        "code": "014",
        "hour": "12:30",
        "link": "https://example.org/a#b",
        "mail": "a@b.org",
        "long": " ".join(["mot"] * 60),
        "versions": [
            {"version": 1, "at": "2026-03-01T09:00:00+01:00", "digest": "sha256:" + "a" * 64}
        ],
        "none": [],
        "said": "C'est « bon » !",
    }

    assert render_document(data, schema="../act.json").decode() == (
        "# yaml-language-server: $schema=../act.json\n"
        "act: object\n"
        "at: 2026-03-02T10:15:00Z\n"
        "version: 1\n"
        "text: |\n  Une ligne.\n    Une autre.\n"
        "harms: [value:responsibility, self]\n"
        "name: {fr: Semences, en: Seeds}\n"
        'answer: "no"\n'
        'code: "014"\n'
        'hour: "12:30"\n'
        "link: https://example.org/a#b\n"
        "mail: a@b.org\n"
        f"long: {' '.join(['mot'] * 60)}\n"
        "versions:\n"
        "  - version: 1\n    at: 2026-03-01T09:00:00+01:00\n"
        f"    digest: sha256:{'a' * 64}\n"
        "none: []\n"
        "said: C'est « bon » !\n"
    )


KEPT = """\
# Head

title: 'Semences'   # the title
by:
- nadia   # first
- paul

opened: 2026-03-01T09:00:00+02:00
octal: 0o17
number: 014
hex: 0x1F
text: |
  Un texte
    en retrait

long: aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd eeeeeeeeee ffffffffff gggggggggg hhhhhhhhhh iii
flow: {a: 1, b: [x, y]}
"quoted": "yes"
versions:
- {version: 1, at: 2026-03-01T09:00:00Z}
# foot
"""


def test_without_edits_every_byte_stays() -> None:
    assert edited(KEPT.encode(), []) == KEPT.encode()


@pytest.mark.parametrize("offset", [0, 2])
def test_lists_keep_the_indentation_they_have(offset: int) -> None:
    lead = " " * offset
    text = f"a:\n{lead}- x\n{lead}- b: 1\n{lead}  c:\n{lead}  {lead}- y\n"

    assert edited(text.encode(), [Append(("a",), "z")]).decode() == f"{text}{lead}- z\n"


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (Put(("title",), "Graines"), "title: 'Semences'   #", "title: Graines      #"),
        (Append(("by",), "ana"), "- paul\n", "- paul\n- ana\n"),
        (Put(("flow", "a"), 2), "{a: 1", "{a: 2"),
        (Drop(("octal",)), "octal: 0o17\n", ""),
        (Drop(("by", 1)), "- paul\n", ""),
        (Drop(("nothing", "here")), "", ""),
    ],
)
def test_an_edit_changes_its_own_line(edit: Edit, before: str, after: str) -> None:
    changed = edited(KEPT.encode(), [edit]).decode().splitlines()

    expected = KEPT.replace(before, after, 1).splitlines()
    # An empty line belongs to what stands above it, and goes with it.
    assert [line for line in changed if line] == [line for line in expected if line]


def test_new_keys_come_at_the_end_or_before_the_key_named() -> None:
    edits = [Put(("criteria",), ["a"], before="versions"), Put(("closed", "at"), "2026-03-01")]

    changed = edited(b"a: 1\nversions:\n  - x\n", edits)

    assert changed == b"a: 1\ncriteria: [a]\nversions:\n  - x\nclosed:\n  at: 2026-03-01\n"


def test_a_collection_that_outgrows_its_line_is_unfolded() -> None:
    mapping = {"version": 1, "by": "nadia"}

    assert edited(b"a: []\n", [Append(("a",), mapping)]) == b"a:\n  - {version: 1, by: nadia}\n"
    assert edited(b"a: [x]\n", [Append(("a",), "mot " * 20 + "x")]).startswith(b"a:\n  - x\n  - ")
    assert edited(b"a: {b: c}\n", [Put(("a", "d"), [[1]])]) == b"a:\n  b: c\n  d:\n    - [1]\n"


def test_a_list_that_is_absent_is_made() -> None:
    assert edited(b"a: 1\n", [Append(("keys",), "x")]) == b"a: 1\nkeys: [x]\n"
    assert edited(b"a: 1\nkeys:\n", [Append(("keys",), "x")]) == b"a: 1\nkeys: [x]\n"
    assert edited(b"a: 1\n", [Append(("b", "c"), {"d": "x"})]) == (
        b"a: 1\nb:\n  c:\n    - {d: x}\n"
    )


@pytest.mark.parametrize("content", [b"- a\n", b"a: [\n", b"", b"a: 1\na: 2\n"])
def test_what_is_no_record_is_not_edited(content: bytes) -> None:
    with pytest.raises(CannotRunError, match="cannot be edited"):
        edited(content, [Put(("b",), 1)])


def test_an_edit_does_not_go_through_a_scalar() -> None:
    with pytest.raises(CannotRunError, match="cannot be edited at"):
        edited(b"a: 1\n", [Put(("a", "b"), 1)])
