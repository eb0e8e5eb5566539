"""Departments' lists: heads, values of every form, totals, and files that mean harm."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from sisi.messages import Lang, translator
from sisi.problems import SisiError
from sisi.sheets.heads import Head, find_head, parse_map
from sisi.sheets.reader import read_table
from sisi.sheets.rows import Records, read_rows
from sisi.sheets.table import CellValue, column_letters
from sisi.sheets.values import read_code, read_date, read_text

HEADS = ["企业名称", "统一社会信用代码", "创优类别", "提名日期"]
ROW = ["舟山示例船舶有限公司", "91330902PDY0000284", "管理", "2011.6.30"]
say = translator(Lang.EN)


def workbook(path: Path, rows: Sequence[Sequence[object]], title: str = "提名") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def read(path: Path, **options: str) -> tuple[Head, Records]:
    table = read_table(path, options.get("sheet"), options.get("encoding"))
    head = find_head(table, {})
    return head, read_rows(table, head)


def test_a_merged_area_over_a_formula_holds_what_it_shows(tmp_path: Path) -> None:
    """Its lower rows got the formula's text."""
    with xlsxwriter.Workbook(tmp_path / "x.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*HEADS, "备注"])
        for row, day in ((1, "2011"), (2, "2012")):
            sheet.write_row(row, 0, [*ROW[:3], day])
        sheet.merge_range(1, 4, 2, 4, "")
        sheet.write_formula(1, 4, '="x"&"y"', None, "xy")
    _, records = read(tmp_path / "x.xlsx")
    assert [record["note"] for record in (one.texts for one in records.records)] == ["xy", "xy"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2011.6.30", "2011-06-30"), ("2011/6/30", "2011-06-30"), ("2011-6-30", "2011-06-30"), ("2011年6月30日", "2011-06-30"),
        ("2011年6月", "2011-06"), ("2011年", "2011"), ("2011", "2011"), ("2011.6", "2011-06"), ("２０１１．６．３０", "2011-06-30"),
        ("20110630", "2011-06-30"), (20110630, "2011-06-30"), (2011, "2011"), (2011.0, "2011"), (40724, "2011-06-30"), (40724.5, "2011-06-30"),
        (date(2011, 6, 30), "2011-06-30"), (" 2011-06-30 ", "2011-06-30"), ("2011-06-30 00:00:00", "2011-06-30"), ("2011/6/30 0:00", "2011-06-30"),
    ],
)  # fmt: skip
def test_dates_of_every_form(value: CellValue, text: str) -> None:
    found = read_date(value)
    assert (found.text, found.fault) == (text, None)


@pytest.mark.parametrize(
    "value",
    ["2011年夏", "08:00:00", "2011-06-30 12:00", "30.6.2011", 3, 123456789, "六月", 1.5, 2011.6, 2011.1, float("inf")],
)
def test_what_is_no_date_is_a_fault(value: CellValue) -> None:
    assert read_date(value).fault is not None


def test_a_serial_number_is_told() -> None:
    note = read_date(40724).note
    assert note is not None
    assert "2011-06-30" in say(note)


@pytest.mark.parametrize(
    ("value", "text", "told", "refused"),
    [
        ("PDY00002-8", "PDY00002-8", False, False),
        ("pdy000028", "PDY000028", True, False),
        ("９１３３０９０２ＰＤＹ００００２８４", "91330902PDY0000284", True, False),
        (123456789, "123456789", False, False),
        (913309021234567890, "913309021234567890", False, True),
        (9.1330902123456e17, "9.1330902123456e+17", False, True),
    ],
)
def test_codes_are_repaired_or_refused_and_said_so(value: CellValue, text: str, told: bool, refused: bool) -> None:
    found = read_code(value)
    assert (found.text, found.note is not None, found.fault is not None) == (text, told, refused)


