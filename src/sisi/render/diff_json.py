"""`sisi diff` as JSON: the format sisi-diff/1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sisi.diff.difference import CellChange, Difference
from sisi.messages import Translator
from sisi.problems import Finding
from sisi.register import Nomination
from sisi.render.keys import finding_keys
from sisi.render.text import dump_json

_TOTALS = ("counted", "shortfall", "recognized", "recognized_shortfall")
_NUMBERS = ("quota", "counted", "shortfall", "recognized")


def diff_json(difference: Difference, base: str, head: str, translate: Translator) -> str:
    """The whole document; `base` and `head` are full ids of commits, or `worktree`."""
    return dump_json(
        {
            "format": "sisi-diff/1",
            "base": base,
            "head": head,
            "as_of": difference.day.isoformat(),
            "totals": {key: list(difference.totals[key]) for key in _TOTALS},
            "cells": [_cell(change) for change in difference.cells],
            "nominations": {
                "added": [_nomination(each) for each in difference.added],
                "removed": [_nomination(each) for each in difference.removed],
                "changed": [{**_nomination(each.after), "keys": list(each.keys)} for each in difference.changed],
            },
            "findings": {
                "introduced": _findings(difference.introduced, translate),
                "resolved": _findings(difference.resolved, translate),
            },
        }
    )


def _cell(change: CellChange) -> dict[str, Any]:
    numbers = {
        key: [getattr(change.before, key) if change.before is not None else None, getattr(change.after, key)]
        for key in _NUMBERS
    }
    return {"track": change.track.id, "department": change.department.id, **numbers}


def _nomination(nomination: Nomination) -> dict[str, Any]:
    return {
        "enterprise": nomination.enterprise,
        "track": nomination.track,
        "department": nomination.department,
        "path": nomination.path,
        "line": nomination.line,
    }


def _findings(findings: Iterable[Finding], translate: Translator) -> list[dict[str, Any]]:
    return [finding_keys(finding, translate) for finding in findings]
