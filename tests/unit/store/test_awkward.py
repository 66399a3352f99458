"""Over awkward YAML the fast reader gives what the exact one gives, or leaves the text to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from alliance_cli.store.characters import is_clean
from alliance_cli.store.exact import exact_data
from alliance_cli.store.fast import fast_data
from tests.unit.store.awkward import CASES, settings_of

SUITE: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "yaml_test_suite" / "texts.json").read_text("utf-8")
)


@pytest.mark.parametrize("chapter", CASES)
def test_readers_agree_on_awkward_texts_wherever_they_stand(chapter: str) -> None:
    for case in CASES[chapter]:
        for text in settings_of(case):
            assert agree(text), text


@pytest.mark.parametrize("name", SUITE)
def test_readers_agree_on_the_yaml_test_suite(name: str) -> None:
    for case in SUITE[name]:
        for text in settings_of(case):
            assert agree(text), text


def test_some_of_the_suite_is_read_fast_and_some_is_not() -> None:
    texts = [text for cases in SUITE.values() for case in cases for text in settings_of(case)]
    fast = sum(read_fast(text) is not None for text in texts)
    assert 0 < fast < len(texts)


def agree(text: str) -> bool:
    """Tell whether the fast reader says what the exact one says, or nothing."""
    fast = read_fast(text)
    return fast is None or repr(fast) == repr(exact_data(text))


def read_fast(text: str) -> object:
    return fast_data(text) if is_clean(text.encode(), text) else None
