"""The form that departments fill in: a workbook with drop-down lists, whose heads `sisi import` knows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sisi.messages import Lang, Message, Translator, msg
from sisi.plan import Named, Plan

FIRST_ROW = 3
"""The first row to fill in, from 0: a title, a line of advice and the heads stand above."""
LAST_ROW = FIRST_ROW + 499
_DRAWN = 25
"""How many rows are drawn with lines, to fit a page; those below can be filled in, too."""
_FORM, _HELP, _LISTS = "提名表", "填写说明", "选项"
_EARLIEST = date(1900, 3, 1)
"""Excel's calendar is right from here on."""
_NEEDED, _OPTIONAL = "#FCE4D6", "#DDEBF7"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the form: its head, its width in characters, its format, whether it is needed, and what it wants."""

    head: str
    width: int
    form: str
    needed: bool
    wants: Message


_COLUMNS = (
    _Column("企业名称", 34, "text", True, msg("The full name of the enterprise, as on its license.")),
    _Column(
        "统一社会信用代码",
        22,
        "text",
        False,
        msg("18 characters, or the 9 of the old organization code; capital letters and digits, without spaces."),
    ),
    _Column("创优类别", 18, "tracks", True, msg("Choose from the list.")),
    _Column("部门", 14, "departments", True, msg("Choose from the list.")),
    _Column(
        "提名日期",
        13,
        "date",
        True,
        msg("As 2011-06-30. Where only the month is known, type an apostrophe first: '2011-06."),
    ),
    _Column("认定日期", 13, "date", False, msg("The day it was named a benchmark enterprise; else leave it empty.")),
    _Column("县区", 12, "counties", False, msg("Choose from the list, or leave it empty.")),
    _Column("领域", 12, "fields", False, msg("Choose from the list, or leave it empty.")),
    _Column("备注", 30, "text", False, msg("Anything else worth knowing.")),
)


def form_workbook(plan: Plan, lang: Lang, translate: Translator) -> bytes:
    """The form for `plan`: a sheet to fill in, one that explains, and a hidden one with the lists. The same bytes on every day."""
    raw = io.BytesIO()
    book = Workbook(raw, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": plan.name.text(lang), "created": datetime(2011, 1, 1)})  # noqa: DTZ001 (Excel's times have no zone)
    styles = _styles(book)
    form, guide, lists = (book.add_worksheet(name) for name in (_FORM, _HELP, _LISTS))
    ranges = _write_lists(lists, plan, lang)
    lists.hide()
    _write_heads(form, styles, translate(msg("{plan}: nominations", plan=plan.name.text(lang))), translate)
    for number, column in enumerate(_COLUMNS):
        kind = "date" if column.form == "date" else "text"
        form.set_column(number, number, column.width, styles[kind])
        for row in range(FIRST_ROW, FIRST_ROW + _DRAWN):
            form.set_row(row, 20)
            form.write_blank(row, number, None, styles[f"{kind} drawn"])
        _restrict(form, number, _validation(column, number, ranges, plan), translate)
    _write_guide(guide, styles, translate)
    book.close()
    return raw.getvalue()


def _styles(book: Workbook) -> Mapping[str, Any]:
    head = {"bold": True, "border": 1, "align": "center", "valign": "vcenter"}
    text, day = {"num_format": "@"}, {"num_format": "yyyy-mm-dd", "align": "left"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "advice": book.add_format({"italic": True, "font_color": "#595959"}),
        "needed": book.add_format({**head, "bg_color": _NEEDED}),
        "optional": book.add_format({**head, "bg_color": _OPTIONAL}),
        "text": book.add_format(text),
        "text drawn": book.add_format({**text, "border": 1}),
        "date": book.add_format(day),
        "date drawn": book.add_format({**day, "border": 1}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "strong": book.add_format({"bold": True, "valign": "top"}),
    }


def _write_lists(sheet: Worksheet, plan: Plan, lang: Lang) -> Mapping[str, str]:
    """Write the words to choose from, a column each; the ranges where they stand, by kind. An empty list has none."""
    kinds: dict[str, Sequence[Named]] = {
        "tracks": plan.tracks,
        "departments": plan.departments,
        "counties": plan.counties or (),
        "fields": plan.fields or (),
    }
    ranges = {}
    for number, (kind, things) in enumerate(kinds.items()):
        for row, thing in enumerate(things):
            sheet.write_string(row, number, thing.name.text(lang))
        if things:
            letter = "ABCD"[number]
            ranges[kind] = f"='{_LISTS}'!${letter}$1:${letter}${len(things)}"
    return ranges


def _write_heads(sheet: Worksheet, styles: Mapping[str, Any], title: str, translate: Translator) -> None:
    sheet.write_string(0, 0, title, styles["title"])
    advice = msg("An enterprise a line; the orange columns are needed. The sheet {sheet} explains.", sheet=_HELP)
    sheet.write_string(1, 0, translate(advice), styles["advice"])
    for number, column in enumerate(_COLUMNS):
        sheet.write_string(FIRST_ROW - 1, number, column.head, styles["needed" if column.needed else "optional"])
    sheet.set_row(0, 26)
    sheet.set_row(FIRST_ROW - 1, 22)
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.print_area(0, 0, FIRST_ROW + _DRAWN - 1, len(_COLUMNS) - 1)


def _validation(column: _Column, number: int, ranges: Mapping[str, str], plan: Plan) -> dict[str, Any] | None:
    """What a column lets be entered: `stop` refuses all else, `warning` asks back."""
    if column.form in ranges:
        return {"validate": "list", "source": ranges[column.form], "error_type": "stop"}
    if column.form == "date" and plan.start >= _EARLIEST:
        span = {"minimum": plan.start, "maximum": plan.end}
        return {"validate": "date", "criteria": "between", **span, "error_type": "warning"}
    if column.head == "统一社会信用代码":
        cell = f"{'ABCDEFGHI'[number]}{FIRST_ROW + 1}"
        return {
            "validate": "custom",
            "value": f"=OR(LEN({cell})=9,LEN({cell})=10,LEN({cell})=18)",
            "error_type": "stop",
        }
    return None


def _restrict(sheet: Worksheet, number: int, validation: dict[str, Any] | None, translate: Translator) -> None:
    """Put a restriction and the advice of a column on its rows."""
    column = _COLUMNS[number]
    said = {"input_title": column.head, "input_message": _short(translate(column.wants), 255)}
    if validation is None:
        validation = {"validate": "any"}
    elif validation["validate"] == "date":
        told = translate(msg("This is no day within the plan. Keep it all the same?"))
        said |= {"error_title": column.head, "error_message": told}
    else:
        said |= {"error_title": column.head, "error_message": _short(translate(column.wants), 255)}
    sheet.data_validation(FIRST_ROW, number, LAST_ROW, number, {**validation, **said})


def _short(text: str, longest: int) -> str:
    """Excel refuses longer advice."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _write_guide(sheet: Worksheet, styles: Mapping[str, Any], translate: Translator) -> None:
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 20, styles["strong"])
    sheet.set_column(1, 1, 70, styles["wrap"])
    sheet.write_string(0, 0, translate(msg("How to fill in the form")), styles["title"])
    rows: Iterable[tuple[str, str]] = [
        *((column.head, translate(column.wants)) for column in _COLUMNS),
        (
            translate(msg("Do not change")),
            translate(msg("the names of the columns. Rows may be added; empty rows are passed over.")),
        ),
        (
            translate(msg("When it is done")),
            translate(msg("send the file back; the coordinator reads it in with `sisi import`.")),
        ),
    ]
    for row, (head, text) in enumerate(rows, start=2):
        sheet.write_string(row, 0, head, styles["strong"])
        sheet.write_string(row, 1, text, styles["wrap"])
