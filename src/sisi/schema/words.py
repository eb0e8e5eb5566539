"""The plan's words as enums: every id, name and alias, in each form that a reader of YAML may give it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isfinite
from typing import Any

from sisi.messages import Lang, Translator, msg, with_commas, with_semicolons
from sisi.plan import Department, Named, Track
from sisi.schema.values import Json

Describe = Callable[[Any], str]
"""Says in a few words what a thing of the plan is."""

_DECIMAL = re.compile(r"[-+]?[0-9]+")
_OLD_OCTAL = re.compile(r"0[0-7]+")
"""Read as base 8 by YAML 1.1, and so by ruamel.yaml, which check-jsonschema reads with."""
_OTHER_BASE = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~")),
}


def enum_of(things: Sequence[Named], name: Describe, details: Describe | None = None) -> Json:
    """The words of `things`, ids first, then names, then aliases; each described by what it stands for, ids in more detail."""
    words = {
        json.dumps(form): (form, (details if details and word == thing.id else name)(thing))
        for thing, word in _in_turn(things)
        for form in forms_of(word)
    }
    return {
        "enum": [form for form, _ in words.values()],
        "enumDescriptions": [said for _, said in words.values()],
    }


def ids_of(things: Iterable[Named]) -> list[str]:
    """The ids alone."""
    return [thing.id for thing in things]


def forms_of(word: str) -> Iterator[object]:
    """The values that a plain or quoted scalar with the text `word` may have by the core schema of YAML 1.2 (or of 1.1), the plain ones first."""
    if word in _CONSTANTS:
        yield _CONSTANTS[word]
    elif _DECIMAL.fullmatch(word) and len(word) < 300:
        yield int(word)
        if _OLD_OCTAL.fullmatch(word):
            yield int(word, 8)
    elif _OTHER_BASE.fullmatch(word) and len(word) < 300:
        yield int(word, 0)
    elif _FLOAT.fullmatch(word) and isfinite(float(word)):
        yield float(word)
    yield word


def _in_turn(things: Sequence[Named]) -> Iterator[tuple[Named, str]]:
    """Each thing with each of its words: all ids, then what comes next."""
    seen: set[str] = set()
    lists = [list(thing.words()) for thing in things]
    for turn in range(max(map(len, lists), default=0)):
        for thing, words in zip(things, lists, strict=True):
            if turn < len(words) and words[turn] not in seen:
                seen.add(words[turn])
                yield thing, words[turn]


def thing_words(say: Translator, lang: Lang) -> Describe:
    """Says of a department, a county or a field which it is: its name and its id."""
    return lambda thing: say(msg("{name} ({id})", name=thing.name.text(lang), id=thing.id))


def track_words(departments: Sequence[Department], say: Translator, lang: Lang) -> Describe:
    """Says of a track what it is and what it wants."""

    def describe(track: Track) -> str:
        parts = [msg("{name} ({id})", name=track.name.text(lang), id=track.id)]
        if track.target is not None:
            parts.append(msg("target {n}", n=track.target))
        quotas = [
            msg("{name} {quota}", name=department.name.text(lang), quota=quota)
            for department in departments
            if (quota := track.quota(department.id))
        ]
        if quotas:
            parts.append(msg("quotas: {quotas}", quotas=with_commas(quotas)))
        return say(with_semicolons(parts))

    return describe
