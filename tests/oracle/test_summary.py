"""The oracle's summary, diff and todo against numbers worked out by hand, and its flow against brute force."""

import random
from dataclasses import replace
from datetime import date

import pytest

from tests.oracle.change import change_repo
from tests.oracle.diff import diff_json
from tests.oracle.facts import first_day, last_day
from tests.oracle.model import Nomination, Repo
from tests.oracle.moves import apply_moves, complaints
from tests.oracle.places import look
from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.summary import FLOWS, ranks, summary_json
from tests.oracle.test_oracle import DAY, PLAN, nominate, repo
from tests.oracle.todo import best, best_by_force, by_year, todo_json
from tests.oracle.write import write_repo

COURSE = (
    nominate("示例新", nominated="2013-05"),
    nominate("示例去", "s", nominated="2012", withdrawn="2013", reason="注销"),
    nominate("示例移", nominated="2012", recognized="2012-12-01", withdrawn="2013-02", reason="转"),
    nominate("示例移", "s", nominated="2012"),
    nominate("示例留", nominated="2011", recognized="2013-07"),
)


def test_the_flow_of_a_year() -> None:
    summary = summary_json(repo(*COURSE), 2013)
    first, _, third, _ = ([cell[key] for key in FLOWS] for cell in summary["cells"])
    assert first == [2, 1, 0, 0, 1, 2, 1, 1, 1]
    assert third == [1, 0, 1, 1, 0, 1, 0, 0, 0]
    assert [row["enterprise"] for row in summary["joined"]] == ["示例新"]
    assert [(row["withdrawn"], row["reason"]) for row in summary["left"]] == [("2013-12-31", "注销")]
    assert [(row["from"]["track"], row["to"]["track"]) for row in summary["moved"]] == [("m", "s")]
    assert [(row["enterprise"], row["recognized"]) for row in summary["recognized"]] == [("示例留", "2013-07-31")]
    assert [(row["year"], row["counted"]) for row in summary["years"]] == [(2011, 1), (2012, 3), (2013, 3)]
    assert summary["counties"] == [{"id": None, "name": None, "counted": 3, "recognized": 1}]


def test_a_move_within_a_track_stands_in_both_of_its_flows() -> None:
    gone = nominate("示例", nominated="2012", withdrawn="2013", reason="转")
    summary = summary_json(repo(gone, second=(nominate("示例", nominated="2012"),)), 2013)
    for row in (summary["tracks"][0], summary["totals"]):
        assert [row[key] for key in FLOWS[:6]] == [1, 0, 0, 1, 1, 1]


def test_ranks_share_a_place_on_a_tie() -> None:
    rows = [{"counted": c, "quota": q} for c, q in ((1, 2), (2, 4), (3, 4), (0, 0), (0, 9))]
    assert ranks(rows) == [2, 2, 1, None, 4]


def test_a_year_outside_the_plan_has_no_summary() -> None:
    for year in (2010, 2016):
        with pytest.raises(ValueError, match=str(year)):
            summary_json(repo(), year)


@pytest.mark.parametrize("seed", range(40))
def test_every_row_reconciles(seed: int) -> None:
    rng = random.Random(seed)
    data = random_repo(rng)
    year = rng.randint(first_day(data.plan.start).year, last_day(data.plan.end).year)
    summary = summary_json(data, year)
    for row in [summary["totals"], *summary["tracks"], *summary["departments"], *summary["cells"]]:
        assert row["closing"] == row["counted"]
        assert row["opening"] + row["joined"] - row["left"] + row["moved_in"] - row["moved_out"] == row["closing"]
        assert row["recognized_opening"] + row["recognized_new"] - row["recognized_lost"] == row["recognized"]
    assert [len(summary[key]) for key in ("joined", "left")] == [summary["totals"][key] for key in ("joined", "left")]
    assert len(summary["moved"]) == summary["totals"]["moved_in"] == summary["totals"]["moved_out"]


