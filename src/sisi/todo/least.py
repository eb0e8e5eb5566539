"""The least that closes every gap: where each enterprise that may choose should hold its place, and what is missing then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sisi.places import Places, is_recognized
from sisi.plan import CellId, Plan
from sisi.register import Nomination
from sisi.todo.flow import fill
from sisi.todo.seating import Seat, Seating
from sisi.todo.settle import settle


@dataclass(frozen=True, slots=True)
class Move:
    """A decision: the place that `holder` holds is to be held by `goal`, another nomination of the same enterprise and scope."""

    holder: Nomination
    goal: Nomination
    loses_recognition: bool


@dataclass(frozen=True, slots=True)
class Least:
    """The moves, as few as possible; `gaps` are the shortfalls of the cells that have one, before and after them."""

    moves: tuple[Move, ...]
    gaps: Mapping[CellId, tuple[int, int]]

    @property
    def nominations(self) -> int:
        """The fewest new nominations that close every gap."""
        return sum(after for _, after in self.gaps.values())


@dataclass(frozen=True, slots=True)
class _Choice:
    """An enterprise with active nominations in several cells of a scope: the one that holds its place, and the others by cell number."""

    holder: Nomination
    others: Mapping[int, Nomination]


def least(places: Places, day: date) -> Least:
    """The least that closes every gap of the plan on `day`. Moves stand in the plan's order, then in that of the files."""
    plan = places.register.plan
    cells = _cells(plan)
    numbers = {cell: number for number, cell in enumerate(cells)}
    choices, taken = _look(places, day, numbers)
    seats = [
        Seat(
            numbers[choice.holder.cell],
            {cell: int(_loses(choice.holder, other, day)) for cell, other in choice.others.items()},
        )
        for choice in choices
    ]
    tracks = {track.id: track for track in plan.tracks}
    quotas = [tracks[track].quota(department) for track, department in cells]
    short = [max(0, quota - held) for quota, held in zip(quotas, taken, strict=True)]
    seating = Seating(seats, quotas, taken)
    fill(seating)
    moves = tuple(_move(choices[number], seats[number], seating.at[number]) for number in settle(seating))
    gaps = {
        cell: (before, max(0, quota - held))
        for cell, quota, held, before in zip(cells, quotas, seating.taken, short, strict=True)
        if before
    }
    return Least(moves, gaps)


def _cells(plan: Plan) -> list[CellId]:
    return [(track.id, department.id) for track in plan.tracks for department in plan.departments]


def _look(places: Places, day: date, numbers: Mapping[CellId, int]) -> tuple[list[_Choice], list[int]]:
    """The enterprises that have a choice, by the place of the record that counts; and the places held in each cell."""
    nominations = places.register.nominations
    taken = [0] * len(numbers)
    choices = []
    for group in places.active_by_scope(day).values():
        first = group[0] if len(group) == 1 else places.first(group, day)
        holder = nominations[first]
        taken[numbers[holder.cell]] += 1
        if len(group) > 1:
            choices.append(_Choice(holder, _others(holder, [nominations[number] for number in group], numbers)))
    return sorted(choices, key=lambda choice: choice.holder.place), taken


def _others(holder: Nomination, group: Sequence[Nomination], numbers: Mapping[CellId, int]) -> dict[int, Nomination]:
    """The nominations in other cells than the holder's; books without errors have one in each."""
    others = sorted(
        ((numbers[other.cell], other) for other in group if other.cell != holder.cell), key=lambda pair: pair[0]
    )
    return dict(others)


def _loses(holder: Nomination, goal: Nomination, day: date) -> bool:
    return is_recognized(holder, day) and not is_recognized(goal, day)


def _move(choice: _Choice, seat: Seat, cell: int) -> Move:
    return Move(choice.holder, choice.others[cell], bool(seat.others[cell]))
