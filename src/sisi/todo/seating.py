"""Who may hold a place where, and what it costs.

A seat is an enterprise in a scope. Moving a place from one cell to another is a hop; a chain of hops takes a surplus of its first cell to a
gap of its last one. All costs are whole numbers: a move weighs more than all recognitions together, so that the cheapest is the fewest moves
and, among those, the fewest recognitions lost.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seat:
    """A place that an enterprise holds in cell `home`; `others` are the cells that it may hold it in instead.

    Each of them with the recognitions that this would lose (0 or 1). Cells are numbers in the plan's order.
    """

    home: int
    others: Mapping[int, int]


class Seating:
    """Where each seat is, at first all at home; `taken` are the places held in each cell, those without a choice included."""

    def __init__(self, seats: Sequence[Seat], quotas: Sequence[int], taken: Sequence[int]) -> None:
        """Seat everyone at home."""
        self.seats = seats
        self.quotas = quotas
        self.taken = list(taken)
        self.at = [seat.home for seat in seats]
        self._weight = len(seats) + 1

    @property
    def gap_cost(self) -> int:
        """More than all moves and recognitions together can cost."""
        return self._weight * self._weight

    def costs(self, number: int) -> dict[int, int]:
        """The cells that a seat may be in, each with its cost: nothing at home, else a move and the recognitions lost."""
        seat = self.seats[number]
        return {seat.home: 0} | {cell: self._weight + lost for cell, lost in seat.others.items()}

    def hops(self) -> list[dict[int, int]]:
        """For each cell the cells that a seat of it can go to, each with the least additional cost of that."""
        hops: list[dict[int, int]] = [{} for _ in self.quotas]
        for number, cell in enumerate(self.at):
            costs, goals = self.costs(number), hops[cell]
            for goal, cost in costs.items():
                added = cost - costs[cell]
                if goal != cell and (goal not in goals or added < goals[goal]):
                    goals[goal] = added
        return hops

    def move(self, number: int, goal: int) -> None:
        """Take seat `number` to `goal`."""
        self.taken[self.at[number]] -= 1
        self.taken[goal] += 1
        self.at[number] = goal


def distances(starts: Iterable[int], hops: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """The least cost from any of `starts` to each node that can be reached (Bellman and Ford, with a queue)."""
    found = dict.fromkeys(starts, 0)
    queue = deque(found)
    waiting = set(found)
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        for goal, cost in hops[node].items():
            new = found[node] + cost
            if goal not in found or new < found[goal]:
                found[goal] = new
                if goal not in waiting:
                    waiting.add(goal)
                    queue.append(goal)
    return found


def route(start: int, is_goal: Callable[[int], bool], ways: Callable[[int], Iterable[int]]) -> list[int] | set[int]:
    """The shortest path from `start` to a goal; where there is none, the set of all that can be reached."""
    via: dict[int, int] = {start: start}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for goal in ways(node):
            if goal not in via:
                via[goal] = node
                if is_goal(goal):
                    return _back(via, goal)
                queue.append(goal)
    return set(via)


def _back(via: Mapping[int, int], node: int) -> list[int]:
    path = [node]
    while via[node] != node:
        node = via[node]
        path.append(node)
    return path[::-1]
