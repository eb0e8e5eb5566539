"""A department's list as a table, from whichever kind of file it comes in."""

from __future__ import annotations

from pathlib import Path

from sisi.messages import msg
from sisi.problems import SisiError, cannot_read
from sisi.sheets.csvfile import read_csv
from sisi.sheets.table import Table
from sisi.sheets.workbook import read_workbook

_OLD = {".xls", ".et", ".ett", ".xlsb", ".ods", ".numbers"}


def read_table(path: Path, sheet: str | None, encoding: str | None) -> Table:
    """The table of `path`: a sheet of a .xlsx, or a .csv. SisiError where it is not there or cannot be read."""
    ending = path.suffix.lower()
    if ending in _OLD:
        raise SisiError(msg("{ending} is not read; save the list as .xlsx.", ending=ending))
    if ending not in (".xlsx", ".xlsm", ".csv", ".tsv", ".txt"):
        raise SisiError(msg("{path}: a list is a .xlsx or a .csv file.", path=str(path)))
    try:
        if not path.is_file():
            raise SisiError(msg("{path}: there is no such file.", path=str(path)))
        return read_workbook(path, sheet) if ending in (".xlsx", ".xlsm") else read_csv(path, encoding)
    except OSError as error:
        raise cannot_read(path, error) from error
