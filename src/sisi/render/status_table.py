"""`sisi status` for the terminal: in words first, then the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sisi.layout.grid import Column, Grid, draw_in_parts, least_width
from sisi.layout.paragraph import paragraph
from sisi.layout.spans import Block, Meter, Span, Style, block, line, text_width
from sisi.layout.widths import natural_width
from sisi.messages import Lang, Name, Translator, msg
from sisi.render.text import visible
from sisi.status_words import MARKS, status_words
from sisi.streams import Terminal
from sisi.tally import Count, Goal, Tally


def status_table(tally: Tally, lang: Lang, translate: Translator, terminal: Terminal) -> str:
    """The words; tracks down, departments across, totals on both sides; what the marks mean."""
    view = _View(tally, lang, translate, terminal)
    words = "".join(paragraph(line(visible(translate(message))), terminal) for message in status_words(tally))
    wide = view.grid(meters=True)
    grid = wide if least_width(wide) <= terminal.width else view.grid(meters=False)
    return words + "\n" + draw_in_parts(grid, terminal) + view.legend()


@dataclass(frozen=True)
class _View:
    tally: Tally
    lang: Lang
    translate: Translator
    terminal: Terminal

    def grid(self, *, meters: bool) -> Grid:
        """The matrix; with `meters` one bar in each cell, else one for each track."""
        tally = self.tally
        foot = [_numbers(row.count, meters, strong=True) for row in tally.departments]
        rows = [
            [
                self._title(row.track.name, None if meters else row.count),
                *(_numbers(cell.count, meters) for cell in tally.cells if cell.track is row.track),
                _numbers(row.count, meters, strong=True),
                _recognized(row.count, row.goal, meters),
            ]
            for row in tally.tracks
        ]
        total = self._title(Name(*[self.translate(msg("Total"))] * 2), None if meters else tally.total)
        rows.append(
            [total, *foot, _numbers(tally.total, meters, strong=True), _recognized(tally.total, tally.goal, meters)]
        )
        return Grid(self._columns(rows, meters), rows, foot=1)

    def _title(self, name: Name, count: Count | None) -> Block:
        return block(Span(visible(name.text(self.lang)), Style.STRONG), *(() if count is None else _meter(count)))

    def _columns(self, rows: Sequence[Sequence[Block]], meters: bool) -> list[Column]:
        names = [row.department.name_on(self.tally.day).text(self.lang) for row in self.tally.departments]
        heads = [self.translate(msg("Track")), *names, self.translate(msg("Total")), self.translate(msg("Recognized"))]
        columns = []
        for number, head in enumerate(map(visible, heads)):
            blocks = [row[number] for row in rows]
            least = _natural if meters else _least if number else _least_of_names
            columns.append(Column(head, number > 0, least(head, blocks), hyphens=True))
        return columns

    def legend(self) -> str:
        """What the marks mean."""
        full, part, rest = "█▓─" if self.terminal.box else "#!."
        words = msg(
            "{marks}; {full} done, {part} due but missing, {rest} not due yet",
            marks=MARKS,
            full=full,
            part=part,
            rest=rest,
        )
        return paragraph(line(Span(self.translate(words), Style.FAINT)), self.terminal)


def _longest(words: Sequence[str]) -> int:
    return max((text_width(word) for word in words), default=1)


def _natural(head: str, blocks: Sequence[Block]) -> int:
    """The fewest cells at which no cell is folded, and the head only between words."""
    return max(_longest(head.split()), natural_width(blocks))


def _least(head: str, blocks: Sequence[Block]) -> int:
    """The fewest cells of a column of numbers: none is folded, and the head's words only where they are long."""
    return max(natural_width(blocks), min(_longest(head.split()), 8 if head.isascii() else 4))


def _least_of_names(head: str, blocks: Sequence[Block]) -> int:
    """The fewest cells of the column of names: words are folded only where they are long."""
    spans = [span for content in blocks for part in content if not isinstance(part, Meter) for span in part]
    return min(10, _longest([*head.split(), *(word for span in spans for word in span.text.split())]))


def _numbers(count: Count, meters: bool, *, strong: bool = False) -> Block:
    """Counted/quota, and what is missing or over: behind it where there is a bar for each cell, else below."""
    here = Style.FAINT if not (count.quota or count.counted) else Style.STRONG if strong else Style.PLAIN
    numbers = Span(f"{count.counted}/{count.quota}", here)
    late = "!" if count.behind else ""
    marks = [
        *([Span(f"-{count.shortfall}{late}", Style.BAD if late else Style.STRONG)] if count.shortfall else []),
        *([Span(f"+{count.surplus}", Style.NOTE)] if count.surplus else []),
    ]
    return _cell(numbers, marks, _meter(count) if meters else None)


def _recognized(count: Count, goal: Goal, meters: bool) -> Block:
    """Recognized/target, and what is missing."""
    if goal.target is None:
        return _cell(Span(f"{count.recognized}"), [], () if meters else None)
    late = "!" if goal.behind else ""
    marks = [Span(f"-{goal.shortfall}{late}", Style.BAD if late else Style.STRONG)] if goal.shortfall else []
    return _cell(Span(f"{count.recognized}/{goal.target}"), marks, _goal_meter(goal) if meters else None)


def _cell(numbers: Span, marks: Sequence[Span], meter: Block | None) -> Block:
    spaced = [part for mark in marks for part in (Span(" "), mark)]
    if meter is not None:
        return ((numbers, *spaced), *meter)
    return block(numbers, tuple(spaced[1:]))


def _meter(count: Count) -> Block:
    return (Meter(count.quota - count.shortfall, count.behind, count.quota),) if count.quota else ()


def _goal_meter(goal: Goal) -> Block:
    if not goal.target or goal.shortfall is None:
        return ()
    return (Meter(max(0, goal.target - goal.shortfall), min(goal.behind or 0, goal.shortfall), goal.target),)
