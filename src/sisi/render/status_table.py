"""`sisi status` as a table for the terminal."""

from __future__ import annotations

import io

from rich.box import ASCII, SQUARE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sisi.messages import Lang, Translator, msg
from sisi.render.text import visible
from sisi.streams import Terminal
from sisi.tally import Count, Tally


def status_table(tally: Tally, lang: Lang, translate: Translator, terminal: Terminal) -> str:
    """Tracks down, departments across, totals on both sides."""
    table = Table(box=SQUARE if terminal.box else ASCII, show_footer=True)
    table.add_column(translate(msg("Track")), translate(msg("Together")), overflow="fold")
    for row in tally.departments:
        table.add_column(
            Text(visible(row.department.name_on(tally.day).text(lang))),
            _cell(row.count),
            justify="right",
            overflow="fold",
        )
    table.add_column(translate(msg("Together")), _cell(tally.total), justify="right", overflow="fold")
    table.add_column(
        translate(msg("Recognized")),
        _recognized(tally.total.recognized, tally.goal.target),
        justify="right",
        overflow="fold",
    )
    for track in tally.tracks:
        cells = [_cell(cell.count) for cell in tally.cells if cell.track is track.track]
        goal = _recognized(track.count.recognized, track.goal.target)
        table.add_row(Text(visible(track.track.name.text(lang))), *cells, _cell(track.count), goal)
    out = io.StringIO()
    console = Console(
        file=out,
        width=terminal.width,
        force_terminal=terminal.color,
        color_system="standard" if terminal.color else None,
    )
    console.print(table)
    return out.getvalue()


def _cell(count: Count) -> str:
    gap = f" -{count.shortfall}" if count.shortfall else f" +{count.surplus}" if count.surplus else ""
    return f"{count.counted}/{count.quota}{gap}"


def _recognized(recognized: int, target: int | None) -> str:
    return f"{recognized}" if target is None else f"{recognized}/{target}"
