"""Tables with borders that stand under each other in every terminal, full-width characters included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from sisi.layout.spans import Block, Line, Meter, Span, Style, block, painted, width_of
from sisi.layout.widths import fit, folded
from sisi.streams import Terminal

_STACKED_BELOW = 36


class Column(NamedTuple):
    """A column: its head, on which side its cells stand, the fewest cells that it may be folded to, and whether words may be hyphenated."""

    head: str
    right: bool = False
    least: int = 6
    hyphens: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of blocks, one for each column; the last `foot` rows stand below a rule of their own.

    With `ruled` there is a rule between all rows, where any takes more than a line.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Block]]
    foot: int = 0
    ruled: bool = False

    def blocks(self, number: int) -> list[Block]:
        """All that stands in a column, its head first."""
        return [block(Span(self.columns[number].head, Style.STRONG)), *(row[number] for row in self.rows)]

    def part(self, numbers: Sequence[int]) -> Grid:
        """The table of some of its columns."""
        rows = [[row[number] for number in numbers] for row in self.rows]
        return replace(self, columns=[self.columns[number] for number in numbers], rows=rows)


class _Pen(NamedTuple):
    """The characters of the borders, and whether the terminal has colors."""

    across: str
    down: str
    joints: tuple[tuple[str, str, str], ...]
    color: bool

    @classmethod
    def of(cls, terminal: Terminal) -> _Pen:
        if terminal.box:
            return cls("─", "│", (("┌", "┬", "┐"), ("├", "┼", "┤"), ("└", "┴", "┘")), terminal.color)
        return cls("-", "|", (("+", "+", "+"),) * 3, terminal.color)

    def rule(self, widths: Sequence[int], joint: int) -> str:
        """A line across; `joint` 0 is the top one, 1 one within, 2 the bottom one."""
        left, middle, right = self.joints[joint]
        return left + middle.join(self.across * (width + 2) for width in widths) + right

    def row(self, parts: Sequence[Line]) -> str:
        """A line of cells between borders."""
        inside = f" {self.down} ".join(painted(part, color=self.color) for part in parts)
        return f"{self.down} {inside} {self.down}"


def draw(grid: Grid, terminal: Terminal) -> str:
    """The table in the terminal's width: columns are folded, none is cut; in a very narrow one the cells of a row stand below each other."""
    if terminal.width < _STACKED_BELOW or least_width(grid) > terminal.width:
        grid = _stacked(grid)
    return "\n".join(_lines(grid, terminal)) + "\n"


def draw_in_parts(grid: Grid, terminal: Terminal) -> str:
    """The table; where its columns do not fit beside each other, in several, each with the first column; in a very narrow terminal stacked."""
    parts: list[list[int]] = [[0]]
    for number in range(1, len(grid.columns)):
        if len(parts[-1]) > 1 and least_width(grid.part([*parts[-1], number])) > terminal.width:
            parts.append([0])
        parts[-1].append(number)
    if any(least_width(grid.part(numbers)) > terminal.width for numbers in parts):
        return draw(grid, terminal)
    return "\n".join("\n".join(_lines(grid.part(numbers), terminal)) + "\n" for numbers in parts)


def least_width(grid: Grid) -> int:
    """The width that its columns need at least."""
    return _borders(grid) + sum(column.least for column in grid.columns)


def _borders(grid: Grid) -> int:
    return 3 * len(grid.columns) + 1


def _lines(grid: Grid, terminal: Terminal) -> Iterator[str]:
    columns = [grid.blocks(number) for number in range(len(grid.columns))]
    widths = fit(columns, [column.least for column in grid.columns], terminal.width - _borders(grid))
    pen = _Pen.of(terminal)
    rows = [_row(grid.columns, row, widths, box=terminal.box) for row in zip(*columns, strict=True)]
    ruled = grid.ruled and any(len(row) > 1 for row in rows[1:])
    yield pen.rule(widths, 0)
    for number, row in enumerate(rows):
        if number == 0 and not any(column.head for column in grid.columns):
            continue
        yield from map(pen.row, row)
        if number < len(rows) - 1 and (ruled or number in (0, len(rows) - 1 - grid.foot)):
            yield pen.rule(widths, 1)
    yield pen.rule(widths, 2)


def _row(columns: Sequence[Column], row: Sequence[Block], widths: Sequence[int], *, box: bool) -> list[list[Line]]:
    """The lines of a row, each a padded part for each column."""
    cells = [
        [_padded(line, width, right=column.right) for line in folded(content, width, hyphens=column.hyphens, box=box)]
        for column, content, width in zip(columns, row, widths, strict=True)
    ]
    empty = [(Span(" " * width),) for width in widths]
    lines: list[list[Line]] = [
        [part if part is not None else blank for part, blank in zip(parts, empty, strict=True)]
        for parts in zip_longest(*cells)
    ]
    return lines or [list(empty)]


def _padded(line: Line, width: int, *, right: bool) -> Line:
    blank = Span(" " * max(0, width - width_of(line)))
    return (blank, *line) if right else (*line, blank)


def _stacked(grid: Grid) -> Grid:
    """The cells of a row below each other, each behind its head."""
    rows: list[list[Block]] = []
    for row in grid.rows:
        cells = [_titled(column, content) for column, content in zip(grid.columns, row, strict=True)]
        rows.append([tuple(line for cell in cells for line in cell)])
    return Grid([Column("", least=1)], rows, grid.foot, ruled=True)


def _titled(column: Column, content: Block) -> Block:
    if not content or isinstance(content[0], Meter) or not any(span.text for span in content[0]):
        return content
    return ((Span(column.head, Style.STRONG), Span(": "), *content[0]), *content[1:])
