"""The most places that quotas can be filled with, by the fewest moves that lose the fewest recognitions.

Successive shortest paths on the graph of the cells: all paths of one cost at a time, the cheapest first.
"""

from __future__ import annotations

from collections.abc import Iterable

from sisi.todo.seating import Seating, distances, route
from sisi.todo.ways import Ways


def fill(seating: Seating) -> None:
    """Fill as many gaps as moves can, at the least cost."""
    cells = range(len(seating.quotas))
    while True:
        over = [cell for cell in cells if seating.taken[cell] > seating.quotas[cell]]
        found = distances(over, seating.hops())
        short = {cell: cost for cell, cost in found.items() if seating.taken[cell] < seating.quotas[cell]}
        if not short:
            return
        least = min(short.values())
        _fill_at(seating, Ways(seating, found), over, {cell for cell, cost in short.items() if cost == least})


def _fill_at(seating: Seating, ways: Ways, over: Iterable[int], short: set[int]) -> None:
    """Take every way that leads from the cells `over` to the cells `short`."""
    dead: set[int] = set()
    for start in over:
        while start not in dead and seating.taken[start] > seating.quotas[start]:
            path = route(start, short.__contains__, ways.goals)
            if isinstance(path, set):
                dead |= path
                break
            ways.shift(path)
            if seating.taken[path[-1]] == seating.quotas[path[-1]]:
                short.discard(path[-1])
