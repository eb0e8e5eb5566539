"""The index of the yearly summaries of a plan: its years, how far it had come at the end of each, and the files that tell more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sisi.messages import Message, msg
from sisi.summary.document import Chart, Table
from sisi.summary.tables import chart, courses
from sisi.summary.words import day_words
from sisi.summary.year import YearSummary


@dataclass(frozen=True, slots=True)
class Index:
    """Title, chart, and the table of the years, with the names of the files beside each of its rows."""

    title: Message
    as_of: Message
    chart: Chart
    table: Table
    files: tuple[tuple[str, ...], ...]


def index(last: YearSummary, files: Mapping[int, tuple[str, ...]]) -> Index:
    """The index from the last year's summary, which knows all the years before; `files` are by year."""
    return Index(
        title=msg("{plan}: the yearly reports", plan=last.plan.name),
        as_of=msg("As of {day}", day=day_words(last.day)),
        chart=chart(last),
        table=courses(last),
        files=tuple(files.get(each.day.year, ()) for each in last.courses),
    )
