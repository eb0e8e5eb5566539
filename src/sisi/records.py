"""Every nomination with what became of it on a day: counted, or not and why."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from sisi.places import Places
from sisi.register import Nomination, Register


class NotCounted(Enum):
    """Why a record is not counted: the first of these that fits."""

    NOT_YET = "not-yet"
    WITHDRAWN = "withdrawn"
    PLACE_ELSEWHERE = "place-elsewhere"


class Record(NamedTuple):
    """A nomination with what became of it on the day; `holder` holds its enterprise's place (None where it is not active)."""

    nomination: Nomination
    enterprise: int
    holder: Nomination | None
    not_counted: NotCounted | None

    @property
    def counted(self) -> bool:
        """Whether it holds the place of its enterprise."""
        return self.not_counted is None


def records(register: Register, day: date, places: Places | None = None) -> list[Record]:
    """Every nomination with what became of it on `day`."""
    places = places or Places(register)
    nominations = register.nominations
    return [
        Record(nomination, enterprise, nomination, None)
        if holder == number
        else Record(
            nomination, enterprise, None if holder is None else nominations[holder], _why_not(nomination, holder, day)
        )
        for number, (nomination, enterprise, holder) in enumerate(
            zip(nominations, places.enterprises, places.holders(day), strict=True)
        )
    ]


def _why_not(nomination: Nomination, holder: int | None, day: date) -> NotCounted:
    """Why a nomination that is not the `holder` of its place is not counted."""
    if holder is not None:
        return NotCounted.PLACE_ELSEWHERE
    if nomination.nominated is None or nomination.nominated.day > day:
        return NotCounted.NOT_YET
    return NotCounted.WITHDRAWN
