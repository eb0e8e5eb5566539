"""Killed at any moment, every command that writes leaves each file the old one or the new one, and the next call is not hindered.

Each call is killed just before its first change of the file system, before its second, and so on, until it comes through.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.books import write_data
from tests.forks import Forks, forking
from tests.running import sisi
from tests.test_todo_write import CONSTRUCTION, QUALITY, TARGETS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
LIST = (
    "企业名称,类别,部门,提名日期,认定日期\n示例丁,管理,质监,2013,\n示例戊,品牌,建设,2013,\n示例甲,管理,质监,2011,2012\n"
)
TODAY = date(2013, 12, 31)


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    with forking() as process:
        yield process


def books(folder: Path) -> Path:
    """Two departments' files, a list to import, and outputs of another day."""
    write_data(folder, TARGETS, a=QUALITY, b=CONSTRUCTION)
    (folder / "list.csv").write_text(LIST, "utf-8")
    for name in ("old.csv", "old.md", "old.json"):
        (folder / name).write_text("of another day\n" * 20, "utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """All that is there but what a killed process may leave beside a file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not (path.name.startswith(".sisi-") and path.name.endswith(".tmp"))
    }


@pytest.mark.parametrize(
    ("line", "step", "least"),
    [
        ("add --department=c --track=b --enterprise=示例己 --nominated=2013", 1, 6),
        ("add --department=c --track=b --enterprise=示例己 --nominated=2013 --file=data/nominations/2013/new.yaml", 1, 7),
        ("recognize 示例乙 --track=m --on=2013", 1, 6),
        ("withdraw 示例甲 --on=2013 --reason=注销", 1, 6),
        ("import list.csv --update", 1, 11),
        ("todo --write --as-of=2013", 1, 11),
        ("status --as-of=2013 --format=csv -o old.csv", 1, 5),
        ("check --format=json -o old.json", 2, 5),
        ("list --as-of=2013 -o old.md", 2, 5),
        ("summary 2013 -o old.json", 2, 5),
        ("summary --all --format=json --format=markdown -o years", 9, 35),
        ("init new", 13, 100),
    ],
)  # fmt: skip
def test_killed_at_any_moment(line: str, step: int, least: int, forks: Forks, tmp_path: Path) -> None:
    folder, words = books(tmp_path / "books"), line.split(" ")
    before = files(folder)
    assert forks.warm(folder, *words) == 0
    wanted = files(folder)
    assert wanted != before
    code, moment = -9, 1
    while code < 0:
        code = forks.call(_anew(folder), *words, moment=moment)
        assert_old_or_new(folder, words, (before, wanted))
        moment += step
    assert code == 0
    assert moment > least
    for room in (0, 40):
        assert forks.call(_anew(folder), *words, room=room) < 0
        assert_old_or_new(folder, words, (before, wanted))


def _anew(folder: Path) -> Path:
    shutil.rmtree(folder)
    return books(folder)


def assert_old_or_new(folder: Path, words: list[str], states: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Nothing is lost or torn, and the same call again makes it whole; its leftovers in the data are gone."""
    before, wanted = states
    left = files(folder)
    assert set(before) <= set(left)
    assert [name for name, raw in left.items() if raw not in (before.get(name), wanted.get(name))] == []
    again = sisi(*words, cwd=folder)
    assert files(folder) == wanted
    assert again.code == 0 or left == wanted, again.err
    assert left == wanted or not list((folder / "data").rglob("*.tmp"))
    assert sisi("check", cwd=folder).code == 0


def test_fifty_writers_at_once_are_fifty_records(forks: Forks, tmp_path: Path) -> None:
    """Of two departments, while others read and write outputs: none is refused, none is lost, none is doubled."""
    folder = books(tmp_path)
    names = [f"示例第{number}号" for number in range(50)]
    calls = [
        ["add", f"--department={'qc'[number % 2]}", "--track=b", f"--enterprise={name}", "--nominated=2013"]
        for number, name in enumerate(names)
    ]
    readers = [
        ["status", "--format=json", "-o", "out.json"],
        ["check"],
        ["list", "-o", "out.json", "--format=json"],
    ] * 3
    for words in (calls[0], *readers[:3]):
        assert forks.warm(books(tmp_path / "warm"), *words) == 0
    shutil.rmtree(tmp_path / "warm")
    assert forks.together(folder, [*calls, *readers]) == [0] * 59
    found = [one["enterprise"] for one in sisi("list", "--format=json", cwd=folder).json["records"]]
    assert sorted(found) == sorted([*names, "示例甲", "示例乙", "示例乙"])
    assert sorted(files(folder)) == sorted([*files(books(tmp_path / "again")), "out.json"])
    assert not list(folder.rglob("*.tmp"))


def test_a_repo_that_is_started_by_several_at_once_is_whole(forks: Forks, tmp_path: Path) -> None:
    """None takes the others' files for a hindrance, or takes them away."""
    assert forks.warm(tmp_path, "init", "alone") == 0
    assert set(forks.together(tmp_path, [["init", "many"]] * 6)) <= {0, 2}  # 2 where all was there already
    assert files(tmp_path / "many") == files(tmp_path / "alone")
    assert not list(tmp_path.rglob("*.tmp"))
