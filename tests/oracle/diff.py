"""`sisi diff --format json` of two data repos, all but its findings."""

from collections.abc import Callable, Sequence
from datetime import date

from tests.oracle.facts import Record, enterprises, records
from tests.oracle.model import TEXT_KEYS, Repo
from tests.oracle.places import Json
from tests.oracle.status import status_json

TOTALS = ("counted", "shortfall", "recognized", "recognized_shortfall")
NUMBERS = ("quota", "counted", "shortfall", "recognized")
Pair = tuple[Record | None, Record | None]
NONE_THERE = dict.fromkeys(NUMBERS, 0)


def cells_of(repo: Repo, as_of: date) -> dict[tuple[str, str], Json]:
    """The numbers of each cell of a plan."""
    rows = status_json(repo, as_of)["cells"]
    return {(row["track"], row["department"]): {key: row[key] for key in NUMBERS} for row in rows}


def joint_order(base: Repo, head: Repo) -> tuple[list[str], list[str]]:
    """The ids of the tracks and of the departments: the head's in its order, then those that only the base has."""
    tracks = dict.fromkeys(track.id for repo in (head, base) for track in repo.plan.tracks)
    departments = dict.fromkeys(item.id for repo in (head, base) for item in repo.plan.departments)
    return list(tracks), list(departments)


def changed_cells(base: Repo, head: Repo, as_of: date) -> list[Json]:
    """Contract: "only those that differ"; "A cell that one side's plan does not have is 0 there"."""
    before, after = cells_of(base, as_of), cells_of(head, as_of)
    tracks, departments = joint_order(base, head)
    rows = []
    for cell in [(track, department) for track in tracks for department in departments]:
        old, new = before.get(cell, NONE_THERE), after.get(cell, NONE_THERE)
        if old != new:
            numbers = {key: [old[key], new[key]] for key in NUMBERS}
            rows.append({"track": cell[0], "department": cell[1]} | numbers)
    return rows


def when_and_where(record: Record) -> tuple[date, str, int]:
    """Contract: "paired by nominated, path, line"."""
    return record.nominated, record.path, record.line


def unchanged(record: Record) -> tuple[object, ...]:
    """Contract: "another line or file is no change"."""
    return tuple(repr(getattr(record.nomination, key)) for key in (*TEXT_KEYS, "former_names"))


PAIRINGS: tuple[Callable[[Record], object], ...] = (
    unchanged,
    when_and_where,
    lambda record: (record.nominated, record.path),
    lambda record: record.nominated,
    lambda _: None,
)
"""By what several nominations of one key are paired: first those whose texts are the same, then those equal in all three, at last by their order alone."""


def paired(old: Sequence[Record], new: Sequence[Record]) -> list[Pair]:
    """The pairs of the nominations of one key; None beside one that has no other."""
    before, after = sorted(old, key=when_and_where), sorted(new, key=when_and_where)
    pairs: list[Pair] = []
    for key in PAIRINGS:
        for one in list(before):
            other = next((record for record in after if key(record) == key(one)), None)
            if other is not None:
                pairs.append((one, other))
                before.remove(one)
                after.remove(other)
    return pairs + [(one, None) for one in before] + [(None, other) for other in after]


def all_pairs(base: Repo, head: Repo) -> list[Pair]:
    """All nominations in pairs, "the same on both sides when enterprise (as in 2), track and department are".

    "Sameness is judged over both sides' records together".
    """
    old, new = records(base), records(head)
    keys = [
        (number, record.track, record.department)
        for number, record in zip(enterprises([*old, *new]), [*old, *new], strict=True)
    ]
    pairs: list[Pair] = []
    for key in dict.fromkeys(keys):
        mine = [record for record, its in zip(old, keys, strict=False) if its == key]
        others = [record for record, its in zip(new, keys[len(old) :], strict=True) if its == key]
        pairs += paired(mine, others)
    return pairs


def changed_keys(old: Record, new: Record) -> list[str]:
    """Contract: "`keys` are those whose text differs; another line or file is no change"."""
    keys = (*TEXT_KEYS, "former_names")
    return [key for key in keys if getattr(old.nomination, key) != getattr(new.nomination, key)]


def entry(record: Record, **more: list[str]) -> Json:
    """A nomination in the lists."""
    return {
        "enterprise": record.nomination.enterprise,
        "track": record.track,
        "department": record.department,
        "path": record.path,
        "line": record.line,
    } | more


def nominations(base: Repo, head: Repo) -> dict[str, list[Json]]:
    """The lists added, removed and changed, by track, department, path, line."""
    added, removed, changed = [], [], []
    for old, new in all_pairs(base, head):
        if old is None and new is not None:
            added.append(entry(new))
        elif new is None and old is not None:
            removed.append(entry(old))
        elif old is not None and new is not None and (keys := changed_keys(old, new)):
            changed.append(entry(new, keys=keys))
    tracks, departments = joint_order(base, head)

    def order(row: Json) -> tuple[int, int, str, int]:
        return tracks.index(row["track"]), departments.index(row["department"]), row["path"], row["line"]

    return {
        "added": sorted(added, key=order),
        "removed": sorted(removed, key=order),
        "changed": sorted(changed, key=order),
    }


def diff_json(base: Repo, head: Repo, as_of: date, *, ids: tuple[str, str] = ("", "worktree")) -> Json:
    """The document without `findings`; `ids` are its `base` and `head`."""
    before, after = status_json(base, as_of)["totals"], status_json(head, as_of)["totals"]
    return {
        "format": "sisi-diff/1",
        "base": ids[0],
        "head": ids[1],
        "as_of": as_of.isoformat(),
        "totals": {key: [before[key], after[key]] for key in TOTALS},
        "cells": changed_cells(base, head, as_of),
        "nominations": nominations(base, head),
    }
