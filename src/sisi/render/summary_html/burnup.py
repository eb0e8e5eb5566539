"""The burn-up chart: what was reached at the end of each year against the even line. Marks and dashes tell the lines apart without color."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sisi.messages import Message, msg
from sisi.render.summary_html.tags import Html, tag, text
from sisi.render.summary_words import Words
from sisi.summary.document import Chart

_WIDE, _HIGH = 680, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 150, 16, 300


def burn_up(chart: Chart, words: Words) -> Html:
    """The picture, in a frame that scrolls on narrow screens."""
    scale = _Scale(chart)
    parts = [
        tag("title", text(words.text(chart.title)), id="burn-title"),
        tag("desc", text(words.paragraph(chart.description)), id="burn-desc"),
        *scale.grid(),
        *scale.years(),
        *_even_lines(chart, scale, words),
        *_course("counted", scale),
        *_course("recognized", scale),
        *_legend(words),
    ]
    picture = tag(
        "svg",
        parts,
        role="img",
        aria_labelledby="burn-title burn-desc",
        viewBox=f"0 0 {_WIDE} {_HIGH}",
        width=_WIDE,
        class_="burn",
    )
    return tag("div", picture, class_="wide", tabindex=0, role="group", aria_label=words.text(chart.title))


class _Scale:
    """Where numbers and times stand in the picture."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.step = _step(chart.highest)
        self.top = -(-chart.highest // self.step) * self.step

    def x(self, elapsed: Fraction) -> float:
        """How far to the right a time stands."""
        return float(_LEFT + elapsed * (_WIDE - _LEFT - _RIGHT))

    def y(self, value: Fraction | int) -> float:
        """How far down a number stands."""
        return float(_BOTTOM - Fraction(value, self.top) * (_BOTTOM - _TOP))

    def grid(self) -> Iterator[Html]:
        """The lines of round numbers."""
        for value in range(0, self.top + 1, self.step):
            y = self.y(value)
            yield tag("line", x1=_LEFT, x2=_WIDE - _RIGHT, y1=y, y2=y, class_="grid" if value else "axis")
            yield tag("text", text(str(value)), x=_LEFT - 8, y=y + 4, class_="tick end")

    def years(self) -> Iterator[Html]:
        """The plan's years, each between its ends; of many years only some are named."""
        every = -(-len(self.chart.ends) // 12)
        begin = Fraction(0)
        for number, (year, end) in enumerate(self.chart.ends):
            x = self.x(end)
            yield tag("line", x1=x, x2=x, y1=_BOTTOM, y2=_BOTTOM + 6, class_="axis")
            if number % every == 0:
                middle = self.x((begin + end) / 2)
                yield tag("text", text(str(year)), x=middle, y=_BOTTOM + 20, class_="tick middle")
            begin = end


def _step(highest: int) -> int:
    """A round number of which about four to eight reach `highest`."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * 8 >= highest:
                return step
        size *= 10


def _even_lines(chart: Chart, scale: _Scale, words: Words) -> Iterator[Html]:
    """From nothing at the plan's start to quota and target at its end; one line where both are the same."""
    quota, target = chart.quota, chart.target
    if quota == target or target is None:
        ends: list[tuple[int, Message]] = [(quota, msg("even pace, to {n}", n=quota))]
    else:
        ends = [(quota, msg("even pace, quota {n}", n=quota)), (target, msg("even pace, target {n}", n=target))]
    start, stop = scale.x(Fraction(0)), scale.x(Fraction(1))
    for goal, label in ends:
        if goal:
            yield tag("line", x1=start, y1=scale.y(0), x2=stop, y2=scale.y(goal), class_="even")
            yield tag("text", text(words.text(label)), x=stop + 16, y=scale.y(goal) + 4, class_="tick")


def _course(key: str, scale: _Scale) -> Iterator[Html]:
    """One line through the ends of the years, with a mark and a number at each; of many only some have them, the last one always."""
    points = [
        (scale.x(point.elapsed), scale.y(value), value)
        for point in scale.chart.points
        for value in (point.counted if key == "counted" else point.recognized,)
    ]
    start = (scale.x(Fraction(0)), scale.y(0)) if points[0][0] > _LEFT else points[0][:2]
    path = " ".join(f"{x:.2f},{y:.2f}" for x, y in [start, *(point[:2] for point in points)])
    yield tag("polyline", points=path, class_=f"course {key}")
    every = -(-len(points) // 12)
    for x, y, value in [*points[:-1][::every], points[-1]]:
        yield _mark(key, x, y)
        above = -10 if key == "counted" else 20
        yield tag("text", text(str(value)), x=x, y=y + above, class_=f"value {key}")


def _mark(key: str, x: float, y: float) -> Html:
    if key == "counted":
        return tag("circle", cx=x, cy=y, r=4.5, class_=f"mark {key}")
    return tag("rect", x=x - 4, y=y - 4, width=8, height=8, class_=f"mark {key}")


def _legend(words: Words) -> Iterator[Html]:
    y = _HIGH - 14
    heads = (
        ("counted", msg("In cultivation")),
        ("recognized", msg("Benchmarks recognized")),
        ("even", msg("The even line of the plan")),
    )
    for place, (key, head) in enumerate(heads):
        x = _LEFT + place * 205
        line = "even" if key == "even" else f"course {key}"
        yield tag("line", x1=x, x2=x + 34, y1=y, y2=y, class_=line)
        if key != "even":
            yield _mark(key, x + 17, y)
        yield tag("text", text(words.text(head)), x=x + 42, y=y + 4, class_="legend")
