"""What befalls one value stops no other, whoever does the work."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.store.clusters import opened_cluster
from alliance_cli.store.crews import Cluster, Crew, Processes, Threads
from alliance_cli.store.sharing_out import Mishap, run_each


def work(value: int) -> int:
    """Return the square; at some values something happens."""
    match value:
        case 3:
            raise ValueError(value)
        case 5:
            os._exit(9)
        case 7:
            time.sleep(60)
    return value * value


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Give a cluster of two workers in this process."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, processes=False, dashboard_address=None, protocol="tcp://"
    ) as local:
        yield Cluster(local.scheduler_address)


def made(crew: Crew, values: list[int], seconds: float = 30) -> dict[str, int | Mishap]:
    return dict(run_each(crew, work, {str(each): each for each in values}, seconds=seconds))


@pytest.mark.parametrize("crew", [Threads(2, int), Processes(2)], ids=["threads", "processes"])
def test_an_error_is_told_and_the_rest_is_done(crew: Crew) -> None:
    assert made(crew, [1, 2, 3, 4]) == {
        "1": 1,
        "2": 4,
        "3": Mishap("failed", "ValueError: 3"),
        "4": 16,
    }


def test_a_worker_that_dies_takes_nobody_along() -> None:
    found = made(Processes(2), [1, 2, 5, 4, 6])
    assert found == {"1": 1, "2": 4, "5": Mishap("died"), "4": 16, "6": 36}


def test_what_takes_too_long_is_left_and_the_rest_is_done() -> None:
    began = time.monotonic()
    assert made(Processes(2), [7, 1, 2], seconds=2) == {"7": Mishap("timed-out"), "1": 1, "2": 4}
    assert time.monotonic() - began < 50


def test_a_cluster_that_does_not_answer_is_told() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(CannotRunError, match="No cluster answers"):  # noqa: SIM117 - one each
        with opened_cluster("tcp://127.0.0.1:9", seconds=0.2):
            pass


def test_a_cluster_does_the_same(cluster: Cluster) -> None:
    values = [1, 2, 3, 4]
    assert made(cluster, values) == made(Processes(2), values)
