"""`sisi status` as Markdown, for issues, mails and the summaries of CI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sisi.messages import Lang, Message, Translator, msg
from sisi.render.text import markdown, markdown_row
from sisi.status_words import MARKS, status_words
from sisi.tally import Count, Goal, Tally, gaps


def status_markdown(tally: Tally, lang: Lang, translate: Translator) -> str:
    """The words, then the matrix: tracks down, departments across, totals on both sides."""
    head = [
        translate(msg("Track")),
        *(row.department.name_on(tally.day).text(lang) for row in tally.departments),
        translate(msg("Together")),
        translate(msg("Recognized")),
    ]
    rows = [
        [
            markdown(row.track.name.text(lang)),
            *(_cell(cell.count) for cell in tally.cells if cell.track is row.track),
            _cell(row.count),
            _goal(row.count, row.goal),
        ]
        for row in tally.tracks
    ]
    foot = [
        markdown(translate(msg("Together"))),
        *(_cell(row.count) for row in tally.departments),
        _cell(tally.total),
        _goal(tally.total, tally.goal),
    ]
    table = _table(head, [*rows, [f"**{text}**" for text in foot]], left=1)
    return f"{_words(tally, translate)}{table}\n{_said(MARKS, translate)}\n"


def gaps_markdown(tally: Tally, lang: Lang, translate: Translator) -> str:
    """The words, then the short cells, largest gap first."""
    heads = (msg("Track"), msg("Department"), msg("Counted"), msg("Missing"), msg("Due"), msg("Behind"))
    rows = [
        [
            markdown(cell.track.name.text(lang)),
            markdown(cell.department.name_on(tally.day).text(lang)),
            f"{cell.count.counted}/{cell.count.quota}",
            str(cell.count.shortfall),
            str(cell.count.due),
            str(cell.count.behind),
        ]
        for cell in gaps(tally)
    ]
    together = [translate(msg("Together")), "", "", str(tally.total.shortfall), "", str(tally.total.behind)]
    foot = [f"**{text}**" if text else "" for text in together]
    return _words(tally, translate) + (
        _table([translate(head) for head in heads], [*rows, foot], left=2) if rows else ""
    )


def _words(tally: Tally, translate: Translator) -> str:
    return "".join(f"{_said(message, translate)}\n\n" for message in status_words(tally))


def _said(message: Message, translate: Translator) -> str:
    return markdown(translate(message))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int) -> str:
    """A table of the cells; the first `left` columns are texts, the others numbers."""
    sides = ["---" if number < left else "--:" for number in range(len(head))]
    lines = [[markdown(text) for text in head], sides, *rows]
    return "".join(f"{markdown_row(cells)}\n" for cells in lines)


def _cell(count: Count) -> str:
    short = f" -{count.shortfall}" if count.shortfall else ""
    over = f" +{count.surplus}" if count.surplus else ""
    late = "!" if count.behind else ""
    return f"{count.counted}/{count.quota}{short}{late}{over}"


def _goal(count: Count, goal: Goal) -> str:
    short = f" -{goal.shortfall}" if goal.shortfall else ""
    late = "!" if goal.behind else ""
    return f"{count.recognized}" if goal.target is None else f"{count.recognized}/{goal.target}{short}{late}"
