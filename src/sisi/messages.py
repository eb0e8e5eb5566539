"""Texts for people, kept apart from their language until someone reads them.

A finding is made where no language is known, so it carries a `Message`: the English source text and the values that stand in it.
A `Translator` turns it into a line of the reader's language at the very end.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

LOCALE_DIR = Path(__file__).parent / "locale"


class Lang(StrEnum):
    """The languages that sisi speaks."""

    ZH = "zh"
    EN = "en"


class Name(NamedTuple):
    """A name of the data in both languages; where the data gives one of them, it stands for the other, too."""

    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        """The name in `lang`."""
        return self.zh if lang is Lang.ZH else self.en


class Message(NamedTuple):
    """An English source text with `{named}` values; `plural` and `n` where the text hangs on a number."""

    text: str
    args: Mapping[str, object] = MappingProxyType({})
    plural: str | None = None
    n: int = 0


Translator = Callable[[Message], str]
"""Turns a message into a line of one language."""


def msg(text: str, /, **args: object) -> Message:
    """A message; `args` are its values (texts, numbers, or messages again)."""
    return Message(text, args)


def msgn(singular: str, plural: str, n: int, /, **args: object) -> Message:
    """A message that hangs on the number `n`, which stands in it as `{n}`."""
    return Message(singular, {"n": n, **args}, plural, n)


def with_commas(parts: Iterable[Message]) -> Message:
    """Messages side by side (one at least), between the commas of the reader's language."""
    return reduce(lambda left, right: msg("{left}, {right}", left=left, right=right), parts)


def with_semicolons(parts: Iterable[Message]) -> Message:
    """Messages side by side (one at least), between the semicolons of the reader's language."""
    return reduce(lambda left, right: msg("{left}; {right}", left=left, right=right), parts)


def doc(text: str, /) -> str:
    """Marks a help text for the catalogs; it is translated when the program's help is built."""
    return text


def percent(part: Fraction) -> str:
    """A part of 1 with one decimal, rounded half up; what is not whole never reads 100.0%, what is not nothing never 0.0%."""
    tenths = (2_000 * part.numerator + part.denominator) // (2 * part.denominator)
    if part < 1:
        tenths = min(tenths, 999)
    if part > 0:
        tenths = max(tenths, 1)
    return f"{tenths // 10}.{tenths % 10}%"


def translator(lang: Lang) -> Translator:
    """The translator into `lang`; English is the source and needs no catalog."""
    catalog = gettext.NullTranslations() if lang is Lang.EN else _catalog("zh_CN")

    def translate(message: Message) -> str:
        plural = message.plural
        template = (
            catalog.gettext(message.text) if plural is None else catalog.ngettext(message.text, plural, message.n)
        )
        return template.format_map({key: _said(value, translate, lang) for key, value in message.args.items()})

    return translate


def _said(value: object, translate: Translator, lang: Lang) -> object:
    """A value of a message in the reader's language."""
    if isinstance(value, Message):
        return translate(value)
    return value.text(lang) if isinstance(value, Name) else value


def _catalog(name: str) -> gettext.NullTranslations:
    return gettext.translation("sisi", str(LOCALE_DIR), [name], fallback=True)
