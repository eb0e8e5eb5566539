"""What is counted: against what each number is measured, and the first reason that fits. Worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import TARGETS, listed, write_data
from tests.running import sisi
from tests.test_counting import cell, status


def several(count: int, rest: str, first: int = 0) -> list[str]:
    """Records of `count` different enterprises."""
    return [f"enterprise: 示例第{number}, {rest}" for number in range(first, first + count)]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Six enterprises of q in management; one of them, and only it, is nominated by c in brand, too, but later."""
    quality = listed("q", *several(6, "track: m, nominated: 2011, recognized: 2012"))
    return write_data(tmp_path, q=quality, c=listed("c", *several(1, "track: b, nominated: 2012")))


def test_a_nomination_whose_place_is_elsewhere_closes_no_gap(shared: Path) -> None:
    """In brand c has a quota of 2, one nominated, none counted: 2 short; due at the end of 2015 are both, so 2 behind."""
    numbers = {"quota": 2, "nominated": 1, "counted": 0, "shortfall": 2, "surplus": 0, "due": 2, "behind": 2}
    assert cell(status(shared, "2015"), "b", "c") == {"track": "b", "department": "c", **numbers, "recognized": 0}


def test_a_nomination_whose_place_is_elsewhere_is_no_surplus(shared: Path) -> None:
    """With a quota of 0 for c in brand there is still nothing over; q has 6 where 5 are asked for."""
    write_data(shared, TARGETS.replace("{q: 10, c: 2}", "{q: 10}"))
    assert cell(status(shared, "2015"), "b", "c")["surplus"] == 0
    assert cell(status(shared, "2015"), "m", "q")["surplus"] == 1


def test_nothing_is_behind_by_less_than_nothing(shared: Path) -> None:
    """At the end of 2012 due of q in management are 2 of 5, and 6 are counted. Due of c in management are 2 of 3: the sum is 2, not -2."""
    document = status(shared, "2012")
    assert [cell(document, "m", department)["behind"] for department in "qc"] == [0, 2]
    assert document["tracks"][0]["behind"] == 2


def test_what_is_due_is_exact(tmp_path: Path) -> None:
    """7 years of 25 are over: 25 x 7/25 = 7, where 25 x 0.28 is 7.000000000000001 to a computer."""
    targets = (
        TARGETS.replace("end: 2015", "end: 2035")
        .replace("{q: 5, c: 3}", "{q: 25, c: 3}")
        .replace("target: 8", "target: 25")
    )
    document = status(write_data(tmp_path, targets), "2017")
    assert cell(document, "m", "q")["due"] == 7
    assert document["tracks"][0]["recognized_due"] == 7


def test_a_target_is_behind_by_recognitions_not_by_places(tmp_path: Path) -> None:
    """At the end of 2012 due are 4 of 8 in management; 5 are counted there, 1 of them is recognized: 3 behind."""
    records = [
        *several(1, "track: m, nominated: 2011, recognized: 2012"),
        *several(4, "track: m, nominated: 2011", first=1),
    ]
    track = status(write_data(tmp_path, q=listed("q", *records)), "2012")["tracks"][0]
    assert (track["counted"], track["recognized"], track["recognized_due"], track["recognized_behind"]) == (5, 1, 4, 3)
    assert track["recognized_shortfall"] == 7


def test_what_one_track_recognizes_beyond_its_target_helps_no_other(tmp_path: Path) -> None:
    """Management has 6 recognized where 4 are asked for, brand none of 12: the plan is short of 12, not of 10."""
    records = several(6, "track: m, nominated: 2011, recognized: 2012")
    write_data(tmp_path, TARGETS.replace("target: 8", "target: 4"), q=listed("q", *records))
    totals = status(tmp_path, "2015")["totals"]
    assert (totals["recognized"], totals["recognized_shortfall"], totals["recognized_behind"]) == (6, 12, 12)


def test_the_plans_own_target_stands_beside_the_sum_of_the_tracks(tmp_path: Path) -> None:
    """The plan asks for 50, its tracks for 8 + 12; the recognized shortfall is the sum over the tracks all the same."""
    totals = status(write_data(tmp_path, TARGETS.replace("target: 20", "target: 50")), "2015")["totals"]
    assert (totals["target"], totals["recognized_shortfall"]) == (50, 20)


def test_only_enterprises_with_active_nominations_are_there(tmp_path: Path) -> None:
    """One active, one withdrawn, one still to come."""
    states = ("nominated: 2011", "nominated: 2011, withdrawn: 2012, reason: x", "nominated: 2016")
    records = [f"enterprise: 示例第{number}, track: m, {state}" for number, state in enumerate(states)]
    totals = status(write_data(tmp_path, q=listed("q", *records)), "2015")["totals"]
    assert (totals["enterprises"], totals["records"], totals["not_counted"]) == (1, 3, 2)


def test_cells_are_those_with_a_quota_and_a_surplus_meets_one(tmp_path: Path) -> None:
    """In brand c has no quota: three cells; that of c in management has 4 of 3, and is met."""
    write_data(
        tmp_path, TARGETS.replace("{q: 10, c: 2}", "{q: 10}"), c=listed("c", *several(4, "track: m, nominated: 2011"))
    )
    totals = status(tmp_path, "2015")["totals"]
    assert (totals["cells"], totals["cells_met"]) == (3, 1)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("nominated: 2013-06-30", None),
        ("nominated: 2013-07-01", "not-yet"),
        ("nominated: 2011, withdrawn: 2013-07-01, reason: x", None),
        ("nominated: 2011, withdrawn: 2013-06-30, reason: x", "withdrawn"),
        ("nominated: 2013-06-30, withdrawn: 2013-06-30, reason: x", "withdrawn"),
        ("nominated: 2013-07-01, withdrawn: 2013-07-01, reason: x", "not-yet"),
    ],
)
def test_the_first_reason_that_fits(state: str, reason: str | None, tmp_path: Path) -> None:
    """On 2013-06-30."""
    write_data(tmp_path, q=listed("q", f"enterprise: 示例一, track: m, {state}"))
    (record,) = sisi("list", "--format=json", "--as-of=2013-06-30", cwd=tmp_path).json["records"]
    assert (record["counted"], record["not_counted"]) == (reason is None, reason)


def test_a_place_elsewhere_is_a_reason_of_what_is_active_alone(tmp_path: Path) -> None:
    """示例一 counts in management. In brand it is active until a day to come with q, and withdrawn with c."""
    write_data(
        tmp_path,
        q=listed(
            "q",
            "enterprise: 示例一, track: m, nominated: 2011",
            "enterprise: 示例一, track: b, nominated: 2012, withdrawn: 2014, reason: x",
        ),
        c=listed("c", "enterprise: 示例一, track: b, nominated: 2012, withdrawn: 2012-12-31, reason: x"),
    )
    records = sisi("list", "--format=json", "--as-of=2013-06-30", cwd=tmp_path).json["records"]
    reasons = {(record["track"], record["department"]): record["not_counted"] for record in records}
    assert reasons == {("m", "q"): None, ("b", "q"): "place-elsewhere", ("b", "c"): "withdrawn"}
