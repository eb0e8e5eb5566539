"""What a wrong value was probably meant to be: dates and numbers in other ways of writing, codes with a slip."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from itertools import pairwise

from sisi.codes import Fault, check_11714, check_32100, code_fault, repaired
from sisi.dates import parse_date
from sisi.messages import Message, msg

NULLS = frozenset({"~", "null", "Null", "NULL", "None", "none", "nil", "无", "空", "-", "—", "/"})
_SEPARATOR = r"[ ]*[./\\\-‐‑‒–—―−~·,，。、_年月][ ]*"
_DATE = re.compile(
    rf"([0-9]{{4}})(?:{_SEPARATOR}([0-9]{{1,2}})(?:{_SEPARATOR}([0-9]{{1,2}}))?)?[ ]*(?:年度|[年月日号])?(?:[ T]+[0-9:.]+)?"
)
_SOLID = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_QUOTES = "“”‘’\"'「」『』《》()[]【】〔〕 \u200b\ufeff"
_NUMERALS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
_TENS = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_SHORTENED_BY_EXCEL = re.compile(r"[0-9]\.[0-9]+[Ee]\+?[0-9]+")
_LOOKALIKES = str.maketrans("OISZ", "0152")


def date_hint(text: str) -> Message:
    """What to write instead of `text` where a date belongs."""
    if text in NULLS:
        return msg("Leave the value empty where there is none.")
    parts = _date_parts(text)
    if parts is None:
        return msg("Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2011-06-30.")
    meant = "-".join(part.zfill(2) for part in parts)
    try:
        return msg("Write {date}.", date=parse_date(meant).text)
    except ValueError:
        return _no_such_day(*(int(part) for part in parts))


def _date_parts(text: str) -> list[str] | None:
    """Year, month and day as far as `text` gives them, in any usual way of writing."""
    plain = unicodedata.normalize("NFKC", text).strip(_QUOTES)
    plain = _TENS.sub(lambda found: _ten(*found.groups()), plain)
    plain = "".join(_NUMERALS.get(char, char) for char in plain)
    found = _DATE.fullmatch(plain) or _SOLID.fullmatch(plain)
    return [part for part in found.groups() if part] if found else None


def _ten(tens: str, ones: str) -> str:
    return f"{_NUMERALS[tens] if tens else '1'}{_NUMERALS[ones] if ones else '0'}"


def _no_such_day(year: int, month: int = 1, day: int = 1) -> Message:
    if not 1 <= year <= 9999:
        return msg("The years run from 0001 to 9999.")
    if not 1 <= month <= 12:
        return msg("There is no month {month}; compare the date with the paper.", month=month)
    days = monthrange(year, month)[1]
    return msg(
        "{month} has {days} days, so there is no day {day}; compare the date with the paper.",
        month=f"{year:04}-{month:02}",
        days=days,
        day=day,
    )


def number_hint(text: str) -> Message:
    """What to write instead of `text` where a number of enterprises belongs."""
    plain = unicodedata.normalize("NFKC", text).strip(_QUOTES + "家个名").replace(",", "").removeprefix("+")
    plain = re.sub(r"\.0+$", "", _TENS.sub(lambda found: _ten(*found.groups()), plain))
    plain = "".join(_NUMERALS.get(char, char) for char in plain)
    if plain != text and plain.isascii() and plain.isdigit() and len(plain) < 10:
        return msg("Write {number}.", number=plain)
    return msg("Write the number of enterprises in digits, such as 10; 0 where there are none.")


def code_words(code: str) -> tuple[Message, Message]:
    """What is wrong with a code, and what would be right."""
    fault = code_fault(code)
    if fault is None or fault.fault is Fault.FORM:
        return _form_words(code)
    standard = "GB 32100" if fault.fault is Fault.OUTER else "GB 11714"
    message = msg(
        "the check character of {code} is wrong: by {standard}, character {place} would be {right}",
        code=code,
        standard=standard,
        place=fault.place,
        right=fault.right,
    )
    return message, _check_hint(code, fault.right, fault.place)


def _check_hint(code: str, right: str, place: int) -> Message:
    """What a wrong check character says about the rest of the code."""
    mended = code[: place - 1] + right + code[place:]
    if code_fault(mended) is None:
        return msg(
            "Compare the code with the license: if all else is right, write {code}; else another character is mistyped.",
            code=mended,
        )
    swapped = _swapped(code)
    if swapped is not None:
        return msg("Compare the code with the license: two neighbors may be swapped, as in {code}.", code=swapped)
    return msg("Compare the code with the license: one of the characters {first} to 16 is mistyped.", first=9)


def _swapped(code: str) -> str | None:
    """The one right code that comes of swapping two neighbors, None where there is none or more than one."""
    found = set()
    for place, (one, other) in enumerate(pairwise(code)):
        swapped = code[:place] + other + one + code[place + 2 :]
        if one != other and code_fault(swapped) is None:
            found.add(swapped)
    return found.pop() if len(found) == 1 else None


def _form_words(code: str) -> tuple[Message, Message]:
    message = msg(
        "{code} is no organization code: neither 18 characters of GB 32100 nor 9 of GB 11714", code=shortened(code)
    )
    if code in NULLS:
        return message, msg("Leave the value empty where there is none.")
    if _SHORTENED_BY_EXCEL.fullmatch(code):  # before the guesses: its digits alone may look like a code of nine
        return message, msg(
            "Excel has rounded this number. Format the cell as text and enter all 18 characters from the license."
        )
    right = repaired(code)
    if right is not None:
        return message, msg("Write {code}.", code=right)
    plain = "".join(char for char in unicodedata.normalize("NFKC", code).upper() if char.isalnum())
    if plain != code and code_fault(plain) is None:
        return message, msg("Write {code}.", code=plain)
    guess = plain.translate(_LOOKALIKES)
    if guess != plain and code_fault(guess) is None:
        return message, msg("Write {code}: 0, 1, 5 and 2 are digits, not the letters O, I, S and Z.", code=guess)
    return message, _length_hint(plain)


def _length_hint(plain: str) -> Message:
    if len(plain) == 8 and plain.isascii():
        return msg("It lacks its check character; if the rest is right, write {code}.", code=plain + check_11714(plain))
    if len(plain) == 17 and _could_lack_its_last(plain):
        return msg("It lacks its check character; if the rest is right, write {code}.", code=plain + check_32100(plain))
    if len(plain) not in {9, 18}:
        return msg("It has {n} characters; compare it with the license.", n=len(plain))
    return msg(
        "Compare it with the license: capital letters and digits only, without spaces; no I, O, S, V, Z in a code of 18."
    )


def _could_lack_its_last(plain: str) -> bool:
    try:
        return code_fault(plain + check_32100(plain)) is None
    except ValueError:  # a character that is none of the alphabet
        return False


def shortened(text: str) -> str:
    """A value as a message quotes it: of a long one the start."""
    return text if len(text) <= 100 else f"{text[:100]}…"
