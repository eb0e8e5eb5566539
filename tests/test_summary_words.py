"""The words of the summary: their numbers are the JSON's, their rates honest, their names those of the day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sisi.messages import Name, percent
from sisi.summary.words import day_words, formerly, names, numeral
from tests.books import TARGETS, listed, write_data
from tests.oracle.facts import first_day, last_day
from tests.oracle.random_repo import random_repo
from tests.oracle.write import write_repo
from tests.running import PROJECT, sisi
from tests.summary_pages import percent as rounded

Json = dict[str, Any]


def rate(part: int, whole: int) -> str:
    return rounded(part, whole)


def last_shortfall(told: Json) -> int:
    return int(told["years"][-2]["shortfall"])


SENTENCES: dict[str, Callable[[Json, Json], tuple[object, ...]]] = {
    r"By [^,]*, (\S+) of the plan's time": lambda told, _: (rate(round(told["elapsed"] * 10**9), 10**9),),
    r"(\d+) enterprises? ha(?:s|ve) been selected for cultivation, (\S+) of the (\d+)": lambda _, total: (
        *(total["counted"], rate(total["counted"], total["quota"]), total["quota"]),
    ),
    r"Quota by quota, (\d+)": lambda _, total: (total["shortfall"],),
    r"(\d+) of (\d+) quotas are met": lambda _, total: (total["cells_met"], total["cells"]),
    r"The (\d+) enterprises? beyond": lambda _, total: (total["surplus"],),
    r"At an even pace (\d+) would be due by now": lambda _, total: (total["due"],),
    r"where work lags, it is (\d+) behind": lambda _, total: (total["behind"],),
    r"(\d+) enterprises? ha(?:s|ve) been recognized as benchmarks?": lambda _, total: (total["recognized"],),
    r"recognized as benchmarks?, (\S+) of the target of (\d+)": lambda _, total: (
        *(rate(total["recognized"], total["target"]), total["target"]),
    ),
    r"Track by track, (\d+)": lambda _, total: (total["recognized_shortfall"],),
    r"pace (\d+) recognitions would": lambda _, total: (total["recognized_due"],),
    r"tracks that lag are (\d+) behind": lambda _, total: (total["recognized_behind"],),
    r"first year of the plan (\d+) enterprises? joined, (\d+) left, and (\d+)": lambda _, total: (
        *(total["joined"], total["left"], total["recognized_new"]),
    ),
    r"(?:risen|fallen) from (\d+) to (\d+), by (\d+)": lambda _, total: (
        *(total["opening"], total["closing"], abs(total["closing"] - total["opening"])),
    ),
    r"year before, (\d+) are in cultivation": lambda _, total: (total["opening"],),
    r"In the year (\d+) enterprises? joined and (\d+) left": lambda _, total: (total["joined"], total["left"]),
    r"(\d+) moved to another": lambda _, total: (total["moved_in"],),
    r"shortfall has (?:shrunk|grown) from (\d+) to (\d+)": lambda told, total: (
        *(last_shortfall(told), total["shortfall"]),
    ),
    r"shortfall is still (\d+)": lambda told, _: (last_shortfall(told),),
    r"(\d+) enterprises? (?:was|were) newly recognized": lambda _, total: (total["recognized_new"],),
    r"(\d+) recognitions? (?:was|were) lost": lambda _, total: (total["recognized_lost"],),
    r"takes the benchmarks (?:up|down) from (\d+) to (\d+)": lambda _, total: (
        *(total["recognized_opening"], total["recognized"]),
    ),
}


def wrong(prose: str, told: Json) -> list[str]:
    """The sentences whose numbers are not the JSON's."""
    found = []
    for pattern, wanted in SENTENCES.items():
        for said in re.finditer(pattern, prose):
            numbers = tuple(str(number) for number in wanted(told, told["totals"]))
            if said.groups() != numbers:
                found.append(f"{said.group()}: {numbers}")
    return found


def read(cwd: Path, year: int) -> tuple[str, Json]:
    """The first section in English, and the JSON."""
    page = sisi("summary", str(year), "--lang=en", cwd=cwd).out
    return page.split("\n## ")[1], sisi("summary", str(year), "--format=json", cwd=cwd).json


