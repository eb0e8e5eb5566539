"""similar-name: two enterprises whose names differ in the way of writing only."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from sisi.checks.case import Case, where
from sisi.messages import msg
from sisi.places import fold
from sisi.problems import Example, Finding, Rule, Severity
from sisi.register import Nomination

_TEXT = """\
department: construction
nominations:
  - enterprise: 舟山示例(定海)建设有限公司
    track: management
    nominated: 2011-06-30
  - enterprise: 舟山示例定海水产有限公司
    track: brand
    nominated: 2012-06-30
"""

RULE = Rule(
    id="similar-name",
    severity=Severity.WARNING,
    title=msg("Two enterprises with almost the same name"),
    explanation=msg(
        "Traditional and simplified characters, brackets, hyphens, dots, and 有限责任公司 for 有限公司 are ways of writing one name. "
        "Where two enterprises differ in nothing else, they are most probably one, which then holds two places."
    ),
    mend=msg(
        "If they are one enterprise, write the name as the license has it in both places; if they are two, nothing is to be done."
    ),
    bad=Example(
        {"nominations/construction.yaml": _TEXT.replace("舟山示例定海水产有限公司", "舟山示例定海建設有限責任公司")}
    ),
    good=Example({"nominations/construction.yaml": _TEXT}),
)
_LONG_FORM = "有限责任公司"
_DOTS = "·・•‧∙⋅․.。ㆍ᛫●᠂"
_HYPHENS = "\u00ad\u2212\u2043"
_ASIDE_CATEGORIES = {"Ps", "Pe", "Pd"}


def find(case: Case) -> Iterator[Finding]:
    """Once an enterprise, at the `enterprise` of its first nomination that is like an earlier one of another; names the earliest such."""
    known: dict[str, _Alike] = {}
    told: set[int] = set()
    several = _in_several_ways(case)
    if not several:
        return
    for nomination, enterprise in zip(case.nominations, case.places.enterprises, strict=True):
        bare = several.get(fold(nomination.enterprise))
        if bare is None or not nomination.enterprise:
            continue
        alike = known.setdefault(bare, _Alike())
        first = alike.earliest_other(nomination, enterprise)
        if first is not None and enterprise not in told:
            told.add(enterprise)
            message = msg(
                "{enterprise} is written almost like {name}: {where}",
                enterprise=nomination.enterprise,
                name=first.enterprise,
                where=where(first),
            )
            hint = msg(
                "If they are one enterprise, write one name in both places, or list the other under `former_names`; if they are two, leave both as they are."
            )
            yield case.finding(RULE, nomination, "enterprise", (message, hint))


def _in_several_ways(case: Case) -> dict[str, str]:
    """The folded names that have another way of writing, with their skeletons: few, as a rule."""
    names = {fold(nomination.enterprise) for nomination in case.nominations if nomination.enterprise}
    odd = {char for char in set("".join(names)) if char.translate(_ways_of_writing()) != char}
    written = {name: skeleton(name) for name in names if _LONG_FORM in name or (odd and not odd.isdisjoint(name))}
    plain = [bare for bare in set(written.values()) if bare in names and bare not in written]
    ways = Counter([*written.values(), *plain])
    several = dict(zip(plain, plain, strict=True))
    several.update((name, bare) for name, bare in written.items() if ways[bare] > 1)
    return several


class _Alike:
    """The nominations whose names are alike: of each name and of each enterprise two are enough to answer any question."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, int, Nomination]] = []
        self._count: Counter[str | int] = Counter()

    def earliest_other(self, nomination: Nomination, enterprise: int) -> Nomination | None:
        """The earliest of another enterprise under another name (under an equal one, name-conflict has its say); takes this one in."""
        name = fold(nomination.enterprise)
        if self._count[name] < 2 and self._count[enterprise] < 2:
            entry = (name, enterprise, nomination)
            if all(known[:2] != entry[:2] for known in self._entries[-4:]):
                self._entries.append(entry)
                self._count.update((name, enterprise))
        return next((one for known, other, one in self._entries if other != enterprise and known != name), None)


def skeleton(folded: str) -> str:
    """What is left of a folded name when the ways of writing are put aside."""
    return folded.translate(_ways_of_writing()).replace(_LONG_FORM, "有限公司")


class _WaysOfWriting(dict[int, str]):
    """For `str.translate`: traditional characters as simplified ones, brackets, hyphens and dots as nothing, others as they are."""

    def __missing__(self, code: int) -> str:
        """A character that is met for the first time and is no traditional one."""
        self[code] = kept = "" if _is_aside(chr(code)) else chr(code)
        return kept


def _is_aside(char: str) -> bool:
    return unicodedata.category(char) in _ASIDE_CATEGORIES or char in _DOTS or char in _HYPHENS


@lru_cache(maxsize=1)
def _ways_of_writing() -> _WaysOfWriting:
    """OpenCC's table of single traditional characters, each with the first simplified one that it names."""
    table = _WaysOfWriting()
    text = (files("sisi.checks") / "opencc" / "TSCharacters.txt").read_text("utf-8")
    for line in text.splitlines():
        traditional, _, candidates = line.partition("\t")
        table[ord(traditional)] = candidates.split()[0]
    return table