def test_diff_tells_what_moved() -> None:
    withdrawn = replace(COURSE[4], withdrawn="2013-12-31", reason="注销")
    head = replace(repo(COURSE[0], nominate("示例三", "s"), withdrawn), plan=replace(PLAN, target=9))
    diff = diff_json(repo(COURSE[4], COURSE[0], COURSE[3]), head, DAY)
    assert diff["totals"]["counted"] == [3, 2]
    assert diff["totals"]["shortfall"] == [4, 5]
    assert [(cell["track"], cell["department"], cell["counted"]) for cell in diff["cells"]] == [("m", "a", [2, 1])]
    assert [row["enterprise"] for row in diff["nominations"]["added"]] == ["示例三"]
    assert [row["enterprise"] for row in diff["nominations"]["removed"]] == ["示例移"]
    assert [(row["line"], row["keys"]) for row in diff["nominations"]["changed"]] == [(9, ["withdrawn", "reason"])]


def test_several_of_one_key_are_paired_by_their_days() -> None:
    old = nominate("示例", nominated="2011", withdrawn="2012", reason="x")
    new = nominate("示例", nominated="2013")
    nominations = diff_json(repo(old, new), repo(new), DAY)["nominations"]
    assert [row["line"] for row in nominations["removed"]] == [3]
    assert nominations["added"] == nominations["changed"] == []


def move_to_s(line: int, *, loses: bool) -> dict[str, object]:
    """A move from m to s, both of department a; the record moved to is on the line before its other."""
    cells = [{"track": t, "department": "a", "path": "data/nominations/a.yaml", "line": line + n} for t, n in
             (("m", 0), ("s", 3))]  # fmt: skip
    return {"enterprise": "示例", "from": cells[0], "to": cells[1], "loses_recognition": loses}


def crowded() -> Repo:
    """Three places in m/a, one above its quota; two of the enterprises could hold theirs in s/a, which is empty."""
    items: tuple[Nomination, ...] = (
        nominate("示例甲", recognized="2012", counts_here="true"),
        nominate("示例甲", "s"),
        nominate("示例乙"),
        nominate("示例乙", "s", nominated="2012"),
        nominate("示例丙"),
    )
    return repo(*items)


def test_the_least_that_closes_every_gap() -> None:
    data = crowded()
    todo = todo_json(data, DAY)
    assert (todo["shortfall"], todo["least_nominations"]) == (5, 4)
    assert todo["recognitions"] == [{"track": "m", "recognized_shortfall": 1, "candidates": 2}]
    assert todo["departments"][0]["cells"] == [
        {"track": "s", "shortfall": 1, "behind": 1, "by_year": [{"year": 2014, "need": 1}, {"year": 2015, "need": 0}]}
    ]
    assert todo_json(data, DAY, department="乙")["shortfall"] == 4
    assert complaints(data, DAY, [move_to_s(9, loses=False)]) == []
    assert complaints(data, DAY, [move_to_s(3, loses=True)]) == ["do not lose the fewest recognitions"]
    assert complaints(data, DAY, []) == ["do not reach least_nominations", "are 0, not 1"]
    moved = apply_moves(data, DAY, [move_to_s(3, loses=True)]).files[0].nominations
    assert [item.counts_here for item in moved] == [None, "true", None, None, None]


def test_needs_by_year_are_whole_and_the_larger_ones_come_first() -> None:
    needs = [(row["year"], row["need"]) for row in by_year(PLAN, 5, date(2012, 12, 31))]
    assert needs == [(2013, 2), (2014, 2), (2015, 1)]
    assert by_year(PLAN, 5, date(2015, 12, 31)) == []


@pytest.mark.parametrize("seed", range(60))
def test_the_flow_agrees_with_brute_force(seed: int) -> None:
    rng = random.Random(seed)
    data = random_repo(rng)
    view = look(data, random_day(data, rng))
    forced = best_by_force(view)
    assert forced is None or forced == best(view)


@pytest.mark.parametrize("seed", range(30))
def test_a_repo_differs_from_itself_in_nothing(seed: int) -> None:
    rng = random.Random(seed)
    data = random_repo(rng)
    day = random_day(data, rng)
    base, again = write_repo(data, rng).repo, write_repo(data, rng).repo
    same = diff_json(base, again, day)
    assert same["cells"] == []
    assert same["nominations"] == {"added": [], "removed": [], "changed": []}
    head = change_repo(base, rng)
    there, back = diff_json(base, head, day), diff_json(head, base, day)
    assert len(there["nominations"]["added"]) == len(back["nominations"]["removed"])
    assert {key: pair[::-1] for key, pair in there["totals"].items()} == back["totals"]
