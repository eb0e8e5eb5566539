"""What the views say in states that few books are in: nothing missing, nothing found, fewer than the year before, decades of a plan."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from sisi.books import open_books
from sisi.load.source import FolderSource
from sisi.summary.year import summarize
from tests.books import listed, write_data
from tests.running import TODAY, sisi

PLAN = """\
plan: {name: 示例行动, start: 2011, end: 2015}
departments:
  q: {name: {zh: 质监, en: Quality}}
  c: {name: {zh: 建设, en: Construction}}
tracks:
  m: {name: {zh: 管理, en: Management}, target: 2, quotas: {q: 1, c: 1}}
  b: {name: {zh: 品牌, en: Brand}, target: 1, quotas: {q: 1}}
"""
A = "enterprise: 舟山示例甲, track: m, nominated: 2011"
B = "enterprise: 舟山示例乙, track: m, nominated: 2011"
C = "enterprise: 舟山示例丙, track: b, nominated: 2011"


@pytest.fixture
def met(tmp_path: Path) -> Path:
    """Books that have all that the plan asks for: three quotas, a target of two and one of one."""
    return write_data(
        tmp_path,
        PLAN,
        q=listed("q", f"{A}, recognized: 2011-06", f"{C}, recognized: 2011-07"),
        c=listed("c", f"{B}, recognized: 2012"),
    )


def words(root: Path, *args: str) -> str:
    """What is printed, each paragraph on one line."""
    result = sisi(*args, cwd=root)
    assert result.code == 0, result.err
    return " ".join(result.out.split())


class TestNothingMissing:
    def test_status_has_no_table_of_gaps(self, met: Path) -> None:
        table = sisi("status", "--gaps", "--as-of=2012", cwd=met).out
        assert "3 of 3" in table
        assert not set("│┌─|+") & set(table)

    def test_the_summary_names_no_largest_shortfall(self, met: Path) -> None:
        prose = words(met, "summary", "2012")
        assert "The targets of all tracks are reached." in prose
        assert "have come furthest, with 100.0% of their quotas." in prose
        assert "largest shortfall" not in prose

    def test_no_track_lags_behind(self, met: Path) -> None:
        """At the end of 2012 two of five years are over: due is ceil(2 × 2/5) + ceil(1 × 2/5) = 2."""
        assert "At an even pace 2 recognitions would be due by now, and no track lags behind." in words(
            met, "summary", "2012"
        )

    def test_check_writes_a_heading_and_the_counts(self, met: Path) -> None:
        result = sisi("check", "--format=markdown", "--as-of=2012", cwd=met)
        assert result.code == 0
        assert result.out.startswith("## sisi check\n\n")
        assert result.out.count("\n") == 3
        assert "|" not in result.out


def test_a_search_that_finds_nothing_says_so(met: Path) -> None:
    assert sisi("list", "--search=没有", "--as-of=2012", cwd=met).out == (
        "0 records: 0 counted, 0 not, as of 2012-12-31.\n"
    )


@pytest.mark.parametrize("args", [("list",), ("why", "m", "q"), ("todo",), ("status",), ("summary", "2011")])
def test_over_data_with_errors_no_view_shows_a_number(args: tuple[str, ...], tmp_path: Path) -> None:
    write_data(tmp_path, PLAN, q=listed("q", A, C.replace("2011", "2011-13")))
    result = sisi(*args, cwd=tmp_path)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("data/nominations/q.yaml:4:")
    assert "error[bad-date]" in result.err


@pytest.fixture
def fewer(tmp_path: Path) -> Path:
    """In 2012 甲, recognized the year before, leaves, and 乙 is recognized: one place less, as many benchmarks."""
    return write_data(
        tmp_path,
        PLAN,
        q=listed("q", f"{A}, recognized: 2011-06, withdrawn: 2012-06, reason: 注销"),
        c=listed("c", f"{B}, recognized: 2012-07"),
    )


def test_a_year_with_fewer_than_the_one_before(fewer: Path) -> None:
    prose = words(fewer, "summary", "2012")
    assert "the number in cultivation has fallen from 2 to 1, by 1." in prose
    assert "1 enterprise was newly recognized, 1 recognition was lost, which leaves the benchmarks at 1." in prose
    assert "The shortfall has grown from 1 to 2." in prose


def test_a_department_s_own_work_is_told_beside_the_whole(fewer: Path) -> None:
    """Of Quality both cells are empty at the end of 2012; construction's is filled."""
    assert "As of 2012-12-31, 2 nominations are missing from Quality, 2 in the whole plan." in words(
        fewer, "todo", "q", "--as-of=2012"
    )
    assert "0 nominations are missing from Construction, 2 in the whole plan." in words(
        fewer, "todo", "c", "--as-of=2012"
    )


