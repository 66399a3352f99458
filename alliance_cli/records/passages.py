"""Find every text in a record, and the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from alliance_cli.records.base import Record
from alliance_cli.records.text import Text

Keys: TypeAlias = tuple[str | int, ...]


def passages_in(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, Text]]:
    """Yield each text within `value`, with the keys that lead to it as files write them."""
    match value:
        case Text():
            yield keys, value
        case Record():
            for name, key in _worded(type(value)):
                if (inner := getattr(value, name)) is not None:
                    yield from passages_in(inner, (*keys, key))
        case tuple():
            for place, item in enumerate(value):
                yield from passages_in(item, (*keys, place))
        case Mapping():
            for key, item in value.items():
                yield from passages_in(item, (*keys, key))
        case _:
            pass


def path_of(keys: Keys) -> str:
    """Return how translations name the text that `keys` lead to: `stages.0.name`."""
    return ".".join(map(str, keys))


@cache
def _worded(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of `model` in which a text may be, and how files write them."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if _has_text(field.annotation)
    )


def _has_text(annotation: Any) -> bool:  # noqa: ANN401 - a type expression
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_worded(annotation))
    inner = getattr(annotation, "__args__", ())
    return annotation is Text or any(_has_text(each) for each in inner)
