"""What is left to do, by itself, over registers that were never a file. Worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sisi.messages import Name
from sisi.plan import Track
from sisi.todo.decide import decisions
from sisi.todo.least import least
from sisi.todo.work import Need, spread, todo, years_left
from tests.registers import places, plan, record

END_2013 = date(2013, 12, 31)
# Of q two are asked for in management and one in brand, of c one in brand.
TRACKS = (
    Track("m", Name("管理", "M"), quotas={"q": 2}, target=6),
    Track("b", Name("品牌", "B"), quotas={"q": 1, "c": 1}),
)


@pytest.mark.parametrize(
    ("number", "years", "needs"),
    [
        (7, (2014, 2015, 2016), (3, 2, 2)),
        (8, (2014, 2015, 2016), (3, 3, 2)),
        (6, (2014, 2015, 2016), (2, 2, 2)),
        (1, (2014, 2015), (1, 0)),
        (5, (2015,), (5,)),
        (5, (), ()),
    ],
)
def test_a_shortfall_is_spread_the_larger_parts_first(
    number: int, years: tuple[int, ...], needs: tuple[int, ...]
) -> None:
    assert spread(number, years) == tuple(Need(year, need) for year, need in zip(years, needs, strict=True))


def test_the_years_left_are_those_that_end_after_the_day() -> None:
    """A plan until 2013-06-30; before its start all its years are left."""
    of = plan(end=date(2013, 6, 30))
    days = date(2010, 5, 1), date(2011, 12, 30), date(2011, 12, 31), date(2013, 6, 29), date(2013, 6, 30)
    assert [years_left(of, day) for day in days] == [(2011, 2012, 2013), (2011, 2012, 2013), (2012, 2013), (2013,), ()]


def test_what_the_departments_and_tracks_still_need() -> None:
    """Management has 1 of 4, and that is not recognized: of 6 recognitions 5 have no candidate, and 2 not even a nomination that is missing."""
    of = plan(Track("m", Name("管理", "M"), quotas={"q": 4}, target=6), TRACKS[1])
    found = todo(places(record("示例一"), of=of), END_2013)
    assert [(work.department.id, work.shortfall, len(work.cells)) for work in found.departments] == [
        ("q", 4, 2),
        ("c", 1, 1),
    ]
    assert found.departments[0].cells[0].by_year == (Need(2014, 2), Need(2015, 1))
    (work,) = found.recognitions
    assert (work.track.id, work.needed, work.candidates, work.nominations) == ("m", 6, 1, 3)
    assert (work.beyond, work.beyond_quotas) == (5, 2)
    assert (found.shortfall, found.total_shortfall, found.is_whole, found.is_over) == (5, 5, True, False)
    narrow = todo(places(record("示例一"), of=of), END_2013, ["c"])
    assert (narrow.shortfall, narrow.total_shortfall, narrow.is_whole) == (1, 5, False)
    assert [work.department.id for work in narrow.departments] == ["c"]


def test_candidates_beyond_the_need_leave_nothing_beyond() -> None:
    """Two are recognized and five more could be, where one more is asked for; one nomination is missing of 8."""
    track = Track("m", Name("管理", "M"), quotas={"q": 8}, target=3)
    made = [record(f"示例{n}", line=n) for n in range(5)] + [record(f"示例又{n}", recognized="2012") for n in range(2)]
    (work,) = todo(places(*made, of=plan(track)), END_2013).recognitions
    assert (work.needed, work.candidates, work.nominations, work.beyond, work.beyond_quotas) == (1, 5, 1, 0, 0)


def test_a_track_with_all_its_recognitions_or_without_a_target_is_not_listed() -> None:
    track = Track("m", Name("管理", "M"), quotas={"q": 2}, target=1)
    assert todo(places(record("示例一", recognized="2012"), of=plan(track, TRACKS[1])), END_2013).recognitions == ()


@pytest.mark.parametrize(
    ("day", "over"), [(date(2015, 12, 30), False), (date(2015, 12, 31), True), (date(2016, 1, 1), True)]
)
def test_a_plan_is_over_at_the_end_of_its_last_day(day: date, over: bool) -> None:
    assert todo(places(), day).is_over is over


def test_the_worst_cells_come_first() -> None:
    """Gaps of 1, 2 and 2 in three tracks; of the last two the third is further behind: ceil(4 x 3/5) - 2 = 1 of 4 and ceil(2 x 3/5) = 2 of 2."""
    tracks = [Track(key, Name(key, key), quotas={"q": quota}) for key, quota in (("m", 1), ("b", 4), ("d", 2))]
    made = [record("示例一", "bq"), record("示例二", "bq")]
    work = todo(places(*made, of=plan(*tracks)), END_2013).departments[0]
    assert [(short.cell.track.id, short.cell.count.behind) for short in work.worst_first] == [
        ("d", 2),
        ("b", 1),
        ("m", 1),
    ]


# Three hold places in management of q, one too many; two of them are nominated in brand, too.
THIRD = record("示例丙", line=1)
RECOGNIZED = record("示例甲", line=2, recognized="2012")
PLAIN = record("示例乙", line=3, counts_here=True)
RECOGNIZED_TOO = record("示例甲", "bq", "2012", line=4)
PLAIN_TOO = record("示例乙", "bc", "2012", line=5)
BOOKS = THIRD, RECOGNIZED, PLAIN, RECOGNIZED_TOO, PLAIN_TOO


def test_the_fewest_moves_that_lose_no_recognition() -> None:
    """Short are both brands; one surplus can fill one of them, and 乙 loses nothing. One nomination is left to find."""
    found = least(places(*BOOKS, of=plan(*TRACKS)), END_2013)
    assert [(move.holder, move.goal, move.loses_recognition) for move in found.moves] == [(PLAIN, PLAIN_TOO, False)]
    assert (found.gaps, found.nominations) == ({("b", "q"): (1, 1), ("b", "c"): (1, 0)}, 1)


def test_the_holder_may_stand_behind_and_have_two_other_cells() -> None:
    """甲 holds its place in management, where it was recognized, and stands in both brands before; brand of q comes first in the plan."""
    others = record("示例甲", "bc", "2012", line=1), record("示例甲", "bq", "2012", line=2)
    books = places(*others, RECOGNIZED, of=plan(Track("m", Name("管理", "M")), TRACKS[1]))
    (move,) = least(books, END_2013).moves
    assert (move.holder, move.goal, move.loses_recognition) == (RECOGNIZED, others[1], True)


def test_two_gaps_take_the_recognized_one_along() -> None:
    """Where one is asked for in management, both go, in the plan's order of goals: brand of q before brand of c."""
    track = Track("m", Name("管理", "M"), quotas={"q": 1})
    found = least(places(*BOOKS, of=plan(track, TRACKS[1])), END_2013)
    assert [(move.goal, move.loses_recognition) for move in found.moves] == [(RECOGNIZED_TOO, True), (PLAIN_TOO, False)]
    assert found.nominations == 0


def test_a_decision_replaces_those_of_its_time_alone() -> None:
    """乙 was decided to count in management, now and once before; 甲 was never decided."""
    earlier = record("示例乙", "mc", "2011-01", line=6, withdrawn="2011-06", counts_here=True)
    books = places(*BOOKS, earlier, of=plan(*TRACKS))
    assert decisions(books, least(books, END_2013).moves) == {PLAIN: False, PLAIN_TOO: True}
    assert decisions(books, ()) == {}
