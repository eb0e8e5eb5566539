"""The yearly summary equals the slow oracle's on random data, reconciles everywhere, and hangs on nothing but the data."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.oracle.facts import first_day, last_day
from tests.oracle.random_repo import random_repo
from tests.oracle.summary import summary_json
from tests.oracle.write import Written, write_repo
from tests.rounds import rounds
from tests.running import PROJECT, sisi

SEEDS = rounds(40)
PLAN = """\
plan: {name: {zh: 示例行动, en: Sample}, start: 2011, end: 2013-06, language: en}
departments: {a: {name: {zh: 甲, en: Alpha}}, b: {name: 乙}}
tracks: {m: {name: 管理, quotas: {a: 2, b: 4}}}
"""
NOMINATIONS = """\
department: a
nominations:
  - {enterprise: 示例一, track: m, nominated: 2011, recognized: 2012-03}
  - {enterprise: 示例二, track: m, nominated: 2012, code: PDY000028, note: x}
"""


def books(folder: Path, plan: str = PLAN, nominations: str = NOMINATIONS, name: str = "a") -> Path:
    (folder / "data/nominations").mkdir(parents=True, exist_ok=True)
    (folder / "data/targets.yaml").write_text(plan, encoding="utf-8")
    (folder / f"data/nominations/{name}.yaml").write_text(nominations, encoding="utf-8")
    return folder


def random_years(written: Written, rng: Random) -> list[int]:
    plan = written.repo.plan
    years = range(first_day(plan.start).year, last_day(plan.end).year + 1)
    return rng.sample(years, min(2, len(years)))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_summary_equals_the_oracle_and_reconciles(seed: int, tmp_path: Path) -> None:
    rng = Random(20_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    for year in random_years(written, rng):
        lang = rng.choice(["zh", "en"])
        result = sisi("summary", str(year), "--format=json", f"--lang={lang}", cwd=tmp_path)
        assert result.code == 0, result.err
        document = result.json
        assert len(document.pop("fingerprint")) == 64
        assert document == summary_json(written.repo, year, lang)
        for row in (document["totals"], *document["tracks"], *document["departments"], *document["cells"]):
            assert row["opening"] + row["joined"] - row["left"] + row["moved_in"] - row["moved_out"] == row["closing"]
            assert row["closing"] == row["counted"]
            assert row["recognized_opening"] + row["recognized_new"] - row["recognized_lost"] == row["recognized"]


@pytest.mark.parametrize("seed", range(10))
def test_a_year_opens_where_the_last_one_closed(seed: int, tmp_path: Path) -> None:
    rng = Random(30_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    plan = written.repo.plan
    documents = [
        sisi("summary", str(year), "--format=json", cwd=tmp_path).json
        for year in range(first_day(plan.start).year, last_day(plan.end).year + 1)
    ]
    for before, after in itertools.pairwise(documents):
        for old, new in zip(before["cells"], after["cells"], strict=True):
            assert new["opening"] == old["closing"]
            assert new["recognized_opening"] == old["recognized"]
        assert after["years"][:-1] == before["years"]


def test_keys_stand_in_the_order_of_the_contract(tmp_path: Path) -> None:
    document = sisi("summary", "2012", "--format=json", cwd=books(tmp_path)).json
    assert list(document) == [
        *("format", "year", "as_of", "elapsed", "plan", "totals", "tracks", "departments", "cells"),
        *("joined", "left", "moved", "recognized", "counties", "fields", "fingerprint", "years"),
    ]
    assert list(document["departments"][0])[-10:] == [
        *("opening", "joined", "left", "moved_in", "moved_out", "closing"),
        *("recognized_opening", "recognized_new", "recognized_lost", "rank"),
    ]


@pytest.mark.parametrize("year", ["2010", "2014", "13", "2012-01", "２０１２", "-2012", ""])
def test_a_year_that_the_plan_does_not_touch_is_wrong_use(year: str, tmp_path: Path) -> None:
    result = sisi("summary", "--format=json", "--", year, cwd=books(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("sisi: ")


def test_the_last_year_ends_with_the_plan(tmp_path: Path) -> None:
    document = sisi("summary", "2013", "--format=json", cwd=books(tmp_path)).json
    assert (document["as_of"], document["elapsed"]) == ("2013-06-30", 1.0)


def test_the_first_years_of_the_calendar_have_summaries(tmp_path: Path) -> None:
    folder = books(tmp_path, PLAN.replace("2011", "0001").replace("2013-06", "0002"))
    document = sisi("summary", "0001", "--format=json", cwd=folder).json
    assert document["totals"]["opening"] == 0
    assert [row["year"] for row in document["years"]] == [1]


def test_errors_stop_the_summary(tmp_path: Path) -> None:
    folder = books(tmp_path, nominations=NOMINATIONS.replace("track: m", "track: x"))
    result = sisi("summary", "2012", "--format=json", cwd=folder)
    assert (result.code, result.out) == (1, "")
    assert "unknown-track" in result.err


@pytest.mark.parametrize(
    ("args", "environ", "name"),
    [
        ([], {"SISI_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, "Sample"),  # the plan's language, whatever the locale
        ([], {"SISI_LANG": "zh"}, "示例行动"),
        (["--lang=en"], {"SISI_LANG": "zh"}, "Sample"),
        (["--lang=zh"], {"SISI_LANG": ""}, "示例行动"),
    ],
)
def test_the_language_is_asked_for_or_the_plans(
    args: list[str], environ: dict[str, str], name: str, tmp_path: Path
) -> None:
    result = sisi("summary", "2012", "--format=json", *args, cwd=books(tmp_path), env=environ)
    assert result.json["plan"]["name"] == name


def test_the_language_may_stand_before_the_command(tmp_path: Path) -> None:
    result = sisi("--lang", "zh", "summary", "2012", "--format=json", cwd=books(tmp_path), env={"SISI_LANG": ""})
    assert result.json["plan"]["name"] == "示例行动"


def test_a_year_that_is_not_over_is_said_on_stderr_alone(tmp_path: Path) -> None:
    args = ("summary", "2012", "--format=json")
    early, late = (sisi(*args, cwd=books(tmp_path), today=date(2012, month, 31)) for month in (7, 12))
    assert early.out == late.out
    assert early.err == "The year 2012 is not over; the summary is as of its end.\n"
    assert late.err == ""


def fingerprint(folder: Path) -> str:
    return str(sisi("summary", "2012", "--format=json", cwd=folder).json["fingerprint"])


def test_the_fingerprint_hangs_on_values_alone(tmp_path: Path) -> None:
    same = fingerprint(books(tmp_path / "one"))
    first, second = NOMINATIONS.splitlines()[2:]
    turned = f"# 注\nnominations:\n{second}\n\n{first}  # x\ndepartment: 甲\n".replace("track: m", "track: 管理")
    assert fingerprint(books(tmp_path / "two", PLAN.replace("乙}", "'乙'}"), turned, "z")) == same
    for number, (old, new) in enumerate([("2012-03", "2012-04"), ("note: x", "note: y"), ("示例一", "示例三")]):
        assert fingerprint(books(tmp_path / f"n{number}", nominations=NOMINATIONS.replace(old, new))) != same
    for number, (old, new) in enumerate([("b: 4", "b: 5"), ("Alpha", "Beta"), ("2013-06", "2013-07")]):
        assert fingerprint(books(tmp_path / f"p{number}", PLAN.replace(old, new))) != same


EVERY_FORM = """
import os, sys
from sisi.cli import run
sys.exit(max(run(["summary", "2013", "-o", f"{sys.argv[1]}/2013.{form}"], os.environ) for form in ("json", "md", "html", "docx", "xlsx")))
"""


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    """In every format, whatever the order of hashes, the time zone and the locale are."""
    made = []
    for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Shanghai", "zh_CN.UTF-8")):
        machine = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(PROJECT / "src")}
        environ = {key: value for key, value in os.environ.items() if key != "SISI_LANG"} | machine
        (tmp_path / seed).mkdir()
        subprocess.run([sys.executable, "-c", EVERY_FORM, str(tmp_path / seed)], cwd=PROJECT, env=environ, check=True)
        made.append({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()})
    assert len(made[0]) == 5
    assert made[0] == made[1]
