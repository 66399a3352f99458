"""Write plain data as the YAML that people write; a hundred times faster than a round trip."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\wÀ-ÿ’/@. -]*[\wÀ-ÿ.]")
_KEYWORDS = {"true", "false", "null", "yes", "no", "on", "off"}


def render_yaml(data: Mapping[str, object]) -> bytes:
    """Return the text of a record."""
    return ("\n".join(_fields(data, "")) + "\n").encode()


def _fields(data: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in data.items():
        match value:
            case Mapping():
                yield f"{indent}{key}:"
                yield from _fields(value, f"{indent}  ")
            case list() if value:
                yield f"{indent}{key}:"
                yield from _items(value, f"{indent}  ")
            case str() if "\n" in value:
                yield f"{indent}{key}: |-"
                yield from (f"{indent}  {line}" for line in value.split("\n"))
            case _:
                yield f"{indent}{key}: {_scalar(value)}"


def _items(items: list[object], indent: str) -> Iterator[str]:
    for each in items:
        if isinstance(each, Mapping):
            first, *rest = _fields(each, f"{indent}  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield f"{indent}- {_scalar(each)}"


def _scalar(value: object) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and value not in _KEYWORDS:
        return value
    return value if _is_moment(value) else json.dumps(value, ensure_ascii=False)


def _is_moment(value: str) -> bool:
    return len(value) >= len("2026-01-01") and value[:4].isdigit() and value[4] == "-"
