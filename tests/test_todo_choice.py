"""`sisi todo`: which of several decisions, and in which order. Worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.books import listed, write_data
from tests.running import sisi

# Of q two are asked for in management and one in brand, of c none.
TARGETS = """\
plan: {name: 示例行动, start: 2011, end: 2015}
departments: {q: {name: 质监}, c: {name: 建设}}
tracks:
  m: {name: {zh: 管理, en: Management}, quotas: {q: 2}}
  b: {name: {zh: 品牌, en: Brand}, quotas: {q: 1}}
"""


def moves(root: Path) -> Any:
    return sisi("todo", "--format=json", "--as-of=2013", cwd=root).json["moves"]


def test_what_is_recognized_on_both_sides_loses_nothing(tmp_path: Path) -> None:
    """示例甲 is recognized in brand, too, on the very day; 示例乙 and 示例丙 are recognized in management alone."""
    first = [f"enterprise: 示例{name}, track: m, nominated: 2011, recognized: 2012" for name in "乙丙甲"]
    then = [
        f"enterprise: 示例{name}, track: b, nominated: 2012, recognized: {day}"
        for name, day in (("乙", "2014"), ("丙", "2014"), ("甲", "2013"))
    ]
    (move,) = moves(write_data(tmp_path, TARGETS, q=listed("q", *first, *then)))
    assert (move["enterprise"], move["loses_recognition"]) == ("示例甲", False)


def test_of_equals_the_one_whose_place_stands_first_in_the_files(tmp_path: Path) -> None:
    """The other nomination of 示例乙 stands before all, but its place stands behind that of 示例甲."""
    earlier = listed("q", "enterprise: 示例乙, track: b, nominated: 2012")
    places = [f"enterprise: 示例{name}, track: m, nominated: 2011" for name in "丙甲乙"]
    write_data(tmp_path, TARGETS, a=earlier, b=listed("q", *places, "enterprise: 示例甲, track: b, nominated: 2012"))
    assert [move["enterprise"] for move in moves(tmp_path)] == ["示例甲"]
    both = [f"enterprise: 示例{name}, track: b, nominated: 2012" for name in "乙甲"]
    write_data(tmp_path, TARGETS, a=listed("q"), b=listed("q", *places, *both))
    assert [move["enterprise"] for move in moves(tmp_path)] == ["示例甲"]


def test_the_enterprise_bears_the_name_of_the_record_that_is_to_count(tmp_path: Path) -> None:
    """One code, two names."""
    places = ["enterprise: 示例丙, track: m, nominated: 2011", "enterprise: 示例丁, track: m, nominated: 2011"]
    one = "enterprise: 示例甲旧名, code: PDY000028, track: m, nominated: 2011"
    other = "enterprise: 示例甲新名, code: PDY000028, track: b, nominated: 2012"
    (move,) = moves(write_data(tmp_path, TARGETS, q=listed("q", *places, one, other)))
    assert (move["enterprise"], move["from"]["line"], move["to"]["line"]) == ("示例甲新名", 5, 6)


def order(root: Path) -> list[str]:
    """The tracks of the gaps as the table lists them."""
    out = sisi("todo", "--as-of=2012", cwd=root, env={"COLUMNS": "200"}).out
    return [line.split("│")[2].strip() for line in out.splitlines() if "2013" in line]


def test_the_largest_gap_comes_first(tmp_path: Path) -> None:
    """Management lacks 1 and brand 2, of 1 and 2; as of the end of 2012 both are due in part: 1 and 1."""
    targets = TARGETS.replace("{q: 2}", "{q: 1}", 1).replace("en: Brand}, quotas: {q: 1}", "en: Brand}, quotas: {q: 2}")
    assert order(write_data(tmp_path, targets)) == ["Brand", "Management"]


def test_of_equal_gaps_the_one_further_behind_comes_first(tmp_path: Path) -> None:
    """Both lack 2. Of management 4 are asked for, due are 2 and 2 are there; of brand 2, due is 1 and none is there."""
    targets = TARGETS.replace("{q: 2}", "{q: 4}").replace("{q: 1}", "{q: 2}")
    places = [f"enterprise: 示例{name}, track: m, nominated: 2011" for name in "甲乙"]
    assert order(write_data(tmp_path, targets, q=listed("q", *places))) == ["Brand", "Management"]


def test_a_larger_gap_comes_before_one_further_behind(tmp_path: Path) -> None:
    """Brand lacks 3 of 5: due are 2, 2 are there. Management lacks 2 of 2: due is 1, none is there."""
    targets = TARGETS.replace("{q: 1}", "{q: 5}")
    places = [f"enterprise: 示例{name}, track: b, nominated: 2011" for name in "甲乙"]
    assert order(write_data(tmp_path, targets, q=listed("q", *places))) == ["Brand", "Management"]
