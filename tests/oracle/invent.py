"""Invented texts for random repos: codes with right check characters, names, dates, notes that YAML could misread."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100, whose values are their places here."""
TRICKY = (
    "~", "null", "NO", "yes", "true", "010", "1e5", "0x1F", "2011-06-30", "1_000", "12:30", ".5", "a: b", "x # y",
    "示例\u3000空格", "- 一", "'单'", '"双"', "[x]", "{y}", "a#b", "@示例", "`b`", "!tag", "&a", "*b", "| x", "> y",
    "多 个 词 的 备 注", "第一行\n第二行", "😀 笑", "colon:", "a\tb", "back\\slash", "...", "---", "? x", "%x", "a, b",
    "=1+1",
)  # fmt: skip


def organization_check(body: str) -> str:
    """The ninth character of GB 11714 for eight: weights 3 7 9 10 5 8 4 2, A-Z as 10-35; 10 is X, 11 is 0."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(int(char, 36) * weight for char, weight in zip(body, weights, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def unified_check(body: str) -> str:
    """The eighteenth character of GB 32100 for seventeen: weights are powers of 3 modulo 31."""
    total = sum(LETTERS.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return LETTERS[-total % 31]


def nine(serial: int) -> str:
    """An organization code of the range for users, PDY00001 to PDY99999."""
    body = f"PDY{serial:05}"
    return body + organization_check(body)


def eighteen(serial: int, head: str) -> str:
    """A unified code around it; `head` is the first eight characters (kind, class, division)."""
    body = head + nine(serial)
    return body + unified_check(body)


@dataclass(frozen=True)
class Company:
    """An enterprise to nominate: its serial number (None: it never has a code) and its names, the present one first."""

    serial: int | None
    names: tuple[str, ...]
    usually_coded: float

    def code(self, rng: random.Random) -> str | None:
        """One of the codes it goes by, or none."""
        if self.serial is None or rng.random() > self.usually_coded:
            return None
        plain = nine(self.serial)
        heads = ("91330902", "92330903", "12330900", "91330921")
        return rng.choice([plain, plain[:8] + "-" + plain[8], eighteen(self.serial, rng.choice(heads))])

    def name(self, rng: random.Random) -> str:
        """The name in one of the ways that fold to the same."""
        name = self.names[0]
        ways = [name] * 4 + [
            name.lower(),
            name.upper(),
            "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name),
            name.replace("示例", "示例 "),
            name.replace("示例", "示\u3000例"),
        ]
        return rng.choice(ways)


def company(number: int, rng: random.Random) -> Company:
    """The enterprise of a number; no two numbers have a name in common."""
    stem = rng.choice(["示例Alpha船舶", "舟山示例Straße水产", "示例(海运)Co.", "示例: 建材", "示例ﬁsh冷链"])
    names = [f"{stem}{number}有限公司"] + ([f"示例旧名{number}号厂"] if rng.random() < 0.3 else [])
    serial = None if rng.random() < 0.2 else 1 + number * 37 % 99999
    return Company(serial, tuple(names), rng.choice([1.0, 1.0, 0.7, 0.3]))


def partial(day: date, rng: random.Random, *, whole: float = 0.6) -> str:
    """A date as text, as a day or as only its month or year."""
    text = day.isoformat()
    return text if rng.random() < whole else rng.choice([text[:4], text[:7]])


def some_day(first: date, last: date, rng: random.Random) -> date:
    """A day between two, both included; often one of the ends of months, or 29 February."""
    day = first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
    kind = rng.random()
    if kind < 0.1:
        return day.replace(month=12, day=31)
    if kind < 0.2:
        return day.replace(month=1, day=1)
    return day.replace(year=day.year - day.year % 4, month=2, day=29) if kind < 0.25 else day


def free_text(rng: random.Random) -> str:
    """A text for `note`, `reason` or `document`."""
    return rng.choice([rng.choice(TRICKY), "舟质强办〔2011〕3号", "注销", "a plain note"])
