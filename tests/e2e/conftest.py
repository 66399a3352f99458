"""An alliance in a git repository of its own, and people who act in it, in this process.

Nadia founds and facilitates, Paul proposes, Amina is engaged and speaks for the Mill, Tom is a
sympathiser. Nadia and Tom are arbiters; Nadia is steward, and may take safeguards. There is one
chantier, `seeds`, opened by Amina.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from alliance_cli.__main__ import run

Step = tuple[str, str, tuple[str, ...]]
"""When, by whom, and what is typed after `alliance`."""

FOUNDED = "2026-03-01T09:00:00Z"
ARBITER = "role: arbiter\nally: {ally}\nfrom: 2026-03-01\nuntil: 2027-02-28\n"
FOUNDING: tuple[Step, ...] = (
    ("2026-03-01T10:00:00Z", "paul", ("join",)),
    ("2026-03-01T11:00:00Z", "amina", ("join",)),
    ("2026-03-01T12:00:00Z", "tom", ("join", "--sympathiser")),
    (
        "2026-03-01T13:00:00Z",
        "nadia",
        (
            *("join", "--as", "nadia", "--name", "The Mill", "--organisation"),
            *("--representative", "amina", "--email", "mill@example.org"),
        ),
    ),
    (
        "2026-03-01T14:00:00Z",
        "amina",
        (
            *("chantier", "open", "Seeds", "--as", "amina", "--ends", "2027-12-31"),
            *("--purpose", "Keep and share seeds."),
        ),
    ),
)


@dataclass(frozen=True)
class Answer:
    """What a run answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the document holds
        """The document that was printed."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Commit:
    """What a commit says and which files it touches."""

    subject: str
    author: str
    trailers: dict[str, str]
    files: tuple[str, ...]


@dataclass
class Valley:
    """The alliance, and a way to act in it."""

    root: Path
    act: Callable[[Path, str, str, Sequence[str]], Answer] = field(repr=False)

    def try_(self, at: str, ally: str, *words: str) -> Answer:
        """Type `alliance words…` at that moment, as that person; return what came of it."""
        return self.act(self.root, at, ally, words)

    def do(self, at: str, ally: str, *words: str) -> Answer:
        """Type a command that has to succeed."""
        answer = self.try_(at, ally, *words)
        assert answer.code == 0, f"alliance {' '.join(words)}\n{answer.out}{answer.err}"
        return answer

    def git(self, *words: str) -> str:
        """Run git here."""
        return git(self.root, *words)

    def head(self) -> str:
        """Return the commit checked out."""
        return self.git("rev-parse", "HEAD").strip()

    def commits_since(self, commit: str) -> list[Commit]:
        """Return the commits made after `commit`, oldest first."""
        ids = self.git("rev-list", "--reverse", f"{commit}..HEAD").split()
        return [self._commit(each) for each in ids]

    def state(self) -> tuple[str, str, str, dict[str, bytes]]:
        """Return all that a refused act leaves untouched: HEAD, index, status, files."""
        return (
            self.head(),
            self.git("ls-files", "--stage"),
            self.git("status", "--porcelain", "--untracked-files=all"),
            {
                file.relative_to(self.root).as_posix(): file.read_bytes()
                for file in self.root.rglob("*")
                if file.is_file() and ".git" not in file.relative_to(self.root).parts
            },
        )

    def _commit(self, name: str) -> Commit:
        shown = self.git("show", "--no-patch", "--format=%s%n%ae%n%(trailers:only,unfold)", name)
        subject, author, *trailers = shown.strip("\n").split("\n")
        files = self.git("show", "--format=", "--name-only", name).split("\n")
        return Commit(
            subject,
            author,
            dict(line.split(": ", 1) for line in trailers if line),
            tuple(file for file in files if file),
        )


def git(folder: Path, *words: str) -> str:
    """Run git in `folder`."""
    done = subprocess.run(
        ["git", *words], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def identity(name: str) -> dict[str, str]:
    """Return the environment by which git knows somebody."""
    return {
        f"GIT_{part}_{key}": value
        for part in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", name.title()), ("EMAIL", f"{name}@example.org"))
    }


def isolation(home: Path) -> dict[str, str]:
    """Return the environment in which nobody's own settings have a say."""
    return {
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "ALLIANCE_LANG": "en",
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "EMAIL", "ALLIANCE_NOW", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**isolation(tmp_path), **identity("nadia")}.items():
        monkeypatch.setenv(name, value)


@contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    kept = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


def typed(folder: Path, at: str, ally: str, words: Sequence[str]) -> int:
    """Run `alliance words…` in this process, there and then, as that person."""
    with environment({**identity(ally), "ALLIANCE_NOW": at}), chdir(folder):
        return run(list(words))


@pytest.fixture
def act(capfd: pytest.CaptureFixture[str]) -> Callable[[Path, str, str, Sequence[str]], Answer]:
    """Return what runs a command and keeps what it prints."""

    def answer(folder: Path, at: str, ally: str, words: Sequence[str]) -> Answer:
        capfd.readouterr()
        code = typed(folder, at, ally, words)
        return Answer(code, *capfd.readouterr())

    return answer


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the alliance as it was founded, to copy from."""
    place = tmp_path_factory.mktemp("founded")
    root = place / "valley"
    with environment({**isolation(place), **identity("nadia")}):
        given = ("--name", "Valley", "--founder", "nadia", "--lang", "en", "--yes")
        assert typed(place, FOUNDED, "nadia", ("init", str(root), *given)) == 0
        for at, ally, words in FOUNDING:
            assert typed(root, at, ally, words) == 0
        for path in ("constitution.yaml", "constitutions/1.yaml"):
            text = (root / path).read_text("utf-8").replace("steward]", "steward, safeguard]")
            (root / path).write_text(text, "utf-8")
        for ally in ("nadia", "tom"):
            text = ARBITER.format(ally=ally)
            (root / f"mandates/founding-arbiter-{ally}.yaml").write_text(text, "utf-8")
        git(root, "config", "user.name", "Nadia")
        git(root, "config", "user.email", "nadia@example.org")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "-m", "Name the first arbiters")
        git(root, "config", "--unset", "alliance.ally")
    return root


@pytest.fixture
def valley(
    founded: Path, tmp_path: Path, act: Callable[[Path, str, str, Sequence[str]], Answer]
) -> Valley:
    """Return the alliance, in a copy of its own: git’s e-mail says who acts."""
    root = tmp_path / "valley"
    shutil.copytree(founded, root)
    git(root, "config", "--unset", "user.name")
    git(root, "config", "--unset", "user.email")
    return Valley(root, act)