@pytest.mark.parametrize(("value", "text"), [(3.0, "3"), (3.5, "3.5"), (3, "3"), (" 一\n二 ", "一 二")])
def test_a_text_is_one_line_and_a_whole_number_has_no_point(value: CellValue, text: str) -> None:
    """Programs other than Excel keep 3.0 where 3 was entered."""
    assert read_text(value).text == text


def test_a_workbook_with_title_rows_a_total_and_empty_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["质监局2011年提名表"],
        [],
        ["序号", *HEADS, "联系人"],
        [1, *ROW, "某"],
        [None],
        [2, "岱山示例水产有限公司", None, "品牌", datetime.combine(date(2011, 7, 1), time(12))],
        ["合计", None, None, None, 2],
    ]
    head, records = read(workbook(tmp_path / "a.xlsx", rows))
    assert (head.row, dict(head.columns), head.unread) == (
        3,
        {"enterprise": 2, "code": 3, "track": 4, "nominated": 5},
        ("序号", "联系人"),
    )
    assert [record.texts["enterprise"] for record in records.records] == [
        "舟山示例船舶有限公司",
        "岱山示例水产有限公司",
    ]
    assert [record.texts["nominated"] for record in records.records] == ["2011-06-30", "2011-07-01"]
    assert records.records[1].cell("nominated") == "E6"
    assert [cell for cell, _ in records.notes] == ["7"]
    assert records.faults == []


@pytest.mark.parametrize(
    "total",
    [
        ["合计", 3, 3, 3],
        ["合　计", "", "3", ""],
        ["合计：3家"],
        [None, "小计", 2],
        ["Total", None, "2"],
        ["12", "总计(家)", "5"],
    ],
)
def test_a_total_is_passed_over_whatever_numbers_it_holds(total: list[object], tmp_path: Path) -> None:
    _, records = read(workbook(tmp_path / "a.xlsx", [HEADS, ROW, total]))
    assert (len(records.records), records.faults, [cell for cell, _ in records.notes]) == (1, [], ["3"])


def test_an_enterprise_whose_name_begins_like_a_total_is_none(tmp_path: Path) -> None:
    _, records = read(
        workbook(tmp_path / "a.xlsx", [HEADS, ["总计划示例有限公司", *ROW[1:]], ["Totalis 示例", *ROW[1:]]])
    )
    assert len(records.records) == 2


def test_merged_cells_and_hidden_rows(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [
            [*HEADS, "部门"],
            [*ROW, "质监"],
            ["示例二", None, "管理", "2011", None],
            ["示例三", None, "管理", "2011", None],
        ],
    )
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.worksheets[0].merge_cells("E2:E4")
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(path)
    _, records = read(path)
    assert [record.texts["department"] for record in records.records] == ["质监"] * 3
    assert [cell for cell, _ in records.notes] == ["3"]


def test_a_formula_without_a_value_is_a_fault_by_its_cell(tmp_path: Path) -> None:
    _, records = read(workbook(tmp_path / "a.xlsx", [HEADS, [ROW[0], "=A1", ROW[2], ROW[3]]]))
    assert [cell for cell, _ in records.faults] == ["B2"]


def test_a_formula_that_gives_no_text_is_an_empty_cell_and_one_that_shows_an_error_a_fault(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "plain.xlsx", [[*HEADS, "备注"], [*ROW, "=1/0"], [*ROW, '=IF(A1="","x","")']])
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(tmp_path / "list.xlsx", "w") as new:
        for info in old.infolist():
            raw = old.read(info)
            for before, after in {
                b'<c r="E2"><f>1/0</f><v></v>': b'<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v>',
                b'<c r="E3">': b'<c r="E3" t="str">',
            }.items():
                raw = raw.replace(before, after)
            new.writestr(info, raw)
    _, records = read(tmp_path / "list.xlsx")
    assert [(cell, say(fault)) for cell, fault in records.faults] == [
        ("E2", "the cell shows the error #DIV/0!; write the value in its place")
    ]


