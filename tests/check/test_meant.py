"""A value that its field cannot read: the hint says what to write, and where it gives a value, `check` takes that one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.books import TARGETS, write_data
from tests.check.findings import HEAD, ITEM
from tests.running import sisi

NO_CODE = "Compare it with the license: capital letters and digits only"


def found(root: Path, item: str, plan: str = TARGETS) -> tuple[str, str]:
    """The rule and the hint of the one finding."""
    result = sisi("check", "--format=json", cwd=write_data(root, plan, a=f"{HEAD}{item}"))
    (one,) = result.json["findings"]
    return one["rule"], one["hint"]


def hint_of(root: Path, key: str, text: str) -> tuple[str, str]:
    """The same of a record with one key more."""
    return found(root, f"{ITEM}    {key}: {text}\n")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2012年12月31日", "2012-12-31"),
        ("二〇一二年十二月三十一日", "2012-12-31"),
        ("二〇一二年十月十日", "2012-10-10"),
        ("二零一二年二月二十日", "2012-02-20"),
        ("2012/6", "2012-06"),
        ("20120630", "2012-06-30"),
        ("2012年度", "2012"),
        ("“2012.6.30”", "2012-06-30"),
        ("２０１２－０６－３０", "2012-06-30"),
        ("2012-06-30 00:00:00", "2012-06-30"),
    ],
)
def test_a_date_in_another_way_of_writing(text: str, right: str, tmp_path: Path) -> None:
    assert hint_of(tmp_path, "recognized", text) == ("bad-date", f"Write {right}.")
    assert sisi("check", cwd=write_data(tmp_path, a=f"{HEAD}{ITEM}    recognized: {right}\n")).code == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0000", "The years run from 0001 to 9999."),
        ("2012-13", "There is no month 13; compare the date with the paper."),
        ("2011年6月31日", "2011-06 has 30 days, so there is no day 31; compare the date with the paper."),
        ("2011.2.29", "2011-02 has 28 days, so there is no day 29; compare the date with the paper."),
        ("mid-2012", "Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2011-06-30."),
    ],
)
def test_a_day_that_there_is_not(text: str, why: str, tmp_path: Path) -> None:
    assert hint_of(tmp_path, "recognized", text) == ("bad-date", why)


RIGHT = ["PDY000028", "91330902PDY0000284"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("pdy000028", "Write PDY000028."),
        ("(PDY000028)", "Write PDY000028."),
        ("9I33O9O2PDY0000284", "Write 91330902PDY0000284: 0, 1, 5 and 2 are digits, not the letters O, I, S and Z."),
        ("PDY00002", "It lacks its check character; if the rest is right, write PDY000028."),
        ("91330902PDY000028", "It lacks its check character; if the rest is right, write 91330902PDY0000284."),
        ("91330902PYD0000284", "two neighbors may be swapped, as in 91330902PDY0000284."),
        ("91330902PDY0000274", "if all else is right, write 91330902PDY0000284; else another character is mistyped."),
    ],
)
def test_a_code_with_a_slip_and_the_right_one(text: str, hint: str, tmp_path: Path) -> None:
    rule, told = hint_of(tmp_path, "code", text)
    assert rule == "bad-code"
    assert told.endswith(hint)
    assert re.findall("[0-9A-Z]{9,}", told)[0] in RIGHT


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("91330902PDY000027", "It has 17 characters; compare it with the license."),
        ("示1330902PDY000028", "It has 17 characters; compare it with the license."),
        ("V1330902PDY000028", "It has 17 characters; compare it with the license."),
        ("91330902PDY0000974", "one of the characters 9 to 16 is mistyped."),
        ("V1330902PDY0000284", NO_CODE),
        ("9.13309E+17", "Excel has rounded this number."),
        ("9.13308E+17", "Excel has rounded this number."),
    ],
)
def test_a_code_that_only_the_license_can_mend(text: str, hint: str, tmp_path: Path) -> None:
    rule, told = hint_of(tmp_path, "code", text)
    assert rule == "bad-code"
    assert hint in told
    assert "write" not in told.lower()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("是", "Write true."),
        ("√", "Write true."),
        ("NO", "Write false, or leave the line out."),
        ("否", "Write false, or leave the line out."),
        ("here", "Write true on the one nomination that is to count, and leave the line out of the others."),
    ],
)
def test_a_flag_in_other_words(text: str, hint: str, tmp_path: Path) -> None:
    assert hint_of(tmp_path, "counts_here", text) == ("bad-value", hint)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8家", "8"),
        ("八", "8"),
        ("十", "10"),
        ("十二家", "12"),
        ("二十", "20"),
        ("1,000", "1000"),
        ("+8", "8"),
        ("8.0", "8"),
    ],
)
def test_a_number_in_another_way_of_writing(text: str, number: str, tmp_path: Path) -> None:
    plan = TARGETS.replace("target: 20}", f"target: '{text}'}}")
    assert found(tmp_path, ITEM, plan) == ("bad-value", f"Write {number}.")


@pytest.mark.parametrize(
    ("item", "hint"),
    [
        (
            "  - enterprise：示例一\n",
            "The colon after `enterprise` is a full-width one (：). Write: enterprise: 示例一",
        ),
        ("  - enterprise:示例一\n", "There is no space after the colon of `enterprise`. Write: enterprise: 示例一"),
        (
            "  - 示例一\n",
            "Write keys with their values below it, each on its own line as `key: value`, indented by spaces.",
        ),
    ],
)
def test_a_record_that_is_a_text(item: str, hint: str, tmp_path: Path) -> None:
    assert found(tmp_path, item) == ("bad-value", hint)


def test_an_enterprise_that_yaml_takes_for_a_comment(tmp_path: Path) -> None:
    """`#` behind a space begins a comment, so that the key has no value."""
    rule, hint = found(tmp_path, ITEM.replace("示例一", "#示例一"))
    assert rule == "missing-key"
    assert hint == "What stands behind # is a comment. A text that begins with # must stand between quotation marks."


def test_of_many_tracks_thirty_are_listed(tmp_path: Path) -> None:
    tracks = "".join(f"  t{number:02}: {{name: 示例{number:02}, quotas: {{q: 1}}}}\n" for number in range(31))
    plan = TARGETS[: TARGETS.index("  m: {name")] + tracks
    rule, hint = found(tmp_path, ITEM.replace("track: m", "track: 别的"), plan)
    assert rule == "unknown-track"
    assert "t29" in hint
    assert "t30" not in hint
    assert hint.endswith(", ….")
