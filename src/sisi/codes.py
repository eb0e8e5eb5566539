"""Organization codes: GB 32100-2015 (18 characters) and GB 11714-1997 (9 characters), with their check characters.

The two standards give the letters different values: GB 11714 counts A-Z as 10-35; GB 32100 leaves out I, O, S, V and Z.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import NamedTuple

_ALPHABET_11714 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHABET_32100 = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CHECKS_11714 = "0123456789X"
# By each character its value (of GB 11714 the remainder by 11, which is all that counts) as a digit that `int` reads.
_DIGITS_11714 = bytes.maketrans(_ALPHABET_11714.encode(), b"".join(b"%x" % (value % 11) for value in range(36)))
_DIGITS_32100 = bytes.maketrans(_ALPHABET_32100.encode(), _ALPHABET_11714[:31].encode())
_FORM_11714 = re.compile(r"[0-9A-Z]{8}-?[0-9X]")
_FORM_32100 = re.compile(rf"[{_ALPHABET_32100}]{{2}}[0-9]{{6}}[{_ALPHABET_32100}]{{10}}")


class Fault(Enum):
    """What can be wrong with a code."""

    FORM = "form"
    """Its length or its characters."""
    INNER = "inner"
    """Its ninth character (of an 18-character code: the 17th) by GB 11714."""
    OUTER = "outer"
    """The last of 18 characters by GB 32100."""


class CodeFault(NamedTuple):
    """What is wrong with a code; `right` is the check character that the rest of the code asks for, `place` where (from 1)."""

    fault: Fault
    right: str = ""
    place: int = 0


def check_11714(body: str) -> str:
    """The check character of GB 11714 for eight characters 0-9A-Z; ValueError where one is no letter or digit.

    The standard's weights 3, 7, 9, 10, 5, 8, 4, 2 are the remainders of 2^8 to 2^1 by 11, and 13 leaves the same remainder as 2: so the sum
    of products is twice the characters read as the digits of one number in base 13, and taken in a third of the time.
    """
    return _CHECKS_11714[-2 * int(body.encode().translate(_DIGITS_11714), 13) % 11]


def check_32100(body: str) -> str:
    """The check character of GB 32100 for seventeen characters of its alphabet; ValueError where one is no letter or digit.

    The standard's weights are the remainders of 3^0 to 3^16 by 31, and 34 leaves the same remainder as 3: so the sum of products is that
    of one number in base 34, its last digit first.
    """
    return _ALPHABET_32100[-int(body[::-1].encode().translate(_DIGITS_32100), 34) % 31]


def code_fault(code: str) -> CodeFault | None:
    """What is wrong with `code` as written, None where nothing is. The inner check character is looked at first."""
    if len(code) != 18:
        return _inner_fault(code.replace("-", ""), len(code)) if _FORM_11714.fullmatch(code) else CodeFault(Fault.FORM)
    if not _FORM_32100.fullmatch(code):
        return CodeFault(Fault.FORM)
    inner = _inner_fault(code[8:17], 17)
    if inner is not None:
        return inner
    right = check_32100(code[:17])
    return None if code[17] == right else CodeFault(Fault.OUTER, right, 18)


def _inner_fault(nine: str, place: int) -> CodeFault | None:
    right = check_11714(nine[:8])
    return None if nine[8] == right else CodeFault(Fault.INNER, right, place)


def organization_of(code: str) -> str:
    """The 9 characters of GB 11714 that name the organization: of a right code, without hyphen."""
    return code[8:17] if len(code) == 18 else code.replace("-", "")


def repaired(text: str) -> str | None:
    """The right code that a wrong `text` means: upper case, half width, without spaces and hyphens; None where that is none."""
    if code_fault(text) is None:
        return None
    plain = re.sub(r"[\s\-‐‑‒–—―－]+", "", unicodedata.normalize("NFKC", text)).upper()
    return plain if code_fault(plain) is None else None
