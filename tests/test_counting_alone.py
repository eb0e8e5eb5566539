"""The counting by itself, over registers that were never a file: sentences that no command says so plainly. Worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sisi.dates import elapsed
from sisi.messages import Name
from sisi.places import Reason, active_span, share_a_day
from sisi.plan import Counting, Named, Track
from sisi.records import NotCounted, Record, records
from sisi.summary.year import Group, summarize
from sisi.tally import Choice, Goal, gaps, tally
from tests.registers import BRAND, MANAGEMENT, places, plan, record, register

END = date(2015, 12, 31)


def test_a_plan_year_begins_on_its_anniversary_however_many_leap_days_lie_before() -> None:
    """2012-2017: on 2016-01-01 four years are over and one day of 366, of six years in all."""
    assert elapsed(date(2012, 1, 1), date(2017, 12, 31), date(2016, 1, 1)) == (4 + Fraction(1, 366)) / 6


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (("2011-01", "2012-01-01"), ("2012-01-01", None), False),  # withdrawn on the day the other begins
        (("2011-01", "2012-01-02"), ("2012-01-01", None), True),
        (("2011-01", None), ("2014-01", None), True),
        (("2011-01", None), ("9999", None), True),  # the calendar's last day is a day
        (("9999", None), ("9999", None), True),
        (("2011-01", "2013-01"), ("2012-01", "2013-01"), True),
        (("2011-01", "2012-01"), ("2013-01", "2014-01"), False),
        (("2012-06-30", "2012-06-30"), ("2011-01", None), False),  # active on no day
        ((None, None), ("2011-01", None), False),
    ],
)
def test_two_share_a_day_or_do_not(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], shared: bool
) -> None:
    made = [
        record("示例一", nominated=begun or "", **({"withdrawn": ended} if ended else {}))
        for begun, ended in (one, other)
    ]
    assert share_a_day(made[0], made[1]) is shared
    assert share_a_day(made[1], made[0]) is shared


def test_a_span_is_not_known_where_a_date_could_not_be_read() -> None:
    assert active_span(record("示例一", nominated="2011-06-30")) == (date(2011, 6, 30), date.max)
    assert active_span(record("示例一", unread=frozenset({"withdrawn"}))) is None
    assert active_span(record("示例一", nominated="")) is None
    assert active_span(record("示例一", nominated="2011-01", withdrawn="2011-01")) is None


@pytest.mark.parametrize(
    ("holder", "other", "reason"),
    [
        (record("示例一", "bc", "2013", counts_here=True), record("示例一", recognized="2012"), Reason.DECIDED),
        (record("示例一", "bc", "2013", recognized="2014"), record("示例一"), Reason.RECOGNIZED),
        (
            record("示例一", "bc", "2013", recognized="2014"),
            record("示例一", recognized="2015"),
            Reason.RECOGNIZED_EARLIER,
        ),
        (record("示例一", "bc", "2011"), record("示例一", "mq", "2012", recognized="2016"), Reason.NOMINATED_EARLIER),
        (record("示例一", "mc"), record("示例一", "bq"), Reason.TRACK),
        (record("示例一", "bq"), record("示例一", "bc"), Reason.DEPARTMENT),
        (record("示例一", "bq", path="a.yaml"), record("示例一", "bq", path="b.yaml"), Reason.FILE),
        (record("示例一", "bq", line=3), record("示例一", "bq", line=4), Reason.FILE),
        (record("示例一", "bq", item=3), record("示例一", "bq", item=4), Reason.FILE),
    ],
)
def test_what_decides_that_one_holds_the_place(holder: object, other: object, reason: Reason) -> None:
    """In 2015; the first difference in the order of the README is the reason, whichever of the two is asked about first."""
    found = places(other, holder)  # type: ignore[arg-type]
    assert found.holders(END) == [1, 1]
    assert found.reason(holder, other, END) is reason  # type: ignore[arg-type]


def test_a_scope_is_the_enterprise_or_its_part_in_a_track() -> None:
    pair = record("示例一", "mq"), record("示例一", "bq"), record("示例二", "bq")
    assert [places(*pair).scope(number) for number in range(3)] == [(0, ""), (0, ""), (2, "")]
    each = places(*pair, of=plan(counting=Counting.ONCE_PER_TRACK))
    assert [each.scope(number) for number in range(3)] == [(0, "m"), (0, "b"), (2, "b")]
    assert set(each.active_by_scope(END)) == {(0, "m"), (0, "b"), (2, "b")}
    assert set(places(*pair).active_by_scope(END)) == {(0, ""), (2, "")}
    assert (places(*pair).holders(END), list(places(*pair).contested(END))) == ([0, 0, 2], [[0, 1]])
    assert (each.holders(END), list(each.contested(END))) == ([0, 1, 2], [])


def test_what_is_withdrawn_on_the_day_it_was_nominated_was_never_counted() -> None:
    """On that very day it is withdrawn, the day before it is not yet there."""
    made = record("示例一", nominated="2013-06-30", withdrawn="2013-06-30")
    for day, reason in ((29, NotCounted.NOT_YET), (30, NotCounted.WITHDRAWN)):
        assert records(register(made), date(2013, 6, day)) == [Record(made, 0, None, reason)]
    pair = record("示例二"), record("示例二", "bq")
    assert records(register(*pair), END) == [
        Record(pair[0], 0, pair[0], None),
        Record(pair[1], 0, pair[0], NotCounted.PLACE_ELSEWHERE),
    ]


def test_gaps_are_the_cells_that_are_short_the_largest_first_then_in_the_plans_order() -> None:
    """Of management q lacks 2 of 5 and c none of 1, of brand q lacks 4 and c 2; brand stands first in the plan."""
    tracks = Track("b", Name("b", "b"), quotas={"q": 4, "c": 2}), Track("m", Name("m", "m"), quotas={"q": 5, "c": 1})
    three = [record(f"示例{number}", item=number) for number in range(3)]
    counted = tally(register(*three, record("示例四", "mc"), of=plan(*tracks)), END)
    found = [(cell.track.id + cell.department.id, cell.count.shortfall) for cell in gaps(counted)]
    assert found == [("bq", 4), ("bc", 2), ("mq", 2)]


def test_a_choice_of_departments_has_no_target_and_one_of_tracks_theirs() -> None:
    """At the end of 2012 due are ceil(12 x 2/5) = 5 recognitions of brand; the plan's own target is of the whole plan alone."""
    books = register(record("示例一", "bq", recognized="2012"), of=plan(target=30))
    day = date(2012, 12, 31)
    assert tally(books, day).goal == Goal(30, 8 + 11, 4 + 5, 4 + 4)
    assert tally(books, day, Choice(tracks=["b"])).goal == Goal(12, 11, 5, 4)
    narrowed = tally(books, day, Choice(departments=["q"]))
    assert (narrowed.goal, [row.goal for row in narrowed.tracks]) == (Goal(), [Goal(), Goal()])
    bare = plan(Track("m", MANAGEMENT.name, quotas={"q": 5}), target=30)
    assert tally(register(of=bare), day).goal == Goal(30)
    half = plan(Track("m", MANAGEMENT.name, quotas={"q": 5}), BRAND)
    assert tally(register(of=half), day).goal == Goal(12, 12, 5, 5)


