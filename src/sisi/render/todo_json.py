"""`sisi todo` as JSON: the format sisi-todo/1."""

from __future__ import annotations

from typing import Any

from sisi.messages import Lang
from sisi.register import Nomination
from sisi.render.text import dump_json
from sisi.todo.work import DepartmentWork, Todo


def todo_json(todo: Todo, lang: Lang) -> str:
    """The whole document."""
    return dump_json(
        {
            "format": "sisi-todo/1",
            "as_of": todo.day.isoformat(),
            "shortfall": todo.shortfall,
            "least_nominations": todo.least.nominations,
            "departments": [_department(work, todo, lang) for work in todo.departments],
            "moves": [
                {
                    "enterprise": move.goal.enterprise,
                    "from": _where(move.holder),
                    "to": _where(move.goal),
                    "loses_recognition": move.loses_recognition,
                }
                for move in todo.least.moves
            ],
            "recognitions": [
                {"track": work.track.id, "recognized_shortfall": work.needed, "candidates": work.candidates}
                for work in todo.recognitions
            ],
        }
    )


def _department(work: DepartmentWork, todo: Todo, lang: Lang) -> dict[str, Any]:
    return {
        "id": work.department.id,
        "name": work.department.name_on(todo.day).text(lang),
        "shortfall": work.shortfall,
        "cells": [
            {
                "track": short.cell.track.id,
                "shortfall": short.cell.count.shortfall,
                "behind": short.cell.count.behind,
                "by_year": [{"year": part.year, "need": part.need} for part in short.by_year],
            }
            for short in work.cells
        ],
    }


def _where(nomination: Nomination) -> dict[str, Any]:
    return {
        "track": nomination.track,
        "department": nomination.department,
        "path": nomination.path,
        "line": nomination.line,
    }
