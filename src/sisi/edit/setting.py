"""Keys of records set or taken away; everything else of the file stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sisi.edit.adding import LIST
from sisi.edit.manner import KEYS, Manner, manner_of
from sisi.edit.page import CannotEdit, Overlap, Page, Splice
from sisi.edit.scalar import write_value
from sisi.yamltext.nodes import Entry, Scalar, is_empty, plain
from sisi.yamltext.nodes import Mapping as MappingNode
from sisi.yamltext.nodes import Sequence as ListNode

Text = str | Sequence[str]
Changes = Mapping[int, Mapping[str, Text | None]]
"""By the number of a record in its file (from 0): keys with their new text or list of texts, None to take the key away."""
_COMMENTED = re.compile(r"[ \t]*,?[ \t]*#")
"""A comment behind a key of a record in braces: it stays on that key's line."""


def set_keys(text: str, changes: Changes) -> str:
    """`text` (without byte order mark) with the keys of records set or taken away. CannotEdit where the layout does not allow it."""
    page = Page(text)
    root, items = _items(page)
    expected = plain(root)
    assert isinstance(expected, dict)
    listed: Any = expected[LIST]
    splices: list[Splice] = []
    manner = manner_of(page, items)
    for item, keys in changes.items():
        record = items[item] if item < len(items) else None
        if not isinstance(record, MappingNode):
            raise CannotEdit
        splices += _record_splices(page, record, keys, manner)
        listed[item] = _changed(listed[item], keys)
    try:
        done = page.spliced(splices)
    except Overlap:
        if sum(map(len, changes.values())) < 2:
            raise
        return _one_by_one(text, changes)
    return page.verified(done, expected)


def _items(page: Page) -> tuple[MappingNode, Sequence[Any]]:
    document = page.document
    if not document.complete or not isinstance(document.root, MappingNode):
        raise CannotEdit
    entry = document.root.entries.get(LIST)
    if entry is None or not isinstance(entry.value, ListNode):
        raise CannotEdit
    return document.root, entry.value.items


def _changed(record: dict[str, Any], keys: Mapping[str, Text | None]) -> dict[str, Any]:
    changed = {**record, **{key: _tidy(value) for key, value in keys.items()}}
    return {key: value for key, value in changed.items() if value}


def _tidy(value: Text | None) -> str | list[str]:
    return (value or "").strip() if value is None or isinstance(value, str) else [each.strip() for each in value]


def _one_by_one(text: str, changes: Changes) -> str:
    """Changes that touch one another in the text, each on the text that the one before left: one alone touches nothing."""
    for item, keys in changes.items():
        for key, value in keys.items():
            text = set_keys(text, {item: {key: value}})
    return text


def _record_splices(
    page: Page, record: MappingNode, keys: Mapping[str, Text | None], manner: Manner
) -> Iterator[Splice]:
    staying = [entry for key, entry in record.entries.items() if key not in keys or keys[key]]
    for key in sorted(keys, key=_rank):
        value, entry = _tidy(keys[key]), record.entries.get(key)
        if entry is not None and value:
            if plain(entry.value) != value:
                yield from _replaced(page, entry, manner, value, flow=record.flow)
        elif entry is not None:
            yield from _removed(page, record, entry, last=not staying)
        elif value:
            yield _inserted(page, record, manner, key=key, value=value)


def _rank(key: str) -> int:
    return KEYS.index(key) if key in KEYS else len(KEYS)


def _replaced(page: Page, entry: Entry, manner: Manner, value: Text, *, flow: bool) -> Iterator[Splice]:
    """Another value for a key that is there."""
    old = entry.value
    if is_empty(old) and not (isinstance(old, Scalar) and old.style):
        place = page.value_start(entry)
        joint = " " if place > entry.key.end else ": "
        yield Splice(place, place, joint + _written(manner, entry, value, flow=flow))
        return
    if isinstance(old, Scalar) and old.style not in {"|", ">"}:
        yield Splice(old.start, old.end, _written(manner, entry, value, flow=flow))
    elif isinstance(old, Scalar):
        yield Splice(old.start, page.block_head_end(old), _written(manner, entry, value, flow=flow))
        yield from _body(page, old)
    elif isinstance(old, ListNode | MappingNode) and old.flow:
        yield Splice(old.start, old.end, _written(manner, entry, value, flow=flow))
    else:
        raise CannotEdit


