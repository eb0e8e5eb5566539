"""The yearly summary as data: `summarize` makes a `YearSummary` of a register, and it holds everything that any format shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sisi.messages import Name
from sisi.places import Places, is_recognized
from sisi.plan import Named, Plan, ranks
from sisi.problems import Finding
from sisi.register import Nomination, Register
from sisi.summary.fingerprint import fingerprint
from sisi.summary.flow import Change, Flow, changes, flows, total_flow
from sisi.tally import Cell, DepartmentRow, Tally, TrackRow, tally


@dataclass(frozen=True, slots=True)
class CellYear(Cell):
    """A cell at closing, and what it went through."""

    flow: Flow


@dataclass(frozen=True, slots=True)
class TrackYear(TrackRow):
    """A track at closing, and what it went through."""

    flow: Flow


@dataclass(frozen=True, slots=True)
class DepartmentYear(DepartmentRow):
    """A department at closing, what it went through, and its rank by counted/quota (None without a quota; ties share a rank)."""

    flow: Flow
    rank: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """The places at closing of a county or a field; `id` and `name` are None for those without one."""

    id: str | None
    name: Name | None
    counted: int
    recognized: int


@dataclass(frozen=True, slots=True)
class YearSummary:
    """A year of the plan. `closing` is the tally as of the summary's day, `courses` those of all years so far, this one the last.

    `joined` and `recognized` hold the records of the places at closing, `left` those of the places at opening, `moved` both; all by track,
    department, path and line. `opening` is the last day of the year before (None where the calendar has none). `warnings` are those of the
    check as of the summary's day.
    """

    year: int
    opening: date | None
    closing: Tally
    cells: tuple[CellYear, ...]
    tracks: tuple[TrackYear, ...]
    departments: tuple[DepartmentYear, ...]
    flow: Flow
    joined: tuple[Nomination, ...]
    left: tuple[Nomination, ...]
    moved: tuple[Change, ...]
    recognized: tuple[Nomination, ...]
    counties: tuple[Group, ...]
    fields: tuple[Group, ...]
    courses: tuple[Tally, ...]
    fingerprint: str
    warnings: tuple[Finding, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.closing.plan

    @property
    def day(self) -> date:
        """The day that the summary is as of."""
        return self.closing.day

    @property
    def years_left(self) -> int:
        """How many calendar years of the plan are still to come after this one."""
        return self.plan.end.year - self.year

    @property
    def left_out(self) -> int:
        """How many active nominations are not counted, for their enterprise holds its place elsewhere."""
        return self.closing.total.nominated - self.closing.total.counted

    @property
    def last_year(self) -> Tally | None:
        """The tally of the year before, None in the plan's first year."""
        return self.courses[-2] if len(self.courses) > 1 else None

    @property
    def short_cells(self) -> tuple[CellYear, ...]:
        """The cells with a shortfall, in the plan's order."""
        return tuple(cell for cell in self.cells if cell.count.shortfall)

    def next_year_need(self, shortfall: int) -> int | None:
        """What the next year must bring if `shortfall` is spread evenly over the years left, the larger parts first; None in the last year."""
        return -(-shortfall // self.years_left) if self.years_left > 0 else None


def plan_years(plan: Plan) -> range:
    """The years that the plan's time touches."""
    return range(plan.start.year, plan.end.year + 1)


def day_of(plan: Plan, year: int) -> date:
    """The day that a summary is as of: the last one of the year, or of the plan where that is earlier."""
    return min(date(year, 12, 31), plan.end)


def summarize(
    register: Register, year: int, *, places: Places | None = None, warnings: Iterable[Finding] = ()
) -> YearSummary:
    """The summary of `year`, which must be one of `plan_years` (else ValueError); `places` are those of `register`, where they are at hand."""
    plan = register.plan
    if year not in plan_years(plan):
        raise ValueError(year)
    places = places or Places(register)
    courses = tuple(
        tally(register, day_of(plan, each), places=places) for each in plan_years(plan)[: year - plan.start.year + 1]
    )
    closing = courses[-1]
    opening = date(year - 1, 12, 31) if year > 1 else None
    found = changes(places, opening, closing.day)
    cells = _cells(closing, flows(found, opening, closing.day))
    order = _order(plan)
    held = sorted((change.new for change in found if change.new is not None), key=order)
    return YearSummary(
        year=year,
        opening=opening,
        closing=closing,
        cells=cells,
        tracks=tuple(
            TrackYear(
                row.track, row.count, row.goal, total_flow(cell.flow for cell in cells if cell.track is row.track)
            )
            for row in closing.tracks
        ),
        departments=_departments(closing, cells),
        flow=total_flow(cell.flow for cell in cells),
        joined=tuple(sorted((change.new for change in found if change.new and change.joined), key=order)),
        left=tuple(sorted((change.old for change in found if change.old and change.left), key=order)),
        moved=tuple(sorted((change for change in found if change.moved), key=lambda change: order(change.new))),
        recognized=tuple(place for place in held if place.recognized and place.recognized.day.year == year),
        counties=_groups(held, plan.counties, closing.day, lambda place: place.county),
        fields=_groups(held, plan.fields, closing.day, lambda place: place.field),
        courses=courses,
        fingerprint=fingerprint(register),
        warnings=tuple(warnings),
    )


def _order(plan: Plan) -> Callable[[Nomination | None], tuple[object, ...]]:
    """The order of lists of records: track, department, path, line."""
    tracks, departments = ranks(plan.tracks), ranks(plan.departments)

    def order(nomination: Nomination | None) -> tuple[object, ...]:
        assert nomination is not None
        return (tracks[nomination.track], departments[nomination.department], *nomination.place)

    return order


def _cells(closing: Tally, by_cell: dict[tuple[str, str], Flow]) -> tuple[CellYear, ...]:
    return tuple(
        CellYear(cell.track, cell.department, cell.count, by_cell.get((cell.track.id, cell.department.id), Flow()))
        for cell in closing.cells
    )


def _departments(closing: Tally, cells: Sequence[CellYear]) -> tuple[DepartmentYear, ...]:
    rates = [rate(row.count.counted, row.count.quota) for row in closing.departments]
    return tuple(
        DepartmentYear(
            row.department,
            row.count,
            total_flow(cell.flow for cell in cells if cell.department is row.department),
            None if own is None else 1 + sum(other is not None and other > own for other in rates),
        )
        for row, own in zip(closing.departments, rates, strict=True)
    )


def rate(part: int, whole: int | None) -> Fraction | None:
    """The rate of completion, exactly; None where nothing is asked for."""
    return Fraction(part, whole) if whole else None


def _groups(
    held: Sequence[Nomination], things: Sequence[Named] | None, day: date, key: Callable[[Nomination], str]
) -> tuple[Group, ...]:
    """In the plan's order; without its list the texts in use, by code point. Last the places without one, where there are any."""
    if things is None:
        names = {text: Name(text, text) for text in sorted({key(place) for place in held} - {""})}
    else:
        names = {thing.id: thing.name for thing in things}
    groups = [_group(id_, name, [place for place in held if key(place) == id_], day) for id_, name in names.items()]
    nowhere = [place for place in held if not key(place)]
    return (*groups, _group(None, None, nowhere, day)) if nowhere else tuple(groups)


def _group(id_: str | None, name: Name | None, held: Sequence[Nomination], day: date) -> Group:
    return Group(id_, name, len(held), sum(is_recognized(place, day) for place in held))
