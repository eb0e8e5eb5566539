"""The head of a table: which row it is, and which column holds which key of a nomination."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sisi.messages import msg
from sisi.nearest import nearest
from sisi.problems import SisiError
from sisi.sheets.table import Row, Table, address

KEYS = (
    "enterprise", "track", "department", "nominated", "code", "recognized", "withdrawn", "reason", "county", "field", "counts_here",
    "former_names", "document", "note",
)  # fmt: skip
"""The keys that a column may hold: those of a nomination, and `department`, which in the books stands at the head of a file."""

_HEADS = {
    "enterprise": ("企业名称", "企业", "单位名称", "公司名称", "名称", "enterprise name", "name", "company"),
    "code": (
        "统一社会信用代码",
        "社会信用代码",
        "信用代码",
        "组织机构代码",
        "机构代码",
        "代码",
        "organization code",
        "credit code",
    ),
    "track": ("创优类别", "类别", "创优行动", "创优项目", "category"),
    "department": ("部门", "责任单位", "主管部门", "推荐部门", "责任部门"),
    "nominated": ("提名日期", "确定日期", "提名时间", "确定时间", "培育日期", "date nominated", "nomination date"),
    "recognized": ("认定日期", "命名日期", "认定时间", "命名时间", "date recognized", "recognition date"),
    "withdrawn": ("撤销日期", "撤销时间", "date withdrawn"),
    "reason": ("撤销原因", "原因"),
    "county": ("县区", "县（区）", "区县", "所属县区", "所在县区"),
    "field": ("领域", "所属领域", "行业领域"),
    "former_names": ("曾用名", "原名", "旧名", "former name", "former names"),
    "document": ("文号", "依据", "文件", "文件依据"),
    "note": ("备注", "说明", "remarks", "remark", "notes"),
}
_LONGEST_HEAD = 200
SEARCHED = 50
"""How many rows from the top the heads are looked for in."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head is, and its columns by key; `unread` are heads that no key is known for."""

    row: int
    columns: Mapping[str, int]
    names: Mapping[str, str]
    unread: tuple[str, ...]


def find_head(table: Table, wanted: Mapping[str, str]) -> Head:
    """The first row that names the enterprises and at least one more key; `wanted` maps further heads to keys.

    SisiError where there is none, where two columns hold one key, or where a wanted head is not in the row.
    """
    known = _known(wanted)
    for row in table.rows[:SEARCHED]:
        found = {
            column: known[_plain(str(value))] for column, value in row.cells.items() if _plain(str(value)) in known
        }
        if _is_head(found.values()):
            _all_there(row, wanted)
            return _head(row, found)
    raise SisiError(
        msg(
            "no row of heads found in the first {rows} rows: one must name 企业名称 (enterprise) and at least one more column. Name others with --map HEAD=KEY.",
            rows=SEARCHED,
        )
    )


def names_columns(row: Iterable[object]) -> bool:
    """Whether a row of cells is a row of heads, by the names that are always known."""
    known = _known({})
    return _is_head([known[word] for value in row if (word := _plain(str(value))) in known])


def _known(wanted: Mapping[str, str]) -> Mapping[str, str]:
    """The heads that are known, in their plain form, with their keys."""
    always = {_plain(head): key for key in KEYS for head in (key, *_HEADS.get(key, ()))}
    return always | {_plain(head): key for head, key in wanted.items()}


def _is_head(keys: Collection[str]) -> bool:
    return "enterprise" in keys and len(set(keys)) > 1


def _all_there(row: Row, wanted: Iterable[str]) -> None:
    heads = {_plain(str(value)): str(value) for value in row.cells.values()}
    for head in wanted:
        if _plain(head) not in heads:
            raise SisiError(
                msg(
                    "--map {head}: row {row} has no such head; its heads are: {heads}.",
                    head=head,
                    row=row.number,
                    heads=", ".join(heads.values()),
                )
            )


def _head(row: Row, found: Mapping[int, str]) -> Head:
    columns: dict[str, int] = {}
    for column, key in found.items():
        if key in columns:
            raise SisiError(
                msg(
                    "two columns hold `{key}`: {first} and {second}; delete one of them.",
                    key=key,
                    first=address(row.number, columns[key]),
                    second=address(row.number, column),
                )
            )
        columns[key] = column
    unread = tuple(str(value) for column, value in row.cells.items() if column not in found)
    return Head(row.number, columns, {key: str(row.cells[column]) for key, column in columns.items()}, unread)


def _plain(head: str) -> str:
    """A head as it is compared: half width, without white space, stars, and what stands in brackets behind it."""
    if len(head) > _LONGEST_HEAD:
        return head
    text = re.sub(r"[\s*:_\-]+", "", unicodedata.normalize("NFKC", head)).casefold()
    return re.sub(r"(?<=.)\(.*\)$", "", text) if text != "县(区)" else text


def parse_map(options: list[str]) -> dict[str, str]:
    """`--map HEAD=KEY` options. SisiError where one is of another form, or its key is not known."""
    wanted = {}
    for option in options:
        head, equals, key = option.rpartition("=")
        if not equals or not head.strip() or key.strip() not in KEYS:
            near = nearest(key.strip(), KEYS)
            hint = (
                msg("; did you mean {near}?", near=near) if near else msg("; keys are: {keys}.", keys=", ".join(KEYS))
            )
            raise SisiError(msg("--map {option}: write HEAD=KEY{hint}", option=option, hint=hint))
        wanted[head.strip()] = key.strip()
    return wanted
