"""`sisi import`: what the cells of the rarer columns mean, what is repaired and told, and what is refused by its cell."""

from __future__ import annotations

import sys
from datetime import time
from pathlib import Path
from unittest import mock

import pytest
from xlsxwriter import Workbook

from sisi.messages import Lang, translator
from sisi.problems import SisiError
from sisi.sheets import csvfile
from sisi.sheets.reader import read_table
from tests.books import TARGETS, listed, write_data
from tests.running import Result, sisi
from tests.test_sheets import read, workbook

HEAD = ["企业名称", "类别", "提名日期"]
ROW = ["舟山示例一", "管理", "2011"]
PLAN = TARGETS + "counties: {330902: 定海区, 330903: 普陀区}\nfields: {product: 产品, service: 服务}\n"
OLD = "enterprise: 舟山示例一, track: m, nominated: 2011"


def imported(root: Path, heads: list[str], values: list[object], *options: str) -> Result:
    """The import of one row of the department q, with more columns than the three that each needs."""
    workbook(root / "list.xlsx", [[*HEAD, *heads], [*ROW, *values]])
    return sisi("import", "list.xlsx", "--department=q", *options, cwd=root)


def record(root: Path, name: str = "q") -> str:
    return (root / "data" / "nominations" / f"{name}.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("value", "flag"),
    [("是", "true"), ("YES", "true"), (True, "true"), ("否", "false"), ("No", "false"), (False, "false")],
)
def test_counts_here_in_the_words_of_lists(value: object, flag: str, tmp_path: Path) -> None:
    assert imported(write_data(tmp_path), ["counts_here"], [value]).code == 0
    assert f"    counts_here: {flag}\n" in record(tmp_path)


def test_counts_here_in_another_word_is_refused_by_its_cell(tmp_path: Path) -> None:
    result = imported(write_data(tmp_path), ["counts_here"], ["也许"])
    assert (result.code, result.out) == (1, "")
    assert "提名!D2: `counts_here` takes `true` or `false`, not `也许`" in result.err


def test_a_withdrawal_needs_its_reason(tmp_path: Path) -> None:
    write_data(tmp_path)
    assert "提名!D2: withdrawn without a `reason`" in imported(tmp_path, ["撤销日期"], ["2012"]).err
    assert not (tmp_path / "data" / "nominations" / "q.yaml").exists()
    assert imported(tmp_path, ["撤销日期", "撤销原因"], ["2012", "注销"]).code == 0
    assert "    withdrawn: 2012\n    reason: 注销\n" in record(tmp_path)


@pytest.mark.parametrize(
    ("head", "old", "value", "new"),
    [
        ("县区", "county: 330902", "普陀区", "county: 330903"),
        ("领域", "field: 产品", "服务", "field: service"),
        ("counts_here", "counts_here: false", "是", "counts_here: true"),
        ("备注", "note: 旧", "新", "note: 新"),
        ("统一社会信用代码", "code: PDY000028", "91330902PDY0000284", "code: 91330902PDY0000284"),
    ],
)
def test_a_value_that_differs_is_an_update(head: str, old: str, value: str, new: str, tmp_path: Path) -> None:
    write_data(tmp_path, PLAN, q=listed("q", f"{OLD}, {old}"))
    result = imported(tmp_path, [head], [value], "--update")
    assert result.code == 0, result.err
    assert record(tmp_path) == listed("q", f"{OLD}, {new}")


@pytest.mark.parametrize(
    ("head", "old", "value"),
    [
        ("县区", "county: 330902", "定海区"),
        ("领域", "field: product", "产品"),
        ("counts_here", "counts_here: true", "是"),
        ("counts_here", "note: x", "否"),
        ("统一社会信用代码", "code: PDY00002-8", "PDY000028"),
    ],
)
def test_another_word_for_the_same_is_no_update(head: str, old: str, value: str, tmp_path: Path) -> None:
    write_data(tmp_path, PLAN, q=listed("q", f"{OLD}, {old}"))
    result = imported(tmp_path, [head], [value], "--update")
    assert "0 updates, 1 there already" in result.out
    assert record(tmp_path) == listed("q", f"{OLD}, {old}")


def test_what_was_repaired_is_told_with_its_cell(tmp_path: Path) -> None:
    """A code in lower case; the number 40724, which Excel shows as 2011-06-30 (its day 1 is 1900-01-01)."""
    result = imported(write_data(tmp_path), ["统一社会信用代码", "认定日期"], ["pdy000028", 40724])
    assert result.code == 0, result.err
    assert "提名!D2: the code pdy000028 was read as PDY000028\n" in result.err
    assert "提名!E2: the number 40724 was read as the date 2011-06-30\n" in result.err


