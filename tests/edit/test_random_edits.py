"""Random edits of random files in every layout: the plain data change by exactly the edit, and no other line changes."""

from __future__ import annotations

import os
import re
from random import Random
from typing import Any

import pytest
import yaml

from sisi.edit.adding import add_records
from sisi.edit.setting import set_keys
from sisi.yamltext.compose import compose
from sisi.yamltext.nodes import plain
from tests.oracle.invent import TRICKY
from tests.oracle.model import TEXT_KEYS
from tests.oracle.random_repo import random_nomination, random_pool, random_repo
from tests.oracle.write import PLAN_PATH, write_repo

SEEDS = int(os.environ.get("SISI_EDIT_SEEDS", "60"))
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def files_of(rng: Random) -> list[str]:
    """The texts of the nominations files of a random repo."""
    written = write_repo(random_repo(rng), rng)
    raws = [raw for path, raw in written.files.items() if path != PLAN_PATH and "/." not in path]
    return [raw.decode("utf-8-sig") for raw in raws]


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


def record_of(rng: Random, repo_rng: Random) -> dict[str, str]:
    """A new record with texts that YAML could misread."""
    pool = random_pool(random_repo(repo_rng).plan, rng)
    nomination = random_nomination(pool)
    record = {key: value for key in TEXT_KEYS if (value := getattr(nomination, key)) is not None}
    if rng.random() < 0.5:
        record["note"] = rng.choice(TRICKY)
    return record


@pytest.mark.parametrize("seed", range(SEEDS))
def test_records_are_added(seed: int) -> None:
    rng = Random(seed)
    for text in files_of(rng):
        records = [record_of(rng, Random(seed)) for _ in range(rng.choice([1, 1, 1, 3]))]
        after = add_records(text, records, "construction")
        before = data_of(text)
        wanted = {"department": "construction", **before}
        wanted["nominations"] = [
            *before.get("nominations", []),
            *({k: v.strip() for k, v in r.items()} for r in records),
        ]
        assert data_of(after) == wanted
        root = compose(after).root
        assert root is not None
        assert plain(root) == wanted
        assert text.endswith(("\n", "\r")) == after.endswith(("\n", "\r")) or not text
        lost = _lost(text, after)
        assert not lost if _grows_by_lines(text) else len(lines_of(lost)) <= 1, (text, after)


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


@pytest.mark.parametrize("seed", range(SEEDS))
def test_keys_are_set_and_taken_away(seed: int) -> None:
    rng = Random(seed)
    for text in files_of(rng):
        before = data_of(text)
        listed = before.get("nominations", [])
        if not listed:
            continue
        changes = {item: _change(rng) for item in rng.sample(range(len(listed)), rng.randint(1, min(3, len(listed))))}
        after = set_keys(text, changes)
        for item, keys in changes.items():
            listed[item] = {key: value for key, value in {**listed[item], **keys}.items() if value}
        assert data_of(after) == before
        assert spared(text, after, _record_lines(text, set(changes))), (text, after)
        assert text.endswith(("\n", "\r")) == after.endswith(("\n", "\r"))


def _change(rng: Random) -> dict[str, str | None]:
    keys = rng.sample(
        ["recognized", "withdrawn", "reason", "counts_here", "note", "track", "former_names"], rng.randint(1, 3)
    )
    return {
        key: None
        if key == "former_names" or (key != "track" and rng.random() < 0.4)
        else rng.choice([*TRICKY, "2013-12", "x"])
        for key in keys
    }


def _record_lines(text: str, items: set[int]) -> set[int]:
    """The lines that hold the records."""
    records: Any = compose(text).root.entries["nominations"].value.items  # type: ignore[union-attr]
    ends = [found.end() for found in re.finditer("\r\n|\r|\n", text)]
    lines = set()
    for number in items:
        start, end = records[number].start, records[number].end
        lines |= {sum(e <= index for e in ends) for index in range(start, max(start + 1, end))}
    return lines
