"""The comparison: numbers, nominations, places, the plan, findings. Pure: two sides in, a Difference out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sisi.diff.departments import department_changes
from sisi.diff.difference import CellChange, Changed, Difference, Move, Pair, Side
from sisi.diff.findings import changed_findings
from sisi.diff.pairs import Pairing, pair
from sisi.diff.plans import plan_changes
from sisi.plan import CellId, Counting, Department, Track, by_id, ranks
from sisi.register import Nomination
from sisi.tally import Count, Tally

KEYS = (
    "enterprise", "track", "nominated", "code", "recognized", "withdrawn", "reason", "county", "field",
    "counts_here", "document", "note", "former_names",
)  # fmt: skip
"""The keys of a nomination, in the order in which changed ones are named."""
_NUMBERS = ("quota", "counted", "shortfall", "recognized")
"""The numbers of a cell that make it a changed one."""

Rank = tuple[int, int, str, int, int]
Order = Callable[[Nomination], Rank]


def compare(base: Side, head: Side, day: date) -> Difference:
    """What lies between `base` and `head`, whose numbers must be known (AssertionError), both as of `day`."""
    assert head.tally is not None
    pairing = pair(base.register.nominations, head.register.nominations)
    tracks = by_id((*base.register.plan.tracks, *head.register.plan.tracks))
    departments = by_id((*base.register.plan.departments, *head.register.plan.departments))
    order = _order(base, head)
    introduced, resolved = changed_findings(base, head, pairing)
    cells = tuple(_cells(base, head.tally, order, tracks=tracks, departments=departments))
    return Difference(
        day=day,
        base_is_there=base.is_there,
        base_has_errors=base.tally is None,
        totals=_totals(base, head.tally),
        cells=cells,
        departments=department_changes(base.tally, head.tally, pairing, cells),
        added=tuple(sorted(pairing.added, key=order)),
        removed=tuple(sorted(pairing.removed, key=order)),
        changed=tuple(_changed(pairing, order)),
        moves=tuple(_moves(base.tally, head.tally, pairing, order)),
        plan=plan_changes(base.register.plan, head.register.plan) if base.is_there and base.tally is not None else (),
        introduced=introduced,
        resolved=resolved,
        tracks=tracks,
        all_departments=departments,
    )


def _order(base: Side, head: Side) -> Order:
    """Sorts nominations by track, department (the head's plan first, then what only the base has), path, line."""
    new, old = head.register.plan, base.register.plan
    tracks, departments = ranks((*new.tracks, *old.tracks)), ranks((*new.departments, *old.departments))

    def order(nomination: Nomination) -> Rank:
        track, department = nomination.cell
        return tracks.get(track, len(tracks)), departments.get(department, len(departments)), *nomination.place

    return order


def _totals(base: Side, head: Tally) -> dict[str, Pair]:
    old = base.tally.total if base.tally is not None else None
    return {
        "counted": (old.counted if old is not None else None, head.total.counted),
        "shortfall": (old.shortfall if old is not None else None, head.total.shortfall),
        "recognized": (old.recognized if old is not None else None, head.total.recognized),
        "recognized_shortfall": (_recognized_shortfall(base, head), head.goal.shortfall),
    }


def _recognized_shortfall(base: Side, head: Tally) -> int | None:
    """That of the base; where it had no data, nothing was short of anything."""
    if not base.is_there and head.goal.shortfall is not None:
        return 0
    return None if base.tally is None else base.tally.goal.shortfall


def _cells(
    base: Side,
    head: Tally,
    order: Order,
    *,
    tracks: dict[str, Track],
    departments: dict[str, Department],
) -> Iterable[CellChange]:
    """The cells that differ, in the plan's order; a cell that one side's plan does not have is 0 there."""
    before = _counts(base.tally) if base.tally is not None else {}
    after = _counts(head)
    every = sorted({*before, *after}, key=lambda cell: order(Nomination("", 0, 0, {}, "", *cell)))
    for track, department in every:
        new = after.get((track, department), Count())
        old = before.get((track, department), Count()) if base.tally is not None else None
        if old is None or any(getattr(old, key) != getattr(new, key) for key in _NUMBERS):
            yield CellChange(tracks[track], departments[department], old, new)


def _counts(tally: Tally) -> dict[CellId, Count]:
    return {(cell.track.id, cell.department.id): cell.count for cell in tally.cells}


def _changed(pairing: Pairing, order: Order) -> list[Changed]:
    found = []
    for before, after in pairing.both:
        keys = (
            ()
            if before.texts is after.texts
            else tuple(key for key in KEYS if before.texts.get(key) != after.texts.get(key))
        )
        if keys:
            found.append(Changed(before, after, keys))
    return sorted(found, key=lambda changed: order(changed.after))


def _moves(base: Tally | None, head: Tally, pairing: Pairing, order: Order) -> list[Move]:
    """The enterprises that hold their place in another cell, by scope: the plan, or each track where both sides count so."""
    if base is None:
        return []
    by_track = base.plan.counting is head.plan.counting is Counting.ONCE_PER_TRACK
    before, after = (_held(tally, pairing, by_track=by_track) for tally in (base, head))
    moves = []
    for scope, held in after.items():
        old = before.get(scope, {})
        lost = sorted((each for cell, each in old.items() if cell not in held), key=order)
        won = sorted((each for cell, each in held.items() if cell not in old), key=order)
        moves += [Move(*both) for both in zip(lost, won, strict=False)]
    return sorted(moves, key=lambda move: order(move.after))


def _held(tally: Tally, pairing: Pairing, *, by_track: bool) -> dict[tuple[int, str], dict[CellId, Nomination]]:
    """By enterprise and scope: the cells where it holds places, with the nominations that hold them."""
    held: dict[tuple[int, str], dict[CellId, Nomination]] = {}
    for record in tally.records:
        if record.counted:
            nomination = record.nomination
            scope = (pairing.enterprise[id(nomination)], nomination.track if by_track else "")
            held.setdefault(scope, {})[nomination.cell] = nomination
    return held
