"""What each department gains and loses in places, and why it loses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sisi.diff.difference import CellChange, DepartmentChange
from sisi.diff.pairs import Pairing
from sisi.plan import ranks
from sisi.records import NotCounted, Record
from sisi.register import Nomination
from sisi.tally import Tally


def department_changes(
    base: Tally | None, head: Tally, pairing: Pairing, cells: Iterable[CellChange]
) -> tuple[DepartmentChange, ...]:
    """The departments whose places become more or fewer, all their cells together, in the plan's order."""
    if base is None:
        return ()
    change: dict[str, int] = {}
    departments = {}
    for cell in cells:
        departments[cell.department.id] = cell.department
        before = cell.before.counted if cell.before is not None else 0
        change[cell.department.id] = change.get(cell.department.id, 0) + cell.after.counted - before
    order = ranks(head.plan.departments)
    why = _why(base, head, pairing, {key for key, number in change.items() if number < 0})
    return tuple(
        DepartmentChange(departments[key], number, tuple(why.get(key, ())))
        for key, number in sorted(change.items(), key=lambda item: order.get(item[0], len(order)))
        if number
    )


def _why(base: Tally, head: Tally, pairing: Pairing, losers: set[str]) -> dict[str, dict[NotCounted | None, None]]:
    """For each department that loses places the reasons, the first that is met first; None is removed."""
    why: dict[str, dict[NotCounted | None, None]] = {}
    if losers:
        now = {id(record.nomination): record for record in head.records}
        other = {id(old): new for old, new in pairing.both}
        for record in base.records:
            if record.counted and record.nomination.department in losers:
                for reason in _reason(now, other.get(id(record.nomination))):
                    why.setdefault(record.nomination.department, {})[reason] = None
    return why


def _reason(now: dict[int, Record], other: Nomination | None) -> Iterator[NotCounted | None]:
    if other is None:
        yield None
    elif (not_counted := now[id(other)].not_counted) is not None:
        yield not_counted
