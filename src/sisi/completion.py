"""What a shell may complete: the plan's ids, names and aliases. Completion is quick, and silent where anything is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sisi.plan import Named, Plan

Completer = Callable[[Any, str], list[tuple[str, str]]]
"""From typer's context and the word begun to the words that it may become, each with a remark."""
_SAFE = re.compile(r"[\w.（）·-]+")
_SAFE_REMARK = re.compile(r"[\w .,(（）)·、，-]*")


def words_of(kind: str) -> Completer:
    """Completes with the words for `kind` things of the plan: tracks, departments, counties, fields."""

    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        try:
            things: Iterable[Named] = getattr(_plan(ctx), kind) or ()
            spelled = [pair for thing in things for pair in _spelled(thing, ctx.obj.lang, incomplete)]
            return [(word, remark) for word, remark in spelled if ctx.obj.out.shows(word)]
        except Exception:  # noqa: BLE001  (a shell that completes shows what is printed here in the middle of its line)
            return []

    return complete


tracks, departments, counties, fields = map(words_of, ("tracks", "departments", "counties", "fields"))
"""Completers of the plan's things."""


def enterprises(ctx: Any, incomplete: str) -> list[str]:
    """Completes with the names of enterprises of the data."""
    try:
        books = ctx.obj.books(ctx.params.get("data"), ctx.obj.today)
        names = dict.fromkeys(one.enterprise for one in books.register.nominations)
    except Exception:  # noqa: BLE001  (as above)
        return []
    return [name for name in names if name.startswith(incomplete) and _SAFE.fullmatch(name) and ctx.obj.out.shows(name)]


def rule_ids(incomplete: str) -> list[str]:
    """Completes with the ids of rules."""
    from sisi.rules import RULES

    return [rule.id for rule in RULES if rule.id.startswith(incomplete)]


def without_equals(line: str, current: int) -> tuple[str, int]:
    """A line of bash and the number of its current word, without the words `=` into which bash parts `--track=brand`.

    Bash gives its words in one text, parted by IFS: a line end, in the script that typer installs.
    """
    words = re.split("[ \n]", line)
    before = [word for word in words[:current] if word != "="]
    return " ".join([*before, *words[current:]]), len(before)


def _spelled(thing: Named, lang: Any, begun: str) -> list[tuple[str, str]]:
    """The ways to write `thing` that begin with `begun`: its id and Chinese name always, others once a letter tells that they are meant.

    A shell takes some characters for its own; words that hold them are left out.
    """
    shown = thing.name.text(lang)
    always = (thing.id, thing.name.zh)
    words = dict.fromkeys((*always, *thing.words()) if begun else always)
    remark = shown if _SAFE_REMARK.fullmatch(shown) else ""
    return [
        (word, remark if word != shown else thing.id)
        for word in words
        if word.startswith(begun) and _SAFE.fullmatch(word)
    ]


def _plan(ctx: Any) -> Plan:
    """The plan alone, of the data folder that the line so far names; nominations are not read."""
    from sisi.load.plan import PlanReading
    from sisi.load.source import TARGETS
    from sisi.yamltext.file import TextFile

    source = ctx.obj.source(ctx.params.get("data"))
    reading = PlanReading(TextFile(TARGETS, source.read(TARGETS)))
    reading.read()
    return reading.plan
