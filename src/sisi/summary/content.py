"""The whole document of a yearly summary, in the order in which it is read."""

from __future__ import annotations

from sisi.messages import Message, msg
from sisi.summary.document import Block, Document, Paragraph, Section
from sisi.summary.lead import lead
from sisi.summary.missing import missing
from sisi.summary.notes import notes
from sisi.summary.rosters import rosters
from sisi.summary.tables import chart, courses, department_flows, groups, matrix, ranking, track_flows
from sisi.summary.words import day_words
from sisi.summary.year import YearSummary


def document(summary: YearSummary) -> Document:
    """All that every format shows, without a language."""
    parts: tuple[tuple[str, Message, tuple[Block, ...]], ...] = (
        ("standing", msg("Where the plan stands"), lead(summary)),
        ("matrix", msg("Tracks and departments"), (matrix(summary),)),
        ("flow", msg("What changed in the year"), _flow(summary)),
        ("rank", msg("The departments in rank"), (ranking(summary),)),
        ("years", msg("The course of the years"), (chart(summary), courses(summary))),
        (
            "groups",
            msg("Counties and fields"),
            (groups("counties", summary.counties), groups("fields", summary.fields)),
        ),
        ("names", msg("The enterprises by name"), tuple(rosters(summary))),
        ("missing", _missing_title(summary), missing(summary)),
        ("notes", msg("Notes"), notes(summary)),
    )
    return Document(
        title=msg("{plan}: report on the year {year}", plan=summary.plan.name, year=summary.year),
        as_of=msg("As of {day}", day=day_words(summary.day)),
        sections=tuple(Section(id_, number, title, blocks) for number, (id_, title, blocks) in enumerate(parts, 1)),
        fingerprint=summary.fingerprint,
    )


def _flow(summary: YearSummary) -> tuple[Block, ...]:
    said = msg(
        "Opening + joined − left + moved in − moved out = closing; recognized before + new − lost = after. It holds in every row and in sum."
    )
    return (Paragraph((said,)), track_flows(summary), department_flows(summary))


def _missing_title(summary: YearSummary) -> Message:
    if summary.years_left > 0:
        return msg("What is missing for {next}", next=summary.year + 1)
    return msg("What is missing at the plan's end")
