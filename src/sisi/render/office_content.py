"""What an office file says, line by line, to hold one against another: texts and values, not their bytes or their looks."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.table import Table
from openpyxl import load_workbook


def docx_lines(raw: bytes) -> list[str]:
    """The paragraphs of a Word document and the rows of its tables, in order. An exception of many kinds where it is none."""
    lines = []
    for part in docx.Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(part, Table):
            lines += ["| " + " | ".join(_cell_texts(row)) for row in part._tbl.tr_lst]  # noqa: SLF001  (rows of bars have cells over many columns)
        else:
            lines.append(part.text)
    return lines


def _cell_texts(row: Any) -> list[str]:
    return ["".join(node.text or "" for node in cell.iter() if node.tag.endswith("}t")) for cell in row.tc_lst]


def xlsx_lines(raw: bytes) -> list[str]:
    """The sheets of a workbook, row by row, formulas as such with the values they have. An exception of many kinds where it is none."""
    values = load_workbook(io.BytesIO(raw), data_only=True)
    lines = []
    for sheet in load_workbook(io.BytesIO(raw)).worksheets:
        lines.append(f"[{sheet.title}]")
        shown = values[sheet.title]
        lines += ["| " + " | ".join(_value(cell, shown) for cell in row) for row in sheet.iter_rows()]
    return lines


def _value(cell: Any, values: Any) -> str:
    shown = "" if cell.value is None else str(cell.value)
    return f"{shown} → {values[cell.coordinate].value}" if cell.data_type == "f" else shown
