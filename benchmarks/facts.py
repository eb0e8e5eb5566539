"""Invented facts, the same on every machine: nominations of enterprises that do not exist, under codes that no real one has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sisi.codes import check_11714, check_32100

DEPARTMENTS = ("quality-supervision", "development-reform", "construction", "environment")
TRACKS = ("management", "brand", "livelihood", "safety")
YEARS = (2011, 2012, 2013, 2014, 2015)
COUNTIES = ("330902", "330903", "330921", "330922")
FIELDS = ("product", "engineering", "service", "environment")
LARGEST_BODY = 99_999
"""GB 11714 sets PDY00001 to PDY99999 aside; enterprises past that number go without a code."""
_TOWNS = ("定海", "普陀", "岱山", "嵊泗", "沈家门", "朱家尖", "六横", "金塘")
_TRADES = (
    "船舶修造",
    "水产加工",
    "建筑工程",
    "港口物流",
    "旅游服务",
    "环保科技",
    "食品",
    "机械制造",
    "海洋生物",
    "商贸",
)


@dataclass(frozen=True)
class Fact:
    """One nomination; texts as a clerk would write them, "" where nothing is said."""

    enterprise: str
    code: str
    track: str
    department: str
    nominated: str
    recognized: str
    withdrawn: str
    county: str
    field: str
    counts_here: bool

    @property
    def year(self) -> str:
        """The year of its nomination."""
        return self.nominated[:4]


def facts(count: int, departments: tuple[str, ...] = DEPARTMENTS) -> Iterator[Fact]:
    """`count` nominations. Every twentieth is a second one of the enterprise before it, in another track, and is decided to count."""
    for number in range(count):
        second = number % 20 == 19
        yield _fact(number, number - 1 if second else number, departments, second)


def _fact(number: int, enterprise: int, departments: tuple[str, ...], second: bool) -> Fact:
    mixed = number * 2_654_435_761 % 4_294_967_296  # Knuth's multiplicative hash: scattered, and the same everywhere
    year = YEARS[number % len(YEARS)]
    month, day = mixed % 12 + 1, mixed // 12 % 28 + 1
    return Fact(
        enterprise=name(enterprise),
        code=code(enterprise),
        track=TRACKS[(enterprise + second) % len(TRACKS)],
        department=departments[number // len(TRACKS) % len(departments)],
        nominated=f"{year}-{month:02}-{day:02}",
        recognized=f"{year + 1}-12-20" if mixed // 512 % 3 == 0 and year < YEARS[-1] else "",
        withdrawn=f"{year + 2}-03-31" if mixed // 2048 % 50 == 0 else "",
        county=COUNTIES[mixed // 64 % len(COUNTIES)],
        field=FIELDS[mixed // 256 % len(FIELDS)],
        counts_here=second,
    )


def name(enterprise: int) -> str:
    """The name of an enterprise by its number."""
    town, trade = _TOWNS[enterprise % len(_TOWNS)], _TRADES[enterprise // len(_TOWNS) % len(_TRADES)]
    return f"{town}示例{trade}第{enterprise + 1}有限公司"


def code(enterprise: int) -> str:
    """Its code by GB 32100, "" where the numbers that are set aside have run out."""
    if enterprise >= LARGEST_BODY:
        return ""
    body = f"PDY{enterprise + 1:05}"
    head = f"91{COUNTIES[enterprise % len(COUNTIES)]}{body}{check_11714(body)}"
    return head + check_32100(head)
