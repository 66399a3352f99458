"""Write tables as Parquet files: the only user of pyarrow, which is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say


def render_parquet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Render a table of texts; an empty cell becomes null, the same rows give the same bytes."""
    pyarrow = _pyarrow()
    cells = list(zip(*rows, strict=True)) or [() for _ in columns]
    table = pyarrow.table(
        {
            column: pyarrow.array([each or None for each in values], pyarrow.string())
            for column, values in zip(columns, cells, strict=True)
        }
    )
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _pyarrow() -> Any:  # noqa: ANN401 - the library
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise CannotRunError(
            say("Parquet takes the library pyarrow, which is not installed."),
            say("Install it (pip install 'alliance-cli[analytics]'), or export CSV or JSON."),
        ) from None
    return pa
