"""Build a real git repository from an attack of the corpus, object by object.

The format of an attack is told in README.md. Objects are written by hand and no object is written
twice, so that a hundred repositories take seconds; git itself runs only where a commit is signed
(`ssh-keygen`) and where a commit-graph is poisoned. The same attack always gives the same ids.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from alliance_cli.documents import Document
from alliance_cli.store.reading import read_document
from tests.attacks.stepping import laid
from tests.attacks.workshop import HERE, Data, Snapshot, Workshop

BASE = HERE / "base"
CORPUS = HERE / "corpus"
RECEIVED = "2026-03-20T12:00:00Z"

_ID = re.compile(r"\{id:([^:}]+)(?::([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class Attack:
    """A folder of the corpus: what is built, what is asked, what must be answered."""

    name: str
    folder: Path
    data: Data

    @property
    def command(self) -> str:
        """The command that is asked: `check` or `audit`."""
        return str(self.data.get("command", "check"))

    @property
    def received(self) -> str:
        """When the forge got the change; "" where that is not told."""
        return str(self.data.get("received", RECEIVED) or "")

    @property
    def expect(self) -> Data:
        """The answer that must come: `verdict`, `codes`, `also`, `exit`."""
        expected: Data = self.data["expect"]
        return expected


@dataclass(frozen=True, slots=True)
class Built:
    """A repository, and the commits in it by the names that the attack gives them."""

    top: Path
    home: Path
    names: Mapping[str, str]


def attacks() -> tuple[Attack, ...]:
    """Return every attack of the corpus, by name."""
    return tuple(attack_of(each.parent) for each in sorted(CORPUS.glob("*/attack.yaml")))


def attack_of(folder: Path) -> Attack:
    """Read the attack in a folder."""
    return Attack(folder.name, folder, _read(folder / "attack.yaml"))


def build(attack: Attack, top: Path, home: Path) -> Built:
    """Make the repository of an attack in the empty folder `top`."""
    shop = _worked(attack)
    _write(shop, top, shop.names["base" if attack.command == "check" else "head"])
    _tamper(shop, top, home, attack.data.get("repository", {}))
    return Built(top, home, shop.names)


def build_together(some: Iterable[Attack], top: Path) -> dict[str, Built]:
    """Make one repository in the empty folder `top` that holds the commits of several attacks.

    Nothing is done to it afterwards, and its branches are those of the last.
    """
    made: dict[str, Built] = {}
    for attack in some:
        shop = _worked(attack)
        _write(shop, top, shop.names["base"])
        made[attack.name] = Built(top, top, shop.names)
    return made


def _worked(attack: Attack) -> Workshop:
    """Make all objects of an attack."""
    shop = Workshop(attack.folder, bool(attack.data.get("signed", False)))
    tip = _lay_base(shop, attack.data)
    fork = laid(shop, attack.data.get("before", ()), tip)
    shop.names["fork"] = fork
    base = laid(shop, attack.data.get("meanwhile", ()), fork)
    shop.names["base"] = base
    start = fork if attack.command == "check" else base
    shop.names["head"] = laid(shop, attack.data.get("steps", ()), start)
    return shop


def arguments(attack: Attack, built: Built) -> list[str]:
    """Return the command line that asks about the attack."""
    asked = attack.data.get("ask", {})
    words = [
        f"--{option}={_filled(str(value), built.names, {})}" for option, value in asked.items()
    ]
    if attack.command == "check":
        for option, branch in (("base", "main"), ("head", "request")):
            if option not in asked:
                words.append(f"--{option}={branch}")
        words += [f"--received={attack.received}"] if attack.received else []
    return ["--root", str(built.top), attack.command, *words, "--json"]


def _lay_base(shop: Workshop, data: Data) -> str:
    history = _read(BASE / "history.yaml")
    founding = {**history["founding"], "lay": str(BASE / "founding")}
    own = dict(data.get("founding", {}))
    if shop.signed:
        sign = [{"old": "assurance: declared", "new": "assurance: signed"}]
        edits = {"constitution.yaml": sign, "constitutions/1.yaml": sign}
        own["edit"] = {
            path: [*edits.get(path, ()), *own.get("edit", {}).get(path, ())]
            for path in edits | own.get("edit", {})
        }
    before = laid(shop, data.get("prelude", ()), "")
    tip = laid(shop, [{**founding, **own, "as": "founding"}], before)
    tip = laid(shop, () if data.get("bare") else history["steps"], tip)
    shop.names["shared"] = tip
    return tip


def _write(shop: Workshop, top: Path, main: str) -> None:
    git_dir = top / ".git"
    for folder in ("objects/info", "objects/pack", "refs/heads", "refs/tags", "info"):
        (git_dir / folder).mkdir(parents=True, exist_ok=True)
    (git_dir / "HEAD").write_text("ref: refs/heads/main\n")
    (git_dir / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n")
    (git_dir / "refs/heads/main").write_text(f"{main}\n")
    (git_dir / "refs/heads/request").write_text(f"{shop.names['head']}\n")
    for id_, whole in shop.objects.items():
        if not (git_dir / "objects" / id_[:2] / id_[2:]).exists():
            _write_object(git_dir, id_, whole)
    files = shop.trees[main][1].files
    if "alliance.yaml" in files:
        own = shop.objects[files["alliance.yaml"][1]].partition(b"\0")[2]
        (top / "alliance.yaml").write_bytes(own)


def _write_object(git_dir: Path, id_: str, whole: bytes) -> None:
    file = git_dir / "objects" / id_[:2] / id_[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(zlib.compress(whole, 1))


def _tamper(shop: Workshop, top: Path, home: Path, data: Data) -> None:
    """Make of the repository what no honest git would."""
    git_dir = top / ".git"
    if data.get("poison-commit-graph"):
        _poison(shop, git_dir, str(data["poison-commit-graph"]))
    for place, folder in (("write", git_dir), ("home", home)):
        for path, text in data.get(place, {}).items():
            file = folder / _filled(str(path), shop.names, shop.trees)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_filled(str(text), shop.names, shop.trees))
    for id_ in data.get("lose", ()):
        lost = _filled(str(id_), shop.names, shop.trees)
        (git_dir / "objects" / lost[:2] / lost[2:]).unlink()
    for id_, other in data.get("spoil", {}).items():
        whole = shop.objects[_filled(str(other), shop.names, shop.trees)]
        _write_object(git_dir, _filled(str(id_), shop.names, shop.trees), whole)


def _poison(shop: Workshop, git_dir: Path, name: str) -> None:
    """Write a commit-graph in which each commit is a root with the tree of the commit `name`."""
    subprocess.run(
        ("git", f"--git-dir={git_dir}", "commit-graph", "write", "--reachable"),
        env={"PATH": os.environ["PATH"], "HOME": str(git_dir), "GIT_CONFIG_NOSYSTEM": "1"},
        check=True,
        capture_output=True,
    )
    file = git_dir / "objects/info/commit-graph"
    graph = file.read_bytes()
    at = graph.index(b"CDAT") + 4
    start, end = (int.from_bytes(graph[place : place + 8]) for place in (at, at + 12))
    facts = bytearray(graph[:-20])
    for place in range(start, end, 36):
        facts[place : place + 20] = bytes.fromhex(shop.trees[shop.names[name]][0])
        facts[place + 20 : place + 28] = b"\x70\0\0\0" * 2
    file.chmod(0o644)
    digest = hashlib.sha1(facts, usedforsecurity=False).digest()
    file.write_bytes(bytes(facts) + digest)


def _filled(text: str, names: Mapping[str, str], trees: Mapping[str, tuple[str, Snapshot]]) -> str:
    """Return `text` with the ids of the commits, trees and files that it names."""

    def id_of(match: re.Match[str]) -> str:
        commit = names[match[1]]
        if match[2] is None:
            return commit
        tree, snapshot = trees[commit]
        return snapshot.files[match[2]][1] if match[2] else tree

    return _ID.sub(id_of, text)


@lru_cache(maxsize=4)
def _read_shared(path: Path) -> Data:
    return _read_now(path)


def _read(path: Path) -> Data:
    return _read_shared(path) if path.parent == BASE else _read_now(path)


def _read_now(path: Path) -> Data:
    document = read_document(path.name, path.read_bytes())
    assert isinstance(document, Document), f"{path}: {[str(each.message) for each in document]}"
    return document.data
