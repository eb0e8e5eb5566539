"""`sisi status` as JSON and CSV: the format sisi-status/1."""

from __future__ import annotations

import csv
import io
from typing import Any

from sisi.messages import Lang
from sisi.render.keys import COLUMNS, cell_keys, count_keys, department_keys, plan_keys, totals_keys, track_keys
from sisi.render.text import dump_json
from sisi.tally import Tally


def status_json(tally: Tally, lang: Lang) -> str:
    """The whole document."""
    return dump_json(status_document(tally, lang))


def status_document(tally: Tally, lang: Lang) -> dict[str, Any]:
    """The document's keys in the contract's order."""
    return {
        "format": "sisi-status/1",
        "as_of": tally.day.isoformat(),
        "elapsed": float(tally.elapsed),
        "plan": plan_keys(tally.plan, lang),
        "totals": totals_keys(tally),
        "tracks": [track_keys(row, lang) for row in tally.tracks],
        "departments": [department_keys(row, tally, lang) for row in tally.departments],
        "cells": [cell_keys(cell) for cell in tally.cells],
    }


def status_csv(tally: Tally) -> str:
    """A row a cell; lines end with CRLF, as RFC 4180 wants."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("track", "department", *COLUMNS))
    for cell in tally.cells:
        writer.writerow((cell.track.id, cell.department.id, *count_keys(cell.count).values()))
    return out.getvalue()
