"""Small words of the summary: days, rates, numbers of sections, lists of names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sisi.messages import Name

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMERALS = "〇一二三四五六七八九十"


def day_words(day: date) -> Name:
    """A day as a document writes it: 2013年12月31日, 31 December 2013."""
    return Name(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def numeral(number: int) -> Name:
    """The number of a section: 一, 1; from 1 to 99."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else ""
    return Name(ten + (_NUMERALS[ones] if ones or not tens else ""), str(number))


def names(listed: Sequence[Name]) -> Name:
    """Names in a row: 甲、乙; A, B and C."""
    *first, last = [name.en for name in listed]
    return Name("、".join(name.zh for name in listed), f"{', '.join(first)} and {last}" if first else last)


def formerly(old: Name, new: Name) -> Name:
    """A name with the one that it replaced in the year: 市场监管（原质监）."""
    return Name(
        new.zh if new.zh == old.zh else f"{new.zh}（原{old.zh}）",
        new.en if new.en == old.en else f"{new.en} (formerly {old.en})",
    )
