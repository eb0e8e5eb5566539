"""The summary as Markdown (GitHub's kind): it reads well as text, too, with columns in line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import assert_never

from sisi.layout.spans import text_width
from sisi.messages import Lang, Message, Translator, msg
from sisi.render.summary_words import Words
from sisi.render.text import markdown, markdown_row, markdown_within
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
from sisi.summary.index import Index

_BARS = 50


def summary_markdown(document: Document, lang: Lang, translate: Translator) -> str:
    """The whole document."""
    words = Words(lang, translate)
    parts = [f"# {markdown_within(words.text(document.title))}", markdown(words.text(document.as_of))]
    for section in document.sections:
        parts.append(f"## {markdown_within(words.head(section))}")
        parts.extend(part for block in section.blocks for part in _block(block, words))
    return "\n\n".join(parts) + "\n"


def index_markdown(index: Index, lang: Lang, translate: Translator) -> str:
    """The index of the yearly summaries."""
    words = Words(lang, translate)
    rows = [
        [*(markdown(words.text(value)) for value in row.values), " ".join(f"[{name}]({name})" for name in files)]
        for row, files in zip(index.table.rows, index.files, strict=True)
    ]
    heads = [markdown(words.text(head)) for head in (*(column.head for column in index.table.columns), msg("Report"))]
    grid = _grid(heads, rows, [*(column.is_numeric for column in index.table.columns), False])
    parts = [
        f"# {markdown_within(words.text(index.title))}",
        markdown(words.text(index.as_of)),
        *_chart(index.chart, words),
        grid,
    ]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, words: Words) -> Iterable[str]:
    match block:
        case Paragraph():
            return [markdown(words.paragraph(block))]
        case Bullets():
            return ["\n".join(f"- {markdown(words.paragraph(item))}" for item in block.items)]
        case Table():
            return _table(block, words)
        case Matrix():
            return _matrix(block, words)
        case Chart():
            return _chart(block, words)
    assert_never(block)


def _table(table: Table, words: Words) -> list[str]:
    caption = _caption(table.caption, words)
    if not table.rows and table.empty is not None:
        return [caption, markdown(words.text(table.empty))]
    rows = [[markdown(words.text(value)) for value in row.values] for row in table.rows]
    if table.foot is not None:
        foot = [words.text(value) if value is not None else "" for value in table.foot.values]
        rows.append([f"**{markdown(text)}**" if text else "" for text in foot])
    heads = [markdown(words.text(column.head)) for column in table.columns]
    return [caption, _grid(heads, rows, [column.is_numeric for column in table.columns])]


def _caption(caption: Message, words: Words) -> str:
    return f"**{markdown(words.text(caption))}**"


def _matrix(matrix: Matrix, words: Words) -> list[str]:
    heads = [markdown(words.text(head)) for head in matrix.heads]
    rows = [_matrix_row(row, words) for row in matrix.rows]
    rows.append([f"**{text}**" for text in _matrix_row(matrix.foot, words)])
    grid = _grid(heads, rows, [False, *(True for _ in heads[1:])])
    return [_caption(matrix.caption, words), grid, markdown(words.text(matrix.explanation))]


def _matrix_row(row: MatrixRow, words: Words) -> list[str]:
    numbers = [*(words.count(count) for count in (*row.counts, row.sum)), words.goal(row.sum.recognized, row.goal)]
    return [markdown(text) for text in (words.text(row.name), *numbers)]


def _grid(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """A table whose columns stand in line in a fixed-width font; Chinese characters are two wide."""
    widths = [max(3, *(text_width(row[place]) for row in [heads, *rows])) for place in range(len(heads))]
    rule = [f"{'-' * (width - 1)}:" if to_right else "-" * width for width, to_right in zip(widths, right, strict=True)]
    lines = [_line(heads, widths, right), markdown_row(rule), *(_line(row, widths, right) for row in rows)]
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for text, width, to_right in zip(row, widths, right, strict=True):
        gap = " " * (width - text_width(text))
        padded.append(gap + text if to_right else text + gap)
    return markdown_row(padded)


def _chart(chart: Chart, words: Words) -> list[str]:
    """Bars of characters in a code block: two a year, with a mark where the even line of the plan stands."""
    top = chart.highest
    goals = {"counted": chart.quota, "recognized": chart.target}
    heads = {"counted": words.text(msg("In cultivation")), "recognized": words.text(msg("Benchmarks recognized"))}
    wide = max(map(text_width, heads.values()))
    lines = []
    for point in chart.points:
        values = {"counted": point.counted, "recognized": point.recognized}
        for key, head in heads.items():
            value, goal = values[key], goals[key]
            bar = ["█" if place < _scaled(value, top) else " " for place in range(_BARS + 1)]
            if goal is not None:
                bar[_scaled(goal * point.elapsed, top)] = "│"
            lines.append(f"{point.year}  {head}{' ' * (wide - text_width(head))}  {''.join(bar)}  {value}")
    legend = words.text(msg("█ reached by the end of the year   │ the even line of the plan"))
    return [_caption(chart.title, words), "\n".join(["```text", *lines, "", legend, "```"])]


def _scaled(value: Fraction | int, top: int) -> int:
    return int(value * _BARS / Fraction(top))
