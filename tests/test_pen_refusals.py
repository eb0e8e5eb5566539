"""add, recognize, withdraw and import where they refuse, and what they say of it; no file is touched then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import data_files
from tests.running import sisi
from tests.test_pen import ADD, FILE, PLAN, repo

ENVIRONMENT = ("add", "--department=环保", "--track=management", "--nominated=2013")


@pytest.mark.parametrize("section", ["tracks", "departments"])
@pytest.mark.parametrize(
    "words",
    [
        ADD,
        ("recognize", "示例海运", "--on=2013"),
        ("withdraw", "示例海运", "--on=2013", "--reason=注销"),
        ("import", "list.csv", "--department=construction"),
    ],
    ids=lambda words: words[0],
)
def test_where_the_plan_cannot_be_read_its_faults_are_the_answer(
    words: tuple[str, ...], section: str, tmp_path: Path
) -> None:
    """No option can be judged then: what is wrong with the data is said, not that the track is unknown."""
    repo(tmp_path)
    (tmp_path / "data" / "targets.yaml").write_text(PLAN.replace(f"{section}:", f"{section}: 5\nx:"), "utf-8")
    (tmp_path / "list.csv").write_text("企业名称,类别,确定日期\n示例丁,品牌,2012\n", "utf-8")
    before = data_files(tmp_path)
    result = sisi(*words, cwd=tmp_path)
    assert (result.code, result.out, data_files(tmp_path)) == (1, "", before)
    assert "data/targets.yaml:" in result.err
    assert "error[bad-value]" in result.err
    assert "The data has errors already, so nothing was written." in result.err


def test_a_change_that_mends_one_of_two_errors_is_taken_and_the_other_told(tmp_path: Path) -> None:
    second = "\n  - {enterprise: 示例丙, track: brand, nominated: 2012, withdrawn: 2013}\n"
    text = FILE.replace("    nominated: 2012\n", "    nominated: 2012\n    withdrawn: 2014\n") + second
    file = repo(tmp_path, list=text)
    result = sisi("withdraw", "示例海运", "--on=2014", "--reason=注销", cwd=tmp_path)
    assert result.code == 1
    assert "    withdrawn: 2014\n    reason: 注销\n" in file.read_text("utf-8")
    assert "The data had errors before, so there are no numbers to compare with." in result.out
    assert result.err.count("error[missing-reason]") == 1
    assert result.err.endswith("The change was written and mends an error; these errors are left.\n")


def test_a_file_in_another_encoding_takes_no_record(tmp_path: Path) -> None:
    repo(tmp_path)
    other = tmp_path / "data" / "nominations" / "gb.yaml"
    other.write_bytes(FILE.encode("gb18030"))
    before = data_files(tmp_path)
    result = sisi(*ADD, "--file=data/nominations/gb.yaml", cwd=tmp_path)
    assert (result.code, result.out, data_files(tmp_path)) == (1, "", before)
    assert "error[file-encoding]" in result.err
    assert "data/nominations/gb.yaml is not UTF-8; save it as UTF-8 in an editor first." in result.err


def test_the_department_s_own_file_name_may_be_another_s_file(tmp_path: Path) -> None:
    """No file is environment's, and nominations/environment.yaml is construction's."""
    repo(tmp_path, environment=FILE)
    before = data_files(tmp_path)
    result = sisi(*ENVIRONMENT, "--enterprise=示例丁", cwd=tmp_path)
    assert (result.code, data_files(tmp_path)) == (2, before)
    assert "data/nominations/environment.yaml is a file of another department; name a file with --file." in result.err
    assert sisi(*ENVIRONMENT, "--enterprise=示例丁", "--file=data/nominations/b.yaml", cwd=tmp_path).code == 0


def test_a_file_that_says_no_department_is_taken(tmp_path: Path) -> None:
    repo(tmp_path, environment="# to be filled\n", list=FILE)
    assert sisi(*ENVIRONMENT, "--enterprise=示例丁", cwd=tmp_path).code == 0
    text = (tmp_path / "data/nominations/environment.yaml").read_text("utf-8")
    assert text.startswith("# to be filled\ndepartment: environment\nnominations:\n")


def test_two_withdrawn_in_one_cell_are_two_candidates(tmp_path: Path) -> None:
    """Neither is meant more than the other: both are ended, and neither was recognized on that day."""
    record = "- {{enterprise: 示例海运, track: brand, nominated: {}, withdrawn: {}, reason: 注销}}\n"
    text = "department: 环保\nnominations:\n" + record.format("2011", "2012-03") + record.format("2013", "2014-03")
    file = repo(tmp_path, list=text)
    result = sisi("recognize", "示例海运", "--on=2013-06", cwd=tmp_path)
    assert result.code == 2
    assert "示例海运 has several nominations; choose with --track and --department." in result.err
    assert result.err.count("  示例海运, Brand of Environment, nominated") == 2
    assert file.read_text("utf-8") == text


def test_two_that_fulfill_the_wish_already_are_two_candidates(tmp_path: Path) -> None:
    """One ends in the month in which the other begins; both were recognized in it."""
    first = "- {enterprise: 示例海运, track: brand, nominated: 2011, recognized: 2012-03, withdrawn: 2012-03, reason: 整改}\n"
    second = "- {enterprise: 示例海运, track: brand, nominated: 2012-03, recognized: 2012-03, withdrawn: 2014, reason: 注销}\n"
    file = repo(tmp_path, list=f"department: 环保\nnominations:\n{first}{second}")
    assert sisi("check", cwd=tmp_path).code == 0
    result = sisi("recognize", "示例海运", "--on=2012-03", cwd=tmp_path)
    assert (result.code, file.read_text("utf-8").endswith(first + second)) == (2, True)
    assert "示例海运 has several nominations; choose with --track and --department." in result.err


def test_of_three_cells_the_one_that_holds_the_place_is_told_and_the_other_too(tmp_path: Path) -> None:
    """示例海运 holds construction's brand since 2012; environment's brand of 2013 does not count, and its management of 2014 will not."""
    repo(
        tmp_path,
        list=FILE,
        env="department: 环保\nnominations:\n- {enterprise: 示例海运, track: brand, nominated: 2013}\n",
    )
    result = sisi(
        "add",
        "--department=环保",
        "--track=management",
        "--enterprise=示例海运",
        "--nominated=2014",
        cwd=tmp_path,
    )
    assert result.code == 0
    assert "Environment in Brand (data/nominations/env.yaml:3): it does not count there either." in result.err
    assert "Construction in Brand (data/nominations/list.yaml:11): it will count there (nominated earlier" in result.err


def test_a_decision_is_told_as_the_reason(tmp_path: Path) -> None:
    decided = FILE.replace("    nominated: 2012\n", "    nominated: 2012\n    counts_here: true\n")
    repo(tmp_path, list=decided)
    result = sisi(*ENVIRONMENT, "--enterprise=示例海运", cwd=tmp_path)
    assert "it will count there (decided by `counts_here`)" in result.err
