"""What findings tell people to do, and what the summary counts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.books import TARGETS, write_data
from tests.check.findings import HEAD, ITEM
from tests.running import sisi


@pytest.mark.skipif(os.name == "nt", reason="links are not for every Windows")
def test_a_stray_link_is_not_told_to_be_renamed(tmp_path: Path) -> None:
    (write_data(tmp_path) / "data" / "nominations" / "out.yaml").symlink_to(tmp_path)
    (tmp_path / "data" / "nominations" / "list.txt").touch()
    hints = [found["hint"] for found in sisi("check", "--format=json", cwd=tmp_path).json["findings"]]
    assert ["Rename" in hint for hint in hints] == [True, False]


@pytest.mark.parametrize("word", ["~", "null"])
@pytest.mark.parametrize("key", ["county", "recognized", "withdrawn", "code", "counts_here", "former_names", "track"])
def test_a_null_is_told_to_be_left_empty(key: str, word: str, tmp_path: Path) -> None:
    item = ITEM.replace("track: m", f"track: {word}") if key == "track" else f"{ITEM}    {key}: {word}\n"
    write_data(tmp_path, f"{TARGETS}counties: {{1: A}}\n", a=f"{HEAD}{item}")
    first = sisi("check", "--format=json", cwd=tmp_path).json["findings"][0]
    assert first["hint"].startswith("Leave the value empty where there is none.")


def test_what_is_no_yaml_file_is_not_counted_as_one(tmp_path: Path) -> None:
    (write_data(tmp_path) / "data" / "nominations").rmdir()
    (tmp_path / "data" / "nominations").touch()
    found = sisi("check", "--format=json", cwd=tmp_path).json
    assert [one["rule"] for one in found["findings"]] == ["unreadable-file"]
    assert found["summary"]["files"] == 1
