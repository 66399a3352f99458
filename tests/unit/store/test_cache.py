"""What is remembered comes back as it was, or not at all; nobody ever hears of a fault."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.store.cache import Cache
from alliance_cli.store.editions import find_edition

FACTS = {f"records/{n}.yaml": f"fact {n} ".encode() * n for n in range(60)}
NUL_KEY = "a\0b\udcff"

DAMAGES = st.one_of(
    st.tuples(st.just("cut"), st.integers(0, 40_000), st.just(b"")),
    st.tuples(st.just("write"), st.integers(0, 40_000), st.binary(min_size=1, max_size=64)),
    st.tuples(st.just("replace"), st.just(0), st.binary(max_size=300)),
)


def made(folder: Path, facts: dict[str, bytes] = FACTS) -> Cache:
    """Return a cache in which `facts` are remembered."""
    folder.mkdir(exist_ok=True)
    cache = Cache.of(folder / "alliance", "first")
    cache.keep("record", facts)
    return cache


def test_facts_come_back_by_edition_kind_and_key(tmp_path: Path) -> None:
    cache = made(tmp_path)
    cache.keep("record", {"b": b"", NUL_KEY: b"odd"})
    assert cache.find_many("record", [*FACTS, "unknown"]) == FACTS
    assert (cache.find("record", "b"), cache.find("record", NUL_KEY)) == (b"", b"odd")
    assert cache.find("verdict", "b") is None
    assert Cache(cache.path, "second").find("record", "b") is None
    cache.keep("record", {"b": b"later"})
    assert cache.find("record", "b") == b"later"


def test_another_edition_begins_the_file_anew(tmp_path: Path) -> None:
    first = made(tmp_path)
    second = Cache(first.path, "second")
    second.keep("record", {"a": b"1"})
    assert second.find("record", "a") == b"1"
    assert first.find_many("record", FACTS) == {}


@settings(max_examples=60, deadline=None)
@given(damages=st.lists(DAMAGES, min_size=1, max_size=4))
def test_no_damage_makes_another_fact_or_an_error(
    damages: list[tuple[str, int, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = made(tmp_path_factory.mktemp("made"))
    content = bytearray(cache.path.read_bytes())
    for kind, place, bytes_ in damages:
        match kind:
            case "cut":
                del content[place:]
            case "write":
                content[place : place + len(bytes_)] = bytes_
            case _:
                content[:] = bytes_
    cache.path.write_bytes(content)
    assert cache.find_many("record", FACTS).items() <= FACTS.items()
    cache.keep("record", {"new": b"fact"})
    assert cache.find("record", "new") == b"fact"
    assert cache.find_many("record", FACTS).items() <= FACTS.items()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET checked = (SELECT max(checked) FROM facts)",
        "UPDATE facts SET id = -id",
        "UPDATE facts SET checked = 'text'",
        "UPDATE facts SET checked = CAST(x'ff00' AS TEXT)",
        "UPDATE facts SET checked = 5",
        "UPDATE facts SET checked = substr(checked, 1, 20)",
        "DROP TABLE facts",
        "ALTER TABLE facts ADD COLUMN more",
        "CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM facts; END",
        "ALTER TABLE facts RENAME TO kept; CREATE VIEW facts AS SELECT * FROM kept",
        "PRAGMA user_version = 7",
    ],
)
def test_what_others_write_into_the_file_is_as_if_absent(statement: str, tmp_path: Path) -> None:
    cache = made(tmp_path)
    with closing(sqlite3.connect(cache.path)) as file:
        file.executescript(statement)
    assert cache.find_many("record", FACTS).items() <= FACTS.items()
    cache.keep("record", {"new": b"fact"})
    assert cache.find("record", "new") == b"fact"


def test_a_file_that_is_none_is_begun_anew(tmp_path: Path) -> None:
    cache = made(tmp_path)
    cache.path.write_bytes(b"This is no database, but a letter. " * 50)
    assert cache.find_many("record", FACTS) == {}
    assert not cache.path.exists()
    cache.keep("record", FACTS)
    assert cache.find_many("record", FACTS) == FACTS


def test_a_locked_file_is_left_in_peace(tmp_path: Path) -> None:
    cache = made(tmp_path)
    with closing(sqlite3.connect(cache.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert cache.find_many("record", FACTS) == {}
        cache.keep("record", {"new": b"fact"})
    assert cache.find_many("record", [*FACTS, "new"]) == FACTS


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_only_read(tmp_path: Path) -> None:
    cache = made(tmp_path)
    cache.path.chmod(0o400)
    cache.path.parent.chmod(0o500)
    cache.keep("record", {"new": b"fact"})
    assert cache.find_many("record", [*FACTS, "new"]) == FACTS


def test_where_nothing_can_be_kept_nothing_is_remembered(tmp_path: Path) -> None:
    for folder in (tmp_path / "gone" / "alliance", Path("/proc/alliance")):
        nowhere = Cache.of(folder, "first")
        nowhere.keep("record", FACTS)
        assert nowhere.find_many("record", FACTS) == {}
        assert not folder.exists()
    (tmp_path / "cache.sqlite").mkdir()
    occupied = Cache.of(tmp_path, "first")
    occupied.keep("record", FACTS)
    assert occupied.find("record", "a") is None


def test_runs_at_once_do_not_hinder_each_other(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from alliance_cli.store.cache import Cache\n"
        "me = sys.argv[2]\n"
        "for n in range(40):\n"
        "    cache = Cache.of(Path(sys.argv[1]), 'first')\n"
        "    cache.keep('record', {f'{me} {n}': me.encode(), 'shared': b'shared'})\n"
        "    assert cache.find('record', 'shared') in (b'shared', None)\n"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name])
        for name in ("one", "two", "three")
    ]
    assert [run.wait(timeout=60) for run in runs] == [0, 0, 0]
    kept = Cache.of(tmp_path, "first").find_many("record", [f"one {n}" for n in range(40)])
    assert set(kept.values()) == {b"one"}


def test_the_edition_is_the_same_from_run_to_run() -> None:
    run = "from alliance_cli.store.editions import find_edition; print(find_edition())"
    told = subprocess.run([sys.executable, "-c", run], capture_output=True, check=True, text=True)
    assert len(told.stdout.strip()) == 32
    assert find_edition() == find_edition()
