"""Whatever happens to files, cache and clock, what is remembered is what would be found."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.records.folders import FOLDERS
from alliance_cli.store.cache import Cache
from alliance_cli.store.clock import FixedClock, SystemClock
from alliance_cli.store.glances import Glance
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.check_memory import Checked, CheckMemory
from alliance_cli.use_cases.checking import checked, checked_and_kept
from tests.unit.rules.examples import NOW, base_files

FILES = base_files()
PATHS = st.sampled_from(sorted(FILES))
DAYS = st.integers(-400, 3_000).map(lambda days: NOW + timedelta(days=days, hours=days % 24))
TICK = 0.011
"""Longer than the clocks of file systems stand still."""

Deed = Callable[[Path, str, str], None]


def break_in_secret(root: Path, path: str, _: str) -> None:
    place = root / path
    if place.exists():
        before = place.stat()
        place.write_bytes(place.read_bytes().replace(b": ", b":  ", 1)[: before.st_size])
        os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))


def remove(root: Path, path: str, _: str) -> None:
    (root / path).unlink(missing_ok=True)


def restore(root: Path, path: str, _: str) -> None:
    (root / path).write_bytes(FILES[path])


def exchange(root: Path, path: str, other: str) -> None:
    if path != other and (root / path).exists() and (root / other).exists():
        (root / path).rename(root / "aside")
        (root / other).rename(root / path)
        (root / "aside").rename(root / other)


def touch(root: Path, path: str, _: str) -> None:
    if (root / path).exists():
        (root / path).touch()


def damage(root: Path, _: str, other: str) -> None:
    cache = root / ".git/alliance/cache.sqlite"
    if cache.exists():
        content = bytearray(cache.read_bytes())
        content[len(other) * 211 % len(content)] ^= 0xFF
        cache.write_bytes(content)


def told(found: Checked) -> object:
    """Return what people are told of what was found."""
    said = [(each.path, each.span, str(each.message), str(each.help)) for each in found.findings]
    return said, found.records, found.languages, found.is_newer


DEEDS: tuple[Deed, ...] = (break_in_secret, remove, restore, exchange, touch, damage)


@settings(max_examples=20, deadline=None)
@given(
    deeds=st.lists(st.tuples(st.sampled_from(DEEDS), PATHS, PATHS, DAYS), min_size=2, max_size=6)
)
def test_what_is_remembered_is_what_would_be_found(
    deeds: list[tuple[Deed, str, str, datetime]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("made")
    (root / ".git").mkdir()
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    memory = CheckMemory(Cache.of(root / ".git/alliance", "test"))
    for deed, path, other, now in deeds:
        sleep(TICK)
        deed(root, path, other)
        true = checked(WorkTree(root), now=now)
        for _ in range(2):
            glance = Glance(root, FOLDERS, FixedClock(SystemClock().now() + timedelta(hours=1)))
            known = memory.find_checked(glance, now=now)
            assert told(known or checked_and_kept(glance, memory, now=now)) == told(true)
