"""Follow long work while it is done: how far it has come is told to whoever wants to know.

Who works does not know whether somebody looks on, nor how that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from alliance_cli.messages import Message

T = TypeVar("T")


class Follow(Protocol):
    """What follows a piece of work: it is handed on item by item, as each is asked for."""

    def __call__(self, items: Iterable[T], what: Message, count: int) -> Iterator[T]:
        """Yield `items`, of which there are `count`; `what` says what is done with them."""
        ...


def unseen(items: Iterable[T], what: Message, count: int) -> Iterator[T]:  # noqa: ARG001 - nobody looks on
    """Yield `items`: nobody looks on."""
    return iter(items)
