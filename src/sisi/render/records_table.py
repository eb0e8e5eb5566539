"""`sisi why` and `sisi list` for the terminal: every record with its file and line, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sisi.layout.grid import Column, Grid, draw
from sisi.layout.paragraph import paragraph
from sisi.layout.spans import Block, Line, Span, Style, block, line
from sisi.messages import Message, Translator, msg, msgn
from sisi.places import Places
from sisi.plan import by_id
from sisi.record_words import dates_words, fate_words
from sisi.records import Record
from sisi.register import Nomination
from sisi.render.text import visible, where
from sisi.streams import Terminal
from sisi.tally import Cell


@dataclass(frozen=True)
class RecordsView:
    """How records are shown: whose places they compete for, on which day, in which language and terminal."""

    places: Places
    day: date
    translate: Translator
    terminal: Terminal

    def why(self, cell: Cell, records: Sequence[Record]) -> str:
        """A cell: its numbers in words, the records that count, those that do not with the reason, and the sum."""
        counted = [record for record in records if record.counted]
        others = [record for record in records if not record.counted]
        parts = [
            self._words(self._why_head(cell)),
            *self._section(msg("Counted ({n}):", n=len(counted)), counted),
            *self._section(msg("Not counted ({n}):", n=len(others)), others),
            self._words(self._why_foot(cell, len(records), len(others))),
        ]
        return "\n".join(parts)

    def listing(self, records: Sequence[Record]) -> str:
        """All of `records`, and how many of them count."""
        others = sum(not record.counted for record in records)
        foot = self._words(
            msg(
                "{records}: {counted} counted, {others} not, as of {day}.",
                records=msgn("{n} record", "{n} records", len(records)),
                counted=len(records) - others,
                others=others,
                day=self.day.isoformat(),
            )
        )
        if not records:
            return foot
        heads = (msg("Enterprise"), msg("Cell"), msg("What became of it"), msg("Where"))
        rows = [
            (self._who(record.nomination), self._cell(record.nomination), self._fate(record), self._where(record))
            for record in records
        ]
        return draw(Grid(self._columns(heads), rows, ruled=True), self.terminal) + "\n" + foot

    def _section(self, title: Message, records: Sequence[Record]) -> list[str]:
        if not records:
            return []
        heads = (msg("Enterprise"), msg("What became of it"), msg("Where"))
        rows = [(self._who(record.nomination), self._fate(record), self._where(record)) for record in records]
        return [self._words(title) + draw(Grid(self._columns(heads), rows, ruled=True), self.terminal)]

    def _columns(self, heads: Sequence[Message]) -> list[Column]:
        return [Column(self.translate(head), least=10) for head in heads]

    def _words(self, message: Message) -> str:
        return paragraph(line(visible(self.translate(message))), self.terminal)

    def _why_head(self, cell: Cell) -> Message:
        count = cell.count
        return msg(
            "{track} of {department}, as of {day}: quota {quota}, {counted} counted, {short} missing, {over} over; {recognized} recognized.",
            track=cell.track.name,
            department=cell.department.name_on(self.day),
            day=self.day.isoformat(),
            quota=count.quota,
            counted=count.counted,
            short=count.shortfall,
            over=count.surplus,
            recognized=count.recognized,
        )

    def _why_foot(self, cell: Cell, records: int, others: int) -> Message:
        return msg(
            "Together: {records} = {counted} counted + {others} not counted.",
            records=msgn("{n} record", "{n} records", records),
            counted=cell.count.counted,
            others=others,
        )

    def _who(self, nomination: Nomination) -> Block:
        code = nomination.text("code")
        names = [visible(nomination.enterprise)]
        return block(*names, *([line(Span(visible(code), Style.FAINT))] if code else []))

    def _cell(self, nomination: Nomination) -> Block:
        plan = self.places.register.plan
        department = by_id(plan.departments)[nomination.department].name_on(self.day)
        names = (by_id(plan.tracks)[nomination.track].name, department)
        return block(*(visible(self.translate(msg("{name}", name=name))) for name in names))

    def _fate(self, record: Record) -> Block:
        lines: list[Line] = [line(visible(self.translate(dates_words(record.nomination, self.day))))]
        fate = fate_words(record, self.places, self.day)
        if fate is not None:
            lines.append(line(Span(visible(self.translate(fate)), Style.STRONG)))
        if not record.counted and record.holder is not None:
            lines.append(line(Span(where(record.holder), Style.FAINT)))
        return tuple(lines)

    def _where(self, record: Record) -> Block:
        return block(line(Span(where(record.nomination), Style.FAINT)))
