"""The tables of numbers, and the chart: the matrix, the flow of the year, the departments by rank, the years, counties and fields."""

from __future__ import annotations

from collections.abc import Sequence

from sisi.dates import elapsed
from sisi.messages import Message, Name, msg
from sisi.plan import Department
from sisi.summary.document import (
    Chart,
    Column,
    Kind,
    Matrix,
    MatrixRow,
    Paragraph,
    Point,
    Row,
    Table,
    Value,
    number_columns,
)
from sisi.summary.flow import Flow
from sisi.summary.words import formerly
from sisi.summary.year import Group, YearSummary, day_of, plan_years, rate


def matrix(summary: YearSummary) -> Matrix:
    """Tracks by departments: quota, counted, shortfall; recognized against target."""
    closing = summary.closing
    return Matrix(
        caption=msg("Counted against quota, by track and department"),
        explanation=msg(
            "Each cell shows counted/quota and, where something is missing, the shortfall. A shortfall of a row or column is the sum of its cells': "
            "no surplus fills another cell's gap."
        ),
        departments=tuple((row.department.id, row.department.name_on(summary.day)) for row in summary.departments),
        rows=tuple(
            MatrixRow(
                row.track.id,
                row.track.name,
                tuple(cell.count for cell in summary.cells if cell.track is row.track),
                row.count,
                row.goal,
            )
            for row in summary.tracks
        ),
        foot=MatrixRow(
            None, msg("Together"), tuple(row.count for row in summary.departments), closing.total, closing.goal
        ),
    )


def track_flows(summary: YearSummary) -> Table:
    """What each track went through."""
    rows = [Row((row.track.id,), (row.track.name, *_flow(row.flow, row.count.recognized))) for row in summary.tracks]
    return _flows(summary, "tracks", msg("What each track went through"), head=msg("Track"), rows=rows)


def department_flows(summary: YearSummary) -> Table:
    """What each department went through; one that was renamed in the year is shown under both names."""
    rows = [
        Row((row.department.id,), (_name(row.department, summary), *_flow(row.flow, row.count.recognized)))
        for row in summary.departments
    ]
    return _flows(summary, "departments", msg("What each department went through"), head=msg("Department"), rows=rows)


def _name(department: Department, summary: YearSummary) -> Name:
    new = department.name_on(summary.day)
    return new if summary.opening is None else formerly(department.name_on(summary.opening), new)


def _flows(summary: YearSummary, key: str, caption: Message, *, head: Message, rows: list[Row]) -> Table:
    total = _flow(summary.flow, summary.closing.total.recognized)
    return Table(
        key,
        caption,
        (
            Column("name", head, Kind.TEXT),
            *number_columns(
                ("opening", msg("Opening")),
                ("joined", msg("Joined")),
                ("left", msg("Left")),
                ("moved_in", msg("Moved in")),
                ("moved_out", msg("Moved out")),
                ("closing", msg("Closing")),
            ),
            *number_columns(
                ("recognized_opening", msg("Recognized before")),
                ("recognized_new", msg("Newly recognized")),
                ("recognized_lost", msg("Recognition lost")),
                ("recognized", msg("Recognized after")),
            ),
        ),
        tuple(rows),
        Row((), (msg("Together"), *total)),
    )


def _flow(flow: Flow, recognized: int) -> tuple[Value, ...]:
    return (
        *(flow.opening, flow.joined, flow.left, flow.moved_in, flow.moved_out, flow.closing),
        *(flow.recognized_opening, flow.recognized_new, flow.recognized_lost, recognized),
    )


def ranking(summary: YearSummary) -> Table:
    """The departments by rank; those that share one, and those without, in the plan's order."""
    ordered = sorted(summary.departments, key=lambda row: (row.rank is None, row.rank))
    total = summary.closing.total
    return Table(
        "departments",
        msg("By rate of completion"),
        (
            Column("name", msg("Responsible department"), Kind.TEXT),
            *number_columns(("quota", msg("Cultivation quota")), ("counted", msg("In cultivation"))),
            Column("rate", msg("Rate of completion"), Kind.RATE),
            *number_columns(("shortfall", msg("Shortfall")), ("due", msg("Due by now")), ("behind", msg("Lagging"))),
            Column("rank", msg("Rank")),
        ),
        tuple(
            Row(
                (row.department.id,),
                (
                    row.department.name_on(summary.day),
                    *(row.count.quota, row.count.counted, rate(row.count.counted, row.count.quota)),
                    *(row.count.shortfall, row.count.due, row.count.behind, row.rank),
                ),
            )
            for row in ordered
        ),
        Row(
            (),
            (
                msg("Together"),
                *(total.quota, total.counted, rate(total.counted, total.quota)),
                *(total.shortfall, total.due, total.behind, None),
            ),
        ),
    )


def courses(summary: YearSummary) -> Table:
    """All years so far."""
    return Table(
        "years",
        msg("The years so far"),
        (
            Column("year", msg("Year"), Kind.TEXT),
            Column("as_of", msg("As of"), Kind.DATE),
            Column("elapsed", msg("Time passed"), Kind.RATE),
            Column("counted", msg("In cultivation")),
            Column("shortfall", msg("Shortfall")),
            Column("recognized", msg("Benchmarks recognized")),
            Column("recognized_shortfall", msg("Still to recognize")),
        ),
        tuple(
            Row(
                (str(each.day.year),),
                (
                    *(str(each.day.year), each.day, each.elapsed),
                    *(each.total.counted, each.total.shortfall, each.total.recognized, each.goal.shortfall),
                ),
            )
            for each in summary.courses
        ),
    )


def chart(summary: YearSummary) -> Chart:
    """The years so far against the even line of the plan."""
    plan, closing = summary.plan, summary.closing
    return Chart(
        title=msg("Counted and recognized against the even line of the plan"),
        description=Paragraph(
            tuple(
                msg(
                    "{year}: {counted} in cultivation, {recognized} recognized.",
                    year=each.day.year,
                    counted=each.total.counted,
                    recognized=each.total.recognized,
                )
                for each in summary.courses
            )
        ),
        points=tuple(
            Point(each.day.year, each.elapsed, each.total.counted, each.total.recognized) for each in summary.courses
        ),
        ends=tuple((year, elapsed(plan.start, plan.end, day_of(plan, year))) for year in plan_years(plan)),
        quota=closing.total.quota,
        target=closing.goal.target,
    )


def groups(key: str, found: Sequence[Group]) -> Table:
    """The places by county ("counties") or field ("fields")."""
    of_counties = key == "counties"
    return Table(
        key,
        msg("By county") if of_counties else msg("By field"),
        (
            Column("name", msg("County") if of_counties else msg("Field"), Kind.TEXT),
            *number_columns(("counted", msg("In cultivation")), ("recognized", msg("Benchmarks recognized"))),
        ),
        tuple(Row((group.id,), (group.name or msg("Not given"), group.counted, group.recognized)) for group in found),
        Row((), (msg("Together"), sum(group.counted for group in found), sum(group.recognized for group in found)))
        if found
        else None,
        empty=msg("No enterprise holds a place yet."),
    )
