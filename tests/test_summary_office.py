"""The summary as Word document and workbook: every number is the JSON's, nothing of a name is obeyed, the bytes are the same again."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest
from docx.shared import Cm
from openpyxl import load_workbook

from sisi.books import Books, open_books
from sisi.load.source import FolderSource
from sisi.messages import Lang, translator
from sisi.publish import Format, publish
from sisi.render.docx_parts import PAGE_WIDTH, fitted
from sisi.render.summary_json import summary_document
from sisi.render.summary_words import Words
from sisi.summary.content import document
from sisi.summary.data import data
from sisi.summary.document import Chart, Matrix, Table
from sisi.summary.year import YearSummary, plan_years, summarize
from tests.books import listed, write_data
from tests.oracle.random_repo import random_repo
from tests.oracle.write import write_repo
from tests.rounds import rounds
from tests.running import sisi

SEEDS = range(rounds(3))
LANGS = list(Lang)


def summary_of(seed: int, root: Path) -> YearSummary:
    """A year of random data; seed 0 is the project's own 2013."""
    if seed == 0:
        books = open_books(FolderSource(Path(__file__).parent.parent / "data", "data"), date(2013, 12, 31))
        return summarize(books.register, 2013, places=books.places)
    rng = Random(seed)
    written = write_repo(random_repo(rng), rng)
    written.save(root)
    read: Books = open_books(FolderSource(root / "data", "data"), date(2026, 1, 1))
    return summarize(read.register, rng.choice(plan_years(read.plan)), places=read.places)


def json_row(table: Table, ids: tuple[str | None, ...], keys: dict[str, Any]) -> dict[str, Any] | None:
    """What the JSON says of a row; the totals where it has no ids."""
    if not ids:
        totals: dict[str, Any] = keys["totals"]
        return totals
    for row in keys.get(table.key, []):
        found = (row["track"], row["department"]) if "track" in row else (str(row.get("year", row.get("id"))),)
        if found == tuple(str(id_) for id_ in ids):
            return dict(row)
    return None


