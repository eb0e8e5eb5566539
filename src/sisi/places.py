"""Who is the same enterprise, when a nomination is active, and where an enterprise holds its place: one home for all that count or judge."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache

from sisi.plan import Counting, Plan
from sisi.register import Nomination, Register


@lru_cache(maxsize=262_144)
def fold(name: str) -> str:
    """A name as it is compared: NFKC, no white space, Unicode case folding."""
    folded = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    return name if folded == name else folded  # one text in memory, not two


def is_active(nomination: Nomination, day: date) -> bool:
    """Whether it is active on `day`: from its nominated day on, until the day before its withdrawn day."""
    if nomination.nominated is None or day < nomination.nominated.day:
        return False
    return nomination.withdrawn is None or day < nomination.withdrawn.day


def is_recognized(nomination: Nomination, day: date) -> bool:
    """Whether its recognized day is not after `day`."""
    return nomination.recognized is not None and nomination.recognized.day <= day


def active_span(nomination: Nomination) -> tuple[date, date] | None:
    """The first day it is active and the first day it is not any more; None where that is not known or it never is."""
    if nomination.nominated is None or "withdrawn" in nomination.unread:
        return None
    start = nomination.nominated.day
    end = nomination.withdrawn.day if nomination.withdrawn is not None else date.max
    return (start, end) if start < end or nomination.withdrawn is None else None


def share_a_day(one: Nomination, other: Nomination) -> bool:
    """Whether there is a day on which both are active."""
    left, right = active_span(one), active_span(other)
    if left is None or right is None:
        return False
    return max(left[0], right[0]) < min(left[1], right[1]) or left[1] == right[1] == date.max


def enterprises(nominations: Sequence[Nomination]) -> list[int]:
    """For each nomination the number of its enterprise: that of the first nomination of the same enterprise.

    Two are of the same enterprise when their organization codes are equal or, where one of them has no code, when they share a folded name.
    Sameness is transitive.
    """
    union = _Union(len(nominations))
    by_code: dict[str, int] = {}
    loose: set[str] = set()  # the names that stand without a code: they tie all nominations that bear them
    for number, nomination in enumerate(nominations):
        if not nomination.organization:
            loose |= folded_names(nomination)
        elif (first := by_code.setdefault(nomination.organization, number)) != number:
            union.join(first, number)
    by_name: dict[str, int] = {}
    for number, nomination in enumerate(nominations) if loose else ():
        for name in folded_names(nomination):
            if name in loose:
                union.join(by_name.setdefault(name, number), number)
    return union.firsts()


def folded_names(nomination: Nomination) -> set[str]:
    """All its names, former ones included, as they are compared."""
    if not nomination.former_names:
        return {fold(nomination.enterprise)} if nomination.enterprise else set()
    return {fold(name) for name in (nomination.enterprise, *nomination.former_names) if name}


class _Union:
    """Sets that grow together; each is known by its first member."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def firsts(self) -> list[int]:
        """For each member the first of its set; a parent always stands before its members."""
        firsts: list[int] = []
        for member, parent in enumerate(self._parent):
            firsts.append(member if parent == member else firsts[parent])
        return firsts

    def _first(self, member: int) -> int:
        while (parent := self._parent[member]) != member:
            self._parent[member] = member = self._parent[parent]
        return member

    def join(self, one: int, other: int) -> None:
        if one == other:
            return
        left, right = self._first(one), self._first(other)
        if left != right:
            self._parent[max(left, right)] = min(left, right)


class Reason(Enum):
    """What decides that one nomination holds an enterprise's place before another, in this order."""

    DECIDED = "counts_here"
    RECOGNIZED = "recognized"
    RECOGNIZED_EARLIER = "recognized-earlier"
    NOMINATED_EARLIER = "nominated-earlier"
    TRACK = "track"
    DEPARTMENT = "department"
    FILE = "file"


@dataclass(frozen=True)
class Places:
    """The enterprises of a register, and where each holds its place on a day."""

    register: Register

    @cached_property
    def enterprises(self) -> list[int]:
        """For each nomination of the register the number of its enterprise."""
        return enterprises(self.register.nominations)

    @cached_property
    def _order(self) -> Order:
        return Order(self.register.plan)

    def scope(self, number: int) -> tuple[int, str]:
        """In what scope nomination `number` competes for a place: its enterprise, and under once-per-track its track."""
        once = self.register.plan.counting is Counting.ONCE
        return (self.enterprises[number], "" if once else self.register.nominations[number].track)

    def active_by_scope(self, day: date) -> dict[tuple[int, str], list[int]]:
        """The numbers of the nominations active on `day`, by scope."""
        found: dict[tuple[int, str], list[int]] = {}
        once = self.register.plan.counting is Counting.ONCE
        for number, (enterprise, nomination) in enumerate(
            zip(self.enterprises, self.register.nominations, strict=True)
        ):
            if is_active(nomination, day):
                found.setdefault((enterprise, "" if once else nomination.track), []).append(number)
        return found

    @cached_property
    def several(self) -> list[list[int]]:
        """The numbers of the nominations of each enterprise that has more than one."""
        counts = Counter(self.enterprises)
        groups: dict[int, list[int]] = {}
        for number, enterprise in enumerate(self.enterprises):
            if counts[enterprise] > 1:
                groups.setdefault(enterprise, []).append(number)
        return list(groups.values())

    def contested(self, day: date) -> Iterator[list[int]]:
        """The numbers of the nominations active on `day` of each scope that has more than one."""
        for numbers in self.several:
            scopes: dict[tuple[int, str], list[int]] = {}
            for number in numbers:
                if is_active(self.register.nominations[number], day):
                    scopes.setdefault(self.scope(number), []).append(number)
            yield from (active for active in scopes.values() if len(active) > 1)

    def holders(self, day: date) -> list[int | None]:
        """For each nomination the number of the one that holds the place of its enterprise on `day`; None where it is not active."""
        holders = [
            number if is_active(nomination, day) else None
            for number, nomination in enumerate(self.register.nominations)
        ]
        for numbers in self.contested(day):
            holder = self.first(numbers, day)
            for number in numbers:
                holders[number] = holder
        return holders

    def first(self, numbers: Iterable[int], day: date) -> int:
        """Which of these nominations of one scope holds the place on `day`."""
        return min(numbers, key=lambda number: self._order.key(self.register.nominations[number], day))

    def reason(self, holder: Nomination, other: Nomination, day: date) -> Reason:
        """Why `holder` and not `other` holds the place on `day`."""
        left, right = self._order.key(holder, day), self._order.key(other, day)
        return next((reason for reason, one, two in zip(Reason, left, right, strict=False) if one != two), Reason.FILE)


class Order:
    """The order in which an enterprise's nominations come for its one place."""

    def __init__(self, plan: Plan) -> None:
        """Number the plan's tracks and departments."""
        self._tracks = {track.id: number for number, track in enumerate(plan.tracks)}
        self._departments = {department.id: number for number, department in enumerate(plan.departments)}

    def key(self, nomination: Nomination, day: date) -> tuple[object, ...]:
        """Sorts the nominations of one scope on `day`, the holder of the place first; one member for each Reason."""
        recognized = (
            nomination.recognized.day
            if nomination.recognized is not None and nomination.recognized.day <= day
            else None
        )
        return (
            not nomination.counts_here,
            recognized is None,
            recognized or date.max,
            nomination.nominated.day if nomination.nominated is not None else date.max,
            self._tracks.get(nomination.track, len(self._tracks)),
            self._departments.get(nomination.department, len(self._departments)),
            nomination.place,
        )
