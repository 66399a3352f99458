"""Over awkward YAML the fast reader gives what the exact one gives, or leaves the text to it."""

from __future__ import annotations

import pytest

from alliance_cli.store.characters import is_clean
from alliance_cli.store.exact import exact_data
from alliance_cli.store.fast import fast_data
from tests.unit.store.awkward import CASES, settings_of


@pytest.mark.parametrize("chapter", CASES)
def test_readers_agree_on_awkward_texts_wherever_they_stand(chapter: str) -> None:
    for case in CASES[chapter]:
        for text in settings_of(case):
            fast = fast_data(text) if is_clean(text.encode(), text) else None
            assert fast is None or repr(fast) == repr(exact_data(text)), text
