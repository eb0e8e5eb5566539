"""Records as JSON and CSV: the formats sisi-why/1 and sisi-list/1."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sisi.dates import PartialDate
from sisi.records import Record
from sisi.register import Nomination
from sisi.render.text import dump_json, path_in_utf8
from sisi.tally import Cell

_DATA: dict[str, Callable[[Nomination], str | None]] = {
    "enterprise": lambda nomination: nomination.enterprise,
    "code": lambda nomination: nomination.text("code"),
    "track": lambda nomination: nomination.track,
    "department": lambda nomination: nomination.department,
    "nominated": lambda nomination: _iso(nomination.nominated),
    "recognized": lambda nomination: _iso(nomination.recognized),
    "withdrawn": lambda nomination: _iso(nomination.withdrawn),
    "reason": lambda nomination: nomination.text("reason"),
    "county": lambda nomination: nomination.county or None,
    "field": lambda nomination: nomination.field or None,
    "document": lambda nomination: nomination.text("document"),
    "note": lambda nomination: nomination.text("note"),
}
"""What the data says of a record, by key, in the contract's order."""


def why_json(cell: Cell, records: Sequence[Record], day: date) -> str:
    """The records of one cell."""
    return dump_json(
        {
            "format": "sisi-why/1",
            "as_of": day.isoformat(),
            "track": cell.track.id,
            "department": cell.department.id,
            "quota": cell.count.quota,
            "counted": cell.count.counted,
            "records": [_why_keys(record) for record in records],
        }
    )


def _why_keys(record: Record) -> dict[str, Any]:
    data = _data_keys(record.nomination)
    return {
        "enterprise": data["enterprise"],
        "code": data["code"],
        "path": record.nomination.path,
        "line": record.nomination.line,
        **_fate_keys(record),
        **{key: data[key] for key in ("nominated", "recognized", "withdrawn")},
    }


def list_json(records: Sequence[Record], day: date) -> str:
    """All of `records`."""
    return dump_json(
        {
            "format": "sisi-list/1",
            "as_of": day.isoformat(),
            "records": [
                {
                    **_data_keys(record.nomination),
                    **_fate_keys(record),
                    "path": record.nomination.path,
                    "line": record.nomination.line,
                }
                for record in records
            ],
        }
    )


def list_csv(records: Sequence[Record]) -> str:
    """A row a record, the data exact; lines end with CRLF, as RFC 4180 wants."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*_DATA, "counted", "not_counted", "path", "line"))
    for record in records:
        fate = _fate_keys(record)
        data = _data_keys(record.nomination)
        counted = "true" if fate["counted"] else "false"
        path = path_in_utf8(record.nomination.path)
        writer.writerow((*data.values(), counted, fate["not_counted"], path, str(record.nomination.line)))
    return out.getvalue()


def _data_keys(nomination: Nomination) -> dict[str, str | None]:
    return {key: read(nomination) for key, read in _DATA.items()}


def _fate_keys(record: Record) -> dict[str, Any]:
    return {
        "counted": record.counted,
        "not_counted": record.not_counted.value if record.not_counted is not None else None,
        "place": _place_keys(record.holder),
    }


def _place_keys(holder: Nomination | None) -> dict[str, Any] | None:
    if holder is None:
        return None
    return {"track": holder.track, "department": holder.department, "path": holder.path, "line": holder.line}


def _iso(value: PartialDate | None) -> str | None:
    return value.day.isoformat() if value is not None else None
