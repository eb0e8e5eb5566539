"""Random edits of files in every layout, slips of the pen included: the plain data change by exactly the edit, and no other line changes."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sisi.edit.adding import add_records
from sisi.edit.setting import set_keys
from sisi.problems import SisiError
from sisi.yamltext.compose import compose
from sisi.yamltext.nodes import is_empty, plain
from tests.fuzz.strategies import TEXTS, fuzz, lists, slipped, without_controls
from tests.oracle.model import TEXT_KEYS
from tests.oracle.random_repo import random_nomination, random_pool, random_repo

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_KEYS = ("recognized", "withdrawn", "reason", "counts_here", "note", "track", "former_names")


def data_of(text: str) -> dict[str, Any]:
    """The data by PyYAML's own reader of texts; white space around values put aside, empty values left out."""
    tidy: dict[str, Any] = _tidy(yaml.load(text, yaml.BaseLoader) or {})
    return tidy


def _tidy(value: Any) -> Any:
    if isinstance(value, dict):
        tidy = {key.strip(): _tidy(inner) for key, inner in value.items()}
        return {key: inner for key, inner in tidy.items() if inner not in ("", None)}
    return [_tidy(item) for item in value] if isinstance(value, list) else value.strip()


def lines_of(text: str) -> list[str]:
    """The lines with their ends."""
    return [line for line in _LINES.findall(text) if line]


def spared(before: str, after: str, own: set[int]) -> bool:
    """Whether all lines of `before`, those numbered in `own` aside, stand in `after` in their order, the end of a last one aside."""
    left = iter(line.rstrip("\r\n") for line in lines_of(after))
    return all(
        any(line.rstrip("\r\n") == other for other in left) for n, line in enumerate(lines_of(before)) if n not in own
    )


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next(
        (n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other))
    )


