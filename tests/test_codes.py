"""Organization codes, held against examples by hand and, of the outer check character, against python-stdnum."""

from __future__ import annotations

from random import Random

import pytest
from stdnum.cn import uscc

from sisi.codes import CodeFault, Fault, check_11714, check_32100, code_fault, organization_of, repaired

UNIFIED = "91330902PDY0000284"


@pytest.mark.parametrize("code", [UNIFIED, "PDY000028", "PDY00002-8", "D2143569X", "D2143569-X"])
def test_right_codes(code: str) -> None:
    assert code_fault(code) is None


def test_the_example_of_the_standard() -> None:
    assert check_11714("D2143569") == "X"  # GB 11714-1997, the worked example


@pytest.mark.parametrize(
    "code",
    ["", "PDY00002", "PDY0000288", "pdy000028", "PDY000028 ", "PDY-000028", "PDY00002--8", UNIFIED.lower(), UNIFIED[:8] + "-" + UNIFIED[8:],
     "9133O902PDY0000284", "I1330902PDY0000284", "91330902PDY00002-84", "９１330902PDY0000284", "x" * 18, "1" * 10_000],
)  # fmt: skip
def test_wrong_form(code: str) -> None:
    assert code_fault(code) == CodeFault(Fault.FORM, right="", place=0)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("PDY000027", CodeFault(Fault.INNER, "8", 9)),
        ("PDY000029", CodeFault(Fault.INNER, "8", 9)),
        ("PDY00002X", CodeFault(Fault.INNER, "8", 9)),
        ("PDY00002-7", CodeFault(Fault.INNER, "8", 10)),
        ("91330902PDY0000274", CodeFault(Fault.INNER, "8", 17)),
        ("91330902PDY0000283", CodeFault(Fault.OUTER, "4", 18)),
        ("91330902PDY0000285", CodeFault(Fault.OUTER, "4", 18)),
    ],
)
def test_a_wrong_check_character_names_the_right_one(code: str, fault: CodeFault) -> None:
    assert code_fault(code) == fault


def test_check_characters_are_the_sums_of_the_standards() -> None:
    """GB 11714: letters count 10 to 35, weights 3, 7, 9, 10, 5, 8, 4, 2, by 11. GB 32100: an alphabet of 31, powers of 3, by 31."""
    letters, alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789ABCDEFGHJKLMNPQRTUWXY"
    rng = Random(2)
    bodies = [char * 8 for char in letters] + ["".join(rng.choices(letters, k=8)) for _ in range(2_000)]
    for body in bodies:
        total = sum(weight * letters.index(char) for weight, char in zip((3, 7, 9, 10, 5, 8, 4, 2), body, strict=True))
        assert check_11714(body) == "0123456789X"[(11 - total % 11) % 11]
    for body in [char * 17 for char in alphabet] + ["".join(rng.choices(alphabet, k=17)) for _ in range(2_000)]:
        total = sum(3**place * alphabet.index(char) for place, char in enumerate(body))
        assert check_32100(body) == alphabet[(31 - total % 31) % 31]


def test_the_outer_check_character_is_stdnums() -> None:
    rng = Random(1)
    for _ in range(2_000):
        organization = f"PDY{rng.randint(1, 99_999):05}"
        body = (
            f"9{rng.randint(1, 3)}33090{rng.randint(1, 4)}X{organization}"[:2]
            + "330902"
            + organization
            + check_11714(organization)
        )
        assert check_32100(body) == uscc.calc_check_digit(body)
        assert code_fault(body + check_32100(body)) is None


def test_the_organization_inside() -> None:
    assert organization_of(UNIFIED) == organization_of("PDY00002-8") == organization_of("PDY000028") == "PDY000028"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("pdy00002-8", "PDY000028"),
        ("９１３３０９０２ＰＤＹ００００２８４", UNIFIED),
        ("91330902 PDY0000284", UNIFIED),
        ("91330902-PDY000028-4", UNIFIED),
        ("PDY 00002 8", "PDY000028"),
        (UNIFIED, None),
        ("PDY00002-8", None),
        ("91330902PDY0000285", None),
    ],
)
def test_repair(text: str, right: str | None) -> None:
    assert repaired(text) == right
