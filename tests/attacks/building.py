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
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from alliance_cli.documents import Document
from alliance_cli.records.moments import moment_of
from alliance_cli.store.reading import read_document

HERE = Path(__file__).parent
BASE = HERE / "base"
CORPUS = HERE / "corpus"
KEYS = HERE / "keys"

PLAIN, FOLDER, SUBMODULE = "100644", "40000", "160000"
RECEIVED = "2026-03-20T12:00:00Z"
MADE = "2026-03-20T11:00:00Z"

Data: TypeAlias = Mapping[str, Any]
Blob: TypeAlias = tuple[str, str]
"""The mode and the id of what is at a path."""

Odd: TypeAlias = tuple[str, str, bytes, str]
"""An entry that no honest tree has: its folder, mode, name and id."""

_ID = re.compile(r"\{id:([^:}]+)(?::([^}]*))?\}")
_ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9A-F]{4}|U[0-9A-F]{8}|[rt\\])")
_ZEROS = "0" * 40


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


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tree of a commit: every path, and the entries that no honest tree has."""

    files: Mapping[str, Blob] = field(default_factory=dict)
    odd: tuple[Odd, ...] = ()


@dataclass(slots=True)
class _Workshop:
    """Objects and commits that were made so far."""

    folder: Path
    signed: bool
    objects: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    trees: dict[str, tuple[str, Snapshot]] = field(default_factory=dict)

    def put(self, kind: str, content: bytes) -> str:
        whole = b"%s %d\0%s" % (kind.encode(), len(content), content)
        id_ = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
        self.objects.setdefault(id_, whole)
        return id_


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


def _worked(attack: Attack) -> _Workshop:
    """Make all objects of an attack."""
    shop = _Workshop(attack.folder, bool(attack.data.get("signed", False)))
    tip = _lay_base(shop, attack.data)
    fork = _lay(shop, attack.data.get("before", ()), tip)
    shop.names["fork"] = fork
    base = _lay(shop, attack.data.get("meanwhile", ()), fork)
    shop.names["base"] = base
    start = fork if attack.command == "check" else base
    shop.names["head"] = _lay(shop, attack.data.get("steps", ()), start)
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


# --- the commits ---------------------------------------------------------------------------


def _lay_base(shop: _Workshop, data: Data) -> str:
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
    before = _lay(shop, data.get("prelude", ()), "")
    tip = _lay(shop, [{**founding, **own, "as": "founding"}], before)
    tip = _lay(shop, () if data.get("bare") else history["steps"], tip)
    shop.names["shared"] = tip
    return tip


def _lay(shop: _Workshop, steps: Any, tip: str) -> str:  # noqa: ANN401 - as it is read
    """Make a commit for each step, one on the other; return the last."""
    for step in steps:
        for number in range(1, int(step.get("repeat", 1)) + 1):
            tip = _commit(shop, _numbered(step, number) if "repeat" in step else step, tip)
    return tip


def _numbered(value: Any, number: int) -> Any:  # noqa: ANN401 - as it is read
    """Return `value` with `{n}` filled in wherever it stands."""
    match value:
        case str():
            return value.replace("{n}", str(number))
        case list():
            return [_numbered(each, number) for each in value]
        case dict():
            return {_numbered(key, number): _numbered(each, number) for key, each in value.items()}
    return value


def _commit(shop: _Workshop, step: Data, tip: str) -> str:
    tip = _named(shop, str(step["on"])) if "on" in step else tip
    parents = _parents(shop, step, tip)
    snapshot = _changed(shop, step, _starting_tree(shop, step, parents))
    tree = _tree(shop, snapshot)
    content = _content(shop, step, tree, parents)
    id_ = shop.put("commit", content)
    shop.trees[id_] = (tree, snapshot)
    if "as" in step:
        shop.names[str(step["as"])] = id_
    return id_


def _named(shop: _Workshop, name: str) -> str:
    return "" if name == "nothing" else shop.names[name]


def _parents(shop: _Workshop, step: Data, tip: str) -> tuple[str, ...]:
    if "parents" in step:
        return tuple(shop.names[str(name)] for name in step["parents"])
    merged = tuple(shop.names[str(name)] for name in _many(step.get("merge", ())))
    return (*((tip,) if tip else ()), *merged)


def _starting_tree(shop: _Workshop, step: Data, parents: tuple[str, ...]) -> Snapshot:
    """Return the tree that a step starts from: of a merge the one that git would make."""
    if "tree" in step:
        return shop.trees[_named(shop, str(step["tree"]))][1]
    if not parents:
        return Snapshot()
    first = shop.trees[parents[0]][1]
    if step.get("take") == "ours" or len(parents) == 1:
        return first
    if step.get("take") == "theirs":
        return shop.trees[parents[1]][1]
    files = dict(first.files)
    for parent in parents[1:]:
        fork = _fork(shop, parents[0], parent)
        old = shop.trees[fork][1].files if fork else {}
        files = _merged(old, files, shop.trees[parent][1].files)
    return Snapshot(files, first.odd)


def _merged(
    old: Mapping[str, Blob], ours: Mapping[str, Blob], theirs: Mapping[str, Blob]
) -> dict[str, Blob]:
    """Merge two trees path by path; where both changed one there is a mistake in the attack."""
    merged = dict(ours)
    for path in old.keys() | theirs.keys():
        if old.get(path) == theirs.get(path):
            continue
        assert ours.get(path) in {old.get(path), theirs.get(path)}, f"both changed {path}"
        if path in theirs:
            merged[path] = theirs[path]
        else:
            merged.pop(path, None)
    return merged


def _fork(shop: _Workshop, one: str, other: str) -> str:
    """Return a nearest common ancestor; "" if there is none."""
    known = set(_ancestors(shop, one))
    return next((each for each in _ancestors(shop, other) if each in known), "")


def _ancestors(shop: _Workshop, commit: str) -> Iterator[str]:
    waiting, seen = [commit], set[str]()
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        yield each
        lines = shop.objects[each].partition(b"\0")[2].partition(b"\n\n")[0].split(b"\n")
        waiting += [line[7:].decode() for line in lines if line.startswith(b"parent ")]


# --- the files -----------------------------------------------------------------------------


def _changed(shop: _Workshop, step: Data, before: Snapshot) -> Snapshot:
    files = dict(before.files)
    if "lay" in step:
        folder = shop.folder / str(step["lay"])
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            name = path.relative_to(folder).as_posix()
            files[name] = (PLAIN, shop.put("blob", path.read_bytes()))
    for old, new in step.get("move", {}).items():
        files |= {
            new + path[len(old) :]: files.pop(path)
            for path in sorted(files)
            if path == old or path.startswith(f"{old}/")
        }
    for path, edits in step.get("edit", {}).items():
        files[path] = (files[path][0], _edited(shop, files[path][1], _many(edits)))
    for path, file in step.get("files", {}).items():
        name = _bytes(path).decode("utf-8", "surrogateescape")
        if file is None:
            gone = [each for each in files if each == name or each.startswith(f"{name}/")]
            assert gone, f"{name} is not there to be removed"
            for each in gone:
                del files[each]
        else:
            files[name] = _file(shop, file)
    for path, source in step.get("copy", {}).items():
        commit, _, place = str(source).partition(":")
        files[path] = shop.trees[_named(shop, commit)][1].files[place]
    if "many" in step:
        blob = _file(shop, str(step["many"]["text"]))
        count = int(step["many"]["count"])
        files |= {
            str(step["many"]["path"]).replace("{n}", str(n)): blob for n in range(1, count + 1)
        }
    odd = tuple(_odd(shop, each) for each in step.get("entries", ()))
    return Snapshot(files, (*before.odd, *odd))


def _edited(shop: _Workshop, blob: str, edits: list[Any]) -> str:
    text = shop.objects[blob].partition(b"\0")[2].decode()
    for edit in edits:
        if isinstance(edit, str):
            text += edit
            continue
        assert text.count(edit["old"]) == 1, f"{edit['old']!r} is not there once:\n{text}"
        text = text.replace(edit["old"], edit["new"])
    return shop.put("blob", text.encode())


def _file(shop: _Workshop, file: Any) -> Blob:  # noqa: ANN401 - as it is read
    if isinstance(file, str):
        return PLAIN, shop.put("blob", file.encode())
    mode = str(file.get("mode", PLAIN))
    if mode == SUBMODULE:
        return mode, str(file.get("commit", "1" * 40))
    if "from" in file:
        content = (shop.folder / str(file["from"])).read_bytes()
    else:
        content = _bytes(file["escaped"]) if "escaped" in file else str(file["text"]).encode()
    return mode, shop.put("blob", content * int(file.get("repeat", 1)))


def _odd(shop: _Workshop, entry: Data) -> Odd:
    mode = str(entry["mode"])
    id_ = shop.put("tree", b"") if mode.startswith("4") else _file(shop, entry)[1]
    return str(entry["in"]), mode, _bytes(str(entry["name"])), id_


def _bytes(text: str) -> bytes:
    """Return `text` as bytes, escapes of bytes and characters in it taken for what they say."""

    def unescaped(match: re.Match[str]) -> str:
        escape = match[0]
        if escape[1] == "x":
            return bytes.fromhex(escape[2:]).decode("utf-8", "surrogateescape")
        return {"\\r": "\r", "\\t": "\t", "\\\\": "\\"}.get(escape) or chr(
            int(f"0x{escape[2:]}", 0)
        )

    return _ESCAPE.sub(unescaped, text).encode("utf-8", "surrogateescape")


def _tree(shop: _Workshop, snapshot: Snapshot) -> str:
    """Store the trees of a snapshot; return the id of the root."""
    folders: dict[str, dict[bytes, list[Blob]]] = {"": {}}
    for path, blob in snapshot.files.items():
        folder, _, name = path.rpartition("/")
        _into(folders, folder, os.fsencode(name), blob)
    for folder, mode, odd_name, id_ in snapshot.odd:
        _into(folders, folder, odd_name, (mode, id_))
    ids: dict[str, str] = {}
    for folder in sorted(folders, key=lambda it: (it.count("/") + bool(it), it), reverse=True):
        parent = folder.rpartition("/")[0]
        entries = [(n, mode, id_) for n, blobs in folders[folder].items() for mode, id_ in blobs]
        entries.sort(key=lambda it: it[0] + (b"/" if it[1] == FOLDER else b""))
        ids[folder] = shop.put(
            "tree",
            b"".join(b"%s %s\0%s" % (m.encode(), n, bytes.fromhex(i)) for n, m, i in entries),
        )
        if folder:
            name = os.fsencode(folder.rpartition("/")[2])
            folders[parent].setdefault(name, []).append((FOLDER, ids[folder]))
    return ids[""]


def _into(
    folders: dict[str, dict[bytes, list[Blob]]], folder: str, name: bytes, blob: Blob
) -> None:
    above = folder
    while above not in folders:
        folders[above] = {}
        above = above.rpartition("/")[0]
    folders[folder].setdefault(name, []).append(blob)


# --- what a commit says --------------------------------------------------------------------


def _content(shop: _Workshop, step: Data, tree: str, parents: tuple[str, ...]) -> bytes:
    by = step["by"]
    made = _seconds(step.get("at", MADE))
    landed = _seconds(step.get("committed", step.get("at", MADE)))
    author = _person(by, step)
    committer = _person(step.get("committer", by), {} if "committer" in step else step)
    lines = [
        f"tree {tree}",
        *(f"parent {each}" for each in parents),
        f"author {author} {made} +0000",
        f"committer {committer} {landed} +0000",
    ]
    raw = step.get("raw", {})
    for line in raw.get("after-author", ()):
        lines.insert(lines.index(f"author {author} {made} +0000") + 1, str(line))
    trailers = "".join(f"{name}: {value}\n" for name, value in step.get("trailers", {}).items())
    message = f"{step.get('message', 'A change')}\n" + (f"\n{trailers}" if trailers else "")
    head = "".join(f"{line}\n" for line in lines)
    payload = f"{head}\n{message}".encode()
    keys = _keys(shop, step, by)
    signed = [_signature(key, str(raw.get("namespace", "git")), payload) for key in keys]
    if raw.get("altered"):
        message = f"{raw['altered']}\n"
    return f"{head}{''.join(signed)}\n{message}".encode()


def _person(by: Any, step: Data) -> str:  # noqa: ANN401 - as it is read
    if isinstance(by, dict):
        return f"{by.get('name', 'Somebody')} <{by['email']}>"
    name = str(step.get("name", str(by).capitalize()))
    return f"{name} <{step.get('email', f'{by}@example.org')}>"


def _keys(shop: _Workshop, step: Data, by: Any) -> list[str]:  # noqa: ANN401 - as it is read
    """Return the names of the keys by which a commit is signed: usually one, its author's."""
    if "key" in step:
        return [str(key) for key in _many(step["key"]) if key is not None]
    return [str(by)] if shop.signed and isinstance(by, str) else []


