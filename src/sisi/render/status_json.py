"""`sisi status` as JSON and CSV: the format sisi-status/1."""

from __future__ import annotations

import csv
import io
from typing import Any

from sisi.messages import Lang
from sisi.plan import Plan
from sisi.render.text import dump_json
from sisi.tally import Count, Goal, Tally

COLUMNS = ("quota", "nominated", "counted", "shortfall", "surplus", "due", "behind", "recognized")


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
        "tracks": [
            {
                "id": row.track.id,
                "name": row.track.name.text(lang),
                **_flow(row.count),
                **goal_keys(row.count, row.goal),
            }
            for row in tally.tracks
        ],
        "departments": [
            {"id": row.department.id, "name": row.department.name_on(tally.day).text(lang), **count_keys(row.count)}
            for row in tally.departments
        ],
        "cells": [
            {"track": cell.track.id, "department": cell.department.id, **count_keys(cell.count)} for cell in tally.cells
        ],
    }


def plan_keys(plan: Plan, lang: Lang) -> dict[str, Any]:
    """The plan's head."""
    return {
        "name": plan.name.text(lang),
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "counting": plan.counting.value,
        "target": plan.target,
    }


def count_keys(count: Count) -> dict[str, int]:
    """The numbers of a cell or of a sum of cells."""
    return {key: getattr(count, key) for key in COLUMNS}


def _flow(count: Count) -> dict[str, int]:
    """The numbers without `recognized`, which stands beside the target where there is one."""
    return {key: getattr(count, key) for key in COLUMNS[:-1]}


def goal_keys(count: Count, goal: Goal) -> dict[str, int | None]:
    """Recognitions and the target they are counted against."""
    return {
        "target": goal.target,
        "recognized": count.recognized,
        "recognized_shortfall": goal.shortfall,
        "recognized_due": goal.due,
        "recognized_behind": goal.behind,
    }


def totals_keys(tally: Tally) -> dict[str, Any]:
    """The numbers of the whole."""
    return {
        **_flow(tally.total),
        **goal_keys(tally.total, tally.goal),
        "enterprises": tally.enterprises,
        "cells": len(tally.cells_with_quota),
        "cells_met": tally.cells_met,
        "records": len(tally.records),
        "not_counted": tally.not_counted,
    }


def status_csv(tally: Tally) -> str:
    """A row a cell; lines end with CRLF, as RFC 4180 wants."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("track", "department", *COLUMNS))
    for cell in tally.cells:
        writer.writerow((cell.track.id, cell.department.id, *count_keys(cell.count).values()))
    return out.getvalue()
