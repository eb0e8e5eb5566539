"""The year by itself, over a register that was never a file: who joined, left and moved in 2013. Worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sisi.checks import future_date
from sisi.messages import Message, Name
from sisi.places import Places
from sisi.plan import Counting, Department, Track
from sisi.problems import Finding, Place
from sisi.register import Nomination
from sisi.summary.flow import Flow
from sisi.summary.year import YearSummary, summarize
from tests.registers import BRAND, DEPARTMENTS, MANAGEMENT, plan, record, register

# Each stands as its name says in 2013; the last two digits of `line` are its number.
STAYS = record("示例甲", "mq", line=1, recognized="2012")
LEAVES = record("示例乙", "mq", line=2, recognized="2012", withdrawn="2013-05-01")
JOINS = record("示例丙", "bc", "2013-03", line=3, recognized="2013-10")
WAS_HERE = record("示例丁", "mq", line=4)
MOVES = record("示例丁", "bq", "2012-06", line=5, recognized="2013-06")  # recognized comes before earlier
LEAVES_A_RECOGNITION = record("示例戊", "mq", line=6, recognized="2012", withdrawn="2013-07")
MOVES_TO_ANOTHER = record("示例戊", "bc", "2012", line=7, recognized="2013-08")
IS_RECOGNIZED = record("示例己", "mc", line=8, recognized="2013-02")
COMES_AND_GOES = record("示例庚", "mc", "2013-02", line=9, withdrawn="2013-11")
ALL = (STAYS, LEAVES, JOINS, WAS_HERE, MOVES, LEAVES_A_RECOGNITION, MOVES_TO_ANOTHER, IS_RECOGNIZED, COMES_AND_GOES)


def year(*nominations: Nomination, number: int = 2013, **changes: object) -> YearSummary:
    return summarize(register(*nominations, of=plan(**changes)), number)


def test_what_each_cell_went_through() -> None:
    """Management of q had 甲, 乙, 丁 and 戊, all but 丁 recognized; 乙 left, 丁 and 戊 went to brand, which 丙 joined."""
    flows = {cell.track.id + cell.department.id: cell.flow for cell in year(*ALL).cells}
    assert flows == {
        "mq": Flow(opening=4, left=1, moved_out=2, closing=1, recognized_opening=3, recognized_lost=2),
        "mc": Flow(opening=1, closing=1, recognized_new=1),
        "bq": Flow(moved_in=1, closing=1, recognized_new=1),
        "bc": Flow(joined=1, moved_in=1, closing=2, recognized_new=2),
    }


def test_rows_columns_and_the_whole_are_the_sums() -> None:
    found = year(*ALL)
    assert [row.flow for row in found.tracks] == [
        Flow(opening=5, left=1, moved_out=2, closing=2, recognized_opening=3, recognized_new=1, recognized_lost=2),
        Flow(joined=1, moved_in=2, closing=3, recognized_new=3),
    ]
    assert [row.flow for row in found.departments] == [
        Flow(
            opening=4,
            left=1,
            moved_in=1,
            moved_out=2,
            closing=2,
            recognized_opening=3,
            recognized_new=1,
            recognized_lost=2,
        ),
        Flow(opening=1, joined=1, moved_in=1, closing=3, recognized_new=3),
    ]
    assert found.flow == Flow(5, 1, 1, 2, 2, 5, 3, 4, 2)


def test_the_lists_name_the_records_by_track_department_and_place() -> None:
    """Of 戊 the record that it moved to is shown, of 乙 the one that it left; 甲 was recognized in another year."""
    found = year(*ALL)
    assert (found.joined, found.left) == ((JOINS,), (LEAVES,))
    assert [(change.old, change.new) for change in found.moved] == [
        (WAS_HERE, MOVES),
        (LEAVES_A_RECOGNITION, MOVES_TO_ANOTHER),
    ]
    assert found.recognized == (IS_RECOGNIZED, MOVES, JOINS, MOVES_TO_ANOTHER)


@pytest.mark.parametrize(("old", "new"), [("mq", "bc"), ("bc", "mq"), ("mq", "mc"), ("mc", "mq"), ("bq", "mq")])
def test_a_move_is_one_whichever_cell_stands_first(old: str, new: str) -> None:
    """What is recognized in 2013 holds the place from then on."""
    was, now = record("示例一", old), record("示例一", new, "2012", recognized="2013-06")
    found = year(was, now)
    assert [(change.old, change.new) for change in found.moved] == [(was, now)]
    assert (found.joined, found.left, found.flow.moved_in, found.flow.moved_out) == ((), (), 1, 1)


def test_of_one_cell_the_file_and_then_the_line_come_first() -> None:
    made = [("b.yaml", 1), ("a.yaml", 3), ("a.yaml", 2)]
    come = [record(f"示例{path}{line}", "mq", "2013", path=path, line=line) for path, line in made]
    assert year(*come).joined == (come[2], come[1], come[0])
    gone = [replace(one, nominated=STAYS.nominated, withdrawn=LEAVES.withdrawn) for one in come]
    assert year(*gone).left == (gone[2], gone[1], gone[0])
    again = [record(one.enterprise, "bc", "2012", path=one.path, line=one.line) for one in come]
    assert [change.new for change in year(*gone, *again).moved] == [again[2], again[1], again[0]]


def test_under_once_per_track_what_comes_to_another_track_has_joined_it() -> None:
    """丁 keeps its place in management, and its place in brand dates from 2012; 戊 has left management, and was in brand before."""
    found = year(*ALL, counting=Counting.ONCE_PER_TRACK)
    flows = {cell.track.id + cell.department.id: cell.flow for cell in found.cells}
    assert (found.moved, found.joined, found.left) == ((), (JOINS,), (LEAVES, LEAVES_A_RECOGNITION))
    assert flows["mq"] == Flow(opening=4, left=2, closing=2, recognized_opening=3, recognized_lost=2)
    assert flows["bq"] == Flow(opening=1, closing=1, recognized_new=1)


def test_ranks_go_by_the_rate_and_ties_share_one() -> None:
    """Of 4, 2, 1 and none asked for, 2, 1, 1 and 1 are there: 1/2, 1/2, 1 and no rate; the ranks are 2, 2, 1 and none."""
    departments = tuple(Department(key, Name(key, key)) for key in "abcd")
    track = Track("m", Name("m", "m"), quotas={"a": 4, "b": 2, "c": 1})
    come = [record(f"示例{number}", f"m{key}", line=number) for number, key in enumerate("aabcd")]
    found = summarize(register(*come, of=plan(track, departments=departments)), 2013)
    assert [row.rank for row in found.departments] == [2, 2, 1, None]


def test_the_course_has_each_year_so_far_and_the_last_one_before() -> None:
    found = year(*ALL)
    assert [(tally.day.year, tally.total.counted) for tally in found.courses] == [(2011, 5), (2012, 5), (2013, 5)]
    assert found.last_year is found.courses[1]
    second = year(*ALL, number=2012)
    assert second.last_year is second.courses[0]
    first = year(*ALL, number=2011)
    assert (first.last_year, first.flow.opening, first.years_left) == (None, 0, 4)
    assert first.day == first.closing.day == first.courses[-1].day


def test_what_is_left_out_and_which_cells_are_short() -> None:
    """At the end of 2013 甲 has three nominations beside its place, and 乙 none: 5 nominations, 2 places."""
    assert year(*(record("示例甲", cell) for cell in ("mq", "mc", "bq", "bc")), record("示例乙")).left_out == 3
    found = year(*ALL)
    assert [(cell.track.id + cell.department.id, cell.count.shortfall) for cell in found.short_cells] == [
        ("mq", 4),
        ("mc", 2),
        ("bq", 9),
    ]  # brand of c has 2 of 2


def test_the_warnings_of_the_check_are_kept() -> None:
    warning = Finding(future_date.RULE, Place("x.yaml", 1), Message("x"))
    assert summarize(register(*ALL), 2013, warnings=[warning]).warnings == (warning,)


def test_places_at_hand_are_used() -> None:
    books = register(*ALL, of=plan(MANAGEMENT, BRAND, departments=DEPARTMENTS))
    at_hand = Places(books)
    assert summarize(books, 2013, places=at_hand) == summarize(books, 2013)
    assert "enterprises" in vars(at_hand)
