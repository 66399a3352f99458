"""What somebody names is read from wherever it lies, and no more of it than can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.input import read_input


def test_of_what_is_too_large_one_byte_more_is_read_so_that_it_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "fits").write_bytes(b"four")
    assert read_input(tmp_path / "fits", most=4) == b"four"
    assert len(read_input(Path("/dev/zero"), most=4)) == 5


def test_a_file_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match=r"none\.yaml cannot be read: No such file") as raised:
        read_input(tmp_path / "none.yaml")
    assert raised.value.help is not None
