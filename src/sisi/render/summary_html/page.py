"""The page: head with the figures that matter, sections, tables with repeated heads."""

from __future__ import annotations

from typing import assert_never

from sisi.messages import Lang, Message, Translator, msg
from sisi.render.summary_html.burnup import burn_up
from sisi.render.summary_html.heat import heat_map
from sisi.render.summary_html.style import STYLE
from sisi.render.summary_html.tags import Html, lines, tag, text
from sisi.render.summary_words import Words, as_count
from sisi.summary.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Kind,
    Matrix,
    MatrixRow,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
)
from sisi.tally import Count

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_SHORT = 20
"""Tables of up to so many rows stay on one page of paper."""
_ROSTERS = ("joined", "recognized", "left", "moved")


def summary_html(document: Document, lang: Lang, translate: Translator) -> str:
    """The whole page."""
    words = Words(lang, translate)
    body = [_header(document, words), _contents(document, words), tag("main", _sections(document, words))]
    return page(words.text(document.title), body, lang)


def page(title: str, body: list[Html], lang: Lang) -> str:
    """A page around its body."""
    head = [
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        tag("title", text(title)),
        tag("style", Html(STYLE)),
    ]
    language = "zh-CN" if lang is Lang.ZH else lang.value
    whole = tag(
        "html", [Html("\n"), tag("head", lines(head)), Html("\n"), tag("body", lines(body)), Html("\n")], lang=language
    )
    return f"<!DOCTYPE html>\n{whole}\n"


def _header(document: Document, words: Words) -> Html:
    parts = [
        tag("h1", text(words.text(document.title))),
        tag("p", text(words.text(document.as_of)), class_="as-of"),
    ]
    for section in document.sections:
        parts.extend(_figures(block.foot, words) for block in section.blocks if isinstance(block, Matrix))
    return tag("header", lines(parts))


def _figures(foot: MatrixRow, words: Words) -> Html:
    """The figures that matter, large."""
    count, goal = foot.sum, foot.goal
    figures: list[tuple[Message, int, int | None]] = [
        (msg("In cultivation"), count.counted, count.quota),
        (msg("Shortfall"), count.shortfall, None),
        (msg("Benchmarks recognized"), count.recognized, goal.target),
    ]
    if goal.shortfall is not None:
        figures.append((msg("Still to recognize"), goal.shortfall, None))
    return tag("dl", lines([_figure(head, number, words, whole) for head, number, whole in figures]))


def _figure(head: Message, number: int, words: Words, whole: int | None) -> Html:
    of = [] if whole is None else [tag("small", text(f" / {whole}"))]
    return tag("div", [tag("dt", text(words.text(head))), tag("dd", [text(str(number)), *of])])


def _contents(document: Document, words: Words) -> Html:
    links = [tag("li", tag("a", text(words.head(section)), href=f"#{section.id}")) for section in document.sections]
    return tag("nav", tag("ol", lines(links)), aria_label=words.text(msg("Contents")))


def _sections(document: Document, words: Words) -> list[Html]:
    return lines([_section(section, words) for section in document.sections])


def _section(section: Section, words: Words) -> Html:
    blocks = [part for block in section.blocks for part in _block(block, words)]
    return tag("section", lines([tag("h2", text(words.head(section))), *blocks]), id=section.id)


def _block(block: Block, words: Words) -> list[Html]:
    match block:
        case Paragraph():
            return [tag("p", text(words.paragraph(block)), class_="lead" if block.lead else None)]
        case Bullets():
            return [tag("ul", lines([tag("li", text(words.paragraph(item))) for item in block.items]))]
        case Table():
            return [_table(block, words)]
        case Matrix():
            return [heat_map(block, words), _matrix(block, words), tag("p", text(words.text(block.explanation)))]
        case Chart():
            return [burn_up(block, words)]
    assert_never(block)


def _table(table: Table, words: Words) -> Html:
    caption = words.text(table.caption)
    if not table.rows and table.empty is not None:
        return tag("p", [tag("strong", text(caption)), text(f" {words.text(table.empty)}")])
    parts = [
        tag("caption", text(caption)),
        tag("thead", tag("tr", table_heads(table, words))),
        tag("tbody", lines([tag("tr", row(each, table.columns, words)) for each in table.rows])),
    ]
    if table.foot is not None:
        foot = Row((), tuple("" if value is None else value for value in table.foot.values))
        parts.append(tag("tfoot", tag("tr", row(foot, table.columns, words))))
    kind = "roster" if table.key in _ROSTERS else "numbers"
    return frame(parts, caption, kind=kind, rows=len(table.rows))


def table_heads(table: Table, words: Words) -> list[Html]:
    """The heads of its columns."""
    return [tag("th", text(words.text(column.head)), scope="col", class_=_class(column)) for column in table.columns]


def frame(parts: list[Html], caption: str, *, kind: str, rows: int) -> Html:
    """A table, of a kind and with so many rows, in a frame that scrolls on narrow screens, by keyboard, too."""
    classes = f"wide {kind}{' short' if rows <= _SHORT else ''}"
    return tag("div", tag("table", lines(parts)), class_=classes, tabindex=0, role="group", aria_label=caption)


def _class(column: Column) -> str | None:
    match column.kind:
        case Kind.NUMBER | Kind.RATE:
            return "n"
        case Kind.DATE:
            return "d"
        case Kind.TEXT:
            return "c" if column.key in ("code", "county") else None
    assert_never(column.kind)


def row(row: Row, columns: tuple[Column, ...], words: Words) -> list[Html]:
    """The cells of a row."""
    return [_cell(value, column, words) for value, column in zip(row.values, columns, strict=True)]


def _cell(value: Value, column: Column, words: Words) -> Html:
    """A cell; names are heads of their rows, and Chinese texts of the data say so in a page of another language."""
    head = column.key in ("name", "enterprise")
    chinese = words.lang is not Lang.ZH and isinstance(value, str) and any(ord(char) > 0x2E7F for char in value)
    return tag(
        "th" if head else "td",
        text(words.text(value)),
        scope="row" if head else None,
        class_=_class(column),
        lang="zh-CN" if chinese else None,
    )


def _matrix(matrix: Matrix, words: Words) -> Html:
    track, *numbers = (text(words.text(head)) for head in matrix.heads)
    heads = [tag("th", track, scope="col"), *(tag("th", head, scope="col", class_="n") for head in numbers)]
    parts = [
        tag("caption", text(words.text(matrix.caption))),
        tag("thead", tag("tr", heads)),
        tag("tbody", lines([_matrix_row(row, words) for row in matrix.rows])),
        tag("tfoot", _matrix_row(matrix.foot, words)),
    ]
    return frame(parts, words.text(matrix.caption), kind="numbers matrix", rows=len(matrix.rows))


def _matrix_row(row: MatrixRow, words: Words) -> Html:
    cells = [_count(count, words) for count in (*row.counts, row.sum)]
    goal = row.goal
    found = row.sum.recognized
    cells.append([text(str(found))] if goal.target is None else _count(as_count(found, goal), words))
    name = tag("th", text(words.text(row.name)), scope="row")
    return tag("tr", [name, *(tag("td", cell, class_="n") for cell in cells)])


def _count(count: Count, words: Words) -> list[Html]:
    """Counted/quota with the gap, which a narrow column may put on a line of its own."""
    gap = words.gap(count)
    blank = "<wbr>" if words.lang is Lang.ZH else " "
    return [text(f"{count.counted}/{count.quota}"), *([Html(blank), tag("span", text(gap))] if gap else [])]
