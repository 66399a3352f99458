"""Reach a cluster of Dask: the only user of dask.distributed, which is an extra.

Work travels there as pickles, and comes back so. A cluster is somebody's who is trusted.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

_REACHED_WITHIN = 10.0


@contextmanager
def opened_cluster(
    address: str, *, seconds: float = _REACHED_WITHIN
) -> Iterator[tuple[Executor, int]]:
    """Give an executor of the cluster whose scheduler is at `address`, and its threads' number.

    Raise CannotRunError where it does not answer within so many seconds, or has no worker.
    """
    try:
        client = _client_class()(address, timeout=seconds, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CannotRunError(
            say("No cluster answers at {address}.", address=address),
            say("Start one (dask scheduler, dask worker), and name it like tcp://host:8786."),
        ) from error
    with client:
        threads = sum(client.ncores().values())
        if not threads:
            raise CannotRunError(
                say("The cluster at {address} has no worker.", address=address),
                say("Start one beside its scheduler: dask worker ADDRESS"),
            )
        yield client.get_executor(pure=False, retries=0), threads


def _client_class() -> Any:  # noqa: ANN401 - the library has no types
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise CannotRunError(
            say("A cluster takes the library dask.distributed, which is not installed."),
            say("Install it (pip install 'alliance-cli[cluster]'), or leave out --cluster."),
        ) from None
    return Client
