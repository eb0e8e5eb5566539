"""The oracle itself, against numbers worked out by hand: a sentence of section 2 a test."""

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.oracle.facts import enterprises, fold, last_day, organization, records
from tests.oracle.invent import eighteen, nine
from tests.oracle.model import DataFile, Department, Label, Nomination, Plan, Renaming, Repo, Track
from tests.oracle.places import Json, look
from tests.oracle.plan_time import due, elapsed
from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.records import list_json, why_json
from tests.oracle.rules import faults
from tests.oracle.status import department_name, status_json


def label(text: str) -> Label:
    return Label(text, text)


PLAN = Plan(
    label=label("计划"),
    start="2011",
    end="2015",
    departments=(Department("a", label("甲")), Department("b", label("乙"))),
    tracks=(
        Track("m", label("管理"), quotas=(("a", 2), ("b", 1)), target=2),
        Track("s", label("安全"), quotas=(("a", 1), ("b", 3))),
    ),
)
DAY = date(2013, 12, 31)


def repo(*items: Nomination, plan: Plan = PLAN, second: tuple[Nomination, ...] = ()) -> Repo:
    """A repo with nominations of department a, and `second` those of b; each on a line of its own."""
    numbered = [replace(item, line=3 * number) for number, item in enumerate((*items, *second), 1)]
    mine, others = numbered[: len(items)], numbered[len(items) :]
    files = (
        DataFile("data/nominations/a.yaml", "a", tuple(mine)),
        DataFile("data/nominations/b.yaml", "乙", tuple(others)),
    )
    return Repo(plan, files)


def nominate(name: str, track: str = "m", nominated: str = "2011", **keys: Any) -> Nomination:
    return Nomination(name, track, nominated, **keys)


def cells(data: Repo, day: date = DAY) -> dict[str, Json]:
    """The cells of the status under their ids, as `m/a`."""
    return {f"{cell['track']}/{cell['department']}": cell for cell in status_json(data, day)["cells"]}


def place_of(data: Repo, day: date = DAY) -> str:
    """The cell that the only enterprise holds its place in."""
    view = look(data, day)
    (index,) = view.held.values()
    return f"{view.records[index].track}/{view.records[index].department}"


@pytest.mark.parametrize(
    ("day", "nominated"),
    [("2012-03-31", 0), ("2012-04-30", 1), ("2013-06-01", 1), ("2013-06-02", 0), ("2013-06-03", 0)],
)
def test_active_from_nominated_until_the_day_before_withdrawn(day: str, nominated: int) -> None:
    data = repo(nominate("示例", nominated="2012-04", withdrawn="2013-06-02", reason="注销"))
    assert cells(data, last_day(day))["m/a"]["nominated"] == nominated


def test_same_enterprise_by_code_else_by_folded_name_and_transitive() -> None:
    long, short = eighteen(2, "91330902"), nine(2)
    assert (long, short) == ("91330902PDY0000284", "PDY000028")
    assert organization(long) == organization("PDY00002-8") == short
    assert fold("ＡＢ　示例 Straße") == "ab示例strasse"
    data = repo(
        nominate("示例甲", code=long),
        nominate("示例乙", "s", code=short),
        nominate("示例乙 ", "s"),
        nominate("示例丁", code=nine(3)),
        nominate("示例丙", former_names=("示例丁", "示例旧")),
        nominate("示例旧", "s"),
        nominate("示例甲", "s", code=nine(4)),
    )
    found = records(data)
    numbers = {r.line // 3: number for r, number in zip(found, enterprises(found), strict=True)}
    groups = [[line for line in numbers if numbers[line] == number] for number in set(numbers.values())]
    assert sorted(map(sorted, groups)) == [[1, 2, 3], [4, 5, 6], [7]]


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        ({}, {}, "m/a"),
        ({"nominated": "2012"}, {}, "s/a"),
        ({}, {"nominated": "2012", "recognized": "2013"}, "s/a"),
        ({}, {"recognized": "2014"}, "m/a"),
        ({"recognized": "2013"}, {"recognized": "2012-12-30"}, "s/a"),
        ({"recognized": "2012"}, {"nominated": "2013", "counts_here": "true"}, "s/a"),
        ({"recognized": "2012", "counts_here": "false"}, {}, "m/a"),
        ({"counts_here": "true", "withdrawn": "2013", "reason": "x"}, {}, "s/a"),
    ],
)
def test_the_order_of_places(first: dict[str, str], second: dict[str, str], place: str) -> None:
    assert place_of(repo(nominate("示例", "m", **first), nominate("示例", "s", **second))) == place
    assert place_of(repo(nominate("示例", "s", **second), nominate("示例", "m", **first))) == place


