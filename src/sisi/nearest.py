"""The nearest of some words to one that is not among them: "did you mean …"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_TOO_FAR = 0.5
_HALF_OF_CHINESE = 0.51  # of two Chinese characters one right is a hint; of two Latin letters it is chance


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word of `words` that `word` most probably means, None where none is near; of equals the first."""
    return _nearest(word, tuple(words))


@lru_cache(maxsize=4_096)
def _nearest(word: str, words: tuple[str, ...]) -> str | None:
    best, distance = None, _HALF_OF_CHINESE if any("\u4e00" <= char <= "\u9fff" for char in word) else _TOO_FAR
    for candidate in words:
        far = _distance(word.casefold(), candidate.casefold())
        if far < distance:
            best, distance = candidate, far
    return best


def _distance(one: str, other: str) -> float:
    """From 0 (the same) to 1 (nothing in common): edits over the longer length; a word inside the other is near."""
    longest = max(len(one), len(other))
    if longest == 0 or longest > 200:
        return float(one != other)
    edits = _edits(one, other) / longest
    if min(len(one), len(other)) >= 2 and (one in other or other in one):
        return min(edits, 0.4)
    return edits


def _edits(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed, or swapped with their neighbor (Damerau-Levenshtein, restricted)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
