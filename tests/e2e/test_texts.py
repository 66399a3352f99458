"""Texts as people give them: nothing blank, from a pipe, in the alliance's languages."""

from __future__ import annotations

import io
import sys

import pytest

from tests.e2e.conftest import Valley

AT = "2026-03-02T09:00:00Z"
GARDEN = ("propose", "A garden", "--id", "garden", "--text", "We dig.")


@pytest.mark.parametrize(
    "words",
    [
        ("propose", "   ", "--text", "We dig."),
        ("propose", "A garden", "--text", "\n"),
        ("propose", "A garden", "--text", "\u200b"),
        ("react", "garden", " "),
        ("chantier", "open", "  ", "--purpose", "Dig.", "--ends", "2026-12-31"),
        ("join", "--as", "nadia", "--name", "  ", "--id", "nobody"),
    ],
    ids=" ".join,
)
def test_what_nobody_can_read_is_not_written(valley: Valley, words: tuple[str, ...]) -> None:
    valley.do(AT, "paul", *GARDEN)
    before = valley.state()
    answer = valley.try_("2026-03-02T10:00:00Z", "nadia", *words)
    assert (answer.code, answer.out) == (1, "")
    assert "there is nothing to read in it" in answer.err
    assert valley.state() == before


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_a_dash_stands_for_what_is_piped_in(
    valley: Valley, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "We dig.\r\nE\u0301coutez\u202f!\n".encode())
    valley.do(AT, "paul", "propose", "A garden", "--text", "-")
    written = (valley.root / "proposals/a-garden/proposal.yaml").read_text("utf-8")
    assert "We dig.\n  Écoutez\u202f!\n" in written
    pipe(monkeypatch, b"Good.\n")
    valley.do("2026-03-02T10:00:00Z", "tom", "react", "a-garden", "-")
    act = valley.root / "proposals/a-garden/acts/tom/20260302T100000Z-react.yaml"
    assert "text: Good.\n" in act.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Nothing came in"),
        (b" \n\n", "Nothing came in"),
        (b"\xff\xfe", "not written in UTF-8"),
        (b"x" * 65_537, "longer than 64 KiB"),
    ],
    ids=["nothing", "blanks", "another encoding", "a flood"],
)
def test_what_comes_in_must_be_a_text(
    valley: Valley, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    before = valley.state()
    pipe(monkeypatch, content)
    answer = valley.try_(AT, "paul", "propose", "A garden", "--text", "-")
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert valley.state() == before


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (("en=We dig.",), "text: {en: We dig.}"),
        (("x=1 and y=2",), "text: x=1 and y=2"),
        (("de=Wir graben.",), "text: de=Wir graben."),
        (("en=We dig.", "de=Wir graben."), "text: {en: We dig., de: Wir graben.}"),
    ],
)
def test_a_language_of_the_alliance_is_known_by_its_tag(
    valley: Valley, given: tuple[str, ...], kept: str
) -> None:
    texts = (word for each in given for word in ("--text", each))
    valley.do(AT, "paul", "propose", "A garden", *texts)
    written = (valley.root / "proposals/a-garden/proposal.yaml").read_text("utf-8")
    assert f"\n{kept}\n" in written or f"\n{kept.replace('{', chr(10) + '  ')}" in written
