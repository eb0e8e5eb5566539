"""Text in the cells of a terminal: folded and aligned as wcwidth measures, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from sisi.layout.fold import fold
from sisi.layout.grid import Column, Grid, draw
from sisi.layout.spans import Meter, Span, Style, block, graphemes, line, text_width
from sisi.layout.widths import fit
from sisi.streams import Terminal

TEXTS = st.text(st.sampled_from("ab Z09/-+，。（）质量管理创优é·:"), max_size=60)


def plain(text: str, width: int, *, hyphens: bool = False) -> list[str]:
    return ["".join(span.text for span in part) for part in fold(line(text), width, hyphens=hyphens)]


@given(TEXTS, st.integers(2, 30))
def test_folding_loses_nothing_but_white_space_and_keeps_the_width(text: str, width: int) -> None:
    parts = plain(text, width)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert [part for part in parts if wcswidth(part) > width] == []


@given(st.lists(st.integers(0, 99999).map(str), min_size=1), st.integers(5, 20))
def test_a_number_that_fits_is_never_parted(numbers: list[str], width: int) -> None:
    assert " ".join(plain("，".join(numbers) + "，", width + 2)).replace("，", " ").split() == numbers


def test_where_lines_end() -> None:
    assert plain("Quality for the people", 11) == ["Quality for", "the people"]
    assert plain("质量管理，创优", 8) == ["质量管", "理，创优"]  # no comma begins a line
    assert plain("data/nominations/quality-supervision.yaml:12", 28) == [
        "data/nominations/",
        "quality-supervision.yaml:12",
    ]
    assert plain("from 2011-06-30 on", 12) == ["from", "2011-06-30", "on"]
    assert plain("Environmental", 9, hyphens=True) == ["Environ-", "mental"]
    assert plain("Construction", 9, hyphens=True) == ["Construc-", "tion"]


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6), st.integers(20, 120), st.booleans())
def test_tables_are_aligned_and_fit(rows: list[tuple[str, str]], width: int, box: bool) -> None:
    grid = Grid([Column("头", least=6), Column("Head", right=True, least=6)], [[block(a), block(b)] for a, b in rows])
    lines = draw(grid, Terminal(width=width, box=box)).splitlines()
    assert {wcswidth(text) for text in lines} == {wcswidth(lines[0])}
    assert wcswidth(lines[0]) <= width
    joined = "".join("".join(text.strip("│|")) for text in lines)
    for row in rows:
        assert all(char in joined for text in row for char in text)


def test_a_bar_is_full_only_when_all_is_done() -> None:
    def drawn(*numbers: int, width: int = 10) -> str:
        return "".join(span.text for span in Meter(*numbers).drawn(width, box=False))

    assert drawn(100, 0, 100) == "##########"
    assert drawn(99, 0, 100) == "#########."
    assert drawn(99, 1, 100) == "#########!"
    assert drawn(1, 0, 1000) == "#........."
    assert drawn(0, 1, 1000) == "!........."
    assert drawn(5, 2, 10) == "#####!!..."


def test_widths_of_combined_characters() -> None:
    assert [text_width(text) for text in ("e\u0301", "质", "が", "\u200b", "ａ", "─")] == [1, 2, 2, 0, 2, 1]
    assert Span("x", Style.BAD).style == "1;31"


def test_of_many_rows_the_widest_columns_give_way() -> None:
    """41 rows of 30 and of 10 cells in a room of 24: the wider column has the 14 that are left; none is below its least."""
    wide, narrow = [block("x" * 30)] * 41, [block("y" * 10)] * 41
    assert fit([wide, narrow], [5, 5], 24) == [14, 10]
    assert fit([wide, narrow], [5, 5], 16) == [8, 8]
    assert fit([wide, narrow], [12, 5], 15) == [12, 5]
    assert fit([wide, narrow], [5, 5], 40) == [30, 10]


def test_characters_that_take_one_cell_together_are_not_parted() -> None:
    assert list(graphemes("")) == []
    assert list(graphemes("e\u0301质x")) == ["e\u0301", "质", "x"]
    assert list(graphemes("👩\u200d🔬a")) == ["👩\u200d🔬", "a"]
