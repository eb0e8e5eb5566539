"""Random data repos without errors, in which every rule of section 2 has something to decide."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.oracle.facts import first_day, last_day, records
from tests.oracle.invent import Company, company, free_text, partial, some_day
from tests.oracle.model import DataFile, Nomination, Plan, Repo, Thing
from tests.oracle.random_plan import random_plan
from tests.oracle.rules import dates_in_order, faults

FOLDERS = ("", "", "2011/", "市 局/", "deep/deeper/", "x.yaml/", "A/")
STEMS = ("quality", "质监", "a b", "B", "a.b", "2012", "z'")
OTHER_TEXTS = ("岱山", "定海", "NO", "330902", "~")
"""Counties and fields of a plan that lists none."""


@dataclass
class Pool:
    """What a random repo draws from: few days and few enterprises, so that there are ties and shared places."""

    plan: Plan
    companies: list[Company]
    days: list[date]
    rng: random.Random


def random_pool(plan: Plan, rng: random.Random) -> Pool:
    """A pool for a plan; its days lie before, in and after the plan."""
    start, end = first_day(plan.start), last_day(plan.end)
    near = [some_day(start, end, rng) for _ in range(rng.randint(1, 8))]
    far = [some_day(start - timedelta(days=500), end + timedelta(days=500), rng) for _ in range(rng.randint(0, 4))]
    companies = [company(number, rng) for number in range(1, 1 + rng.choice([1, 2, 4, 8, 14]))]
    return Pool(plan, companies, near + far, rng)


def spelled(things: Sequence[Thing], rng: random.Random) -> str:
    """Any spelling of any of the things."""
    return rng.choice(rng.choice(things).spellings())


def maybe_thing(things: Sequence[Thing], rng: random.Random) -> str | None:
    """A county or field, or none."""
    if rng.random() < 0.4:
        return None
    return spelled(things, rng) if things else rng.choice(OTHER_TEXTS)


def random_nomination(pool: Pool) -> Nomination:
    """A nomination, not yet known to be without errors."""
    rng = pool.rng
    who = rng.choice(pool.companies)
    former = rng.random() < 0.3 and len(who.names) > 1
    old = rng.random() < 0.25 and len(who.names) > 1
    withdrawn = partial(rng.choice(pool.days), rng) if rng.random() < 0.25 else None
    return Nomination(
        enterprise=who.names[1] if old else who.name(rng),
        track=spelled(pool.plan.tracks, rng),
        nominated=partial(rng.choice(pool.days), rng),
        code=who.code(rng),
        recognized=partial(rng.choice(pool.days), rng) if rng.random() < 0.45 else None,
        withdrawn=withdrawn,
        reason=free_text(rng) if withdrawn or rng.random() < 0.03 else None,
        county=maybe_thing(pool.plan.counties, rng),
        field=maybe_thing(pool.plan.fields, rng),
        counts_here=rng.choice([None] * 6 + ["true", "true", "false"]),
        document=free_text(rng) if rng.random() < 0.3 else None,
        note=free_text(rng) if rng.random() < 0.3 else None,
        former_names=who.names[1:] if former and not old else (),
    )


def random_files(plan: Plan, rng: random.Random) -> list[DataFile]:
    """Files without nominations, one to three a department, at different paths; a department may have none."""
    paths: dict[str, DataFile] = {}
    for department in plan.departments:
        for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
            path = "data/nominations/" + rng.choice(FOLDERS) + rng.choice(STEMS) + rng.choice([".yaml", ".yml"])
            paths.setdefault(path, DataFile(path, rng.choice(department.spellings())))
    return list(paths.values())


def with_one_more(files: list[DataFile], place: int, item: Nomination) -> list[DataFile]:
    """The files with a nomination at the end of one of them."""
    longer = replace(files[place], nominations=(*files[place].nominations, item))
    return [*files[:place], longer, *files[place + 1 :]]


def is_valid(repo: Repo) -> bool:
    """Whether no rule of severity *error* that hangs on several values is broken."""
    return not faults(repo.plan, records(repo))


def grow(repo: Repo, rng: random.Random, tries: int) -> Repo:
    """The repo with up to `tries` more nominations, those left out that would bring in an error."""
    files = list(repo.files)
    pool = random_pool(repo.plan, rng)
    for _ in range(tries if files else 0):
        item = random_nomination(pool)
        longer = with_one_more(files, rng.randrange(len(files)), item)
        if dates_in_order(item) and is_valid(Repo(repo.plan, tuple(longer))):
            files = longer
    return Repo(repo.plan, tuple(files))


def random_repo(rng: random.Random) -> Repo:
    """A data repo without errors; lines are 0 until it is written."""
    plan = random_plan(rng)
    return grow(Repo(plan, tuple(random_files(plan, rng))), rng, rng.choice([0, 3, 8, 15, 30]))


def random_day(repo: Repo, rng: random.Random) -> date:
    """A day to look at a repo: near one of its dates, or anywhere about its plan."""
    start, end = first_day(repo.plan.start), last_day(repo.plan.end)
    days = [day for r in records(repo) for day in (r.nominated, r.recognized, r.withdrawn) if day is not None]
    if days and rng.random() < 0.4:
        return rng.choice(days) + timedelta(days=rng.choice([-1, 0, 0, 1]))
    anywhere = start + timedelta(days=rng.randint(-200, (end - start).days + 200))
    return rng.choice([start - timedelta(days=1), start, end - timedelta(days=1), end, anywhere, anywhere, anywhere])