def _body(page: Page, node: Scalar) -> Iterator[Splice]:
    """The lines of a block scalar below its mark are taken away."""
    head_end, end = page.line_end(node.start), page.content_end(node)
    if end > head_end:
        yield Splice(head_end, end, "")


def _written(manner: Manner, entry: Entry, value: Text, *, flow: bool) -> str:
    """The value as the old one was written, as far as that is possible."""
    style = entry.value.style if isinstance(entry.value, Scalar) and entry.value.text else None
    quote = style if style in {"", "'", '"'} else manner.quotes.get(entry.key.text, manner.quote)
    return write_value(value, quote or "", flow=flow)


def _inserted(page: Page, record: MappingNode, manner: Manner, *, key: str, value: Text) -> Splice:
    """A key that is not there yet: behind the keys that sisi writes before it."""
    pair = manner.pair(key, value, flow=record.flow)
    if not record.entries:
        return Splice(record.start + 1, record.start + 1, pair)
    entries = list(record.entries.values())
    before = [number for number, entry in enumerate(entries) if _rank(entry.key.text) < _rank(key)]
    number = max(before, key=lambda one: _rank(entries[one].key.text)) if before else 0
    anchor = entries[number]
    end = page.content_end(anchor.value, anchor.key)
    if record.flow:
        joint = ", " if _COMMENTED.match(page.text, end) else _joint(page, entries, number)
        if joint.startswith(",") and page.text.endswith(":", 0, end):  # `key:,` would be one word
            joint = " " + joint
        return Splice(end, end, joint + pair)
    return page.put_lines(page.next_line(end), [" " * page.column(record.start) + pair])


def _joint(page: Page, entries: Sequence[Entry], number: int) -> str:
    """What stands between two keys of a record in braces; a comma and a space where a comment stands there."""
    left, right = (number - 1, number) if number else (0, 1)
    if right < len(entries):
        end = page.content_end(entries[left].value, entries[left].key)
        joint = page.text[end : entries[right].key.start]
        if re.fullmatch(r" *,[ \r\n]+", joint):
            return joint
    return ", "


def _removed(page: Page, record: MappingNode, entry: Entry, *, last: bool) -> Iterator[Splice]:
    """A key taken away with its line; where that would touch a neighbor, its value alone: an empty value is an absent one."""
    if is_empty(entry.value):
        return
    whole = None if last else _flow_entry(page, record, entry) if record.flow else _own_lines(page, entry)
    if whole is not None:
        yield whole
        return
    start, end = entry.value.start, page.content_end(entry.value, entry.key)
    if isinstance(entry.value, ListNode | MappingNode) and not entry.value.flow:
        start = page.value_start(entry)
    elif isinstance(entry.value, Scalar) and entry.value.style in {"|", ">"}:
        yield from _body(page, entry.value)
        end = page.block_head_end(entry.value)
    yield Splice(start, end, "")


def _own_lines(page: Page, entry: Entry) -> Splice | None:
    """The lines of a key of a record in block style, None where something else stands on them."""
    start, end = page.line_start(entry.key.start), page.content_end(entry.value, entry.key)
    rest = page.text[end : page.line_end(end)].strip(" \t")
    if page.text[start : entry.key.start].strip(" ") or (rest and not rest.startswith("#")):
        return None
    after = page.next_line(end)
    if after > page.line_end(end) or start == 0:
        return Splice(start, after, "")
    before = start - (2 if page.text[:start].endswith("\r\n") else 1)
    return Splice(before, after, "")


def _flow_entry(page: Page, record: MappingNode, entry: Entry) -> Splice | None:
    """A key of a record in braces with its comma, None where a comment stands between."""
    entries = list(record.entries.values())
    number = next(n for n, other in enumerate(entries) if other is entry)
    if number:
        start = page.content_end(entries[number - 1].value, entries[number - 1].key)
        end = page.content_end(entry.value, entry.key)
        between = page.text[start : entry.key.start]
    else:
        start, end = entry.key.start, entries[1].key.start
        between = page.text[page.content_end(entry.value, entry.key) : end]
    return Splice(start, end, "") if re.fullmatch(r"\s*,\s*", between) else None
