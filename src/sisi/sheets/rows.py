"""The rows of a table as records for the books, with all that was passed over, repaired or wrong, by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sisi.messages import Message, msg
from sisi.sheets.heads import Head
from sisi.sheets.table import CellValue, Row, Table, address
from sisi.sheets.values import Read, read_code, read_date, read_names, read_text

_TOTAL = re.compile(r"((合|总|小|共)\s*计|(grand |sub)?totals?|sum)\s*([:：（(\d].*)?", re.IGNORECASE)
_DATES = ("nominated", "recognized", "withdrawn")


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A row as a record: texts by key, and where each stands; `unread` are keys whose cells could not be read, which is told already."""

    row: int
    texts: Mapping[str, str]
    cells: Mapping[str, str]
    unread: frozenset[str] = frozenset()

    def cell(self, key: str) -> str:
        """The address of a key's cell; of a key without a column that of the enterprise's."""
        return self.cells.get(key) or self.cells.get("enterprise", str(self.row))


@dataclass(slots=True)
class Records:
    """What the rows gave: `notes` are told and let through, `faults` stop the import; both say their cell."""

    records: list[SheetRecord] = field(default_factory=list)
    notes: list[tuple[str, Message]] = field(default_factory=list)
    faults: list[tuple[str, Message]] = field(default_factory=list)


def read_rows(table: Table, head: Head) -> Records:
    """All rows below the head. Rows for a total are passed over and named; the same row twice is one."""
    result = Records()
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for row in table.rows:
        if row.number <= head.row or not any(
            column in row.cells or column in row.faults for column in head.columns.values()
        ):
            continue
        if _is_total(row):
            result.notes.append((str(row.number), msg("row {row} is a total and was passed over", row=row.number)))
            continue
        if row.hidden:
            result.notes.append((str(row.number), msg("row {row} is hidden and was read all the same", row=row.number)))
        record = _record(row, head, table.day_zero, result)
        same = seen.setdefault(tuple(sorted(record.texts.items())), row.number)
        if same != row.number:
            result.notes.append(
                (str(row.number), msg("row {row} is the same as row {first}", row=row.number, first=same))
            )
        else:
            result.records.append(record)
    return result


def _is_total(row: Row) -> bool:
    """Whether the row's first words are those of a total, whatever numbers stand in its other cells."""
    words = [text for _, text in sorted(row.cells.items()) if isinstance(text, str) and not text.isdigit()]
    return bool(words) and _TOTAL.fullmatch(words[0].strip()) is not None


def _record(row: Row, head: Head, day_zero: date, result: Records) -> SheetRecord:
    texts: dict[str, str] = {}
    cells: dict[str, str] = {}
    unread: set[str] = set()
    for key, column in head.columns.items():
        where = address(row.number, column)
        cells[key] = where
        fault = row.faults.get(column)
        if fault is not None:
            result.faults.append((where, fault))
            unread.add(key)
        if column not in row.cells:
            continue
        read = _read(key, row.cells[column], day_zero)
        if read.fault is not None:
            result.faults.append((where, read.fault))
            unread.add(key)
            continue
        if read.note is not None:
            result.notes.append((where, read.note))
        texts[key] = read.text
    return SheetRecord(row.number, texts, cells, frozenset(unread))


def _read(key: str, value: CellValue, day_zero: date) -> Read:
    if key in _DATES:
        return read_date(value, day_zero)
    if key == "former_names":
        return read_names(value)
    return read_code(value) if key == "code" else read_text(value)
