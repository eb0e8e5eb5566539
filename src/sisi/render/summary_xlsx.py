"""The summary as a workbook (XlsxWriter, the extra `office`): a sheet a part, real numbers and dates, sums as formulas, a native chart.

Every text is written as text: nothing that begins with `=`, `+`, `-` or `@` becomes a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any, assert_never

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from sisi.messages import Lang, Message, Translator, msg
from sisi.render.archive import settled
from sisi.render.summary_words import Words
from sisi.summary.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Kind,
    Matrix,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
)

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LARGEST = 10**15
_FIRST_DAY = date(1900, 3, 1)


def summary_xlsx(document: Document, data: Table, lang: Lang, translate: Translator) -> bytes:
    """The whole file, with `data` on a last sheet; the same bytes for the same document."""
    out = io.BytesIO()
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    _Writer(book, Words(lang, translate)).write(document, data)
    book.close()
    return settled(out.getvalue())


class _Writer:
    def __init__(self, book: Any, words: Words) -> None:
        self.book = book
        self.words = words
        font = {"font_name": "宋体" if words.lang is Lang.ZH else "Calibri", "font_size": 11, "valign": "vcenter"}
        line = {"border": 1, "border_color": "#B0B7C3"}
        head = {"bold": True, "bg_color": "#E7ECF3", "text_wrap": True, "align": "center"}
        self.formats: dict[Any, Any] = {
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
        self._taken: set[str] = set()

    def write(self, document: Document, data: Table) -> None:
        """All sheets, in the order of the document's sections, then the data."""
        title = self.words.text(document.title)
        self.book.set_properties(
            {"title": title, "author": "sisi", "comments": document.fingerprint, "created": _CREATED}
        )
        for section in document.sections:
            self._section(section, title, self.words.text(document.as_of))
        self._sheet(self.words.text(data.caption), (title, self.words.text(document.as_of)), [data])

    def _section(self, section: Section, title: str, as_of: str) -> None:
        """A section on one sheet; of lists of names each on a sheet of its own, so that each has its filter."""
        tables = [block for block in section.blocks if isinstance(block, Table)]
        if section.id == "names":
            for table in tables:
                self._sheet(self.words.text(table.caption), (title, as_of), [table])
        else:
            self._sheet(self.words.text(section.title), (title, as_of), section.blocks)

    def _sheet(self, name: str, heads: tuple[str, str], blocks: Sequence[Block]) -> None:
        sheet = _Sheet(self, self.book.add_worksheet(self._sheet_name(name)))
        sheet.line(heads[0], "title")
        sheet.line(heads[1], "day")
        sheet.row += 1
        for block in blocks:
            sheet.block(block)
        sheet.finish()

    def _sheet_name(self, name: str) -> str:
        """A name that a workbook may have: at most 31 characters, none of them forbidden, no other sheet's."""
        plain = _FORBIDDEN.sub(" ", name).strip()[:31] or "sisi"
        number = 1
        unique = plain
        while unique.casefold() in self._taken:
            number += 1
            unique = f"{plain[:27]} {number}"
        self._taken.add(unique.casefold())
        return unique


_STYLES: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.NUMBER: {"num_format": "0"},
    Kind.DATE: {"num_format": "yyyy-mm-dd", "align": "center"},
    Kind.RATE: {"num_format": "0.0%"},
}