def test_day_numbers_count_from_the_day_that_the_workbook_says(tmp_path: Path) -> None:
    """30 June 2011 is day 40,724 of most workbooks, and day 39,262 of one that counts from 1904."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for row in (HEADS, [*ROW[:3], 39_262]):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    _, records = read(tmp_path / "list.xlsx")
    assert records.records[0].texts["nominated"] == "2011-06-30"


def test_the_same_row_twice_is_one(tmp_path: Path) -> None:
    _, records = read(workbook(tmp_path / "a.xlsx", [HEADS, ROW, ROW]))
    assert (len(records.records), [cell for cell, _ in records.notes]) == (1, ["3"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_every_kind(encoding: str, separator: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in (["标题"], HEADS, ROW)).encode(encoding))
    head, records = read(path)
    assert (head.row, [dict(record.texts) for record in records.records]) == (
        2,
        [{"enterprise": ROW[0], "code": ROW[1], "track": "管理", "nominated": "2011-06-30"}],
    )


def test_the_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"企业名称,类别\n{ROW[0]},管理\n".encode("big5hkscs", "ignore"))
    with pytest.raises(SisiError):
        read(path, encoding="utf-8")
    with pytest.raises(SisiError, match="no such encoding"):
        read(path, encoding="klingon")
    with pytest.raises(SisiError):
        read(path, encoding="undefined")


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.pdf", "gone.xlsx", f"gone{300 * 'x'}.csv"])
def test_other_files_are_refused_in_a_line(name: str, tmp_path: Path) -> None:
    if not name.startswith("gone"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(SisiError) as caught:
        read(tmp_path / name)
    assert caught.value.exit_code == 2


def _packed(path: Path, content: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def test_hostile_workbooks_end_in_a_clear_word(tmp_path: Path) -> None:
    bomb = _packed(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"0" * 80_000_000})
    entity = _packed(tmp_path / "laugh.xlsx", {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})
    old = tmp_path / "locked.xlsx"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no zip")
    empty = _packed(tmp_path / "empty.xlsx", {"nothing": b""})
    far = workbook(tmp_path / "far.xlsx", [HEADS, ROW])
    from openpyxl import load_workbook

    book = load_workbook(far)
    book.worksheets[0]["XFD1048576"] = 1
    book.save(far)
    for path in (bomb, entity, old, broken, empty, far):
        with pytest.raises(SisiError) as caught:
            read(path)
        assert caught.value.exit_code == 2, path


def test_several_sheets_want_a_choice(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADS, ROW])
    from openpyxl import load_workbook

    book = load_workbook(path)
    other = book.create_sheet("其他")
    other.append(HEADS)
    other.append(ROW)
    book.save(path)
    with pytest.raises(SisiError, match="several sheets"):
        read(path)
    assert len(read(path, sheet="其他")[1].records) == 1


def test_a_sheet_that_explains_is_not_taken_for_the_list(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append(["怎样填写"])
    book.worksheets[0].append(["企业名称", "照营业执照填写"])
    book.create_sheet("名单").append(["企业名称", "创优类别"])
    book.save(tmp_path / "list.xlsx")
    assert read_table(tmp_path / "list.xlsx", None, None).name == "名单"


def test_two_columns_of_one_key_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SisiError, match="two columns"):
        read(workbook(tmp_path / "a.xlsx", [[*HEADS, "企业"], [*ROW, "x"]]))


def test_no_head_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SisiError, match="no row of heads"):
        read(workbook(tmp_path / "a.xlsx", [ROW, ROW]))


def test_a_map_names_other_heads() -> None:
    assert parse_map(["列=名=track"]) == {"列=名": "track"}
    for wrong in ("x", "x=", "=track", "x=trak"):
        with pytest.raises(SisiError):
            parse_map([wrong])


def test_column_letters() -> None:
    assert [column_letters(column) for column in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
