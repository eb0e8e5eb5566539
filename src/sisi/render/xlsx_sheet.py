"""A sheet of a workbook that is filled from the top: lines, tables with real numbers and dates, sums as formulas.

Every text is written as text: nothing that begins with `=`, `+`, `-` or `@` becomes a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_range

from sisi.layout.spans import text_width
from sisi.messages import Lang, Message
from sisi.render.summary_words import Words
from sisi.summary.document import Column, Kind, Row, Table, Value

_LARGEST = 10**15
_LINE = 15
"""The height of a line of text, in points."""
_FIRST_DAY = date(1900, 3, 1)
_STYLES: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.NUMBER: {"num_format": "0"},
    Kind.DATE: {"num_format": "yyyy-mm-dd", "align": "center"},
    Kind.RATE: {"num_format": "0.0%"},
}


def formats(book: Any, lang: Lang) -> dict[Any, Any]:
    """The looks of lines by their names, and of cells by what they hold and whether they are strong."""
    font = {"font_name": "宋体" if lang is Lang.ZH else "Calibri", "font_size": 11, "valign": "vcenter"}
    line = {"border": 1, "border_color": "#B0B7C3"}
    head = {"bold": True, "bg_color": "#E7ECF3", "text_wrap": True, "align": "center"}
    return {
        "title": book.add_format(font | {"bold": True, "font_size": 16}),
        "caption": book.add_format(font | {"bold": True, "font_size": 12}),
        "day": book.add_format(font),
        "plain": book.add_format(font | {"text_wrap": True, "valign": "top"}),
        "head": book.add_format(font | line | head),
        **{
            (kind, strong): book.add_format(font | line | style | {"bold": strong})
            for kind, style in _STYLES.items()
            for strong in (False, True)
        },
    }


class Sheet:
    """A sheet that is being filled from the top; `row` is the next one."""

    def __init__(self, sheet: Any, formats: Mapping[Any, Any], words: Words) -> None:
        """Nothing is written yet."""
        self.words = words
        self.formats = formats
        self.sheet = sheet
        self.row = 0
        self.widths: dict[int, int] = {}
        self.texts: list[tuple[int, int, int]] = []
        self.first_head: int | None = None
        self.tables: list[tuple[int, int, int]] = []

    def line(self, text: str, style: str, *, across: int = 0) -> None:
        """A line of text; `across` so many columns where it is long."""
        if across:
            self.sheet.merge_range(self.row, 0, self.row, across - 1, "", self.formats[style])
            self.sheet.set_row(self.row, 16 * max(1, -(-text_width(text) // 100)))
        self.sheet.write_string(self.row, 0, text, self.formats[style])
        self.row += 1

    def finish(self) -> None:
        """Column widths, frozen heads and a filter, once all is there; a page as a printer wants it."""
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, width)
        self._heighten()
        if len(self.tables) == 1:
            head, last, columns = self.tables[0]
            self.sheet.autofilter(head, 0, last, columns - 1)
        if self.first_head is not None:
            self.sheet.freeze_panes(self.first_head + 1, 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C&P / &N")

    def _heighten(self) -> None:
        """Rows as high as their texts need: not every program works that out when it opens the file."""
        lines: dict[int, int] = {}
        for row, column, letters in self.texts:
            lines[row] = max(lines.get(row, 1), -(-letters // self.widths[column]))
        for row, needed in lines.items():
            if needed > 1:
                self.sheet.set_row(row, _LINE * needed)

    def head(self, caption: Message, heads: Iterable[str]) -> int:
        """A caption and a row of heads; returns the first row below them."""
        self.line(self.words.text(caption), "caption")
        for column, text in enumerate(heads):
            self.sheet.write_string(self.row, column, text, self.formats["head"])
            self._widen(column, max((text_width(text) + 1) // 2, *map(len, re.findall("[!-~]+", text)), 0))
            self.texts.append((self.row, column, text_width(text)))
        self.first_head = self.row if self.first_head is None else self.first_head
        self.row += 1
        return self.row

    def table(self, table: Table) -> None:
        """A table with its foot; without rows, what is said in its place."""
        if not table.rows and table.empty is not None:
            self.line(self.words.text(table.caption), "caption")
            self.line(self.words.text(table.empty), "plain")
            return
        first = self.head(table.caption, (self.words.text(column.head) for column in table.columns))
        for row in table.rows:
            self._row(row, table.columns, strong=False)
        self.tables.append((first - 1, self.row - 1, len(table.columns)))
        if table.foot is not None:
            self._foot(table, first)

    def _row(self, row: Row, columns: Sequence[Column], *, strong: bool) -> None:
        for place, (value, column) in enumerate(zip(row.values, columns, strict=True)):
            self.cell(place, value, (column.kind, strong))
        self.row += 1

    def _foot(self, table: Table, first: int) -> None:
        """The row of sums: a formula where the column adds up, with the value that it has."""
        assert table.foot is not None
        last = self.row - 1
        for place, (value, column) in enumerate(zip(table.foot.values, table.columns, strict=True)):
            style = (column.kind, True)
            if column.summed and isinstance(value, int) and table.rows:
                self.sum(place, xl_range(first, place, last, place), value)
            elif value is None:
                self.sheet.write_blank(self.row, place, None, self.formats[style])
            else:
                self.cell(place, value, style)
        self.row += 1

    def sum(self, column: int, summed: str, value: int) -> None:
        """A sum over the cells `summed` as a formula, with the value that it has."""
        self.sheet.write_formula(self.row, column, f"=SUM({summed})", self.formats[Kind.NUMBER, True], value)

    def cell(self, column: int, value: Value, style: tuple[Kind, bool]) -> None:
        """A value as what it is: a number, a day, a rate, else a text."""
        kind, strong = style
        form = self.formats[kind, strong]
        match value:
            case int() if abs(value) < _LARGEST:
                self.sheet.write_number(self.row, column, value, form)
                self._widen(column, len(str(value)))
            case Fraction():
                self.sheet.write_number(self.row, column, float(value), self.formats[Kind.RATE, strong])
            case date() if value >= _FIRST_DAY:
                self.sheet.write_datetime(self.row, column, value, self.formats[Kind.DATE, strong])
                self._widen(column, 10)
            case _:
                text = self.words.text(value)
                self.sheet.write_string(self.row, column, text, self.formats[Kind.TEXT, strong])
                self._widen(column, min(text_width(text), 40))
                self.texts.append((self.row, column, text_width(text)))

    def _widen(self, column: int, letters: int) -> None:
        self.widths[column] = max(self.widths.get(column, 8), letters + 2)
