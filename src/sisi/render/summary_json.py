"""`sisi summary` as JSON: the format sisi-summary/1."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sisi.messages import Lang
from sisi.register import Nomination
from sisi.render.keys import cell_keys, department_keys, plan_keys, totals_keys, track_keys
from sisi.render.text import dump_json
from sisi.summary.flow import Change
from sisi.summary.year import Group, YearSummary
from sisi.tally import Tally


def summary_json(summary: YearSummary, lang: Lang) -> str:
    """The whole document."""
    return dump_json(summary_document(summary, lang))


def summary_document(summary: YearSummary, lang: Lang) -> dict[str, Any]:
    """The document's keys in the contract's order."""
    closing = summary.closing
    return {
        "format": "sisi-summary/1",
        "year": summary.year,
        "as_of": summary.day.isoformat(),
        "elapsed": float(closing.elapsed),
        "plan": plan_keys(summary.plan, lang),
        "totals": {**totals_keys(closing), **asdict(summary.flow)},
        "tracks": [{**track_keys(row, lang), **asdict(row.flow)} for row in summary.tracks],
        "departments": [
            {**department_keys(row, closing, lang), **asdict(row.flow), "rank": row.rank} for row in summary.departments
        ],
        "cells": [{**cell_keys(cell), **asdict(cell.flow)} for cell in summary.cells],
        "joined": [_entry(place) for place in summary.joined],
        "left": [
            {**_entry(place), "withdrawn": _day(place, "withdrawn"), "reason": place.text("reason")}
            for place in summary.left
        ],
        "moved": [_move(change) for change in summary.moved],
        "recognized": [{**_entry(place), "recognized": _day(place, "recognized")} for place in summary.recognized],
        "counties": [_group(group, lang) for group in summary.counties],
        "fields": [_group(group, lang) for group in summary.fields],
        "fingerprint": summary.fingerprint,
        "years": [_course(tally) for tally in summary.courses],
    }


def _entry(nomination: Nomination) -> dict[str, Any]:
    return {
        "enterprise": nomination.enterprise,
        "code": nomination.text("code"),
        "track": nomination.track,
        "department": nomination.department,
        "nominated": _day(nomination, "nominated"),
        "county": nomination.county or None,
        "field": nomination.field or None,
        "path": nomination.path,
        "line": nomination.line,
    }


def _day(nomination: Nomination, key: str) -> str | None:
    """The day that a date of the record stands for."""
    value = getattr(nomination, key)
    return None if value is None else value.day.isoformat()


def _move(change: Change) -> dict[str, Any]:
    old, new = change.old, change.new
    assert old is not None
    assert new is not None
    return {
        "enterprise": new.enterprise,
        "code": new.text("code"),
        "from": {"track": old.track, "department": old.department},
        "to": {"track": new.track, "department": new.department},
    }


def _group(group: Group, lang: Lang) -> dict[str, Any]:
    name = None if group.name is None else group.name.text(lang)
    return {"id": group.id, "name": name, "counted": group.counted, "recognized": group.recognized}


def _course(tally: Tally) -> dict[str, Any]:
    return {
        "year": tally.day.year,
        "as_of": tally.day.isoformat(),
        "elapsed": float(tally.elapsed),
        "counted": tally.total.counted,
        "shortfall": tally.total.shortfall,
        "recognized": tally.total.recognized,
        "recognized_shortfall": tally.goal.shortfall,
    }
