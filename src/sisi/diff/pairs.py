"""Which nominations of two registers are the same: enterprise, track and department; several of one key by nominated, path and line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sisi.places import enterprises
from sisi.register import Nomination

_Key = tuple[int, str, str]
_LAST = date.max


@dataclass(slots=True)
class Pairing:
    """Nominations in pairs, and those that stand on one side only. `enterprise` numbers all of them, by `id()`."""

    both: list[tuple[Nomination, Nomination]] = field(default_factory=list)
    removed: list[Nomination] = field(default_factory=list)
    added: list[Nomination] = field(default_factory=list)
    enterprise: dict[int, int] = field(default_factory=dict)


def pair(base: Sequence[Nomination], head: Sequence[Nomination]) -> Pairing:
    """Pair the nominations; sameness of enterprises is judged over both sides' records together.

    A nomination that is one object on both sides (its file did not change) is its own pair.
    """
    shared = {id(nomination) for nomination in head} & {id(nomination) for nomination in base}
    mine = [nomination for nomination in base if id(nomination) not in shared]
    everyone = [*head, *mine]
    result = Pairing()
    result.enterprise = {
        id(nomination): number for nomination, number in zip(everyone, enterprises(everyone), strict=True)
    }
    result.both = [(nomination, nomination) for nomination in head if id(nomination) in shared]
    before = _by_key(mine, result)
    after = _by_key([nomination for nomination in head if id(nomination) not in shared], result)
    for key in dict.fromkeys((*before, *after)):
        _pair_key(before.get(key, []), after.get(key, []), result)
    return result


def _by_key(nominations: Sequence[Nomination], result: Pairing) -> dict[_Key, list[Nomination]]:
    groups: dict[_Key, list[Nomination]] = {}
    for nomination in nominations:
        groups.setdefault((result.enterprise[id(nomination)], *nomination.cell), []).append(nomination)
    return groups


def _day(nomination: Nomination) -> date:
    return nomination.nominated.day if nomination.nominated is not None else _LAST


def _texts(nomination: Nomination) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, str(text)) for key, text in nomination.texts.items()))


_LIKENESS: tuple[Callable[[Nomination], object], ...] = (
    _texts,
    lambda nomination: (_day(nomination), nomination.path, nomination.line),
    lambda nomination: (_day(nomination), nomination.path),
    _day,
    lambda _nomination: None,
)
"""By what several of one key are paired: first those in which nothing changed but file and line, at last by their order alone."""


def _pair_key(before: list[Nomination], after: list[Nomination], result: Pairing) -> None:
    if len(before) == len(after) == 1:
        result.both.append((before[0], after[0]))
        return
    before.sort(key=lambda nomination: (_day(nomination), nomination.place))
    after.sort(key=lambda nomination: (_day(nomination), nomination.place))
    for likeness in _LIKENESS:
        if not before or not after:
            break
        before, after = _pair_alike(before, after, likeness, result)
    result.removed += before
    result.added += after


def _pair_alike(
    before: list[Nomination], after: list[Nomination], likeness: Callable[[Nomination], object], result: Pairing
) -> tuple[list[Nomination], list[Nomination]]:
    """Pair those that are alike, in their order; what is left of each side."""
    waiting: dict[object, list[Nomination]] = {}
    for nomination in reversed(after):
        waiting.setdefault(likeness(nomination), []).append(nomination)
    left = []
    for nomination in before:
        if others := waiting.get(likeness(nomination)):
            result.both.append((nomination, others.pop()))
        else:
            left.append(nomination)
    rest = {id(nomination) for others in waiting.values() for nomination in others}
    return left, [nomination for nomination in after if id(nomination) in rest]
