"""Open the standard streams so that nothing at their other end stops the work.

A stream that was closed leads nowhere. A reader who has seen enough, as `head` has, is
no failure, and a message that cannot be told is none either. A result that cannot be written is
one: it is raised once, and whatever follows goes nowhere.
"""

from __future__ import annotations

import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_IN, _OUT, _ERR = range(3)


class UnwritableError(OSError):
    """A result could not be written where it was to go."""


class _Outlet(FileIO):
    """The way out of the process at a descriptor; `forgiven` are failures that are none."""

    def __init__(self, descriptor: int, forgiven: type[OSError]) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._forgiven = forgiven
        self._is_lost = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write `data`; once that has failed, drop it."""
        if not self._is_lost:
            try:
                return super().write(data)
            except OSError as error:
                self._is_lost = True
                if not isinstance(error, self._forgiven):
                    raise UnwritableError(error.errno, error.strerror) from error
        return memoryview(data).nbytes


def open_streams() -> None:
    """Make the three streams of this process such as nothing at their other end can break."""
    for descriptor in (_IN, _OUT, _ERR):
        _occupy(descriptor)
    if sys.stdin is None:
        sys.stdin = open(_IN, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor
    sys.stdout = _outward(sys.stdout, _OUT, BrokenPipeError)
    sys.stderr = _outward(sys.stderr, _ERR, OSError)


def _occupy(descriptor: int) -> None:
    """Let a closed descriptor lead nowhere: no file that is opened later may come by it."""
    try:
        os.fstat(descriptor)
    except OSError:
        os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # noqa: FBT003 - os’s own


def _outward(stream: TextIO | None, descriptor: int, forgiven: type[OSError]) -> TextIO:
    if stream is None:
        return TextIOWrapper(BufferedWriter(_Outlet(descriptor, forgiven)), encoding="utf-8")
    if not isinstance(stream, TextIOWrapper):
        return stream
    if type(getattr(stream.buffer, "raw", stream.buffer)) is not FileIO:
        stream.reconfigure(errors="backslashreplace")  # a console of Windows, which is no file
        return stream
    return TextIOWrapper(
        BufferedWriter(_Outlet(descriptor, forgiven)),
        encoding=stream.encoding,
        errors="backslashreplace",  # a narrow stream never stops the work
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
