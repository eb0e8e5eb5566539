"""What is missing for the next year: the short cells, and the tracks that lack recognitions."""

from __future__ import annotations

from sisi.messages import Message, msg, msgn
from sisi.summary.document import Block, Column, Kind, Paragraph, Row, Table, number_columns
from sisi.summary.year import YearSummary


def missing(summary: YearSummary) -> tuple[Block, ...]:
    """What the years left must bring, and of that the next one."""
    return (Paragraph((_cells_said(summary),)), *_cells(summary), *_recognitions(summary))


def _cells_said(summary: YearSummary) -> Message:
    short, total = summary.short_cells, summary.closing.total.shortfall
    if not short:
        return msg("No quota has a shortfall.")
    needs = [summary.next_year_need(cell.count.shortfall) for cell in short]
    if summary.years_left <= 0:
        return msgn(
            "At the plan's end {n} enterprise is missing.", "At the plan's end {n} enterprises are missing.", total
        )
    return msg(
        "{total} are missing. Spread evenly over {years}, cell by cell in whole numbers, {need} of them are for {next}.",
        total=msgn("{n} enterprise", "{n} enterprises", total),
        years=msgn("the {n} year left", "the {n} years left", summary.years_left),
        need=sum(need or 0 for need in needs),
        next=summary.year + 1,
    )


def _cells(summary: YearSummary) -> tuple[Table, ...]:
    short = summary.short_cells
    if not short:
        return ()
    coming = summary.years_left > 0
    need = (Column("", msg("For {next}", next=summary.year + 1), summed=True),) if coming else ()
    return (
        Table(
            "cells",
            msg("Cells with a shortfall"),
            (
                Column("track", msg("Track"), Kind.TEXT),
                Column("department", msg("Department"), Kind.TEXT),
                Column("quota", msg("Quota"), summed=True),
                Column("counted", msg("In cultivation"), summed=True),
                Column("shortfall", msg("Shortfall"), summed=True),
                *need,
            ),
            tuple(
                Row(
                    (cell.track.id, cell.department.id),
                    (
                        *(cell.track.name, cell.department.name_on(summary.day)),
                        *(cell.count.quota, cell.count.counted, cell.count.shortfall),
                        *((summary.next_year_need(cell.count.shortfall),) if coming else ()),
                    ),
                )
                for cell in short
            ),
        ),
    )


def _recognitions(summary: YearSummary) -> tuple[Table, ...]:
    rows = [row for row in summary.tracks if row.goal.shortfall]
    if not rows:
        return ()
    return (
        Table(
            "tracks",
            msg("Tracks that lack recognitions"),
            (
                Column("name", msg("Track"), Kind.TEXT),
                *number_columns(
                    ("target", msg("Target")),
                    ("recognized", msg("Benchmarks recognized")),
                    ("recognized_shortfall", msg("Still to recognize")),
                ),
            ),
            tuple(
                Row((row.track.id,), (row.track.name, row.goal.target, row.count.recognized, row.goal.shortfall))
                for row in rows
            ),
        ),
    )
