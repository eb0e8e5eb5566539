"""A clerk's likeliest mistakes, one by one: each ends in a message that tells what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import write_data
from tests.running import sisi

TARGETS = """\
plan: {name: 示例行动, start: 2011, end: 2015}
departments:
  construction: {name: {zh: 建设, en: Construction}, aliases: [市建设局]}
  environment: {name: {zh: 环保, en: Environmental protection}}
tracks:
  management: {name: {zh: 质量管理创优, en: Quality management}, aliases: [管理], quotas: {construction: 4}}
  brand: {name: {zh: 质量品牌创优, en: Quality brand}, aliases: [品牌], quotas: {construction: 6}}
counties: {330902: {zh: 定海区, en: Dinghai}, 330903: {zh: 普陀区, en: Putuo}}
"""
RECORD = """\
department: 建设
nominations:
  - enterprise: 舟山示例建设有限公司
    track: 管理
    nominated: 2011-06-30
    code: 91330902PDY0000284
    county: 定海区
"""


def said(root: Path, text: str | bytes, lang: str = "zh") -> tuple[str, str, str]:
    """The rule, the message and the hint of the one finding in a file."""
    write_data(root, TARGETS)
    raw = text.encode() if isinstance(text, str) else text
    (root / "data" / "nominations" / "建设.yaml").write_bytes(raw)
    (found,) = sisi("check", "--format=json", f"--lang={lang}", cwd=root).json["findings"]
    return found["rule"], found["message"], found["hint"]


@pytest.mark.parametrize(
    "written",
    [
        "2011.6.30", "2011/6/30", "2011年6月30日", "2011-6-30", "２０１１-０６-３０", "20110630", "2011．6．30", "“2011-06-30”",
        "2011年06月30号", "二〇一一年六月三十日", "2011-06-30 00:00:00", "2011—6—30", "2011、6、30", "2011\\6\\30",
    ],
)  # fmt: skip
def test_a_date_in_another_way_of_writing(written: str, tmp_path: Path) -> None:
    text = RECORD.replace("2011-06-30", f"'{written}'")
    assert said(tmp_path, text)[::2] == ("bad-date", "请写成 2011-06-30。")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2011.6", "Write 2011-06."),
        ("2011年", "Write 2011."),
        ("2011-6-3", "Write 2011-06-03."),
        ("2011年十二月", "Write 2011-12."),
        ("2011-02-29", "2011-02 has 28 days, so there is no day 29; compare the date with the paper."),
        ("2011.13.1", "There is no month 13; compare the date with the paper."),
        ("null", "Leave the value empty where there is none."),
        ("not yet", "Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2011-06-30."),
        ("11.6.30", "Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2011-06-30."),
    ],
)
def test_a_date_that_needs_thought(written: str, hint: str, tmp_path: Path) -> None:
    text = RECORD.replace("2011-06-30", written)
    assert said(tmp_path, text, "en")[::2] == ("bad-date", hint)


@pytest.mark.parametrize(
    ("written", "rule", "near"),
    [
        ("质量管里创优", "unknown-track", "质量管理创优"),
        ("managment", "unknown-track", "management"),
        ("Ｍanagement", "unknown-track", "management"),
        ("“品牌”", "unknown-track", "品牌"),
        ("质量品牌", "unknown-track", "质量品牌创优"),
        ("管里", "unknown-track", "管理"),
    ],
)
def test_an_unknown_word_names_the_nearest_and_lists_all(written: str, rule: str, near: str, tmp_path: Path) -> None:
    found, message, hint = said(tmp_path, RECORD.replace("track: 管理", f"track: {written}"))
    assert found == rule
    assert f"`{written}`" in message
    assert hint == (f"是否应为 `{near}`？方案中有：management（质量管理创优）、brand（质量品牌创优）。")


def test_allowed_values_stand_in_the_reader_s_language(tmp_path: Path) -> None:
    text = RECORD.replace("定海区", "北京市")
    assert said(tmp_path, text, "en")[2] == "The plan has: 330902 (Dinghai), 330903 (Putuo)."
    assert said(tmp_path, text, "zh")[2] == "方案中有：330902（定海区）、330903（普陀区）。"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        # the last of 18: if the rest is right, its check character by GB 32100
        ("91330902PDY0000285", "if all else is right, write 91330902PDY0000284"),
        # the 17th is GB 11714's; with it mended the last one fits, too
        ("91330902PDY0000274", "if all else is right, write 91330902PDY0000284"),
        ("PDY00002-9", "if all else is right, write PDY00002-8"),
        ("91330902PDY0000248", "two neighbors may be swapped, as in 91330902PDY0000284"),
        ("91330902pdy0000284", "Write 91330902PDY0000284."),
        ("9133 0902 PDY0000284", "Write 91330902PDY0000284."),
        ("９１３３０９０２ＰＤＹ００００２８４", "Write 91330902PDY0000284."),
        ("“91330902PDY0000284”", "Write 91330902PDY0000284."),
        ("PDY0000-28", "Write PDY000028."),
        ("91330902PDY0O00284", "Write 91330902PDY0000284: 0, 1, 5 and 2 are digits"),
        ("91330902PDY000028", "It lacks its check character; if the rest is right, write 91330902PDY0000284."),
        ("PDY00002", "It lacks its check character; if the rest is right, write PDY000028."),
        ("9133090", "It has 7 characters"),
        ("9.13309E+17", "Excel has rounded this number."),
        ("无", "Leave the value empty where there is none."),
    ],
)
def test_a_code_with_a_slip(code: str, hint: str, tmp_path: Path) -> None:
    rule, _, found = said(tmp_path, RECORD.replace("91330902PDY0000284", code), "en")
    assert rule == "bad-code"
    assert hint in found


def test_a_wrong_check_character_says_which_would_be_right(tmp_path: Path) -> None:
    message = said(tmp_path, RECORD.replace("91330902PDY0000284", "91330902PDY0000285"))[1]
    assert message == "91330902PDY0000285 的校验码不对：按 GB 32100，第 18 位应为 4"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("track: 管理", "track：管理", "第 4 行 `track` 后面的冒号是全角的（：）", "请写成：track: 管理"),
        ("track: 管理", "track:管理", "第 4 行 `track` 的冒号后面没有空格", "请写成：track: 管理"),
        ("enterprise: ", "enterprise：", "第 3 行 `enterprise` 后面的冒号是全角的（：）", "请写成：- enterprise: 舟山示例建设有限公司"),
        ("    track", "\ttrack", "第 4 行用制表符（Tab）缩进", "请删去制表符"),
        ("  - enterprise", "  -enterprise", "第 3 行行首的减号后面没有空格", "请写成：- enterprise: 舟山示例建设有限公司"),
        ("  - enterprise", "  － enterprise", "第 3 行行首的横线不是半角减号（-）", "请写成：- enterprise: 舟山示例建设有限公司"),
        ("舟山示例建设有限公司", '"舟山示例建设有限公司', "第 3 行第 17 列的引号没有配对", "请在第 3 行的文字末尾补上同样的引号"),
        ("舟山示例建设有限公司", "@示例", "第 3 行：以 `@` 开头的文字须放在引号里", '请写成：- enterprise: "@示例"'),
        ("舟山示例建设有限公司", "示例: 甲", "第 3 行：文字中有冒号加空格，须放在引号里", '请写成：- enterprise: "示例: 甲"'),
        ("    track: 管理\n", "    track 管理\n", "第 4 行 `track` 后面没有冒号", "请写成：track: 管理"),
        ("    track: 管理\n", "      track: 管理\n", "第 4 行的缩进与同组各行不一致", "请让同一条记录的各个键左端对齐。"),
        ("    track: 管理\n", "<<<<<<< HEAD\n    track: 管理\n", "第 4 行是 git 合并冲突留下的标记", "请确定保留哪一个版本"),
        ("county: 定海区", "former_names: [甲，乙", "第 7 行第 21 列：括号里用了全角的 `，`", "括号里的逗号"),
    ],
)  # fmt: skip
def test_a_slip_in_yaml(old: str, new: str, message: str, hint: str, tmp_path: Path) -> None:
    rule, found, told = said(tmp_path, RECORD.replace(old, new, 1))
    assert rule == "yaml-syntax"
    assert found.startswith(message)
    assert told.startswith(hint)


@pytest.mark.parametrize(("encoding", "named"), [("gbk", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16")])
def test_a_file_saved_in_another_encoding(encoding: str, named: str, tmp_path: Path) -> None:
    rule, message, hint = said(tmp_path, RECORD.encode(encoding))
    assert (rule, named in message) == ("file-encoding", True)
    assert "另存为" in hint


@pytest.mark.parametrize(
    ("old", "new", "rule", "hint"),
    [
        ("enterprise:", "企业名称:", "unknown-key", "是否应为 `enterprise`？"),
        ("track:", "类别:", "unknown-key", "是否应为 `track`？"),
        ("track:", "Track:", "unknown-key", "是否应为 `track`？"),
        ("    county: 定海区", "county: 定海区", "unknown-key", "`county` 是提名记录里的键"),
        ("    county: 定海区", "    counts_here: 是", "bad-value", "请写成 true。"),
        ("    county: 定海区", "    counts_here: no", "bad-value", "请写成 false"),
        ("    county: 定海区", "    former_names: 甲公司、乙公司", "bad-value", "请写成列表：[甲公司, 乙公司]"),
        ("    county: 定海区", "    withdrawn: 2014", "missing-reason", "请在这条提名中加一行 `reason: …`。"),
        ("舟山示例建设有限公司", "#1 示例公司", "missing-key", "# 后面的内容会被当作注释"),
        ("  - enterprise: 舟山示例建设有限公司\n    track: 管理\n    nominated: 2011-06-30\n    code: 91330902PDY0000284\n    county: 定海区\n",
         "  - enterprise：示例\n    track：管理\n", "bad-value", "`enterprise` 后面的冒号是全角的（：）。请写成：enterprise: 示例"),
    ],
)  # fmt: skip
def test_other_slips(old: str, new: str, rule: str, hint: str, tmp_path: Path) -> None:
    found, _, told = said(tmp_path, RECORD.replace(old, new, 1))
    assert found == rule
    assert told.startswith(hint)


def test_the_same_enterprise_twice_names_the_other(tmp_path: Path) -> None:
    rule, message, hint = said(tmp_path, RECORD + RECORD.split("nominations:\n")[1])
    assert rule == "duplicate-nomination"
    assert "data/nominations/建设.yaml:3" in message
    assert hint == "删去其中一条，或补上前一条的撤销日期。"
