"""Put made-up alliances on disk as git repositories, once: they are kept until they differ."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import IO

from bench.corpora import Commit, Corpus, author_line

HERE = Path(__file__).parent
_MAKERS = ("words.py", "emitting.py", "records.py", "corpora.py", "constitution.yaml")


def repository_of(corpus: Corpus, cache: Path) -> Path:
    """Return the folder of an alliance, made now where the `cache` does not have it."""
    folder = cache / f"{corpus.name}-{_edition()}"
    if not folder.is_dir():
        beginnings = folder.with_suffix(".making")
        shutil.rmtree(beginnings, ignore_errors=True)
        _make(corpus, beginnings)
        beginnings.rename(folder)
    return folder


def _make(corpus: Corpus, folder: Path) -> None:
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for setting in ("gc.auto=0", "maintenance.auto=false", "core.autocrlf=false"):
        git(folder, "config", *setting.split("="))
    command = ["git", "fast-import", "--quiet", "--done"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE) as importing:
        assert importing.stdin is not None  # noqa: S101 - a pipe, as asked
        for commit in corpus.commits():
            _write_commit(importing.stdin, commit)
        importing.stdin.write(b"done\n")
    if importing.returncode:
        raise subprocess.CalledProcessError(importing.returncode, command)
    git(folder, "reset", "--quiet", "--hard", "main")


def _write_commit(stream: IO[bytes], commit: Commit) -> None:
    line, subject = author_line(commit), f"made: {commit.branch}".encode()
    stream.write(f"commit refs/heads/{commit.branch}\nauthor {line}\ncommitter {line}\n".encode())
    stream.write(b"data %d\n%s\n" % (len(subject), subject))
    if commit.branch != "main":
        stream.write(b"from refs/heads/main\n")
    for path, content in commit.files:
        stream.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, and return what it says."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _edition() -> str:
    """Return a short name for how alliances are made up today."""
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in _MAKERS))
    return digest.hexdigest()[:8]
