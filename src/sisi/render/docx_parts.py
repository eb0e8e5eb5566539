"""Parts of a Word document that python-docx has no words for: East Asian fonts, repeated heads, shading, page numbers, widths of columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length, Pt

from sisi.layout.spans import text_width

PAGE_WIDTH = Cm(17.0)
"""What an A4 page holds between its margins."""
_WIDEST, _MARGIN = 32, 5
_THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def element(tag: str, **attributes: object) -> Any:
    """An element `w:tag` with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_fonts(style: Any, latin: str, chinese: str) -> None:
    """The fonts of a style, for Latin and for Chinese text; those of the theme give way."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("rFonts")
        properties.insert(0, fonts)
    for key in _THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key, name in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{key}"), name)


def repeat_as_head(row: Any) -> None:
    """Let a table's row stand again on top of each page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001  (python-docx has no public way)


def keep_whole(row: Any) -> None:
    """Let no page break run through a row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001


def shade(cell: Any, color: str) -> None:
    """Fill a cell with a color (RRGGBB)."""
    cell._tc.get_or_add_tcPr().append(filling(color))  # noqa: SLF001


def filling(color: str) -> Any:
    """The element that fills a cell with a color."""
    return element("shd", val="clear", color="auto", fill=color)


def page_number(paragraph: Any) -> None:
    """The number of the page, worked out by Word."""
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("number", "1"), ("end", "")):
        run = paragraph.add_run()._r  # noqa: SLF001
        if kind == "number":
            run.append(_text("t", text))
        elif kind:
            run.append(element("fldChar", fldCharType=kind))
        else:
            run.append(_text("instrText", text))


def _text(tag: str, text: str) -> Any:
    made = element(tag)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = text
    return made


def set_columns(table: Any, widths: Sequence[Length]) -> None:
    """The widths of a table's columns, kept by every program: in its grid and in each cell."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def fill_cell(cell: Any, text: str, alignment: Any, *, bold: bool = False) -> None:
    """Put a text into a cell."""
    line = cell.paragraphs[0]
    line.alignment = alignment
    line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.line_spacing = 1.0
    run = line.add_run(text)
    run.bold = bold
    run.font.size = Pt(9)


def shared_widths(rows: list[list[str]]) -> list[Length]:
    """The page's width shared out by what the columns hold: Chinese characters are two letters wide, heads may break."""
    letters = [
        max(
            _MARGIN + min(_WIDEST, max(text_width(text) for text in column[1:])),
            _MARGIN + (text_width(column[0]) + 1) // 2,
        )
        for column in zip(*rows, strict=True)
    ]
    return [Emu(PAGE_WIDTH * letter // sum(letters)) for letter in letters]
