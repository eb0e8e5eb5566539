"""The shape of a difference: what is compared, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sisi.plan import Department, Track
from sisi.problems import Finding, Place
from sisi.records import NotCounted
from sisi.register import Nomination, Register
from sisi.tally import Count, Tally

Keys = tuple[str | int, ...]
Pair = tuple[int | None, int | None]
"""A number before and after; None where it is not known, or there is none."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison. `tally` is None where its data has errors; `is_there` is False where it has no data at all.

    `keys_at` tells the keys that lead to a place in its files; it is asked only to know a finding again.
    """

    register: Register
    tally: Tally | None
    findings: tuple[Finding, ...] = ()
    is_there: bool = True
    keys_at: Callable[[Place], Keys] = lambda _place: ()


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose numbers move; `before` is None where they are not known."""

    track: Track
    department: Department
    before: Count | None
    after: Count

    @property
    def is_newly_met(self) -> bool:
        """Whether its shortfall is gone."""
        return self.before is not None and self.before.shortfall > 0 and self.after.shortfall == 0

    @property
    def is_newly_short(self) -> bool:
        """Whether it has a shortfall that it did not have."""
        return self.before is not None and self.before.shortfall == 0 and self.after.shortfall > 0


@dataclass(frozen=True, slots=True)
class Changed:
    """A nomination that stands on both sides, `keys` of it with another text."""

    before: Nomination
    after: Nomination
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """An enterprise that holds its place in another cell than before."""

    before: Nomination
    after: Nomination


class Term(Enum):
    """What of a plan can be changed so that numbers move."""

    COUNTING = "counting"
    START = "start"
    END = "end"
    TARGET = "target"
    TRACK_TARGET = "track-target"
    QUOTA = "quota"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A term of the plan that was changed, as it reads before and after (None: not given)."""

    term: Term
    before: int | str | None
    after: int | str | None
    track: Track | None = None
    department: Department | None = None

    @property
    def is_lowered(self) -> bool:
        """Whether the plan asks for less than before: fewer, or nothing."""
        if not isinstance(self.before, int):
            return False
        return self.after is None or (isinstance(self.after, int) and self.after < self.before)


@dataclass(frozen=True, slots=True)
class DepartmentChange:
    """What a department gains or loses in places, all tracks together; `reasons` say why places were lost (None: removed)."""

    department: Department
    change: int
    reasons: tuple[NotCounted | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies between two sides, as of `day`. Lists run in the plan's order, then by path and line."""

    day: date
    base_is_there: bool
    base_has_errors: bool
    totals: Mapping[str, Pair]
    cells: tuple[CellChange, ...]
    departments: tuple[DepartmentChange, ...]
    added: tuple[Nomination, ...]
    removed: tuple[Nomination, ...]
    changed: tuple[Changed, ...]
    moves: tuple[Move, ...]
    plan: tuple[PlanChange, ...]
    introduced: tuple[Finding, ...]
    resolved: tuple[Finding, ...]
    tracks: Mapping[str, Track]
    all_departments: Mapping[str, Department]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the data differs."""
        lists = (self.cells, self.added, self.removed, self.changed, self.moves, self.plan)
        return not any(lists) and not self.introduced and not self.resolved

    @property
    def is_worse(self) -> bool:
        """Whether the plan's shortfall, or that of its recognitions, rises. Against a base that is not known nothing is."""
        return any(_rises(self.totals[key]) for key in ("shortfall", "recognized_shortfall"))


def _rises(pair: Pair) -> bool:
    before, after = pair
    return before is not None and after is not None and after > before
