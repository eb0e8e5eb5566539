"""What cells went through between two days, from the place that each enterprise held at the first and at the last of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from sisi.places import Places, is_recognized
from sisi.plan import CellId
from sisi.register import Nomination


@dataclass(frozen=True, slots=True)
class Flow:
    """Numbers of places, of a cell or summed over cells; a move within a row stands in both its moved_in and its moved_out.

    opening + joined − left + moved_in − moved_out = closing, and recognized_opening + recognized_new − recognized_lost are those
    recognized at closing: in every cell, and so in every sum of cells.
    """

    opening: int = 0
    joined: int = 0
    left: int = 0
    moved_in: int = 0
    moved_out: int = 0
    closing: int = 0
    recognized_opening: int = 0
    recognized_new: int = 0
    recognized_lost: int = 0

    def __add__(self, other: Flow) -> Flow:
        """Both together, number by number."""
        return Flow(*(getattr(self, key) + getattr(other, key) for key in FLOW_KEYS))


FLOW_KEYS = tuple(field.name for field in fields(Flow))
"""The numbers of a flow, in the contract's order."""


def total_flow(flows: Iterable[Flow]) -> Flow:
    """The sum of `flows`."""
    return sum(flows, Flow())


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one enterprise in one scope: the records that held its place at opening and at closing."""

    old: Nomination | None
    new: Nomination | None

    @property
    def joined(self) -> bool:
        """Whether it had no place, and has one."""
        return self.old is None

    @property
    def left(self) -> bool:
        """Whether it had a place, and has none."""
        return self.new is None

    @property
    def moved(self) -> bool:
        """Whether its place is in another cell than it was."""
        return self.old is not None and self.new is not None and self.old.cell != self.new.cell


def changes(places: Places, opening: date | None, closing: date) -> list[Change]:
    """What became of every place between the ends of two days; with `opening` None there was none before."""
    before = {} if opening is None else _held(places, opening)
    after = _held(places, closing)
    return [Change(before.get(scope), after.get(scope)) for scope in before | after]


def _held(places: Places, day: date) -> dict[tuple[int, str], Nomination]:
    """The record that holds each enterprise's place on `day`, by scope."""
    nominations = places.register.nominations
    return {scope: nominations[places.first(numbers, day)] for scope, numbers in places.active_by_scope(day).items()}


def flows(found: Iterable[Change], opening: date | None, closing: date) -> dict[CellId, Flow]:
    """What each cell went through that any place was in, from the changes between the ends of the two days."""
    counts: dict[CellId, Counter[str]] = {}
    for change in found:
        was, now = _cell(change.old), _cell(change.new)
        was_recognized = was if _recognized(change.old, opening) else None
        now_recognized = now if _recognized(change.new, closing) else None
        for cell, keys in (
            (was, ("opening", "left" if now is None else "moved_out" if now != was else "")),
            (now, ("closing", "joined" if was is None else "moved_in" if now != was else "")),
            (was_recognized, ("recognized_opening", "recognized_lost" if now_recognized != was_recognized else "")),
            (now_recognized, ("recognized_new" if now_recognized != was_recognized else "",)),
        ):
            if cell is not None:
                counts.setdefault(cell, Counter()).update(keys)
    return {cell: Flow(**{key: count[key] for key in FLOW_KEYS}) for cell, count in counts.items()}


def _cell(nomination: Nomination | None) -> CellId | None:
    return None if nomination is None else nomination.cell


def _recognized(nomination: Nomination | None, day: date | None) -> bool:
    return nomination is not None and day is not None and is_recognized(nomination, day)
