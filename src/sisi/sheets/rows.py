"""The rows of a table as records for the books, with all that was passed over, repaired or wrong, by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sisi.messages import Message, msg
from sisi.sheets.heads import Head
from sisi.sheets.table import Row, Table, address
from sisi.sheets.values import Read, read_code, read_date, read_text

_TOTAL = re.compile(r"((合|总|小|共)\s*计|(grand |sub)?totals?|sum)\s*([:：（(\d].*)?", re.IGNORECASE)
_READERS = {"nominated": read_date, "recognized": read_date, "withdrawn": read_date, "code": read_code}


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A row as a record: texts by key, and where each stands."""

    row: int
    texts: Mapping[str, str]
    cells: Mapping[str, str]

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
        record = _record(row, head, result)
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


def _record(row: Row, head: Head, result: Records) -> SheetRecord:
    texts: dict[str, str] = {}
    cells: dict[str, str] = {}
    for key, column in head.columns.items():
        where = address(row.number, column)
        cells[key] = where
        if column in row.faults:
            result.faults.append(
                (where, msg("a formula whose value was never worked out; open the file in Excel and save it again"))
            )
        if column not in row.cells:
            continue
        read: Read = _READERS.get(key, read_text)(row.cells[column])
        if read.fault is not None:
            result.faults.append((where, read.fault))
        if read.note is not None:
            result.notes.append((where, read.note))
        texts[key] = read.text
    return SheetRecord(row.number, texts, cells)
