"""Have git check an alliance before it commits and before it pushes, on this machine alone.

A hook is a convenience: whoever wants to can leave it out. What counts is the check on the forge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from shlex import quote

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.hooks import HookFolder, hook_folder
from alliance_cli.store.repository import Repository

_MARK = "# hook of an alliance, form 1"

_HEAD = """\
#!/bin/sh
{mark} (to take it away: alliance hook remove)
[ -f {marker} ] || exit 0
tool() {{
  if [ -x {python} ]; then {python} -P -m alliance_cli "$@"; else command alliance "$@"; fi
}}
"""

_BODIES: Mapping[str, str] = {
    "pre-commit": "tool --root {root} validate\n",
    "pre-push": """\
status=0
while read -r branch head _ _; do
  case $head in *[!0]*) ;; *) continue ;; esac
  base=$(git rev-parse --verify --quiet "refs/remotes/$1/HEAD^{{commit}}") ||
    base=$(git rev-parse --verify --quiet "$branch@{{upstream}}^{{commit}}") || continue
  tool --root {root} check --base "$base" --head "$head" </dev/null || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"
done
""",
}
"""What each does. What cannot be verified here, as in a shallow clone, the forge will tell."""


def install_hooks(root: Path, python: PurePath) -> tuple[HookFolder, tuple[str, ...]]:
    """Put our hooks where git looks for them; return where, and their names.

    `python` runs the tool. Raise CannotRunError where a hook of others is in the way.
    """
    folder, texts = _folder_of(root), hook_texts(root, python)
    if others := [name for name in texts if not _is_ours(folder.find(name) or _MARK)]:
        raise CannotRunError(
            say("There is a hook of yours already: {files}", files=_files(folder, others)),
            say(
                "Let it call the tool as well: alliance validate. Or move it, and come back:"
                " alliance hook install"
            ),
        )
    with _told(folder):
        for name, text in texts.items():
            folder.write(name, text)
    return folder, tuple(texts)


def remove_hooks(root: Path) -> tuple[HookFolder, tuple[str, ...]]:
    """Take our hooks away; those of others stay."""
    folder = _folder_of(root)
    ours = tuple(name for name in _BODIES if _is_ours(folder.find(name) or ""))
    with _told(folder):
        for name in ours:
            folder.remove(name)
    return folder, ours


def hook_texts(root: Path, python: PurePath) -> Mapping[str, str]:
    """Return the hooks of the alliance at `root`, by their names.

    Git runs them at the top of a work tree, also of a linked one.
    """
    top = Repository.enclosing(root).top.resolve()
    inner = root.resolve().relative_to(top)
    values = {
        "mark": _MARK,
        "marker": quote((inner / "alliance.yaml").as_posix()),
        "python": quote(python.as_posix()),
        "root": quote(f"./{inner.as_posix()}"),
    }
    return {name: (_HEAD + body).format_map(values) for name, body in _BODIES.items()}


def _folder_of(root: Path) -> HookFolder:
    """Return where the hooks go; raise CannotRunError where they would be those of all work."""
    repository = Repository.enclosing(root)
    folder = hook_folder(repository)
    if folder.scope in {"global", "system"}:
        raise CannotRunError(
            say("Git looks for the hooks of all repositories in {folder}", folder=folder.path),
            say(
                "Let the hooks there call the tool (alliance validate), or give this repository"
                " its own: git config core.hooksPath .git/hooks"
            ),
        )
    return folder


def _is_ours(text: str) -> bool:
    return _MARK in text


def _files(folder: HookFolder, names: Iterable[str]) -> str:
    return ", ".join(str(folder.path / name) for name in names)


@contextmanager
def _told(folder: HookFolder) -> Iterator[None]:
    """Put into words that nothing can be written there."""
    try:
        yield
    except OSError as error:
        raise CannotRunError(
            say(
                "Nothing can be written in {folder}: {reason}",
                folder=folder.path,
                reason=error.strerror,
            ),
            say("Name another place, or look at the folder’s permissions."),
        ) from error
