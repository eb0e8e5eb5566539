"""`sisi diff` equals the independent slow oracle, over random changes of random data in real repositories."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.diff.history import commit, needs_git, start
from tests.oracle.change import change_repo
from tests.oracle.diff import diff_json
from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.write import write_repo
from tests.running import sisi

SEEDS = int(os.environ.get("SISI_DIFF_SEEDS", "10"))
pytestmark = needs_git


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_figure_equals_the_oracle(seed: int, tmp_path: Path) -> None:
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
        assert set(document.pop("findings")) == {"introduced", "resolved"}
        assert document == diff_json(before.repo, after.repo, day, ids=(base, tip))
