"""The cells of a summary as one flat table, for readers who go on counting with them."""

from __future__ import annotations

from dataclasses import fields

from sisi.messages import msg
from sisi.summary.document import Column, Kind, Row, Table
from sisi.summary.flow import FLOW_KEYS
from sisi.summary.year import YearSummary
from sisi.tally import Count

_COUNTS = tuple(field.name for field in fields(Count))


def data(summary: YearSummary) -> Table:
    """A row a cell under the keys of the JSON, which have no language, beside the names of its track and department."""
    heads = [Column(key, msg("{key}", key=key), Kind.TEXT) for key in ("track", "department")]
    names = [Column("", msg("Track"), Kind.TEXT), Column("", msg("Department"), Kind.TEXT)]
    numbers = [Column(key, msg("{key}", key=key)) for key in (*_COUNTS, *FLOW_KEYS)]
    rows = tuple(
        Row(
            (cell.track.id, cell.department.id),
            (
                *(cell.track.id, cell.department.id, cell.track.name, cell.department.name_on(summary.day)),
                *(getattr(cell.count, key) for key in _COUNTS),
                *(getattr(cell.flow, key) for key in FLOW_KEYS),
            ),
        )
        for cell in summary.cells
    )
    return Table("cells", msg("Data"), (*heads, *names, *numbers), rows, empty=msg("None."))
