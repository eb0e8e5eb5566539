"""add, recognize and withdraw, as a clerk calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import sisi

PLAN = """\
plan: {name: 示例行动, start: 2011, end: 2015}
departments:
  construction: {name: {zh: 建设, en: Construction}, aliases: [建设局]}
  environment: {name: {zh: 环保, en: Environment}}
tracks:
  management: {name: {zh: 管理, en: Management}, quotas: {construction: 4, environment: 2}}
  brand: {name: {zh: 品牌, en: Brand}, quotas: {construction: 2, environment: 1}}
counties: {330902: {zh: 定海区, en: Dinghai}}
"""
FILE = """\
# 建设部门 / construction
department: 建设局
nominations:
  # 2011
  - enterprise: 舟山示例ＡＢ建设有限公司   # the first
    track: management
    nominated: 2011-06-30
    code: "91330902PDY0000284"
    former_names: [示例旧厂]

  - enterprise: '示例海运'
    track: brand
    nominated: 2012
# the end"""
ADD = ("add", "--department=construction", "--track=brand", "--enterprise=示例新公司", "--nominated=2013-05")


def repo(root: Path, **files: str) -> Path:
    """A data repo: the plan, and files of nominations by their stems; the file of construction."""
    folder = root / "data" / "nominations"
    folder.mkdir(parents=True)
    (root / "data" / "targets.yaml").write_text(PLAN, "utf-8")
    for stem, text in (files or {"list": FILE}).items():
        (folder / f"{stem}.yaml").write_bytes(text.encode())
    return folder / "list.yaml"


def test_a_nomination_is_added_as_its_neighbors_are_written(tmp_path: Path) -> None:
    file = repo(tmp_path)
    result = sisi(*ADD, "--note=a: b", "--county=定海区", cwd=tmp_path)
    assert result.code == 0, result.err
    new = "\n\n  - enterprise: '示例新公司'\n    track: brand\n    nominated: 2013-05\n    county: 定海区\n    note: \"a: b\"\n"
    assert file.read_bytes().decode() == FILE.replace("\n# the end", new + "# the end")
    assert result.out == (
        "Written: data/nominations/list.yaml:15\n"
        "Brand of Construction: nominated 1 → 2, counted 1 → 2, shortfall 1 → 0 (quota 2)\n"
        "Shortfall of the plan as of 2026-11-23: 7 → 6\n"
    )


