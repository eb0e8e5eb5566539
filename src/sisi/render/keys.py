"""The plan's head, the numbers of status and a finding as JSON keys, for the formats that show them: one home, so that they mean the same everywhere."""

from __future__ import annotations

from typing import Any

from sisi.messages import Lang, Translator
from sisi.plan import Plan
from sisi.problems import Finding
from sisi.tally import Cell, Count, DepartmentRow, Goal, Tally, TrackRow

COLUMNS = ("quota", "nominated", "counted", "shortfall", "surplus", "due", "behind", "recognized")


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


def totals_keys(tally: Tally) -> dict[str, Any]:
    """The numbers of the whole."""
    return {
        **_without_recognized(tally.total),
        **_goal_keys(tally.total, tally.goal),
        "enterprises": tally.enterprises,
        "cells": len(tally.cells_with_quota),
        "cells_met": tally.cells_met,
        "records": len(tally.records),
        "not_counted": tally.not_counted,
    }


def track_keys(row: TrackRow, lang: Lang) -> dict[str, Any]:
    """A track."""
    return {
        "id": row.track.id,
        "name": row.track.name.text(lang),
        **_without_recognized(row.count),
        **_goal_keys(row.count, row.goal),
    }


def department_keys(row: DepartmentRow, tally: Tally, lang: Lang) -> dict[str, Any]:
    """A department, under its name on the day."""
    return {"id": row.department.id, "name": row.department.name_on(tally.day).text(lang), **count_keys(row.count)}


def cell_keys(cell: Cell) -> dict[str, Any]:
    """A cell."""
    return {"track": cell.track.id, "department": cell.department.id, **count_keys(cell.count)}


def _without_recognized(count: Count) -> dict[str, int]:
    """The numbers without `recognized`, which stands beside the target where there is one."""
    return {key: getattr(count, key) for key in COLUMNS[:-1]}


def _goal_keys(count: Count, goal: Goal) -> dict[str, int | None]:
    """Recognitions and the target they are counted against."""
    return {
        "target": goal.target,
        "recognized": count.recognized,
        "recognized_shortfall": goal.shortfall,
        "recognized_due": goal.due,
        "recognized_behind": goal.behind,
    }


def finding_keys(finding: Finding, translate: Translator) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule.id,
        "severity": finding.rule.severity.value,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": translate(finding.message),
        "hint": translate(finding.hint) if finding.hint is not None else None,
    }
