"""`alliance validate` says again what it found while that holds, and looks anew when not."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from alliance_cli.records.folders import FOLDERS
from alliance_cli.records.moments import moment_of, moment_text
from alliance_cli.store.clock import FixedClock, SystemClock
from alliance_cli.store.glances import Glance
from alliance_cli.use_cases.check_memory import Checked, CheckMemory
from alliance_cli.use_cases.workspace import tree_of
from tests.unit.cli.conftest import NOW, Tool, git, lay

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
WRONG = "name: Wei\nkind: persn\njoined: 2026-01-01T08:00:00Z\ncharter: 1\n"
PLANTED = Checked((), 7777, ("en",), is_newer=False)
SAID = "7777 records: 0 errors, 0 warnings, 0 notes\n"
NOON = moment_of(NOW)
LATER = ("--at", "2040-01-01T00:00:00Z")
HOUR = timedelta(hours=1)


def memory_of(root: Path) -> CheckMemory:
    memory = CheckMemory.find(root)
    assert memory is not None
    return memory


def look(root: Path) -> Glance:
    """Look at an alliance as if its files were old."""
    return Glance(root, FOLDERS, FixedClock(SystemClock().now() + HOUR))


def plant(root: Path, since: datetime = NOON, until: datetime | None = None) -> None:
    """Let something be remembered that nobody could find."""
    memory_of(root).keep(look(root), PLANTED, since=since, until=until)


def settle(root: Path) -> None:
    """Wait until the files are old enough to be told by their looks."""
    while not Glance(root, FOLDERS).is_settled:
        sleep(0.2)


@pytest.fixture
def kept(folder: Path) -> Path:
    """Return an alliance that git keeps."""
    git(folder, "init", "-q", ".")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "All")
    return folder


def test_what_is_found_once_is_said_again_alike_in_every_form(kept: Path, tool: Tool) -> None:
    lay(kept, "allies/wei.yaml", WRONG)
    settle(kept)
    first = tool("validate", *LATER)
    known = memory_of(kept).find_checked(look(kept), now=moment_of(LATER[1]))
    assert known is not None
    assert {"ALY007", "ALY205"} <= {each.code for each in known.findings}
    assert tool("validate", *LATER) == first
    for form in FORMATS:
        for language in ("en", "fr"):
            for path in ((), ("allies",)):
                words = ("--lang", language, "validate", *LATER, "--format", form, *path)
                assert tool(*words) == tool(*words, "--no-cache")


def test_what_is_remembered_is_said_unless_nothing_is_trusted(kept: Path, tool: Tool) -> None:
    plant(kept)
    assert tool("validate").out == SAID
    assert tool("validate", "--no-cache").out != SAID


@pytest.mark.parametrize(
    ("at", "is_said"),
    [
        (timedelta(0), True),
        (HOUR - timedelta(seconds=1), True),
        (HOUR, False),
        (timedelta(seconds=-1), False),
    ],
)
def test_it_is_said_only_for_as_long_as_it_holds(
    at: timedelta,
    is_said: bool,  # noqa: FBT001 - a row
    kept: Path,
    tool: Tool,
) -> None:
    plant(kept, NOON, NOON + HOUR)
    assert (tool("validate", "--at", moment_text(NOON + at)).out == SAID) is is_said


def test_a_change_is_seen_however_it_hides(kept: Path, tool: Tool) -> None:
    place = kept / "allies/nadia.yaml"
    before = place.stat()
    plant(kept)
    place.write_text(place.read_text().replace("name:", "nmae:", 1))
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert place.stat().st_size == before.st_size
    answer = tool("validate")
    assert answer.code == 1
    assert "allies/nadia.yaml" in answer.out


def test_what_turns_with_time_is_told_when_it_turns(kept: Path, tool: Tool) -> None:
    settle(kept)
    assert "ALY205" not in tool("validate").out
    assert "ALY205" in tool("validate", *LATER).out
    assert "ALY205" not in tool("validate").out


def test_a_commit_is_remembered_by_its_tree(kept: Path, tool: Tool) -> None:
    first = tool("validate", "--commit", "HEAD")
    git(kept, "commit", "-q", "--allow-empty", "-m", "Nothing")
    known = memory_of(kept).find_checked(tree_of(kept, "HEAD"), now=NOON)
    assert known is not None
    assert tool("validate", "--commit", "HEAD") == first
    lay(kept, "allies/wei.yaml", WRONG)
    git(kept, "add", ".")
    git(kept, "commit", "-q", "-m", "Wrong")
    assert memory_of(kept).find_checked(tree_of(kept, "HEAD"), now=NOON) is None
    assert tool("validate", "--commit", "HEAD").code == 1


def test_damage_goes_unheard(kept: Path, tool: Tool) -> None:
    plant(kept)
    cache = kept / ".git/alliance/cache.sqlite"
    cache.write_bytes(cache.read_bytes()[:5000])
    assert tool("validate").out == "22 records: 0 errors, 0 warnings, 0 notes\n"
    shutil.rmtree(cache.parent)
    cache.parent.write_text("occupied")
    settle(kept)
    assert tool("validate").out == "22 records: 0 errors, 0 warnings, 0 notes\n"


def test_without_git_nothing_is_remembered(folder: Path, tool: Tool) -> None:
    assert CheckMemory.find(folder) is None
    assert tool("validate").code == 0
    assert not (folder / ".git").exists()
