"""What was changed in the plan: quotas and targets above all, and the terms that every number hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.diff.difference import PlanChange, Term
from sisi.plan import Department, Plan, Track, by_id


def plan_changes(base: Plan, head: Plan) -> tuple[PlanChange, ...]:
    """The changes in the order of the head's plan, then what only the base has."""
    return tuple(change for change in _all(base, head) if change.before != change.after)


def _all(base: Plan, head: Plan) -> Iterator[PlanChange]:
    yield PlanChange(Term.COUNTING, base.counting.value, head.counting.value)
    yield PlanChange(Term.START, base.start.isoformat(), head.start.isoformat())
    yield PlanChange(Term.END, base.end.isoformat(), head.end.isoformat())
    yield PlanChange(Term.TARGET, base.target, head.target)
    before, after = by_id(base.tracks), by_id(head.tracks)
    departments = {**by_id(head.departments), **_only(base, head)}
    for key in dict.fromkeys((*after, *before)):
        yield from _track(before.get(key), after.get(key), departments)


def _only(base: Plan, head: Plan) -> dict[str, Department]:
    """The departments that only the base has."""
    mine = by_id(head.departments)
    return {thing.id: thing for thing in base.departments if thing.id not in mine}


def _track(before: Track | None, after: Track | None, departments: dict[str, Department]) -> Iterator[PlanChange]:
    old, new = (side.target if side is not None else None for side in (before, after))
    yield PlanChange(Term.TRACK_TARGET, old, new, after or before)
    for key, department in departments.items():
        was, now = (side.quota(key) if side is not None else 0 for side in (before, after))
        yield PlanChange(Term.QUOTA, was, now, after or before, department)
