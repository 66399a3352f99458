"""Write tables as Parquet files: the only user of pyarrow, which is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

Sort = Literal["text", "number", "texts"]
"""What stands in a column: a text, a whole number, several texts."""


def render_parquet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Render a table of texts; an empty cell becomes null, the same rows give the same bytes."""
    return render_typed(dict.fromkeys(columns, "text"), rows)


def render_typed(columns: Mapping[str, Sort], rows: Iterable[Sequence[Any]]) -> bytes:
    """Render a table whose columns are of several sorts; empty cells become null, but 0 stays."""
    pyarrow = _pyarrow()
    sorts = {
        "text": pyarrow.string(),
        "number": pyarrow.int64(),
        "texts": pyarrow.list_(pyarrow.string()),
    }
    cells = list(zip(*rows, strict=True)) or [() for _ in columns]
    table = pyarrow.table(
        {
            name: pyarrow.array(
                [each if each or each == 0 else None for each in values], sorts[sort]
            )
            for (name, sort), values in zip(columns.items(), cells, strict=True)
        }
    )
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def require_parquet() -> None:
    """Raise CannotRunError where the library is not there."""
    _pyarrow()


def _pyarrow() -> Any:  # noqa: ANN401 - the library
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise CannotRunError(
            say("Parquet takes the library pyarrow, which is not installed."),
            say("Install it (pip install 'alliance-cli[analytics]'), or export CSV or JSON."),
        ) from None
    return pa
