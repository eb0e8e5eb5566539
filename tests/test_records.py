"""`sisi why` and `sisi list` against the oracle, and what their tables say."""

import csv
import io
import os
from pathlib import Path
from random import Random

import pytest

from tests.books import write_data
from tests.oracle.model import Repo
from tests.oracle.random_repo import random_day, random_repo
from tests.oracle.records import list_json, why_json
from tests.oracle.write import write_repo
from tests.rounds import rounds
from tests.running import sisi

SEEDS = rounds(8)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_why_equals_the_oracle_in_every_cell(seed: int, tmp_path: Path) -> None:
    rng = Random(20_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    day = random_day(written.repo, rng)
    for track in written.repo.plan.tracks:
        for department in written.repo.plan.departments:
            words = rng.choice(track.spellings()), rng.choice(department.spellings())
            result = sisi("why", "--format=json", f"--as-of={day}", "--", *words, cwd=tmp_path)
            assert result.code == 0, result.err
            assert result.json == why_json(written.repo, *words, day)
    assert_adds_up(result.json, sisi("why", f"--as-of={day}", "--", *words, cwd=tmp_path).out)


def assert_adds_up(document: dict[str, object], table: str) -> None:
    records = document["records"]
    assert isinstance(records, list)
    others = len(records) - sum(record["counted"] for record in records)
    assert f"{document['counted']} counted + {others} not counted" in " ".join(table.split())


def searches(repo: Repo, rng: Random) -> str | None:
    """A part of something that a record bears, written in another way."""
    items = [item for file in repo.files for item in file.nominations]
    if not items or rng.random() < 0.3:
        return None
    item = rng.choice(items)
    text = rng.choice([item.enterprise, item.code or item.enterprise, *item.former_names])
    start = rng.randrange(len(text))
    part = text[start : start + rng.randint(1, 9)]
    return rng.choice([part.upper(), part.lower(), part]) + rng.choice(["", " "])


@pytest.mark.parametrize("seed", range(SEEDS))
def test_list_equals_the_oracle(seed: int, tmp_path: Path) -> None:
    rng = Random(30_000 + seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    plan = written.repo.plan
    kinds = {"track": plan.tracks, "department": plan.departments, "county": plan.counties, "field": plan.fields}
    for _ in range(4):
        day = random_day(written.repo, rng)
        chosen = {
            kind: [rng.choice(thing.spellings()) for thing in rng.sample(things, rng.randint(0, len(things)))]
            for kind, things in kinds.items()
            if rng.random() < 0.4
        }
        search = searches(written.repo, rng)
        options = [f"--{kind}={word}" for kind, words in chosen.items() for word in words]
        options += [] if search is None else [f"--search={search}"]
        result = sisi("list", "--format=json", f"--as-of={day}", *options, cwd=tmp_path)
        assert result.code == 0, result.err
        expected = list_json(written.repo, day, search=search, **chosen)
        assert result.json == expected
        rows = list(
            csv.DictReader(io.StringIO(sisi("list", "--format=csv", f"--as-of={day}", *options, cwd=tmp_path).out))
        )
        assert [[row["enterprise"], row["path"], row["line"], row["counted"]] for row in rows] == [
            [r["enterprise"], r["path"], str(r["line"]), str(r["counted"]).lower()] for r in expected["records"]
        ]


TARGETS = """\
plan: {name: P, start: 2011, end: 2015}
departments: {a: {name: {zh: 甲局, en: Alpha}}, b: {name: Beta}}
tracks: {t: {name: Tee, quotas: {a: 2}}, u: {name: You, quotas: {b: 1}}}
"""
NOMINATIONS = """\
department: a
nominations:
  - {enterprise: 示例一, track: t, nominated: 2012, code: PDY071053, former_names: [老示例]}
  - {enterprise: 示例二, track: t, nominated: 2011, recognized: 2013-05, code: PDY892433}
  - {enterprise: 示例三, track: t, nominated: 2011, withdrawn: 2012-03, reason: 注销}
  - {enterprise: 示例四, track: t, nominated: 2014}
"""
OTHERS = """\
department: b
nominations:
  - {enterprise: 示例一, track: u, nominated: 2011, recognized: 2012-12-18}
"""


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Two departments, five records; one record of each fate in the cell of t and a."""
    folder = tmp_path / "data/nominations"
    folder.mkdir(parents=True)
    (tmp_path / "data/targets.yaml").write_text(TARGETS, encoding="utf-8")
    (folder / "a.yaml").write_text(NOMINATIONS, encoding="utf-8")
    (folder / "b.yaml").write_text(OTHERS, encoding="utf-8")
    return tmp_path


def test_why_says_what_became_of_each_record(books: Path) -> None:
    text = sisi("why", "t", "甲局", "--as-of=2013", cwd=books, env={"COLUMNS": "160"}).out
    assert "Tee of Alpha, as of 2013-12-31: quota 2, 1 counted, 1 missing, 0 over; 1 recognized." in text
    assert "counts in You of Beta: recognized there on 2012-12-18" in text
    assert "data/nominations/b.yaml:3" in text
    assert "withdrawn on 2012-03: 注销" in text
    assert "not nominated yet on 2013-12-31" in text
    assert "Together: 4 records = 1 counted + 3 not counted." in text


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("老", ["示例一"]),
        ("pdy07105-3", ["示例一"]),
        ("示 例 三", ["示例三"]),
        ("PDY9", []),
        ("ＰＤＹ８９", ["示例二"]),
    ],
)
def test_search_finds_names_former_names_and_codes(books: Path, search: str, found: list[str]) -> None:
    records = sisi("list", "--format=json", f"--search={search}", cwd=books).json["records"]
    assert [record["enterprise"] for record in records] == found


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("why", "Yuo", "a"), "track Yuo is not in the plan; did you mean You?"),
        (("why", "t", "甲局局"), "department 甲局局 is not in the plan; did you mean 甲局?"),
        (("list", "--department=zzzz"), "department zzzz is not in the plan; it has: a, b."),
    ],
)
def test_a_wrong_word_is_wrong_use(books: Path, args: tuple[str, ...], said: str) -> None:
    result = sisi(*args, cwd=books)
    assert (result.code, result.out, said in result.err) == (2, "", True)


def test_a_plan_without_counties_takes_any_text(books: Path) -> None:
    assert sisi("list", "--format=json", "--county=无", cwd=books).json["records"] == []


def test_a_csv_file_begins_with_a_bom_and_stdout_does_not(books: Path) -> None:
    result = sisi("list", "--format=csv", "-o", "out.csv", cwd=books)
    assert (result.code, result.out) == (0, "")
    assert (books / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfenterprise,")
    assert sisi("list", "--format=csv", cwd=books).out.startswith("enterprise,")


@pytest.mark.parametrize("options", [[], ["-o", "out.csv"]])
def test_csv_shows_bytes_of_a_path_that_are_no_utf8(options: list[str], tmp_path: Path) -> None:
    """It was a fault of sisi (exit 3): UTF-8 cannot hold them; the rest of the row stays exact."""
    write_data(tmp_path)
    name = os.fsencode(tmp_path / "data" / "nominations") + b"/\xff.yaml"
    try:
        Path(os.fsdecode(name)).write_text(
            "department: q\nnominations: [{enterprise: =示例, track: m, nominated: 2011}]\n"
        )
    except (OSError, UnicodeDecodeError):
        pytest.skip("this file system takes only UTF-8")
    result = sisi("list", "--format=csv", "--as-of=2012", *options, cwd=tmp_path)
    text = (tmp_path / "out.csv").read_text("utf-8-sig") if options else result.out
    assert (result.code, result.err) == (0, "")
    assert text.splitlines()[1] == r"=示例,,m,q,2011-12-31,,,,,,,,true,,data/nominations/\xff.yaml,2"