@pytest.mark.parametrize(("also", "costs"), [("", False), (", recognized: 2011-06", True)])
def test_what_a_decision_costs_is_told_where_it_costs(also: str, costs: bool, tmp_path: Path) -> None:
    """甲 and 乙 fill one place of Quality; 甲 could count for its brand, which nobody else fills."""
    records = [A + also, B, A.replace("track: m, nominated: 2011", "track: b, nominated: 2012")]
    write_data(tmp_path, PLAN, q=listed("q", *records), c=listed("c", B.replace("乙", "丁")))
    told = words(tmp_path, "todo", "--as-of=2012")
    assert "The gaps that this closes, before → after: Brand of Quality 1 → 0." in told
    assert ("of them costs a recognition" in told) is costs


def test_of_many_warnings_fifty_are_listed(tmp_path: Path) -> None:
    names = [f"enterprise: 舟山示例第{number}号, track: m, nominated: 2010" for number in range(51)]
    prose = words(write_data(tmp_path, PLAN, q=listed("q", *names)), "summary", "2011")
    assert "gives 51 warnings, listed here." in prose
    assert "Only the first 50 are listed." in prose
    assert len(re.findall("outside-plan", prose)) == 50
    fifty = words(write_data(tmp_path, PLAN, q=listed("q", *names[:50])), "summary", "2011")
    assert "Only the first" not in fifty


def test_the_files_of_all_years_are_counted_at_a_terminal(met: Path) -> None:
    assert sisi("summary", "--all", "-o", "out", cwd=met).err == ""
    told = sisi("summary", "--all", "-o", "out", "--format=json", "--format=html", cwd=met, err_tty=True).err
    assert told.splitlines() == [f"{number}/5: {2010 + number}.json, {2010 + number}.html" for number in range(1, 6)]


def test_of_a_long_plan_every_third_year_is_named_in_the_chart(tmp_path: Path) -> None:
    """25 years are more than twelve labels: ceil(25 / 12) = 3, so 2001, 2004 … 2025, nine of them."""
    write_data(tmp_path, PLAN.replace("start: 2011, end: 2015", "start: 2001, end: 2025"), q=listed("q", A))
    page = sisi("summary", "2011", "--format=html", cwd=tmp_path).out
    named = re.findall(r'class="tick middle"[^>]*>(\d{4})<', page)
    assert named == [str(year) for year in range(2001, 2026, 3)]


@pytest.mark.parametrize(("plan", "lines"), [(PLAN, 4), (re.sub("target: ., ", "", PLAN), 3)])
def test_a_plan_without_targets_has_no_line_for_them(plan: str, lines: int, tmp_path: Path) -> None:
    """Counted, recognized, what the quotas ask for, and what the targets do."""
    write_data(tmp_path, plan, q=listed("q", A))
    assert sisi("summary", "2012", "-o", "s.xlsx", cwd=tmp_path).code == 0
    with zipfile.ZipFile(tmp_path / "s.xlsx") as book:
        assert book.read("xl/charts/chart1.xml").count(b"<c:ser>") == lines


def test_a_year_outside_the_plan_has_no_summary(met: Path) -> None:
    books = open_books(FolderSource(met / "data", "data"), TODAY)
    assert summarize(books.register, 2015).year == 2015
    with pytest.raises(ValueError, match="2016"):
        summarize(books.register, 2016)


def test_a_track_that_asks_for_nothing_lists_no_quotas_in_the_schema(tmp_path: Path) -> None:
    write_data(tmp_path, PLAN.replace("quotas: {q: 1}", "quotas: {q: 0}"))
    schema = sisi("schema", "nominations", cwd=tmp_path).out
    assert "Management (m); target 2; quotas: Quality 1, Construction 1" in schema
    assert '"Brand (b); target 1"' in schema
