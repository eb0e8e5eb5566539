"""The whole of `sisi status --format json`, by sections 2 and 3."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tests.oracle.facts import find, first_day, last_day
from tests.oracle.model import Department, Plan, Repo, Track
from tests.oracle.places import Json, View, active, look, recognized_by
from tests.oracle.plan_time import due, elapsed

CELL_SUMS = ("quota", "nominated", "counted", "shortfall", "surplus", "due", "behind", "recognized")
"""The numbers of a cell that rows and totals sum up."""
TARGET_KEYS = ("target", "recognized_shortfall", "recognized_due", "recognized_behind")
"""The four target keys of a track."""


@dataclass(frozen=True)
class Choice:
    """The ids that `--track` and `--department` leave; `narrowed` says whether each of the options was given."""

    tracks: tuple[Track, ...]
    departments: tuple[Department, ...]
    by_track: bool
    by_department: bool


def choose(plan: Plan, tracks: Sequence[str] = (), departments: Sequence[str] = ()) -> Choice:
    """What the options choose ("ids, names or aliases"), in the plan's order; KeyError for an unknown one."""
    track_ids = {find(plan.tracks, text) for text in tracks}
    department_ids = {find(plan.departments, text) for text in departments}
    return Choice(
        tuple(track for track in plan.tracks if not tracks or track.id in track_ids),
        tuple(department for department in plan.departments if not departments or department.id in department_ids),
        bool(tracks),
        bool(departments),
    )


def department_name(department: Department, lang: str, day: date) -> str:
    """Contract: "from the first day of `from` on, outputs as of that day or later use the new name"; the latest."""
    label, since = department.label, date.min
    for renaming in department.names:
        if since <= first_day(renaming.since) <= day:
            label, since = renaming.label, first_day(renaming.since)
    return label.read(lang)


def plan_json(plan: Plan, lang: str) -> Json:
    """The `plan` object."""
    return {
        "name": plan.label.read(lang),
        "start": first_day(plan.start).isoformat(),
        "end": last_day(plan.end).isoformat(),
        "counting": plan.counting or "once",
        "target": plan.target,
    }


def cell_json(view: View, track: Track, department: Department) -> Json:
    """A row of `cells`."""
    inside = [i for i, r in enumerate(view.records) if (r.track, r.department) == (track.id, department.id)]
    quota = track.quota(department.id)
    places = [i for i in inside if view.counted(i)]
    owed = due(quota, elapsed(view.plan, view.day))
    return {
        "track": track.id,
        "department": department.id,
        "quota": quota,
        "nominated": sum(active(view.records[i], view.day) for i in inside),
        "counted": len(places),
        "shortfall": max(0, quota - len(places)),
        "surplus": max(0, len(places) - quota),
        "due": owed,
        "behind": max(0, owed - len(places)),
        "recognized": sum(recognized_by(view.records[i], view.day) for i in places),
    }


def total(rows: Iterable[Json], keys: Sequence[str] = CELL_SUMS) -> Json:
    """Contract: "the *sum of its cells'*": the named keys of the rows, summed."""
    listed = list(rows)
    return {key: sum(row[key] for row in listed) for key in keys}


def target_json(track: Track, recognized: int, view: View, choice: Choice) -> Json:
    """The target keys of a track with `recognized` where it stands; null without a target and under --department."""
    if track.target is None or choice.by_department:
        return {"target": None, "recognized": recognized} | dict.fromkeys(TARGET_KEYS[1:])
    owed = due(track.target, elapsed(view.plan, view.day))
    return {
        "target": track.target,
        "recognized": recognized,
        "recognized_shortfall": max(0, track.target - recognized),
        "recognized_due": owed,
        "recognized_behind": max(0, owed - recognized),
    }


def track_json(view: View, track: Track, cells: Sequence[Json], lang: str, choice: Choice) -> Json:
    """A row of `tracks`."""
    sums = total(cell for cell in cells if cell["track"] == track.id)
    recognized = sums.pop("recognized")
    return {"id": track.id, "name": track.label.read(lang)} | sums | target_json(track, recognized, view, choice)


def totals_targets(plan: Plan, tracks: Sequence[Json], choice: Choice) -> Json:
    """The target keys of the totals: "sums over the tracks that have a target, null where none has"."""
    having = [track for track in tracks if track["target"] is not None]
    sums: Json = total(having, TARGET_KEYS) if having else dict.fromkeys(TARGET_KEYS)
    if not choice.by_track and not choice.by_department and plan.target is not None:
        sums["target"] = plan.target
    return sums


def totals_json(view: View, tracks: Sequence[Json], cells: Sequence[Json], choice: Choice) -> Json:
    """The `totals` object, over the chosen cells."""
    chosen = {(cell["track"], cell["department"]) for cell in cells}
    inside = [i for i, r in enumerate(view.records) if (r.track, r.department) in chosen]
    sums, targets = total(cells), totals_targets(view.plan, tracks, choice)
    recognized = sums.pop("recognized")
    quota_cells = [cell for cell in cells if cell["quota"] > 0]
    return (
        sums
        | {"target": targets.pop("target"), "recognized": recognized}
        | targets
        | {
            "enterprises": len({view.enterprise[i] for i in inside if active(view.records[i], view.day)}),
            "cells": len(quota_cells),
            "cells_met": sum(cell["counted"] >= cell["quota"] for cell in quota_cells),
            "records": len(inside),
            "not_counted": sum(view.reason(i) is not None for i in inside),
        }
    )


def status_of(view: View, lang: str, choice: Choice) -> Json:
    """The document of a view that is at hand."""
    cells = [cell_json(view, track, department) for track in choice.tracks for department in choice.departments]
    tracks = [track_json(view, track, cells, lang, choice) for track in choice.tracks]
    return {
        "format": "sisi-status/1",
        "as_of": view.day.isoformat(),
        "elapsed": float(elapsed(view.plan, view.day)),
        "plan": plan_json(view.plan, lang),
        "totals": totals_json(view, tracks, cells, choice),
        "tracks": tracks,
        "departments": [
            {"id": department.id, "name": department_name(department, lang, view.day)}
            | total(cell for cell in cells if cell["department"] == department.id)
            for department in choice.departments
        ],
        "cells": cells,
    }


def status_json(
    repo: Repo, as_of: date, lang: str = "zh", tracks: Sequence[str] = (), departments: Sequence[str] = ()
) -> Json:
    """`sisi status --format json --as-of … --lang … [--track …]… [--department …]…`."""
    return status_of(look(repo, as_of), lang, choose(repo.plan, tracks, departments))
