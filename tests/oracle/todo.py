"""`sisi todo --format json` without its moves, and the judge of the moves that sisi proposes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod

from tests.oracle.facts import Record, find, first_day, last_day
from tests.oracle.flow import Network
from tests.oracle.model import Plan, Repo
from tests.oracle.places import Json, View, active, look, recognized_by
from tests.oracle.status import choose, status_of

Cell = tuple[str, str]


@dataclass(frozen=True)
class Seat:
    """An enterprise in a scope: its cells with an active nomination, each with the cost of holding the place there.

    `current` is the cell that it holds; the cost is (moves, recognitions lost), (0, 0) for the current one.
    """

    current: Cell
    cells: dict[Cell, tuple[int, int]]


def loses(old: Record, new: Record, day: date) -> bool:
    """Whether a move from one record's cell to another's costs a recognition."""
    return recognized_by(old, day) and not recognized_by(new, day)


def seats(view: View) -> list[Seat]:
    """Every enterprise and scope that holds a place on the view's day."""
    found = []
    for key, index in view.held.items():
        holder = view.records[index]
        cells = {
            (record.track, record.department): (0, 0) if i == index else (1, int(loses(holder, record, view.day)))
            for i, record in enumerate(view.records)
            if view.key(i) == key and active(record, view.day)
        }
        found.append(Seat((holder.track, holder.department), cells))
    return found


def quotas(plan: Plan) -> dict[Cell, int]:
    """The quota of each cell."""
    return {(track.id, item.id): track.quota(item.id) for track in plan.tracks for item in plan.departments}


@dataclass(frozen=True)
class Best:
    """The most places that quotas can be filled with, the fewest moves to it, the fewest recognitions lost by them."""

    filled: int
    moves: int
    lost: int


def best(view: View) -> Best:
    """By a maximum flow from enterprises to cells, in which a move costs more than all recognitions together."""
    network = Network()
    listed = seats(view)
    weight = len(listed) + 1
    for number, seat in enumerate(listed):
        network.connect("source", number, 1)
        for cell, (moves, lost) in seat.cells.items():
            network.connect(number, cell, 1, moves * weight + lost)
    for cell, quota in quotas(view.plan).items():
        network.connect(cell, "sink", quota)
    filled, cost = network.fill("source", "sink")
    return Best(filled, *divmod(cost, weight))


def best_by_force(view: View, most: int = 20000) -> Best | None:
    """The same by trying every choice of cells; None where there are more than `most` of them."""
    listed = seats(view)
    if prod(len(seat.cells) for seat in listed) > most:
        return None
    answers = []
    for chosen in product(*(seat.cells.items() for seat in listed)):
        cells = [cell for cell, _ in chosen]
        filled = sum(min(quota, cells.count(cell)) for cell, quota in quotas(view.plan).items())
        answers.append((-filled, sum(cost[0] for _, cost in chosen), sum(cost[1] for _, cost in chosen)))
    filled, moves, lost = min(answers)
    return Best(-filled, moves, lost)


def by_year(plan: Plan, shortfall: int, day: date) -> list[Json]:
    """A shortfall spread over the years that end after a day, "in whole numbers that differ by at most 1"."""
    start, end = first_day(plan.start), last_day(plan.end)
    left = [year for year in range(start.year, end.year + 1) if min(date(year, 12, 31), end) > day]
    return [
        {"year": year, "need": shortfall // len(left) + (place < shortfall % len(left))}
        for place, year in enumerate(left)
    ]


def department_json(plan: Plan, row: Json, cells: Sequence[Json], day: date) -> Json:
    """One of `departments`, with its cells that have a shortfall."""
    return {key: row[key] for key in ("id", "name", "shortfall")} | {
        "cells": [
            {key: cell[key] for key in ("track", "shortfall", "behind")}
            | {"by_year": by_year(plan, cell["shortfall"], day)}
            for cell in cells
            if cell["department"] == row["id"] and cell["shortfall"] > 0
        ]
    }


def candidates(view: View, track: str) -> int:
    """Contract: "`candidates`: places of the track that are not recognized yet"."""
    places = (view.records[index] for index in view.held.values())
    return sum(place.track == track and not recognized_by(place, view.day) for place in places)


def todo_json(repo: Repo, as_of: date, lang: str = "zh", department: str | None = None) -> Json:
    """The document without `moves`; `department` narrows "`departments` and `shortfall` alone"."""
    view = look(repo, as_of)
    status = status_of(view, lang, choose(repo.plan))
    chosen = None if department is None else find(repo.plan.departments, department)
    rows = [row for row in status["departments"] if chosen in (None, row["id"])]
    return {
        "format": "sisi-todo/1",
        "as_of": as_of.isoformat(),
        "shortfall": sum(row["shortfall"] for row in rows),
        "least_nominations": status["totals"]["quota"] - best(view).filled,
        "departments": [department_json(repo.plan, row, status["cells"], as_of) for row in rows],
        "recognitions": [
            {"track": row["id"], "recognized_shortfall": row["recognized_shortfall"]}
            | {"candidates": candidates(view, row["id"])}
            for row in status["tracks"]
            if row["recognized_shortfall"]
        ],
    }
