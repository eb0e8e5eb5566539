"""Of several seatings that are equally good, the first: so that the same books always give the same moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from sisi.todo.seating import Seating, distances, route
from sisi.todo.ways import Ways


def settle(seating: Seating) -> list[int]:
    """Change a best seating into the one whose moves come first: by the cell moved from, the cell moved to, the number of the seat.

    Returns the seats that moved, in that order. Each possible move in turn is kept where some best seating has it together with those kept
    before: where the seat is there already, or where a circle of hops that cost nothing makes room for it.
    """
    wanted = sum(at != seat.home for at, seat in zip(seating.at, seating.seats, strict=True))
    if not wanted:
        return []
    circle = _Circle(seating)
    return [*islice((number for _, goal, number in sorted(_possible(seating)) if circle.take(number, goal)), wanted)]


def _possible(seating: Seating) -> Iterator[tuple[int, int, int]]:
    for number, seat in enumerate(seating.seats):
        for goal in seat.others:
            yield seat.home, goal, number


class _Circle:
    """Turns seats around a circle of hops that together cost nothing.

    A circle may pass the outside: there one cell gives a place up and another has one more.
    """

    def __init__(self, seating: Seating) -> None:
        self._seating = seating
        self._outside = len(seating.quotas)
        inner = seating.hops()
        hops = [goals | {self._outside: self._leave(cell)} for cell, goals in enumerate(inner)]
        hops.append({cell: self._enter(cell) for cell in range(self._outside)})
        self._found: Mapping[int, int] = distances(range(self._outside + 1), hops)
        self._ways = Ways(seating, self._found)
        self._closed: dict[int, set[int]] = {}

    def take(self, number: int, goal: int) -> bool:
        """Settle seat `number` in `goal` where that keeps the seating a best one; whether it did."""
        if self._ways.is_settled(number) or not (self._seating.at[number] == goal or self._turn(number, goal)):
            return False
        self._ways.settle(number)
        return True

    def _turn(self, number: int, goal: int) -> bool:
        cell = self._seating.at[number]
        if not self._ways.may_go(number, goal) or cell not in self._closed.get(goal, (cell,)):
            return False
        path = route(goal, cell.__eq__, self._goals)
        if isinstance(path, set):
            # What cannot be reached stays so: seats that settle only take ways away.
            self._closed[goal] = path
            return False
        middle = path.index(self._outside) if self._outside in path else len(path)
        self._ways.shift(path[:middle])
        self._ways.shift(path[middle + 1 :])
        self._ways.move(number, goal)
        return True

    def _goals(self, node: int) -> Iterator[int]:
        """The ways of a cell, and those from and to the outside."""
        found, outside = self._found, self._outside
        if node == outside:
            yield from (cell for cell in range(outside) if found[outside] + self._enter(cell) == found[cell])
            return
        yield from self._ways.goals(node)
        if found[node] + self._leave(node) == found[outside]:
            yield outside

    def _enter(self, cell: int) -> int:
        """What it costs that `cell` gives a place up to the outside's account: a surplus less, or nothing."""
        return -self._seating.gap_cost if self._seating.taken[cell] > self._seating.quotas[cell] else 0

    def _leave(self, cell: int) -> int:
        """What it costs that `cell` has a place more: nothing in a gap, else a surplus."""
        return 0 if self._seating.taken[cell] < self._seating.quotas[cell] else self._seating.gap_cost
