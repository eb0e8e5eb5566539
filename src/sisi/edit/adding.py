"""New records at the end of a file's list, in whatever layout the list has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sisi.edit.manner import Manner, Record, manner_of
from sisi.edit.page import CannotEdit, Page, Splice
from sisi.edit.scalar import write_scalar
from sisi.yamltext.nodes import Entry, Mapping, Node, Scalar, is_empty, plain
from sisi.yamltext.nodes import Sequence as ListNode

LIST = "nominations"
_INDENT = 2
_COMMENTED = re.compile(r"(?P<comma>[ \t]*,)?[ \t]*#")
_COMMENT = re.compile(r"#[^\r\n]*")
_DOCUMENT_END = re.compile(r"^\.\.\.(?=\s|$)", re.MULTILINE)


def add_records(text: str, records: Sequence[Record], department: str) -> str:
    """`text` (without byte order mark) with `records` at the end of its list; a file with nothing in it gets `department`, too.

    White space around values is put aside, empty values are left out. CannotEdit where the text's layout does not allow it.
    """
    records = [_tidy(record) for record in records]
    page = Page(text)
    document = page.document
    root = document.root
    if not document.complete and document.faults:
        raise CannotEdit
    if root is None or is_empty(root):
        expected: dict[str, Any] = {"department": department, LIST: records}
        return page.verified(page.spliced([_fill_blank(page, records, department)]), expected)
    known = plain(root)
    if not isinstance(root, Mapping) or not isinstance(known, dict) or not isinstance(known.get(LIST, []), list):
        raise CannotEdit
    expected = {**known, LIST: [*known.get(LIST, []), *records]}
    return page.verified(page.spliced(_splices(page, root, records)), expected)


def _tidy(record: Record) -> dict[str, str | list[str]]:
    tidy = {
        key: value.strip() if isinstance(value, str) else [item.strip() for item in value]
        for key, value in record.items()
    }
    return {key: value for key, value in tidy.items() if value}


def _splices(page: Page, root: Mapping, records: Sequence[Record]) -> list[Splice]:
    entry = root.entries.get(LIST)
    if entry is None:
        return [_no_list(page, root, records)]
    value = entry.value
    if isinstance(value, ListNode) and value.items:
        return _more_flow(page, value, records) if value.flow else [_more_block(page, value, records)]
    if root.flow:
        return [_fill_flow(page, entry, records)]
    if isinstance(value, ListNode):
        return _fill_brackets(page, root, entry, records)
    return _fill_empty(page, root, entry, records)


def _fill_blank(page: Page, records: Sequence[Record], department: str) -> Splice:
    """A file with nothing in it but comments: the head and the list at its end."""
    end = _DOCUMENT_END.search(page.text)
    head = [f"department: {write_scalar(department)}", f"{LIST}:"]
    return page.put_lines(end.start() if end else len(page.text), [*head, *_block(records, Manner(), _INDENT)])


def _no_list(page: Page, root: Mapping, records: Sequence[Record]) -> Splice:
    """A file without the key of the list: key and list after its last key."""
    if root.flow:
        place = page.content_end(*_last(root)) if root.entries else root.start + 1
        return Splice(place, place, (", " if root.entries else "") + f"{LIST}: [{_flow(records, Manner())}]")
    column = page.column(root.start)
    lines = [" " * column + f"{LIST}:", *_block(records, Manner(), column + _INDENT)]
    return page.put_lines(page.after_block(page.content_end(root), column), lines)


def _last(mapping: Mapping) -> tuple[Node, Scalar]:
    last = next(reversed(mapping.entries.values()))
    return last.value, last.key


def _more_block(page: Page, listed: ListNode, records: Sequence[Record]) -> Splice:
    """After the last record of a list in block style, as the last records are written."""
    dash = page.column(listed.start)
    manner = manner_of(page, listed.items)
    last = listed.items[-1]
    if isinstance(last, Mapping) and last.flow:
        lines = [" " * dash + "- " + _flow([record], manner) for record in records]
    else:
        lines = _block(records, manner, dash, _gap(page, listed))
    if _blank_before(page, listed):
        lines = _spaced(lines, dash)
    return page.put_lines(page.after_block(page.content_end(last), dash), lines)


def _gap(page: Page, listed: ListNode) -> int:
    """How many spaces stand between the dash of a record and its first key."""
    for item in reversed(listed.items):
        if isinstance(item, Mapping) and not item.flow:
            gap = page.column(item.start) - page.column(listed.start) - 1
            behind = page.text[item.start - gap - 1 : item.start]
            return gap if re.fullmatch("- +", behind) else 1
    return 1


def _blank_before(page: Page, listed: ListNode) -> bool:
    """Whether an empty line stands between the last two records."""
    if len(listed.items) < 2:
        return False
    between = page.text[page.content_end(listed.items[-2]) : listed.items[-1].start]
    return re.search(r"(?>\r\n|[\r\n])[ \t]*[\r\n]", between) is not None


def _spaced(lines: list[str], dash: int) -> list[str]:
    """The lines with an empty one before each record."""
    start = " " * dash + "-"
    return [part for line in lines for part in (["", line] if line.startswith(start) else [line])]


def _more_flow(page: Page, listed: ListNode, records: Sequence[Record]) -> list[Splice]:
    """After the last record of a list in flow style, with what stands between its last two records; a comment behind it stays with it."""
    last, before = listed.items[-1], listed.items[-2] if len(listed.items) > 1 else None
    joint = page.text[before.end : last.start] if before is not None else "," + page.text[listed.start + 1 : last.start]
    if not re.fullmatch(r"[ ]*,[ \r\n]+", joint):
        joint = ", "
    manner = manner_of(page, listed.items)
    written = [_flow([record], manner) for record in records]
    commented = _COMMENTED.match(page.text, last.end)
    if commented is None or "," in _COMMENT.sub("", page.text[commented.end() - 1 : listed.end]):
        return [Splice(last.end, last.end, "".join(joint + each for each in written))]
    comma = commented.group("comma")
    indent = " " * page.column(last.start)
    lines = [indent + each + "," for each in written]
    below = page.put_lines(page.next_line(last.end), [*lines[:-1], lines[-1] if comma else lines[-1][:-1]])
    return [below] if comma else [Splice(last.end, last.end, ","), below]


def _fill_flow(page: Page, entry: Entry, records: Sequence[Record]) -> Splice:
    """An empty list, or none, inside braces."""
    value, inside = entry.value, _flow(records, Manner())
    if isinstance(value, ListNode):
        return Splice(value.start + 1, value.start + 1, inside)
    if isinstance(value, Scalar) and value.style:
        return Splice(value.start, value.end, f"[{inside}]")
    place = page.value_start(entry)
    return Splice(place, place, (" " if place > entry.key.end else ": ") + f"[{inside}]")


def _fill_brackets(page: Page, root: Mapping, entry: Entry, records: Sequence[Record]) -> list[Splice]:
    """`nominations: []` gives way to a list in block style; brackets of another shape are filled."""
    value = entry.value
    colon = page.text[entry.key.end : value.start]
    empty = page.text[value.start + 1 : value.end - 1]
    if not re.fullmatch(" *: *", colon) or empty.strip(" "):
        return [Splice(value.start + 1, value.start + 1, _flow(records, Manner()))]
    colon_end = entry.key.end + len(colon.rstrip())
    return [Splice(colon_end, value.end, ""), _list_below(page, root, value.end, records)]


def _fill_empty(page: Page, root: Mapping, entry: Entry, records: Sequence[Record]) -> list[Splice]:
    """An empty `nominations:`; empty quotes and an empty block scalar go."""
    value = entry.value
    if not isinstance(value, Scalar):
        raise CannotEdit
    if not value.style:
        return [_list_below(page, root, page.value_start(entry), records)]
    end = page.block_head_end(value) if value.style in {"|", ">"} else value.end
    start = value.start - (len(between := page.text[entry.key.end : value.start]) - len(between.rstrip(" ")))
    return [Splice(start, end, ""), _list_below(page, root, end, records)]


def _list_below(page: Page, root: Mapping, end: int, records: Sequence[Record]) -> Splice:
    column = page.column(root.start)
    return page.put_lines(page.after_block(end, column), _block(records, Manner(), column + _INDENT))


def _block(records: Sequence[Record], manner: Manner, dash: int, gap: int = 1) -> list[str]:
    """The lines of records in block style, their dashes at the column `dash`."""
    lines = []
    for record in records:
        first, *others = manner.pairs(record, flow=False)
        lines += [" " * dash + "-" + " " * gap + first, *(" " * (dash + 1 + gap) + pair for pair in others)]
    return lines


def _flow(records: Sequence[Record], manner: Manner) -> str:
    """Records in flow style."""
    inside = (", ".join(manner.pairs(record, flow=True)) for record in records)
    return ", ".join("{" + manner.pad + pairs + manner.pad + "}" for pairs in inside)
