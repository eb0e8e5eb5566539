"""Draws the pictures of the READMEs from what `sisi status` really prints: `python tools/pictures.py [--check]`.

Each character stands in the middle of its own cell (a full-width one of two), so that columns align with any font; borders and bars
are drawn as lines and boxes, not as glyphs. The pictures follow the reader's dark or light mode.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from sisi.cli import run
from sisi.layout.spans import graphemes, text_width

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2013, 12, 31)
PICTURES = {
    "docs/status.zh.svg": ("zh", "80", ("status", "--as-of", "2013-12-31")),
    "docs/status.en.svg": ("en", "80", ("status", "--as-of", "2013-12-31")),
}
WIDE, HIGH, SIZE, MARGIN = 8.5, 20, 15, 18
"""In pixels: a cell, a line, the type, the edge of the picture."""
STYLE = """\
svg { font: %dpx ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Microsoft YaHei', monospace; }
text { text-anchor: middle; fill: #1f2328; } path { stroke: #8c959f; } .page { fill: #ffffff; stroke: #d0d7de; } rect { shape-rendering: crispEdges; }
.s1 { font-weight: 700; } .s2 { fill: #59636e; } .s32 { fill: #1a7f37; } .s1-31 { fill: #cf222e; font-weight: 700; } .s36 { fill: #0969da; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; } path { stroke: #6e7681; } .page { fill: #0d1117; stroke: #30363d; }
  .s2 { fill: #9198a1; } .s32 { fill: #3fb950; } .s1-31 { fill: #ff7b72; } .s36 { fill: #58a6ff; }
}
"""
_SGR = re.compile(r"\x1b\[([0-9;]*)m")
ARMS = {
    "─": "we",
    "│": "ns",
    "┌": "es",
    "┐": "ws",
    "└": "en",
    "┘": "wn",
    "├": "nse",
    "┤": "nsw",
    "┬": "wes",
    "┴": "wen",
    "┼": "nsew",
}
"""Of a border's character: the sides to which it has an arm."""


class Glyph(NamedTuple):
    """A character at its column, with the class of its style."""

    text: str
    column: int
    style: str


class _Terminal(io.BytesIO):
    """Bytes that say they are a terminal's."""

    def isatty(self) -> bool:
        return True


def main() -> int:
    """Write the pictures; with `--check` return 1 where one is not what would be written."""
    parser = argparse.ArgumentParser(description="Draws the pictures of the READMEs.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a picture is out of date")
    check = parser.parse_args().check
    stale = 0
    for name, (lang, width, args) in PICTURES.items():
        path = ROOT / name
        drawn = picture(output(args, lang, width), f"sisi {' '.join(args)}")
        if check and (not path.exists() or path.read_text(encoding="utf-8") != drawn):
            print(f"{name} is out of date: run python tools/pictures.py", file=sys.stderr)
            stale = 1
        elif not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(drawn, encoding="utf-8", newline="\n")
    return stale


def output(args: tuple[str, ...], lang: str, width: str) -> str:
    """What sisi prints in a terminal of that width, colors included."""
    out = _Terminal()
    with mock.patch("sys.stdout", io.TextIOWrapper(out, encoding="utf-8")):
        environ = {"SISI_LANG": lang, "COLUMNS": width, "TERM": "xterm", "SISI_DATA": str(ROOT / "data")}
        if run(args, environ, DAY) != 0:
            raise SystemExit(f"sisi {' '.join(args)} failed")
    return out.getvalue().decode()


def picture(text: str, command: str) -> str:
    """An SVG of a terminal that shows `command` and below it `text`."""
    lines = [f"\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m", *text.splitlines()]
    drawn = [list(_glyphs(line)) for line in lines]
    across = max(glyph.column + text_width(glyph.text) for line in drawn for glyph in line)
    width, height = across * WIDE + 2 * MARGIN, len(lines) * HIGH + 2 * MARGIN
    body = "\n".join(part for row, line in enumerate(drawn) for part in _row(line, row))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{escape(command)}">
<style>
{STYLE % SIZE}</style>
<rect class="page" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8"/>
{body}
</svg>
"""


def _glyphs(line: str) -> Iterator[Glyph]:
    """The characters of a line with their columns and styles, spaces left out."""
    column, style = 0, ""
    for number, part in enumerate(_SGR.split(line)):
        if number % 2:
            style = "" if part in ("", "0") else f"s{part.replace(';', '-')}"
            continue
        for text in graphemes(part):
            if text != " ":
                yield Glyph(text, column, style)
            column += text_width(text)


def _row(line: list[Glyph], row: int) -> Iterator[str]:
    """The parts of one line: borders, boxes, and the texts of each style with the middle of every cell."""
    top = MARGIN + row * HIGH
    texts: dict[str, list[Glyph]] = {}
    arms: list[tuple[str, float, float]] = []
    for glyph in line:
        left = MARGIN + glyph.column * WIDE
        if glyph.text in ARMS and glyph.style == "":
            arms += [(arm, left, top) for arm in ARMS[glyph.text]]
        elif glyph.text in "█▓─":
            yield _bar(glyph, left, top)
        else:
            texts.setdefault(glyph.style, []).append(glyph)
    if arms:
        path = "".join(_arm(*arm) for arm in arms)
        yield f'<path d="{path}"/>'
    for style, glyphs in texts.items():
        middles = " ".join(f"{MARGIN + glyph.column * WIDE + text_width(glyph.text) * WIDE / 2:g}" for glyph in glyphs)
        named = f' class="{style}"' if style else ""
        yield f'<text{named} y="{top + 15}" x="{middles}">{escape("".join(glyph.text for glyph in glyphs))}</text>'


def _arm(side: str, left: float, top: float) -> str:
    """From the middle of a cell to one side."""
    across = {"e": f"h{WIDE / 2:g}", "w": f"h{-WIDE / 2:g}", "n": f"v{-HIGH / 2:g}", "s": f"v{HIGH / 2:g}"}
    return f"M{left + WIDE / 2:g} {top + HIGH / 2:g}{across[side]}"


def _bar(glyph: Glyph, left: float, top: float) -> str:
    """A cell of a bar: done, due and missing (paler), not due yet (a thin line)."""
    high, pale = (2, "") if glyph.text == "─" else (10, "" if glyph.text == "█" else ' opacity="0.55"')
    named = f' class="{glyph.style}"' if glyph.style else ""
    return f'<rect{named}{pale} x="{left:g}" y="{top + (HIGH - high) / 2:g}" width="{WIDE}" height="{high}"/>'


if __name__ == "__main__":
    sys.exit(main())
