"""Workbooks go out and come in as texts; what a stranger packed to do harm is refused."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from alliance_cli.diagnostics import CannotRunError, UsageError
from alliance_cli.store import workbooks
from alliance_cli.store.parquet import render_parquet
from alliance_cli.store.workbooks import read_workbook, render_workbook

ROWS = [("name", "needs"), ("Zoé", "=1+1"), ("", "two\nlines")]


def archive(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def read(content: bytes, most: int = 100) -> list[tuple[str, ...]]:
    return [row for _, row in read_workbook("list.xlsx", content, most_rows=most)]


def test_texts_come_back_and_no_cell_is_a_formula() -> None:
    content = render_workbook("allies", ROWS)
    assert read(content) == ROWS
    sheet = parts_of(content)["xl/worksheets/sheet1.xml"]
    assert b"<f>" not in sheet
    assert content == render_workbook("allies", ROWS)


def test_numbers_days_and_truth_become_the_texts_that_people_meant() -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - beside what needs it

    from openpyxl import Workbook  # noqa: PLC0415 - likewise

    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append([2.0, 2.5, datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None), True])
    stream = BytesIO()
    workbook.save(stream)
    assert read(stream.getvalue()) == [("2", "2.5", "2026-03-02", "yes")]


def test_too_many_rows_are_refused_and_empty_ones_are_none() -> None:
    content = render_workbook("allies", [("a",), *[("",)] * 50, ("b",)])
    assert [*read_workbook("l", content, most_rows=2)] == [(1, ("a",)), (52, ("b",))]
    with pytest.raises(UsageError, match="too large"):
        read(content, most=1)


def test_a_row_with_a_number_beyond_all_numbers_does_not_keep_us_for_ever() -> None:
    parts = parts_of(render_workbook("allies", [("a",), ("b",)]))
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'r="2"', b'r="2000000000"')
    assert sheet != parts["xl/worksheets/sheet1.xml"]
    content = archive(
        parts | {"xl/worksheets/sheet1.xml": sheet.replace(b'"A2"', b'"A2000000000"')}
    )
    with suppress(UsageError):
        assert read(content) == [("a",)]


@pytest.mark.parametrize(
    "declared",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"),
        b"<?xml version='1.0'?>" + b" " * 5000 + b"<!DOCTYPE a><a/>",
        b"<!-- <a> -->" + b" " * 5000 + b"<!DOCTYPE a><a/>",
        b"<?b <a>?>" + b" " * 5000 + b"<!DOCTYPE a><a/>",
    ],
)
def test_xml_that_declares_or_hides_anything_is_refused(declared: bytes) -> None:
    parts = parts_of(render_workbook("allies", ROWS)) | {"xl/sharedStrings.xml": declared}
    with pytest.raises(UsageError, match="cannot be read as a workbook"):
        read(archive(parts))


def test_what_would_unfold_without_end_is_refused_before_it_is_unfolded() -> None:
    block = bytes(workbooks.MOST_UNFOLDED + 1)
    parts = parts_of(render_workbook("allies", ROWS)) | {"xl/media/much.xml": block}
    with pytest.raises(UsageError, match="too large once it is unfolded"):
        read(archive(parts))


@pytest.mark.parametrize("content", [b"", b"name\n", archive({"a": b"b"}), archive({})])
def test_what_is_no_workbook_is_told(content: bytes) -> None:
    with pytest.raises(UsageError, match="cannot be read as a workbook"):
        read(content)


def test_parquet_holds_texts_and_the_same_rows_give_the_same_bytes() -> None:
    from pyarrow import BufferReader, parquet  # noqa: PLC0415 - heavy

    content = render_parquet(("id", "name"), [("a", "Ana"), ("b", "")])
    assert content == render_parquet(("id", "name"), [("a", "Ana"), ("b", "")])
    table = parquet.read_table(BufferReader(content))
    assert table.to_pylist() == [{"id": "a", "name": "Ana"}, {"id": "b", "name": None}]
    assert parquet.read_table(BufferReader(render_parquet(("id",), []))).num_rows == 0


@pytest.mark.parametrize(
    ("library", "render", "extra"),
    [
        ("openpyxl", lambda: render_workbook("allies", ROWS), "xlsx"),
        ("pyarrow", lambda: render_parquet(("id",), []), "analytics"),
    ],
)
def test_a_library_that_is_missing_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, library: str, render: Callable[[], bytes], extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    with pytest.raises(CannotRunError) as raised:
        render()
    assert f"alliance-cli[{extra}]" in str(raised.value.help)
