"""`sisi todo --write`: the decisions stand in the files, lead to what was promised, and bring in no error."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.books import listed, write_data
from tests.oracle.moves import apply_moves
from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.status import status_json
from tests.oracle.write import write_repo
from tests.rounds import rounds
from tests.running import sisi

SEEDS = rounds(25)
TARGETS = """\
plan: {name: 示例行动, start: 2011, end: 2015}
departments: {q: {name: 质监}, c: {name: 建设}}
tracks:
  m: {name: {zh: 管理, en: Management}, quotas: {q: 1}}
  b: {name: {zh: 品牌, en: Brand}, quotas: {c: 1}}
"""
QUALITY = """\
department: q
nominations:
  # 两家都在管理
  - enterprise: 示例甲
    track: m
    nominated: 2011   # 年底
    recognized: 2012
  - enterprise: 示例乙
    track: m
    nominated: 2011
    counts_here: true
"""
CONSTRUCTION = """\
department: c
nominations:
  - enterprise: 示例乙
    track: b
    nominated: 2012
    counts_here: false
"""


@pytest.fixture
def books(tmp_path: Path) -> Path:
    return write_data(tmp_path, TARGETS, a=QUALITY, b=CONSTRUCTION)


def texts(root: Path) -> tuple[str, str]:
    folder = root / "data" / "nominations"
    return (folder / "a.yaml").read_text(encoding="utf-8"), (folder / "b.yaml").read_text(encoding="utf-8")


def test_a_decision_replaces_the_other_and_nothing_else_changes(books: Path) -> None:
    result = sisi("todo", "--write", "--as-of=2013", cwd=books)
    assert (result.code, result.err) == (0, "")
    assert texts(books) == (QUALITY.replace("    counts_here: true\n", ""), CONSTRUCTION.replace("false", "true"))
    assert "Brand of 建设: counted 0 → 1, shortfall 1 → 0 (quota 1)" in result.out
    assert "Shortfall of the plan as of 2013-12-31: 1 → 0" in result.out


def test_as_json_one_document_says_what_was_written(books: Path) -> None:
    before = sisi("todo", "--format=json", "--as-of=2013", cwd=books)
    result = sisi("todo", "--write", "--format=json", "--as-of=2013", cwd=books)
    assert result.json == before.json
    assert [move["enterprise"] for move in result.json["moves"]] == ["示例乙"]
    assert "Shortfall of the plan as of 2013-12-31: 1 → 0" in result.err
    assert texts(books)[1] == CONSTRUCTION.replace("false", "true")


def test_a_second_time_there_is_nothing_to_write(books: Path) -> None:
    sisi("todo", "--write", "--as-of=2013", cwd=books)
    written = texts(books)
    again = sisi("todo", "--write", "--as-of=2013", cwd=books)
    assert (again.code, again.out, texts(books)) == (0, "", written)
    assert "nothing was written" in again.err


def test_a_decision_of_another_time_stays(tmp_path: Path) -> None:
    """示例乙 was decided to count in management until 2011, before it came there again."""
    earlier = "enterprise: 示例乙, track: m, nominated: 2011-01, withdrawn: 2011-06, reason: x"
    quality = listed(
        "q", earlier + ", counts_here: true", *(f"enterprise: 示例{n}, track: m, nominated: 2012" for n in "甲乙")
    )
    write_data(tmp_path, TARGETS, a=quality, b=CONSTRUCTION)
    assert sisi("todo", "--write", "--as-of=2013", cwd=tmp_path).code == 0
    assert texts(tmp_path) == (quality, CONSTRUCTION.replace("false", "true"))


def test_what_gives_a_decision_up_is_written_first(tmp_path: Path) -> None:
    """Cut short, the write leaves no enterprise with two decisions, wherever the files stand in the alphabet."""
    write_data(tmp_path, TARGETS, z=QUALITY, a=CONSTRUCTION)
    out = sisi("todo", "--write", "--as-of=2013", cwd=tmp_path).out
    assert out.splitlines()[:2] == ["Written: data/nominations/z.yaml:8", "Written: data/nominations/a.yaml:3"]


def test_a_nomination_that_decides_nothing_keeps_its_text(tmp_path: Path) -> None:
    quality = QUALITY.replace("counts_here: true", "counts_here: false")
    write_data(tmp_path, TARGETS, a=quality, b=CONSTRUCTION)
    assert sisi("todo", "--write", "--as-of=2013", cwd=tmp_path).code == 0
    assert texts(tmp_path) == (quality, CONSTRUCTION.replace("false", "true"))


def test_errors_in_the_data_keep_it_from_writing(books: Path) -> None:
    broken = CONSTRUCTION.replace("2012", "2012-13")
    write_data(books, TARGETS, b=broken)
    result = sisi("todo", "--write", "--as-of=2013", cwd=books)
    assert (result.code, result.out, texts(books)) == (1, "", (QUALITY, broken))
    assert "bad-date" in result.err


def test_an_unknown_department_is_wrong_use_and_writes_nothing(books: Path) -> None:
    assert sisi("todo", "x", "--write", cwd=books).code == 2
    assert texts(books) == (QUALITY, CONSTRUCTION)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_written_is_what_the_oracle_makes_of_the_moves(seed: int, tmp_path: Path) -> None:
    rng = Random(40_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    day = random_day(written.repo, rng)
    before = sisi("todo", "--write", "--format=json", f"--as-of={day}", cwd=tmp_path)
    assert before.code == 0, before.err
    wanted = apply_moves(written.repo, day, before.json["moves"])
    for other in (day, random_day(written.repo, rng), random_day(written.repo, rng)):
        status = sisi("status", "--format=json", f"--as-of={other}", "--lang=zh", cwd=tmp_path)
        assert status.json == status_json(wanted, other, "zh")
    after = sisi("todo", "--format=json", f"--as-of={day}", cwd=tmp_path).json
    assert (after["shortfall"], after["moves"]) == (before.json["least_nominations"], [])