class _Sheet:
    """A sheet that is being filled from the top; `row` is the next one."""

    def __init__(self, writer: _Writer, sheet: Any) -> None:
        self.writer = writer
        self.words = writer.words
        self.sheet = sheet
        self.row = 0
        self.widths: dict[int, int] = {}
        self.first_head: int | None = None
        self.tables: list[tuple[int, int, int]] = []

    def line(self, text: str, style: str, *, across: int = 0) -> None:
        """A line of text; `across` so many columns where it is long."""
        if across:
            self.sheet.merge_range(self.row, 0, self.row, across - 1, "", self.writer.formats[style])
            self.sheet.set_row(self.row, 16 * max(1, -(-_width(text) // 100)))
        self.sheet.write_string(self.row, 0, text, self.writer.formats[style])
        self.row += 1

    def block(self, block: Block) -> None:
        """A block and an empty row."""
        match block:
            case Paragraph():
                self.line(self.words.paragraph(block), "plain", across=8)
            case Bullets():
                for item in block.items:
                    self.line("· " + self.words.paragraph(item), "plain", across=8)
            case Table():
                self._table(block)
            case Matrix():
                self._matrix(block)
            case Chart():
                self._chart(block)
            case _:
                assert_never(block)
        self.row += 1

    def finish(self) -> None:
        """Column widths, frozen heads and a filter, once all is there; a page as a printer wants it."""
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, width)
        if len(self.tables) == 1:
            head, last, columns = self.tables[0]
            self.sheet.autofilter(head, 0, last, columns - 1)
        if self.first_head is not None:
            self.sheet.freeze_panes(self.first_head + 1, 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C&P / &N")

    def _head(self, caption: Message, heads: Iterable[str]) -> int:
        self.line(self.words.text(caption), "caption")
        for column, text in enumerate(heads):
            self.sheet.write_string(self.row, column, text, self.writer.formats["head"])
            self._widen(column, (_width(text) + 1) // 2)
        self.first_head = self.row if self.first_head is None else self.first_head
        self.row += 1
        return self.row

    def _table(self, table: Table) -> None:
        if not table.rows and table.empty is not None:
            self.line(self.words.text(table.caption), "caption")
            self.line(self.words.text(table.empty), "plain")
            return
        first = self._head(table.caption, (self.words.text(column.head) for column in table.columns))
        for row in table.rows:
            self._row(row, table.columns, strong=False)
        self.tables.append((first - 1, self.row - 1, len(table.columns)))
        if table.foot is not None:
            self._foot(table, first)

    def _row(self, row: Row, columns: Sequence[Column], *, strong: bool) -> None:
        for place, (value, column) in enumerate(zip(row.values, columns, strict=True)):
            self._cell(place, value, (column.kind, strong))
        self.row += 1

    def _foot(self, table: Table, first: int) -> None:
        """The row of sums: a formula where the column adds up, with the value that it has."""
        assert table.foot is not None
        last = self.row - 1
        for place, (value, column) in enumerate(zip(table.foot.values, table.columns, strict=True)):
            style = (column.kind, True)
            if column.summed and isinstance(value, int) and table.rows:
                self._sum(place, xl_range(first, place, last, place), value)
            elif value is None:
                self.sheet.write_blank(self.row, place, None, self.writer.formats[style])
            else:
                self._cell(place, value, style)
        self.row += 1

    def _sum(self, column: int, cells: str, value: int) -> None:
        self.sheet.write_formula(self.row, column, f"=SUM({cells})", self.writer.formats[Kind.NUMBER, True], value)

    def _cell(self, column: int, value: Value, style: tuple[Kind, bool]) -> None:
        kind, strong = style
        form = self.writer.formats[kind, strong]
        match value:
            case int() if abs(value) < _LARGEST:
                self.sheet.write_number(self.row, column, value, form)
                self._widen(column, len(str(value)))
            case Fraction():
                self.sheet.write_number(self.row, column, float(value), self.writer.formats[Kind.RATE, strong])
            case date() if value >= _FIRST_DAY:
                self.sheet.write_datetime(self.row, column, value, self.writer.formats[Kind.DATE, strong])
                self._widen(column, 10)
            case _:
                text = self.words.text(value)
                self.sheet.write_string(self.row, column, text, self.writer.formats[Kind.TEXT, strong])
                self._widen(column, min(_width(text), 40))

    def _widen(self, column: int, letters: int) -> None:
        self.widths[column] = max(self.widths.get(column, 8), letters + 2)

    def _matrix(self, matrix: Matrix) -> None:
        """Quota, counted and shortfall of each department side by side; the sums are formulas."""
        names: list[Value] = [*(name for _, name in matrix.departments), msg("Together")]
        parts = (msg("quota"), msg("counted"), msg("short"))
        heads = [self.words.text(msg("{name}: {number}", name=name, number=part)) for name in names for part in parts]
        goal = [self.words.text(text) for text in (msg("Recognized"), msg("Target"), msg("Still to recognize"))]
        first = self._head(matrix.caption, [self.words.text(msg("Track")), *heads, *goal])
        for row in matrix.rows:
            self._cell(0, row.name, (Kind.TEXT, False))
            numbers = [number for count in row.counts for number in (count.quota, count.counted, count.shortfall)]
            for place, number in enumerate(numbers, 1):
                self._cell(place, number, (Kind.NUMBER, False))
            for part, number in enumerate((row.sum.quota, row.sum.counted, row.sum.shortfall)):
                place = len(numbers) + 1 + part
                cells = ",".join(xl_rowcol_to_cell(self.row, column) for column in range(1 + part, len(numbers) + 1, 3))
                self._sum(place, cells, number)
            for place, target in enumerate((row.sum.recognized, row.goal.target, row.goal.shortfall), len(numbers) + 4):
                self._cell(place, target, (Kind.NUMBER, False))
            self.row += 1
        self._matrix_foot(matrix, first)
        self.line(self.words.text(matrix.explanation), "plain", across=8)

    def _matrix_foot(self, matrix: Matrix, first: int) -> None:
        foot = matrix.foot
        self._cell(0, foot.name, (Kind.TEXT, True))
        numbers = [
            number for count in (*foot.counts, foot.sum) for number in (count.quota, count.counted, count.shortfall)
        ]
        for place, number in enumerate([*numbers, foot.sum.recognized], 1):
            self._sum(place, xl_range(first, place, self.row - 1, place), number)
        for place, target in enumerate((foot.goal.target, foot.goal.shortfall), len(numbers) + 2):
            self._cell(place, target, (Kind.NUMBER, True))
        self.row += 1

    def _chart(self, chart: Chart) -> None:
        """The numbers of the chart as a table, and the chart over them."""
        text = self.words.text
        counted, recognized = text(msg("In cultivation")), text(msg("Recognized"))
        even = [text(msg("{name}: even line", name=name)) for name in (counted, recognized)]
        first = self._head(chart.title, [text(msg("Year")), counted, recognized, *even])
        reached = {point.year: point for point in chart.points}
        for year, part in chart.ends:
            self._cell(0, str(year), (Kind.TEXT, False))
            point = reached.get(year)
            if point is not None:
                self._cell(1, point.counted, (Kind.NUMBER, False))
                self._cell(2, point.recognized, (Kind.NUMBER, False))
            for place, goal in enumerate((chart.quota, chart.target), 3):
                if goal is not None:
                    self.sheet.write_number(
                        self.row, place, float(goal * part), self.writer.formats[Kind.NUMBER, False]
                    )
            self.row += 1
        self._draw(chart, first)

    def _draw(self, chart: Chart, first: int) -> None:
        drawn = self.writer.book.add_chart({"type": "line"})
        name = self.sheet.get_name()
        for column, color, dash in (
            (1, "#2F6DB5", "solid"),
            (2, "#D98E04", "solid"),
            (3, "#2F6DB5", "dash"),
            (4, "#D98E04", "dash"),
        ):
            if column == 4 and chart.target is None:
                continue
            drawn.add_series(
                {
                    "name": [name, first - 1, column],
                    "categories": [name, first, 0, self.row - 1, 0],
                    "values": [name, first, column, self.row - 1, column],
                    "line": {"color": color, "width": 2.25, "dash_type": dash},
                    "marker": {"type": "circle" if dash == "solid" else "none", "size": 6, "fill": {"color": color}},
                }
            )
        drawn.set_title({"name": self.words.text(chart.title), "overlay": False})
        drawn.set_legend({"position": "bottom"})
        drawn.set_size({"width": 720, "height": 380})
        self.sheet.insert_chart(self.row + 1, 0, drawn, {"description": self.words.paragraph(chart.description)})
        self.row += 21


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)
