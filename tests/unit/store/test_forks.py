"""Work that is shared among forks comes to the same as work that is done here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from alliance_cli.store.forks import gathered

SHARED = """
import os, pathlib, sys
from alliance_cli.store.forks import gathered

parent, folder = os.getpid(), pathlib.Path(sys.argv[1])

def work(number):
    if os.getpid() != parent:
        if number == 3:
            raise ValueError("a fork cannot")
        if number == 5 and sys.argv[2] == "dies":
            os._exit(1)
    (folder / str(number)).write_text(str(os.getpid()))
    return number

print(sum(gathered(work, range(20), hands=2)))
made = {each.read_text() for each in folder.iterdir()}
print(len(list(folder.iterdir())), len(made) > 1)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forks safely")
@pytest.mark.parametrize("fate", ["lives", "dies"])
def test_what_forks_do_not_do_is_done_here(tmp_path: Path, fate: str) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SHARED, str(folder), fate],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stderr, done.stdout.partition("\n")[0]) == ("", "190")
    assert done.stdout.splitlines()[1].startswith("20 ")
    if fate == "lives":
        assert done.stdout.splitlines()[1] == "20 True"


def test_an_error_is_raised_here_as_it_is() -> None:
    def fails(number: int) -> int:
        raise LookupError(number)

    with pytest.raises(LookupError, match="1"):
        gathered(fails, [1, 2], hands=2)
