"""The seating by itself: against networkx on crowded plans, and against every possible seating on small ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

import networkx as nx
import pytest

from sisi.todo.flow import fill
from sisi.todo.seating import Seat, Seating
from sisi.todo.settle import settle


@dataclass(frozen=True)
class Puzzle:
    """Seats and quotas; `taken` counts every seat, and places without a choice."""

    seats: list[Seat]
    quotas: list[int]
    taken: list[int]

    def solve(self) -> tuple[list[int], list[int], Seating]:
        seating = Seating(self.seats, self.quotas, self.taken)
        fill(seating)
        return settle(seating), seating.at, seating

    def taken_at(self, at: list[int] | tuple[int, ...]) -> list[int]:
        taken = list(self.taken)
        for seat, cell in zip(self.seats, at, strict=True):
            taken[seat.home] -= 1
            taken[cell] += 1
        return taken

    def short(self, at: list[int] | tuple[int, ...]) -> int:
        return sum(max(0, quota - held) for quota, held in zip(self.quotas, self.taken_at(at), strict=True))

    def lost(self, at: list[int] | tuple[int, ...]) -> int:
        return sum(seat.others.get(cell, 0) for seat, cell in zip(self.seats, at, strict=True))

    def moves(self, at: list[int] | tuple[int, ...]) -> list[tuple[int, int, int]]:
        """From, to, seat; in order."""
        moved = enumerate(zip(self.seats, at, strict=True))
        return sorted((seat.home, cell, number) for number, (seat, cell) in moved if cell != seat.home)


def random_puzzle(rng: Random, seats: int, cells: int) -> Puzzle:
    made = []
    for _ in range(seats):
        home, *others = rng.sample(range(cells), rng.randint(2, min(cells, 4)))
        made.append(Seat(home, {cell: rng.choice([0, 0, 1]) for cell in others}))
    fixed = [rng.choice([0, 0, 1, 2]) for _ in range(cells)]
    taken = [fixed[cell] + sum(seat.home == cell for seat in made) for cell in range(cells)]
    quotas = [rng.randint(0, 2 + 2 * (seats + sum(fixed)) // cells) for _ in range(cells)]
    return Puzzle(made, quotas, taken)


# The last two take a goal again that was out of reach from another cell.
@pytest.mark.parametrize("seed", [*range(150), 639, 1171])
def test_of_all_seatings_the_first_of_the_best(seed: int) -> None:
    rng = Random(seed)
    assert_first_of_the_best(random_puzzle(rng, rng.randint(1, 6), rng.randint(2, 5)))


def test_a_surplus_stays_where_the_chain_of_another_begins_earlier_on_its_way() -> None:
    """Cells 1 and 2 have one too many, cell 3 lacks one; 1 reaches it by cell 4, and 2 by cell 0: two moves either way, but from cell 0 comes first."""
    seats = [Seat(1, {4: 0}), Seat(4, {3: 0}), Seat(2, {0: 0}), Seat(0, {3: 0})]
    puzzle = Puzzle(seats, quotas=[1, 0, 0, 1, 1], taken=[1, 1, 1, 0, 1])
    assert puzzle.solve()[:2] == ([3, 2], [1, 4, 0, 3])
    assert_first_of_the_best(puzzle)


def test_a_chain_ends_when_its_own_gap_is_full() -> None:
    """Cell 0 has two places too many, cell 2 one too few; only by way of cell 1, which is full, can one of them get there."""
    seats = [Seat(0, {1: 0}), Seat(0, {1: 0}), Seat(1, {2: 0}), Seat(1, {2: 0})]
    moved, _, seating = Puzzle(seats, quotas=[0, 2, 1], taken=[2, 2, 0]).solve()
    assert (moved, seating.taken) == ([0, 2], [1, 2, 1])


def test_a_gap_of_two_takes_two_chains() -> None:
    """As many places stand in cell 1, on the way, as the gap of cell 2 wants in all: that does not fill the gap."""
    seats = [Seat(0, {1: 0}), Seat(0, {1: 0}), Seat(1, {2: 0}), Seat(1, {2: 0})]
    moved, _, seating = Puzzle(seats, quotas=[0, 2, 2], taken=[2, 2, 0]).solve()
    assert (moved, seating.taken) == ([0, 1, 2, 3], [0, 2, 2])


def assert_first_of_the_best(puzzle: Puzzle) -> None:
    """Against every possible seating."""
    kept, at, _ = puzzle.solve()
    everything = product(*((seat.home, *seat.others) for seat in puzzle.seats))
    best = min((puzzle.short(one), len(moves := puzzle.moves(one)), puzzle.lost(one), moves) for one in everything)
    assert (puzzle.short(at), len(kept), puzzle.lost(at), puzzle.moves(at)) == best
    assert kept == [number for _, _, number in best[3]]


@pytest.mark.parametrize("seed", range(25))
def test_as_good_as_networkx(seed: int) -> None:
    rng = Random(1000 + seed)
    puzzle = random_puzzle(rng, rng.randint(20, 120), rng.randint(3, 30))
    kept, at, seating = puzzle.solve()
    assert seating.taken == puzzle.taken_at(at)
    assert (puzzle.short(at), len(kept) * 1000 + puzzle.lost(at)) == by_networkx(puzzle)


def by_networkx(puzzle: Puzzle) -> tuple[int, int]:
    """The places that stay empty, and the cost of it, where a move costs 1000 and a recognition 1."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    fixed = puzzle.taken_at([seat.home for seat in puzzle.seats])
    for number, seat in enumerate(puzzle.seats):
        fixed[seat.home] -= 1
        name = ("seat", number)
        graph.add_edge("source", name, capacity=1, weight=0)
        graph.add_edge(name, seat.home, capacity=1, weight=0)
        for cell, lost in seat.others.items():
            graph.add_edge(name, cell, capacity=1, weight=1000 + lost)
    for cell, quota in enumerate(puzzle.quotas):
        graph.add_edge("source", cell, capacity=fixed[cell], weight=0)
        graph.add_edge(cell, "sink", capacity=quota, weight=0)
    flow = nx.max_flow_min_cost(graph, "source", "sink")
    filled = sum(flow["source"].values())
    return sum(puzzle.quotas) - filled, int(nx.cost_of_flow(graph, flow))
