"""The site is built and shown as people ask for it, and says so when it cannot be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from alliance_cli.__main__ import run

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples/open-source")
AT = ("--at", "2025-06-15T12:00:00Z")


def alliance(*words: str) -> int:
    return run(["--lang", "en", "--root", EXAMPLE, *words])


def test_a_site_is_built_and_built_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = ("--output", str(tmp_path / "site"))
    assert alliance("site", "build", *AT, *output) == 0
    assert "Open " in capsys.readouterr().err
    assert (tmp_path / "site/en/index.html").is_file()
    assert alliance("site", "build", *AT, *output, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["written"], told["removed"]) == (0, 0)
    assert told["unchanged"] > 20
    assert told["languages"] == ["en"]


def test_it_has_a_french_name_and_the_languages_that_are_asked_for(tmp_path: Path) -> None:
    words = ("site", "construire", *AT, "--output", str(tmp_path), "--language", "fr")
    assert alliance(*words) == 0
    assert (tmp_path / "fr/index.html").is_file()
    assert not (tmp_path / "en").exists()


def test_a_folder_with_other_files_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("mine")
    assert alliance("site", "build", *AT, "--output", str(tmp_path)) == 2
    assert "was not made here" in capsys.readouterr().err
    assert (tmp_path / "index.html").read_text() == "mine"


@pytest.mark.parametrize(
    "words", [("--base-url", "javascript:alert(1)"), ("--language", "../x"), ("--at", "soon")]
)
def test_what_is_asked_wrongly_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert alliance("site", "build", "--output", str(tmp_path / "site"), *words) == 2
    assert not (tmp_path / "site").exists()


def test_a_site_is_served_on_this_machine_until_ctrl_c(tmp_path: Path) -> None:
    words = ["-m", "alliance_cli", "--lang", "en", "--root", EXAMPLE, "site", "serve", *AT]
    command = [sys.executable, *words, "--port", "0", "--output", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ, text=True) as served:
        assert served.stdout
        address = served.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}en/index.html") as page:  # noqa: S310 - our own
            assert b"Quillbox" in page.read()
        served.send_signal(signal.SIGINT)
        assert served.wait(timeout=30) == 0
