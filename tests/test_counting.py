"""What is counted, sentence by sentence, with numbers worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.books import TARGETS, listed, write_data
from tests.running import sisi


def status(root: Path, day: str, *options: str) -> Any:
    result = sisi("status", "--format=json", "--as-of", day, *options, cwd=root)
    assert result.code == 0, result.err
    return result.json


def cell(document: Any, track: str, department: str) -> dict[str, int]:
    found: dict[str, int] = next(c for c in document["cells"] if (c["track"], c["department"]) == (track, department))
    return found


def held(root: Path, day: str) -> set[tuple[str, str]]:
    """The cells that hold a place on `day`."""
    return {(c["track"], c["department"]) for c in status(root, day)["cells"] if c["counted"]}


ONE = "enterprise: 示例一, track: m, nominated: 2011-06-30"


def test_active_from_the_nominated_day_until_the_day_before_the_withdrawn_day(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("q", ONE + ", withdrawn: 2014-05-01, reason: 注销"))
    days = ("2011-06-29", "2011-06-30", "2014-04-30", "2014-05-01")
    assert [cell(status(tmp_path, day), "m", "q")["counted"] for day in days] == [0, 1, 1, 0]


def test_a_partial_date_counts_on_its_last_day(tmp_path: Path) -> None:
    write_data(
        tmp_path,
        a=listed(
            "q", "enterprise: 示例一, track: m, nominated: 2011-06", "enterprise: 示例二, track: m, nominated: 2012"
        ),
    )
    days = ("2011-06-29", "2011-06-30", "2012-12-30", "2012-12-31", "2012")
    assert [cell(status(tmp_path, day), "m", "q")["counted"] for day in days] == [0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("first", "second", "different"),
    [
        ("enterprise: 示例甲, code: PDY000028", "enterprise: 示例乙, code: 91330902PDY0000284", 1),
        ("enterprise: 示例甲, code: PDY00002-8", "enterprise: 示例乙, code: PDY000028", 1),
        ("enterprise: 示例甲", "enterprise: 示例 甲", 1),
        ("enterprise: 示例Ａ（甲）", "enterprise: 示例a(甲)", 1),
        ("enterprise: 示例Straße", "enterprise: 示例STRASSE", 1),
        ("enterprise: 示例甲, code: PDY000028", "enterprise: 示例甲", 1),
        ("enterprise: 示例甲, code: PDY000028", "enterprise: 示例乙", 2),
        ("enterprise: 示例甲", "enterprise: 示例乙", 2),
        ("enterprise: 示例甲", "enterprise: 示例乙, former_names: [示例甲]", 1),
        ("enterprise: 示例甲, code: PDY000028", "enterprise: 示例乙, code: PDY000036, former_names: [示例甲]", 2),
    ],
)
def test_the_same_enterprise(first: str, second: str, different: int, tmp_path: Path) -> None:
    write_data(
        tmp_path,
        a=listed("q", first + ", track: m, nominated: 2011"),
        b=listed("c", second + ", track: b, nominated: 2011"),
    )
    totals = status(tmp_path, "2012")["totals"]
    assert (totals["enterprises"], totals["counted"], totals["nominated"]) == (different, different, 2)


def test_sameness_is_transitive_and_judged_over_inactive_records_too(tmp_path: Path) -> None:
    write_data(
        tmp_path,
        a=listed("q", "enterprise: 示例甲, code: PDY000028, track: m, nominated: 2011"),
        b=listed("c", "enterprise: 示例乙, code: PDY000028, track: m, nominated: 2011, withdrawn: 2012-06, reason: x"),
        c=listed("c", "enterprise: 示例乙, track: b, nominated: 2011"),
    )
    assert status(tmp_path, "2013")["totals"]["enterprises"] == 1


@pytest.mark.parametrize(
    ("brand", "management", "holder"),
    [
        ("nominated: 2013, counts_here: true", "nominated: 2011, recognized: 2012", "b"),
        ("nominated: 2013, recognized: 2014-01", "nominated: 2011", "b"),
        ("nominated: 2012, recognized: 2013", "nominated: 2012, recognized: 2013-06", "m"),
        ("nominated: 2012, recognized: 2013-01", "nominated: 2011, recognized: 2013-06", "b"),
        (
            "nominated: 2011, recognized: 2019",
            "nominated: 2012, recognized: 2018",
            "b",
        ),  # neither recognized by the day
        ("nominated: 2011-01", "nominated: 2011-02", "b"),
        ("nominated: 2011", "nominated: 2011-12-31", "m"),  # the same day: the plan's order
    ],
)
def test_one_place_and_where_it_is_held(brand: str, management: str, holder: str, tmp_path: Path) -> None:
    write_data(
        tmp_path,
        a=listed("q", f"enterprise: 示例一, track: b, {brand}"),
        b=listed("c", f"enterprise: 示例一, track: m, {management}"),
    )
    assert held(tmp_path, "2015") == {(holder, "q" if holder == "b" else "c")}


def test_the_plans_order_of_departments_comes_after_that_of_tracks(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("c", ONE), b=listed("q", ONE))
    assert held(tmp_path, "2015") == {("m", "q")}


def test_under_once_per_track_a_place_in_each_track(tmp_path: Path) -> None:
    plan = TARGETS.replace("target: 20}", "target: 20, counting: once-per-track}")
    write_data(tmp_path, plan, a=listed("q", ONE, ONE.replace("track: m", "track: b")), b=listed("c", ONE))
    document = status(tmp_path, "2015")
    assert held(tmp_path, "2015") == {("m", "q"), ("b", "q")}
    assert (document["totals"]["counted"], document["totals"]["enterprises"], document["totals"]["not_counted"]) == (
        2,
        1,
        1,
    )


def test_no_surplus_fills_a_gap(tmp_path: Path) -> None:
    over = [f"enterprise: 示例{number}, track: m, nominated: 2011" for number in range(7)]
    document = status(write_data(tmp_path, a=listed("q", *over)), "2015")
    assert cell(document, "m", "q") | {"shortfall": 0, "surplus": 2} == cell(document, "m", "q")
    assert (document["totals"]["shortfall"], document["totals"]["surplus"], document["totals"]["counted"]) == (15, 2, 7)
    assert next(track for track in document["tracks"] if track["id"] == "m")["shortfall"] == 3


def test_due_and_behind_are_sums_of_exact_ceilings(tmp_path: Path) -> None:
    document = status(write_data(tmp_path), "2012-12-31")
    assert document["elapsed"] == 0.4
    assert [cell(document, track, department)["due"] for track in "mb" for department in "qc"] == [
        2,
        2,
        4,
        1,
    ]  # 2 · 1.2 · 4 · 0.8
    assert (document["totals"]["due"], document["totals"]["behind"]) == (9, 9)
    assert [track["recognized_due"] for track in document["tracks"]] == [4, 5]  # 3.2 · 4.8
    assert document["totals"]["recognized_due"] == 9


def test_recognized_counts_places_held_by_a_recognized_nomination(tmp_path: Path) -> None:
    write_data(
        tmp_path,
        a=listed(
            "q", ONE + ", counts_here: true", "enterprise: 示例二, track: m, nominated: 2011, recognized: 2013-06"
        ),
        b=listed("c", "enterprise: 示例一, track: b, nominated: 2011, recognized: 2012"),
    )
    document = status(tmp_path, "2013-06-30")
    assert [track["recognized"] for track in document["tracks"]] == [
        1,
        0,
    ]  # the one recognized in b holds its place in m
    assert [track["recognized_shortfall"] for track in document["tracks"]] == [7, 12]
    assert status(tmp_path, "2013-06-29")["totals"]["recognized"] == 0


def test_records_are_counted_or_not_counted(tmp_path: Path) -> None:
    write_data(
        tmp_path,
        a=listed(
            "q",
            ONE,
            "enterprise: 示例二, track: m, nominated: 2016",
            "enterprise: 示例三, track: m, nominated: 2011, withdrawn: 2012, reason: x",
        ),
        b=listed("c", "enterprise: 示例一, track: b, nominated: 2012"),
    )
    totals = status(tmp_path, "2015")["totals"]
    assert (totals["records"], totals["counted"], totals["not_counted"], totals["nominated"]) == (4, 1, 3, 2)


def test_a_choice_narrows_but_places_are_decided_over_the_whole_plan(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("q", ONE), b=listed("c", ONE.replace("track: m", "track: b")))
    narrowed = status(tmp_path, "2015", "--department", "Construction")
    assert (narrowed["totals"]["counted"], narrowed["totals"]["nominated"], narrowed["totals"]["records"]) == (0, 1, 1)
    assert (narrowed["totals"]["target"], narrowed["tracks"][0]["recognized_shortfall"]) == (None, None)
    assert status(tmp_path, "2015", "--track", "品牌")["totals"]["target"] == 12


def test_targets_are_the_plans_or_their_sum_or_none(tmp_path: Path) -> None:
    assert status(write_data(tmp_path), "2015")["totals"]["target"] == 20
    without = TARGETS.replace(", target: 20", "")
    assert status(write_data(tmp_path, without), "2015")["totals"]["target"] == 20  # 8 + 12
    bare = without.replace("target: 8, ", "").replace("target: 12, ", "")
    totals = status(write_data(tmp_path, bare), "2015")["totals"]
    assert (totals["target"], totals["recognized_shortfall"], totals["recognized_due"]) == (None, None, None)


def test_a_department_bears_the_name_of_the_day(tmp_path: Path) -> None:
    renamed = TARGETS.replace("aliases: [质监局]", "names: [{name: {zh: 市场监管}, from: 2014-08}], aliases: [质监局]")
    write_data(tmp_path, renamed, a=listed("市场监管", ONE), b=listed("质监局", ONE.replace("示例一", "示例二")))
    names = [status(tmp_path, day, "--lang=zh")["departments"][0]["name"] for day in ("2014-07-31", "2014-08-01")]
    assert names == ["质监", "市场监管"]
    assert cell(status(tmp_path, "2015"), "m", "q")["counted"] == 2
