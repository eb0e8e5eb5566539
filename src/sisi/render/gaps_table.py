"""`sisi status --gaps`: the cells where something is missing, for the terminal."""

from __future__ import annotations

from sisi.layout.grid import Column, Grid, draw
from sisi.layout.paragraph import paragraph
from sisi.layout.spans import Block, Span, Style, block, line, text_width
from sisi.messages import Lang, Translator, msg
from sisi.render.text import visible
from sisi.status_words import status_words
from sisi.streams import Terminal
from sisi.tally import Cell, Tally, gaps


def gaps_table(tally: Tally, lang: Lang, translate: Translator, terminal: Terminal) -> str:
    """The words, then the short cells, largest gap first, then the sums."""
    words = "".join(paragraph(line(visible(translate(message))), terminal) for message in status_words(tally))
    rows = [_row(cell, tally, lang) for cell in gaps(tally)]
    if not rows:
        return words
    columns = [
        Column(translate(msg("Track")), least=8, hyphens=True),
        Column(translate(msg("Department")), least=8, hyphens=True),
        *(
            Column(translate(head), right=True, least=min(10, text_width(translate(head))), hyphens=True)
            for head in (msg("Counted"), msg("Missing"), msg("Due"), msg("Behind"))
        ),
    ]
    foot: list[Block] = [
        block(Span(translate(msg("Together")), Style.STRONG)),
        block(""),
        block(""),
        block(Span(str(tally.total.shortfall), Style.STRONG)),
        block(""),
        block(Span(str(tally.total.behind), Style.BAD if tally.total.behind else Style.STRONG)),
    ]
    return words + "\n" + draw(Grid(columns, [*rows, foot], foot=1), terminal)


def _row(cell: Cell, tally: Tally, lang: Lang) -> list[Block]:
    count = cell.count
    late = Style.BAD if count.behind else Style.PLAIN
    return [
        block(visible(cell.track.name.text(lang))),
        block(visible(cell.department.name_on(tally.day).text(lang))),
        block(f"{count.counted}/{count.quota}"),
        block(Span(str(count.shortfall), Style.STRONG)),
        block(str(count.due)),
        block(Span(str(count.behind), late)),
    ]
