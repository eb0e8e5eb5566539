"""A maximum flow of least cost, plainly: the cheapest augmenting path by Bellman-Ford, one unit at a time."""

from collections.abc import Hashable
from dataclasses import dataclass, field

Node = Hashable


@dataclass
class Edge:
    """An edge with what is left of its capacity; `back` is the edge that takes a flow back."""

    start: Node
    end: Node
    left: int
    cost: int
    back: "Edge | None" = None


@dataclass
class Network:
    """A directed network of edges."""

    edges: list[Edge] = field(default_factory=list)

    def connect(self, start: Node, end: Node, capacity: int, cost: int = 0) -> Edge:
        """Add an edge and its reverse."""
        there, again = Edge(start, end, capacity, cost), Edge(end, start, 0, -cost)
        there.back, again.back = again, there
        self.edges += [there, again]
        return there

    def cheapest_path(self, source: Node, sink: Node) -> list[Edge]:
        """The edges of the cheapest path with capacity left, last edge first; empty where there is none."""
        cost: dict[Node, int] = {source: 0}
        via: dict[Node, Edge] = {}
        changed = True
        while changed:
            changed = False
            for edge in self.edges:
                if edge.left and edge.start in cost:
                    new = cost[edge.start] + edge.cost
                    if edge.end not in cost or new < cost[edge.end]:
                        cost[edge.end], via[edge.end], changed = new, edge, True
        path: list[Edge] = []
        while sink != source and sink in via:
            path.append(via[sink])
            sink = via[sink].start
        return path

    def fill(self, source: Node, sink: Node) -> tuple[int, int]:
        """Send as much as possible from source to sink; returns its amount and its least cost."""
        amount = cost = 0
        while path := self.cheapest_path(source, sink):
            for edge in path:
                assert edge.back is not None
                edge.left -= 1
                edge.back.left += 1
                cost += edge.cost
            amount += 1
        return amount, cost
