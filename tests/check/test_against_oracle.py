"""Random data with faults of every kind about records: sisi finds what an independent, quadratic judge finds, record by record."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.oracle.facts import Record, first_day, fold, last_day, organization
from tests.oracle.model import Repo
from tests.oracle.places import View, active, look
from tests.oracle.random_plan import random_plan
from tests.oracle.random_repo import random_day, random_files, random_nomination, random_pool, with_one_more
from tests.oracle.rules import name_conflict, pair_fault
from tests.oracle.write import write_repo
from tests.rounds import rounds
from tests.running import sisi

SEEDS = rounds(40)
JUDGED = {
    "date-order", "outside-plan", "future-date", "missing-reason", "duplicate-nomination", "two-places",
    "place-elsewhere", "code-conflict", "name-conflict", "similar-name",
}  # fmt: skip
Judged = Iterator[tuple[str, Record]]


def faulty_repo(rng: Random) -> Repo:
    """A random repo in which nothing is left out for the errors that it brings in."""
    plan = random_plan(rng)
    files = list(random_files(plan, rng))
    pool = random_pool(plan, rng)
    for _ in range(rng.choice([5, 15, 40]) if files else 0):
        files = with_one_more(files, rng.randrange(len(files)), random_nomination(pool))
    return Repo(plan, tuple(files))


def in_order(found: list[Record]) -> list[int]:
    """The numbers of the records by path, line, and order within a line."""
    return sorted(range(len(found)), key=lambda i: (found[i].path, found[i].line, found[i].order))


def alone(view: View) -> Judged:
    """Rules about one record."""
    start, end = first_day(view.plan.start), last_day(view.plan.end)
    for record in view.records:
        texts = record.nomination
        present = [text for text in (texts.nominated, texts.recognized, texts.withdrawn) if text is not None]
        for later in range(len(present)):
            for earlier in range(later):
                if last_day(present[later]) < first_day(present[earlier]):
                    yield "date-order", record
        yield from (("future-date", record) for text in present if last_day(text) > view.day)
        if not start <= record.nominated <= end:
            yield "outside-plan", record
        if texts.withdrawn is not None and texts.reason is None:
            yield "missing-reason", record


def with_an_earlier(view: View, rule: str, conflict: Callable[[int, int], bool]) -> Judged:
    """Each record that conflicts with an earlier one."""
    order = in_order(view.records)
    for place, number in enumerate(order):
        if any(conflict(earlier, number) for earlier in order[:place]):
            yield rule, view.records[number]


def together(view: View) -> Judged:
    """Rules about two records."""
    records, enterprise = view.records, view.enterprise

    def pair(rule: str) -> Callable[[int, int], bool]:
        return lambda i, j: enterprise[i] == enterprise[j] and pair_fault(view.plan, records[i], records[j]) == rule

    def decided(i: int, j: int) -> bool:
        both = records[i].counts_here and records[j].counts_here
        return both and enterprise[i] == enterprise[j] and meet(view, records[i], records[j])

    yield from with_an_earlier(view, "duplicate-nomination", pair("duplicate-nomination"))
    yield from with_an_earlier(view, "two-places", decided)
    yield from with_an_earlier(view, "name-conflict", lambda i, j: name_conflict(records[i], records[j]))
    linked = links(records)
    yield from with_an_earlier(
        view, "code-conflict", lambda i, j: code(records[i]) == code(records[j]) is not None and linked[i] != linked[j]
    )


def meet(view: View, one: Record, other: Record) -> bool:
    """Whether two records of one scope are active on a common day."""
    same_scope = view.plan.counting != "once-per-track" or one.track == other.track
    end = min(one.withdrawn or date.max, other.withdrawn or date.max)
    return same_scope and max(one.nominated, other.nominated) < end


def code(record: Record) -> str | None:
    text = record.nomination.code
    return organization(text) if text is not None else None


def links(records: list[Record]) -> list[int]:
    """For each record the number of the names that former names link with its own, among those of its code."""
    names = [{fold(name) for name in (r.nomination.enterprise, *r.nomination.former_names)} for r in records]
    numbers = list(range(len(records)))
    for _ in records:
        for i in range(len(records)):
            for j in range(i):
                if code(records[i]) == code(records[j]) and names[i] & names[j]:
                    numbers[i] = numbers[j] = min(numbers[i], numbers[j])
    return numbers


def elsewhere(view: View) -> Judged:
    """place-elsewhere."""
    for index, record in enumerate(view.records):
        rivals = [
            other
            for number, other in enumerate(view.records)
            if active(other, view.day) and view.key(number) == view.key(index)
        ]
        several = len({(other.track, other.department) for other in rivals}) > 1
        decided = any(other.counts_here for other in rivals)
        if active(record, view.day) and several and not decided and not view.counted(index):
            yield "place-elsewhere", record


def similar(view: View) -> Judged:
    """similar-name, for names without traditional characters."""
    told = set()
    order = in_order(view.records)
    for place, number in enumerate(order):
        name = view.records[number].nomination.enterprise
        alike = any(
            view.enterprise[earlier] != view.enterprise[number]
            and fold(other := view.records[earlier].nomination.enterprise) != fold(name)
            and bare(other) == bare(name)
            for earlier in order[:place]
        )
        if alike and view.enterprise[number] not in told:
            told.add(view.enterprise[number])
            yield "similar-name", view.records[number]


def bare(name: str) -> str:
    kept = [char for char in fold(name) if unicodedata.category(char) not in {"Ps", "Pe", "Pd"} and char not in "·.・"]
    return "".join(kept).replace("有限责任公司", "有限公司")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_rules_about_records_equal_the_oracle(seed: int, tmp_path: Path) -> None:
    rng = Random(30_000 + seed)
    written = write_repo(faulty_repo(rng), rng)
    written.save(tmp_path)
    day = random_day(written.repo, rng)
    view = look(written.repo, day)
    lines: dict[str, list[int]] = {}
    for record in view.records:
        lines.setdefault(record.path, []).append(record.line)
    shared = {path for path in lines if "{" in (tmp_path / path).read_text(encoding="utf-8")}  # flow style

    def at(path: str, line: int) -> tuple[str, int]:
        """The record that a line belongs to, by its first; the file where records may share lines."""
        return (path, 0) if path in shared else (path, max(first for first in lines[path] if first <= line))

    expected = Counter(
        (rule, *at(record.path, record.line))
        for judge in (alone, together, elsewhere, similar)
        for rule, record in judge(view)
    )
    found = sisi("check", "--format=json", f"--as-of={day}", cwd=tmp_path).json["findings"]
    assert Counter((one["rule"], *at(one["path"], one["line"])) for one in found if one["rule"] in JUDGED) == expected
