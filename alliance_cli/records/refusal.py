"""Refuse a value while a record is read: an error that carries its message and finding code."""

from __future__ import annotations

import json

from pydantic_core import PydanticCustomError

from alliance_cli.messages import Message

_LONGEST_SHOWN = 60


def refusal(
    message: Message,
    code: str = "ALY007",
    *,
    help: Message | None = None,  # noqa: A002 - as in findings
    at: tuple[str | int, ...] = (),
) -> PydanticCustomError:
    """Return the error to raise inside a validator.

    `code` is the code of the finding it becomes, `help` what to do about it, and `at` leads from
    what is validated to what is meant, where a validator looks at several fields.
    """
    context = {"message": message, "code": code, "help": help, "at": at}
    return PydanticCustomError("refused", "{message}", context)


def shown(value: object) -> str:
    """Return plain data as a message shows it: text as it is, the rest as JSON, not too long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
