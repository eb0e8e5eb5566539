"""Who is the same enterprise and what is active, by themselves: each record has the number of the first of its enterprise. By hand."""

from __future__ import annotations

from datetime import date

import pytest

from sisi.places import enterprises, is_active
from sisi.records import records
from sisi.register import Nomination
from tests.registers import record, register

A, B = "PDY000028", "PDY000036"


@pytest.mark.parametrize(
    ("nominations", "numbers"),
    [
        ([record("示例甲", organization=A), record("示例乙", organization=A)], [0, 0]),
        ([record("示例甲", organization=A), record("示例甲", organization=B)], [0, 1]),
        ([record("示例甲", organization=A), record("示例 甲")], [0, 0]),
        ([record("示例甲"), record("示例乙"), record("示例甲")], [0, 1, 0]),
        ([record("示例甲"), record("示例乙", former_names=("示例甲",))], [0, 0]),
        ([record("示例丙"), record("示例乙", former_names=("示例甲", "示例丙"))], [0, 0]),
        # A name without a code ties all that bear it, and codes tie on from there.
        ([record("示例甲", organization=A), record("示例甲", organization=B), record("示例甲")], [0, 0, 0]),
        ([record("示例乙", organization=B), record("示例甲", organization=A), record("示例甲", organization=B), record("示例甲")], [0, 0, 0, 0]),
        ([record("示例丁"), record("示例丙"), record("示例乙", former_names=("示例丙",)), record("示例乙", former_names=("示例丁",))], [0, 0, 0, 0]),
        # What has no name that could be read is nobody else.
        ([record(""), record("")], [0, 1]),
        ([record("", former_names=("",)), record("", former_names=("",))], [0, 1]),
    ],
)  # fmt: skip
def test_the_same_enterprise(nominations: list[Nomination], numbers: list[int]) -> None:
    assert enterprises(nominations) == numbers
    assert [found.enterprise for found in records(register(*nominations), date(2013, 1, 1))] == numbers


@pytest.mark.parametrize(("day", "active"), [("2011-06-29", False), ("2011-06-30", True), ("2014-04-30", True), ("2014-05-01", False)])  # fmt: skip
def test_active_until_the_day_before_the_withdrawn_day(day: str, active: bool) -> None:
    assert (
        is_active(record("示例一", nominated="2011-06-30", withdrawn="2014-05-01"), date.fromisoformat(day)) is active
    )


def test_without_a_day_it_is_not_active() -> None:
    assert is_active(record("示例一", nominated=""), date(2015, 1, 1)) is False
