"""The summary as a workbook (XlsxWriter, the extra `office`): a sheet a part, real numbers and dates, sums as formulas, a native chart.

Every text is written as text: nothing that begins with `=`, `+`, `-` or `@` becomes a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, assert_never

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from sisi.messages import Lang, Translator, msg
from sisi.render.archive import CREATED, settled
from sisi.render.summary_words import Words
from sisi.render.xlsx_sheet import Sheet, formats
from sisi.summary.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Kind,
    Matrix,
    Paragraph,
    Section,
    Table,
    Value,
)

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


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
        self.formats = formats(book, words.lang)
        self._taken: set[str] = set()

    def write(self, document: Document, data: Table) -> None:
        """All sheets, in the order of the document's sections, then the data."""
        title = self.words.text(document.title)
        self.book.set_properties(
            {"title": title, "author": "sisi", "comments": document.fingerprint, "created": CREATED}
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
        sheet = Sheet(self.book.add_worksheet(self._sheet_name(name)), self.formats, self.words)
        sheet.line(heads[0], "title")
        sheet.line(heads[1], "day")
        sheet.row += 1
        for block in blocks:
            _block(self.book, sheet, block)
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


def _block(book: Any, sheet: Sheet, block: Block) -> None:
    """A block and an empty row."""
    match block:
        case Paragraph():
            sheet.line(sheet.words.paragraph(block), "plain", across=8)
        case Bullets():
            for item in block.items:
                sheet.line("· " + sheet.words.paragraph(item), "plain", across=8)
        case Table():
            sheet.table(block)
        case Matrix():
            _matrix(sheet, block)
        case Chart():
            _chart(book, sheet, block)
        case _:
            assert_never(block)
    sheet.row += 1


def _matrix(sheet: Sheet, matrix: Matrix) -> None:
    """Quota, counted and shortfall of each department side by side; the sums are formulas."""
    names: list[Value] = [*(name for _, name in matrix.departments), msg("Together")]
    parts = (msg("quota"), msg("counted"), msg("short"))
    heads = [sheet.words.text(msg("{name}: {number}", name=name, number=part)) for name in names for part in parts]
    goal = [sheet.words.text(text) for text in (msg("Recognized"), msg("Target"), msg("Still to recognize"))]
    first = sheet.head(matrix.caption, [sheet.words.text(msg("Track")), *heads, *goal])
    for row in matrix.rows:
        sheet.cell(0, row.name, (Kind.TEXT, False))
        numbers = [number for count in row.counts for number in (count.quota, count.counted, count.shortfall)]
        for place, number in enumerate(numbers, 1):
            sheet.cell(place, number, (Kind.NUMBER, False))
        for part, number in enumerate((row.sum.quota, row.sum.counted, row.sum.shortfall)):
            place = len(numbers) + 1 + part
            cells = ",".join(xl_rowcol_to_cell(sheet.row, column) for column in range(1 + part, len(numbers) + 1, 3))
            sheet.sum(place, cells, number)
        for place, target in enumerate((row.sum.recognized, row.goal.target, row.goal.shortfall), len(numbers) + 4):
            sheet.cell(place, target, (Kind.NUMBER, False))
        sheet.row += 1
    _matrix_foot(sheet, matrix, first)
    sheet.line(sheet.words.text(matrix.explanation), "plain", across=8)


def _matrix_foot(sheet: Sheet, matrix: Matrix, first: int) -> None:
    foot = matrix.foot
    sheet.cell(0, foot.name, (Kind.TEXT, True))
    numbers = [number for count in (*foot.counts, foot.sum) for number in (count.quota, count.counted, count.shortfall)]
    for place, number in enumerate([*numbers, foot.sum.recognized], 1):
        sheet.sum(place, xl_range(first, place, sheet.row - 1, place), number)
    for place, target in enumerate((foot.goal.target, foot.goal.shortfall), len(numbers) + 2):
        sheet.cell(place, target, (Kind.NUMBER, True))
    sheet.row += 1


def _chart(book: Any, sheet: Sheet, chart: Chart) -> None:
    """The numbers of the chart as a table, and the chart over them."""
    text = sheet.words.text
    counted, recognized = text(msg("In cultivation")), text(msg("Recognized"))
    even = [text(msg("{name}: even line", name=name)) for name in (counted, recognized)]
    first = sheet.head(chart.title, [text(msg("Year")), counted, recognized, *even])
    reached = {point.year: point for point in chart.points}
    for year, part in chart.ends:
        sheet.cell(0, str(year), (Kind.TEXT, False))
        point = reached.get(year)
        if point is not None:
            sheet.cell(1, point.counted, (Kind.NUMBER, False))
            sheet.cell(2, point.recognized, (Kind.NUMBER, False))
        for place, goal in enumerate((chart.quota, chart.target), 3):
            if goal is not None:
                sheet.sheet.write_number(sheet.row, place, float(goal * part), sheet.formats[Kind.NUMBER, False])
        sheet.row += 1
    _draw(book, sheet, chart, first)


def _draw(book: Any, sheet: Sheet, chart: Chart, first: int) -> None:
    """The chart, below its numbers, which begin at row `first`."""
    drawn = book.add_chart({"type": "line"})
    name = sheet.sheet.get_name()
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
                "categories": [name, first, 0, sheet.row - 1, 0],
                "values": [name, first, column, sheet.row - 1, column],
                "line": {"color": color, "width": 2.25, "dash_type": dash},
                "marker": {"type": "circle" if dash == "solid" else "none", "size": 6, "fill": {"color": color}},
            }
        )
    drawn.set_title({"name": sheet.words.text(chart.title), "overlay": False})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": 720, "height": 380})
    sheet.sheet.insert_chart(sheet.row + 1, 0, drawn, {"description": sheet.words.paragraph(chart.description)})
    sheet.row += 21
