"""Decide how data look as YAML: blocks for long text, one line for short collections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from alliance_cli.store.quoting import may_be_block, must_be_quoted

_SHORT = 72
# Words of few characters, none of which could mean something between brackets.
_SIMPLE = re.compile(r"[\w «»()/.:@+'’-]{0,32}")


def styled(value: Any) -> Any:  # noqa: ANN401 - plain data in, ruamel's out
    """Return plain data as ruamel.yaml writes them in this project's style."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq  # noqa: PLC0415 - heavy

    match value:
        case Mapping():
            mapping = CommentedMap({_text(str(key)): styled(item) for key, item in value.items()})
            if _fits_a_line(value):
                mapping.fa.set_flow_style()
            return mapping
        case list() | tuple():
            sequence = CommentedSeq(styled(item) for item in value)
            if _fits_a_line(value):
                sequence.fa.set_flow_style()
            return sequence
        case str():
            return _text(value)
        case _:
            return value


def block_mapping() -> Any:  # noqa: ANN401 - ruamel's
    """Return an empty mapping that is written over several lines once it holds something."""
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 - heavy

    mapping = CommentedMap()
    mapping.fa.set_block_style()
    return mapping


def unfold(container: Any, value: Any) -> None:  # noqa: ANN401 - ruamel's
    """Write a collection over several lines if `value`, new in it, has outgrown its one line."""
    if not _is_short_scalar(value) or _length(container) > _SHORT:
        container.fa.set_block_style()


def _fits_a_line(values: Mapping[str, Any] | Sequence[Any]) -> bool:
    """Tell whether a collection reads well in one line: short, and nothing within."""
    parts = values.values() if isinstance(values, Mapping) else values
    return all(_is_short_scalar(value) for value in parts) and _length(values) <= _SHORT


def _text(text: str) -> Any:  # noqa: ANN401 - a text of ruamel's kinds
    from ruamel.yaml.scalarstring import (  # noqa: PLC0415 - heavy
        DoubleQuotedScalarString,
        LiteralScalarString,
        PlainScalarString,
    )

    if "\n" in text and may_be_block(text):
        return LiteralScalarString(text)
    if must_be_quoted(text):
        return DoubleQuotedScalarString(text)
    return PlainScalarString(text)


def _is_short_scalar(value: object) -> bool:
    if isinstance(value, str):
        return bool(_SIMPLE.fullmatch(value))
    return value is None or isinstance(value, int)


def _length(values: Mapping[str, Any] | Sequence[Any]) -> int:
    if isinstance(values, Mapping):
        return sum(len(str(key)) + len(str(value)) + 4 for key, value in values.items())
    return sum(len(str(value)) + 2 for value in values)
