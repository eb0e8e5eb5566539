"""`sisi diff` for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.diff.difference import CellChange, Difference
from sisi.diff_words.headline import cell_note, headline, pair_words
from sisi.diff_words.lists import sections
from sisi.layout.fold import fold
from sisi.layout.grid import Column, Grid, draw
from sisi.layout.paragraph import paragraph
from sisi.layout.spans import Block, Span, Style, block, line, painted
from sisi.messages import Lang, Translator, msg
from sisi.render.text import visible
from sisi.streams import Terminal

_HEADS = (msg("Quota"), msg("Counted"), msg("Missing"), msg("Recognized"))
_NUMBERS = ("quota", "counted", "shortfall", "recognized")


def diff_table(difference: Difference, lang: Lang, translate: Translator, terminal: Terminal) -> str:
    """The sentence, the cells that move, then the lists."""
    sentence = _arrows(visible(translate(headline(difference))), terminal)
    parts = [paragraph(line(Span(sentence, Style.STRONG)), terminal)]
    if difference.cells and not difference.base_has_errors:
        parts.append("\n" + _cells(difference, lang, translate, terminal))
    parts += _lists(difference, translate, terminal)
    return "".join(parts)


def _cells(difference: Difference, lang: Lang, translate: Translator, terminal: Terminal) -> str:
    columns = [
        Column(translate(msg("Track")), least=8, hyphens=True),
        Column(translate(msg("Department")), least=8, hyphens=True),
        *(Column(translate(head), right=True, least=7, hyphens=True) for head in _HEADS),
        Column("", least=7),
    ]
    rows = [
        [
            block(visible(change.track.name.text(lang))),
            block(visible(change.department.name_on(difference.day).text(lang))),
            *(block(_arrows(pair, terminal)) for pair in _pairs(change)),
            _note(change, translate),
        ]
        for change in difference.cells
    ]
    return draw(Grid(columns, rows), terminal)


def _pairs(change: CellChange) -> Iterator[str]:
    """The numbers of a cell, before and after."""
    for key in _NUMBERS:
        yield pair_words(getattr(change.before, key, None), getattr(change.after, key))


def _note(change: CellChange, translate: Translator) -> Block:
    """What became of a cell, in a word."""
    note = cell_note(change)
    style = Style.BAD if change.is_newly_short else Style.GOOD if change.is_newly_met else Style.STRONG
    return block(Span(translate(note) if note is not None else "", style))


def _arrows(text: str, terminal: Terminal) -> str:
    """`text` as a terminal shows it whose arrow may be two cells wide, or missing."""
    return text if terminal.box else text.replace("→", "->")


def _lists(difference: Difference, translate: Translator, terminal: Terminal) -> Iterator[str]:
    for section in sections(difference):
        style = Style.BAD if section.urgent else Style.STRONG
        yield "\n" + paragraph(line(Span(_arrows(visible(translate(section.title)), terminal), style)), terminal)
        for message in section.lines:
            yield _item(_arrows(visible(translate(message)), terminal), terminal)


def _item(text: str, terminal: Terminal) -> str:
    """A line of a list; what does not fit stands below it, indented further."""
    parts = fold(line(text), max(terminal.width - 4, 10))
    return "".join(
        f"{'    ' if number else '  '}{painted(part, color=terminal.color)}\n" for number, part in enumerate(parts)
    )
