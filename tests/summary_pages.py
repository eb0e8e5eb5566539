"""Holds the tables of a summary, as a reader of some format took them apart, against the JSON of the same summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sisi.books import open_books
from sisi.load.locate import find_data
from sisi.summary.content import document
from sisi.summary.document import Matrix, Row, Table
from sisi.summary.year import YearSummary, day_of, summarize
from tests.running import TODAY

Grid = list[list[str]]
Json = dict[str, Any]
NAMES = ("joined", "recognized", "left", "moved")


def summary_of(folder: Path, year: int) -> YearSummary:
    """The summary of the books in a folder, its warnings included."""
    books = open_books(find_data(folder, None, folder), TODAY)
    at_end = replace(books, day=day_of(books.plan, year))
    return summarize(books.register, year, warnings=[f for f in at_end.findings if f.rule.id != "future-date"])


def blocks(summary: YearSummary) -> list[Matrix | Table]:
    """The matrix and the tables with rows, in their order: so many grids a reader must find."""
    found = (block for section in document(summary).sections for block in section.blocks)
    return [block for block in found if isinstance(block, Matrix) or (isinstance(block, Table) and block.rows)]


def faults(grids: list[Grid], summary: YearSummary, told: Json) -> Iterator[str]:
    """Where the grids (heads first, a row a list) say something else than the JSON."""
    wanted = blocks(summary)
    if len(grids) != len(wanted):
        yield f"{len(grids)} tables, not {len(wanted)}"
    for block, grid in zip(wanted, grids, strict=False):
        expected = matrix_rows(told) if isinstance(block, Matrix) else table_rows(block, told)
        for number, (row, found) in enumerate(zip(expected, grid[1:], strict=True)):
            for place, (text, cell) in enumerate(zip(row, found, strict=True)):
                if text is not None and text != cell.strip():
                    yield f"{block.caption.text}, row {number}, column {place}: {cell!r}, not {text!r}"


def matrix_rows(told: Json) -> Iterator[list[str | None]]:
    """The matrix as the JSON has it: digits and shortfalls in their order, words aside."""
    for track in [*told["tracks"], None]:
        cells = [c for c in told["cells"] if c["track"] == track["id"]] if track else told["departments"]
        total = track or told["totals"]
        goal = {"counted": total["recognized"], "quota": total["target"], "shortfall": total["recognized_shortfall"]}
        yield [None, *(pair(cell) for cell in [*cells, total, goal])]


def pair(cell: Json) -> str:
    """A cell of the matrix in English."""
    if cell["quota"] is None:
        return str(cell["counted"])
    short = f" (short {cell['shortfall']})" if cell["shortfall"] else ""
    return f"{cell['counted']}/{cell['quota']}{short}"


def table_rows(table: Table, told: Json) -> Iterator[list[str | None]]:
    """A table as the JSON has it; None where the JSON says nothing."""
    keys = [column.key for column in table.columns]
    for number, row in enumerate(table.rows):
        source = told[table.key][number] if table.key in NAMES else row_of(table.key, row, told)
        yield [value(source, key, table.key) for key in keys]
    if table.foot is not None:
        sums = told["totals"]
        if table.key in ("counties", "fields"):
            sums = {key: sum(each[key] for each in told[table.key]) for key in ("counted", "recognized")}
        shown = (value(sums, key, table.key) if key != "rank" else "" for key in keys[1:])
        yield [None, *("" if text == "—" else text for text in shown)]


def row_of(key: str, row: Row, told: Json) -> Json:
    """The JSON's row that a row of a table stands for."""
    for each in told[key]:
        if key == "cells":
            ids: tuple[object, ...] = (each["track"], each["department"])
        else:
            ids = (str(each["year"]) if key == "years" else each["id"],)
        if ids == row.ids:
            return dict(each)
    raise AssertionError(row.ids)


def value(source: Json, key: str, kind: str) -> str | None:
    """A value of the JSON as a table shows it; None for what the JSON names by an id and the table by a name."""
    if key == "rate":
        return percent(source["counted"], source["quota"]) if source["quota"] else "—"
    if key == "elapsed":
        return percent(round(source["elapsed"] * 10**9), 10**9)
    if key in ("", "from", "to", "track", "department", "county", "name", "enterprise", "reason") or kind == key:
        return None
    return "—" if source[key] is None else str(source[key])


def percent(part: int, whole: int) -> str:
    """One decimal, half up; never 100.0% of what is not whole, never 0.0% of what is something."""
    tenths = (part * 2000 + whole) // (2 * whole)
    if part < whole:
        tenths = min(tenths, 999)
    return f"{max(tenths, 1 if part else 0) / 10:.1f}%"
