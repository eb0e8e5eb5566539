"""Whatever a list holds: all rows come in or none, the second time nothing changes, and no grid is a fault of sisi."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tests.books import TARGETS, listed, write_data
from tests.fuzz.strategies import TEXTS, fuzz
from tests.running import sisi

HEADS = (
    "企业名称",
    "类别",
    "部门",
    "提名日期",
    "统一社会信用代码",
    "认定日期",
    "备注",
    "撤销日期",
    "原因",
    "former_names",
    "counts_here",
    "其他",
    "",
)
CELLS: dict[str, st.SearchStrategy[object]] = {
    "企业名称": st.sampled_from(["示例甲", "示例乙", "示例 丙", "示例丁\n公司", "合计", "示例旧", "-示例", "示例: #x", "", None]) | TEXTS,
    "类别": st.sampled_from(["m", "b", "管理", "Brand"] * 4 + ["管里", ""]),
    "部门": st.sampled_from(["q", "c", "质监局", "建设"] * 4 + ["", "示例"]),
    "提名日期": st.sampled_from(["2012", "2012.6.30", "2012年6月", 40724, 2012, "2011-06-30", "2012/13/1", 2012.5, "NaN", True]),
    "统一社会信用代码": st.sampled_from([None] * 6 + ["PDY00002-8", "pdy000028", "PDY000036", 913309021234567890, "x"]),
    "认定日期": st.sampled_from([None, None, None, "2013", "2010", 41275.0]),
    "撤销日期": st.sampled_from([None, None, None, None, "2014"]),
    "原因": st.sampled_from([None, "注销"]),
    "former_names": st.sampled_from([None, None, "示例早", "示例早、示例更早", ",;"]),
    "counts_here": st.sampled_from([None, None, "true", "是", "perhaps", False]),
}  # fmt: skip
TITLES: list[list[list[object]]] = [[], [], [["标题"]], [[], ["x", "y"]]]
DATA = listed("q", "enterprise: 示例旧, track: m, nominated: 2011-06-30")


@st.composite
def grids(draw: st.DrawFn) -> list[list[object]]:
    """A list: heads in any order, perhaps below a title, and rows of values that are mostly right."""
    needed = list(HEADS[: draw(st.sampled_from([4, 4, 4, 4, 3]))])
    heads = draw(st.permutations([*needed, *draw(st.lists(st.sampled_from(HEADS[4:]), max_size=4, unique=True))]))
    rows = [[draw(CELLS.get(head, TEXTS)) for head in heads] for _ in range(draw(st.integers(0, 5)))]
    rows += draw(st.lists(st.sampled_from(rows), max_size=1)) if rows else []
    title = draw(st.sampled_from(TITLES))
    return [*title, list(heads), *rows]


def as_csv(grid: Sequence[Sequence[object]], encoding: str, separator: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([["" if cell is None else cell for cell in row] for row in grid])
    return out.getvalue().encode(encoding, "replace")


def as_workbook(grid: Sequence[Sequence[object]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in grid:
        book.worksheets[0].append(
            [ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row]
        )
    book.save(out)
    return out.getvalue()


def held_to_the_promises(name: str, raw: bytes, args: Sequence[str] = ()) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_data(Path(folder), TARGETS, old=DATA)
        (root / name).write_bytes(raw)

        def data() -> dict[str, bytes]:
            return {path.name: path.read_bytes() for path in (root / "data").rglob("*.yaml")}

        before = data()
        dry = sisi("import", name, "--dry-run", *args, cwd=root)
        assert data() == before
        first = sisi("import", name, *args, cwd=root)
        assert first.code in {0, 1, 2}, first.err
        assert dry.code == first.code, (dry.err, first.err)
        after = data()
        if first.code:
            assert after == before
            return
        assert sisi("check", "--format=json", cwd=root).json["summary"]["errors"] == 0
        new = re.search(r"(\d+) new record", first.out)
        assert new is not None
        assert len(sisi("list", "--format=json", cwd=root).json["records"]) == 1 + int(new[1])
        for old, text in before.items():
            assert text.splitlines() == after[old].splitlines()[: len(text.splitlines())] or "--update" in args
        again = sisi("import", name, *args, cwd=root)
        assert (again.code, data()) == (0, after), again.err
        assert "0 new records, 0 updates" in again.out or "--update" not in args, again.out


@given(
    grids(),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from(",;\t"),
    st.sampled_from([(), ("--department=q",), ("--update",)]),
)
@fuzz(60)
def test_csv(grid: list[list[object]], encoding: str, separator: str, args: tuple[str, ...]) -> None:
    held_to_the_promises("list.csv", as_csv(grid, encoding, separator), args)


@given(grids(), st.sampled_from([(), ("--department=q",), ("--update",)]))
@fuzz(40)
def test_workbooks(grid: list[list[object]], args: tuple[str, ...]) -> None:
    held_to_the_promises("list.xlsx", as_workbook(grid), args)


@given(grids(), st.integers(0, 10_000), st.binary(max_size=20), st.integers(0, 300))
@fuzz(25)
def test_damaged_files(grid: list[list[object]], at: int, garbage: bytes, much: int) -> None:
    for name, raw in (("list.csv", as_csv(grid, "utf-8", ",")), ("list.xlsx", as_workbook(grid))):
        held_to_the_promises(name, raw[: at % len(raw)] + garbage + raw[at % len(raw) + much :])
