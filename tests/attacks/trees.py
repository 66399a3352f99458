"""The files of a step of an attack: what it changes in a tree, and the tree as git stores it."""

from __future__ import annotations

import os
import re
from typing import Any

from tests.attacks.workshop import Blob, Data, Odd, Snapshot, Workshop, commit_named, many

PLAIN, FOLDER, SUBMODULE = "100644", "40000", "160000"

_ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9A-F]{4}|U[0-9A-F]{8}|[rt\\])")


def changed(shop: Workshop, step: Data, before: Snapshot) -> Snapshot:
    """Return the tree after a step."""
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
        files[path] = (files[path][0], _edited(shop, files[path][1], many(edits)))
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
        files[path] = shop.trees[commit_named(shop, commit)][1].files[place]
    if "many" in step:
        blob = _file(shop, str(step["many"]["text"]))
        count = int(step["many"]["count"])
        files |= {
            str(step["many"]["path"]).replace("{n}", str(n)): blob for n in range(1, count + 1)
        }
    odd = tuple(_odd(shop, each) for each in step.get("entries", ()))
    return Snapshot(files, (*before.odd, *odd))


def _edited(shop: Workshop, blob: str, edits: list[Any]) -> str:
    text = shop.objects[blob].partition(b"\0")[2].decode()
    for edit in edits:
        if isinstance(edit, str):
            text += edit
            continue
        assert text.count(edit["old"]) == 1, f"{edit['old']!r} is not there once:\n{text}"
        text = text.replace(edit["old"], edit["new"])
    return shop.put("blob", text.encode())


def _file(shop: Workshop, file: Any) -> Blob:  # noqa: ANN401 - as it is read
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


def _odd(shop: Workshop, entry: Data) -> Odd:
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


def stored_tree(shop: Workshop, snapshot: Snapshot) -> str:
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
