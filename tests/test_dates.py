"""Partial dates and the plan's time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisi.dates import elapsed, parse_date

START, END = date(2011, 1, 1), date(2015, 12, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011-06-30", date(2011, 6, 30), date(2011, 6, 30)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_stands_for_the_last_day_of_its_span(text: str, first: date, last: date) -> None:
    read = parse_date(text)
    assert (read.first, read.last, read.day, read.text) == (first, last, last, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11",
        "2011-2",
        "2011-02-30",
        "2011-13",
        "2011-00",
        "0000",
        "2011.6.30",
        "2011-6-30",
        "２０１１",
        "2011-06-30T00",
        "2011-06-30\n",
        "-2011",
        "20110630",
        "٢٠١١",
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (its message is the caller's business)
        parse_date(text)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        (date(2010, 12, 31), Fraction(0)),
        (date(2011, 1, 1), Fraction(1, 365) / 5),
        (date(2011, 12, 31), Fraction(1, 5)),
        (date(2012, 12, 31), Fraction(2, 5)),
        (date(2012, 2, 29), (1 + Fraction(60, 366)) / 5),
        (date(2015, 12, 30), (4 + Fraction(364, 365)) / 5),
        (date(2015, 12, 31), Fraction(1)),
        (date(2026, 1, 1), Fraction(1)),
    ],
)
def test_elapsed_counts_plan_years(day: date, part: Fraction) -> None:
    assert elapsed(START, END, day) == part


def test_the_anniversary_of_29_february_is_1_march_in_other_years() -> None:
    start, end = date(2012, 2, 29), date(2014, 2, 28)
    assert elapsed(start, end, date(2013, 2, 28)) == Fraction(1, 2)  # 366 days: a full plan year, to the eve of 1 March
    assert elapsed(start, end, date(2013, 3, 1)) == (1 + Fraction(1, 365)) / 2


def test_the_last_plan_year_has_its_full_length_where_the_plan_ends_within_it() -> None:
    start, end = date(2011, 1, 1), date(2012, 6, 30)
    length = 1 + Fraction(182, 366)
    assert elapsed(start, end, date(2011, 12, 31)) == 1 / length


def test_a_plan_to_the_end_of_the_calendar() -> None:
    assert elapsed(date(9999, 7, 1), date(9999, 12, 31), date(9999, 9, 30)) == Fraction(92, 184)
    assert elapsed(date(9998, 1, 1), date(9999, 12, 31), date(9998, 12, 31)) == Fraction(1, 2)
    assert elapsed(date.min, date.max, date.max) == 1


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_time_only_goes_on(start: date, end: date, one: date, other: date) -> None:
    start, end = sorted((start, end))
    one, other = sorted((one, other))
    assert 0 <= elapsed(start, end, one) <= elapsed(start, end, other) <= 1
