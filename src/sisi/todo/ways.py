"""The hops that are as cheap as any: with the distances of the cells known, each seat has some cells that are equally good for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sisi.todo.seating import Seating


class Ways:
    """The hops between cells that are equally good for the seat that takes them. They stay so while seats move along them alone."""

    def __init__(self, seating: Seating, found: Mapping[int, int]) -> None:
        """Look at every seat of a cell that has a distance in `found`."""
        self._seating = seating
        self._equal: dict[int, list[int]] = {}
        self._pools: list[dict[int, list[int]]] = [{} for _ in seating.quotas]
        self._settled: set[int] = set()
        for number, cell in enumerate(seating.at):
            if cell in found:
                costs = seating.costs(number)
                best = costs[cell] - found[cell]
                equal = [goal for goal, cost in costs.items() if cost - found[goal] == best]
                if len(equal) > 1:
                    self._equal[number] = equal
                    self._arrive(number)

    def may_go(self, number: int, goal: int) -> bool:
        """Whether `goal` is as good for seat `number` as the cell where it is."""
        return goal in self._equal.get(number, ())

    def goals(self, cell: int) -> Iterator[int]:
        """The cells that some seat of `cell` can go to."""
        for goal, pool in self._pools[cell].items():
            while pool and (self._seating.at[pool[-1]] != cell or pool[-1] in self._settled):
                pool.pop()
            if pool:
                yield goal

    def shift(self, path: Sequence[int]) -> None:
        """Move one seat along each hop of `path`; `goals` has just offered them all."""
        for cell, goal in pairwise(path):
            self.move(self._pools[cell][goal][-1], goal)

    def move(self, number: int, goal: int) -> None:
        """Take seat `number` to `goal`."""
        self._seating.move(number, goal)
        self._arrive(number)

    def settle(self, number: int) -> None:
        """Let seat `number` stay where it is."""
        self._settled.add(number)

    def is_settled(self, number: int) -> bool:
        """Whether seat `number` is to stay where it is."""
        return number in self._settled

    def _arrive(self, number: int) -> None:
        """Put the seat into the pools of its cell. Those of a cell that it left are cleared of it when someone looks."""
        cell = self._seating.at[number]
        for goal in self._equal[number]:
            if goal != cell:
                self._pools[cell].setdefault(goal, []).append(number)
