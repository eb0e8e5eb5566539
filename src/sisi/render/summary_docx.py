"""The summary as a Word document (python-docx, the extra `office`): A4, Chinese fonts, repeated heads, page numbers."""

from __future__ import annotations

import io
from typing import Any, assert_never

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from sisi.messages import Lang, Message, Translator, msg
from sisi.render.archive import CREATED, settled
from sisi.render.docx_chart import draw_chart
from sisi.render.docx_parts import (
    element,
    fill_cell,
    fitted,
    keep_whole,
    page_number,
    repeat_as_head,
    set_columns,
    set_fonts,
    shade,
)
from sisi.render.summary_words import Words
from sisi.summary.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Matrix,
    MatrixRow,
    Paragraph,
    Table,
)

_LATIN = "Times New Roman"
_TEXT_FONT, _HEAD_FONT = "仿宋", "黑体"
_HEAD_COLOR = "E7ECF3"


def summary_docx(document: Document, lang: Lang, translate: Translator) -> bytes:
    """The whole file; the same bytes for the same document."""
    return _Writer(Words(lang, translate)).write(document)


class _Writer:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.file: Any = docx.Document()
        self._page()
        self._styles()

    def write(self, document: Document) -> bytes:
        self._properties(document)
        title = self.file.add_paragraph(self.words.text(document.title), style="Title")
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._line(self.words.text(document.as_of)).alignment = WD_ALIGN_PARAGRAPH.CENTER
        for section in document.sections:
            self.file.add_paragraph(self.words.head(section), style="Heading 1")
            for block in section.blocks:
                self._block(block)
        out = io.BytesIO()
        self.file.save(out)
        return settled(out.getvalue())

    def _page(self) -> None:
        page = self.file.sections[0]
        page.page_width, page.page_height = Cm(21.0), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.0)
        page.top_margin, page.bottom_margin = Cm(2.5), Cm(2.2)
        foot = page.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run("— ")
        page_number(foot)
        foot.add_run(" —")

    def _styles(self) -> None:
        styles = self.file.styles
        chinese = self.words.lang is Lang.ZH
        for name, font, size in (
            ("Normal", _TEXT_FONT, 12),
            ("Title", _HEAD_FONT, 20),
            ("Heading 1", _HEAD_FONT, 14),
            ("List Bullet", _TEXT_FONT, 12),
        ):
            style = styles[name]
            set_fonts(style, _LATIN, font)
            style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
            style.element.get_or_add_rPr().append(
                element("lang", val="zh-CN" if chinese else "en-US", eastAsia="zh-CN")
            )
        styles["Normal"].paragraph_format.space_after = Pt(6)
        styles["Normal"].paragraph_format.line_spacing = 1.3
        styles["Heading 1"].paragraph_format.space_before = Pt(14)
        borders = styles["Title"].element.get_or_add_pPr().find(f"{{{styles['Title'].element.nsmap['w']}}}pBdr")
        if borders is not None:
            borders.getparent().remove(borders)

    def _properties(self, document: Document) -> None:
        """What Word shows of a file; no clock and no machine stands in it."""
        core = self.file.core_properties
        core.title, core.author, core.last_modified_by = self.words.text(document.title), "sisi", "sisi"
        core.comments, core.identifier = "", document.fingerprint
        core.created = core.modified = CREATED

    def _line(self, text: str) -> Any:
        return self.file.add_paragraph(text)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Bullets():
                for item in block.items:
                    self.file.add_paragraph(self.words.paragraph(item), style="List Bullet")
            case Table():
                self._table(block)
            case Matrix():
                self._matrix(block)
            case Chart():
                self._chart(block)
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        line = self._line(self.words.paragraph(paragraph))
        if self.words.lang is Lang.ZH:
            line.paragraph_format.first_line_indent = Pt(24)

    def _caption(self, caption: Message) -> None:
        line = self._line("")
        line.add_run(self.words.text(caption)).bold = True
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_before = Pt(6)
        line.paragraph_format.space_after = Pt(3)

    def _table(self, table: Table) -> None:
        self._caption(table.caption)
        if not table.rows and table.empty is not None:
            self._line(self.words.text(table.empty))
            return
        heads = [self.words.text(column.head) for column in table.columns]
        rows = [[self.words.text(value) for value in row.values] for row in table.rows]
        foot = (
            None
            if table.foot is None
            else [self.words.text(value) if value is not None else "" for value in table.foot.values]
        )
        right = [column.is_numeric for column in table.columns]
        self._grid(heads, [*rows, *([foot] if foot else [])], right, has_foot=foot is not None)

    def _matrix(self, matrix: Matrix) -> None:
        self._caption(matrix.caption)
        heads = [self.words.text(head) for head in matrix.heads]
        rows = [self._matrix_row(row) for row in (*matrix.rows, matrix.foot)]
        self._grid(heads, rows, [False, *(True for _ in heads[1:])], has_foot=True)
        self._line(self.words.text(matrix.explanation))

    def _matrix_row(self, row: MatrixRow) -> list[str]:
        counts = [self.words.count(count) for count in (*row.counts, row.sum)]
        return [self.words.text(row.name), *counts, self.words.goal(row.sum.recognized, row.goal)]

    def _grid(self, heads: list[str], rows: list[list[str]], right: list[bool], *, has_foot: bool) -> None:
        """A table with a head that repeats and perhaps a last row of sums."""
        table = self.file.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        widths, size = fitted([heads, *rows])
        for number, (texts, row) in enumerate(zip([heads, *rows], table.rows, strict=True)):
            keep_whole(row)
            strong = number == 0 or (has_foot and number == len(rows))
            for cell, text, to_right in zip(row.cells, texts, right, strict=True):
                side = WD_ALIGN_PARAGRAPH.RIGHT if to_right else WD_ALIGN_PARAGRAPH.LEFT
                fill_cell(cell, text, side if number else WD_ALIGN_PARAGRAPH.CENTER, bold=strong, size=size)
                if number == 0:
                    shade(cell, _HEAD_COLOR)
        repeat_as_head(table.rows[0])
        set_columns(table, widths)
        self._gap()

    def _gap(self) -> None:
        self._line("").paragraph_format.space_after = Pt(0)

    def _chart(self, chart: Chart) -> None:
        self._caption(chart.title)
        draw_chart(self.file, chart, self.words)
        even = msg("A line marks where the plan would stand if the work were spread evenly over its time.")
        self._line(self.words.text(even))
