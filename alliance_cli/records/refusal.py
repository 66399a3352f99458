"""Refuse a value while a record is read: an error that carries its message and its finding code."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from alliance_cli.messages import Message


def refusal(message: Message, code: str = "ALY007") -> PydanticCustomError:
    """Return the error to raise inside a validator; `code` is the code of the finding it becomes."""
    return PydanticCustomError("refused", "{message}", {"message": message, "code": code})
