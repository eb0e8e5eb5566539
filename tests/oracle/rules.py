"""The errors that a list of records can have together; a random repo must have none of them."""

from collections.abc import Sequence
from datetime import date

from tests.oracle.facts import Record, enterprises, first_day, fold, last_day, organization
from tests.oracle.model import Nomination, Plan
from tests.oracle.places import scope_of


def dates_in_order(nomination: Nomination) -> bool:
    """No `date-order`: each pair of dates has a reading of its partial dates that is in order."""
    present = [t for t in (nomination.nominated, nomination.recognized, nomination.withdrawn) if t is not None]
    return all(first_day(earlier) <= last_day(later) for i, earlier in enumerate(present) for later in present[i + 1 :])


def together(one: Record, other: Record) -> bool:
    """Whether both are active on a common day."""
    end = min(one.withdrawn or date.max, other.withdrawn or date.max)
    return max(one.nominated, other.nominated) < end


def pair_fault(plan: Plan, one: Record, other: Record) -> str | None:
    """The error of two nominations of one enterprise: `duplicate-nomination`, `two-places`, or none."""
    if not together(one, other):
        return None
    if (one.track, one.department) == (other.track, other.department):
        return "duplicate-nomination"
    in_scope = scope_of(plan, one.track) == scope_of(plan, other.track)
    return "two-places" if in_scope and one.counts_here and other.counts_here else None


def name_conflict(one: Record, other: Record) -> bool:
    """Contract: "one `enterprise` name (former names aside) under two organization codes", folded."""
    a, b = one.nomination, other.nomination
    if a.code is None or b.code is None or organization(a.code) == organization(b.code):
        return False
    return fold(a.enterprise) == fold(b.enterprise)


def faults(plan: Plan, found: Sequence[Record]) -> set[str]:
    """The ids of the rules that the records break."""
    numbers = enterprises(found)
    broken: set[str | None] = set()
    for i, one in enumerate(found):
        if not dates_in_order(one.nomination):
            broken.add("date-order")
        for j in range(i):
            if numbers[i] == numbers[j]:
                broken.add(pair_fault(plan, one, found[j]))
            if name_conflict(one, found[j]):
                broken.add("name-conflict")
    return {rule for rule in broken if rule is not None}
