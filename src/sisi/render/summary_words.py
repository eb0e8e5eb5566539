"""Values of a summary's document as text of one language, for every format; escaping for its own reader is each format's affair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sisi.messages import Lang, Message, Name, Translator, msg, percent
from sisi.render.text import visible
from sisi.summary.document import Paragraph, Section, Value
from sisi.summary.words import numeral
from sisi.tally import Count, Goal


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one language. Texts come out on one line, control characters of the data made visible."""

    lang: Lang
    translate: Translator

    def text(self, value: Value) -> str:
        """A value as text: days as 2013-12-31, rates as 61.0%, nothing as "—"."""
        match value:
            case None:
                return "—"
            case Message():
                return _one_line(self.translate(value))
            case Name():
                return _one_line(value.text(self.lang))
            case Fraction():
                return percent(value)
            case date():
                return value.isoformat()
            case int():
                return str(value)
            case str():
                return _one_line(value)

    def paragraph(self, paragraph: Paragraph) -> str:
        """Its sentences in a row."""
        return ("" if self.lang is Lang.ZH else " ").join(self.text(sentence) for sentence in paragraph.sentences)

    def head(self, section: Section) -> str:
        """The head of a section with its number: 一、总体进展情况; 1. Where the plan stands."""
        return self.text(msg("{number}. {title}", number=numeral(section.number), title=section.title))

    def count(self, count: Count) -> str:
        """A cell of the matrix: 8/10 (short 2)."""
        gap = self.gap(count)
        return f"{count.counted}/{count.quota}{' ' if gap and self.lang is not Lang.ZH else ''}{gap}"

    def gap(self, count: Count) -> str:
        """The part of it in brackets, "" where nothing is missing."""
        return self.text(msg("(short {shortfall})", shortfall=count.shortfall)) if count.shortfall else ""

    def goal(self, recognized: int, goal: Goal) -> str:
        """Recognitions against their target, where there is one: 12/20 (short 8)."""
        return str(recognized) if goal.target is None else self.count(as_count(recognized, goal))


def as_count(recognized: int, goal: Goal) -> Count:
    """Recognitions against their target, told as a count against a quota."""
    return Count(quota=goal.target or 0, counted=recognized, shortfall=goal.shortfall or 0)


def _one_line(text: str) -> str:
    return visible(" ".join(text.split("\n")).strip())
