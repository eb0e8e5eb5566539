"""sisi and the independent slow oracle agree on every number, over random data of every shape."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.status import status_json
from tests.oracle.write import write_repo
from tests.rounds import rounds
from tests.running import sisi

SEEDS = rounds(40)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_status_equals_the_oracle(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    tracks = [track.id for track in written.repo.plan.tracks]
    departments = [department.id for department in written.repo.plan.departments]
    for _ in range(4):
        day = random_day(written.repo, rng)
        chosen = rng.sample(tracks, rng.randint(0, len(tracks))) if rng.random() < 0.5 else []
        asked = rng.sample(departments, rng.randint(0, len(departments))) if rng.random() < 0.5 else []
        options = [*(f"--track={track}" for track in chosen), *(f"--department={department}" for department in asked)]
        lang = rng.choice(["zh", "en"])
        result = sisi("status", "--format=json", f"--as-of={day}", f"--lang={lang}", *options, cwd=tmp_path)
        assert result.code == 0, result.err
        assert result.json == status_json(written.repo, day, lang, tuple(chosen), tuple(asked))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_valid_data_has_no_errors(seed: int, tmp_path: Path) -> None:
    rng = Random(10_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    result = sisi("check", "--format=json", cwd=tmp_path)
    assert [finding for finding in result.json["findings"] if finding["severity"] == "error"] == []
    assert result.json["summary"]["nominations"] == written.nominations
    assert result.json["summary"]["files"] == written.yaml_files
    assert result.code == 0