def _seconds(moment: object) -> int:
    return int(moment_of(str(moment)).timestamp())


@lru_cache(maxsize=4096)
def _signature(key: str, namespace: str, payload: bytes) -> str:
    """Return the header that signs `payload`; ed25519 gives the same signature every time."""
    with tempfile.TemporaryDirectory() as folder:
        private = Path(folder) / "key"  # ssh-keygen takes no key that others may read
        private.write_bytes((KEYS / key).read_bytes())
        private.chmod(0o600)
        done = subprocess.run(
            ("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(private)),
            input=payload,
            capture_output=True,
            check=True,
        )
    return "gpgsig " + done.stdout.decode().rstrip("\n").replace("\n", "\n ") + "\n"


# --- the repository ------------------------------------------------------------------------


def _write(shop: _Workshop, top: Path, main: str) -> None:
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


def _tamper(shop: _Workshop, top: Path, home: Path, data: Data) -> None:
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


def _poison(shop: _Workshop, git_dir: Path, name: str) -> None:
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


# --- reading -------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _read_shared(path: Path) -> Data:
    return _read_now(path)


def _read(path: Path) -> Data:
    return _read_shared(path) if path.parent == BASE else _read_now(path)


def _read_now(path: Path) -> Data:
    document = read_document(path.name, path.read_bytes())
    assert isinstance(document, Document), f"{path}: {[str(each.message) for each in document]}"
    return document.data


def _many(value: Any) -> list[Any]:  # noqa: ANN401 - as it is read
    """Return a value that may stand alone as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]
