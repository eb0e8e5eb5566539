"""Tables with borders that stand under each other in every terminal, full-width characters included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sisi.layout.fold import fold
from sisi.layout.spans import Block, Line, Span, Style, painted, width_of
from sisi.streams import Terminal

_STACKED_BELOW = 36


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, on which side its cells stand, and the fewest cells that it may be folded to."""

    head: str
    right: bool = False
    least: int = 6
    hyphens: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of blocks, one for each column; the last `foot` rows stand below a rule of their own."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Block]]
    foot: int = 0
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class _Pen:
    """The characters of the borders."""

    across: str
    down: str
    joints: tuple[tuple[str, str, str], ...]

    def rule(self, widths: Sequence[int], joint: int) -> str:
        """A line across; `joint` 0 is the top one, 1 one within, 2 the bottom one."""
        left, middle, right = self.joints[joint]
        return left + middle.join(self.across * (width + 2) for width in widths) + right


_BOX = _Pen("─", "│", (("┌", "┬", "┐"), ("├", "┼", "┤"), ("└", "┴", "┘")))
_ASCII = _Pen("-", "|", (("+", "+", "+"),) * 3)


def draw(grid: Grid, terminal: Terminal) -> str:
    """The table in the terminal's width; columns are folded, none is cut."""
    room = terminal.width - 3 * len(grid.columns) - 1
    if room < sum(column.least for column in grid.columns) or terminal.width < _STACKED_BELOW:
        grid = _stacked(grid)
        room = terminal.width - 4
    widths = fit(grid, room)
    pen = _BOX if terminal.box else _ASCII
    head = [((Span(column.head, Style.STRONG),),) for column in grid.columns]
    folded = [_row(grid.columns, row, widths) for row in grid.rows]
    ruled = grid.ruled and any(len(row) > 1 for row in folded)
    out = [pen.rule(widths, 0)]
    if any(column.head for column in grid.columns):
        out += [_bordered(part, pen, terminal) for part in _row(grid.columns, head, widths)]
        out.append(pen.rule(widths, 1))
    for number, row in enumerate(folded):
        if number and (ruled or number == len(folded) - grid.foot):
            out.append(pen.rule(widths, 1))
        out += [_bordered(part, pen, terminal) for part in row]
    return "\n".join([*out, pen.rule(widths, 2)]) + "\n"


def fit(grid: Grid, room: int) -> list[int]:
    """The widths of the columns: as wide as their texts where there is room, else the widest give first."""
    natural = [
        max(1, width_of((Span(column.head),)), *(width_of(part) for row in grid.rows for part in row[number]))
        if grid.rows
        else max(1, width_of((Span(column.head),)))
        for number, column in enumerate(grid.columns)
    ]
    least = [min(column.least, wide) for column, wide in zip(grid.columns, natural, strict=True)]
    widths = list(natural)
    while sum(widths) > room:
        shrinkable = [number for number, width in enumerate(widths) if width > least[number]]
        if not shrinkable:
            break
        widths[max(shrinkable, key=lambda number: (widths[number], number))] -= 1
    return widths


def _row(columns: Sequence[Column], row: Sequence[Block], widths: Sequence[int]) -> list[list[Line]]:
    """The lines of a row, each a padded part for each column."""
    cells = [
        [
            _padded(part, width, right=column.right)
            for line in block
            for part in fold(line, width, hyphens=column.hyphens)
        ]
        for column, block, width in zip(columns, row, widths, strict=True)
    ]
    empty = [(Span(" " * width),) for width in widths]
    return [
        [part if part is not None else blank for part, blank in zip(parts, empty, strict=True)]
        for parts in zip_longest(*cells)
    ] or [list(empty)]


def _padded(line: Line, width: int, *, right: bool) -> Line:
    blank = Span(" " * max(0, width - width_of(line)))
    return (blank, *line) if right else (*line, blank)


def _bordered(parts: Sequence[Line], pen: _Pen, terminal: Terminal) -> str:
    inside = f" {pen.down} ".join(painted(part, color=terminal.color) for part in parts)
    return f"{pen.down} {inside} {pen.down}"


def _stacked(grid: Grid) -> Grid:
    """For very narrow terminals: the cells of a row below each other, each under its head."""
    rows = [
        [tuple(line for column, block in zip(grid.columns, row, strict=True) for line in _titled(column, block))]
        for row in grid.rows
    ]
    return Grid([Column("", least=1)], rows, grid.foot, ruled=True)


def _titled(column: Column, block: Block) -> Block:
    if not column.head or not block:
        return block
    return ((Span(column.head, Style.STRONG), Span(": "), *block[0]), *block[1:])
