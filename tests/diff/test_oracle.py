"""`sisi diff` equals the independent slow oracle, over random changes of random data in real repositories."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.diff.history import commit, needs_git, start
from tests.oracle.change import change_repo
from tests.oracle.diff import diff_json
from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.write import Written, write_repo
from tests.rounds import rounds
from tests.running import sisi

SEEDS = rounds(10)
pytestmark = needs_git


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_figure_equals_the_oracle(seed: int, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    rng = Random(seed)
    before = write_repo(random_repo(rng), rng)
    after = write_repo(change_repo(before.repo, rng), rng)
    start(tmp_path)
    before.save(tmp_path)
    base = commit(tmp_path)
    shutil.rmtree(tmp_path / "data")
    after.save(tmp_path)
    for head in (None, "HEAD"):
        tip = commit(tmp_path) if head else "worktree"
        day = random_day(rng.choice([before, after]).repo, rng)
        result = sisi("diff", base, *([head] if head else []), "--format=json", f"--as-of={day}", cwd=tmp_path)
        assert result.code == 0, result.err
        document = result.json
        findings = document.pop("findings")
        assert document == diff_json(before.repo, after.repo, day, ids=(base, tip))
        old, new = (check(side, tmp_path_factory.mktemp("side"), day) for side in (before, after))
        assert findings["introduced"] == [each for each in new if each in findings["introduced"]]
        assert findings["resolved"] == [each for each in old if each in findings["resolved"]]
        come, gone = (Counter(each["rule"] for each in findings[key]) for key in ("introduced", "resolved"))
        come.update(each["rule"] for each in old)
        gone.update(each["rule"] for each in new)
        assert come == gone


def check(side: Written, folder: Path, day: date) -> list[Any]:
    """The findings of one side by `sisi check`."""
    side.save(folder)
    found: list[Any] = sisi("check", "--format=json", f"--as-of={day}", cwd=folder).json["findings"]
    return found


@pytest.mark.parametrize("seed", range(SEEDS // 2))
def test_the_same_written_another_way_is_no_change(seed: int, tmp_path: Path) -> None:
    """Other lines, other quotes, another order of keys: nothing moves, no finding comes or goes."""
    rng = Random(5_000 + seed)
    repo = random_repo(rng)
    start(tmp_path)
    write_repo(repo, rng).save(tmp_path)
    commit(tmp_path)
    shutil.rmtree(tmp_path / "data")
    write_repo(repo, rng).save(tmp_path)
    result = sisi("diff", "main", f"--as-of={random_day(repo, rng)}", cwd=tmp_path)
    assert (result.code, result.out.count("\n")) == (0, 1), result.out
    assert result.out.startswith("Nothing moves")
