"""Who is active, and where each enterprise holds its place, on one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle.facts import Record, enterprises, records
from tests.oracle.model import Plan, Repo

Json = dict[str, Any]
"""One object of a JSON document, its keys in the contract's order."""


def active(record: Record, day: date) -> bool:
    """Contract: "from its `nominated` day on, until the day before its `withdrawn` day"."""
    return record.nominated <= day and (record.withdrawn is None or day < record.withdrawn)


def recognized_by(record: Record, day: date) -> bool:
    """Whether its "`recognized` day is not after D"."""
    return record.recognized is not None and record.recognized <= day


def scope_of(plan: Plan, track: str) -> str:
    """The scope of a cell: "the plan, or under once-per-track each track"; the plan is the empty text."""
    return track if plan.counting == "once-per-track" else ""


@dataclass(frozen=True)
class View:
    """The data on a day: `enterprise[i]` is that of `records[i]`; `held` maps (enterprise, scope) to an index."""

    plan: Plan
    day: date
    records: list[Record]
    enterprise: list[int]
    held: dict[tuple[int, str], int]

    def key(self, index: int) -> tuple[int, str]:
        """The enterprise and the scope of a record."""
        return self.enterprise[index], scope_of(self.plan, self.records[index].track)

    def counted(self, index: int) -> bool:
        """Whether the record is the one that holds its enterprise's place."""
        return self.held.get(self.key(index)) == index

    def reason(self, index: int) -> str | None:
        """Contract: "the first that fits: `not-yet` (nominated after D), `withdrawn` …, `place-elsewhere`"."""
        record = self.records[index]
        if record.nominated > self.day:
            return "not-yet"
        if record.withdrawn is not None and record.withdrawn <= self.day:
            return "withdrawn"
        return None if self.counted(index) else "place-elsewhere"

    def place(self, index: int) -> Record | None:
        """Contract: "where its enterprise holds its place on D, … null where the record is not active"."""
        return self.records[self.held[self.key(index)]] if active(self.records[index], self.day) else None


def precedence(plan: Plan, record: Record, day: date) -> tuple[object, ...]:
    """Contract: "the first of them in this order", the whole sentence of section 2."""
    recognized = recognized_by(record, day)
    return (
        not record.counts_here,
        not recognized,
        record.recognized if recognized else date.max,
        record.nominated,
        [track.id for track in plan.tracks].index(record.track),
        [department.id for department in plan.departments].index(record.department),
        record.path,
        record.line,
        record.order,
    )


def held_places(plan: Plan, found: Sequence[Record], numbers: Sequence[int], day: date) -> dict[tuple[int, str], int]:
    """For each enterprise and scope with an active nomination, the index of the record that holds the place."""
    groups: dict[tuple[int, str], list[int]] = {}
    for index, record in enumerate(found):
        if active(record, day):
            groups.setdefault((numbers[index], scope_of(plan, record.track)), []).append(index)
    return {key: min(group, key=lambda i: precedence(plan, found[i], day)) for key, group in groups.items()}


def look(repo: Repo, day: date) -> View:
    """The data as of a day."""
    found = records(repo)
    numbers = enterprises(found)
    return View(repo.plan, day, found, numbers, held_places(repo.plan, found, numbers, day))
