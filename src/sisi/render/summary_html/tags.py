"""HTML and SVG elements as text; everything that is not an element is escaped here and nowhere else."""

from __future__ import annotations

from html import escape
from typing import NewType

from sisi.layout.spans import text_width

Html = NewType("Html", str)
"""Text that is escaped already."""
Content = Html | list[Html]


def text(said: str) -> Html:
    """`said` as it is, to a reader of HTML."""
    return Html(escape(said, quote=False).replace("##[", "##&#91;"))  # a runner's command, where the page is printed


def tag(name: str, content: Content = Html(""), **attributes: str | float | None) -> Html:
    """An element; of an attribute's name a final _ is left out and other _ are hyphens; None is no attribute."""
    pairs = (
        f' {key.rstrip("_").replace("_", "-")}="{escape(_shown(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = content if isinstance(content, str) else "".join(content)
    return Html(f"<{name}{''.join(pairs)}>{inner}</{name}>")


def lines(parts: list[Html]) -> list[Html]:
    """Each part on a line of its own, for the sake of diffs."""
    return [Html("\n"), *(Html(f"{part}\n") for part in parts)]


def _shown(value: str | float) -> str:
    """Numbers with at most two decimals, the same on every machine."""
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def wrapped(said: str, wide: int, most: int) -> list[str]:
    """`said` in at most `most` lines of about `wide` Latin letters, a Chinese one being two; what is left over ends in "…"."""
    lines: list[str] = [""]
    for piece in _pieces(said):
        if lines[-1] and text_width(lines[-1] + piece.rstrip()) > wide:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    kept = [line.rstrip() for line in lines[:most]]
    if len(lines) > most or text_width(kept[-1]) > wide + 2:
        kept[-1] = _cut(kept[-1], wide - 1) + "…"
    return kept


def _pieces(said: str) -> list[str]:
    """What may begin a line: words, and each Chinese character."""
    pieces: list[str] = [""]
    for char in said:
        if text_width(char) > 1 or pieces[-1].endswith(" "):
            pieces.append(char)
        else:
            pieces[-1] += char
    return [piece for piece in pieces if piece]


def _cut(said: str, wide: int) -> str:
    while text_width(said) > wide:
        said = said[:-1]
    return said
