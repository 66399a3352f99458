"""What the read-me of a new alliance tells newcomers to type works when typed at a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

ALLIANCE = Path(sys.executable).with_name("alliance")
FIRST_GESTURES = {
    "en": ("alliance join", "alliance propose", "alliance"),
    "fr": ("alliance rejoindre", "alliance proposer", "alliance"),
}
ANSWERS = {
    "en": ("A seed library", "We lose our seeds."),
    "fr": ("Une graineterie", "On en perd."),
}

in_each_language = pytest.mark.parametrize("language", FIRST_GESTURES)
READ_MES = sorted(Path(__file__).parents[2].glob("templates/alliances/*/*/README.md"))


def somebody(name: str) -> dict[str, str]:
    """Return the environment of somebody of that name, without anybody's own settings."""
    of_git = {
        f"GIT_{part}_{key}": value
        for part in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", name), ("EMAIL", f"{name.lower()}@example.org"))
    }
    known = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1"}
    return {**known, **of_git, **plain, "LANG": "C.UTF-8", "ALLIANCE_LANG": "en"}


def run(folder: Path, *command: str | Path, name: str = "Nadia") -> None:
    """Run a command that has to succeed, in `folder`."""
    subprocess.run(command, cwd=folder, env=somebody(name), check=True, stdin=subprocess.DEVNULL)


def typed(folder: Path, line: str, *answers: str, name: str) -> str:
    """Type `line` at a terminal, then the answers; return what is shown if it succeeds."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [ALLIANCE, *line.split()[1:]],
        cwd=folder,
        env=somebody(name),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        shown = b"".join(iter(lambda: _read(ours), b"")).decode()
    os.close(ours)
    assert process.returncode == 0, f"{line}\n{shown}"
    return shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # so Linux says that nobody writes there any more
        return b""


def founded(folder: Path, language: str) -> Path:
    """Return the folder of a new alliance."""
    given = ("--name", "Valley", "--founder", "nadia", "--template", "minimal", "--lang", language)
    run(folder, ALLIANCE, "init", "valley", *given, "--yes")
    return folder / "valley"


def blocks_in(text: str) -> list[str]:
    """Return the blocks of code, without what indents them."""
    found = re.findall(r"^( *)```\w*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


@pytest.mark.parametrize("path", READ_MES, ids=lambda path: "-".join(path.parts[-3:-1]))
def test_every_starter_begins_with_the_same_gestures(path: Path) -> None:
    text = path.read_text("utf-8")
    assert tuple(block.strip() for block in blocks_in(text)[:3]) == FIRST_GESTURES[path.parts[-2]]
    assert "`cp constitution.yaml constitutions/1.yaml`" in text


@in_each_language
def test_a_newcomer_can_make_the_three_gestures(language: str, tmp_path: Path) -> None:
    run(tmp_path, "git", "clone", "-q", founded(tmp_path, language), "mine")
    come_in, propose, look = FIRST_GESTURES[language]
    assert "allies/paul.yaml" in typed(tmp_path / "mine", come_in, name="Paul")
    shown = typed(tmp_path / "mine", propose, *ANSWERS[language], name="Paul")
    assert "proposals/" in shown
    assert "paul" in typed(tmp_path / "mine", look, name="Paul")
    run(tmp_path / "mine", ALLIANCE, "validate")


@in_each_language
def test_a_founder_can_propose_and_look_at_once(language: str, tmp_path: Path) -> None:
    valley = founded(tmp_path, language)
    _, propose, look = FIRST_GESTURES[language]
    assert "proposals/" in typed(valley, propose, *ANSWERS[language], name="Nadia")
    assert "nadia" in typed(valley, look, name="Nadia")


@in_each_language
def test_the_purpose_can_be_rewritten_before_others_sign(language: str, tmp_path: Path) -> None:
    valley = founded(tmp_path, language)
    [copy] = re.findall(r"`(cp [^`]+)`", (valley / "README.md").read_text("utf-8"))
    constitution = valley / "constitution.yaml"
    text = constitution.read_text("utf-8")
    constitution.write_text(
        re.sub(r"\npurpose: .*\n(?: .*\n)*", "\npurpose: Ours.\n", text), "utf-8"
    )
    run(valley, *copy.split())
    assert "purpose: Ours." in (valley / "constitutions/1.yaml").read_text("utf-8")
    run(valley, ALLIANCE, "validate")


@in_each_language
def test_the_first_experience_is_in_good_order(language: str, tmp_path: Path) -> None:
    valley = founded(tmp_path, language)
    text = (valley / "README.md").read_text("utf-8")
    [path] = re.findall(r"`(experiences/[^`]+)`", text)
    (valley / path).parent.mkdir()
    (valley / path).write_text(blocks_in(text)[3], "utf-8")
    run(valley, ALLIANCE, "validate")
    assert (
        (valley / path)
        .parent.joinpath(re.findall(r"\$schema=(\S+)", blocks_in(text)[3])[0])
        .exists()
    )
