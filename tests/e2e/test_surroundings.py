"""Whatever surrounds a run (closed streams, full disks, odd letters), it ends in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Answer, Valley

AT = "2026-03-02T10:00:00Z"
PROPOSED = (
    "2026-03-02T09:00:00Z",
    "paul",
    "propose",
    "A garden",
    "--id",
    "garden",
    "--text",
    "I.",
)
ASK = "alliance ask garden Where?"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")


@pytest.fixture
def garden(valley: Valley) -> Valley:
    """Return the alliance with a proposal to speak about."""
    valley.do(*PROPOSED)
    return valley


def typed(valley: Valley, line: str, **environment: str) -> Answer:
    """Type `line` into a shell in which `alliance` is the tool."""
    tool = f'alliance() {{ "{sys.executable}" -m alliance_cli "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", tool + line],
        cwd=valley.root,
        env={**os.environ, "ALLIANCE_NOW": AT, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "fault of the tool" not in done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)


def last_commit(valley: Valley) -> str:
    return valley.git("log", "-1", "--format=%s").strip()


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("words", ["status", "--help", "--version"])
def test_closed_streams_are_no_obstacle(valley: Valley, words: str, closed: str) -> None:
    assert typed(valley, f"alliance {words} {closed}").code == 0


def test_what_is_written_with_closed_streams_is_committed(garden: Valley) -> None:
    assert typed(garden, f"{ASK} >&- 2>&- <&-").code == 0
    assert last_commit(garden) == "question: garden"
    assert garden.do(AT, "nadia", "validate").code == 0


def test_nobody_is_asked_where_the_input_is_closed(valley: Valley) -> None:
    answer = typed(valley, "alliance propose <&-")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "TITLE is missing.")


@FULL
@pytest.mark.parametrize("words", ["--help", "validate --json", "status", "consent --help"])
def test_a_result_that_cannot_be_written_is_told(garden: Valley, words: str) -> None:
    answer = typed(garden, f"alliance {words} > /dev/full")
    assert answer.code == 3
    assert answer.err.startswith("The result cannot be written: No space left on device\n")


@FULL
@pytest.mark.parametrize("form", ["", "--json"])
def test_who_cannot_be_shown_a_commit_is_told_of_it(garden: Valley, form: str) -> None:
    answer = typed(garden, f"{ASK} {form} > /dev/full")
    commit = garden.head()[:10]
    assert answer.code == 3
    assert f"It is committed all the same: {commit} question: garden\n" in answer.err
    assert "The result cannot be written" in answer.err


@FULL
def test_messages_that_cannot_be_told_stop_nothing(garden: Valley) -> None:
    answer = typed(garden, f"{ASK} 2> /dev/full")
    assert (answer.code, last_commit(garden)) == (0, "question: garden")
    assert "Written" in answer.out
    assert typed(garden, "alliance status nothing 2> /dev/full").code == 2


@pytest.mark.parametrize("words", ["schema proposal", "status", ASK.removeprefix("alliance ")])
def test_a_reader_who_leaves_is_no_failure(garden: Valley, words: str) -> None:
    assert typed(garden, f"set -o pipefail\nalliance {words} | sleep 0").code == 0


def test_a_reader_who_leaves_does_not_change_a_verdict(valley: Valley) -> None:
    (valley.root / "allies/odd.yaml").write_text("nonsense: 1\n", "utf-8")
    assert typed(valley, "set -o pipefail\nalliance validate --json | sleep 0").code == 1


def test_letters_that_are_not_utf_8_are_wrong_usage(valley: Valley) -> None:
    answer = typed(valley, "alliance status $'\\xff'")
    assert (answer.code, answer.out) == (2, "")
    assert "is not written in UTF-8" in answer.err


def test_accents_pass_whatever_the_locale(garden: Valley) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert typed(garden, "alliance ask garden 'Où ça ?'", **plain).code == 0
    assert "Où ça ?" in garden.git("show", "--format=", "HEAD")
    garden.root.rename(garden.root.parent / "vallée")
    moved = Valley(garden.root.parent / "vallée", garden.act)
    assert typed(moved, 'cd /; alliance --root "$OLDPWD" status', **plain).code == 0


def test_pasted_text_becomes_such_as_records_hold(garden: Valley) -> None:
    answer = typed(garden, "alliance ask garden $'Ou\\u0300\\tsont\\r\\nles outils\\r?'")
    assert answer.code == 0, answer.err
    (path,) = (garden.root / "proposals/garden/acts/nadia").glob("*-question.yaml")
    text = path.read_text(encoding="utf-8")
    assert "Où sont\n" in text
    assert not {"\t", "\r"} & set(text)


def test_commands_are_found_however_their_accents_are_typed(valley: Valley) -> None:
    assert typed(valley, "alliance $'contro\\u0302ler'").code == 0


def test_folders_are_named_as_they_are_called(valley: Valley) -> None:
    folder = valley.root.parent / "valle\u0301e"
    valley.root.rename(folder)
    assert typed(Valley(folder.parent, valley.act), "alliance --root valle* status").code == 0


INTERRUPTED = """
import sys
from alliance_cli.__main__ import main

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == WHERE:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
sys.argv = ["alliance", "status", "nothing"]
main()
"""


@pytest.mark.parametrize(
    "where", [f"alliance_cli.cli.{each}" for each in ("streams", "app", "failures", "session")]
)
def test_whoever_interrupts_is_let_go_without_ado(valley: Valley, where: str) -> None:
    program = INTERRUPTED.replace("WHERE", repr(where))
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=valley.root, capture_output=True, check=False
    )
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr


def test_a_refusal_says_in_which_file_it_is(garden: Valley) -> None:
    answer = garden.try_(AT, "nadia", "ask", "garden", "a\x07b")
    path = "proposals/garden/acts/nadia/20260302T100000Z-question.yaml"
    assert (answer.code, answer.err.splitlines()[:2]) == (
        1,
        ["Nothing was written:", f"  {path} [ALY013] a forbidden character: U+0007"],
    )
