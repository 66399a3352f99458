"""Keep a folder of files that are made: write what changed, remove what is made no more.

A list in the folder names what was made there. No other file is ever written over or removed, and
nothing is written through a link. The list is written before the files: whoever is cut short can
begin again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.following import Follow, unseen
from alliance_cli.messages import say
from alliance_cli.store.forks import gathered
from alliance_cli.store.lasting import Imprinted, Memory, Trace, find_trace, trace_of
from alliance_cli.store.output import cannot_write

MANIFEST = ".alliance-site.json"
_FORMAT = 1
_MANY = 500
"""So many files are worth more than one process."""
_BLOCK = 25

Content = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, were as they should be, and were removed."""

    written: int
    unchanged: int
    removed: int


def publish(
    folder: Path,
    files: Mapping[str, Content],
    follow: Follow = unseen,
    *,
    memory: Memory | None = None,
    first: Sequence[Sequence[str]] = (),
) -> Published:
    """Make `folder` hold `files`, by their paths with `/`, and of its own making nothing else.

    What is `Imprinted` is not made again where `memory` tells that it would be the same. A group
    of paths in `first` takes long and shares much: one process makes it before the rest. Raise
    UsageError where one would take the place of a file that was not made here.
    """
    try:
        return _published(folder, files, first, follow, memory)
    except OSError as error:
        raise cannot_write(error.filename or folder, error) from error


def _published(
    folder: Path,
    files: Mapping[str, Content],
    first: Sequence[Sequence[str]],
    follow: Follow,
    memory: Memory | None,
) -> Published:
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(folder)
    _refuse_foreign(folder, files, known)
    _write_manifest(folder, {*known, *files})
    traces = memory.of(folder) if memory else {}
    made = _write_all(folder, files, first, traces, follow)
    gone = sorted(known - files.keys())
    removed = sum(_remove(folder, path) for path in gone)
    _write_manifest(folder, files)
    if memory:
        memory.keep(folder, {each.path: each.trace for each in made if each.trace})
    written = sum(each.is_written for each in made)
    return Published(written, len(files) - written, removed)


def _known(folder: Path) -> set[str]:
    """Return the paths of what was made in `folder` before."""
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {path for path in listed["files"] if _is_inside(path)}
    except FileNotFoundError:
        return set()
    except (ValueError, KeyError, TypeError):
        raise CannotRunError(
            say("{path} is damaged.", path=folder / MANIFEST),
            say("Empty the folder, or name another with --output."),
        ) from None


def _is_inside(path: object) -> bool:
    """Tell whether a path of the list leads to a file in the folder, whoever wrote the list."""
    if not isinstance(path, str) or "\\" in path or ":" in path:
        return False
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts


def _refuse_foreign(folder: Path, files: Iterable[str], known: set[str]) -> None:
    """Raise UsageError where a file is in the way, or a link would lead out of the folder."""
    listed = tuple(files)
    folders = {str(parent) for path in listed for parent in PurePosixPath(path).parents} - {"."}
    links = (place for place in sorted(folders) if (folder / place).is_symlink())
    others = (path for path in listed if path not in known and os.path.lexists(folder / path))
    if foreign := next(chain(links, others), None):
        raise UsageError(
            say("{path} is there already, and was not made here.", path=folder / foreign),
            say("Name another folder with --output."),
        )


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of a file: whether it was written, and its trace if it has one."""

    path: str
    is_written: bool
    trace: Trace | None = None


def _write_all(
    folder: Path,
    files: Mapping[str, Content],
    first: Sequence[Sequence[str]],
    traces: Mapping[str, Trace],
    follow: Follow,
) -> list[_Made]:
    """Make the folder hold `files`, by several processes where they are many.

    Those of one name lie together, whatever the language, as what they share is made once.
    """

    def made(paths: Sequence[str]) -> list[_Made]:
        return [_made(folder, path, files[path], traces.get(path)) for path in paths]

    early = {path for group in first for path in group}
    ordered = sorted(files.keys() - early, key=lambda path: (path.partition("/")[2], path))
    if len(files) < _MANY:
        single = [[path] for path in (*chain.from_iterable(first), *ordered)]
        return [*chain.from_iterable(map(made, follow(single, say("Making pages"), len(single))))]
    blocks = [*first, *(ordered[at : at + _BLOCK] for at in range(0, len(ordered), _BLOCK))]
    what = say("Making pages, {most} at a time", most=_BLOCK)
    return [*chain.from_iterable(gathered(made, blocks, follow=follow, what=what))]


def _made(folder: Path, path: str, content: Content, known: Trace | None) -> _Made:
    target = folder / path
    if not isinstance(content, Imprinted):
        return _Made(path, _write(target, content()))
    if trace := find_trace(target, known, content.holds):
        return _Made(path, is_written=False, trace=trace)
    made, imprint = content.make()
    is_written = _write(target, made)
    return _Made(path, is_written, trace_of(target, imprint, made))


def _write(path: Path, content: bytes) -> bool:
    """Make a file hold `content`; tell whether it held something else."""
    if not path.is_symlink():
        try:
            if path.read_bytes() == content:
                return False
        except FileNotFoundError:
            pass
    temporary = path.with_name(f".{path.name}.new")
    try:
        _write_new(temporary, content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(temporary, content)
    except FileExistsError:
        temporary.unlink()
        _write_new(temporary, content)
    temporary.replace(path)
    return True


def _write_new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)


def _remove(folder: Path, path: str) -> bool:
    """Remove a file that was made here, and the folders that it leaves empty."""
    target = folder / path
    if any((folder / parent).is_symlink() for parent in PurePosixPath(path).parents):
        return False
    if not (target.is_file() or target.is_symlink()):
        return False
    target.unlink()
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True


def _write_manifest(folder: Path, files: Iterable[str]) -> None:
    listed = {"format": _FORMAT, "files": sorted(files)}
    _write(folder / MANIFEST, (json.dumps(listed, indent=0) + "\n").encode())
