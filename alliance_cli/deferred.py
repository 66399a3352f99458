"""Values by name of which no more is made than is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Deferred(Mapping[str, Value]):
    """Makes each value when it is first asked for; all that is named is there."""

    def __init__(self, names: Collection[str], make: Callable[[str], Value]) -> None:
        self._names = names
        self._make = make
        self._made: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names


class Sought(Mapping[str, Value]):
    """Looks for each value when it is first asked for; where None is found, nothing is there."""

    def __init__(self, names: Collection[str], find: Callable[[str], Value | None]) -> None:
        self._sought: Mapping[str, Value | None] = Deferred(names, find)
        self._found: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        value = self._sought[name]
        if value is None:
            raise KeyError(name)
        self._found[name] = value
        return value

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._sought if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def found(self) -> Mapping[str, Value]:
        """Return what was found so far."""
        return self._found


class Laid(Mapping[Key, Value]):
    """A mapping with some values laid over it, or (None) taken out, in the order of the keys."""

    def __init__(self, base: Mapping[Key, Value], changes: Mapping[Key, Value | None]) -> None:
        self.base = base
        self.changes = changes

    def __getitem__(self, key: Key) -> Value:
        value = self.changes[key] if key in self.changes else self.base[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[Key]:
        kept = (key for key in self.base if key not in self.changes)
        laid = (key for key, value in self.changes.items() if value is not None)
        return iter(sorted((*kept, *laid), key=str))

    def __len__(self) -> int:
        hidden = sum(key in self.base for key in self.changes)
        return len(self.base) - hidden + sum(each is not None for each in self.changes.values())


def laid_over(
    base: Mapping[Key, Value], changes: Mapping[Key, Value | None]
) -> Mapping[Key, Value]:
    """Return `base` with `changes` laid over it; they lie never more than one layer high."""
    if isinstance(base, Laid):
        return Laid(base.base, {**base.changes, **changes})
    return Laid(base, changes)
