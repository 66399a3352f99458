"""Whatever is done to the files, an alliance that is known is the one that lies there."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.records.folders import FOLDERS
from alliance_cli.store.clock import SystemClock
from alliance_cli.store.glances import Glance
from alliance_cli.store.repository import Repository
from alliance_cli.store.trees import WorkTree
from alliance_cli.use_cases.buckets import ForgottenError
from alliance_cli.use_cases.known_work_trees import KnownWorkTree, load_work_tree
from alliance_cli.use_cases.load import all_findings, load_alliance
from tests.property.test_known_alliances import parts
from tests.property.test_reach import BAD, WHOLE, marred

FILES = WHOLE["territory"]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
STRANGE: Mapping[str, bytes] = {
    "README.md": b"Another.",
    "docs/new.md": b"Notes.",
    "allies/extra/new-one.yaml": b"name: New\nkind: person\njoined: 2026-01-01T00:00:00Z\n",
    "allies/nobody.yaml": b"name: [",
    "experiences/notes.md": b"Stray.",
}


@dataclass(frozen=True)
class Later:
    """A clock by which all that was written was written long ago."""

    def now(self) -> datetime:
        """Return a moment to come."""
        return SystemClock().now() + timedelta(minutes=1)


def write(root: Path, path: str, content: bytes | None) -> None:
    """Put a file there, or (None) take it away."""
    place = root / path
    with suppress(FileNotFoundError):
        place.unlink()
    if content is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an alliance."""
    folder = tmp_path_factory.mktemp("valley")
    Repository.create(folder)
    for path, content in FILES.items():
        write(folder, path, content)
    return folder


@pytest.fixture
def restored(root: Path) -> Iterator[Path]:
    """Give that folder, and put everything back afterwards."""
    yield root
    for path in STRANGE.keys() | FILES.keys():
        if not (root / path).is_file() or (root / path).read_bytes() != FILES.get(path):
            write(root, path, FILES.get(path))


def assert_known(root: Path) -> None:
    """Hold what is known against what reading all of it gives."""
    known = load_work_tree(root, large=0, clock=Later())
    read = load_alliance(WorkTree(root))
    assert parts(known.ledger) == parts(read.ledger)
    assert set(map(str, known.findings)) == set(map(str, read.findings))
    assert all_findings(known, now=NOW) == all_findings(read, now=NOW)


EDITS = st.lists(
    st.dictionaries(
        st.sampled_from(sorted(FILES)) | st.sampled_from(sorted(STRANGE)),
        st.sampled_from(["gone", "marred", "moved", "touched", "put"]),
        max_size=3,
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=15, deadline=None)
@given(rounds=EDITS)
def test_files_may_change_in_any_way(rounds: list[dict[str, str]], root: Path) -> None:
    assert_known(root)
    for edits in rounds:
        time.sleep(0.03)  # as long as a file system takes to count on
        for path, edit in edits.items():
            content = STRANGE.get(path) or FILES[path]
            fault = next((each for each in BAD if each.encode() in content), "")
            match edit:
                case "gone":
                    write(root, path, None)
                case "marred" if fault:
                    write(root, path, marred(content, fault))
                case "moved":
                    folder, _, rest = path.partition("/")
                    write(root, path, None)
                    write(root, f"{folder}/aside/{rest}" if rest else path, content)
                case "touched":
                    with suppress(FileNotFoundError):
                        os.utime(root / path, (0, 0))
                case _:
                    write(root, path, content)
        assert_known(root)
    for path in {*FILES, *STRANGE, *(f"{p.partition('/')[0]}/aside/{p.partition('/')[2]}"
                                     for p in (*FILES, *STRANGE))}:  # fmt: skip
        if (root / path).exists() or path in FILES:
            write(root, path, FILES.get(path))


def test_nothing_is_read_again_where_nothing_has_changed(restored: Path) -> None:
    load_work_tree(restored, large=0, clock=Later())
    known = KnownWorkTree.find(restored)
    assert known is not None
    glance = Glance(restored, FOLDERS, Later())
    found = known.find_alliance(glance)
    assert found is not None
    assert (len(found.ledger.allies), len(found.judged)) == (
        len([path for path in FILES if path.startswith("allies/")]),
        0,
    )
    write(restored, "experiences/notes.md", b"More.")
    again = known.find_alliance(Glance(restored, FOLDERS, Later()))
    assert again is not None
    assert "experiences/notes.md" in again.ledger.entries
    assert "experiences/notes.md" not in again.ledger.paths()


@pytest.mark.parametrize("form", ["link", "executable", "repository", "folder"])
def test_what_is_no_plain_file_is_not_taken_for_one(form: str, restored: Path) -> None:
    path = next(path for path in sorted(FILES) if path.startswith("experiences/"))
    assert_known(restored)
    place = restored / path
    match form:
        case "link":
            place.unlink()
            place.symlink_to("other.yaml")
        case "executable":
            place.chmod(0o755)
        case "repository":
            (place.parent / "inner" / ".git").mkdir(parents=True)
            (place.parent / "inner" / "a.yaml").write_text("title: A")
        case _:
            place.unlink()
            place.mkdir()
            (place / "b.yaml").write_text("title: B")
    assert_known(restored)
    match form:
        case "repository":
            (place.parent / "inner" / "a.yaml").unlink()
            (place.parent / "inner" / ".git").rmdir()
            (place.parent / "inner").rmdir()
        case "folder":
            (place / "b.yaml").unlink()
            place.rmdir()
        case _:
            place.unlink()
    write(restored, path, FILES[path])
    assert_known(restored)


def test_what_is_lost_is_read_the_next_time(restored: Path) -> None:
    load_work_tree(restored, large=0, clock=Later())
    held = KnownWorkTree.find(restored)
    assert held is not None
    known = replace(held, cache=replace(held.cache, file=None))
    found = known.find_alliance(Glance(restored, FOLDERS, Later()))
    assert found is not None
    kept = known.cache.find("work-tree", known._key)  # noqa: SLF001 - to keep it alone
    assert kept is not None
    known.cache.path.unlink()
    known.cache.keep("work-tree", {known._key: kept})  # noqa: SLF001 - likewise
    with pytest.raises(ForgottenError):
        len(dict(found.ledger.experiences))
    assert known.find_alliance(Glance(restored, FOLDERS, Later())) is None
    assert_known(restored)


def test_what_is_young_is_not_remembered(restored: Path) -> None:
    write(restored, "experiences/notes.md", b"Now.")
    load_work_tree(restored, large=0)
    known = KnownWorkTree.find(restored)
    assert known is not None
    known.cache.path.unlink(missing_ok=True)
    load_work_tree(restored, large=0)
    anew = KnownWorkTree.find(restored)
    assert anew is not None
    assert anew.find_alliance(Glance(restored, FOLDERS)) is None
