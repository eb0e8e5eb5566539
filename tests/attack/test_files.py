"""Workbooks, CSV files and documents that mean harm: bombs of zip and XML, cells without end, devices. A clear word, in bounded memory."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.books import write_data
from tests.running import sisi
from tests.test_sheets import HEADS, ROW, workbook

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how much memory is held is asked of Linux")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
GIGABYTE = 1 << 30


def packed(path: Path, **parts: bytes) -> Path:
    """The small workbook of one row with parts replaced; `__` stands for a slash, `_dot_` for a dot."""
    workbook(path, [HEADS, ROW])
    with zipfile.ZipFile(path) as package:
        content = {name: package.read(name) for name in package.namelist()}
    content |= {name.replace("__", "/").replace("_dot_", "."): raw for name, raw in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in content.items():
            package.writestr(name, raw)
    return path


def sheet(rows: bytes, behind: bytes = b"", before: bytes = b"") -> bytes:
    return b"".join(
        [
            b'<?xml version="1.0"?>',
            before,
            b"<worksheet ",
            MAIN.encode(),
            b"><sheetData>",
            rows,
            b"</sheetData>",
            behind,
            b"</worksheet>",
        ]
    )


def styles(inner: bytes) -> bytes:
    return b"".join([b"<styleSheet ", MAIN.encode(), b">", inner, b"</styleSheet>"])


ENTITIES = (
    b"<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY %c '%b'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
HEAD_CELLS = "".join(
    f'<c r="{"ABCD"[n]}1" t="inlineStr"><is><t>{head}</t></is></c>' for n, head in enumerate(HEADS)
).encode()
PARTS = {
    "entities within entities": sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>', before=ENTITIES),
    "entities behind a long comment": sheet(b"", before=b"<!--" + b" " * 20_000 + b"-->" + ENTITIES),
    "entities in UTF-16": sheet(b"", before=ENTITIES).decode().replace('?xml version="1.0"', '?xml version="1.0" encoding="UTF-16"').encode("utf-16"),
    "an external entity": sheet(b'<row r="1"><c r="A1"><v>&e;</v></c></row>', before=b"<!DOCTYPE l [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"),
    "cells merged over the whole sheet": sheet(b'<row r="1">' + HEAD_CELLS + b"</row>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "many merged areas": sheet(b"", b"<mergeCells>" + b'<mergeCell ref="A1:Z9999"/>' * 2_000 + b"</mergeCells>"),
    "merged with references in numbers": sheet(b"", b'<mergeCells><mergeCell ref="&#65;1:&#88;FD1048576"/></mergeCells>'),
    "a link over the whole sheet": sheet(b"", b'<hyperlinks><hyperlink ref="A1:XFD1048576" display="x"/></hyperlinks>'),
    "a link over all columns": sheet(b"", b'<hyperlinks><hyperlink ref="A:XFD" display="x"/></hyperlinks>'),
    "two far cells": sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "cells without end": sheet(b'<row r="1">' + b"<c/>" * 110_000 + b"</row>"),
    "rows without end": sheet(b"<row/>" * 310_000),
    "deep nesting": sheet(b"<x>" * 100_000 + b"</x>" * 100_000),
    "no XML": b"\x00\xff<",
    "cut short": sheet(b"<row")[:-20],
    "numbers that are none": sheet(b'<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>' + b"9" * 100_000 + b"</v></c></row>"),
    "a date beyond all years": sheet(b'<row r="1"><c r="A1" s="1" t="d"><v>99999-99-99</v></c><c r="A99999999999"/></row>'),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_data(tmp_path)


@pytest.fixture(autouse=True)
def _no_more_memory() -> Iterator[None]:
    """What is read by the way of a bomb would need tens of gigabytes: that fails here, at once."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    with Path("/proc/self/statm").open() as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + GIGABYTE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def refused(root: Path, name: str) -> str:
    before = {path: path.read_bytes() for path in (root / "data").rglob("*.yaml")}
    result = sisi("import", name, "--department=q", cwd=root)
    assert (result.code, result.out) == (2, ""), result.err
    assert "fault of sisi" not in result.err
    assert {path: path.read_bytes() for path in (root / "data").rglob("*.yaml")} == before
    return result.err


