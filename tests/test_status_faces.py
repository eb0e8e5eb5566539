"""The faces of `sisi status` hold the numbers of its JSON, all of them; nothing in a name is obeyed; lines are aligned and fit."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from wcwidth import wcswidth

from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.write import write_repo
from tests.running import PROJECT, sisi
from tests.test_golden import GOLDEN

Numbers = tuple[int, int | None, int, int, bool]
"""Counted (or recognized), quota (or target), missing, over, and whether less is done than is due."""
_NUMBERS = re.compile(r"(?<![\w/])(\d+)(?:/(\d+))?(?: |$)")
_MARK = re.compile(r"([-+])(\d+)(!?)")
KEYS = ("quota", "nominated", "counted", "shortfall", "surplus", "due", "behind", "recognized")


def of_count(row: dict[str, Any]) -> Numbers:
    return (row["counted"], row["quota"], row["shortfall"], row["surplus"], row["behind"] > 0)


def of_goal(row: dict[str, Any]) -> Numbers:
    return (row["recognized"], row["target"], row["recognized_shortfall"] or 0, 0, bool(row["recognized_behind"]))


def expected(document: dict[str, Any]) -> list[list[Numbers]]:
    """The columns of the matrix behind that of the tracks, each from the first track to the total."""
    columns = [
        [*(of_count(cell) for cell in document["cells"] if cell["department"] == row["id"]), of_count(row)]
        for row in document["departments"]
    ]
    tracks, totals = document["tracks"], document["totals"]
    return [*columns, [*map(of_count, tracks), of_count(totals)], [*map(of_goal, tracks), of_goal(totals)]]


def in_cells(texts: list[str]) -> list[Numbers]:
    """The numbers of a column, from its lines one below the other."""
    found: list[Numbers] = []
    for text in texts:
        if (numbers := _NUMBERS.match(text.strip())) is not None:
            found.append((int(numbers[1]), int(numbers[2]) if numbers[2] else None, 0, 0, False))
        for sign, number, late in _MARK.findall(text):
            counted, quota, missing, over, behind = found[-1]
            short = int(number) if sign == "-" else 0
            found[-1] = (counted, quota, missing + short, over + int(number) - short, behind or late == "!")
    return found


def in_table(text: str) -> Iterator[list[Numbers]]:
    """The columns of numbers in the tables of a terminal."""
    for part in text.replace("|", "│").split("\n\n")[1:]:
        body = [line[1:-1].split("│") for line in part.splitlines() if line.startswith("│")]
        heads = part.splitlines().index(next(line for line in part.splitlines() if line[0] in "├+" and "│" not in line))
        for column in list(zip(*body, strict=True))[1:]:
            yield in_cells(list(column[heads - 1 :]))


def in_markdown(text: str) -> Iterator[list[Numbers]]:
    rows = [line.strip("| ").replace("*", "").split(" | ") for line in text.splitlines() if line.startswith("|")]
    for column in list(zip(*rows[2:], strict=True))[1:]:
        yield in_cells(list(column))


def assert_all_faces_agree(folder: Path, *options: str) -> None:
    document = sisi("status", "--format=json", *options, cwd=folder).json
    wanted = expected(document)
    for width in ("40", "60", "80", "120", "200"):
        for box in ("", "ascii"):
            table = sisi("status", *options, cwd=folder, env={"COLUMNS": width, "SISI_BOX": box}).out
            if box == "":
                assert list(in_table(table)) == wanted
            assert [line for line in table.splitlines() if wcswidth(line) > int(width)] == []
            assert_aligned(table)
    rows = list(csv.DictReader(io.StringIO(sisi("status", "--format=csv", *options, cwd=folder).out)))
    assert [{key: int(row[key]) for key in KEYS} for row in rows] == [
        {key: cell[key] for key in KEYS} for cell in document["cells"]
    ]


def assert_aligned(table: str) -> None:
    """Neighbor lines of a table are equally wide."""
    above = None
    for line in table.splitlines():
        wide = wcswidth(line) if line[:1] and line[0] in "┌├└│+|" else None
        assert wide is None or above is None or wide == above, line
        above = wide


@pytest.mark.parametrize("day", ["2011-06", "2013-06-30", "2014-12", "2016"])
def test_the_announced_plan(day: str) -> None:
    assert_all_faces_agree(PROJECT, f"--as-of={day}")
    document = sisi("status", "--format=json", f"--as-of={day}", cwd=PROJECT).json
    for lang in ("zh", "en"):
        text = sisi("status", "--format=markdown", f"--as-of={day}", f"--lang={lang}", cwd=PROJECT).out
        assert list(in_markdown(text)) == expected(document)


@pytest.mark.parametrize("seed", range(6))
def test_random_plans(seed: int, tmp_path: Path) -> None:
    rng = Random(40_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    assert_all_faces_agree(tmp_path, f"--as-of={random_day(written.repo, rng)}")


def test_gaps_are_the_short_cells_the_largest_first() -> None:
    document = sisi("status", "--format=json", "--as-of=2013", cwd=PROJECT).json
    short = sorted((cell for cell in document["cells"] if cell["shortfall"]), key=lambda cell: -cell["shortfall"])
    wanted = [[f"{c['counted']}/{c['quota']}", str(c["shortfall"]), str(c["due"]), str(c["behind"])] for c in short]
    table = sisi("status", "--gaps", "--as-of=2013", cwd=PROJECT, env={"COLUMNS": "120"}).out
    rows = [[cell.strip() for cell in line[1:-1].split("│")] for line in table.splitlines() if line.startswith("│")]
    assert [row[2:] for row in rows[1:-1]] == wanted
    assert rows[-1][3:] == [str(document["totals"]["shortfall"]), "", str(document["totals"]["behind"])]
    markdown = sisi("status", "--gaps", "--as-of=2013", "--format=markdown", cwd=PROJECT).out
    lines = [line.strip("| ").split(" | ") for line in markdown.splitlines() if line.startswith("|")]
    assert [row[2:] for row in lines[2:-1]] == wanted


def test_the_first_lines_say_the_totals() -> None:
    totals = sisi("status", "--format=json", "--as-of=2013", cwd=PROJECT).json["totals"]
    head = " ".join(sisi("status", "--as-of=2013", cwd=PROJECT).out.split("\n\n")[0].split())
    assert "as of 2013-12-31, 60.0% of the plan's time" in head
    assert f"{totals['cells_met']} of {totals['cells']} cells are met." in head
    assert f"{totals['shortfall']} nominations are missing ({totals['counted']} counted, quota 100)" in head
    assert f"{totals['recognized_shortfall']} recognitions are missing ({totals['recognized']} recognized" in head


@pytest.mark.parametrize("args", [("list",), ("why", "brand", "construction"), ("list", "--format=csv")])
def test_escape_sequences_and_markup_in_names_are_shown_not_obeyed(args: tuple[str, ...]) -> None:
    text = sisi(*args, cwd=GOLDEN, env={"COLUMNS": "160", "TERM": "xterm"}, tty=args[-1] != "--format=csv").out
    if args[-1] == "--format=csv":
        assert "舟山[red]示例[/red]\x1b[31m有限公司|*甲*" in text  # CSV keeps the data exact
    else:
        assert "舟山[red]示例[/red]\\u001b[31m有限公司|*甲*" in text


@pytest.mark.parametrize("encoding", ["ascii", "gb2312", "gbk", "cp437", "gb18030"])
@pytest.mark.parametrize("args", [("status",), ("status", "--gaps"), ("list",), ("why", "brand", "construction")])
def test_streams_of_other_encodings_get_what_they_can_show(args: tuple[str, ...], encoding: str) -> None:
    result = sisi(*args, cwd=GOLDEN, env={"SISI_LANG": "zh"}, encoding=encoding)
    assert (result.code, result.err) == (0, "")
    assert ("│" in result.out) == (encoding in ("gbk", "gb18030"))  # GB 2312 lacks what bars are drawn with
    assert encoding != "gb2312" or "?" not in result.out
    assert re.search(r"\d", result.out)


def test_no_color_where_it_is_not_wanted() -> None:
    for env in ({"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}):
        assert "\x1b" not in sisi("status", cwd=GOLDEN, env=env, tty=True).out
    assert "\x1b[1;31m" in sisi("status", cwd=GOLDEN, env={"TERM": "xterm"}, tty=True).out
    assert "\x1b" not in sisi("status", cwd=GOLDEN, env={"TERM": "xterm"}).out


@pytest.mark.parametrize("args", [("status", "--track=\x1b[31mx"), ("status", "--data=\x1b[31m"), ("\x1b[31mfoo",)])
def test_what_was_typed_is_shown_in_errors_not_obeyed(args: tuple[str, ...]) -> None:
    result = sisi(*args, cwd=PROJECT)
    assert (result.code, result.out) == (2, "")
    assert "\x1b" not in result.err


def test_wild_names_and_numbers_in_every_width(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(
        r"""plan: {name: "P👨‍👩‍👧e\u0301 [b]x[/b]", start: 2011, end: 2015}
departments: {a: {name: "甲👍🏽|局"}, b: {name: "名称没有任何空格的一个单位名字非常非常长"}, c: {name: Donaudampfschifffahrtsgesellschaft}}
tracks: {t: {name: "T\e[31mrack 1", quotas: {a: 1000000000, b: 3, c: 0}}}
""",
        encoding="utf-8",
    )
    for width in (20, 30, 40, 60, 80, 200):
        text = sisi("status", cwd=tmp_path, env={"COLUMNS": str(width)}).out
        assert [line for line in text.splitlines() if wcswidth(line) > width] == []
        assert_aligned(text)
        assert "1000000000" in text
        assert "\x1b" not in text
