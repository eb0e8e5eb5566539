"""The quick way of reading against the thorough one, on random files and on what is left of them after slips of every kind.

SISI_QUICK_SEEDS says how many files are read (each in forty versions).
"""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path
from random import Random
from unittest import mock

import pytest

from benchmarks.facts import facts
from benchmarks.layouts import by_department, write_data
from sisi.load.reader import Loaded, load
from sisi.load.source import FolderSource
from sisi.register import Nomination
from sisi.yamltext.compose import compose
from sisi.yamltext.file import TextFile
from sisi.yamltext.lines import Lines
from sisi.yamltext.nodes import Mapping, Sequence, plain, refused
from sisi.yamltext.quick import LONGEST_VALUE, read_plain
from tests.oracle.random_repo import random_repo
from tests.oracle.write import write_repo

SEEDS = int(os.environ.get("SISI_QUICK_SEEDS", "12"))
VERSIONS = 40
FRAGMENTS = (
    *("&a ", "*a", "!t ", "!!str ", "<<: ", "<<: *a\n", "\t", "\r", "\r\n", "\n", "\n\n", " ", "  ", "\u2028", "\x85", "\ufeff", "\x00", "\x7f", "\u3000"),
    *("---\n", "...\n", "%YAML 1.1\n---\n", "'", '"', "''", '""', "|", ">", "|\n", "{", "}", "{}", "[", "]", "[]", ",", ":", ": ", "- ", "-", "#", " #", "? "),
    *("enterprise: ", "nominations:\n", "department: x\n", "  - a\n", "  -\n", "~", "null", "😀", "\\", "a: &x b\n", "长" * (LONGEST_VALUE + 1)),
    "[" * 9 + "]" * 9,
)  # fmt: skip


def agree(text: str) -> bool:
    """Whether the quick way took `text`; where it did, the thorough way must see the same and find nothing wrong."""
    quick = read_plain(text)
    if quick is None:
        return False
    document = compose(text)
    assert (document.faults, document.complete) == ((), True)
    assert isinstance(document.root, Mapping)
    assert not list(refused(document.root))
    assert plain(document.root) == quick.root
    assert list(quick.root) == list(document.root.entries)
    lines = Lines(text)
    sequences = {key: entry.value for key, entry in document.root.entries.items() if isinstance(entry.value, Sequence)}
    assert quick.lines == {
        key: [lines.position(item.start)[0] for item in value.items] for key, value in sequences.items()
    }
    return True


def mutated(text: str, rng: Random) -> str:
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randrange(len(text) + 1)
        cut = at + rng.choice((0, 0, 1, 1, 2, rng.randrange(40)))
        match rng.randrange(4):
            case 0:
                text = text[:at] + text[cut:]
            case 1:
                text = text[:at] + rng.choice(FRAGMENTS) + text[at:]
            case 2:
                text = text[:at] + rng.choice(FRAGMENTS) + text[cut:]
            case _:
                lines = text.splitlines(keepends=True) or [""]
                lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
                text = "".join(lines)
    return text


@pytest.mark.parametrize("seed", range(SEEDS))
def test_both_ways_see_the_same(seed: int) -> None:
    rng = Random(seed)
    files = write_repo(random_repo(rng), rng).files
    texts = [TextFile(path, raw).text for path, raw in sorted(files.items()) if path.endswith(("yaml", "yml"))]
    for text in (*texts, *(mutated(rng.choice(texts), rng) for _ in range(VERSIONS))):
        agree(text)


def test_ordinary_files_are_read_the_quick_way(tmp_path: Path) -> None:
    write_data(tmp_path, facts(100), by_department)
    assert all(agree(path.read_text("utf-8")) for path in (tmp_path / "nominations").iterdir())


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_each_fragment_anywhere(fragment: str) -> None:
    text = "department: q\nnominations:\n- enterprise: 示例\n  former_names: [甲, '乙']\n  note: |\n    x\n"
    for at in range(len(text) + 1):
        agree(text[:at] + fragment + text[at:])


@pytest.mark.parametrize("mark", ["&a", "!t", "!!seq"])
def test_a_list_right_below_the_root_with_a_tag_or_an_anchor_is_left_to_the_thorough_way(mark: str) -> None:
    assert agree("department: q\nnominations:\n- enterprise: x\n")
    assert not agree(f"department: q\nnominations: {mark}\n- enterprise: x\n")


def told(loaded: Loaded) -> tuple[object, ...]:
    keys = [field.name for field in fields(Nomination)]
    records = [[getattr(one, key) for key in keys] for one in loaded.register.nominations]
    return records, sorted(map(repr, loaded.findings)), loaded.register.plan, loaded.files, loaded.items


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_folder_read_both_ways_gives_the_same_register_and_findings(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    for name in list(written.files)[:3]:
        if rng.random() < 0.7 and name.endswith(("yaml", "yml")):
            text = TextFile(name, written.files[name]).text
            (tmp_path / name).write_bytes(mutated(text, rng).encode("utf-8", "replace"))
    source = FolderSource(tmp_path / "data")
    quick = told(load(source))
    with mock.patch.object(TextFile, "plain", return_value=None):
        assert told(load(source)) == quick