@pytest.mark.parametrize("what", PARTS)
def test_sheets(what: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sisi.sheets.package._MOST_ELEMENTS", 300_000)
    monkeypatch.setattr("sisi.sheets.package._MOST_CELLS", 100_000)
    packed(root / "list.xlsx", **{SHEET.replace("/", "__").replace(".", "_dot_"): PARTS[what]})
    words = {
        "enti": "document type declaration",
        "merg": "more cells",
        "link": "more cells",
        "without end": "more cells",
        "nest": "more cells",
        "two far": "reaches to row",
    }
    wanted = next((word for sign, word in words.items() if sign in what), "no workbook that can be read")
    assert wanted in refused(root, "list.xlsx")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("xl__styles_dot_xml", styles(b"<cellXfs>" + b"<xf/>" * 1_000_000 + b"</cellXfs>")),
        ("xl__styles_dot_xml", styles(b"")[:-5]),
        ("xl__workbook_dot_xml", b"<workbook " + MAIN.encode() + b"><sheets>" + b"<sheet/>" * 300_000 + b"</sheets></workbook>"),
        ("xl__workbook_dot_xml", ENTITIES + b"<workbook/>"),
        ("xl__workbook_dot_xml", b"<workbook/>"),
        ("xl___rels__workbook_dot_xml_dot_rels", b"<x/>"),
        ("_rels___dot_rels_dot_xml", ENTITIES + b"<x/>"),
        ("[Content_Types]_dot_xml", b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
        ("xl__media__image1_dot_png", b"\0" * 45_000_000),
    ],
)  # fmt: skip
def test_other_parts(name: str, raw: bytes, root: Path) -> None:
    packed(root / "list.xlsx", **{name: raw})
    refused(root, "list.xlsx")


