"""The part of a plan's time that has passed, in plan years and exact fractions."""

from datetime import date
from fractions import Fraction

from tests.oracle.facts import first_day, last_day
from tests.oracle.model import Plan


def anniversary(start: date, years: int) -> date:
    """The day a number of years after the start; "that of 29 February is 1 March in other years"."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def plan_years(start: date, day: date) -> Fraction:
    """Plan years from the start to the end of `day`, which is not before the start.

    "a full one counts 1, the current one its days over its full length".
    """
    full = 0
    while anniversary(start, full + 1).toordinal() <= day.toordinal() + 1:
        full += 1
    begin, end = anniversary(start, full).toordinal(), anniversary(start, full + 1).toordinal()
    return full + Fraction(day.toordinal() + 1 - begin, end - begin)


def elapsed(plan: Plan, day: date) -> Fraction:
    """Contract: "the part of the plan's time that has passed at the end of D, from 0 to 1"."""
    start, end = first_day(plan.start), last_day(plan.end)
    if day < start:
        return Fraction(0)
    return plan_years(start, min(day, end)) / plan_years(start, end)


def due(number: int, part: Fraction) -> int:
    """Contract: "**due** of a quota or target = ceil(quota × elapsed), in exact arithmetic"."""
    exact = number * part
    whole = exact.numerator // exact.denominator
    return whole if whole == exact else whole + 1
