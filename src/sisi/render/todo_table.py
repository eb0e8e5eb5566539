"""`sisi todo` for the terminal: the short cells, the recognitions, and the least, explained in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sisi.layout.grid import Column, Grid, draw
from sisi.layout.paragraph import paragraph
from sisi.layout.spans import Block, Line, Span, Style, block, line
from sisi.messages import Lang, Message, Translator, msg
from sisi.place_words import cell_words
from sisi.register import Nomination
from sisi.render.text import visible, where
from sisi.streams import Terminal
from sisi.todo.least import Move
from sisi.todo.work import ShortCell, Todo
from sisi.todo_words import (
    after_words,
    gap_words,
    impossible_words,
    least_words,
    recognition_words,
    year_words,
)


@dataclass(frozen=True)
class TodoView:
    """How the list is shown: in which language and terminal."""

    lang: Lang
    translate: Translator
    terminal: Terminal

    def text(self, todo: Todo) -> str:
        """The whole list, from what is missing to the least to do about it."""
        parts = [self._words(gap_words(todo)) + self._gaps(todo)]
        if todo.recognitions:
            head = self._words([recognition_words(todo.recognitions)])
            parts.append(head + self._recognitions(todo) + self._words(impossible_words(todo)))
        parts.append(self._words(least_words(todo)) + self._moves(todo) + self._words(after_words(todo)))
        return "\n".join(parts)

    def _gaps(self, todo: Todo) -> str:
        if not todo.shortfall:
            return ""
        columns = [
            Column(self.translate(msg("Department")), least=8, hyphens=True),
            Column(self.translate(msg("Track")), least=8, hyphens=True),
            Column(self.translate(msg("Missing")), right=True, least=4, hyphens=True),
            Column(self.translate(msg("Due now")), right=True, least=4, hyphens=True),
            Column(self.translate(msg("To nominate")), least=12),
        ][: 4 if todo.is_over else 5]
        rows: list[list[Block]] = []
        for work in todo.departments:
            name = visible(work.department.name_on(todo.day).text(self.lang))
            for short in work.worst_first:
                rows.append([block(name), *self._gap(short)][: len(columns)])
                name = ""
        return draw(Grid(columns, rows), self.terminal)

    def _gap(self, short: ShortCell) -> list[Block]:
        count = short.cell.count
        years = [visible(self.translate(year_words(short.by_year)))] if short.by_year else []
        return [
            block(visible(short.cell.track.name.text(self.lang))),
            block(Span(str(count.shortfall), Style.STRONG)),
            block(Span(str(count.behind), Style.BAD if count.behind else Style.PLAIN)),
            block(*years),
        ]

    def _recognitions(self, todo: Todo) -> str:
        columns = [
            Column(self.translate(msg("Track")), least=8, hyphens=True),
            Column(self.translate(msg("Missing")), right=True, least=4, hyphens=True),
            Column(self.translate(msg("Candidates")), right=True, least=4, hyphens=True),
        ]
        rows = [
            [
                block(visible(work.track.name.text(self.lang))),
                block(Span(str(work.needed), Style.STRONG)),
                block(Span(str(work.candidates), Style.BAD if work.beyond else Style.PLAIN)),
            ]
            for work in todo.recognitions
        ]
        return draw(Grid(columns, rows), self.terminal)

    def _moves(self, todo: Todo) -> str:
        if not todo.least.moves:
            return ""
        heads = (msg("Enterprise"), msg("Counts now in"), msg("Let it count in"))
        columns = [Column(self.translate(head), least=10) for head in heads]
        rows = [self._move(move, todo) for move in todo.least.moves]
        return draw(Grid(columns, rows, ruled=True), self.terminal)

    def _move(self, move: Move, todo: Todo) -> list[Block]:
        who: list[str | Line] = [visible(move.goal.enterprise)]
        if move.loses_recognition:
            who.append(line(Span(self.translate(msg("loses its recognition")), Style.BAD)))
        return [block(*who), self._place(move.holder, todo), self._place(move.goal, todo)]

    def _place(self, nomination: Nomination, todo: Todo) -> Block:
        place = Span(where(nomination), Style.FAINT)
        return block(visible(self.translate(cell_words(nomination, todo.plan, todo.day))), line(place))

    def _words(self, messages: Iterable[Message] | Iterator[Message]) -> str:
        lines = (line(visible(self.translate(message))) for message in messages)
        return "".join(paragraph(spans, self.terminal) for spans in lines)