def test_a_sheet_under_any_other_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library follows the package's relations, whatever a part's name ends in."""
    monkeypatch.setattr("sisi.sheets.package._MOST_CELLS", 100_000)
    path = packed(root / "list.xlsx")
    with zipfile.ZipFile(path) as package:
        content = {name: package.read(name) for name in package.namelist()}
    content["xl/worksheets/sheet1.dat"] = ENTITIES + content.pop(SHEET)
    for name, raw in content.items():
        content[name] = raw.replace(b"sheet1.xml", b"sheet1.dat")
    with zipfile.ZipFile(path, "w") as package:
        for name, raw in content.items():
            package.writestr(name, raw)
    assert "document type declaration" in refused(root, "list.xlsx")


def test_two_parts_of_one_name(root: Path) -> None:
    path = packed(root / "list.xlsx")
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(SHEET, b"<x/>")
    assert "no workbook that can be read" in refused(root, "list.xlsx")


def test_a_zip_that_lies_about_its_sizes(root: Path) -> None:
    """The directory says 1,000 bytes; what is there unpacks to two gigabytes."""
    path = packed(root / "list.xlsx", xl__worksheets__sheet1_dot_xml=b" " * 39_000_000)
    raw = path.read_bytes()
    path.write_bytes(raw.replace((39_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")))
    refused(root, "list.xlsx")


@pytest.mark.parametrize("cut", [3, 30, 500, 2_000, -30, -5])
def test_a_zip_that_is_cut_or_damaged(cut: int, root: Path) -> None:
    raw = workbook(root / "a.xlsx", [HEADS, ROW]).read_bytes()
    (root / "list.xlsx").write_bytes(raw[:cut])
    refused(root, "list.xlsx")
    at = cut % len(raw)
    (root / "list.xlsx").write_bytes(raw[:at] + b"\xff\x00\xfe" * 20 + raw[at + 60 :])
    result = sisi("import", "list.xlsx", "--department=q", "--dry-run", cwd=root)
    assert result.code in {0, 1, 2}, result.err


LINES = {
    "one line": b"x" * 45_000_000,
    "one line of separators": b"," * 45_000_000,
    "one quoted field": b'"' + b"x" * 45_000_000,
    "lines without end": b"\n" * 45_000_000,
    "NUL alone": b"\0" * 45_000_000,
    "no encoding": b"\xff\xfe\xfd" * 1_000_000,
    "brackets in heads": ("企业名称,类别," + "(" * 90_000).encode(),
    "more than is read": b"\n" * 51_000_000,
}


@pytest.mark.parametrize("what", LINES)
def test_csv(what: str, root: Path) -> None:
    (root / "list.csv").write_bytes(LINES[what])
    if what == "brackets in heads":
        assert sisi("import", "list.csv", "--department=q", cwd=root).code == 0
    else:
        refused(root, "list.csv")


def test_csv_with_nul_in_it(root: Path) -> None:
    (root / "list.csv").write_bytes("企业名称,类别,提名日期\n示\0例,管理,2012\n".encode())
    assert sisi("import", "list.csv", "--department=q", cwd=root).code == 0
    assert sisi("list", "--format=json", cwd=root).json["records"][0]["enterprise"] == "示例"


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
@pytest.mark.parametrize("goal", ["/dev/zero", "/etc", "list.csv", "gone", "pipe"])
def test_devices(name: str, goal: str, root: Path) -> None:
    if goal == "pipe":
        os.mkfifo(root / name)
    else:
        (root / name).symlink_to(goal)
    refused(root, name)


@pytest.mark.parametrize("ending", ["md", "html", "json", "docx", "xlsx"])
class TestVerify:
    """A pull request may put anything in the place of a published summary."""

    @pytest.mark.parametrize("goal", ["/dev/zero", "/etc", "gone", "pipe"])
    def test_devices(self, goal: str, ending: str, root: Path) -> None:
        file = root / f"2013.{ending}"
        if goal == "pipe":
            os.mkfifo(file)
        else:
            file.symlink_to(goal)
        result = sisi("summary", "2013", f"--verify={file.name}", cwd=root)
        assert (result.code, result.out) == (2, ""), result.err

    @pytest.mark.parametrize("what", ["zeros", "lines", "bomb", "cells", "broken"])
    def test_files(self, what: str, ending: str, root: Path) -> None:
        file = root / f"2013.{ending}"
        package = io.BytesIO()
        if what in {"bomb", "cells"}:
            part = b"0" * 80_000_000 if what == "bomb" else PARTS["cells merged over the whole sheet"]
            packed(file, xl__worksheets__sheet1_dot_xml=part, word__document_dot_xml=part)
        else:
            raw = {
                "zeros": b"\0" * 45_000_000,
                "lines": b"x\n" * 5_000_000,
                "broken": package.getvalue() + b"PK\x03\x04",
            }[what]
            file.write_bytes(raw)
        result = sisi("summary", "2013", f"--verify={file.name}", cwd=root)
        assert result.code == 1, result.err
        assert "is not what the data says" in result.err
        assert len(result.out) < 1_000_000


FAULTY = {
    "empty items": b"nominations:\n" + b"-\n" * 1_500,
    "empty nominations": b"nominations:\n" + b"- {}\n" * 1_500,
    "unknown keys": b"".join(b"k%d: 1\n" % n for n in range(1_500)),
    "one list": b"nominations: [" + b"a," * 1_500 + b"]",
    "tags": b"nominations:\n" + b"- !t x\n" * 1_500,
    "wrong dates": b"nominations:\n" + b"- {enterprise: a, track: m, nominated: x}\n" * 1_500,
}


@pytest.mark.parametrize("what", FAULTY)
def test_a_file_of_nothing_but_faults(what: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hundred thousand (here: thousand) are told, and that there are more; a neighbor is checked all the same."""
    monkeypatch.setattr("sisi.load.findings.MOST", 1_000)
    monkeypatch.setattr("sisi.yamltext.compose._MOST_FAULTS", 1_000)
    monkeypatch.setattr("sisi.load.nominations._AT_ONCE", 100)
    (root / "data" / "nominations" / "x.yaml").write_bytes(b"department: q\n" + FAULTY[what])
    (root / "data" / "nominations" / "y.yaml").write_text("department: 示例\n", "utf-8")
    result = sisi("check", cwd=root)
    assert result.code == 1, result.err
    assert result.out.count("error[file-limit] more than 100,000") >= 1
    assert result.out.count("x.yaml") <= 1_001 + 2
    assert "y.yaml:1:13: error[unknown-department]" in result.out


@pytest.mark.parametrize(
    "raw", [b"\r" * 10_000_000, b"# #" * 10_000_000, b"\t\n" * 5_000_000], ids=["empty", "remarks", "tabs"]
)
def test_lines_that_say_nothing_need_no_memory(raw: bytes, root: Path) -> None:
    (root / "data" / "nominations" / "x.yaml").write_bytes(raw)
    assert sisi("check", cwd=root).code in {0, 1}