@pytest.mark.parametrize(
    ("head", "value", "told"),
    [
        ("统一社会信用代码", 913309021234567890, "Excel has rounded this code"),
        ("认定日期", "六月", "六月 is no date; write 2011-06-30, 2011.6.30 or 2011年6月30日"),
        ("认定日期", "2012-13", "`recognized` is not a date: 2012-13. There is no month 13"),
        ("部门", "=A9", "a formula whose value was never worked out"),
    ],
)
def test_a_cell_that_cannot_be_read_is_one_fault(head: str, value: object, told: str, tmp_path: Path) -> None:
    result = imported(write_data(tmp_path), [head], [value])
    assert (result.code, result.out) == (1, "")
    assert f"提名!D2: {told}" in result.err
    assert result.err.endswith("1 fault in the list, so nothing was written. Mend it and import again.\n")


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_formula_without_a_value_is_one_fault(column: int, tmp_path: Path) -> None:
    """Where a name, a track or a day is needed, too: not that it is missing besides."""
    values = [value if place != column else "=A9" for place, value in enumerate(ROW)]
    workbook(write_data(tmp_path) / "list.xlsx", [HEAD, values])
    result = sisi("import", "list.xlsx", "--department=q", cwd=tmp_path)
    assert f"提名!{'ABC'[column]}2: a formula whose value was never worked out" in result.err
    assert result.err.endswith("1 fault in the list, so nothing was written. Mend it and import again.\n")


@pytest.mark.parametrize(("value", "note"), [(3.0, "3"), (3.5, "3.5"), ("一\n二", "一 二"), (time(8, 30), "08:30:00")])
def test_a_remark_is_one_line_of_text(value: object, note: str, tmp_path: Path) -> None:
    assert imported(write_data(tmp_path), ["备注"], [value]).code == 0
    assert f"    note: {note}\n" in record(tmp_path).replace('"', "")


def test_a_formula_gives_the_value_that_excel_saved(tmp_path: Path) -> None:
    with Workbook(tmp_path / "list.xlsx") as book:
        sheet = book.add_worksheet("提名")
        sheet.write_row(0, 0, HEAD)
        sheet.write_formula(1, 0, '="舟山"&"示例一"', None, "舟山示例一")
        sheet.write_row(1, 1, ROW[1:])
    _, records = read(tmp_path / "list.xlsx")
    assert [one.texts["enterprise"] for one in records.records] == ["舟山示例一"]
    assert records.faults == []


def test_an_error_that_shows_at_a_record_on_file_is_told_there(tmp_path: Path) -> None:
    """The new row goes to q.yaml, and the conflict of names stands at the later record, in z.yaml: no row of the list is blamed."""
    write_data(
        tmp_path,
        q=listed("q", "enterprise: 舟山示例旧, track: m, nominated: 2011"),
        z=listed("c", "enterprise: 舟山示例一, track: m, nominated: 2010, code: PDY000036"),
    )
    result = imported(tmp_path, ["统一社会信用代码"], ["PDY000028"])
    assert result.code == 1
    assert "data/nominations/z.yaml:3:18: error[name-conflict]" in result.err
    assert "提名!A2" not in result.err
    assert "示例一" not in record(tmp_path)


def message_of(error: SisiError) -> str:
    return translator(Lang.EN)(error.message)


class TestTooLarge:
    def test_bytes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(csvfile, "_MOST_BYTES", 20)
        (tmp_path / "a.csv").write_bytes(b"x" * 20)
        read_table(tmp_path / "a.csv", None, None)
        (tmp_path / "a.csv").write_bytes(b"x" * 21)
        with pytest.raises(SisiError) as raised:
            read_table(tmp_path / "a.csv", None, None)
        assert "a.csv is too large: more than 50 MB" in message_of(raised.value)

    @pytest.mark.parametrize(
        ("text", "fits"), [("a\n" * 3, True), ("a\n" * 4, False), ("a,b\n", True), ("a,b,c\n", False)]
    )
    def test_rows_and_columns(self, text: str, fits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(csvfile, "MOST_ROWS", 3)
        monkeypatch.setattr(csvfile, "MOST_COLUMNS", 2)
        (tmp_path / "a.csv").write_text(text, "utf-8")
        if fits:
            assert len(read_table(tmp_path / "a.csv", None, None).rows) == text.count("\n")
            return
        with pytest.raises(SisiError) as raised:
            read_table(tmp_path / "a.csv", None, None)
        assert "a.csv has more than 3 rows or 2 columns; split it." in message_of(raised.value)


def test_a_field_without_end_is_no_csv_and_the_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("企业名称,类别\n示例,管理\n" + '"' + "x" * 100_001, "utf-8")
    with pytest.raises(SisiError) as raised:
        read_table(tmp_path / "a.csv", None, None)
    assert "a.csv, row 3: not CSV: " in message_of(raised.value)


def test_without_the_extra_a_workbook_is_refused_with_the_way_to_it(tmp_path: Path) -> None:
    write_data(tmp_path)
    workbook(tmp_path / "list.xlsx", [HEAD, ROW])
    with mock.patch.dict(sys.modules, {"openpyxl": None}):
        result = sisi("import", "list.xlsx", "--department=q", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err == "sisi: reading .xlsx needs the extra `office`: pip install 'sisi[office]'\n"
