"""`sisi todo` and the independent slow oracle agree, over random data of every shape; its moves, applied, lead to what it says."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.oracle.moves import complaints
from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.todo import todo_json
from tests.oracle.write import write_repo
from tests.rounds import rounds
from tests.running import sisi

SEEDS = rounds(40)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_todo_equals_the_oracle(seed: int, tmp_path: Path) -> None:
    rng = Random(20_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    for _ in range(3):
        day = random_day(written.repo, rng)
        lang = rng.choice(["zh", "en"])
        department = rng.choice([None, rng.choice(rng.choice(written.repo.plan.departments).spellings())])
        asked = [] if department is None else ["--", department]
        result = sisi("todo", "--format=json", f"--as-of={day}", f"--lang={lang}", *asked, cwd=tmp_path)
        assert result.code == 0, result.err
        document = result.json
        moves = document.pop("moves")
        assert document == todo_json(written.repo, day, lang, department)
        assert complaints(written.repo, day, moves) == []
