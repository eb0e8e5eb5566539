"""add, recognize and withdraw on random repos of every layout: what an independent reader then finds is the model with that change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.oracle.facts import last_day
from tests.oracle.model import DataFile, Nomination, Repo
from tests.oracle.random_repo import is_valid, random_nomination, random_pool, random_repo
from tests.oracle.read import read_repo
from tests.oracle.rules import dates_in_order
from tests.oracle.write import write_repo
from tests.rounds import rounds
from tests.running import sisi

SEEDS = rounds(15)


def written(seed: int, root: Path) -> tuple[Repo, Random]:
    """A random repo on disk, as it is read from there."""
    rng = Random(seed)
    write_repo(random_repo(rng), rng).save(root)
    return read_repo(root), rng


def texts_of(repo: Repo) -> dict[str, tuple[str, list[Nomination]]]:
    """Department and nominations of each file, lines put aside."""
    return {file.path: (file.department, [replace(item, line=0) for item in file.nominations]) for file in repo.files}


def with_item(repo: Repo, path: str, change: Callable[[list[Nomination]], list[Nomination]]) -> Repo:
    """The repo with the nominations of one file changed."""
    files = [
        replace(file, nominations=tuple(change([*file.nominations]))) if file.path == path else file
        for file in repo.files
    ]
    return replace(repo, files=tuple(files))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_record_is_changed_and_no_other(seed: int, tmp_path: Path) -> None:
    repo, rng = written(seed, tmp_path)
    cells = numbered(repo)
    for file, number in rng.sample(cells, min(3, len(cells))):
        item, words, keys = wish(file, number, rng)
        result = sisi(*words, cwd=tmp_path)
        now = read_repo(tmp_path)
        if texts_of(now) == texts_of(repo):
            assert result.code != 0 or "nothing to change" in result.err
            refused = not is_valid(with_keys(repo, file, number, keys)) or not dates_in_order(replace(item, **keys))  # type: ignore[arg-type]
            settled = item.recognized or "withdrawn already" in result.err
            assert refused or settled or "several nominations" in result.err, result.err
        else:
            assert result.code == 0, result.err
            assert texts_of(now) == texts_of(with_keys(repo, file, number, keys))
        repo = now


def numbered(repo: Repo) -> list[tuple[DataFile, int]]:
    """Every nomination that is not withdrawn, by its file and its number there: of several in one cell it is the one that is meant."""
    return [
        (file, number) for file in repo.files for number, item in enumerate(file.nominations) if item.withdrawn is None
    ]


def wish(file: DataFile, number: int, rng: Random) -> tuple[Nomination, list[str], dict[str, str]]:
    """A nomination, the words that recognize or withdraw it, and what that is to change."""
    item = file.nominations[number]
    day = rng.choice(["2012", "2013-06", item.nominated, "2030-01-01"])
    words = [item.code or item.enterprise, f"--on={day}", f"--track={item.track}", f"--department={file.department}"]
    if rng.random() < 0.5:
        return item, ["withdraw", *words, "--reason=注销: a # b"], {"withdrawn": day, "reason": "注销: a # b"}
    return item, ["recognize", *words], {"recognized": day}


def with_keys(repo: Repo, file: DataFile, number: int, keys: dict[str, str]) -> Repo:
    """The repo with keys of one nomination set."""

    def change(items: list[Nomination]) -> list[Nomination]:
        return [replace(item, **keys) if n == number else item for n, item in enumerate(items)]  # type: ignore[arg-type]

    return with_item(repo, file.path, change)


def with_one_more(repo: Repo, path: str, item: Nomination) -> Repo:
    """The repo with a nomination at the end of a file."""
    return with_item(repo, path, lambda items: [*items, replace(item, line=0)])


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_record_is_added_to_the_right_file(seed: int, tmp_path: Path) -> None:
    repo, rng = written(1000 + seed, tmp_path)
    for _ in range(3):
        item = random_nomination(random_pool(repo.plan, rng))
        item = replace(item, withdrawn=None, reason=None, counts_here=None, former_names=())
        department = rng.choice(repo.plan.departments)
        keys = ("track", "enterprise", "nominated", "code", "recognized", "county", "field", "document", "note")
        options = [f"--{key}={value}" for key in keys if (value := getattr(item, key)) is not None]
        result = sisi("add", f"--department={rng.choice(department.spellings())}", *options, cwd=tmp_path)
        now = read_repo(tmp_path)
        files = [file for file in repo.files if file.department in department.spellings()]
        if result.code != 0:
            assert texts_of(now) == texts_of(repo)
            longer = with_one_more(repo, files[0].path, item) if files else repo
            assert not is_valid(longer) or not dates_in_order(item), result.err
            continue
        goals = [path for path, (_, items) in texts_of(now).items() if items != texts_of(repo).get(path, ("", []))[1]]
        assert len(goals) == 1
        assert latest(now, goals[0], item) >= max(
            (latest(repo, file.path) for file in files), default=latest(now, goals[0], item)
        )
        base = repo if any(file.path == goals[0] for file in repo.files) else fresh(repo, goals[0], department.id)
        assert texts_of(now) == texts_of(with_one_more(base, goals[0], item))
        repo = now


def fresh(repo: Repo, path: str, department: str) -> Repo:
    """The repo with one more file, which is named by its department."""
    assert path == f"data/nominations/{department}.yaml"
    return replace(repo, files=(*repo.files, DataFile(path, department)))


def latest(repo: Repo, path: str, without: Nomination | None = None) -> str:
    """The latest day that a nomination of the file was made, one record aside; empty where there is none."""
    items = next(file.nominations for file in repo.files if file.path == path)
    days = [last_day(item.nominated).isoformat() for item in items]
    return max(days[:-1] if without is not None else days, default="")
