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
_SIZES = (Pt(9), Pt(8), Pt(7))
_MARGIN = Pt(13)
"""What Word leaves free on both sides of a cell's text, and a little."""
_BROAD = 1.1
"""How much broader a letter may be than half a Chinese character: bold ones, and those of another font."""
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


def fill_cell(cell: Any, text: str, alignment: Any, *, bold: bool = False, size: Length = _SIZES[0]) -> None:
    """Put a text into a cell."""
    line = cell.paragraphs[0]
    line.alignment = alignment
    line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.line_spacing = 1.0
    run = line.add_run(text)
    run.bold = bold
    run.font.size = size


def fitted(rows: list[list[str]]) -> tuple[list[Length], Length]:
    """The widths of a table's columns, and its size of type: columns are as wide as what they hold, heads may break.

    Where the page is too narrow the type is smaller, and then the widest columns give way: dates, codes, numbers and words stay whole.
    """
    columns = list(zip(*rows, strict=True))
    letters = [max(_head(head), *map(_letters, cells)) for head, *cells in columns]
    words = [max(map(_longest_word, column)) for column in columns]
    wanted = _wanted(letters, size := _size(letters, _SIZES[:-1]) or _size(words, _SIZES[1:]) or _SIZES[-1])
    if sum(wanted) > PAGE_WIDTH:
        wanted = _cut(wanted, _wanted(words, size))
    return [Emu(PAGE_WIDTH * each // sum(wanted)) for each in wanted], size


def _size(letters: Sequence[float], sizes: Sequence[Length]) -> Length | None:
    """The first size of type in which so many letters find room in a row, None where there is none."""
    return next((size for size in sizes if sum(_wanted(letters, size)) <= PAGE_WIDTH), None)


def _letters(text: str) -> float:
    """How many digits wide a text is; capitals, of which codes are full, are broader than digits."""
    return text_width(text) + 0.75 * sum("A" <= char <= "Z" for char in text)


def _head(text: str) -> float:
    """Two lines are enough for a head; words, and three Chinese characters, are not broken."""
    return min(_letters(text), max(6, _longest_word(text), _letters(text) / 2))


def _longest_word(text: str) -> float:
    """Between Chinese characters a line may break."""
    return max((_letters(word) for word in text.split() if word.isascii()), default=0)


def _wanted(letters: Sequence[float], size: Length) -> list[int]:
    return [int(_BROAD * each * size / 2) + _MARGIN for each in letters]


def _cut(wanted: Sequence[int], least: Sequence[int]) -> list[int]:
    """The widest columns cut to one width, or to the least that they need, so that all together are as wide as the page."""
    narrow, wide = 0, int(PAGE_WIDTH)
    while wide - narrow > 1:
        level = (narrow + wide) // 2
        fits = sum(_levelled(wanted, least, level)) <= PAGE_WIDTH
        narrow, wide = (level, wide) if fits else (narrow, level)
    return _levelled(wanted, least, narrow)


def _levelled(wanted: Sequence[int], least: Sequence[int], level: int) -> list[int]:
    return [min(each, max(level, needed)) for each, needed in zip(wanted, least, strict=True)]
