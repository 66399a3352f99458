"""Ask questions of many Parquet files at once: the only user of DuckDB, which is an extra.

The files are read into memory under the name `rows`, with the name of each in the column `member`;
then nothing outside can be reached any more. Questions are ours: what others wrote is data alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

from alliance_cli.diagnostics import CannotRunError
from alliance_cli.messages import say

_SETTINGS: Mapping[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
}
_READ = """
CREATE TABLE rows AS
SELECT m.member, r.* EXCLUDE (filename)
FROM read_parquet(?, filename = true) AS r
JOIN (SELECT unnest(?) AS member, unnest(?) AS filename) AS m USING (filename)
"""


@dataclass(frozen=True, slots=True)
class Analytics:
    """A database in memory, with the table `rows`."""

    connection: Any

    def ask(self, question: str, *given: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any value
        """Return the rows that answer a question in SQL; `given` fill its question marks."""
        with _readable():
            answer = self.connection.execute(question, list(given))
            found: list[tuple[Any, ...]] = answer.fetchall()
            return found


@contextmanager
def analysed(files: Mapping[str, Path]) -> Iterator[Analytics]:
    """Give a database of the Parquet files, each by the name of its member; one at least."""
    duckdb = _duckdb()
    with duckdb.connect(":memory:", config=dict(_SETTINGS)) as connection:
        paths = [str(path) for path in files.values()]
        plain = [escape(path) for path in paths]  # else a “[” in it would be a pattern
        with _readable():
            connection.execute(_READ, [plain, [*files], paths])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield Analytics(connection)


@contextmanager
def _readable() -> Iterator[None]:
    """Raise CannotRunError where the files are no summaries, or those of another version."""
    try:
        yield
    except _duckdb().Error as error:
        raise CannotRunError(
            say("The summaries cannot be read: {reason}", reason=str(error).split("\n")[0]),
            say("Make them anew: alliance federation validate --again"),
        ) from error


def require_analytics() -> None:
    """Raise CannotRunError where the library is not there."""
    _duckdb()


def _duckdb() -> Any:  # noqa: ANN401 - the library
    try:
        import duckdb  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise CannotRunError(
            say("To look at a federation takes the library duckdb, which is not installed."),
            say("Install it: pip install 'alliance-cli[analytics]'"),
        ) from None
    return duckdb
