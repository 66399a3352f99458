"""What is found clean at a glance is what no fault is found in."""

from __future__ import annotations

import pytest

from alliance_cli.store.characters import character_faults, is_clean

CHARACTERS = [
    chr(code) for code in (*range(0x400), *range(0x1FE0, 0x2100), 0x212B, 0xFEFF, 0x1F600)
]


@pytest.mark.parametrize("before", ["", "e", "é ’ ", "d\u0323"])
def test_of_each_character_it_is_told_alike_whether_it_may_stand_in_a_file(before: str) -> None:
    texts = [before + each for each in CHARACTERS]
    clean = [text for text in texts if is_clean(text.encode(), text)]
    assert clean == [text for text in texts if not any(character_faults(text))]


def test_accents_are_not_heaped_up_beside_everyday_letters() -> None:
    heap = "é’" + "\u0323" * 31
    assert not is_clean(heap.encode(), heap)
    assert any(character_faults(heap))
