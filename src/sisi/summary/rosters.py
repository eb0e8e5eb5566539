"""The lists of names: who joined, was recognized, left and moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sisi.messages import Message, Name, msg
from sisi.plan import by_id
from sisi.register import Nomination
from sisi.summary.document import Column, Kind, Row, Table, Value
from sisi.summary.flow import Change
from sisi.summary.year import YearSummary

_NUMBER = Column("", msg("No."))
_ENTERPRISE = Column("enterprise", msg("Enterprise name"), Kind.TEXT)
_CODE = Column("code", msg("Code"), Kind.TEXT)
_COUNTY = Column("county", msg("County"), Kind.TEXT)


@dataclass(frozen=True)
class Rosters:
    """The lists of one summary."""

    summary: YearSummary

    def joined(self) -> Table:
        """Who joined in the year."""
        return self._roster(
            "joined", msg("Joined in the year"), self.summary.joined, (_date("nominated", msg("Nominated on")),)
        )

    def recognized(self) -> Table:
        """Who was recognized in the year."""
        more = (_date("nominated", msg("Nominated on")), _date("recognized", msg("Recognized on")))
        return self._roster("recognized", msg("Recognized in the year"), self.summary.recognized, more)

    def left(self) -> Table:
        """Who left in the year, and why."""
        more = (_date("withdrawn", msg("Withdrawn on")), Column("reason", msg("Reason"), Kind.TEXT))
        return self._roster("left", msg("Left in the year"), self.summary.left, more)

    def moved(self) -> Table:
        """Who holds a place elsewhere than at the year's opening."""
        columns = (
            *(_NUMBER, _ENTERPRISE, _CODE),
            Column("from", msg("Moved from"), Kind.TEXT),
            Column("to", msg("Moved to"), Kind.TEXT),
        )
        rows = tuple(
            Row(_ids(change.new), (number, *self._moved(change))) for number, change in enumerate(self.summary.moved, 1)
        )
        return Table("moved", msg("Moved in the year"), columns, rows, empty=msg("None."))

    def _moved(self, change: Change) -> tuple[Value, ...]:
        old, new = change.old, change.new
        assert old is not None
        assert new is not None
        return (new.enterprise, new.text("code"), self._cell(old), self._cell(new))

    def _roster(self, key: str, caption: Message, places: Sequence[Nomination], more: tuple[Column, ...]) -> Table:
        with_county = any(group.id is not None for group in self.summary.counties)
        columns = (
            *(_NUMBER, _ENTERPRISE, _CODE),
            Column("track", msg("Track"), Kind.TEXT),
            Column("department", msg("Department"), Kind.TEXT),
            *((_COUNTY,) if with_county else ()),
            *more,
        )
        read = self._readers()
        rows = tuple(
            Row(_ids(place), (number, *(read[column.key](place) for column in columns[1:])))
            for number, place in enumerate(places, 1)
        )
        return Table(key, caption, columns, rows, empty=msg("None."))

    def _readers(self) -> dict[str, Callable[[Nomination], Value]]:
        """What stands in a column of a list, by its key."""
        return {
            "enterprise": lambda place: place.enterprise,
            "code": lambda place: place.text("code"),
            "track": self._track,
            "department": self._department,
            "county": self._county,
            "nominated": lambda place: place.nominated.day if place.nominated else None,
            "recognized": lambda place: place.recognized.day if place.recognized else None,
            "withdrawn": lambda place: place.withdrawn.day if place.withdrawn else None,
            "reason": lambda place: place.text("reason"),
        }

    def _track(self, place: Nomination) -> Name:
        return by_id(self.summary.plan.tracks)[place.track].name

    def _department(self, place: Nomination) -> Name:
        return by_id(self.summary.plan.departments)[place.department].name_on(self.summary.day)

    def _county(self, place: Nomination) -> Value:
        counties = by_id(self.summary.plan.counties or ())
        return counties[place.county].name if place.county in counties else place.county or None

    def _cell(self, place: Nomination) -> Message:
        return msg("{track}, {department}", track=self._track(place), department=self._department(place))


def _date(key: str, head: Message) -> Column:
    return Column(key, head, Kind.DATE)


def _ids(place: Nomination | None) -> tuple[str, ...]:
    return () if place is None else place.cell


def rosters(summary: YearSummary) -> Iterable[Table]:
    """The four lists."""
    made = Rosters(summary)
    return (made.joined(), made.recognized(), made.left(), made.moved())
