"""`sisi todo` over books small enough to work out by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.books import listed, write_data
from tests.running import sisi

# q fills m with three enterprises where one is asked for; X and Y of them are nominated elsewhere, too.
TARGETS = """\
plan: {name: 示例行动, start: 2011, end: 2013-06}
departments:
  q: {name: {zh: 质监, en: Quality}, aliases: [质监局]}
  c: {name: {zh: 建设, en: Construction}}
tracks:
  m: {name: {zh: 管理, en: Management}, target: 5, quotas: {q: 1, c: 4}}
  b: {name: {zh: 品牌, en: Brand}, target: 1, quotas: {q: 1, c: 1}}
"""
QUALITY = listed(
    "q",
    "enterprise: 示例甲, track: m, nominated: 2011-03-01, recognized: 2011-12-01",
    "enterprise: 示例乙, track: m, nominated: 2011-03-01",
    "enterprise: 示例丙, track: m, nominated: 2011-03-01",
    "enterprise: 示例甲, track: b, nominated: 2011-04-01",
)
CONSTRUCTION = listed(
    "c",
    "enterprise: 示例乙, track: b, nominated: 2011-05-01",
    "enterprise: 示例丁, track: m, nominated: 2011-05-01",
)


@pytest.fixture
def books(tmp_path: Path) -> Path:
    return write_data(tmp_path, TARGETS, quality=QUALITY, construction=CONSTRUCTION)


def test_the_whole_document(books: Path) -> None:
    """Short at the end of 2011: q has no brand (1), c three of four in management (3) and no brand (1): 5.

    The surplus of two in management of q can fill both brands: 示例甲, recognized, that of q, and 示例乙 that of c; 3 are left to nominate.
    The plan has 2.5 years, of which 1 is over: due are ceil(4 x 2/5) = 2 of c in management and ceil(1 x 2/5) = 1 of each brand.
    """
    place = {"track": "m", "department": "q", "path": "data/nominations/quality.yaml"}
    assert sisi("todo", "--format=json", "--as-of=2011", cwd=books).json == {
        "format": "sisi-todo/1",
        "as_of": "2011-12-31",
        "shortfall": 5,
        "least_nominations": 3,
        "departments": [
            {
                "id": "q",
                "name": "Quality",
                "shortfall": 1,
                "cells": [
                    {
                        "track": "b",
                        "shortfall": 1,
                        "behind": 1,
                        "by_year": [{"year": 2012, "need": 1}, {"year": 2013, "need": 0}],
                    }
                ],
            },
            {
                "id": "c",
                "name": "Construction",
                "shortfall": 4,
                "cells": [
                    {
                        "track": "m",
                        "shortfall": 3,
                        "behind": 1,
                        "by_year": [{"year": 2012, "need": 2}, {"year": 2013, "need": 1}],
                    },
                    {
                        "track": "b",
                        "shortfall": 1,
                        "behind": 1,
                        "by_year": [{"year": 2012, "need": 1}, {"year": 2013, "need": 0}],
                    },
                ],
            },
        ],
        "moves": [
            {
                "enterprise": "示例甲",
                "from": {**place, "line": 3},
                "to": {**place, "track": "b", "line": 6},
                "loses_recognition": True,
            },
            {
                "enterprise": "示例乙",
                "from": {**place, "line": 4},
                "to": {"track": "b", "department": "c", "path": "data/nominations/construction.yaml", "line": 3},
                "loses_recognition": False,
            },
        ],
        "recognitions": [
            {"track": "m", "recognized_shortfall": 4, "candidates": 3},
            {"track": "b", "recognized_shortfall": 1, "candidates": 0},
        ],
    }


def test_a_department_narrows_departments_and_shortfall_alone(books: Path) -> None:
    whole = sisi("todo", "--format=json", "--as-of=2011", cwd=books).json
    narrow = sisi("todo", "质监局", "--format=json", "--as-of=2011", cwd=books).json
    assert narrow == whole | {"shortfall": 1, "departments": whole["departments"][:1]}


def test_a_recognition_is_kept_where_as_few_moves_do_without_its_loss(tmp_path: Path) -> None:
    """示例甲 and 示例乙 could both fill the gap; 示例甲 comes first, but is recognized where it is."""
    targets = TARGETS.replace(
        "b: {name: {zh: 品牌, en: Brand}, target: 1, quotas: {q: 1, c: 1}}", "b: {name: B, quotas: {c: 1}}"
    )
    also = listed("c", *(f"enterprise: 示例{name}, track: b, nominated: 2011-05-01" for name in "甲乙"))
    write_data(
        tmp_path,
        targets,
        quality=QUALITY.replace("track: b", "track: b, withdrawn: 2011-05-01, reason: x"),
        construction=also,
    )
    moves = sisi("todo", "--format=json", "--as-of=2011", cwd=tmp_path).json["moves"]
    assert [(move["enterprise"], move["loses_recognition"]) for move in moves] == [("示例乙", False)]


def test_a_chain_reaches_a_gap_that_no_surplus_can_fill_by_itself(tmp_path: Path) -> None:
    """In management q has one too many and c none missing; 示例甲 takes the place of 示例乙 at c, and that goes to brand."""
    targets = TARGETS.replace("c: 4", "c: 1").replace("target: 1, quotas: {q: 1, c: 1}", "quotas: {c: 1}")
    quality = listed("q", *(f"enterprise: 示例{name}, track: m, nominated: 2011-03-01" for name in "丙甲"))
    construction = listed(
        "c",
        "enterprise: 示例甲, track: m, nominated: 2011-05-01",
        "enterprise: 示例乙, track: m, nominated: 2011-03-01",
        "enterprise: 示例乙, track: b, nominated: 2011-05-01",
    )
    write_data(tmp_path, targets, quality=quality, construction=construction)
    document = sisi("todo", "--format=json", "--as-of=2011", cwd=tmp_path).json
    assert (document["shortfall"], document["least_nominations"]) == (1, 0)
    steps = [(move["enterprise"], move["from"]["line"], move["to"]["line"]) for move in document["moves"]]
    assert steps == [("示例甲", 4, 3), ("示例乙", 4, 5)]


def test_a_decision_is_no_bar(tmp_path: Path) -> None:
    """`counts_here` keeps 示例甲 in management; the move goes against it all the same."""
    quality = QUALITY.replace("recognized: 2011-12-01", "counts_here: true")
    write_data(tmp_path, TARGETS, quality=quality, construction=CONSTRUCTION)
    document = sisi("todo", "--format=json", "--as-of=2011", cwd=tmp_path).json
    assert [move["enterprise"] for move in document["moves"]] == ["示例甲", "示例乙"]


def test_under_once_per_track_an_enterprise_has_a_place_in_each(tmp_path: Path) -> None:
    """Then 示例甲 and 示例乙 hold their places in brand already, and there is nothing to move."""
    targets = TARGETS.replace("end: 2013-06", "end: 2013-06, counting: once-per-track")
    write_data(tmp_path, targets, quality=QUALITY, construction=CONSTRUCTION)
    document = sisi("todo", "--format=json", "--as-of=2011", cwd=tmp_path).json
    assert (document["shortfall"], document["least_nominations"], document["moves"]) == (3, 3, [])


def test_after_the_end_no_year_is_left_and_the_words_say_so(books: Path) -> None:
    result = sisi("todo", "--as-of=2013-06", cwd=books, env={"COLUMNS": "200"})
    assert "The plan ended on 2013-06-30: no time is left for what is missing." in result.out
    assert "Management: the target is missed by 4." in result.out
    document = sisi("todo", "--format=json", "--as-of=2013-06", cwd=books).json
    assert [cell["by_year"] for row in document["departments"] for cell in row["cells"]] == [[], [], []]


def test_the_last_day_but_one_still_has_a_year(books: Path) -> None:
    document = sisi("todo", "--format=json", "--as-of=2013-06-29", cwd=books).json
    assert document["departments"][0]["cells"][0]["by_year"] == [{"year": 2013, "need": 1}]


def test_the_words_say_what_is_impossible_and_by_how_much(books: Path) -> None:
    """Management needs 4 and has 3 candidates: 1 more must come from the 3 nominations that are missing. Brand has none at all."""
    out = sisi("todo", "--as-of=2011", cwd=books, env={"COLUMNS": "300"}).out
    assert "Management: impossible with these candidates, by 1" in out
    assert "Brand: impossible with these candidates, by 1" in out


def test_a_target_beyond_all_quotas_is_impossible_even_if_they_are_met(tmp_path: Path) -> None:
    """8 are to be recognized, 1 is; 3 candidates and 3 missing nominations are 1 fewer than the 7."""
    write_data(tmp_path, TARGETS.replace("target: 5", "target: 8"), quality=QUALITY, construction=CONSTRUCTION)
    out = sisi("todo", "--as-of=2011", cwd=tmp_path, env={"COLUMNS": "300"}).out
    assert "Management: impossible even if every quota is met, by 1: 3 candidates and 3 missing nominations" in out


def test_worst_first_in_the_table(books: Path) -> None:
    out = sisi("todo", "--as-of=2011", cwd=books, env={"COLUMNS": "200"}).out
    lines = [line for line in out.splitlines() if "2012:" in line]
    assert [line.split("│")[2:5] for line in lines] == [
        [" Brand      ", "       1 ", "       1 "],
        [" Management ", "       3 ", "       1 "],
        [" Brand      ", "       1 ", "       1 "],
    ]
    assert "As of 2011-12-31, 5 nominations are missing." in out
    assert "The least that closes every gap of the plan: 3 new nominations." in out
    assert "Brand of Quality 1 → 0; Brand of Construction 1 → 0." in out


def test_words_in_chinese_and_in_a_narrow_terminal(books: Path) -> None:
    result = sisi("todo", "--as-of=2011", "--lang=zh", cwd=books, env={"COLUMNS": "30"})
    assert "截至2011-12-31，还缺5家提名。" in re.sub(r"\s", "", result.out)
    assert result.out.count("示例甲") == 1


def test_everything_met_needs_nothing(tmp_path: Path) -> None:
    targets = TARGETS.replace("quotas: {q: 1, c: 4}", "quotas: {q: 1}").replace("quotas: {q: 1, c: 1}", "quotas: {}")
    write_data(tmp_path, targets, quality=QUALITY)
    result = sisi("todo", "--as-of=2011", cwd=tmp_path)
    assert "The least: nothing. No cell of the plan has a gap." in result.out
    assert sisi("todo", "--format=json", "--as-of=2011", cwd=tmp_path).json["least_nominations"] == 0


def test_errors_stop_it_and_an_unknown_department_is_wrong_use(books: Path) -> None:
    wrong = sisi("todo", "质监据", cwd=books)
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean 质监?" in wrong.err
    (books / "data" / "nominations" / "bad.yaml").write_text("department: x\n", encoding="utf-8")
    refused = sisi("todo", cwd=books)
    assert (refused.code, refused.out) == (1, "")
    assert "unknown-department" in refused.err


def test_what_the_data_hides_is_shown_in_the_table(tmp_path: Path) -> None:
    quality = QUALITY.replace("示例甲", '"示例\\e[31m甲"')
    write_data(tmp_path, TARGETS, quality=quality, construction=CONSTRUCTION)
    out = sisi("todo", "--as-of=2011", cwd=tmp_path).out
    assert "\x1b" not in out
    assert "\\u001b[31m" in out
