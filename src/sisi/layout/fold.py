"""Lines folded to a width: between words, between full-width characters, at the slashes of a path; never inside a number if that can be helped."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sisi.layout.spans import Line, Span, Style, graphemes, text_width, width_of

_NOT_FIRST = frozenset("，。、；：！？）》」』〕】”’％·…—,.;:!?)]}%")
_NOT_LAST = frozenset("（《「『〔【“‘([{")
_VOWELS = frozenset("aeiouyAEIOUY")


class _Piece(NamedTuple):
    """A grapheme, its style and its cells; behind it a line may end (`stop`), or may where it must (`weak`)."""

    text: str
    style: Style
    cells: int
    stop: bool = False
    weak: bool = False


@lru_cache(maxsize=4096)
def fold(spans: Line, width: int, *, hyphens: bool = False) -> tuple[Line, ...]:
    """`spans` on as many lines of at most `width` cells as they need; nothing is lost but white space at the folds.

    With `hyphens` a word of letters that is too long for a line is parted by a hyphen.
    """
    if width_of(spans) <= width:
        return (spans,)
    rest, lines = _pieces(spans), []
    while rest:
        taken, hyphen = _take(rest, width, hyphens=hyphens)
        lines.append(_joined(_stripped(rest[:taken]), hyphen))
        rest = rest[taken:]
        while rest and rest[0].text == " ":
            rest = rest[1:]
    return tuple(lines)


def _pieces(spans: Line) -> list[_Piece]:
    flat = [(text, span.style, text_width(text)) for span in spans for text in graphemes(span.text)]
    pieces = []
    for number, (text, style, wide) in enumerate(flat):
        following = flat[number + 1] if number + 1 < len(flat) else None
        stop = following is not None and _may_part((text, wide), (following[0], following[2]))
        weak = following is not None and number > 0 and _may_break(flat[number - 1][0], text, following[0])
        pieces.append(_Piece(text, style, wide, stop, weak))
    return pieces


def _may_part(left: tuple[str, int], right: tuple[str, int]) -> bool:
    """Whether a line may end between two neighbors."""
    if right[0] in _NOT_FIRST or left[0] in _NOT_LAST or right[0] == " ":
        return False
    return left[0] == " " or left[1] > 1 or right[1] > 1


def _may_break(before: str, here: str, after: str) -> bool:
    """Whether a path or a word that is longer than a line may end here: at a slash, or a hyphen between letters."""
    if after in _NOT_FIRST or after.isdigit():
        return False
    return here == "/" or (here == "-" and before.islower() and after.islower())


def _take(rest: list[_Piece], width: int, *, hyphens: bool) -> tuple[int, bool]:
    """How many pieces go on the next line, at least one, and whether a hyphen follows."""
    used, fitting, last_stop, last_weak, last_slash = 0, 0, 0, 0, False
    for piece in rest:
        used += piece.cells if piece.text != " " else 1
        if used > width and piece.text != " ":
            break
        fitting += 1
        if piece.stop:
            last_stop = fitting
        if piece.weak and (piece.text == "/" or not last_slash):
            last_weak = fitting
            last_slash = piece.text == "/"
    if fitting == len(rest):
        return fitting, False
    if last_stop or last_weak:
        return last_stop or last_weak, False
    part = _parting(rest, width) if hyphens else 0
    return (part, True) if part else (max(1, fitting), False)


def _parting(rest: list[_Piece], width: int) -> int:
    """After how many letters a word of Latin letters is best parted to leave room for a hyphen; 0 where it cannot be."""
    word = ""
    for piece in rest:
        if not (piece.text.isascii() and piece.text.isalpha()):
            break
        word += piece.text
    good = [at for at in range(3, min(width - 1, len(word) - 4) + 1) if _between_syllables(word, at)]
    return good[-1] if good else min(width - 1, len(word) - 1) if width >= 3 and len(word) > 3 else 0


def _between_syllables(word: str, at: int) -> bool:
    """Two consonants part between them (but not "tr", "bl" and their like), a consonant between vowels goes with the second."""
    before, here, after = word[at - 1] in _VOWELS, word[at] in _VOWELS, word[at + 1 : at + 2]
    parts = (bool(after) and after in _VOWELS) if before else word[at] not in "rl"
    return not here and parts and _has_vowel(word[:at], word[at:])


def _has_vowel(*parts: str) -> bool:
    return all(any(letter in _VOWELS for letter in part) for part in parts)


def _stripped(pieces: list[_Piece]) -> list[_Piece]:
    while pieces and pieces[-1].text == " ":
        pieces = pieces[:-1]
    return pieces


def _joined(pieces: list[_Piece], hyphen: bool) -> Line:
    spans: list[Span] = []
    for piece in pieces:
        if spans and spans[-1].style is piece.style:
            spans[-1] = Span(spans[-1].text + piece.text, piece.style)
        else:
            spans.append(Span(piece.text, piece.style))
    if hyphen and spans:
        spans[-1] = Span(spans[-1].text + "-", spans[-1].style)
    return tuple(spans)