def test_tracks_come_before_departments_and_departments_before_paths() -> None:
    assert place_of(repo(nominate("示例", "s"), second=(nominate("示例", "m"),))) == "m/b"
    assert place_of(repo(nominate("示例"), second=(nominate("示例"),))) == "m/a"
    turned = replace(PLAN, departments=PLAN.departments[::-1], tracks=PLAN.tracks[::-1])
    assert place_of(repo(nominate("示例"), second=(nominate("示例"),), plan=turned)) == "m/b"
    assert place_of(repo(nominate("示例", "s"), second=(nominate("示例"),), plan=turned)) == "s/a"


def test_once_per_track_gives_a_place_in_each_track() -> None:
    items = (nominate("示例"), nominate("示例", "s"))
    for counting, counted in (("once", [1, 0, 0, 0]), ("once-per-track", [1, 0, 1, 0])):
        data = repo(*items, second=(nominate("示例"),), plan=replace(PLAN, counting=counting))
        assert [cell["counted"] for cell in cells(data).values()] == counted
        assert [cell["nominated"] for cell in cells(data).values()] == [1, 1, 1, 0]


def test_no_surplus_fills_another_gap_and_totals_are_sums() -> None:
    data = repo(*(nominate(f"示例{n}", recognized="2012") for n in range(5)), second=(nominate("示例乙", "s"),))
    status = status_json(data, DAY)
    assert [(c["shortfall"], c["surplus"]) for c in status["cells"]] == [(0, 3), (1, 0), (1, 0), (2, 0)]
    assert [track["shortfall"] for track in status["tracks"]] == [1, 3]
    assert [department["shortfall"] for department in status["departments"]] == [1, 3]
    assert [c["due"] for c in status["cells"]] == [2, 1, 1, 2]
    assert [c["behind"] for c in status["cells"]] == [0, 1, 1, 1]
    track = status["tracks"][0]
    assert [track[key] for key in ("target", "recognized", "recognized_shortfall", "recognized_due")] == [2, 5, 0, 2]
    assert status["tracks"][1]["target"] is status["tracks"][1]["recognized_behind"] is None
    totals = status["totals"]
    assert (totals["shortfall"], totals["surplus"], totals["due"], totals["behind"]) == (4, 3, 6, 3)
    assert (totals["target"], totals["recognized"], totals["recognized_shortfall"]) == (2, 5, 0)
    assert (totals["cells"], totals["cells_met"], totals["enterprises"], totals["records"]) == (4, 1, 6, 6)


def test_narrowing_leaves_the_places_where_they_are() -> None:
    data = repo(nominate("示例"), nominate("示例", "s", recognized="2011"), nominate("示例二", recognized="2011"))
    narrow = status_json(data, DAY, "zh", ["管理"], ["a"])
    assert [track["id"] for track in narrow["tracks"]] == ["m"]
    totals = narrow["totals"]
    assert (totals["nominated"], totals["counted"], totals["records"], totals["not_counted"]) == (2, 1, 2, 1)
    assert totals["target"] is totals["recognized_shortfall"] is narrow["tracks"][0]["target"] is None
    assert totals["recognized"] == 1
    plan = replace(PLAN, target=50)
    assert status_json(repo(plan=plan), DAY)["totals"]["target"] == 50
    assert status_json(repo(plan=plan), DAY, "zh", ["m"])["totals"]["target"] == 2
    assert status_json(repo(plan=plan), DAY, "zh", ["s"])["totals"]["target"] is None


