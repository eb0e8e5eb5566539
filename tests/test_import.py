"""`sisi import`: all rows or none, named by sheet and cell, and the second time nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import data_files, listed, write_data
from tests.running import sisi
from tests.test_sheets import workbook

HEADS = ["企业名称", "统一社会信用代码", "创优类别", "部门", "提名日期", "认定日期", "备注"]
ROWS: list[list[object]] = [
    ["舟山示例一", "PDY00002-8", "管理", "质监", "2011.6.30", None, None],
    ["舟山示例二", None, "Brand", "建设", "2012年6月", "2013", "注"],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_data(tmp_path, old=listed("q", "enterprise: 岱山示例旧, track: m, nominated: 2011-01-01"))


def counted(root: Path) -> int:
    number: int = sisi("status", "--format=json", "--as-of=2015", cwd=root).json["totals"]["counted"]
    return number


def test_rows_come_in_and_the_second_time_nothing(root: Path) -> None:
    workbook(root / "list.xlsx", [["标题"], HEADS, *ROWS])
    first = sisi("import", "list.xlsx", cwd=root)
    assert first.code == 0, first.err
    assert "2 new records" in first.out
    assert "Management of Quality: nominated 1 → 2, counted 1 → 2" in first.out
    assert counted(root) == 3
    before = data_files(root)
    assert sorted(before) == ["c.yaml", "old.yaml", "targets.yaml"]
    second = sisi("import", "list.xlsx", cwd=root)
    assert (second.code, data_files(root)) == (0, before)
    assert "0 new records, 0 updates, 2 there already" in second.out


def test_a_dry_run_writes_nothing(root: Path) -> None:
    workbook(root / "list.xlsx", [HEADS, *ROWS])
    before = data_files(root)
    result = sisi("import", "list.xlsx", "--dry-run", cwd=root)
    assert (result.code, data_files(root)) == (0, before)
    assert "A2 new: 舟山示例一" in result.out


def test_a_row_that_differs_is_shown_and_applied_with_update_only(root: Path) -> None:
    workbook(root / "list.xlsx", [HEADS, *ROWS])
    assert sisi("import", "list.xlsx", cwd=root).code == 0
    changed: list[list[object]] = [[*ROWS[0][:5], "2013-12-20", "新注"], ROWS[1]]
    workbook(root / "list.xlsx", [HEADS, *changed])
    before = data_files(root)
    shown = sisi("import", "list.xlsx", cwd=root)
    assert (shown.code, data_files(root)) == (0, before)
    assert "F2 update of" in shown.out
    assert "--update" in shown.err
    assert sisi("import", "list.xlsx", "--update", cwd=root).code == 0
    assert "recognized: 2013-12-20" in (root / "data/nominations/old.yaml").read_text()
    assert "0 updates" in sisi("import", "list.xlsx", cwd=root).out


def test_one_bad_row_and_nothing_comes_in(root: Path) -> None:
    bad: list[list[object]] = [
        ["舟山示例三", "PDY000027", "管里", "质监", "2011.13.1", None, None],
        [None, None, "管理", "质监", "2011", None, None],
        ["舟山示例四", None, "管理", None, None, None, None],
    ]
    workbook(root / "list.xlsx", [HEADS, *ROWS, *bad])
    before = data_files(root)
    result = sisi("import", "list.xlsx", cwd=root)
    assert (result.code, data_files(root), result.out) == (1, before, "")
    cells = [line.split(": ")[0] for line in result.err.splitlines() if line.startswith("提名!")]
    assert cells == ["提名!C4", "提名!E4", "提名!B4", "提名!A5", "提名!E6", "提名!D6"]


def test_a_cell_is_at_fault_once(root: Path) -> None:
    bad: list[list[object]] = [
        ["舟山示例三", 913309021234567890, "管理", "质监", "六月", "—", None],
        ["舟山示例四", None, "管理", "无", "2011", None, None],
    ]
    workbook(root / "list.xlsx", [HEADS, *bad])
    result = sisi("import", "list.xlsx", cwd=root)
    cells = [line.split(": ")[0] for line in result.err.splitlines() if line.startswith("提名!")]
    assert (result.code, cells) == (1, ["提名!B2", "提名!E2", "提名!F2", "提名!D3"])
    assert "4 faults" in result.err


def test_rows_that_would_bring_in_an_error_are_named_and_refused(root: Path) -> None:
    rows: list[list[object]] = [
        ["舟山示例一", "PDY000028", "管理", "质监", "2011", None, None],
        ["舟山示例五", "PDY000036", "品牌", "质监", "2011", None, None],
        ["舟山示例一", "PDY000036", "品牌", "建设", "2012", None, None],
    ]
    workbook(root / "list.xlsx", [HEADS, *rows])
    before = data_files(root)
    result = sisi("import", "list.xlsx", cwd=root)
    assert (result.code, data_files(root)) == (1, before)
    assert "提名!A4: " in result.err or "提名!A2: " in result.err
    assert "error[name-conflict]" in result.err


@pytest.mark.parametrize("update", [(), ("--update",)])
def test_dates_out_of_order_are_named_by_their_cell(update: tuple[str, ...], root: Path) -> None:
    """In a new record, and in one that is on file."""
    rows: list[list[object]] = [
        ["舟山示例三", None, "管理", "质监", "2012", "2011", None],
        ["岱山示例旧", None, "管理", "质监", "2011.1.1", "2010.12.31", None],
    ]
    workbook(root / "list.xlsx", [HEADS, *rows])
    before = data_files(root)
    result = sisi("import", "list.xlsx", *update, cwd=root)
    assert (result.code, data_files(root)) == (1, before)
    assert "提名!F2: `recognized` (2011) lies before `nominated` (2012)" in result.err
    assert "提名!F3: `recognized` (2010-12-31) lies before" in result.err


def test_two_rows_of_one_record_are_refused(root: Path) -> None:
    rows: list[list[object]] = [
        ["岱山示例旧", None, "管理", "质监", day, None, None] for day in ("2011-01-01", "2011-02-01")
    ]
    workbook(root / "list.xlsx", [HEADS, *rows])
    result = sisi("import", "list.xlsx", cwd=root)
    assert result.code == 1
    assert "提名!A3" in result.err


def test_after_a_withdrawal_a_row_is_a_new_nomination(tmp_path: Path) -> None:
    old = "enterprise: 舟山示例一, track: m, nominated: 2011, withdrawn: 2012-06-01, reason: 整改"
    root = write_data(tmp_path, q=listed("q", old))
    workbook(root / "list.xlsx", [HEADS, ["舟山示例一", None, "管理", "质监", "2013-01-01", None, None]])
    assert "1 new record," in sisi("import", "list.xlsx", cwd=root).out
    assert counted(root) == 1


def test_a_withdrawal_and_a_nomination_on_its_day_are_two_records(tmp_path: Path) -> None:
    """The second time nothing, whichever of them the list names first."""
    heads = [*HEADS[:5], "撤销日期", "撤销原因"]
    rows: list[list[object]] = [
        ["舟山示例一", None, "管理", "质监", "2012-06-01", None, None],
        ["舟山示例一", None, "管理", "质监", "2012-06-01", "2012-06-01", "整改"],
    ]
    root = write_data(tmp_path, q=listed("q"))
    workbook(root / "list.xlsx", [heads, *rows])
    assert sisi("import", "list.xlsx", cwd=root).code == 0
    before = data_files(root)
    for order in (rows, rows[::-1]):
        workbook(root / "list.xlsx", [heads, *order])
        again = sisi("import", "list.xlsx", "--update", cwd=root)
        assert "0 new records, 0 updates, 2 there already" in again.out
        assert data_files(root) == before


def test_a_list_that_withdraws_a_record_may_nominate_its_enterprise_anew(root: Path) -> None:
    heads = [*HEADS[:5], "撤销日期", "撤销原因"]
    rows: list[list[object]] = [
        ["岱山示例旧", None, "管理", "质监", "2011-01-01", "2012-03-01", "整改"],
        ["岱山示例旧", None, "管理", "质监", "2013-01-01", None, None],
    ]
    workbook(root / "list.xlsx", [heads, *rows])
    assert "1 new record, 1 update," in sisi("import", "list.xlsx", "--update", cwd=root).out
    assert "0 new records, 0 updates, 2 there already" in sisi("import", "list.xlsx", "--update", cwd=root).out


def test_the_department_of_rows_that_name_none(root: Path) -> None:
    (root / "list.csv").write_bytes("企业名称;类别;确定日期\n舟山示例六;品牌;2012/3/1\n".encode("gb18030"))
    assert sisi("import", "list.csv", cwd=root).code == 1
    assert sisi("import", "list.csv", "--department", "建设", cwd=root).code == 0
    assert (root / "data/nominations/c.yaml").read_text() == (
        "department: c\nnominations:\n  - enterprise: 舟山示例六\n    track: b\n    nominated: 2012-03-01\n"
    )


def test_other_heads_are_mapped(root: Path) -> None:
    (root / "list.csv").write_text("企业名称,哪一类,确定日期\n舟山示例六,品牌,2012\n", encoding="utf-8")
    assert sisi("import", "list.csv", "--department=q", cwd=root).code == 1
    assert sisi("import", "list.csv", "--department=q", "--map", "哪一类=track", cwd=root).code == 0


@pytest.mark.parametrize("head", ["备住", "备注栏"])
def test_a_map_that_names_no_head_of_the_list_is_told(head: str, root: Path) -> None:
    workbook(root / "list.xlsx", [HEADS, *ROWS])
    before = data_files(root)
    result = sisi("import", "list.xlsx", "--map", f"{head}=document", cwd=root)
    assert (result.code, data_files(root)) == (2, before)
    assert f"--map {head}: row 1 has no such head; its heads are: 企业名称, " in result.err


@pytest.mark.parametrize(
    ("on_file", "listed_code", "differs"),
    [
        ("91330902PDY0000284", "PDY00002-8", False),  # a part of the unified code says nothing new
        ("PDY00002-8", "PDY000028", False),
        ("PDY00002-8", "91330902PDY0000284", True),
        ("91330902PDY0000284", "91330903PDY000028J", True),
    ],
)
def test_a_code_that_says_nothing_new_is_no_update(
    on_file: str, listed_code: str, differs: bool, tmp_path: Path
) -> None:
    record = f"enterprise: 舟山示例一, track: m, nominated: 2011-06-30, code: {on_file}"
    root = write_data(tmp_path, old=listed("q", record))
    workbook(root / "list.xlsx", [HEADS[:5], ["舟山示例一", listed_code, "管理", "质监", "2011.6.30"]])
    result = sisi("import", "list.xlsx", "--dry-run", cwd=root)
    assert result.code == 0, result.err
    assert ("B2 update of" in result.out) == differs


@pytest.mark.parametrize(
    ("on_file", "listed_names", "after"),
    [
        (None, "舟山示例旧；示例老厂", "[舟山示例旧, 示例老厂]"),
        ("", "舟山示例旧、 示例老厂", "[舟山示例旧, 示例老厂]"),
        (", former_names: [示例老厂]", "舟山示例旧\n示例 老厂", "[示例老厂, 舟山示例旧]"),
        (", former_names: [示例老厂]", "示例老厂", None),
    ],
)
def test_former_names_are_a_list(on_file: str | None, listed_names: str, after: str | None, tmp_path: Path) -> None:
    """In a new record, in one that had none, in one that had some; and nothing the second time."""
    records = [] if on_file is None else [f"enterprise: 舟山示例新, track: m, nominated: 2011-06-30{on_file}"]
    root = write_data(tmp_path, q=listed("q", *records))
    workbook(
        root / "list.xlsx", [[*HEADS[:5], "曾用名"], ["舟山示例新", None, "管理", "质监", "2011.6.30", listed_names]]
    )
    before = data_files(root)
    result = sisi("import", "list.xlsx", "--update", cwd=root)
    assert result.code == 0, result.err
    text = (root / "data/nominations/q.yaml").read_text(encoding="utf-8")
    assert (f"former_names: {after}" in text) if after else (data_files(root) == before)
    assert "0 new records, 0 updates, 1 there already" in sisi("import", "list.xlsx", cwd=root).out


def test_data_with_errors_takes_no_import(root: Path) -> None:
    write_data(root, wrong=listed("q", "enterprise: 示例, track: x, nominated: 2011"))
    workbook(root / "list.xlsx", [HEADS, *ROWS])
    before = data_files(root)
    result = sisi("import", "list.xlsx", cwd=root)
    assert (result.code, data_files(root)) == (1, before)
    assert "unknown-track" in result.err


@pytest.mark.parametrize(
    "args",
    [
        ("gone.xlsx",),
        ("old.xls",),
        ("list.xlsx", "--sheet=x"),
        ("list.xlsx", "--map=x"),
        ("list.xlsx", "--department=x"),
        (),
    ],
)
def test_wrong_use_is_2(args: tuple[str, ...], root: Path) -> None:
    workbook(root / "list.xlsx", [HEADS, *ROWS])
    (root / "old.xls").write_bytes(b"")
    before = data_files(root)
    result = sisi("import", *args, cwd=root)
    assert (result.code, result.out, data_files(root)) == (2, "", before)


def test_names_that_mean_harm_are_text(root: Path) -> None:
    names = ["=1+1示例", "- 示例: x", "示例 # x", "&示例", "'示例", "示例|b", "[示例]"]
    (root / "list.csv").write_text(
        "企业名称,类别,确定日期\n" + "".join(f'"{name}",品牌,2012\n' for name in names), encoding="utf-8"
    )
    result = sisi("import", "list.csv", "--department=q", cwd=root)
    assert result.code == 0, result.err
    listed_names = [
        record["enterprise"] for record in sisi("list", "--format=json", "--track=b", cwd=root).json["records"]
    ]
    assert listed_names == names
