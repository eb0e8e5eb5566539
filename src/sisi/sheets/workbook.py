"""A workbook's sheet as a table, by openpyxl (the extra `office`), with limits that no hostile file gets past.

Hidden rows are read and marked; a merged area gives its value to every row it covers, and to its first column only.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sisi.messages import Message, msg
from sisi.problems import SisiError
from sisi.sheets.heads import SEARCHED, names_columns
from sisi.sheets.package import read_package
from sisi.sheets.table import DAY_ZERO, MOST_COLUMNS, CellValue, Row, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 20_000
"""How many rows a sheet may have."""


def read_workbook(path: Path, sheet: str | None) -> Table:
    """The sheet named `sheet`, else the only one with anything in it, else the only one with a row of heads. SisiError where it is no workbook, too large, or none is meant."""
    package = read_package(path)
    book = _load(path, package, values=False)
    worksheet = _sheet(book, sheet)
    _within_limits(worksheet)
    values = None
    if any(cell.data_type == "f" for row in worksheet.iter_rows() for cell in row):
        values = _load(path, package, values=True)[worksheet.title]
    return Table(worksheet.title, tuple(_rows(worksheet, values)), _day_zero(book))


def _day_zero(book: Any) -> date:
    """Excel for the Mac once counted days from 1904 on; a workbook says so itself."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    return CALENDAR_MAC_1904.date() if book.epoch == CALENDAR_MAC_1904 else DAY_ZERO


def _load(path: Path, package: bytes, *, values: bool) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise SisiError(msg("reading .xlsx needs the extra `office`: pip install 'sisi[office]'")) from error
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_workbook(io.BytesIO(package), data_only=values, keep_links=False)
        except Exception as error:  # openpyxl lets many kinds out on a broken file
            raise SisiError(
                msg("{path} is no workbook that can be read; save it as .xlsx again.", path=str(path))
            ) from error


def _sheet(book: Any, name: str | None) -> Worksheet:
    sheets = list(book.worksheets)
    names = ", ".join(sheet.title for sheet in sheets)
    if name is not None:
        for sheet in sheets:
            if sheet.title.strip() == name.strip():
                return sheet  # type: ignore[no-any-return]
        raise SisiError(msg("there is no sheet {name}; the workbook has: {names}.", name=name, names=names))
    filled = [
        sheet for sheet in sheets if sheet.sheet_state == "visible" and (sheet.max_row > 1 or sheet.max_column > 1)
    ]
    if len(filled) == 1 or (not filled and len(sheets) == 1):
        return (filled or sheets)[0]  # type: ignore[no-any-return]
    lists = [sheet for sheet in filled if _has_heads(sheet)]
    if len(lists) == 1:
        return lists[0]  # type: ignore[no-any-return]
    raise SisiError(msg("the workbook has several sheets; name the one to read with --sheet: {names}.", names=names))


def _has_heads(sheet: Worksheet) -> bool:
    """Whether a sheet is a list of enterprises, and not one that explains it."""
    return any(map(names_columns, sheet.iter_rows(max_row=SEARCHED, max_col=MOST_COLUMNS, values_only=True)))


def _within_limits(sheet: Worksheet) -> None:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise SisiError(
            msg(
                "sheet {name} reaches to row {rows}, column {columns}; at most {most_rows} rows and {most_columns} columns are read. "
                "Delete what stands far off, or split the sheet.",
                name=sheet.title,
                rows=sheet.max_row,
                columns=sheet.max_column,
                most_rows=MOST_ROWS,
                most_columns=MOST_COLUMNS,
            )
        )


def _rows(sheet: Worksheet, values: Worksheet | None) -> Iterator[Row]:
    merged = _merged_values(sheet if values is None else values)
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells: dict[int, CellValue] = {}
        faults: dict[int, Message] = {}
        for column, cell in enumerate(row, 1):
            shown = values.cell(number, column) if values is not None and cell.data_type == "f" else cell
            fault = _fault(cell, shown)
            value = _value(merged.get((number, column), shown.value))
            if fault is not None:
                faults[column] = fault
            elif value is not None and value != "":
                cells[column] = value
        dimension = sheet.row_dimensions.get(number) if number in sheet.row_dimensions else None
        yield Row(number, cells, bool(dimension is not None and dimension.hidden), faults)


def _fault(cell: Any, shown: Any) -> Message | None:
    """Why a cell has no value; a formula that gives an empty text has one."""
    if shown.data_type == "e":
        return msg("the cell shows the error {error}; write the value in its place", error=shown.value)
    if cell.data_type == "f" and shown.value is None and shown.data_type != "str":
        return msg("a formula whose value was never worked out; open the file in Excel and save it again")
    return None


def _merged_values(sheet: Worksheet) -> dict[tuple[int, int], Any]:
    """The value of every merged area, for each row of its first column."""
    return {
        (row, area.min_col): sheet.cell(area.min_row, area.min_col).value
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row + 1, min(area.max_row, MOST_ROWS) + 1)
    }


def _value(raw: object) -> CellValue | None:
    """A cell's value as text, number or date; a time of day is left out."""
    match raw:
        case None:
            return None
        case bool():
            return "true" if raw else "false"
        case datetime():
            return raw.date()
        case date() | int() | float():
            return raw
        case _:
            return str(raw).strip()
