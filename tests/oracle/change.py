"""Random changes of a repo, as a pull request makes them; the result has no errors either."""

import random
from collections.abc import Callable
from dataclasses import replace

from tests.oracle.model import DataFile, Label, Nomination, Plan, Repo, Track
from tests.oracle.random_repo import Pool, grow, is_valid, random_nomination, random_pool

Change = Callable[[Repo, random.Random], Repo]


def each(repo: Repo, rng: random.Random, change: Callable[[Nomination, Pool], Nomination | None]) -> Repo:
    """Some nominations changed by a function; those that it gives None for are removed."""
    pool = random_pool(repo.plan, rng)
    files = []
    for file in repo.files:
        items = [change(item, pool) if rng.random() < 0.2 else item for item in file.nominations]
        files.append(replace(file, nominations=tuple(item for item in items if item is not None)))
    return replace(repo, files=tuple(files))


def remove(repo: Repo, rng: random.Random) -> Repo:
    """Some nominations are gone."""
    return each(repo, rng, lambda _item, _pool: None)


def edit(repo: Repo, rng: random.Random) -> Repo:
    """Some values of some nominations are others, or gone."""

    def other(item: Nomination, pool: Pool) -> Nomination:
        fresh = random_nomination(pool)
        keys = rng.sample(["track", "nominated", "recognized", "county", "field", "note", "counts_here"], 2)
        if rng.random() < 0.3:
            return replace(item, withdrawn=fresh.withdrawn, reason=fresh.reason)
        return replace(item, **{key: getattr(fresh, key) for key in keys})

    return each(repo, rng, other)


def shuffle(repo: Repo, rng: random.Random) -> Repo:
    """The nominations of each file in another order, and files under other names: no change of numbers."""
    files = []
    for number, file in enumerate(repo.files):
        path = f"data/nominations/moved/{number}.yaml" if rng.random() < 0.3 else file.path
        files.append(replace(file, path=path, nominations=tuple(rng.sample(file.nominations, len(file.nominations)))))
    paths = {file.path for file in files}
    return replace(repo, files=tuple(files)) if len(paths) == len(files) else repo


def add(repo: Repo, rng: random.Random) -> Repo:
    """Some more nominations, in the files there are or in a new one."""
    department = rng.choice(repo.plan.departments)
    fresh = DataFile("data/nominations/new.yaml", rng.choice(department.spellings()))
    there = any(file.path == fresh.path for file in repo.files)
    files = repo.files if there or rng.random() < 0.5 else (*repo.files, fresh)
    return grow(replace(repo, files=files), rng, rng.randint(1, 5))


def change_track(track: Track, rng: random.Random) -> Track:
    """A track with other quotas and another target."""
    quotas = tuple((key, rng.choice([quota, rng.randint(0, 6)])) for key, quota in track.quotas)
    if all(quota is None for _, quota in quotas):
        quotas = track.quotas
    return replace(track, quotas=quotas, target=rng.choice([track.target, rng.randint(0, 9)]))


def change_plan(repo: Repo, rng: random.Random) -> Repo:
    """Other quotas and targets, a new track, or another way of counting."""
    plan: Plan = repo.plan
    tracks = tuple(change_track(track, rng) for track in plan.tracks)
    if rng.random() < 0.3 and all(track.id != "new-track" for track in tracks):
        fresh = Track("new-track", Label("新的创优", None), quotas=((plan.departments[0].id, 2),))
        tracks = (*tracks[: (cut := rng.randint(0, len(tracks)))], fresh, *tracks[cut:])
    counting = rng.choice([plan.counting, plan.counting, "once", "once-per-track"])
    return replace(repo, plan=replace(plan, tracks=tracks, counting=counting))


CHANGES: tuple[Change, ...] = (remove, edit, shuffle, add, change_plan)


def change_repo(repo: Repo, rng: random.Random) -> Repo:
    """The repo after up to three random changes; lines are as good as lost until it is written again."""
    for change in rng.choices(CHANGES, k=rng.randint(0, 3)):
        changed = change(repo, rng)
        repo = changed if is_valid(changed) else repo
    return repo
