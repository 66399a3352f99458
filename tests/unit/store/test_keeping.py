"""What somebody has begun is kept whole, whatever happens while it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.keeping import find_kept, give_up, keep
from tests.unit.store.faulty_disk import FaultyDisk


def test_what_is_kept_is_found_until_it_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "rounds" / "garden.yaml"
    assert find_kept(path) is None
    keep(path, b"one")
    keep(path, b"two")
    assert find_kept(path) == b"two"
    assert give_up(path)
    assert not give_up(path)
    assert find_kept(path) is None


def test_a_failure_at_any_step_leaves_what_was_kept_or_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "garden.yaml"
    keep(path, b"one")
    trial = FaultyDisk(-1)
    keep(path, b"one", disk=trial)
    for step in range(len(trial.steps)):
        with pytest.raises(CannotRunError, match=r"garden\.yaml cannot be written"):
            keep(path, b"two", disk=FaultyDisk(step))
        assert find_kept(path) in {b"one", b"two"}
    keep(path, b"three")
    assert find_kept(path) == b"three"
