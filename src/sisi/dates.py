"""Dates as the books write them (`2011`, `2011-06`, `2011-06-30`) and the plan's time, in exact arithmetic."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS_OF_400_YEARS = 146_097


class PartialDate(NamedTuple):
    """A span of at most a year that is written as one date: from `first` to `last`, both included."""

    text: str
    first: date
    last: date

    @property
    def day(self) -> date:
        """The day it stands for: the last one, for only then is what happened "some time in 2011" sure."""
        return self.last


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> PartialDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (digits 0-9, padded); ValueError where it is none or no such day."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return PartialDate(text, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return PartialDate(text, date(year, month, day), date(year, month, day))


def elapsed(start: date, end: date, day: date) -> Fraction:
    """The part of the plan's time that has passed at the end of `day`, from 0 to 1, counted in plan years.

    A plan year runs from one anniversary of `start` to the next; a full one counts 1, the current one its days over its full length.
    """
    if day < start:
        return Fraction(0)
    if day >= end:
        return Fraction(1)
    return _plan_years(start, day.toordinal() + 1) / _plan_years(start, end.toordinal() + 1)


def _plan_years(start: date, moment: int) -> Fraction:
    """How many plan years lie between the start of `start` and the start of the day with the ordinal `moment`."""
    years = (moment - start.toordinal()) // 366  # never too many
    while _anniversary(start, years + 1) <= moment:
        years += 1
    begun, due = _anniversary(start, years), _anniversary(start, years + 1)
    return years + Fraction(moment - begun, due - begun)


def _anniversary(start: date, years: int) -> int:
    """The ordinal of the day `years` years after `start`; that of 29 February is 1 March in years without one.

    Past the calendar's last year, 9999, it counts on by the 400 years after which the calendar repeats itself.
    """
    year, beyond = start.year + years, 0
    while year > date.max.year:
        year, beyond = year - 400, beyond + _DAYS_OF_400_YEARS
    if (start.month, start.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1).toordinal() + beyond
    return start.replace(year=year).toordinal() + beyond
