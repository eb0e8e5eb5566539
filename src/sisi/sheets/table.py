"""A table as it was found: rows of cells, each with its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sisi.messages import Message

MOST_COLUMNS = 200
"""How many columns are looked at; a cell further to the right is refused."""

DAY_ZERO = date(1899, 12, 30)
"""The day before day 1 of most workbooks, as far as days after February 1900 are counted."""

CellValue = str | int | float | date


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `number` as people count it, from 1; `cells` by column, from 1, empty ones left out.

    `faults` say, by column, why a value cannot be had (a formula that was never worked out, or shows an error); `hidden` rows are read like others, and named.
    """

    number: int
    cells: Mapping[int, CellValue]
    hidden: bool = False
    faults: Mapping[int, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook, or a CSV file; `name` is the sheet's ("" of a CSV file), `day_zero` the day that its day numbers count from."""

    name: str
    rows: tuple[Row, ...]
    day_zero: date = DAY_ZERO


def column_letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """A cell's address, such as B4."""
    return f"{column_letters(column)}{row}"
