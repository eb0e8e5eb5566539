"""How wide the columns of a table are: as wide as their texts where there is room, else so that few lines are folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from sisi.layout.fold import fold
from sisi.layout.spans import Block, Line, Meter, width_of

_WORTH_TRYING = 40


def natural_width(blocks: Iterable[Block]) -> int:
    """The width at which nothing is folded."""
    return max((width_of(line) for block in blocks for line in block if not isinstance(line, Meter)), default=1) or 1


def fit(columns: Sequence[Sequence[Block]], least: Sequence[int], room: int) -> list[int]:
    """The widths of `columns` (their blocks, the head's first), none below `least`, together at most `room` if that can be."""
    natural = [max(low, natural_width(blocks)) for blocks, low in zip(columns, least, strict=True)]
    if sum(natural) <= room:
        return natural
    if len(columns[0]) > _WORTH_TRYING:
        return _leveled(natural, least, room)
    return _grown(columns, natural, least, room)


def _leveled(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widest give first."""
    widths = list(natural)
    while sum(widths) > room:
        wider = [number for number, width in enumerate(widths) if width > least[number]]
        if not wider:
            break
        widths[max(wider, key=lambda number: widths[number])] -= 1
    return widths


def _grown(columns: Sequence[Sequence[Block]], natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """From the least on, the column that costs the most lines gets what makes it shorter, as long as there is room."""
    widths = [min(low, wide) for low, wide in zip(least, natural, strict=True)]

    @cache
    def lines(number: int, width: int) -> tuple[int, ...]:
        return tuple(_height(block, width) for block in columns[number])

    def total(trial: Sequence[int]) -> int:
        rows = zip(*(lines(number, width) for number, width in enumerate(trial)), strict=True)
        return sum(max(heights) for heights in rows)

    while (spare := room - sum(widths)) > 0:
        steps = [
            (total(trial), sum(map(sum, map(lines, range(len(trial)), trial))), extra, trial)
            for number in range(len(widths))
            for extra in range(1, min(spare, natural[number] - widths[number]) + 1)
            for trial in [[*widths[:number], widths[number] + extra, *widths[number + 1 :]]]
        ]
        now = (total(widths), sum(map(sum, map(lines, range(len(widths)), widths))))
        better = [step for step in steps if step[:2] < now]
        if not better:
            break
        widths = min(better, key=lambda step: ((step[0] - now[0]) / step[2], (step[1] - now[1]) / step[2]))[3]
    return widths


def _height(block: Block, width: int) -> int:
    return sum(1 if isinstance(part, Meter) else len(fold(part, width, hyphens=True)) for part in block)


def folded(block: Block, width: int, *, hyphens: bool, box: bool) -> list[Line]:
    """The lines of a cell in a column of `width`."""
    lines: list[Line] = []
    for part in block:
        lines += [part.drawn(width, box=box)] if isinstance(part, Meter) else fold(part, width, hyphens=hyphens)
    return lines
