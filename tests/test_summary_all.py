"""`sisi summary --all`: a file for each year of the plan so far, and an index; and the samples that the project shows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.running import PROJECT, sisi
from tests.test_summary_json import PLAN, books


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_for_each_year_and_an_index(tmp_path: Path) -> None:
    result = sisi("summary", "--all", "-o", "out/here", cwd=books(tmp_path))
    assert (result.code, result.out, result.err) == (0, "", "")
    assert names(tmp_path / "out/here") == ["2011.md", "2012.md", "2013.md", "index.md"]
    for year in (2011, 2012, 2013):
        assert sisi("summary", str(year), "--verify", f"out/here/{year}.md", cwd=tmp_path).code == 0
    index = (tmp_path / "out/here/index.md").read_text(encoding="utf-8")
    assert re.findall(r"\[([^]]*)\]\(([^)]*)\)", index) == [(f"{year}.md", f"{year}.md") for year in (2011, 2012, 2013)]


def test_several_formats_at_once(tmp_path: Path) -> None:
    formats = ["--format=html", "--format=json", "--format=html"]
    assert sisi("summary", "--all", "-o", "out", *formats, cwd=books(tmp_path)).code == 0
    wanted = [f"{year}.{end}" for year in (2011, 2012, 2013) for end in ("html", "json")]
    assert names(tmp_path / "out") == [*wanted, "index.html"]
    links = re.findall(r'href="([^"]*)"', (tmp_path / "out/index.html").read_text(encoding="utf-8"))
    assert links == wanted


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        (date(2012, 1, 1), ["2011.md", "2012.md", "index.md"]),
        (date(2011, 12, 31), ["2011.md", "index.md"]),
        (date(2030, 1, 1), ["2011.md", "2012.md", "2013.md", "index.md"]),
    ],
)
def test_only_years_that_have_begun(today: date, wanted: list[str], tmp_path: Path) -> None:
    result = sisi("summary", "--all", "-o", "out", cwd=books(tmp_path), today=today)
    assert names(tmp_path / "out") == wanted
    assert ("is not over" in result.err) == (today == date(2012, 1, 1))


def test_a_plan_that_has_not_begun_has_no_years(tmp_path: Path) -> None:
    folder = books(tmp_path, PLAN.replace("2011", "2011-06"))
    result = sisi("summary", "--all", "-o", "out", cwd=folder, today=date(2011, 5, 31))
    assert (result.code, (tmp_path / "out").exists()) == (2, False)
    assert "2011-06-01" in result.err


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--all",),
        ("2012", "--all", "-o", "x"),
        ("--all", "--verify", "x.md"),
        ("2012", "-o", "x", "--format=json", "--format=html"),
        ("--all", "-o", "data/targets.yaml"),
    ],
)
def test_wrong_use(args: tuple[str, ...], tmp_path: Path) -> None:
    before = names(books(tmp_path))
    result = sisi("summary", *args, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("sisi: ")
    assert names(tmp_path) == before


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ending", ["md", "html"])
def test_the_samples_are_what_the_data_says(lang: str, ending: str) -> None:
    sample = f"docs/samples/2013.{lang}.{ending}"
    result = sisi("summary", "2013", "--verify", sample, f"--lang={lang}", cwd=PROJECT)
    assert result.code == 0, f"{result.err}{result.out[:2000]}\nMake the samples anew: python tools/samples.py"
