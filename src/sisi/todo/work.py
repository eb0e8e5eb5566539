"""What is left to do, as data: per department, per track, and the least of all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sisi.places import Places
from sisi.plan import Department, Plan, Track
from sisi.tally import Cell, Tally, TrackRow, tally
from sisi.todo.least import Least, least


@dataclass(frozen=True, slots=True)
class Need:
    """How many nominations a cell needs in a calendar year."""

    year: int
    need: int


@dataclass(frozen=True, slots=True)
class ShortCell:
    """A cell with a shortfall, spread over the years that are left."""

    cell: Cell
    by_year: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class DepartmentWork:
    """What a department is short of; `cells` in the plan's order."""

    department: Department
    shortfall: int
    cells: tuple[ShortCell, ...]

    @property
    def worst_first(self) -> list[ShortCell]:
        """The cells by shortfall, then by what is due now, then in the plan's order."""
        return sorted(self.cells, key=lambda short: (-short.cell.count.shortfall, -short.cell.count.behind))


@dataclass(frozen=True, slots=True)
class TrackWork:
    """The recognitions that a track still needs, its places that are not recognized yet, and the nominations its cells are short of."""

    track: Track
    needed: int
    candidates: int
    nominations: int

    @property
    def beyond(self) -> int:
        """How many recognitions no candidate stands for, even if all succeed."""
        return max(0, self.needed - self.candidates)

    @property
    def beyond_quotas(self) -> int:
        """How many of them are missing even if every gap of the track's cells is closed and all of these succeed, too."""
        return max(0, self.beyond - self.nominations)


@dataclass(frozen=True, slots=True)
class Todo:
    """What is left to do at the end of `day`; `departments` are the chosen ones, all else is of the whole plan."""

    plan: Plan
    day: date
    departments: tuple[DepartmentWork, ...]
    recognitions: tuple[TrackWork, ...]
    least: Least
    total_shortfall: int

    @property
    def shortfall(self) -> int:
        """That of the chosen departments."""
        return sum(work.shortfall for work in self.departments)

    @property
    def is_whole(self) -> bool:
        """Whether all departments are chosen."""
        return len(self.departments) == len(self.plan.departments)

    @property
    def is_over(self) -> bool:
        """Whether the plan has no day left."""
        return self.day >= self.plan.end


def todo(places: Places, day: date, departments: Collection[str] | None = None) -> Todo:
    """What is left to do; `departments` (ids) narrows the departments alone. The books must be without errors."""
    plan = places.register.plan
    counted = tally(places.register, day, places=places)
    return Todo(
        plan,
        day,
        tuple(
            _department(counted, row.department)
            for row in counted.departments
            if departments is None or row.department.id in departments
        ),
        tuple(_recognitions(counted)),
        least(places, day),
        counted.total.shortfall,
    )


def years_left(plan: Plan, day: date) -> tuple[int, ...]:
    """The calendar years of the plan that end after `day`; the last one ends with the plan."""
    return tuple(year for year in range(plan.start.year, plan.end.year + 1) if min(date(year, 12, 31), plan.end) > day)


def spread(number: int, years: Collection[int]) -> tuple[Need, ...]:
    """A number over years, in whole numbers that differ by at most 1, the larger ones first."""
    return tuple(Need(year, number // len(years) + (place < number % len(years))) for place, year in enumerate(years))


def _department(counted: Tally, department: Department) -> DepartmentWork:
    years = years_left(counted.plan, counted.day)
    cells = [cell for cell in counted.cells if cell.department is department]
    return DepartmentWork(
        department,
        sum(cell.count.shortfall for cell in cells),
        tuple(ShortCell(cell, spread(cell.count.shortfall, years)) for cell in cells if cell.count.shortfall),
    )


def _recognitions(counted: Tally) -> Iterator[TrackWork]:
    for row in counted.tracks:
        if row.goal.shortfall:
            yield _track(row, row.goal.shortfall)


def _track(row: TrackRow, needed: int) -> TrackWork:
    return TrackWork(row.track, needed, row.count.counted - row.count.recognized, row.count.shortfall)
