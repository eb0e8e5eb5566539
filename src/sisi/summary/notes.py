"""The notes: how it is counted, what the check warns of, and the fingerprint of the data."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.messages import Message, msg, msgn
from sisi.places import is_recognized
from sisi.plan import Counting
from sisi.problems import Finding
from sisi.summary.document import Block, Bullets, Paragraph
from sisi.summary.words import day_words
from sisi.summary.year import YearSummary

MOST_WARNINGS = 50
"""How many warnings are written out; the others are counted."""


def notes(summary: YearSummary) -> tuple[Block, ...]:
    """Remarks, and the warnings."""
    remarks = [Paragraph(tuple(sentences)) for sentences in (*_counting(summary), *_renamings(summary))]
    found = [Paragraph((_warning(finding),)) for finding in summary.warnings[:MOST_WARNINGS]]
    mark = Paragraph((msg("Fingerprint of the data (SHA-256): {fingerprint}", fingerprint=summary.fingerprint),))
    return (
        Bullets(tuple(remarks)),
        Paragraph(tuple(_warned(summary))),
        *([Bullets(tuple(found))] if found else []),
        mark,
    )


def _counting(summary: YearSummary) -> Iterator[list[Message]]:
    once = summary.plan.counting is Counting.ONCE
    yield [
        msg("An enterprise holds one place in the whole plan, however many nominations it has.")
        if once
        else msg("An enterprise holds one place in each track, however many nominations it has there."),
        _left_out(summary),
    ]
    yield [
        msg(
            "A shortfall is counted cell by cell, and sums of shortfalls are sums over cells: no surplus fills another cell's gap."
        ),
        msg("A rate of completion is counted over quota, a surplus included; so read it beside the shortfall."),
    ]
    yield [
        msg(
            "Due by now is the share of a quota or target for the time that has passed, if the work were spread evenly over the plan, rounded up cell by cell."
        ),
        msg("Lagging is what is due and not done."),
    ]
    yield [
        msg("A date that names only a year or a month stands for its last day."),
        msg("Past years are counted anew, by the plan and the records as they stand in the data now."),
    ]
    if summary.flow.moved_in:
        yield [msg("A move within a row stands in both its moved in and its moved out.")]
    late = sum(not is_recognized(place, summary.day) for place in summary.recognized)
    if late:
        yield [
            msgn(
                "{n} of those recognized in the year was recognized after {day}: it is listed by name, and not counted as recognized.",
                "{n} of those recognized in the year were recognized after {day}: they are listed by name, and not counted as recognized.",
                late,
                day=day_words(summary.day),
            )
        ]


def _left_out(summary: YearSummary) -> Message:
    if not summary.left_out:
        return msg(
            "On {day} none of the {nominated} active nominations is left out for that reason.",
            day=day_words(summary.day),
            nominated=summary.closing.total.nominated,
        )
    return msgn(
        "On {day} that leaves out {n} of the {nominated} active nominations, for its enterprise counts elsewhere.",
        "On {day} that leaves out {n} of the {nominated} active nominations, for their enterprises count elsewhere.",
        summary.left_out,
        day=day_words(summary.day),
        nominated=summary.closing.total.nominated,
    )


def _renamings(summary: YearSummary) -> Iterator[list[Message]]:
    """The departments that took a new name in the year."""
    for row in summary.departments:
        old = row.department.name
        for later in row.department.later_names:
            if summary.year == later.since.year and later.since <= summary.day:
                yield [msg("Since {day}, {old} is called {new}.", day=day_words(later.since), old=old, new=later.name)]
            old = later.name


def _warned(summary: YearSummary) -> Iterator[Message]:
    found = len(summary.warnings)
    if not found:
        yield msg("The check of the data as of {day} warns of nothing.", day=day_words(summary.day))
        return
    yield msgn(
        "The check of the data as of {day} gives {n} warning, listed here.",
        "The check of the data as of {day} gives {n} warnings, listed here.",
        found,
        day=day_words(summary.day),
    )
    if found > MOST_WARNINGS:
        yield msg("Only the first {most} are listed.", most=MOST_WARNINGS)


def _warning(finding: Finding) -> Message:
    place = finding.place
    return msg(
        "{path}, line {line}: {message} ({rule})",
        path=place.path,
        line=place.line,
        message=finding.message,
        rule=finding.rule.id,
    )
