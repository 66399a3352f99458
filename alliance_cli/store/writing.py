"""Write YAML: a record from its data, or edits into a file whose other lines stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say
from alliance_cli.store.styling import block_mapping, styled, unfold

if TYPE_CHECKING:
    from ruamel.yaml import YAML

Keys = tuple[str | int, ...]

_MODELINE = "# yaml-language-server: $schema="
_ENDLESS = 2**31


@dataclass(frozen=True, slots=True)
class Put:
    """Set what `keys` lead to; a new key comes before the key `before`, else at the end."""

    keys: Keys
    value: Any
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Append:
    """Add `value` to the list that `keys` lead to, which is made where there is none."""

    keys: Keys
    value: Any


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove what `keys` lead to, if it is there."""

    keys: Keys


Edit = Put | Append | Drop


def render_document(data: Mapping[str, Any], *, schema: str | None) -> bytes:
    """Render a record's plain data as YAML, its keys in their order.

    `schema` is told to editors in the first line.
    """
    first = f"{_MODELINE}{schema}\n" if schema else ""
    root = styled(dict(data))
    if data:
        root.fa.set_block_style()
    body = _dumped(_yaml(), root)
    return (first + body).encode()


def edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    """Return `content` with the edits made and everything else as it was.

    Raise CannotRunError where the file is no mapping or an edit's way leads through a scalar.
    """
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - heavy

    text = content.decode()
    yaml = _yaml()
    try:
        data = yaml.load(text)
    except YAMLError as error:
        raise _not_editable() from error
    if not isinstance(data, dict):
        raise _not_editable()
    for edit in edits:
        _make(data, edit)
    return _dumped(_like(yaml, text), data).encode()


def _yaml() -> YAML:
    from alliance_cli.store.dialect import dialect  # noqa: PLC0415 - heavy

    return dialect(_ENDLESS)


def _like(yaml: YAML, text: str) -> YAML:
    """Let `yaml` indent lists as `text` does."""
    lines = text.split("\n")
    for above, line in pairwise(lines):
        if line.lstrip().startswith("- ") and above.rstrip().endswith(":"):
            outer = len(above) - len(above.lstrip(" -"))
            offset = max(0, len(line) - len(line.lstrip()) - outer)
            yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
            break
    return yaml


def _dumped(yaml: YAML, data: Any) -> str:  # noqa: ANN401 - plain data or ruamel's
    stream = StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _make(data: Any, edit: Edit) -> None:  # noqa: ANN401 - ruamel's containers
    *way, last = edit.keys
    match edit:
        case Put(value=value, before=before):
            _put(_entered(data, way), last, styled(value), before)
        case Append(value=value):
            parent = _entered(data, way)
            if not isinstance(parent, list) and parent.get(last) is None:
                _put(parent, last, styled([value]), None)
            else:
                parent[last].append(styled(value))
                unfold(parent[last], value)
        case Drop():
            _drop(data, edit.keys)


def _put(parent: Any, key: str | int, value: Any, before: str | None) -> None:  # noqa: ANN401
    if isinstance(parent, dict) and key not in parent and before in parent:
        parent.insert(list(parent).index(before), key, value)  # type: ignore[attr-defined]
    else:
        parent[key] = value
    unfold(parent, value)


def _drop(data: Any, keys: Keys) -> None:  # noqa: ANN401 - ruamel's containers
    *way, last = keys
    for key in way:
        if not _has(data, key):
            return
        data = data[key]
    if _has(data, last):
        del data[last]


def _has(data: Any, key: str | int) -> bool:  # noqa: ANN401 - ruamel's containers
    if isinstance(data, dict):
        return key in data
    return isinstance(data, list) and isinstance(key, int) and key < len(data)


def _entered(data: Any, way: Sequence[str | int]) -> Any:  # noqa: ANN401 - ruamel's containers
    """Return what `way` leads to; mappings that are missing on it are made."""
    for key in way:
        if isinstance(data, dict) and data.get(key) is None:
            data[key] = block_mapping()
        data = data[key] if _has(data, key) else None
        if not isinstance(data, dict | list):
            raise CannotRunError(
                say("the file cannot be edited at “{key}”", key=key),
                say("See: {command}", command="alliance validate"),
            )
    return data


def _not_editable() -> CannotRunError:
    return CannotRunError(
        say("the file cannot be edited: it is not the YAML of a record"),
        say("Correct it first. See where: alliance validate"),
    )