@pytest.mark.parametrize("seed", range(25))
def test_the_numbers_of_the_words_are_the_jsons(seed: int, tmp_path: Path) -> None:
    rng = Random(60_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    year = rng.randint(first_day(written.repo.plan.start).year, last_day(written.repo.plan.end).year)
    assert wrong(*read(tmp_path, year)) == []


def test_all_numbers_of_the_projects_words_are_looked_at() -> None:
    for year in range(2011, 2016):
        prose, told = read(PROJECT, year)
        assert wrong(prose, told) == []
        looked_at = sum(len(found.groups()) for pattern in SENTENCES for found in re.finditer(pattern, prose))
        assert looked_at >= (8 if year == 2011 else 15)


def test_both_languages_say_the_same_numbers() -> None:
    for year in range(2012, 2016):
        told = {}
        for lang in ("en", "zh"):
            prose = sisi("summary", str(year), f"--lang={lang}", cwd=PROJECT).out.split("\n## ")[1]
            dates = r"\d+ [A-Z][a-z]+ \d{4}|\d+年\d+月\d+日"
            told[lang] = sorted(re.findall(r"\d+(?:\.\d+%)?", re.sub(dates, "", prose.split("\n", 1)[1])))
        assert told["en"] == told["zh"]


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Fraction(0), "0.0%"),
        (Fraction(1, 10**6), "0.1%"),
        (Fraction(1, 3), "33.3%"),
        (Fraction(2, 3), "66.7%"),
        (Fraction(9995, 10**4), "99.9%"),
        (Fraction(1), "100.0%"),
        (Fraction(1, 2000), "0.1%"),
        (Fraction(5, 4), "125.0%"),
    ],
)
def test_a_rate_is_never_whole_that_is_not(part: Fraction, shown: str) -> None:
    assert percent(part) == shown


def test_small_words() -> None:
    assert day_words(date(2013, 12, 1)) == Name("2013年12月1日", "1 December 2013")
    assert [numeral(number).zh for number in (1, 9, 10, 11, 20, 21)] == ["一", "九", "十", "十一", "二十", "二十一"]
    one, two, three = (Name(zh, en) for zh, en in (("甲", "A"), ("乙", "B"), ("丙", "C")))
    assert names([one]) == one
    assert names([one, two]) == Name("甲、乙", "A and B")
    assert names([one, two, three]) == Name("甲、乙、丙", "A, B and C")
    assert formerly(one, one) == one
    assert formerly(Name("质监", "A"), Name("市场监管", "A")) == Name("市场监管（原质监）", "A")


@pytest.mark.parametrize(("year", "told"), [(2013, False), (2014, True), (2015, False)])
def test_a_department_renamed_in_the_year_goes_by_both_names_in_its_flow(year: int, told: bool) -> None:
    page = sisi("summary", str(year), "--lang=zh", cwd=PROJECT).out
    assert ("| 市场监管（原质监） |" in page) == told
    assert ("质监自2014年8月1日起更名为市场监管。" in page) == told


def test_the_notes_say_what_is_left_out() -> None:
    told = sisi("summary", "2013", "--format=json", cwd=PROJECT).json["totals"]
    page = sisi("summary", "2013", "--lang=en", cwd=PROJECT).out
    said = re.search(r"leaves out (\d+) of the (\d+) active nominations", page)
    assert said is not None
    assert said.groups() == (str(told["nominated"] - told["counted"]), str(told["nominated"]))


@pytest.mark.parametrize(("end", "said"), [("2015-06-30", True), ("2015", False)])
def test_the_notes_say_who_was_recognized_after_the_plans_end(end: str, said: bool, tmp_path: Path) -> None:
    """Such are listed, for their day lies in the year; the numbers are as of the plan's last day."""
    record = "enterprise: 舟山示例一, track: m, nominated: 2012, recognized: 2015-09-01"
    root = write_data(tmp_path, TARGETS.replace("end: 2015", f"end: {end}"), q=listed("q", record))
    result = sisi("summary", "2015", "--lang=en", cwd=root)
    assert result.code == 0, result.err
    note = "1 of those recognized in the year was recognized after 30 June 2015: it is listed by name, and not counted as recognized."
    assert (note in result.out) == said


def test_what_is_missing_is_spread_over_the_years_left() -> None:
    page = sisi("summary", "2013", "--lang=en", cwd=PROJECT).out
    rows = re.findall(r"\| +(\d+) \| +(\d+) \| +(\d+) \| +(\d+) \|\n", page.split("**Cells with a shortfall**")[1])
    assert rows
    for quota, counted, shortfall, need in (map(int, row) for row in rows):
        assert shortfall == quota - counted
        assert need == (shortfall + 1) // 2
    said = re.search(r"(\d+) enterprises are missing\. .*, (\d+) of them are for 2014\.", page)
    assert said is not None
    assert said.groups() == (str(sum(int(row[2]) for row in rows)), str(sum(int(row[3]) for row in rows)))


def test_dates_of_later_years_are_no_warnings_of_this_one() -> None:
    assert "future-date" not in sisi("summary", "2011", "--lang=en", cwd=PROJECT).out
