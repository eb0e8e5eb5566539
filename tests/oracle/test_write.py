"""The writer of random repos, against PyYAML: what it writes is what YAML reads, on the lines that it says."""

import random
from pathlib import Path

import pytest

from tests.oracle.model import DataFile, Repo
from tests.oracle.random_repo import is_valid, random_repo
from tests.oracle.read import read_repo
from tests.oracle.status import status_json
from tests.oracle.test_oracle import DAY
from tests.oracle.write import write_repo


def in_order(repo: Repo) -> tuple[DataFile, ...]:
    """The files by their paths."""
    return tuple(sorted(repo.files, key=lambda file: file.path))


@pytest.mark.parametrize("seed", range(100))
def test_what_is_written_is_what_yaml_reads(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    written = write_repo(random_repo(rng), rng)
    assert is_valid(written.repo)
    written.save(tmp_path)
    wanted, found = written.repo, read_repo(tmp_path)
    assert in_order(found) == in_order(wanted)
    for lang in ("zh", "en"):
        assert status_json(found, DAY, lang) == status_json(wanted, DAY, lang)
    spellings = [[thing.spellings() for thing in (*r.plan.counties, *r.plan.fields)] for r in (found, wanted)]
    assert spellings[0] == spellings[1]
    assert [d.spellings() for d in found.plan.departments] == [d.spellings() for d in wanted.plan.departments]
