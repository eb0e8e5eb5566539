"""Records chosen and put in order, for the views that show them one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sisi.places import fold
from sisi.plan import Plan, ranks
from sisi.records import Record
from sisi.register import Nomination
from sisi.tally import EVERYTHING, Choice


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records to list: of some cells, counties and fields (ids; None is all of them), and with `search` in a name or the code."""

    cells: Choice = EVERYTHING
    counties: Collection[str] | None = None
    fields: Collection[str] | None = None
    search: str = ""

    def holds(self, nomination: Nomination) -> bool:
        """Whether it is one of them, the search aside."""
        return (
            self.cells.holds(nomination)
            and (self.counties is None or nomination.county in self.counties)
            and (self.fields is None or nomination.field in self.fields)
        )


def listed(records: Iterable[Record], plan: Plan, wanted: Wanted = Wanted()) -> list[Record]:
    """The wanted ones of `records` by track, department (in the plan's order), path, line."""
    chosen = [record for record in records if wanted.holds(record.nomination)]
    tracks, departments = ranks(plan.tracks), ranks(plan.departments)
    chosen.sort(
        key=lambda record: (
            tracks[record.nomination.track],
            departments[record.nomination.department],
            record.nomination.place,
        )
    )
    return _found(chosen, fold(wanted.search))


def _found(records: list[Record], search: str) -> list[Record]:
    """Those with `search` (folded) in a name, a former name or the code; where there are none, a hyphen in a code is put aside."""
    found = [record for record in records if any(search in text for text in _texts(record.nomination))]
    bare = search.replace("-", "")
    if found or not bare:
        return found
    return [record for record in records if bare in fold(record.nomination.text("code") or "").replace("-", "")]


def _texts(nomination: Nomination) -> list[str]:
    names = (nomination.enterprise, *nomination.former_names, nomination.text("code") or "")
    return [fold(name) for name in names]
