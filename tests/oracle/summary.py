"""`sisi summary YEAR --format json`, all but its fingerprint."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction

from tests.oracle.facts import Record, first_day, last_day
from tests.oracle.model import Plan, Repo, Thing
from tests.oracle.places import Json, View, look, recognized_by
from tests.oracle.plan_time import elapsed
from tests.oracle.records import iso
from tests.oracle.status import choose, status_of, total

FLOWS = (
    "opening", "joined", "left", "moved_in", "moved_out", "closing",
    "recognized_opening", "recognized_new", "recognized_lost",
)  # fmt: skip
Cell = tuple[str, str]


def day_of(plan: Plan, year: int) -> date:
    """The day of a summary: the year's last, "or of the plan's last day where that is earlier"; ValueError outside."""
    start, end = first_day(plan.start), last_day(plan.end)
    if not start.year <= year <= end.year:
        raise ValueError(year)
    return min(date(year, 12, 31), end)


def cell_of(view: View, index: int | None) -> Cell | None:
    """The cell of a record."""
    return None if index is None else (view.records[index].track, view.records[index].department)


def recognized_cell(view: View, index: int | None) -> Cell | None:
    """The cell in which a place is recognized on the view's day, or none."""
    return cell_of(view, index) if index is not None and recognized_by(view.records[index], view.day) else None


def changes(before: View, after: View) -> list[tuple[int | None, int | None]]:
    """The record that held the place at opening and at closing, for each enterprise and scope."""
    return [(before.held.get(key), after.held.get(key)) for key in before.held | after.held]


def flows(before: View, after: View, cell: Cell) -> Json:
    """What a cell went through: its places "at the end of the year before (opening) and at the summary's day"."""
    counts = dict.fromkeys(FLOWS, 0)
    for old, new in changes(before, after):
        was, now = cell_of(before, old), cell_of(after, new)
        counts["opening"] += was == cell
        counts["closing"] += now == cell
        counts["joined"] += was is None and now == cell
        counts["left"] += was == cell and now is None
        counts["moved_in"] += was is not None and was != cell and now == cell
        counts["moved_out"] += was == cell and now is not None and now != cell
        was, now = recognized_cell(before, old), recognized_cell(after, new)
        counts["recognized_opening"] += was == cell
        counts["recognized_new"] += now == cell and was != cell
        counts["recognized_lost"] += was == cell and now != cell
    return counts


def ranks(departments: Sequence[Json]) -> list[int | None]:
    """Contract: "`rank` is 1, 1, 3 on a tie, by counted/quota, null without a quota"."""
    rates = [Fraction(row["counted"], row["quota"]) if row["quota"] else None for row in departments]
    return [None if rate is None else 1 + sum(r is not None and r > rate for r in rates) for rate in rates]


def entry(record: Record, **more: str | None) -> Json:
    """A line of the lists of names."""
    return {
        "enterprise": record.nomination.enterprise,
        "code": record.nomination.code,
        "track": record.track,
        "department": record.department,
        "nominated": iso(record.nominated),
        "county": record.county,
        "field": record.field,
        "path": record.path,
        "line": record.line,
    } | more


def lists(before: View, after: View, year: int) -> Json:
    """The lists joined, left, moved and recognized, "by track, department, path, line" (moved: of where to)."""
    rows = after.records
    pairs = changes(before, after)
    joined = sorted(new for old, new in pairs if old is None and new is not None)
    left = sorted(old for old, new in pairs if old is not None and new is None)
    moved = sorted(
        (new, old)
        for old, new in pairs
        if old is not None and new is not None and cell_of(before, old) != cell_of(after, new)
    )
    recognized = [i for i in sorted(after.held.values()) if (day := rows[i].recognized) and day.year == year]
    return {
        "joined": [entry(rows[i]) for i in joined],
        "left": [entry(rows[i], withdrawn=iso(rows[i].withdrawn), reason=rows[i].nomination.reason) for i in left],
        "moved": [move(rows[old], rows[new]) for new, old in moved],
        "recognized": [entry(rows[i], recognized=iso(rows[i].recognized)) for i in recognized],
    }


def move(old: Record, new: Record) -> Json:
    """A line of `moved`: "enterprise and code are those of the record moved to"."""
    return {
        "enterprise": new.nomination.enterprise,
        "code": new.nomination.code,
        "from": {"track": old.track, "department": old.department},
        "to": {"track": new.track, "department": new.department},
    }


def groups(view: View, things: Sequence[Thing], lang: str, key: Callable[[Record], str | None]) -> list[Json]:
    """The counties or fields with their places: the plan's order, else texts by code point; last those without."""
    places = [view.records[index] for index in view.held.values()]
    names: dict[str | None, str | None] = {thing.id: thing.label.read(lang) for thing in things}
    if not things:
        names |= {text: text for text in sorted(text for text in map(key, places) if text is not None)}
    if any(key(place) is None for place in places):
        names[None] = None
    return [
        {
            "id": thing,
            "name": name,
            "counted": sum(key(place) == thing for place in places),
            "recognized": sum(key(place) == thing and recognized_by(place, view.day) for place in places),
        }
        for thing, name in names.items()
    ]


def years(repo: Repo, year: int, lang: str) -> list[Json]:
    """Each year of the plan up to `year`, "recomputed from the plan as it stands in the data"."""
    rows = []
    for each in range(first_day(repo.plan.start).year, year + 1):
        day = day_of(repo.plan, each)
        totals = status_of(look(repo, day), lang, choose(repo.plan))["totals"]
        numbers = {key: totals[key] for key in ("counted", "shortfall", "recognized", "recognized_shortfall")}
        rows.append({"year": each, "as_of": day.isoformat(), "elapsed": float(elapsed(repo.plan, day))} | numbers)
    return rows


def with_flows(row: Json, cells: Iterable[Json]) -> Json:
    """A row of tracks, departments or totals with the sums of its cells' flows."""
    return row | total(cells, FLOWS)


def summary_json(repo: Repo, year: int, lang: str = "zh") -> Json:
    """The document without `fingerprint`; ValueError for a year that the plan does not touch."""
    plan = repo.plan
    before, after = look(repo, date(year - 1, 12, 31)), look(repo, day_of(plan, year))
    status = status_of(after, lang, choose(plan))
    cells = [cell | flows(before, after, (cell["track"], cell["department"])) for cell in status["cells"]]
    departments = [
        with_flows(row, (cell for cell in cells if cell["department"] == row["id"])) | {"rank": rank}
        for row, rank in zip(status["departments"], ranks(status["departments"]), strict=True)
    ]
    return {
        "format": "sisi-summary/1",
        "year": year,
        "as_of": status["as_of"],
        "elapsed": status["elapsed"],
        "plan": status["plan"],
        "totals": with_flows(status["totals"], cells),
        "tracks": [with_flows(row, (c for c in cells if c["track"] == row["id"])) for row in status["tracks"]],
        "departments": departments,
        "cells": cells,
        **lists(before, after, year),
        "counties": groups(after, plan.counties, lang, lambda record: record.county),
        "fields": groups(after, plan.fields, lang, lambda record: record.field),
        "years": years(repo, year, lang),
    }