def test_what_is_missing_is_listed(tmp_path: Path) -> None:
    repo(tmp_path)
    for words, missing in (
        (("add", "--track=brand", "--enterprise= "), "--department, --enterprise, --nominated"),
        (("recognize",), "WHO, --on"),
        (("withdraw", "示例海运"), "--on, --reason"),
    ):
        result = sisi(*words, cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
        assert f"missing: {missing}." in result.err


@pytest.mark.parametrize(
    ("option", "code", "said"),
    [
        ("--nominated=2011.6.30", 2, "not a date"),
        ("--recognized=2011-02-30", 2, "not a date"),
        ("--track=brend", 2, "did you mean brand"),
        ("--department=nobody", 2, "not in the plan"),
        ("--code=91330902PDY0000285", 1, "error[bad-code]"),
        ("--county=岱山", 1, "error[unknown-county]"),
        ("--recognized=2012", 1, "error[date-order]"),
        ("--enterprise=示例 海运", 1, "error[duplicate-nomination]"),
        ("--note=" + "长" * 10_001, 1, "error[file-limit]"),
        ("--note=\udcff", 2, "no characters"),
        ("--enterprise=\udcff", 2, "no characters"),
        ("--file=../other.yaml", 2, "not in the data folder"),
        ("--file=data/nominations/.x.yaml", 2, "would not be read"),
        ("--file=data/nominations/x.txt", 2, "would not be read"),
        ("--file=data/targets.yaml", 2, "not in the data folder"),
        ("--file=data/nominations/env.yaml", 2, "another department"),
    ],
)
def test_what_may_not_come_in_is_refused(option: str, code: int, said: str, tmp_path: Path) -> None:
    repo(tmp_path, list=FILE, env="department: environment\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    result = sisi(*ADD, option, cwd=tmp_path)
    assert result.code == code, result.err
    assert said in result.err
    assert result.out == ""
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_a_code_is_repaired_and_that_is_said(tmp_path: Path) -> None:
    file = repo(tmp_path)
    result = sisi(*ADD, "--code=pdy000028", cwd=tmp_path)
    assert "The code was read as PDY000028." in result.err
    assert result.code == 0
    assert '    code: "PDY000028"\n' in file.read_text("utf-8")


def test_a_nomination_goes_to_the_latest_file_of_its_department(tmp_path: Path) -> None:
    record = "- {{enterprise: 示例{0}, track: brand, nominated: {0}}}\n"
    files = {f"y{year}": "department: 环保\nnominations:\n" + record.format(year) for year in (2012, 2014, 2013)}
    repo(tmp_path, **files, blank="", empty="department: environment\nnominations: []\n")
    words = ["add", "--department=环保", "--track=management", "--nominated=2012", "--enterprise"]
    assert "data/nominations/y2014.yaml:4\n" in sisi(*words, "示例甲", cwd=tmp_path).out
    assert (
        "Written: nominations/empty.yaml:3\n"
        in sisi(*words, "示例乙", "--file=empty.yaml", cwd=tmp_path / "data/nominations").out
    )
    assert (
        "data/nominations/blank.yaml:3\n"
        in sisi(*words, "示例丙", "--file=data/nominations/blank.yaml", cwd=tmp_path).out
    )
    assert (
        "data/nominations/new/a.yml:3\n"
        in sisi(*words, "示例丁", "--file=data/nominations/new/a.yml", cwd=tmp_path).out
    )
    assert "data/nominations/construction.yaml:3\n" in sisi(*ADD, cwd=tmp_path).out
    assert (tmp_path / "data/nominations/construction.yaml").read_text("utf-8") == (
        "department: construction\nnominations:\n  - enterprise: 示例新公司\n    track: brand\n    nominated: 2013-05\n"
    )
    assert sisi("check", cwd=tmp_path).code == 0


def test_where_the_enterprise_counts_is_said(tmp_path: Path) -> None:
    repo(tmp_path)
    words = ("add", "--department=环保", "--track=management", "--enterprise=示例海运")
    later = sisi(*words, "--nominated=2013", cwd=tmp_path)
    assert (
        "This enterprise is already nominated by Construction in Brand (data/nominations/list.yaml:11): "
        "it will count there (nominated earlier there, on 2012)."
    ) in later.err
    assert "warning[place-elsewhere]" in later.err
    assert later.code == 0
    sisi("withdraw", "示例海运", "--department=环保", "--on=2014", "--reason=注销", cwd=tmp_path)
    again = sisi(
        "add",
        "--department=环保",
        "--track=brand",
        "--enterprise=示例海运",
        "--nominated=2011",
        "--lang=zh",
        cwd=tmp_path,
    )
    assert "该企业已由建设在品牌提名（data/nominations/list.yaml:11）：今后计入本处" in again.err
    assert again.code == 0


@pytest.mark.parametrize(
    "who",
    ["舟山示例AB 建设有限公司", "示例旧厂", "91330902PDY0000284", "PDY000028", "pdy00002-8", "91330902-PDY000028-4"],
)
def test_an_enterprise_is_recognized_by_any_of_its_names_and_codes(who: str, tmp_path: Path) -> None:
    file = repo(tmp_path)
    result = sisi("recognize", who, "--on", "2013-12", cwd=tmp_path)
    assert result.code == 0, result.err
    line = '    code: "91330902PDY0000284"\n'
    assert file.read_bytes().decode() == FILE.replace(line, line + "    recognized: 2013-12\n")
    assert "Management of Construction: counted 1 → 1, recognized 0 → 1 (quota 4)\n" in result.out


def test_recognizing_twice(tmp_path: Path) -> None:
    file = repo(tmp_path)
    assert sisi("recognize", "示例海运", "--on=2013", cwd=tmp_path).code == 0
    before = file.read_bytes()
    same = sisi("recognize", "示例海运", "--on=2013-12-31", cwd=tmp_path)
    other = sisi("recognize", "示例海运", "--on=2014", cwd=tmp_path)
    assert (same.code, other.code, file.read_bytes()) == (0, 1, before)
    assert "already, on 2013" in other.err


def test_withdrawing(tmp_path: Path) -> None:
    file = repo(tmp_path)
    words = ("withdraw", "示例海运", "--on=2014-05-01")
    result = sisi(*words, "--reason= 注销 # x", cwd=tmp_path)
    assert "Brand of Construction: nominated 1 → 0, counted 1 → 0, shortfall 1 → 2 (quota 2)\n" in result.out
    line = "    nominated: 2012\n"
    after = FILE.replace(line, line + '    withdrawn: 2014-05-01\n    reason: "注销 # x"\n')
    assert file.read_bytes().decode() == after
    assert sisi(*words, "--reason=注销 # x", cwd=tmp_path).code == 0
    assert sisi(*words, "--reason=other", cwd=tmp_path).code == 1
    assert sisi("withdraw", "示例海运", "--on=2015", "--reason=注销 # x", cwd=tmp_path).code == 1
    assert file.read_bytes().decode() == after


def test_none_or_several_are_refused_with_candidates(tmp_path: Path) -> None:
    repo(
        tmp_path,
        list=FILE,
        env="department: 环保\nnominations:\n- {enterprise: 示例海运, track: brand, nominated: 2013}\n",
    )
    none = sisi("recognize", "海运", "--on=2013", cwd=tmp_path)
    assert none.code == 2
    assert "  示例海运, Brand of Environment, nominated 2013 (data/nominations/env.yaml:3)" in none.err
    several = sisi("recognize", "示例海运", "--on=2014", cwd=tmp_path)
    assert several.code == 2
    assert "  示例海运, Brand of Construction, nominated 2012 (data/nominations/list.yaml:11)" in several.err
    assert sisi("recognize", "示例海运", "--on=2014", "--department=环保", cwd=tmp_path).code == 0
    assert sisi("recognize", "示例海运", "--on=2014", "--track=management", cwd=tmp_path).code == 2


def test_in_one_cell_the_one_that_is_not_withdrawn_is_meant(tmp_path: Path) -> None:
    record = "- {{enterprise: 示例海运, track: brand, nominated: {}}}\n"
    text = (
        "department: 环保\nnominations:\n"
        + record.format("2011, withdrawn: 2012, reason: 注销")
        + record.format("2013")
    )
    file = repo(tmp_path, list=text)
    assert sisi("recognize", "示例海运", "--on=2014", cwd=tmp_path).code == 0
    assert file.read_text("utf-8") == text.replace("nominated: 2013", "nominated: 2013, recognized: 2014")


def test_data_with_errors_take_no_change_that_mends_none(tmp_path: Path) -> None:
    file = repo(tmp_path, list=FILE + "\n  - {enterprise: 示例海运, track: brand, nominated: 2013}\n")
    before = file.read_bytes()
    result = sisi(*ADD, cwd=tmp_path)
    assert (result.code, result.out, file.read_bytes()) == (1, "", before)
    assert "error[duplicate-nomination]" in result.err
    assert sisi("recognize", "PDY000028", "--on=2013", cwd=tmp_path).code == 1


@pytest.mark.parametrize(
    "change", [ADD, ("recognize", "示例海运", "--on=2013"), ("withdraw", "示例海运", "--on=2013", "--reason=注销")]
)
def test_a_file_that_cannot_be_read_is_why_nothing_is_found_or_written(change: tuple[str, ...], tmp_path: Path) -> None:
    file = repo(tmp_path, list=FILE.replace("track: management", "track: 'management"))
    before = file.read_bytes()
    result = sisi(*change, cwd=tmp_path)
    assert (result.code, result.out, file.read_bytes()) == (1, "", before)
    assert "error[yaml-syntax]" in result.err


def test_a_change_that_mends_an_error_is_taken(tmp_path: Path) -> None:
    text = FILE.replace("    nominated: 2012\n", "    nominated: 2012\n    withdrawn: 2014\n")
    file = repo(tmp_path, list=text)
    assert sisi("check", cwd=tmp_path).code == 1
    result = sisi("withdraw", "示例海运", "--on=2014", "--reason=注销", cwd=tmp_path)
    assert result.code == 0, result.err
    assert file.read_text("utf-8") == text.replace("withdrawn: 2014\n", "withdrawn: 2014\n    reason: 注销\n")