def test_a_target_of_none_at_all_and_one_that_is_met_add_nothing() -> None:
    """Management asks for 0 and brand for 1, which is there since 2011; the third has 2 of 1 and helps nobody."""
    tracks = [Track(key, Name(key, key), target=target) for key, target in (("m", 0), ("b", 1), ("d", 1))]
    cells = ("mq", "bq", "dq", "dc")
    done = [record(f"示例{number}", cell, recognized="2011") for number, cell in enumerate(cells)]
    counted = tally(register(*done, of=plan(*tracks)), END)
    assert [row.goal for row in counted.tracks] == [Goal(0, 0, 0, 0), Goal(1, 0, 1, 0), Goal(1, 0, 1, 0)]
    assert counted.goal == Goal(2, 0, 2, 0)


def test_a_cell_that_could_not_be_read_comes_behind_all_that_could() -> None:
    """Two of one enterprise and one day: what names no track of the plan, or no department of it, does not hold the place."""
    known, no_track, no_department = record("示例一", "bc"), record("示例一", "xc"), record("示例一", "bx")
    for other, reason in ((no_track, Reason.TRACK), (no_department, Reason.DEPARTMENT)):
        found = places(other, known)
        assert found.holders(END) == [1, 1]
        assert found.reason(known, other, END) is reason


def test_the_second_year_of_the_calendar_opens_where_the_first_closed() -> None:
    books = register(record("示例一", nominated="0001-06"), of=plan(start=date(1, 1, 1), end=date(2, 12, 31)))
    assert [summarize(books, year).opening for year in (1, 2)] == [None, date(1, 12, 31)]
    assert [summarize(books, year).years_left for year in (1, 2)] == [1, 0]
    assert [(flow.opening, flow.joined) for flow in (summarize(books, year).flow for year in (1, 2))] == [
        (0, 1),
        (1, 0),
    ]


def test_a_year_that_the_plan_does_not_touch_has_no_summary() -> None:
    for year in (2010, 2016):
        with pytest.raises(ValueError, match=str(year)):
            summarize(register(), year)


def test_without_a_list_the_counties_are_the_texts_in_use_by_code_point() -> None:
    """乙 is U+4E59 and 甲 U+7532; the place without one comes last, and only where there is one."""
    made = [
        record("示例一", county="甲", recognized="2012"),
        record("示例二", county="乙"),
        record("示例三"),
        record("示例四", county="甲"),
    ]
    found = summarize(register(*made), 2013).counties
    assert found == (
        Group("乙", Name("乙", "乙"), 1, 0),
        Group("甲", Name("甲", "甲"), 2, 1),
        Group(None, None, 1, 0),
    )
    assert summarize(register(made[1]), 2013).counties == (Group("乙", Name("乙", "乙"), 1, 0),)
    listed = plan(counties=(Named("2", Name("丙", "C")), Named("1", Name("甲", "A"))))
    assert summarize(register(record("示例一", county="1"), of=listed), 2013).counties == (
        Group("2", Name("丙", "C"), 0, 0),
        Group("1", Name("甲", "A"), 1, 0),
    )


def test_what_is_missing_is_spread_over_the_years_left_the_larger_part_first() -> None:
    """After 2012 three years are left, after 2014 one, after 2015 none."""
    needs = {year: summarize(register(), year).next_year_need(7) for year in (2012, 2014, 2015)}
    assert needs == {2012: 3, 2014: 7, 2015: None}
