"""The cells that a change moves: their counts before and after."""

from __future__ import annotations

from dataclasses import dataclass

from sisi.books import Books
from sisi.messages import Message, msg, with_commas
from sisi.plan import Department, Track
from sisi.tally import Count, Tally, tally


@dataclass(frozen=True, slots=True)
class Moved:
    """A cell whose counts differ."""

    track: Track
    department: Department
    before: Count
    after: Count


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved on the day of the books: cells, and the shortfall of the whole plan."""

    cells: tuple[Moved, ...]
    shortfall: tuple[int, int]


def movement(before: Books, after: Books) -> Movement:
    """The cells of one plan that differ between two books without errors."""
    old, new = _tally(before), _tally(after)
    cells = tuple(
        Moved(right.track, right.department, left.count, right.count)
        for left, right in zip(old.cells, new.cells, strict=True)
        if left.count != right.count
    )
    return Movement(cells, (old.total.shortfall, new.total.shortfall))


def _tally(books: Books) -> Tally:
    return tally(books.register, books.day, places=books.places)


_NUMBERS = {
    "nominated": msg("nominated"),
    "counted": msg("counted"),
    "recognized": msg("recognized"),
    "shortfall": msg("shortfall"),
    "surplus": msg("surplus"),
}


def numbers_words(moved: Moved) -> Message:
    """The numbers of a cell that moved, before → after; `counted` always."""
    pairs = ((key, name, getattr(moved.before, key), getattr(moved.after, key)) for key, name in _NUMBERS.items())
    return with_commas(
        msg("{name} {before} → {after}", name=name, before=before, after=after)
        for key, name, before, after in pairs
        if before != after or key == "counted"
    )
