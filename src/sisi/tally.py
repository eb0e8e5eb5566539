"""The count: what "How it counts" in the README says, over a register and a day. Pure functions, exact arithmetic, nothing netted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from sisi.dates import elapsed
from sisi.places import Places, is_recognized
from sisi.plan import Department, Plan, Track
from sisi.records import Record, records
from sisi.register import Nomination, Register


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers of enterprises, of a cell or summed over cells. No surplus of one cell ever fills the gap of another."""

    quota: int = 0
    nominated: int = 0
    counted: int = 0
    shortfall: int = 0
    surplus: int = 0
    due: int = 0
    behind: int = 0
    recognized: int = 0

    def __add__(self, other: Count) -> Count:
        """Both together, number by number."""
        return Count(*(getattr(self, key) + getattr(other, key) for key in Count.__slots__))


def total(counts: Iterable[Count]) -> Count:
    """The sum of `counts`."""
    return sum(counts, Count())


class Goal(NamedTuple):
    """Recognitions against a target: enterprises to recognize, at least. All None where there is no target."""

    target: int | None = None
    shortfall: int | None = None
    due: int | None = None
    behind: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A department's part of a track."""

    track: Track
    department: Department
    count: Count


@dataclass(frozen=True, slots=True)
class TrackRow:
    """A track over the chosen departments."""

    track: Track
    count: Count
    goal: Goal


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department over the chosen tracks."""

    department: Department
    count: Count


@dataclass(frozen=True, slots=True)
class Tally:
    """Where the plan stands at the end of `day`, over the chosen tracks and departments."""

    plan: Plan
    day: date
    elapsed: Fraction
    cells: tuple[Cell, ...]
    tracks: tuple[TrackRow, ...]
    departments: tuple[DepartmentRow, ...]
    total: Count
    goal: Goal
    records: tuple[Record, ...]

    @property
    def enterprises(self) -> int:
        """How many different enterprises have active nominations."""
        return len({record.enterprise for record in self.records if record.holder is not None})

    @property
    def cells_with_quota(self) -> tuple[Cell, ...]:
        """The cells that ask for something."""
        return tuple(cell for cell in self.cells if cell.count.quota > 0)

    @property
    def cells_met(self) -> int:
        """How many of the cells with a quota have no shortfall."""
        return sum(cell.count.shortfall == 0 for cell in self.cells_with_quota)

    @property
    def not_counted(self) -> int:
        """How many of the records are not counted."""
        return sum(not record.counted for record in self.records)


def gaps(tally: Tally) -> list[Cell]:
    """The cells where something is missing, the largest gap first; of equal ones the plan's order."""
    return sorted((cell for cell in tally.cells if cell.count.shortfall), key=lambda cell: -cell.count.shortfall)


class Choice(NamedTuple):
    """The tracks and departments that were chosen, by id; None is all of them."""

    tracks: Collection[str] | None = None
    departments: Collection[str] | None = None

    def holds(self, nomination: Nomination) -> bool:
        """Whether the cell of `nomination` is among the chosen ones."""
        return (self.tracks is None or nomination.track in self.tracks) and (
            self.departments is None or nomination.department in self.departments
        )


EVERYTHING = Choice()
"""All tracks and all departments."""


def tally(register: Register, day: date, choice: Choice = EVERYTHING, places: Places | None = None) -> Tally:
    """Count the chosen cells at the end of `day`; places are decided over the whole plan."""
    plan = register.plan
    passed = elapsed(plan.start, plan.end, day)
    chosen = [record for record in records(register, day, places) if choice.holds(record.nomination)]
    departments = [thing for thing in plan.departments if choice.departments is None or thing.id in choice.departments]
    tracks = [thing for thing in plan.tracks if choice.tracks is None or thing.id in choice.tracks]
    by_cell = _sums(chosen, day)
    cells = tuple(
        Cell(
            track,
            department,
            count_of(track.quota(department.id), by_cell.get((track.id, department.id), (0, 0, 0)), passed),
        )
        for track in tracks
        for department in departments
    )
    rows = tuple(_track_row(track, cells, passed, choice) for track in tracks)
    return Tally(
        plan=plan,
        day=day,
        elapsed=passed,
        cells=cells,
        tracks=rows,
        departments=tuple(
            DepartmentRow(thing, total(cell.count for cell in cells if cell.department is thing))
            for thing in departments
        ),
        total=total(cell.count for cell in cells),
        goal=_total_goal(plan, rows, choice),
        records=tuple(chosen),
    )


def _sums(chosen: Sequence[Record], day: date) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Nominated, counted and recognized by cell."""
    sums: dict[tuple[str, str], tuple[int, int, int]] = {}
    for record in chosen:
        if record.holder is not None:
            cell, holds = record.nomination.cell, record.counted
            nominated, counted, recognized = sums.get(cell, (0, 0, 0))
            is_new = holds and is_recognized(record.nomination, day)
            sums[cell] = (nominated + 1, counted + holds, recognized + is_new)
    return sums


def count_of(quota: int, numbers: tuple[int, int, int], passed: Fraction) -> Count:
    """The count of one cell from its quota and its numbers: nominated, counted, recognized."""
    nominated, counted, recognized = numbers
    due = ceil(quota * passed)
    return Count(
        quota=quota,
        nominated=nominated,
        counted=counted,
        shortfall=max(0, quota - counted),
        surplus=max(0, counted - quota),
        due=due,
        behind=max(0, due - counted),
        recognized=recognized,
    )


def _track_row(track: Track, cells: Sequence[Cell], passed: Fraction, choice: Choice) -> TrackRow:
    count = total(cell.count for cell in cells if cell.track is track)
    if track.target is None or choice.departments is not None:  # a target is no department's
        return TrackRow(track, count, Goal())
    due = ceil(track.target * passed)
    recognized = count.recognized
    return TrackRow(track, count, Goal(track.target, max(0, track.target - recognized), due, max(0, due - recognized)))


def _total_goal(plan: Plan, rows: Sequence[TrackRow], choice: Choice) -> Goal:
    """The sums over the tracks that have a target; the plan's own target stands where nothing was chosen."""
    if choice.departments is not None:
        return Goal()
    goals = [row.goal for row in rows if row.goal.target is not None]
    target = plan.target if choice.tracks is None else None
    if not goals:
        return Goal(target)
    return Goal(
        target if target is not None else sum(goal.target or 0 for goal in goals),
        sum(goal.shortfall or 0 for goal in goals),
        sum(goal.due or 0 for goal in goals),
        sum(goal.behind or 0 for goal in goals),
    )
