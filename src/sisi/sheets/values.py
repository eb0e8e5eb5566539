"""The values of a row as the books write them: dates of every form, codes repaired, nothing guessed in silence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from sisi.codes import repaired
from sisi.messages import Message, msg
from sisi.sheets.table import DAY_ZERO, CellValue

_DATE = re.compile(r"(\d{4})(?:[.\-/年](\d{1,2})(?:[.\-/月](\d{1,2})日?|月)?|年)?\.?")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")  # what programs write behind a date that has no time
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_SERIALS = range(20_000, 80_001)
"""Excel's day numbers that are taken for dates: of the years 1954 to 2119."""
_LARGEST_WHOLE = 10**15


@dataclass(frozen=True, slots=True)
class Read:
    """A value as text for the books; `note` says what was repaired, `fault` why it cannot be taken."""

    text: str
    note: Message | None = None
    fault: Message | None = None


def read_date(value: CellValue, day_zero: date = DAY_ZERO) -> Read:
    """A date: a date cell, a day number counted from `day_zero`, a year, or one of the forms 2011.6.30, 2011/6/30, 2011年6月30日, 2011年6月."""
    if isinstance(value, date):
        return Read(value.isoformat())
    if isinstance(value, float) and not value.is_integer():
        if not _SERIALS[0] <= value <= _SERIALS[-1]:  # 2011.6 may be meant for June, and 2011.1 for January or October
            return Read(str(value), fault=_no_date(value))
        value = int(value)
    written = unicodedata.normalize("NFKC", str(int(value) if isinstance(value, float) else value))
    text = _MIDNIGHT.sub("", written).replace(" ", "")
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return Read("-".join(compact.groups()))
    if isinstance(value, int) and not 1900 <= value <= 2100:
        return _serial(value, day_zero)
    found = _DATE.fullmatch(text)
    if found is None:
        return Read(text, fault=_no_date(text))
    year, month, day = found.groups()
    return Read("-".join([year, *(part.zfill(2) for part in (month, day) if part)]))


def _no_date(value: CellValue) -> Message:
    return msg(
        "{value} is no date; write 2011-06-30, 2011.6.30 or 2011年6月30日, or leave the cell empty where there is none",
        value=value,
    )


def _serial(number: int, day_zero: date) -> Read:
    if number not in _SERIALS:
        return Read(str(number), fault=_no_date(number))
    day = (day_zero + timedelta(days=number)).isoformat()
    return Read(day, note=msg("the number {number} was read as the date {day}", number=number, day=day))


def read_code(value: CellValue) -> Read:
    """An organization code: full-width and lower-case characters are repaired; one that Excel has rounded is refused."""
    if isinstance(value, int | float):
        if abs(value) >= _LARGEST_WHOLE:
            return Read(
                str(value),
                fault=msg(
                    "Excel has rounded this code: a number keeps 15 digits only. Format the column as text and enter the code again"
                ),
            )
        return Read(str(int(value)))
    text = read_text(value).text
    right = repaired(text)
    if right is not None:
        return Read(right, note=msg("the code {text} was read as {code}", text=text, code=right))
    return Read(text)


def read_names(value: CellValue) -> Read:
    """Names, however they are parted in their cell, each parted from the next by `；`."""
    return Read("；".join(name.strip() for name in re.split("[;；、\r\n]", str(value)) if name.strip()))


def read_text(value: CellValue) -> Read:
    """A text on one line; a whole number without its decimal point."""
    if isinstance(value, float) and value.is_integer():
        return Read(str(int(value)))
    return Read(" ".join(str(value).split()) if "\n" in str(value) or "\r" in str(value) else str(value).strip())
