"""Data for `sisi todo`, `diff` and `import`: enterprises with several nominations each, a repository with one changed file, a list."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.facts import DEPARTMENTS, TRACKS, Fact, facts
from benchmarks.layouts import by_year, write_data

ENTERPRISES = 10_000
EACH = 3
FILES = 400


def several() -> Iterator[Fact]:
    """`ENTERPRISES` enterprises with `EACH` nominations in different cells, none of them decided."""
    for number, fact in enumerate(facts(ENTERPRISES)):
        name = f"{fact.enterprise[:-4]}又{number}有限公司"
        for turn in range(EACH):
            track, department = TRACKS[(number + turn) % 4], DEPARTMENTS[(number // 4 + turn * turn) % 4]
            yield replace(fact, enterprise=name, code="", track=track, department=department, counts_here=False)


def write_several(folder: Path) -> None:
    """The data of `several`."""
    write_data(folder / "data", several(), by_year)


def write_history(folder: Path) -> None:
    """A repository of `FILES` files, committed; then one of them gets a nomination more."""
    write_data(folder / "data", facts(ENTERPRISES), lambda number, fact: f"{fact.department}/{number % (FILES // 4)}")
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=sisi", "-c", "user.email=sisi@example.invalid")
    for args in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "示例")):
        subprocess.run(["git", *args], cwd=folder, env=environ, check=True)
    changed = folder / "data" / "nominations" / DEPARTMENTS[0] / "0.yaml"
    with changed.open("a", encoding="utf-8") as file:
        file.write("  - enterprise: 定海示例新增有限公司\n    track: brand\n    nominated: 2014-05-06\n")


def write_list(folder: Path) -> None:
    """A plan without nominations, and a list of `ENTERPRISES` rows as a department would send it."""
    write_data(folder / "data", facts(ENTERPRISES), by_year)
    shutil.rmtree(folder / "data" / "nominations")
    columns = ("enterprise", "code", "track", "department", "nominated", "county", "field")
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([getattr(fact, key) for key in columns] for fact in facts(ENTERPRISES))
