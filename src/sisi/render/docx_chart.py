"""The chart of a Word document: bars drawn in the cells of a table, so that every program shows them and none must draw."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Emu, Length

from sisi.messages import msg
from sisi.render.docx_parts import element, fill_cell, filling, keep_whole, set_columns
from sisi.render.summary_words import Words
from sisi.summary.document import Chart, Point

_PLACES = 40
"""How many narrow columns a full bar fills."""
_UNIT = Length(Cm(10) // _PLACES)
_COUNTED, _RECOGNIZED = "2F6DB5", "D98E04"


def draw_chart(file: Any, chart: Chart, words: Words) -> None:
    """Two bars a year, each between its head and its value, with a line where the plan's even course stands."""
    table = file.add_table(rows=0, cols=3 + _PLACES)
    set_columns(table, [Cm(1.6), Cm(3.2), *[_UNIT] * _PLACES, Cm(1.6)])
    for point in chart.points:
        for label, value, goal, color in _bars(point, chart, words):
            row = _row(table, (str(point.year), label, str(value)))
            mark = None if goal is None else int(goal * point.elapsed * _PLACES / chart.highest)
            _fill(row, -(-value * _PLACES // chart.highest), mark, color)


def _bars(point: Point, chart: Chart, words: Words) -> list[tuple[str, int, int | None, str]]:
    counted, recognized = words.text(msg("In cultivation")), words.text(msg("Recognized"))
    return [
        (counted, point.counted, chart.quota, _COUNTED),
        (recognized, point.recognized, chart.target, _RECOGNIZED),
    ]


def _row(table: Any, texts: tuple[str, str, str]) -> Any:
    """A row with its texts, the cells of its bar still empty."""
    row = table.add_row()
    keep_whole(row)
    for cell, text in zip((row.cells[0], row.cells[1], row.cells[-1]), texts, strict=True):
        fill_cell(cell, text, WD_ALIGN_PARAGRAPH.LEFT)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return row


def _fill(row: Any, filled: int, mark: int | None, color: str) -> None:
    """Put the bar in the place of the narrow columns."""
    first, *rest = row.cells[2:-1]
    for cell in rest:
        row._tr.remove(cell._tc)  # noqa: SLF001  (python-docx has no public way)
    place = first._tc  # noqa: SLF001
    for columns, full, marked in _segments(filled, mark):
        place.addprevious(_cell(columns, color if full else None, marked=marked))
    row._tr.remove(place)  # noqa: SLF001


def _segments(filled: int, mark: int | None) -> Iterator[tuple[int, bool, bool]]:
    """Runs of narrow columns: how many, whether filled, whether the even line stands at their left."""
    cuts = sorted({0, _PLACES, min(filled, _PLACES), *((min(mark, _PLACES),) if mark is not None else ())})
    for start, end in pairwise(cuts):
        yield end - start, end <= filled, mark is not None and start == mark


def _cell(columns: int, color: str | None, *, marked: bool) -> Any:
    """A cell over some narrow columns."""
    cell, properties = element("tc"), element("tcPr")
    properties.append(element("tcW", w=Emu(_UNIT * columns).twips, type="dxa"))
    properties.append(element("gridSpan", val=columns))
    borders = element("tcBorders")
    for side in ("top", "left", "bottom", "right"):
        line = side == "left" and marked
        look = {"val": "single", "sz": 12, "space": 0, "color": "404040"}
        borders.append(element(side, **(look if line else {**look, "val": "nil", "sz": 0, "color": "auto"})))
    properties.append(borders)
    if color is not None:
        properties.append(filling(color))
    cell.append(properties)
    cell.append(element("p"))
    return cell