@pytest.mark.parametrize(
    ("start", "end", "day", "part"),
    [
        ("2011", "2015", "2012", Fraction(2, 5)),
        ("2011", "2015", "2010", Fraction(0)),
        ("2011", "2015", "2011-01-01", Fraction(1, 365 * 5)),
        ("2011", "2015", "2012-02-29", (1 + Fraction(60, 366)) / 5),
        ("2011", "2015", "2016", Fraction(1)),
        ("2012-02-29", "2014-02-28", "2013-02-28", Fraction(1, 2)),
        ("2012-02-29", "2013-03-01", "2012-02-29", Fraction(1, 366) / (1 + Fraction(1, 365))),
        ("2011-07", "2012-12", "2012-06-30", Fraction(1) / (1 + Fraction(184, 365))),
        ("2011", "2011-01", "2011-01-01", Fraction(1, 31)),
    ],
)
def test_elapsed_is_counted_in_plan_years(start: str, end: str, day: str, part: Fraction) -> None:
    assert elapsed(replace(PLAN, start=start, end=end), last_day(day)) == part


@pytest.mark.parametrize(
    ("second", "broken"),
    [
        (nominate("示例", nominated="2012-05-01"), set()),
        (nominate("示例", nominated="2012-04-30"), {"duplicate-nomination"}),
        (nominate("示例", "s", nominated="2012-04-30", counts_here="true"), {"two-places"}),
        (nominate("示例", "s", nominated="2012-05-01", counts_here="true"), set()),
        (nominate("示例二", nominated="2012", recognized="2012-01", withdrawn="2012", reason="x"), set()),
        (nominate("示例二", nominated="2012-02", recognized="2012-01"), {"date-order"}),
        (nominate("示例二", recognized="2013", withdrawn="2012", reason="x"), {"date-order"}),
    ],
)
def test_which_data_has_errors(second: Nomination, broken: set[str]) -> None:
    first = nominate("示例", counts_here="true", withdrawn="2012-05-01", reason="x")
    assert faults(PLAN, records(repo(first, second))) == broken


def test_due_is_the_ceiling_in_exact_arithmetic() -> None:
    assert [due(number, Fraction(2, 5)) for number in (0, 1, 5, 6, 10)] == [0, 1, 2, 3, 4]
    assert due(25, Fraction(7, 25)) == 7  # in doubles 25 * 0.28 is 7.000000000000001


def test_reasons_are_the_first_that_fits_and_places_are_told() -> None:
    data = repo(
        nominate("示例甲", nominated="2014", withdrawn="2013-05-01", reason="x"),
        nominate("示例乙", withdrawn="2013", reason="x"),
        nominate("示例丙"),
        nominate("示例丙", "s", recognized="2012"),
    )
    listed = why_json(data, "m", "甲", DAY)["records"]
    assert [record["not_counted"] for record in listed] == ["not-yet", "withdrawn", "place-elsewhere"]
    assert [record["place"] for record in listed][:2] == [None, None]
    assert listed[2]["place"] == {"track": "s", "department": "a", "path": "data/nominations/a.yaml", "line": 12}
    found = list_json(data, DAY, search="丙", track=["安全"])["records"]
    assert [(record["line"], record["counted"], record["not_counted"]) for record in found] == [(12, True, None)]


def test_a_renamed_department_has_its_new_name_from_the_first_day() -> None:
    names = (Renaming(label("丙"), "2014-08"), Renaming(Label(None, "B"), "2012"))
    renamed = Department("a", label("甲"), names=names)
    days = (date(2011, 12, 31), date(2012, 1, 1), date(2014, 7, 31), date(2014, 8, 1))
    assert [department_name(renamed, "zh", day) for day in days] == ["甲", "B", "B", "丙"]


@pytest.mark.parametrize("seed", range(60))
def test_the_numbers_agree_with_one_another(seed: int) -> None:
    rng = random.Random(seed)
    data = random_repo(rng)
    day = random_day(data, rng)
    status = status_json(data, day)
    totals = status["totals"]
    listed = list_json(data, day)["records"]
    assert totals["records"] == len(listed) == totals["counted"] + totals["not_counted"]
    assert totals["counted"] == sum(record["counted"] for record in listed)
    for rows in (status["tracks"], status["departments"], status["cells"]):
        assert all(totals[key] == sum(row[key] for row in rows) for key in ("quota", "counted", "shortfall", "behind"))
    assert all(cell["surplus"] * cell["shortfall"] == 0 for cell in status["cells"])
    assert all(cell["recognized"] <= cell["counted"] <= cell["nominated"] for cell in status["cells"])
