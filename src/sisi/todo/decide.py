"""The moves as decisions in the books: which records take `counts_here: true`, and which give it up."""

from __future__ import annotations

from collections.abc import Iterable

from sisi.places import Places, share_a_day
from sisi.register import Nomination
from sisi.todo.least import Move


def decisions(places: Places, moves: Iterable[Move]) -> dict[Nomination, bool]:
    """What `counts_here` becomes: true at each goal, absent (false) at the decisions of the same enterprise and scope that it replaces.

    Those are the ones that are active on a common day with it; a decision of another time stays.
    """
    goals = {move.goal for move in moves}
    scopes = {places.scope(number): goal for number, goal in enumerate(places.register.nominations) if goal in goals}
    found: dict[Nomination, bool] = {}
    for number, nomination in enumerate(places.register.nominations):
        goal = scopes.get(places.scope(number))
        if nomination is goal:
            found[nomination] = True
        elif goal is not None and nomination.counts_here and share_a_day(nomination, goal):
            found[nomination] = False
    return found