def _lost(before: str, after: str) -> str:
    """What of `before` does not stand in `after`, between all that they begin and end with in common."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    return before[start : len(before) - end]


def _grows_by_lines(text: str) -> bool:
    """Whether the list is, or can only be, in block style with nothing written in place of it."""
    root: Any = compose(text).root
    entry = getattr(root, "entries", {}).get("nominations")
    if root is None or entry is None:
        return not getattr(root, "flow", False)
    value = entry.value
    return not value.flow if hasattr(value, "items") else not (root.flow or value.style)


def _record_lines(text: str, items: set[int]) -> set[int]:
    """The lines that hold the records."""
    records: Any = compose(text).root.entries["nominations"].value.items  # type: ignore[union-attr]
    ends = [found.end() for found in re.finditer("\r\n|\r|\n", text)]
    lines = set()
    for number in items:
        start, end = records[number].start, records[number].end
        lines |= {sum(e <= index for e in ends) for index in range(start, max(start + 1, end))}
    return lines


def read(text: str) -> Any:
    """The plain data of a text without a fault, None of any other."""
    document = compose(text)
    if document.faults or not document.complete:
        return None
    return {} if document.root is None else plain(document.root)


@st.composite
def records(draw: st.DrawFn) -> dict[str, str]:
    """A new record, with texts that YAML could misread."""
    rng = Random(draw(st.integers(0, 10_000)))
    nomination = random_nomination(random_pool(random_repo(rng).plan, rng))
    record = {key: value for key in TEXT_KEYS if (value := getattr(nomination, key)) is not None}
    return record | draw(st.fixed_dictionaries({}, optional=dict.fromkeys(("note", "reason", "enterprise"), TEXTS)))


def tidy(record: dict[str, str]) -> dict[str, str]:
    return {key: value.strip() for key, value in record.items() if value.strip()}


@given(lists(), st.lists(records(), min_size=1, max_size=3))
@fuzz(120)
def test_records_are_added(text: str, new: list[dict[str, str]]) -> None:
    after = add_records(text, new, "construction")
    before = data_of(text)
    wanted = {"department": "construction", **before}
    wanted["nominations"] = [*before.get("nominations", []), *map(tidy, new)]
    assert read(after) == wanted
    if not any(
        re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", value) for record in new for value in record.values()
    ):
        assert data_of(after) == wanted
    assert text.endswith(("\n", "\r")) == after.endswith(("\n", "\r")) or not text
    lost = _lost(text, after)
    assert not lost if _grows_by_lines(text) else len(lines_of(lost)) <= 1, (text, after)


@given(lists(), st.data())
@fuzz(120)
def test_keys_are_set_and_taken_away(text: str, data: st.DataObject) -> None:
    before = data_of(text)
    listed = before.get("nominations", [])
    if not listed:
        return
    changes = data.draw(changes_of(len(listed)))
    after = set_keys(text, changes)
    for item, keys in changes.items():
        listed[item] = {key: value for key, value in {**listed[item], **_stripped(keys)}.items() if value}
    assert read(after) == before
    assert spared(text, after, _record_lines(text, set(changes))), (text, after)
    assert text.endswith(("\n", "\r")) == after.endswith(("\n", "\r"))


@st.composite
def changes_of(draw: st.DrawFn, number: int) -> dict[int, dict[str, str | None]]:
    """Keys of some of `number` records to be set or taken away."""
    items = draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=3, unique=True))
    values: dict[str, st.SearchStrategy[str | None]] = {key: st.none() | TEXTS for key in _KEYS}
    values |= {"former_names": st.none(), "track": TEXTS.map(lambda text: text.strip() or "x")}
    return {
        item: {
            key: draw(values[key])
            for key in draw(st.lists(st.sampled_from(_KEYS), min_size=1, max_size=3, unique=True))
        }
        for item in items
    }


def _holds_nothing(text: str) -> bool:
    root = compose(text).root
    return root is None or is_empty(root)


def _stripped(keys: dict[str, str | None]) -> dict[str, str]:
    return {key: (value or "").strip() for key, value in keys.items()}


@given(lists(), st.lists(records(), min_size=1, max_size=2), st.data())
@fuzz(150)
def test_any_text_takes_a_change_as_it_is_meant_or_is_left(
    text: str, new: list[dict[str, str]], data: st.DataObject
) -> None:
    """After slips of the pen: either refused in sisi's words, or all that was read before is read again, and the change with it."""
    text = without_controls_of(data.draw(slipped(text)))
    before = read(text)
    try:
        after = add_records(text, new, "construction")
    except SisiError:
        return
    if before is None:
        return
    assert read(after) == {
        **({"department": "construction"} if _holds_nothing(text) else {}),
        **(before or {}),
        "nominations": [*(before or {}).get("nominations", []), *map(tidy, new)],
    }
    if isinstance(before, dict) and isinstance(listed := before.get("nominations"), list) and listed:
        changes = data.draw(changes_of(len(listed)))
        try:
            changed = set_keys(text, changes)
        except SisiError:
            return
        for item, keys in changes.items():
            listed[item] = {key: value for key, value in {**listed[item], **_stripped(keys)}.items() if value}
        assert read(changed) == before
        assert spared(text, changed, _record_lines(text, set(changes))), (text, changed)


def without_controls_of(text: str) -> str:
    """`text` whose lines stay lines."""
    return "".join(part if part in "\r\n" else without_controls(part) for part in re.split(r"([\r\n])", text))


@pytest.mark.parametrize(
    "text", ["department: q\n? nominations" + " #" * 100, "{department: q, ? nominations" + "\n # #" * 100 + "\n}"]
)
def test_remarks_behind_a_key_without_a_colon_end(text: str) -> None:
    """Each ` #` more doubled the time."""
    record = {"enterprise": "示例", "track": "m", "nominated": "2012"}
    try:
        after = add_records(text, [record], "q")
    except SisiError:
        return
    assert read(after) == {"department": "q", "nominations": [record]}
