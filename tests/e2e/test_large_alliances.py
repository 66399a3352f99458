"""An alliance that is large enough to be known beforehand answers as if it were read each time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from alliance_cli.use_cases.known_work_trees import LARGE, KnownWorkTree
from bench import corpora
from bench.repositories import repository_of
from tests.e2e.conftest import Answer, Valley, git

AT = "2026-03-01T12:00:00Z"
LOOKS: tuple[tuple[str, ...], ...] = (
    ("status", "--json"),
    ("agenda", "--json"),
    ("experience", "list", "--json"),
    ("chantier", "list", "--json"),
    ("ally", "list", "--json"),
    ("pulse", "--json"),
    ("export", "json"),
    ("validate", "--no-cache", "--json"),
)
_SETTLES = 3.1
"""Seconds after which a file is no more so young that it could be changed unseen."""


@pytest.fixture
def large(tmp_path: Path, act: Callable[[Path, str, str, Sequence[str]], Answer]) -> Valley:
    """Return an alliance of more records than it takes to be known."""
    return Valley(repository_of(corpora.mixed(LARGE + 200), tmp_path), act)


def seen(large: Valley) -> list[Answer]:
    return [large.try_(AT, "nobody", *words) for words in LOOKS]


def forgotten(large: Valley) -> None:
    known = KnownWorkTree.find(large.root)
    assert known is not None
    known.cache.path.unlink(missing_ok=True)


def test_it_answers_alike_known_or_read_before_and_after_an_act(large: Valley) -> None:
    time.sleep(_SETTLES)
    first, again = seen(large), seen(large)
    assert first == again
    assert {each.code for each in first} == {0}
    ally = next((large.root / "allies" / "000").iterdir()).stem
    told = ("experience", "new", "A dry year", "--summary", "No rain.", "--as", ally)
    large.do(AT, ally, *told)
    known = seen(large)
    forgotten(large)
    assert seen(large) == known
    assert known != first
    assert git(large.root, "status", "--porcelain") == ""
