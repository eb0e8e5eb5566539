"""The summary as Markdown: a parser that nobody of sisi wrote reads the JSON's numbers out of it, whatever names hold."""

from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

import pytest
from markdown_it import MarkdownIt

from tests.oracle.facts import first_day, last_day
from tests.oracle.random_repo import random_repo
from tests.oracle.write import write_repo
from tests.running import PROJECT, sisi
from tests.summary_pages import Grid, blocks, faults, summary_of


def grids(text: str) -> list[Grid]:
    """The tables of a Markdown text as their reader sees them: rows of texts without markup."""
    found: list[Grid] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token, following in itertools.pairwise(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in ("th_open", "td_open"):
            found[-1][-1].append("".join(child.content for child in following.children or ()))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_every_number_is_the_jsons(seed: int, tmp_path: Path) -> None:
    rng = Random(40_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    year = str(rng.randint(first_day(written.repo.plan.start).year, last_day(written.repo.plan.end).year))
    told = sisi("summary", year, "--format=json", cwd=tmp_path).json
    page = sisi("summary", year, cwd=tmp_path)
    assert page.code == 0, page.err
    assert list(faults(grids(page.out), summary_of(tmp_path, int(year)), told)) == []


@pytest.mark.parametrize("year", range(2011, 2016))
def test_every_number_of_the_project_is_the_jsons(year: int) -> None:
    told = sisi("summary", str(year), "--format=json", cwd=PROJECT).json
    page = sisi("summary", str(year), "--format=markdown", cwd=PROJECT).out
    summary = summary_of(PROJECT, year)
    assert len(blocks(summary)) > 8
    assert list(faults(grids(page), summary, told)) == []


def test_a_wrong_number_would_be_found() -> None:
    told = sisi("summary", "2013", "--format=json", cwd=PROJECT).json
    page = sisi("summary", "2013", "--format=markdown", cwd=PROJECT).out
    wrong = page.replace("| 2012 | 2012-12-31 |       40.0% |             35 |", "| 2012 | 2012-12-31 | 40.0% | 34 |")
    assert wrong != page
    assert list(faults(grids(wrong), summary_of(PROJECT, 2013), told)) == [
        "The years so far, row 1, column 3: '34', not '35'"
    ]


NASTY = "示例|a_b*c*<b>`x`[y](z)&amp;~~s~~$m$#1"


def test_names_are_shown_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "nominations").mkdir()
    plan = "plan: {name: '# 示例*行动*', start: 2011, end: 2012}\ndepartments: {a: {name: '- 甲|乙'}}\ntracks: {m: {name: '<i>管', quotas: {a: 1}}}\n"
    (tmp_path / "targets.yaml").write_text(plan, encoding="utf-8")
    nomination = f"department: a\nnominations:\n- enterprise: '{NASTY}'\n  track: m\n  nominated: 2011\n"
    (tmp_path / "nominations/a.yaml").write_text(nomination, encoding="utf-8")
    page = sisi("summary", "2011", cwd=tmp_path).out
    cells = [cell for grid in grids(page) for row in grid for cell in row]
    assert {NASTY, "- 甲|乙", "<i>管"} <= set(cells)
    head = next(token for token in MarkdownIt("commonmark").parse(page) if token.type == "inline")
    assert "".join(child.content for child in head.children or ()) == "# 示例*行动*: report on the year 2011"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_stand_in_line(lang: str) -> None:
    page = sisi("summary", "2013", f"--lang={lang}", cwd=PROJECT).out
    tables = [part.splitlines() for part in page.split("\n\n") if part.startswith("|")]
    assert len(tables) > 8
    for table in tables:
        assert len({sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in table}) == 1, table[0]
