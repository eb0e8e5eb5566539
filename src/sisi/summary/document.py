"""The summary as a document: sections of paragraphs, tables, a matrix and a chart, built once; formats only lay them out.

Nothing here has a language yet. A `Value` becomes text through `sisi.render.summary_words.Words`, which also makes control characters of
the data visible; what a format must escape for its own reader (pipes, tags, formulas), it escapes on top of that. `ids` and `key` name a
number as the JSON does, so that any format's numbers can be held against the JSON's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sisi.messages import Message, Name, msg
from sisi.tally import Count, Goal

Value = int | str | date | Fraction | Name | Message | None
"""What stands in a cell of a table: a number of enterprises, a text of the data, a day, a rate (1 is 100%), a name, words, or nothing."""
Ids = tuple[str | None, ...]
"""What a row stands for: ids of a track, a department, a track and a department, a year as text ...; empty for a sum."""


class Kind(StrEnum):
    """What a column holds, and so how it is laid out: numbers and rates to the right."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `key` is the JSON's key of its values, "" where the JSON has none; `summed`: its foot is the sum of its rows."""

    key: str
    head: Message
    kind: Kind = Kind.NUMBER
    summed: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether its values stand on the right."""
        return self.kind in (Kind.NUMBER, Kind.RATE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a value a column."""

    ids: Ids
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `key` is the JSON's key of its rows ("tracks", "joined" ...). Without rows `empty` is said in its place."""

    key: str
    caption: Message
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: Row | None = None
    empty: Message | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in a row; a space stands between them in English, none in Chinese. `lead` marks what a hurried reader reads."""

    sentences: tuple[Message, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of remarks, each of some sentences."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A track (or all, without an id) of the matrix: a count a department, their sum, and recognitions (`sum.recognized`) against `goal`."""

    id: str | None
    name: Value
    counts: tuple[Count, ...]
    sum: Count
    goal: Goal


@dataclass(frozen=True, slots=True)
class Matrix:
    """Tracks down, departments across: quota, counted, shortfall of each cell; `departments` are ids with names, `foot` is the sum of all."""

    caption: Message
    explanation: Message
    departments: tuple[tuple[str, Name], ...]
    rows: tuple[MatrixRow, ...]
    foot: MatrixRow

    @property
    def heads(self) -> tuple[Value, ...]:
        """The heads of its columns where each cell shows quota, counted and shortfall together."""
        return (msg("Track"), *(name for _id, name in self.departments), msg("Together"), msg("Recognized/target"))


@dataclass(frozen=True, slots=True)
class Point:
    """A year's end in the chart; `elapsed` (0 to 1, exact) is how far to the right it stands."""

    year: int
    elapsed: Fraction
    counted: int
    recognized: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Counted and recognized at the end of each year so far, against the even lines that lead from nothing at the plan's start to quota and target at its end.

    `ends` are the plan's years with how much of its time has passed at the end of each. `target` is None where there is none.
    """

    title: Message
    description: Paragraph
    points: tuple[Point, ...]
    ends: tuple[tuple[int, Fraction], ...]
    quota: int
    target: int | None

    @property
    def highest(self) -> int:
        """The largest number that it shows, at least 1."""
        reached = (number for point in self.points for number in (point.counted, point.recognized))
        return max(1, self.quota, self.target or 0, *reached)


Block = Paragraph | Table | Bullets | Matrix | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document under a (numbered) head; `id` is the same in every language."""

    id: str
    number: int
    title: Message
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: title, the day it is as of, and sections."""

    title: Message
    as_of: Message
    sections: tuple[Section, ...]
    fingerprint: str


def number_columns(*keys_and_heads: tuple[str, Message]) -> tuple[Column, ...]:
    """Columns of numbers whose foot is their sum."""
    return tuple(Column(key, head, summed=True) for key, head in keys_and_heads)
