"""The matrix as a heat map. Lightness tells how far a cell has come, and each cell says its numbers, so that neither color nor sight is needed."""

from __future__ import annotations

from sisi.layout.spans import text_width
from sisi.messages import msg, percent
from sisi.render.summary_html.tags import Html, tag, text, wrapped
from sisi.render.summary_words import Words
from sisi.summary.document import Matrix, MatrixRow, Value
from sisi.summary.year import rate
from sisi.tally import Count

_LEFT, _WIDE, _HIGH, _GAP, _LINE = 140, 104, 54, 4, 16
_STEPS = (0, 25, 50, 75)
"""Per cent of the quota from which a step of lightness begins; the last step is a quota that is met."""


def heat_map(matrix: Matrix, words: Words) -> Html:
    """The picture, in a frame that scrolls on narrow screens."""
    heads = [wrapped(words.text(name), 14, 3) for _id, name in matrix.departments]
    top = _LINE * max(map(len, heads), default=1) + 12
    across, down = len(heads), len(matrix.rows)
    size = (_LEFT + across * (_WIDE + _GAP), top + down * (_HIGH + _GAP) + 40)
    parts = [
        tag("title", text(words.text(matrix.caption)), id="heat-title"),
        tag("desc", text(_described(matrix, words)), id="heat-desc"),
        *(_lines(head, _middle(place), top - 10 - _LINE * (len(head) - 1)) for place, head in enumerate(heads)),
        *(_row(row, top + number * (_HIGH + _GAP), words) for number, row in enumerate(matrix.rows)),
        _legend(size[1] - 26, words),
    ]
    picture = tag(
        "svg",
        parts,
        role="img",
        aria_labelledby="heat-title heat-desc",
        viewBox=f"0 0 {max(size[0], 560)} {size[1]}",
        width=max(size[0], 560),
        class_="heat",
    )
    return tag("div", picture, class_="wide", tabindex=0, role="group", aria_label=words.text(matrix.caption))


def _described(matrix: Matrix, words: Words) -> str:
    """All cells in words, for those who hear the picture."""
    cells = [
        words.text(
            msg(
                "{track}, {department}: {count}",
                track=words.text(row.name),
                department=name,
                count=words.count(count),
            )
        )
        for row in matrix.rows
        for (_id, name), count in zip(matrix.departments, row.counts, strict=True)
    ]
    return words.text(msg("; ")).join(cells) if cells else words.text(matrix.caption)


def _middle(place: int) -> float:
    return _LEFT + place * (_WIDE + _GAP) + _WIDE / 2


def _row(row: MatrixRow, top: float, words: Words) -> Html:
    head = wrapped(words.text(row.name), 17, 3)
    first = top + _HIGH / 2 + 5 - _LINE * (len(head) - 1) / 2
    name = [tag("text", text(line), x=0, y=first + _LINE * n, class_="name") for n, line in enumerate(head)]
    cells = [_cell(count, _LEFT + place * (_WIDE + _GAP), top, words) for place, count in enumerate(row.counts)]
    return tag("g", [*name, *cells])


def _cell(count: Count, left: float, top: float, words: Words) -> Html:
    step = _step(count)
    done = rate(count.counted, count.quota)
    below = percent(done) if done is not None else words.text(msg("no quota"))
    if count.shortfall:
        below = words.text(msg("{rate}, short {shortfall}", rate=below, shortfall=count.shortfall))
    middle = left + _WIDE / 2
    return tag(
        "g",
        [
            tag("rect", x=left, y=top, width=_WIDE, height=_HIGH, rx=3),
            tag("text", text(f"{count.counted}/{count.quota}"), x=middle, y=top + 24, class_="count"),
            tag("text", text(below), x=middle, y=top + 42, class_="rate", **_squeezed(below)),
        ],
        class_=f"heat{step}",
    )


def _squeezed(said: str) -> dict[str, str | float | None]:
    """What keeps long words inside their cell."""
    return {"textLength": _WIDE - 8, "lengthAdjust": "spacingAndGlyphs"} if text_width(said) > 16 else {}


def _step(count: Count) -> str:
    """The step of lightness: none without a quota, 0 to 3 for quarters, 4 where the quota is met."""
    if not count.quota:
        return "-none"
    if not count.shortfall:
        return "4"
    return str(sum(100 * count.counted >= start * count.quota for start in _STEPS) - 1)


def _legend(top: float, words: Words) -> Html:
    said: list[Value] = [f"{start}%–" for start in _STEPS]
    said.append(msg("quota met"))
    parts = []
    for place, label in enumerate(said):
        left = _LEFT + place * 82
        parts.append(tag("g", tag("rect", x=left, y=top, width=18, height=14, rx=2), class_=f"heat{place}"))
        parts.append(tag("text", text(words.text(label)), x=left + 24, y=top + 12, class_="legend"))
    return tag("g", parts)


def _lines(lines: list[str], x: float, y: float) -> Html:
    return tag("g", [tag("text", text(line), x=x, y=y + _LINE * n, class_="head") for n, line in enumerate(lines)])
