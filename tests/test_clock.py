"""The clock and the calendar: today is the machine's local day; a clock before the plan, after it, or at either end of time is no fault."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sisi.cli import run
from tests.books import listed, write_data
from tests.running import sisi

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
RECORDS = (
    "enterprise: 示例一, track: m, nominated: 2011-06-30, recognized: 2012-02-29",
    "enterprise: 示例二, track: b, nominated: 2012-02-29",
    "enterprise: 示例三, track: b, nominated: 0001",
    "enterprise: 示例四, track: b, nominated: 9999",
)
LINES = (
    "status", "status --format=json", "status --fail-on=behind", "check", "list", "why m q", "todo", "todo --format=json", "schema targets",
    "summary 2012", "summary --all -o years", "add --department=q --track=m --enterprise=示例五 --nominated=2012", "recognize 示例二 --on=2012-03",
    "withdraw 示例二 --on=2013 --reason=注销", "todo --write", "init new",
)  # fmt: skip


@contextmanager
def zone(name: str) -> Iterator[None]:
    """This process in another time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone cannot be set here")
    with mock.patch.dict(os.environ, TZ=name):
        time.tzset()
        try:
            yield
        finally:
            os.environ.pop("TZ")
            time.tzset()
    time.tzset()


def status_today(folder: Path) -> dict[str, Any]:
    """`sisi status` as of the day that sisi itself takes for today."""
    out = io.BytesIO()
    with mock.patch("sys.stdout", io.TextIOWrapper(out, encoding="utf-8")):
        assert run(["status", "--format=json", f"--data={folder}"], {}) == 0
        found: dict[str, Any] = json.loads(out.getvalue())
    return found


@pytest.mark.parametrize(
    ("posix", "name", "hours"), [("<+14>-14", "Pacific/Kiritimati", 14), ("<-12>12", "Etc/GMT+12", -12)]
)
def test_today_is_the_local_day(posix: str, name: str, hours: int, tmp_path: Path) -> None:
    """Between the two zones lie 26 hours: it is never the same day in both. Their names mean what their rules say where the system knows them."""
    write_data(tmp_path)
    there = timezone(timedelta(hours=hours))
    known = Path("/usr/share/zoneinfo", name).exists()
    for written in (posix, *([name] if known else [])):
        with zone(written):
            before = datetime.now(there).date()
            day = status_today(tmp_path)["as_of"]
            assert day in {before.isoformat(), datetime.now(there).date().isoformat()}
    assert datetime.now(timezone(timedelta(hours=14))).date() != datetime.now(timezone(timedelta(hours=-12))).date()


def test_the_zone_changes_nothing_of_a_day_that_is_named(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("q", *RECORDS))
    seen = []
    for written in ("<+14>-14", "<-12>12"):
        with zone(written):
            seen.append(
                [sisi(*line.split(), "--as-of=2012-02-29", cwd=tmp_path) for line in ("status", "check", "list")]
            )
    assert seen[0] == seen[1]


def test_a_clock_before_the_plan_counts_nothing_and_asks_for_nothing(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("q", *RECORDS[:2]))
    for day in (FIRST, date(2010, 12, 31)):
        found = sisi("status", "--format=json", cwd=tmp_path, today=day).json
        totals = found["totals"]
        assert (found["as_of"], found["elapsed"]) == (day.isoformat(), 0)
        assert (totals["counted"], totals["shortfall"], totals["due"], totals["behind"]) == (0, 20, 0, 0)
        assert (totals["records"], totals["not_counted"]) == (2, 2)
        assert sisi("status", "--fail-on=behind", cwd=tmp_path, today=day).code == 0
        check = sisi("check", "--format=json", cwd=tmp_path, today=day)
        assert check.code == 0
        assert [one["rule"] for one in check.json["findings"]] == ["future-date"] * 3


def test_a_clock_after_the_plan_asks_for_all_of_it(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("q", *RECORDS[:2]))
    for day in (date(2015, 12, 31), date(2016, 1, 1), LAST):
        found = sisi("status", "--format=json", cwd=tmp_path, today=day).json
        totals = found["totals"]
        assert found["elapsed"] == 1
        assert (totals["counted"], totals["due"], totals["behind"]) == (2, 20, 18)


@pytest.mark.parametrize(
    ("start", "end", "day", "elapsed"),
    [
        ("2011", "2015", date(2012, 2, 29), 71 / 305),  # a year and 60 of 366 days, of five years: 426 / 1830
        ("2012-02-29", "2016-02-28", date(2013, 2, 28), 1 / 4),  # its second year begins on 1 March 2013
        ("2012-02-29", "2016-02-28", date(2016, 2, 28), 1),
        ("2012-02-29", "2012-02-29", date(2012, 2, 29), 1),
        ("0001", "0004", FIRST, 1 / 1460),
        ("9998", "9999", LAST, 1),
    ],
)  # fmt: skip
def test_a_leap_day_and_the_ends_of_time(start: str, end: str, day: date, elapsed: float, tmp_path: Path) -> None:
    plan = f"plan: {{name: 示例, start: {start}, end: {end}}}\ndepartments: {{q: {{name: 质监}}}}\ntracks: {{m: {{name: 管理, quotas: {{q: 9}}}}}}\n"
    write_data(tmp_path, plan)
    assert sisi("status", "--format=json", cwd=tmp_path, today=day).json["elapsed"] == elapsed
    assert sisi("status", "--format=json", f"--as-of={day.isoformat()}", cwd=tmp_path).json["elapsed"] == elapsed


@pytest.mark.parametrize(("start", "end"), [("2011", "2015"), ("0001", "0012"), ("2008", "9999")])
@pytest.mark.parametrize("day", [FIRST, date(2012, 2, 29), LAST])
def test_no_day_is_a_fault_of_any_command(day: date, start: str, end: str, tmp_path: Path) -> None:
    plan = f"plan: {{name: 示例, start: {start}, end: {end}}}\ndepartments: {{q: {{name: 质监}}}}\ntracks:\n  m: {{name: 管理, quotas: {{q: 9}}}}\n  b: {{name: 品牌, quotas: {{q: 1}}}}\n"
    write_data(tmp_path, plan, a=listed("q", *RECORDS))
    for line in LINES:
        if end != "9999" or "--all" not in line:  # eight thousand years are as many files
            result = sisi(*line.split(), cwd=tmp_path, today=day)
            assert result.code in (0, 1, 2), result.err
            assert result.code < 2 or line.startswith("summary"), result.err


@pytest.mark.parametrize("text", ["0000", "2013-02-29", "10000", "2012-00", "１２３４", "-1", "2011-13"])
def test_a_day_that_is_none_is_wrong_use(text: str, tmp_path: Path) -> None:
    result = sisi("status", f"--as-of={text}", cwd=write_data(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert "not a date" in result.err


def test_the_clock_of_the_machine_is_the_only_one(tmp_path: Path) -> None:
    """How old files are is nothing to sisi."""
    folder = write_data(tmp_path, a=listed("q", *RECORDS))
    seen = []
    for year in (1971, 2100):
        stamp = datetime(year, 1, 1, tzinfo=UTC).timestamp()
        for path in folder.rglob("*"):
            os.utime(path, (stamp, stamp))
        seen.append([sisi(*line.split(), "--as-of=2012", cwd=folder) for line in ("status", "check", "list")])
    assert seen[0] == seen[1]
