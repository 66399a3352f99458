"""Find the alliance’s folder: the one that is named, or the nearest one around."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.trees import cannot_read

MARKER = "alliance.yaml"
"""The file that makes a folder an alliance."""


def root_of(given: Path | None) -> Path:
    """Return the alliance's folder: `given`, else the nearest one around the current folder."""
    if root := find_root(given):
        return root
    if given is not None:
        raise CannotRunError(
            say("There is no alliance in {folder}.", folder=str(given)),
            say("Name the folder, and not a file in it.")
            if given.is_file()
            else say("Found one: alliance init {folder}", folder=quote(str(given))),
        )
    raise CannotRunError(
        say("There is no alliance here."),
        say("Go into an alliance’s folder, name it with --root, or found one: alliance init"),
    )


def current_folder() -> Path:
    """Return the current folder; raise CannotRunError where it was removed."""
    try:
        return Path.cwd()
    except OSError as error:
        raise CannotRunError(
            say("The current folder is gone."),
            say("Go into a folder that is there, or name the alliance with --root."),
        ) from error


def is_current(folder: Path) -> bool:
    """Tell whether `folder` is the current one, which may be gone."""
    try:
        return folder == Path.cwd()
    except OSError:
        return False


def find_root(given: Path | None) -> Path | None:
    """Return the folder that has the marker: `given`, or the nearest around here, if there is."""
    if given is not None:
        return given if _is_alliance(given) else None
    start = current_folder()
    return next(filter(_is_alliance, (start, *start.parents)), None)


def _is_alliance(folder: Path) -> bool:
    try:
        return (folder / MARKER).is_file()
    except OSError as error:
        raise cannot_read(folder, error) from error
