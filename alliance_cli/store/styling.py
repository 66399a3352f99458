"""Decide how data look as YAML: blocks for long text, one line for short collections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alliance_cli.store.quoting import may_be_block, must_be_quoted

_SHORT = 72
_FEW_CHARACTERS = 32


def styled(value: Any) -> Any:  # noqa: ANN401 - plain data in, ruamel's out
    """Return plain data as ruamel.yaml writes them in this project's style."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq  # noqa: PLC0415 - heavy

    match value:
        case Mapping():
            mapping = CommentedMap({_text(str(key)): styled(item) for key, item in value.items()})
            if not value or (_is_flat(value.values()) and _length(value) <= _SHORT):
                mapping.fa.set_flow_style()
            return mapping
        case list() | tuple():
            sequence = CommentedSeq(styled(item) for item in value)
            if not value or (_is_flat(value) and _length(value) <= _SHORT):
                sequence.fa.set_flow_style()
            return sequence
        case str():
            return _text(value)
        case _:
            return value


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


def _is_flat(values: Any) -> bool:  # noqa: ANN401 - any iterable of data
    return all(_is_short_scalar(value) for value in values)


def _is_short_scalar(value: object) -> bool:
    if isinstance(value, str):
        return "\n" not in value and len(value) <= _FEW_CHARACTERS
    return value is None or isinstance(value, int)


def _length(values: Mapping[str, Any] | list[Any] | tuple[Any, ...]) -> int:
    if isinstance(values, Mapping):
        return sum(len(str(key)) + len(str(value)) + 4 for key, value in values.items())
    return sum(len(str(value)) + 2 for value in values)