def compare(table: Table, read: list[list[object]], keys: dict[str, Any]) -> int:
    """Hold a table as read back against the JSON; returns how many numbers were compared."""
    compared = 0
    for row, values in zip([*table.rows, *([table.foot] if table.foot else [])], read, strict=True):
        said = json_row(table, row.ids, keys)
        for column, value in zip(table.columns, values, strict=True):
            expected = said.get(column.key) if said is not None else None
            if isinstance(expected, int) and not isinstance(expected, bool) and column.key not in ("year", ""):
                assert str(value) == str(expected), (table.key, column.key)
                compared += 1
    return compared


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_of_the_word_document_is_the_jsons(seed: int, lang: Lang, tmp_path: Path) -> None:
    summary = summary_of(seed, tmp_path)
    keys, words = summary_document(summary, lang), Words(lang, translator(lang))
    file = docx.Document(io.BytesIO(publish(summary, Format.DOCX, lang)))
    blocks = [block for section in document(summary).sections for block in section.blocks]
    drawn = [
        block for block in blocks if isinstance(block, Matrix | Chart) or (isinstance(block, Table) and block.rows)
    ]
    compared = 0
    for block, table in zip(drawn, file.tables, strict=True):
        if isinstance(block, Table):
            compared += compare(block, [[cell.text for cell in row.cells] for row in table.rows[1:]], keys)
        elif isinstance(block, Matrix):
            for row, track in zip(table.rows[1:-1], keys["tracks"], strict=True):
                texts = [cell.text for cell in row.cells]
                cells = [cell for cell in keys["cells"] if cell["track"] == track["id"]]
                assert [_numbers(text) for text in texts[1:-2]] == [_expected(cell) for cell in cells]
                assert texts[0] == words.text(track["name"])
            assert _numbers(table.rows[-1].cells[-2].text) == _expected(keys["totals"])
        else:
            values = [row.cells[-1].text for row in table.rows]
            assert values == [str(year[key]) for year in keys["years"] for key in ("counted", "recognized")]
    assert compared > 10


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _expected(cell: dict[str, int]) -> list[int]:
    return [cell["counted"], cell["quota"], *([cell["shortfall"]] if cell["shortfall"] else [])]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_of_the_workbook_is_the_jsons(seed: int, lang: Lang, tmp_path: Path) -> None:
    summary = summary_of(seed, tmp_path)
    keys, words = summary_document(summary, lang), Words(lang, translator(lang))
    book = load_workbook(io.BytesIO(publish(summary, Format.XLSX, lang)), data_only=True)
    rows = [list(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    tables = [block for section in document(summary).sections for block in section.blocks if isinstance(block, Table)]
    compared = 0
    for table in (*tables, data(summary)):
        if table.rows:
            heads = [words.text(column.head) for column in table.columns]
            caption = words.text(table.caption)
            start = (
                next(n for n, row in enumerate(rows) if row[: len(heads)] == heads and rows[n - 1][0] == caption) + 1
            )
            count = len(table.rows) + (table.foot is not None)
            compared += compare(table, [list(row[: len(heads)]) for row in rows[start : start + count]], keys)
    assert compared > 10 + 17 * len(keys["cells"])


def test_formulas_stand_for_sums_and_hold_their_values() -> None:
    raw = publish(summary_of(0, Path()), Format.XLSX, Lang.EN)
    formulas, values = load_workbook(io.BytesIO(raw)), load_workbook(io.BytesIO(raw), data_only=True)
    sheet = formulas["Tracks and departments"]
    sums = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(sums) > 20
    for cell in sums:
        inner = str(cell.value).removeprefix("=SUM(").removesuffix(")")
        cells = [one for part in inner.split(",") for one in _cells(values[sheet.title], part)]
        assert values[sheet.title][cell.coordinate].value == sum(one.value for one in cells)


def _cells(sheet: Any, part: str) -> list[Any]:
    return [one for row in sheet[part] for one in row] if ":" in part else [sheet[part]]


def test_dates_are_dates() -> None:
    book = load_workbook(io.BytesIO(publish(summary_of(0, Path()), Format.XLSX, Lang.ZH)))
    dates = [
        value
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, datetime)
    ]
    assert len(dates) > 50


@pytest.mark.parametrize(
    "rows",
    [
        [["序号", "企业名称", "代码", "创优行动", "部门", "县区", "确定日期", "认定日期"],
         ["12", "舟山示例大宗商品交易中心有限公司", "91330902PDY0000284", "质量管理创优", "市场监管", "定海区", "2013-05-20", "2014-12-19"]],
        [["创优行动", "市场监管", "发改", "建设", "环保", "合计", "已认定/目标"],
         ["合计", "38/35（缺3）", "17/21（缺5）", "22/26（缺4）", "12/18（缺6）", "89/100（缺18）", "53/100（缺48）"]],
        [["Department", "Opening", "Joined", "Left", "Moved in", "Moved out", "Closing", "Recognized before", "Newly recognized", "Recognition lost", "Recognized after"],
         ["Environmental protection", "89", "12", "4", "0", "0", "97", "53", "15", "0", "68"]],
        [["No.", "Name"], ["1", "示例"]],
    ],
)  # fmt: skip
def test_dates_codes_numbers_and_words_have_room_in_the_word_document(rows: list[list[str]]) -> None:
    """A digit is half as wide as the type is high; Word leaves 0.19 cm free on either side of a cell's text."""
    widths, size = fitted(rows)
    assert PAGE_WIDTH * 0.99 < sum(widths) <= PAGE_WIDTH
    for column, width in zip(zip(*rows, strict=True), widths, strict=True):
        for text in column:
            whole = text.split() if text.isascii() else [text] if "缺" in text else []
            assert all(Cm(0.38) + len(word) * size / 2 + word.count("缺") * 1.5 * size <= width for word in whole)


def test_rows_are_as_high_as_the_lines_of_their_texts(tmp_path: Path) -> None:
    """A program that does not work out heights itself wrote heads of two lines over the rows above and below."""
    long = "舟山示例" * 12  # 96 letters wide, in a column of at most 42
    root = write_data(tmp_path, q=listed("q", f"enterprise: {long}, track: m, nominated: 2011"))
    assert sisi("summary", "2011", "--lang=zh", "-o", "2011.xlsx", cwd=root).code == 0
    book = load_workbook(root / "2011.xlsx")
    [joined] = [(sheet, cell) for sheet in book.worksheets for row in sheet for cell in row if cell.value == long]
    sheet, cell = joined
    assert sheet.row_dimensions[cell.row].height == 45  # three lines of 15 points
    assert sheet.row_dimensions[cell.row - 1].height is None  # heads of one line


NASTY = [
    "=1+1示例",
    "+示例",
    "-示例",
    "@SUM(示例)",
    "<b>示例</b>&amp;",
    '"示例"',
    "示例\\u001b[31m红",
    "[red]示例",
    "http://示例.example",
]


def test_names_that_mean_harm_are_text(tmp_path: Path) -> None:
    records = [f'enterprise: "{name}", track: m, nominated: 2011'.replace('""示例""', '"\\"示例\\""') for name in NASTY]
    write_data(tmp_path, a=listed("q", *records))
    for name in ("2011.docx", "2011.xlsx"):
        result = sisi("summary", "2011", "-o", name, cwd=tmp_path)
        assert result.code == 0, result.err
    book = load_workbook(tmp_path / "2011.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if cell.data_type == "s"]
    assert {"=1+1示例", "+示例", "-示例", "@SUM(示例)", "http://示例.example", "示例\\u001b[31m红"} <= set(texts)
    assert all(str(cell.value).startswith("=SUM(") for cell in cells if cell.data_type == "f")
    assert not any(cell.hyperlink for cell in cells)
    words = [
        cell.text
        for table in docx.Document(str(tmp_path / "2011.docx")).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert {"=1+1示例", "<b>示例</b>&amp;", "示例\\u001b[31m红"} <= set(words)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_no_part_of_the_file_knows_when_it_was_made(form: str, tmp_path: Path) -> None:
    assert sisi("summary", "2013", "-o", f"a.{form}", cwd=write_data(tmp_path)).code == 0
    with zipfile.ZipFile(tmp_path / f"a.{form}") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_verify_compares_by_content(form: str, tmp_path: Path) -> None:
    name = f"2013.{form}"
    write_data(tmp_path, a=listed("q", "enterprise: 示例一, track: m, nominated: 2013"))
    assert sisi("summary", "2013", "-o", name, cwd=tmp_path).code == 0
    again = io.BytesIO()
    with zipfile.ZipFile(tmp_path / name) as old, zipfile.ZipFile(again, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))  # the same content, other bytes
    (tmp_path / name).write_bytes(again.getvalue())
    assert sisi("summary", "2013", "--verify", name, cwd=tmp_path).code == 0
    write_data(tmp_path, a=listed("q", "enterprise: 示例二, track: m, nominated: 2013"))
    result = sisi("summary", "2013", "--verify", name, cwd=tmp_path)
    assert result.code == 1
    assert "示例二" in result.out
    (tmp_path / name).write_bytes(b"nothing")
    assert sisi("summary", "2013", "--verify", name, cwd=tmp_path).code == 1


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_they_need_a_file_and_the_extra(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_data(tmp_path)
    assert sisi("summary", "2013", "--format", form, cwd=tmp_path).code == 2
    for module in (
        "docx",
        "xlsxwriter",
        "sisi.render.summary_docx",
        "sisi.render.summary_xlsx",
        "sisi.render.docx_parts",
    ):
        monkeypatch.setitem(sys.modules, module, None)
    result = sisi("summary", "2013", "-o", f"x.{form}", cwd=tmp_path)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "sisi[office]" in result.err
