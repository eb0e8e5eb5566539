"""`sisi todo` for the terminal: the short cells, the recognitions, and the least, explained in words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.box import ASCII, SQUARE
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sisi.messages import Lang, Message, Name, Translator, msg, msgn
from sisi.plan import by_id
from sisi.register import Nomination
from sisi.render.text import visible
from sisi.streams import Terminal
from sisi.todo.least import Move
from sisi.todo.work import Need, Todo, TrackWork


def todo_table(todo: Todo, lang: Lang, translate: Translator, terminal: Terminal) -> str:
    """The whole list, from what is short to what is the least to do about it."""
    return _Page(todo, lang, translate, terminal).text()


class _Page:
    """Writes one list."""

    def __init__(self, todo: Todo, lang: Lang, translate: Translator, terminal: Terminal) -> None:
        self._todo, self._lang, self._translate, self._terminal = todo, lang, translate, terminal
        self._tracks, self._departments = by_id(todo.plan.tracks), by_id(todo.plan.departments)
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=terminal.width,
            force_terminal=terminal.color,
            color_system="standard" if terminal.color else None,
            highlight=False,
        )

    def text(self) -> str:
        """All parts, an empty line between them."""
        self._gaps()
        if self._todo.recognitions:
            self._say()
            self._recognitions()
        self._say()
        self._least()
        return self._out.getvalue()

    def _gaps(self) -> None:
        todo = self._todo
        self._head(_gap_words(todo))
        if not todo.shortfall:
            return
        if todo.is_over:
            self._say(msg("The plan ended on {day}; no time is left to close them.", day=todo.plan.end))
        heads = [msg("Department"), msg("Track"), msg("Shortfall"), msg("Due now"), msg("To nominate a year")]
        table = self._table(heads if todo.years else heads[:-1], numbers=(2, 3))
        for work in todo.departments:
            name = self._name(work.department.name_on(todo.day))
            for short in work.worst_first:
                count = short.cell.count
                row = [name, self._name(short.cell.track.name), str(count.shortfall), str(count.behind)]
                table.add_row(*row, *([self._years(short.by_year)] if todo.years else []))
                name = ""
        self._console.print(table)

    def _years(self, needs: Sequence[Need]) -> str:
        """The years with one need together."""
        parts = []
        for need, group in groupby((part for part in needs if part.need), key=lambda part: part.need):
            years = [part.year for part in group]
            if len(years) == 1:
                parts.append(msg("{year}: {need}", year=years[0], need=need))
            else:
                parts.append(msg("{first} to {last}: {need} a year", first=years[0], last=years[-1], need=need))
        return self._join(parts)

    def _recognitions(self) -> None:
        works = self._todo.recognitions
        needed = sum(work.needed for work in works)
        self._head(msgn("{n} recognition is still needed", "{n} recognitions are still needed", needed))
        table = self._table([msg("Track"), msg("Still needed"), msg("Candidates")], numbers=(1, 2))
        for work in works:
            table.add_row(self._name(work.track.name), str(work.needed), str(work.candidates))
        self._console.print(table)
        self._say(msg("Candidates are the enterprises that count in the track and are not recognized yet."))
        for work in works:
            for words in _impossible(work, self._todo):
                self._say(words)

    def _least(self) -> None:
        self._head(_least_words(self._todo))
        moves = self._todo.least.moves
        if moves:
            self._say(_why_moves(moves))
        for number, move in enumerate(moves, 1):
            self._move(number, move)
        if self._todo.least.missing and moves:
            self._say(_after_words(self._missing()))

    def _move(self, number: int, move: Move) -> None:
        self._line(f"{number}. {visible(move.goal.enterprise)}", 2)
        self._line(self._translate(msg("counts now in {place}", place=self._place(move.holder))), 5)
        self._line(self._translate(msg("let it count in {place}", place=self._place(move.goal))), 5)
        if move.loses_recognition:
            self._line(self._translate(msg("This loses a recognition: it is recognized there, and not here.")), 5)

    def _missing(self) -> str:
        todo = self._todo
        return self._join(
            msg(
                "{department}, {track}: {n}",
                department=self._departments[department].name_on(todo.day),
                track=self._tracks[track].name,
                n=number,
            )
            for (track, department), number in todo.least.missing.items()
        )

    def _place(self, nomination: Nomination) -> Message:
        return msg(
            "{track} of {department} ({where})",
            track=self._tracks[nomination.track].name,
            department=self._departments[nomination.department].name_on(self._todo.day),
            where=f"{nomination.path}:{nomination.line}",
        )

    def _name(self, name: Name) -> str:
        return visible(name.text(self._lang))

    def _join(self, parts: Iterable[Message]) -> str:
        return self._translate(msg("; ")).join(visible(self._translate(part)) for part in parts)

    def _table(self, heads: Iterable[Message], numbers: Sequence[int]) -> Table:
        table = Table(box=SQUARE if self._terminal.box else ASCII)
        for place, head in enumerate(heads):
            table.add_column(
                self._translate(head), justify="right" if place in numbers else "left", overflow="fold"
            )
        return table

    def _head(self, words: Message) -> None:
        self._console.print(Text(visible(self._translate(words)), style="bold", overflow="fold"), soft_wrap=True)

    def _say(self, words: Message | None = None) -> None:
        self._line("" if words is None else self._translate(words), 0)

    def _line(self, text: str, indent: int) -> None:
        """A line of words; the terminal wraps it, and a pipe has it whole."""
        self._out.write(" " * indent + visible(text) + "\n")
